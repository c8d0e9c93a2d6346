import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Ephemeris } from '../../src/kernel/ephemeris.js';
import { startApp, type Answer, type RunningApp } from '../support/app.js';
import { describeWithRedis, startRedis, type TestRedis } from '../support/redis.js';

const TOKEN = 'operator-token-of-the-tests';
const OPERATOR = { authorization: `Bearer ${TOKEN}` };

let rows: number[] = [];

/** Notes how many rows of positions each call of the kernel has. */
function counted(ephemeris: Ephemeris): Ephemeris {
  return {
    ...ephemeris,
    positions: (request) => {
      rows.push(request.tt.length);
      return ephemeris.positions(request);
    },
  };
}

const CHARTS =
  'query ($inputs: [ChartInput!]!) { charts(inputs: $inputs) { ... on Chart { id bodies { longitude } } } }';
const STATISTICS = `{ cacheStatistics {
  hitRate coalescedRequests
  tiers { name entries hits misses failures evictions bytes healthy }
  calculations { type hits misses coalesced ttlSeconds meanComputeMs meanFetchMs shared sharing }
} }`;
const MAP = `query ($input: AstrocartographyInput!) { astrocartography(input: $input) { lines { body angle points { latitude } } geoJson } }`;
const INVALIDATE = 'mutation ($pattern: String!) { invalidateCache(pattern: $pattern) }';
const WARM = 'mutation ($inputs: [ChartInput!]!) { warmCache(inputs: $inputs) }';

const birth = (day: number) => ({
  moment: { julianDay: 2_440_000.5 + day },
  place: { latitude: 48.85, longitude: 2.35 },
});
const births = (first: number, count: number) => Array.from({ length: count }, (_, day) => birth(first + day));
const total = () => rows.reduce((sum, count) => sum + count, 0);

async function statistics(app: RunningApp): Promise<Answer> {
  return (await app.data(STATISTICS, {}, OPERATOR)).at('cacheStatistics');
}

async function counters(app: RunningApp, type: string): Promise<Answer> {
  const found = (await statistics(app)).at('calculations').list.find((counts) => counts.at('type').text === type);
  if (found === undefined) throw new Error(`no ${type}`);
  return found;
}

const DOCUMENT = '{ chart(input: { moment: { julianDay: 2440000.5 }, place: { latitude: 1, longitude: 2 } }) { id } }';

/** Registers a document and asks for it by its hash: the answer is kept whole. */
async function askPersisted(app: RunningApp): Promise<void> {
  const sha256Hash = createHash('sha256').update(DOCUMENT).digest('hex');
  const extensions = { persistedQuery: { version: 1, sha256Hash } };
  for (const query of [DOCUMENT, undefined]) {
    const response = await fetch(`${app.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query, extensions }),
    });
    expect(await response.json()).not.toHaveProperty('errors');
  }
}

async function keptResponses(app: RunningApp): Promise<number> {
  const tier = (await statistics(app)).at('tiers').list.find((found) => found.at('name').text === 'responses');
  return tier?.at('entries').number ?? NaN;
}

describe('the cache of one process', () => {
  let app: RunningApp;
  beforeAll(async () => {
    app = await startApp({ wrapEphemeris: counted }, { OPERATOR_TOKEN: TOKEN });
  });
  afterAll(() => app.stop());
  beforeEach(() => {
    rows = [];
  });

  it('computes what 50 overlapping requests ask at once without repeats', async () => {
    const before = await counters(app, 'CHARTS');
    const requests = Array.from({ length: 50 }, (_, index) => app.data(CHARTS, { inputs: births(100 + index, 10) }));
    const answers = await Promise.all(requests);
    expect(answers[49]?.at('charts').list).toHaveLength(10);
    expect(total()).toBe(59); // days 100 to 158
    const after = await counters(app, 'CHARTS');
    expect(after.at('misses').number - before.at('misses').number).toBe(59);
    const shared = (field: 'hits' | 'coalesced') => after.at(field).number - before.at(field).number;
    expect(shared('hits') + shared('coalesced')).toBe(500 - 59);
  });

  it('answers the same question again without the kernel, however it is spelled', async () => {
    const first = await app.data(CHARTS, { inputs: [birth(300)] });
    rows = [];
    const spelled = {
      moment: { instant: '1969-03-20T02:00:00+02:00' },
      place: { latitude: 48.8500001, longitude: 2.35 },
    };
    const again = await app.data(CHARTS, { inputs: [spelled] });
    expect(again.value).toEqual(first.value);
    expect(rows).toEqual([]);
  });

  it('keeps parans, maps, searches and eclipses too', async () => {
    const queries = [
      '{ parans(input: { date: { julianDay: 2440000.5 }, place: { latitude: 48, longitude: 2 } }) { differenceMinutes } }',
      '{ astrocartography(input: { moment: { julianDay: 2440000.5 } }) { geoJson } }',
      '{ paranLatitudes(input: { date: { julianDay: 2440000.5 } }) { latitude } }',
      '{ skyEvents(search: { from: "2024-01-01T00:00:00Z", to: "2024-02-01T00:00:00Z" }) { nodes { instant } } }',
      `{ transits(search: { from: "2024-01-01T00:00:00Z", to: "2024-02-01T00:00:00Z", natal: { moment: { julianDay: 2440000.5 },
         place: { latitude: 48, longitude: 2 } } }) { nodes { exactAt } pageInfo { hasNextPage } } }`,
      '{ eclipse(id: "solar-2024-04-08") { contacts { instant } local(place: { latitude: 32, longitude: -96 }) { magnitude } path { geoJson } } }',
      `{ eclipses(search: { from: "2024-01-01T00:00:00Z", to: "2026-01-01T00:00:00Z", visibleFrom: { latitude: 48, longitude: 2 } })
         { nodes { id greatest { latitude } } } }`,
    ];
    const first = await Promise.all(queries.map((query) => app.data(query)));
    expect(rows.length).toBeGreaterThan(5);
    rows = [];
    const again = await Promise.all(queries.map((query) => app.data(query)));
    expect(again.map(({ value }) => value)).toEqual(first.map(({ value }) => value));
    expect(rows).toEqual([]);
  });

  it('keeps no failure', async () => {
    const query =
      '{ astrocartography(input: { moment: { julianDay: 2440000.5 }, bodies: [SUN], stepDegrees: 99 }) { geoJson } }';
    const [one, other] = [await app.ask(query), await app.ask(query)];
    expect(other.at('errors', 0, 'message').value).toEqual(one.at('errors', 0, 'message').value);
  });

  it('tells operators how it does', async () => {
    await Promise.all([1, 2].map(() => app.data(CHARTS, { inputs: [birth(400)] })));
    await app.data(CHARTS, { inputs: [birth(400)] });
    const found = await statistics(app);
    const counted = found.at('calculations').list;
    const sum = (field: string) => counted.reduce((total, type) => total + type.at(field).number, 0);
    const answered = sum('hits') + sum('coalesced'); // a question that joined another was not computed either
    expect(sum('coalesced')).toBeGreaterThan(0);
    expect(found.at('hitRate').number).toBeCloseTo(answered / (answered + sum('misses')), 12);
    const memory = found.at('tiers', 0);
    expect(memory.value).toMatchObject({ name: 'memory', healthy: true, failures: 0 });
    for (const field of ['entries', 'hits', 'misses', 'bytes']) expect(memory.at(field).number).toBeGreaterThan(0);
    expect(found.at('tiers').list.map((tier) => tier.at('name').text)).toEqual(['memory', 'responses']);
    const charts = await counters(app, 'CHARTS');
    expect(charts.at('meanComputeMs').number).toBeGreaterThan(0);
    expect(charts.value).toMatchObject({ ttlSeconds: 86_400, meanFetchMs: null, shared: false, sharing: 'AUTO' });
    expect((await counters(app, 'ECLIPSES')).at('ttlSeconds').number).toBe(604_800);
    expect((await counters(app, 'TRANSITS')).at('ttlSeconds').number).toBe(3600);
  });

  it('is warmed and emptied by operators', async () => {
    const inputs = [birth(500), birth(501), birth(500)];
    expect((await app.data(WARM, { inputs }, OPERATOR)).at('warmCache').number).toBe(2);
    rows = [];
    const warm = await app.data(CHARTS, { inputs });
    expect(rows).toEqual([]);
    const pattern = 'chart1~1969-10-0*';
    const removed = (await app.data(INVALIDATE, { pattern }, OPERATOR)).at('invalidateCache').number;
    expect(removed).toBe(2);
    expect((await app.data(CHARTS, { inputs })).value).toEqual(warm.value);
    expect(total()).toBe(2);
  });

  it.each([
    ['cacheStatistics', STATISTICS, {}],
    ['warmCache', WARM, { inputs: [birth(1)] }],
    ['invalidateCache', INVALIDATE, { pattern: '*' }],
  ])('refuses %s to others', async (_field, query, variables) => {
    for (const headers of [{}, { authorization: 'Bearer wrong' }]) {
      const refused = await app.ask(query, variables, headers);
      expect(refused.at('errors', 0, 'extensions', 'code').text).toBe('UNAUTHENTICATED');
      expect(refused.at('errors', 0, 'message').text).toContain('this field is for operators');
    }
  });

  it('refuses what is no pattern and no list', async () => {
    for (const pattern of ['', 'x'.repeat(257)]) {
      const refused = await app.ask(INVALIDATE, { pattern }, OPERATOR);
      expect(refused.at('errors', 0, 'message').text).toContain('pattern must be a text of 1 to 256 characters');
    }
    const empty = await app.ask(WARM, { inputs: [] }, OPERATOR);
    expect(empty.at('errors', 0, 'message').text).toContain('inputs must be a list of at least one item');
  });
});

describe('a server without a token', () => {
  it('has no operators', async () => {
    const app = await startApp();
    const refused = await app.ask(STATISTICS, {}, OPERATOR);
    await app.stop();
    expect(refused.at('errors', 0, 'extensions', 'code').text).toBe('UNAUTHENTICATED');
    expect(refused.at('errors', 0, 'message').text).toContain('no OPERATOR_TOKEN');
  });
});

describe('charts computed ahead', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'almagest-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  async function warmFile(content: unknown): Promise<string> {
    const path = join(folder, 'warm.json');
    await writeFile(path, JSON.stringify(content));
    return path;
  }

  it('are there at the start, those of this hour too', async () => {
    const { place } = birth(0);
    const file = await warmFile([{ input: birth(7) }, { every: 'HOUR', input: { place } }]);
    const app = await startApp({ wrapEphemeris: counted }, { OPERATOR_TOKEN: TOKEN, WARM_CHARTS_FILE: file });
    try {
      await vi.waitFor(async () => {
        expect((await statistics(app)).at('tiers', 0, 'entries').number).toBeGreaterThanOrEqual(2); // the next hour's too
      });
      rows = [];
      const hour = new Date(Math.floor(Date.now() / 3_600_000) * 3_600_000).toISOString();
      await app.data(CHARTS, { inputs: [birth(7), { moment: { instant: hour }, place }] });
      expect(rows).toEqual([]);
    } finally {
      await app.stop();
    }
  });

  it.each([
    ['no list', { input: birth(7) }],
    ['no input', [{ every: 'HOUR' }]],
    ['another rhythm', [{ every: 'DAY', input: birth(7) }]],
    ['a wrong field', [{ input: { ...birth(7), colour: 'red' } }]],
    ['a wrong place', [{ input: { ...birth(7), place: { latitude: 99, longitude: 0 } } }]],
  ])('must be a list of charts: %s stops the start', async (_what, content) => {
    const file = await warmFile(content);
    await expect(startApp({}, { WARM_CHARTS_FILE: file })).rejects.toThrow(`WARM_CHARTS_FILE ${file}: `);
  });
});

const OUTER = ['JUPITER', 'SATURN', 'URANUS', 'NEPTUNE', 'PLUTO'];
const PATIENCE_MS = 20_000;
const WRITTEN_MS = 2000;

describeWithRedis('two processes on one Redis', () => {
  let redis: TestRedis;
  let apps: readonly RunningApp[] = [];
  beforeAll(async () => {
    redis = await startRedis();
  });
  afterAll(() => redis.kill());
  beforeEach(async () => {
    const env = {
      OPERATOR_TOKEN: TOKEN,
      REDIS_URL: redis.url,
      REDIS_TIMEOUT_MS: '2000',
      CACHE_SHARE: 'ASTROCARTOGRAPHY=always', // by measured costs: it would depend on how busy the machine is
    };
    apps = await Promise.all([startApp({ wrapEphemeris: counted }, env), startApp({ wrapEphemeris: counted }, env)]);
    rows = [];
  });
  afterEach(async () => {
    await Promise.all(apps.map((app) => app.stop()));
  });

  it('share what one computes, and forget together', async () => {
    const [one, other] = apps;
    if (one === undefined || other === undefined) throw new Error('no apps');
    const mapOf = (day: number) => ({
      moment: { instant: `1995-10-${10 + day}T00:00:00Z` },
      bodies: OUTER,
      stepDegrees: 0.5,
    });
    let day = 0;
    const computed = await vi.waitFor(async () => {
      day++; // another map: one that is computed before Redis has been reached is not written there
      const answer = await one.data(MAP, { input: mapOf(day) });
      await vi.waitFor(async () => {
        const key = `almagest:*1995-10-${10 + day}T*`; // of this very map, written behind the answer
        expect(await redis.command('KEYS', key)).toHaveLength(1);
      }, WRITTEN_MS);
      return answer;
    }, PATIENCE_MS);
    const input = mapOf(day);
    rows = [];
    expect((await other.data(MAP, { input })).value).toEqual(computed.value);
    expect(rows).toEqual([]);
    expect((await counters(other, 'ASTROCARTOGRAPHY')).value).toMatchObject({ shared: true, sharing: 'ALWAYS' });
    expect((await statistics(other)).at('tiers', 1).value).toMatchObject({ name: 'redis', healthy: true });
    expect((await counters(other, 'ASTROCARTOGRAPHY')).at('meanFetchMs').number).toBeGreaterThan(0);

    const removed = (await one.data(INVALIDATE, { pattern: 'map~*' }, OPERATOR)).at('invalidateCache').number;
    expect(removed).toBeGreaterThanOrEqual(2); // in its memory and in Redis
    await vi.waitFor(async () => {
      rows = [];
      await other.data(MAP, { input });
      expect(total()).toBeGreaterThan(0);
    }, PATIENCE_MS);
  });

  it('forget whole answers together, whatever the pattern', async () => {
    const [one, other] = apps;
    if (one === undefined || other === undefined) throw new Error('no apps');
    for (const app of apps) await askPersisted(app);
    for (const app of apps) expect(await keptResponses(app)).toBe(1);
    const removed = (await one.data(INVALIDATE, { pattern: 'nothing~*' }, OPERATOR)).at('invalidateCache').number;
    expect(removed).toBe(0); // whole answers are not counted
    expect(await keptResponses(one)).toBe(0);
    await vi.waitFor(async () => {
      expect(await keptResponses(other)).toBe(0);
    }, PATIENCE_MS);
  });

  it('answer without Redis, and say that they are degraded and ready', async () => {
    const [one] = apps;
    if (one === undefined) throw new Error('no app');
    await redis.kill();
    const input = { moment: { julianDay: 2_450_001.5 }, bodies: ['SUN', 'MARS'] };
    const answer = await one.data(MAP, { input });
    expect(answer.at('astrocartography', 'lines').list).toHaveLength(8);
    await vi.waitFor(async () => {
      const health = await fetch(`${one.url}/health/ready`);
      expect(health.status).toBe(200);
      expect(await health.json()).toMatchObject({
        status: 'degraded',
        checks: { redis: { ok: true, degraded: true } },
      });
    }, PATIENCE_MS);
    const refused = await one.ask(INVALIDATE, { pattern: 'map~*' }, OPERATOR);
    expect(refused.at('errors', 0, 'extensions', 'code').text).toBe('UNAVAILABLE');
    expect(refused.at('errors', 0, 'message').text).toContain('forgotten in this process (entries: 1)');
    rows = [];
    await one.data(MAP, { input });
    expect(total()).toBeGreaterThan(0);
    await redis.restart();
  });
});
