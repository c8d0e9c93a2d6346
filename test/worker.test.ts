import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { readConfig } from '../src/config.js';
import { createWorker } from '../src/worker.js';
import { startApp } from './support/app.js';
import { KERNEL } from './support/makers.js';
import { describeWithRedis, freePort, startRedis, type TestRedis } from './support/redis.js';

const PATIENT = { timeout: 30_000 };

function configOf(env: Readonly<Record<string, string>>) {
  const base = {
    WORKER_PORT: '0',
    NODE_ENV: 'test',
    SHUTDOWN_DELAY_MS: '0',
    PREFILL_YEARS: 'none',
    THREADS: '0',
    KERNEL,
  };
  return readConfig({ ...base, ...env });
}

describe('a worker', () => {
  it('needs a Redis to find its jobs in', async () => {
    await expect(createWorker(configOf({}))).rejects.toThrow('QUEUE_REDIS_URL');
  });

  it('is not ready as long as its Redis is out of reach, and stops all the same', async () => {
    const worker = await createWorker(configOf({ QUEUE_REDIS_URL: `redis://127.0.0.1:${await freePort()}` }));
    const url = await worker.listen();
    const ready = await fetch(`${url}/health/ready`);
    expect(ready.status).toBe(503);
    expect(await ready.json()).toMatchObject({ status: 'unavailable', checks: { jobs: { ok: false } } });
    await worker.stop();
  });
});

describeWithRedis('a worker beside a server', () => {
  let redis: TestRedis;
  beforeAll(async () => {
    redis = await startRedis();
  });
  afterAll(() => redis.kill());

  it('runs the jobs of the server, and answers for its health only', async () => {
    const app = await startApp({}, { QUEUE_REDIS_URL: redis.url, JOB_WORKERS: '0' });
    const worker = await createWorker(configOf({ QUEUE_REDIS_URL: redis.url, JOB_WORKERS: '0' }));
    const url = await worker.listen();
    expect((await fetch(`${url}/health/live`)).status).toBe(200);
    expect((await fetch(`${url}/health/ready`)).status).toBe(200);
    expect((await fetch(`${url}/jobs/some/results`)).ok).toBe(false);
    expect((await fetch(`${url}/graphql?query={__typename}`)).ok).toBe(false);
    const search = '{ from: "2000-01-01T00:00:00Z", to: "2020-01-01T00:00:00Z" }';
    const started = await app.data(`mutation { startEclipseSearch(search: ${search}) { id } }`);
    const id = started.at('startEclipseSearch', 'id').text;
    await vi.waitFor(async () => {
      const job = await app.data(`{ job(id: "${id}") { status found eclipses { nodes { id } } } }`);
      expect(job.at('job', 'status').text).toBe('COMPLETED');
      expect(job.at('job', 'eclipses', 'nodes').list).toHaveLength(50);
    }, PATIENT);
    await worker.stop();
    await app.stop();
  });

  it('whose Redis is away has a server that is ready, takes no jobs and says so', async () => {
    const own = await startRedis();
    const app = await startApp({}, { QUEUE_REDIS_URL: own.url });
    await own.kill();
    await vi.waitFor(async () => {
      const ready = await fetch(`${app.url}/health/ready`);
      expect(await ready.json()).toMatchObject({ status: 'degraded', checks: { jobs: { degraded: true } } });
      expect(ready.status).toBe(200);
    }, PATIENT);
    for (const query of ['{ job(id: "some") { id } }', 'mutation { cancelJob(id: "some") { id } }']) {
      expect((await app.ask(query)).at('errors', 0, 'extensions', 'code').text).toBe('UNAVAILABLE');
    }
    const results = await fetch(`${app.url}/jobs/some/results`);
    expect(results.status).toBe(503);
    await app.stop();
  });
});
