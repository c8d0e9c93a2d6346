import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Ephemeris } from '../../src/kernel/ephemeris.js';
import { startApp, type RunningApp } from '../support/app.js';

let calls = 0;
let broken = false;

/** Counts the batches of positions, and fails as a bug or a broken driver would when told to. */
function watched(ephemeris: Ephemeris): Ephemeris {
  return {
    ...ephemeris,
    positions: (request) => {
      calls += 1;
      if (broken) throw new TypeError('/srv/ephemeris/sepl_18.se1: read past the end');
      return ephemeris.positions(request);
    },
  };
}

let app: RunningApp;
beforeAll(async () => {
  app = await startApp({ wrapEphemeris: watched });
});
afterAll(() => app.stop());

const CHARTS = 'query ($inputs: [ChartInput!]!) { charts(inputs: $inputs) { ... on Chart { id } } }';
const POSITIONS =
  'query ($moments: [MomentInput!]!, $bodies: [Body!]!) { positions(moments: $moments, bodies: $bodies) { bodies { longitude } } }';
const TEN = ['SUN', 'MOON', 'MERCURY', 'VENUS', 'MARS', 'JUPITER', 'SATURN', 'URANUS', 'NEPTUNE', 'PLUTO'];
const births = (count: number, first = 0) =>
  Array.from({ length: count }, (_, day) => ({
    moment: { julianDay: 2_440_000.5 + first + day },
    place: { latitude: 48.85, longitude: 2.35 },
    bodies: ['SUN'],
  }));
const moments = (count: number) => Array.from({ length: count }, (_, hour) => ({ julianDay: 2_440_000.5 + hour / 24 }));

describe('the limits of a request', () => {
  it('let 1,000 charts through and refuse 1,001, before anything is computed', async () => {
    const data = await app.data(CHARTS, { inputs: births(1000) });
    expect(new Set(data.at('charts').list.map((chart) => chart.at('id').text)).size).toBe(1000);
    calls = 0;
    const refused = await app.ask(CHARTS, { inputs: births(1001) });
    expect(refused.at('errors', 0, 'extensions', 'code').text).toBe('LIMIT_EXCEEDED');
    expect(refused.at('errors', 0, 'message').text).toBe('inputs: at most 1000 charts in one request, got 1001');
    expect(calls).toBe(0);
  });

  it('let 50,000 positions through and refuse 50,001, before anything is computed', async () => {
    const data = await app.data(POSITIONS, { moments: moments(5000), bodies: TEN });
    expect(data.at('positions').list).toHaveLength(5000);
    expect(data.at('positions', 4999, 'bodies').list).toHaveLength(10);
    calls = 0;
    const refused = await app.ask(POSITIONS, { moments: moments(50_001), bodies: ['SUN'] });
    expect(refused.at('errors', 0, 'extensions', 'code').text).toBe('LIMIT_EXCEEDED');
    expect(refused.at('errors', 0, 'message').text).toContain('got 50001');
    expect(calls).toBe(0);
  });

  it('count chart, charts, chartById and synastry together', async () => {
    const input = births(1)[0];
    const query = `query ($inputs: [ChartInput!]!, $input: ChartInput!) {
      charts(inputs: $inputs) { __typename } chart(input: $input) { id } chartById(id: "none") { id }
      synastry(first: $input, second: $input) { first { id } } }`;
    expect((await app.ask(query, { inputs: births(996), input })).at('data', 'chart', 'id').text).toContain('chart1');
    const refused = await app.ask(query, { inputs: births(997), input });
    expect(refused.at('errors', 0, 'message').text).toContain('at most 1000 charts in one request, got 1001');
  });
});

describe('an ephemeris that breaks', () => {
  const input = births(1, 5000)[0]; // of no other test: those are kept
  const CHART = 'query ($input: ChartInput!) { chart(input: $input) { id } }';

  it('is our fault, says nothing of the inside, and is none of the next request', async () => {
    broken = true;
    const alone = await app.ask(CHART, { input });
    const many = await app.ask(CHARTS, { inputs: births(3, 6000) });
    broken = false;
    for (const answer of [alone, many]) {
      expect(answer.at('errors', 0, 'extensions', 'code').text).toBe('INTERNAL_SERVER_ERROR');
      expect(JSON.stringify(answer.value)).not.toMatch(/srv|sepl_18|past the end/);
    }
    expect((await app.data(CHART, { input })).at('chart', 'id').text).toContain('chart1');
  });
});
