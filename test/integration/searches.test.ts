import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Answer, startApp, type RunningApp } from '../support/app.js';

let app: RunningApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.stop());

const TRANSITS = `query ($search: TransitSearchInput!, $first: Int, $after: String) {
  transits(search: $search, first: $first, after: $after) {
    nodes { transiting natal { name body angle } type exactAt longitude retrograde }
    edges { cursor }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  }
}`;
const EVENTS = `query ($search: SkyEventSearchInput!, $first: Int, $after: String) {
  skyEvents(search: $search, first: $first, after: $after) {
    nodes { kind body instant longitude sign }
    pageInfo { hasNextPage endCursor }
  }
}`;

const natal = { moment: { instant: '1990-06-10T12:30:00Z' }, place: { latitude: 48.8566, longitude: 2.3522 } };
const YEAR = { from: '2024-01-01T00:00:00Z', to: '2025-01-01T00:00:00Z' };

async function refusal(query: string, search: Readonly<Record<string, unknown>>, rest = {}): Promise<Answer> {
  return (await app.ask(query, { search, ...rest })).at('errors', 0);
}

async function paged(query: string, field: string, search: unknown, first: number): Promise<readonly unknown[]> {
  const items: unknown[] = [];
  let after: string | null = null;
  for (;;) {
    const page: Answer = (await app.data(query, { search, first, after })).at(field);
    items.push(...page.at('nodes').list.map(({ value }) => value));
    if (page.at('pageInfo', 'hasNextPage').value === false) return items;
    after = page.at('pageInfo', 'endCursor').text;
  }
}

describe('transits', () => {
  it('paged in any way are the whole, in order of time', async () => {
    const search = { natal, ...YEAR, transiting: ['SUN', 'MARS', 'SATURN'], includeAngles: true };
    const whole = await paged(TRANSITS, 'transits', search, 1000);
    expect(whole.length).toBeGreaterThan(100);
    expect(await paged(TRANSITS, 'transits', search, 13)).toEqual(whole);
    const instants = whole.map((transit) => Date.parse(new Answer(transit).at('exactAt').text));
    expect(instants).toEqual(instants.toSorted((a, b) => a - b));
  });

  it('hold the solar return at the natal longitude, once a year', async () => {
    const search = { natal, ...YEAR, transiting: ['SUN'], natalPoints: ['SUN'], types: ['CONJUNCTION'] };
    const returns = (await app.data(TRANSITS, { search })).at('transits', 'nodes').list;
    expect(returns).toHaveLength(1);
    const chart = await app.data('query ($input: ChartInput!) { chart(input: $input) { bodies { body longitude } } }', {
      input: { ...natal, bodies: ['SUN'] },
    });
    const born = chart.at('chart', 'bodies', 0, 'longitude').number;
    expect(Math.abs((returns[0]?.at('longitude').number ?? NaN) - born)).toBeLessThan(1e-6); // rounding of the instant
  });

  it('find points that the chart was not asked for', async () => {
    const search = { natal, ...YEAR, transiting: ['MARS'], natalPoints: ['VESTA'] };
    const found = (await app.data(TRANSITS, { search })).at('transits', 'nodes').list;
    expect(found.length).toBeGreaterThan(0);
    expect(found.every((transit) => transit.at('natal', 'body').text === 'VESTA')).toBe(true);
  });

  it('of a heliocentric chart are heliocentric', async () => {
    const search = { natal: { ...natal, observation: 'HELIOCENTRIC' }, ...YEAR };
    const found = (await app.data(TRANSITS, { search, first: 1000 })).at('transits', 'nodes').list;
    expect(found.length).toBeGreaterThan(20);
    expect(found.some((transit) => transit.at('retrograde').value === true)).toBe(false);
  });

  it('refuse what they cannot answer', async () => {
    const backwards = await refusal(TRANSITS, { natal, from: YEAR.to, to: YEAR.from });
    expect(backwards.at('message').text).toContain('search.to must be later than from');
    const sun = await refusal(TRANSITS, {
      natal: { ...natal, observation: 'HELIOCENTRIC' },
      ...YEAR,
      transiting: ['SUN'],
    });
    expect(sun.at('message').text).toContain('search.transiting must be bodies with a heliocentric place');
    const empty = await refusal(TRANSITS, { natal, ...YEAR, types: [] });
    expect(empty.at('message').text).toContain('search.types must be a list of at least one item');
    const beyond = await refusal(TRANSITS, { natal, from: YEAR.from, to: '2400-01-01T00:00:00.001Z' });
    expect(beyond.at('message').text).toContain('search.to must be an instant from 1800');
    const chart = await refusal(TRANSITS, { natal: { ...natal, place: { latitude: 99, longitude: 0 } }, ...YEAR });
    expect(chart.at('message').text).toBe('search.natal.place.latitude must be from -90 to 90 degrees, got 99');
    const cursor = await refusal(TRANSITS, { natal, ...YEAR }, { after: 'AAAA' });
    expect(cursor.at('extensions', 'code').text).toBe('BAD_USER_INPUT');
    const page = await refusal(TRANSITS, { natal, ...YEAR }, { first: 1001 });
    expect(page.at('message').text).toBe('first must be from 1 to 1000, got 1001');
    const asteroid = await refusal(TRANSITS, {
      natal,
      from: '1800-01-01T00:00:00Z',
      to: YEAR.to,
      transiting: ['CERES'],
    });
    expect(asteroid.at('message').text).toContain('CERES is known from 1800-01-01T03:00:00.000Z');
  });

  it('refuse a range that takes too much, and say what has no such limit', async () => {
    const long = { natal, from: '1800-01-01T00:00:00Z', to: '2399-12-31T00:00:00Z' };
    const refused = await refusal(TRANSITS, long);
    expect(refused.at('extensions', 'code').text).toBe('LIMIT_EXCEEDED');
    expect(refused.at('message').text).toMatch(/search: at most \d+ steps of searching .* transitSearch/);
  });
});

describe('skyEvents', () => {
  it('paged in any way are the whole', async () => {
    const whole = await paged(EVENTS, 'skyEvents', YEAR, 1000);
    expect(whole.length).toBeGreaterThan(200); // 49 phases, 160 ingresses of the Moon, the rest
    expect(await paged(EVENTS, 'skyEvents', YEAR, 17)).toEqual(whole);
  });

  // U.S. Naval Observatory, printed to the minute.
  it('hold the phases of the Moon', async () => {
    const search = { from: '2024-04-01T00:00:00Z', to: '2024-05-01T00:00:00Z', kinds: ['NEW_MOON', 'FULL_MOON'] };
    const phases = (await app.data(EVENTS, { search })).at('skyEvents', 'nodes').list;
    expect(phases.map((phase) => [phase.at('kind').text, phase.at('instant').text.slice(0, 16)])).toEqual([
      ['NEW_MOON', '2024-04-08T18:20'],
      ['FULL_MOON', '2024-04-23T23:48'],
    ]);
    expect(phases.map((phase) => phase.at('sign').text)).toEqual(['ARIES', 'SCORPIO']);
  });

  it('refuse what they cannot answer', async () => {
    expect((await refusal(EVENTS, { ...YEAR, kinds: [] })).at('message').text).toContain('search.kinds must be a list');
    expect((await refusal(EVENTS, { ...YEAR, bodies: [] })).at('message').text).toContain(
      'search.bodies must be a list',
    );
  });
});
