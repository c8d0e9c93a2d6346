import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Ephemeris } from '../../src/kernel/ephemeris.js';
import { startApp, WHOLE_CHART, type Answer, type RunningApp } from '../support/app.js';

let app: RunningApp;
let calls: { rows: number; bodies: number }[] = [];

function counting(ephemeris: Ephemeris): Ephemeris {
  return {
    ...ephemeris,
    positions: (request) => {
      calls.push({ rows: request.tt.length, bodies: request.bodies.length });
      return ephemeris.positions(request);
    },
  };
}

beforeAll(async () => {
  app = await startApp({ wrapEphemeris: counting });
});
afterAll(() => app.stop());

const CHARTS = `query ($inputs: [ChartInput!]!) { charts(inputs: $inputs) { __typename
  ... on Chart { id bodies { body longitude house } angles { longitude } }
  ... on InputProblem { code message path } } }`;

function birth(day: number, latitude = 48.85, longitude = 2.35): Readonly<Record<string, unknown>> {
  return { moment: { julianDay: 2_440_000.5 + day }, place: { latitude, longitude } };
}

async function charts(inputs: readonly unknown[]): Promise<readonly Answer[]> {
  const data = await app.data(CHARTS, { inputs });
  return data.at('charts').list;
}

describe('many charts in one query', () => {
  it('reach the kernel as one batch', async () => {
    calls = [];
    const answers = await charts(Array.from({ length: 100 }, (_, day) => birth(day)));
    expect(answers).toHaveLength(100);
    expect(calls).toEqual([{ rows: 100, bodies: 12 }]);
  });

  it('are computed once where they are the same', async () => {
    calls = [];
    const answers = await charts([birth(201), birth(202), birth(201), birth(201)]); // of no other test: those are kept
    expect(calls.map((call) => call.rows)).toEqual([2]);
    expect(answers[2]?.value).toEqual(answers[0]?.value);
    expect(answers[1]?.value).not.toEqual(answers[0]?.value);
  });

  it('are one batch by alias too, and their lots need no other', async () => {
    calls = [];
    const aliases = [1, 2, 3, 4, 5].map(
      (day) => `c${day}: chart(input: { moment: { julianDay: 244000${day} }, place: { latitude: 1, longitude: 2 } })
                { id lots { longitude } }`,
    );
    const data = await app.data(`{ ${aliases.join(' ')} }`);
    expect(data.at('c5', 'lots').list).toHaveLength(16);
    expect(calls.map((call) => call.rows)).toEqual([5]);
  });

  it('get their missing bodies for lots by one more batch', async () => {
    calls = [];
    const inputs = [1, 2, 3].map((day) => ({ ...birth(day), bodies: ['PLUTO'] }));
    await app.data(
      'query ($inputs: [ChartInput!]!) { charts(inputs: $inputs) { ... on Chart { lots { longitude } } } }',
      { inputs },
    );
    expect(calls.map((call) => call.rows)).toEqual([3, 3]);
  });

  it('answer alike in whatever order they are asked', async () => {
    const inputs = Array.from({ length: 12 }, (_, day) => birth(day * 777, day * 5 - 30, day * 29 - 170));
    const first = await charts(inputs);
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray([...inputs.keys()], { minLength: 12 }), async (order) => {
        const shuffled = await charts(order.map((index) => inputs[index]));
        expect(shuffled.map((answer) => answer.value)).toEqual(order.map((index) => first[index]?.value));
      }),
      { numRuns: 5 },
    );
  });
});

describe('one bad input spoils only its own place', () => {
  const place = { latitude: 40.7128, longitude: -74.006 };
  const bad: readonly [
    title: string,
    input: Readonly<Record<string, unknown>>,
    path: readonly string[],
    told: RegExp,
  ][] = [
    [
      'a latitude',
      { ...birth(1), place: { latitude: 91.2, longitude: 0 } },
      ['place', 'latitude'],
      /from -90 to 90 degrees, got 91.2/,
    ],
    [
      'a text for a number',
      { ...birth(1), place: { latitude: 'NaN', longitude: 0 } },
      ['place', 'latitude'],
      /got "NaN"/,
    ],
    [
      'an altitude',
      { ...birth(1), place: { ...place, altitude: 1e308 } },
      ['place', 'altitude'],
      /from -500 to 20000 metres/,
    ],
    [
      'a zone',
      { place, moment: { local: { dateTime: '2000-01-01T00:00', timeZone: 'Mars/Olympus' } } },
      ['moment', 'local', 'timeZone'],
      /Mars\/Olympus/,
    ],
    [
      'a repeated hour',
      { place, moment: { local: { dateTime: '2005-10-30T01:30:00' } } },
      ['moment', 'local', 'dateTime'],
      /05:30:00.*06:30:00/s,
    ],
    [
      'a skipped hour',
      { place, moment: { local: { dateTime: '2005-04-03T02:30:00' } } },
      ['moment', 'local', 'dateTime'],
      /EARLIER/,
    ],
    [
      'a day that is not',
      { place, moment: { local: { dateTime: '2001-02-30T00:00' } } },
      ['moment', 'local', 'dateTime'],
      /2001-02-30/,
    ],
    [
      'an instant',
      { place, moment: { instant: '2600-01-01T00:00:00Z' } },
      ['moment', 'instant'],
      /2399-12-31T23:59:59.999Z/,
    ],
    ['a Julian day', { place, moment: { julianDay: 1e308 } }, ['moment', 'julianDay'], /1e\+308/],
    ['an ayanamsa left out', { ...birth(1), zodiac: 'SIDEREAL' }, ['ayanamsa'], /given when zodiac is SIDEREAL/],
    ['an ayanamsa too many', { ...birth(1), ayanamsa: 'LAHIRI' }, ['ayanamsa'], /left out when zodiac is TROPICAL/],
    ['no body', { ...birth(1), bodies: [] }, ['bodies'], /at least one/],
    ['the Sun from itself', { ...birth(1), observation: 'HELIOCENTRIC', bodies: ['SUN'] }, ['bodies'], /SUN/],
  ];
  it.each(bad)('%s', async (_title, input, path, told) => {
    const [before, problem, after] = await charts([birth(1), input, birth(2)]);
    expect(problem?.at('__typename').text).toBe('InputProblem');
    expect(problem?.at('code').text).toBe('BAD_USER_INPUT');
    expect(problem?.at('path').value).toEqual(['inputs', '1', ...path]);
    expect(problem?.at('message').text).toContain(['inputs', '1', ...path].join('.'));
    expect(problem?.at('message').text).toMatch(told);
    expect(before?.at('bodies').list).toHaveLength(12);
    expect(after?.at('bodies').list).toHaveLength(12);
  });

  it('and a chart asked alone is refused with the candidates of a repeated hour', async () => {
    const input = { place, moment: { local: { dateTime: '2005-10-30T01:30:00' } } };
    const answer = await app.ask('query ($input: ChartInput!) { chart(input: $input) { id } }', { input });
    const extensions = answer.at('errors', 0, 'extensions');
    expect(extensions.at('code').text).toBe('BAD_USER_INPUT');
    expect(extensions.at('candidates').value).toEqual(['2005-10-30T05:30:00.000Z', '2005-10-30T06:30:00.000Z']);
    expect(extensions.at('argument').value).toEqual(['input', 'moment', 'local', 'dateTime']);
  });
});

describe('a request is bounded', () => {
  it('to 1,000 charts, over all its fields', async () => {
    const inputs = Array.from({ length: 600 }, (_, day) => birth(day));
    const two = `query ($inputs: [ChartInput!]!) { a: charts(inputs: $inputs) { __typename } b: charts(inputs: $inputs) { __typename } }`;
    const answer = await app.ask(two, { inputs });
    expect(answer.at('errors', 0, 'extensions', 'code').text).toBe('LIMIT_EXCEEDED');
    expect(answer.at('errors', 0, 'message').text).toContain('at most 1000 charts in one request, got 1200');
  });

  it('to the aspects, lots and stars that fit an answer', async () => {
    const inputs = Array.from({ length: 1000 }, (_, day) => birth(day));
    const lists = Array.from({ length: 15 }, (_, index) => `l${index}: lots { longitude }`).join(' ');
    const answer = await app.ask(
      `query ($inputs: [ChartInput!]!) { charts(inputs: $inputs) { ... on Chart { ${lists} } } }`,
      { inputs },
    );
    expect(answer.at('errors', 0, 'extensions', 'code').text).toBe('LIMIT_EXCEEDED');
    expect(answer.at('errors', 0, 'message').text).toContain(
      'at most 200000 items of lists (aspects, lots, star contacts',
    );
    expect(answer.at('errors').list.length).toBeLessThan(30);
  });

  it('to 50,000 positions', async () => {
    const moments = Array.from({ length: 25_001 }, (_, day) => ({ julianDay: 2_440_000.5 + day }));
    const query =
      'query ($moments: [MomentInput!]!) { positions(moments: $moments, bodies: [SUN, MOON]) { moment { instant } } }';
    const answer = await app.ask(query, { moments });
    expect(answer.at('errors', 0, 'extensions', 'code').text).toBe('LIMIT_EXCEEDED');
    expect(answer.at('errors', 0, 'message').text).toContain('50000');
  });
});

describe('an id', () => {
  const byId = (id: string) => app.data(`query ($id: ID!) { chartById(id: $id) { ${WHOLE_CHART} } }`, { id });
  const whole = (input: Readonly<Record<string, unknown>>) =>
    app.data(`query ($input: ChartInput!) { chart(input: $input) { ${WHOLE_CHART} } }`, { input });

  it.each([
    { moment: { instant: '1961-08-05T05:24:00Z' }, place: { latitude: 21.3, longitude: -157.8667 } },
    {
      ...birth(99.123456),
      houseSystem: 'WHOLE_SIGN',
      zodiac: 'SIDEREAL',
      ayanamsa: 'TRUE_CITRA',
      bodies: ['VESTA', 'MOON'],
    },
    { ...birth(5), observation: 'TOPOCENTRIC', place: { latitude: -89.5, longitude: 180, altitude: -12.5 } },
    { ...birth(7), observation: 'HELIOCENTRIC' },
  ])('brings the same chart back: %o', async (input) => {
    const chart = (await whole(input)).at('chart');
    expect((await byId(chart.at('id').text)).at('chartById').value).toEqual(chart.value);
  });

  it('is one however the question is spelled', async () => {
    const place = { latitude: 48.8566, longitude: 180 };
    const ids = (
      await charts([
        { place, moment: { instant: '1990-06-10T12:30:00Z' } },
        { place, moment: { instant: '1990-06-10T14:30:00.0004+02:00' } },
        { place, moment: { julianDay: 2_448_053.020_833_333 } },
        { place, moment: { local: { dateTime: '1990-06-10T14:30', timeZone: 'Europe/Paris' } } },
        { place, moment: { local: { dateTime: '1990-05-28T12:30', timeZone: '+00:00', calendar: 'JULIAN' } } },
        { place: { ...place, longitude: -180, altitude: 300 }, moment: { instant: '1990-06-10T12:30:00Z' } },
        {
          place: { ...place, latitude: 48.856_600_4 },
          moment: { instant: '1990-06-10T12:30:00Z' },
          houseSystem: 'PLACIDUS',
        },
        {
          place,
          moment: { instant: '1990-06-10T12:30:00Z' },
          bodies: [
            'CHIRON',
            'TRUE_NODE',
            'SUN',
            'SUN',
            'MOON',
            'MERCURY',
            'VENUS',
            'MARS',
            'JUPITER',
            'SATURN',
            'URANUS',
            'NEPTUNE',
            'PLUTO',
          ],
        },
      ])
    ).map((chart) => chart.at('id').text);
    expect(new Set(ids).size).toBe(1);
  });

  it('differs with whatever changes the chart', async () => {
    const place = { latitude: 48.8566, longitude: 2.3522 };
    const instant = { instant: '1990-06-10T12:30:00Z' };
    const ids = (
      await charts([
        { place, moment: instant },
        { place, moment: { instant: '1990-06-10T12:30:00.001Z' } },
        { place: { ...place, latitude: 48.856_601 }, moment: instant },
        { place: { ...place, longitude: 2.352_201 }, moment: instant },
        { place, moment: instant, houseSystem: 'KOCH' },
        { place, moment: instant, zodiac: 'SIDEREAL', ayanamsa: 'LAHIRI' },
        { place, moment: instant, zodiac: 'SIDEREAL', ayanamsa: 'RAMAN' },
        { place, moment: instant, observation: 'TOPOCENTRIC' },
        { place: { ...place, altitude: 10 }, moment: instant, observation: 'TOPOCENTRIC' },
        { place, moment: instant, bodies: ['SUN'] },
        { place, moment: instant, bodies: ['MOON'] },
      ])
    ).map((chart) => chart.at('id').text);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it.each([
    '',
    'chart1',
    'x'.repeat(10_000),
    '🜨',
    '\u0000',
    'chart1~1990-06-10T12:30:00.000Z~91~2~PLACIDUS~TROPICAL~GEOCENTRIC~3',
  ])('that none is answers null: %.40s', async (id) => {
    expect((await byId(id)).at('chartById').value).toBeNull();
  });
});
