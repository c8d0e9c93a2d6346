import { readFile } from 'node:fs/promises';
import fc from 'fast-check';
import { buildSchema } from 'graphql';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startApp, type RunningApp } from '../support/app.js';
import { requests, type Pools } from '../support/operations.js';

// Both executors answer requests that are made from the schema. graphql-js is the reference.

let apps: readonly [compiled: RunningApp, graphqlJs: RunningApp];
beforeAll(async () => {
  apps = [await startApp(undefined, { EXECUTOR: 'compiled' }), await startApp(undefined, { EXECUTOR: 'graphql-js' })];
});
afterAll(() => Promise.all(apps.map((app) => app.stop())));

const RUNS = 150;
const SLOWEST_MS = 180_000; // it takes 7 s alone; many may share the machine
/** Its counts differ between two servers. */
const WITHOUT = ['cacheStatistics'];
const HEADERS = { 'x-request-id': 'executors' };

/** Cheap to compute, and near each other, so that ranges are short. The last of each is refused. */
const POOLS: Pools = {
  DateTime: ['"1990-06-10T12:30:00Z"', '"1990-07-01T00:00:00+02:00"', '"1990-08-01T00:00:00Z"', '"soon"'],
  LocalDateTime: ['"1990-06-10T14:30:00"', '"2016-12-31T23:59:60"'],
  TimeZone: ['"Europe/Zurich"', '"+05:30"', '"LMT"', '"Nowhere"'],
  Latitude: ['47.37', '-33.9', '66', '91'],
  Longitude: ['8.55', '-70.7', '180', '"east"'],
  Float: ['1', '2.5', '10', '-1'],
  julianDay: ['2448053', '2448100.25', '1'],
  stepDegrees: ['10', '30', '0.01'],
  stepMinutes: ['20', '60', '0'],
  Int: ['1', '3', '5', '0'],
  String: ['"Sirius"', '"Zurich"', '"alpha Leonis"', '""'],
  after: ['null', '"no cursor"'],
  ID: ['"solar-1990-07-22"', '"lunar-1990-08-06"', '"nothing"'],
  Boolean: ['true', 'false'],
};

it('answer alike whatever is asked', { timeout: SLOWEST_MS }, async () => {
  const schema = buildSchema(await readFile(new URL('../../schema.graphql', import.meta.url), 'utf8'));
  const seen = { data: 0, errors: 0, refused: 0 };
  await fc.assert(
    fc.asyncProperty(requests(schema, POOLS, WITHOUT), async ({ query, variables }) => {
      const [ours, expected] = await Promise.all(apps.map((app) => app.ask(query, variables, HEADERS)));
      expect(JSON.stringify(ours?.value)).toBe(JSON.stringify(expected?.value));
      const text = JSON.stringify(expected?.value);
      seen[text.startsWith('{"data"') ? 'data' : text.includes('"data":') ? 'errors' : 'refused'] += 1;
    }),
    { numRuns: RUNS },
  );
  // Refused documents never come to the executors: most must not be, and both kinds of answers must have been seen.
  expect(seen.refused).toBeLessThan(RUNS / 2);
  expect(seen.data).toBeGreaterThan(RUNS / 10);
  expect(seen.errors).toBeGreaterThan(RUNS / 10);
});
