import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type Answer, type RunningApp } from '../support/app.js';

let app: RunningApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.stop());

const CALLERS = ['BAD_USER_INPUT', 'LIMIT_EXCEEDED', 'GRAPHQL_VALIDATION_FAILED'];
const RUBBISH: readonly unknown[] = [
  'NaN',
  'Infinity',
  '',
  ' ',
  'x'.repeat(10_000),
  '🜨☉',
  '\u202e1990',
  '\u0000',
  '１９９０-06-10T12:30:00Z',
  1e308,
  -1e308,
  5e-324,
  [],
  [1],
  {},
  { toString: 'no' },
  true,
];

/** The errors of an answer are the caller's, every one; or there is no error. */
function expectCallersFault(answer: Answer, argument: string): void {
  const errors = answer.at('errors').list;
  expect(errors.length).toBeGreaterThan(0);
  for (const error of errors) {
    expect(CALLERS, JSON.stringify(error.value)).toContain(error.at('extensions', 'code').text);
    expect(error.at('message').text).toContain(argument);
    expect(error.at('message').text.length).toBeLessThan(1000);
  }
}

const ONE = 'query ($input: ChartInput!) { chart(input: $input) { id } }';
const PLACE = { latitude: 47.37, longitude: 8.55 };
const MOMENT = { instant: '1990-06-10T12:30:00Z' };

describe('every scalar', () => {
  const inputs: readonly [string, (value: unknown) => unknown, readonly unknown[]][] = [
    ['latitude', (latitude) => ({ moment: MOMENT, place: { ...PLACE, latitude } }), [5e-324]],
    ['longitude', (longitude) => ({ moment: MOMENT, place: { ...PLACE, longitude } }), [5e-324]],
    ['altitude', (altitude) => ({ moment: MOMENT, place: { ...PLACE, altitude } }), [5e-324]],
    ['instant', (instant) => ({ moment: { instant }, place: PLACE }), []],
    ['julianDay', (julianDay) => ({ moment: { julianDay }, place: PLACE }), []],
    ['dateTime', (dateTime) => ({ moment: { local: { dateTime } }, place: PLACE }), []],
    ['timeZone', (timeZone) => ({ moment: { local: { dateTime: '1990-06-10T12:30', timeZone } }, place: PLACE }), []],
    ['houseSystem', (houseSystem) => ({ moment: MOMENT, place: PLACE, houseSystem }), []],
    ['bodies', (bodies) => ({ moment: MOMENT, place: PLACE, bodies }), []],
  ];
  it.each(inputs)('refuses rubbish as %s, naming it', async (argument, inputWith, fine) => {
    for (const value of RUBBISH.filter((rubbish) => !fine.includes(rubbish))) {
      expectCallersFault(await app.ask(ONE, { input: inputWith(value) }), argument);
    }
    for (const value of fine)
      expect((await app.data(ONE, { input: inputWith(value) })).at('chart', 'id').text).toContain('chart1');
  });

  it.each([
    ['23:59:60', '2016-12-31T23:59:60Z'],
    ['24:00', '1990-06-10T24:00:00Z'],
    ['30 February', '1990-02-30T00:00:00Z'],
    ['the day before the span', '1799-12-31T23:59:59.999Z'],
    ['the day after the span', '2400-01-01T00:00:00Z'],
    ['no offset', '1990-06-10T12:30:00'],
    ['an offset of a day', '1990-06-10T12:30:00+24:00'],
  ])('refuses %s', async (_title, instant) => {
    expectCallersFault(await app.ask(ONE, { input: { moment: { instant }, place: PLACE } }), 'instant');
  });

  it('refuses two forms of a moment at once, and none', async () => {
    const both = { ...MOMENT, julianDay: 2_451_545 };
    expectCallersFault(await app.ask(ONE, { input: { moment: both, place: PLACE } }), 'MomentInput');
    expectCallersFault(await app.ask(ONE, { input: { moment: {}, place: PLACE } }), 'MomentInput');
  });
});

describe('every argument of a field', () => {
  const chart = (fields: string) =>
    `{ chart(input: { moment: { julianDay: 2451545 }, place: { latitude: 1, longitude: 2 } }) { ${fields} } }`;
  it.each([
    ['inputs', '{ charts(inputs: []) { __typename } }'],
    ['moments', '{ positions(moments: [], bodies: [SUN]) { moment { instant } } }'],
    ['bodies', '{ positions(moments: [{ julianDay: 2451545 }], bodies: []) { moment { instant } } }'],
    [
      'place',
      '{ positions(moments: [{ julianDay: 2451545 }], bodies: [SUN], observation: TOPOCENTRIC) { moment { instant } } }',
    ],
    [
      'timeZone',
      '{ positions(moments: [{ local: { dateTime: "2000-01-01T00:00" } }], bodies: [SUN]) { moment { instant } } }',
    ],
    [
      'bodies',
      '{ positions(moments: [{ julianDay: 2451545 }], bodies: [TRUE_NODE], observation: HELIOCENTRIC) { moment { instant } } }',
    ],
    ['names', chart('lots(names: []) { longitude }')],
    ['orb', chart('fixedStars(orb: 10.1) { orb }')],
    ['orb', chart('fixedStars(orb: -1) { orb }')],
    ['maxMagnitude', chart('fixedStars(maxMagnitude: 1e308) { orb }')],
    ['settings.types', chart('aspects(settings: { types: [] }) { orb }')],
    ['settings.orbs.0.orb', chart('aspects(settings: { orbs: [{ type: TRINE, orb: 16 }] }) { orb }')],
    [
      'settings.orbs.1.type',
      chart('aspects(settings: { orbs: [{ type: TRINE, orb: 1 }, { type: TRINE, orb: 2 }] }) { orb }'),
    ],
    ['first', '{ stars(first: 0) { name } }'],
    ['first', '{ stars(first: 1000000000) { name } }'],
    ['maxMagnitude', '{ stars(maxMagnitude: -3) { name } }'],
    ['search', `{ stars(search: "${'x'.repeat(101)}") { name } }`],
    ['first', '{ places(search: "a", first: -1) { name } }'],
    ['search', '{ places(search: "") { name } }'],
    ['search', `{ places(search: "${'x'.repeat(101)}") { name } }`],
  ])('is checked: %s in %s', async (argument, query) => {
    expectCallersFault(await app.ask(query), argument);
  });
});

describe('whatever comes as input', () => {
  it("is answered with a chart or the caller's own fault", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.record({ moment: fc.anything(), place: fc.anything() }).filter((input) => isJson(input)),
        async (input) => {
          const answer = await app.ask(ONE, { input });
          for (const error of answer.at('errors').list) {
            // A body with a key such as __proto__ is refused before it is GraphQL.
            const codes = [...CALLERS, 'BAD_REQUEST'];
            expect(codes, JSON.stringify(error.value)).toContain(error.at('extensions', 'code').text);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('as the texts of a moment too, and the server goes on', async () => {
    const text = fc.oneof(
      fc.string(),
      fc.string({ unit: 'binary' }),
      fc.constantFrom('1990-06-10T12:30', 'Europe/Paris', '+05:30', 'LMT'),
    );
    await fc.assert(
      fc.asyncProperty(text, text, async (dateTime, timeZone) => {
        const answer = await app.ask(ONE, { input: { moment: { local: { dateTime, timeZone } }, place: PLACE } });
        expect(JSON.stringify(answer.value)).not.toContain('INTERNAL_SERVER_ERROR');
      }),
      { numRuns: 60 },
    );
    expect((await app.data(ONE, { input: { moment: MOMENT, place: PLACE } })).at('chart', 'id').text).toContain(
      '1990-06-10',
    );
  });
});

function isJson(value: unknown): boolean {
  try {
    JSON.stringify(value);
    return true;
  } catch {
    return false;
  }
}
