import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { z } from 'zod';
import type { Answer } from '../support/app.js';
import { startProcess, type OwnProcess } from '../support/processes.js';
import { describeWithRedis, startRedis, type TestRedis } from '../support/redis.js';

const PATIENT = { timeout: 90_000, interval: 50 };
const TEST_MS = 180_000;
const TAKEOVER_MS = 10_000; // a few seconds, on a machine that does much else
/** Some three seconds of work: what Paris sees of the eclipses of 80 years. */
const SEARCH = {
  from: '1950-01-01T00:00:00Z',
  to: '2030-01-01T00:00:00Z',
  visibleFrom: { latitude: 48.86, longitude: 2.35 },
};
/** The same of 600 years. */
const LONG = { ...SEARCH, from: '1800-01-01T00:00:00Z', to: '2400-01-01T00:00:00Z' };

const START = 'mutation M($search: EclipseSearchInput!) { startEclipseSearch(search: $search) { id } }';
const JOB = 'query Q($id: ID!) { job(id: $id) { status found progress problem { code message } } }';
const PAGE = '{ nodes { id } pageInfo { hasNextPage endCursor } }';
const FOUND = `query Q($id: ID!, $after: String) { job(id: $id) { page: eclipses(first: 1000, after: $after) ${PAGE} } }`;
const ASKED = `query Q($search: EclipseSearchInput!, $after: String) {
  page: eclipses(search: $search, first: 1000, after: $after) ${PAGE} }`;

/** The process that runs a job, as BullMQ notes it. */
async function runnerOf(id: string, redis: TestRedis): Promise<number> {
  const [key] = z.array(z.string()).parse(await redis.command('KEYS', `*:queue:jobs:${id}`));
  const name = z.string().parse(await redis.command('HGET', key ?? '', 'pb'));
  return Number(name.split(' ').at(-1));
}

/** The ids of all pages of a connection. */
async function idsOf(pageAfter: (after: string | null) => Promise<Answer>): Promise<readonly string[]> {
  const ids: string[] = [];
  let after: string | null = null;
  for (;;) {
    const page: Answer = await pageAfter(after);
    ids.push(...page.at('nodes').list.map((node) => node.at('id').text));
    if (page.at('pageInfo', 'hasNextPage').value !== true) return ids;
    after = page.at('pageInfo', 'endCursor').text;
  }
}

describeWithRedis('a job over several processes', () => {
  let redis: TestRedis;
  let folder: string;
  let server: OwnProcess;
  let processes: OwnProcess[] = [];

  const start = async (main: 'main' | 'worker-main'): Promise<OwnProcess> => {
    const made = await startProcess(main, { QUEUE_REDIS_URL: redis.url, JOB_WORKERS: main === 'main' ? '0' : '1' });
    processes.push(made);
    return made;
  };
  const started = async (search: unknown, by = server): Promise<string> =>
    (await by.ask(START, { search })).at('data', 'startEclipseSearch', 'id').text;
  const job = async (id: string, by = server): Promise<Answer> => (await by.ask(JOB, { id })).at('data', 'job');
  const foundMoreThan = (id: string, count: number): Promise<number> =>
    vi.waitFor(async () => {
      const found = (await job(id)).at('found').number;
      expect(found).toBeGreaterThan(count);
      return found;
    }, PATIENT);
  const completed = (id: string, by = server): Promise<void> =>
    vi.waitFor(async () => {
      expect((await job(id, by)).value).toMatchObject({ status: 'COMPLETED' });
    }, PATIENT);
  const expectWhole = async (id: string, search: unknown, by = server): Promise<void> => {
    const asked = await idsOf(async (after) => (await by.ask(ASKED, { search, after })).at('data', 'page'));
    expect(asked.length).toBeGreaterThan(100);
    expect(await idsOf(async (after) => (await by.ask(FOUND, { id, after })).at('data', 'job', 'page'))).toEqual(asked);
  };

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'queue-'));
  });
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  beforeEach(async () => {
    redis = await startRedis(['--dir', folder, '--appendonly', 'yes']);
    await redis.command('FLUSHALL');
    server = await start('main');
  }, TEST_MS);
  afterEach(async () => {
    await Promise.all(processes.map((made) => made.end('SIGKILL')));
    processes = [];
    await redis.kill();
  });

  it(
    'loses and doubles nothing when its workers are killed, Redis too, and the server',
    { timeout: TEST_MS },
    async () => {
      const workers = await Promise.all(Array.from({ length: 4 }, () => start('worker-main')));
      const other = await start('main');
      const id = await started(LONG);
      for (const least of [20, 60, 100]) {
        await foundMoreThan(id, least);
        const runner = await runnerOf(id, redis);
        const killed = workers.find(({ pid }) => pid === runner);
        expect(await killed?.end('SIGKILL')).toBeNull();
        const since = performance.now();
        await foundMoreThan(id, (await job(id)).at('found').number);
        expect(performance.now() - since).toBeLessThan(TAKEOVER_MS);
      }
      await redis.kill();
      const away = performance.now();
      const answer = await server.ask(JOB, { id });
      expect(answer.at('errors', 0, 'extensions', 'code').text).toBe('UNAVAILABLE');
      const refused = await server.ask(START, { search: SEARCH });
      expect(refused.at('errors', 0, 'extensions', 'code').text).toBe('UNAVAILABLE');
      expect(performance.now() - away).toBeLessThan(5000); // two answers, each within a second
      await redis.restart();
      const back = await vi.waitFor(async () => (await job(id)).at('found').number, PATIENT);
      await foundMoreThan(id, back);
      await server.end('SIGKILL');
      await completed(id, other);
      await expectWhole(id, LONG, other);
    },
  );

  it('is cancelled from another process, at its next slice', { timeout: TEST_MS }, async () => {
    await start('worker-main');
    const other = await start('main');
    const id = await started(LONG);
    await foundMoreThan(id, 5);
    const cancelled = await other.ask('mutation M($id: ID!) { cancelJob(id: $id) { status found } }', { id });
    expect(cancelled.at('data', 'cancelJob', 'status').text).toBe('CANCELLED');
    const next = await started(SEARCH, other); // the worker is free for it
    await completed(next);
    const after = await job(id);
    expect(after.at('status').text).toBe('CANCELLED');
    expect(after.at('found').number).toBe(cancelled.at('data', 'cancelJob', 'found').number);
  });

  it('is handed back by a worker that is told to stop', { timeout: TEST_MS }, async () => {
    const worker = await start('worker-main');
    const id = await started(LONG);
    const found = await foundMoreThan(id, 5);
    const next = await start('worker-main');
    expect(await worker.end('SIGTERM')).toBe(0);
    await foundMoreThan(id, found);
    expect(await next.end('SIGTERM')).toBe(0);
    expect((await job(id)).value).toMatchObject({ status: 'RUNNING' });
  });

  it('is run by a server, too', { timeout: TEST_MS }, async () => {
    const env = { QUEUE_REDIS_URL: redis.url, JOB_WORKERS: '1' };
    const both = await startProcess('main', env);
    processes.push(both);
    const id = await started(SEARCH);
    await completed(id);
    await expectWhole(id, SEARCH);
  });
});
