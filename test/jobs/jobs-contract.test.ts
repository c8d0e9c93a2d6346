import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { createBullmqQueue } from '../../src/jobs/bullmq-queue.js';
import { createInProcessQueue } from '../../src/jobs/in-process-queue.js';
import type { JobJournal } from '../../src/jobs/job-journal.js';
import type { JobQueue } from '../../src/jobs/job-queue.js';
import { Problem } from '../../src/errors.js';
import { hasEnded, type Job } from '../../src/jobs/job.js';
import { runJob, type RunSettings } from '../../src/jobs/job-run.js';
import { createJobs, type Jobs } from '../../src/jobs/jobs.js';
import { allItems, fakeSearch, type FakeSearchOptions } from '../support/fake-search.js';
import { describeWithRedis, startRedis, type TestRedis } from '../support/redis.js';
import { MANY_BYTES, memoryJournal, newJob, redisJournal, type SomeSettings } from './journals.js';

const TO = 30;
const PATIENT = { timeout: 20_000 };
const silent = { warn: () => undefined, info: () => undefined };

/** One process: its jobs, and how it begins to run them. */
interface Process {
  readonly jobs: Jobs;
  readonly journal: JobJournal;
  readonly queue: JobQueue;
  readonly work: (options?: Partial<FakeSearchOptions>, settings?: Partial<RunSettings>, atOnce?: number) => void;
  readonly close: () => Promise<void>;
}

type Make = (settings?: SomeSettings) => Promise<Process>;

function processOf(parts: Awaited<ReturnType<typeof redisParts>> | ReturnType<typeof memoryParts>): Process {
  const { journal, queue, close } = parts;
  return {
    jobs: createJobs(journal, queue),
    journal,
    queue,
    work(options, settings, atOnce = 2) {
      const run: RunSettings = {
        journal,
        searchOf: async () => fakeSearch({ to: TO, ...options }),
        lengthsFor: (search) => ({ next: search.firstSlice, took: () => undefined }),
        maxBytes: MANY_BYTES,
        turnMs: 1e9,
        clock: { now: () => performance.now(), sleep },
        log: silent,
        ...settings,
      };
      queue.work((id, stopping) => runJob(id, run, stopping), atOnce);
    },
    close,
  };
}

function memoryParts(settings: SomeSettings) {
  const journal = memoryJournal(settings);
  const queue = createInProcessQueue(silent);
  return { journal, queue, close: () => queue.close() };
}

async function redisParts(url: string, settings: SomeSettings, prefix?: string) {
  const { journal, prefix: made, close } = await redisJournal(url, settings, prefix);
  const queue = createBullmqQueue({ url, prefix: `${made}queue`, log: silent });
  return { journal, queue, close: () => queue.close().finally(close) };
}

/** A promise to be kept by hand. */
function deferred(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve = (): void => undefined;
  const promise = new Promise<void>((kept) => {
    resolve = kept;
  });
  return { promise, resolve };
}

/** The states of a job from now to its end. */
async function statesOf(jobs: Jobs, id: string): Promise<readonly Job[]> {
  const states: Job[] = [];
  for await (const job of jobs.watch(id)) states.push(job);
  return states;
}

async function ended(jobs: Jobs, id: string): Promise<Job> {
  return vi.waitFor(async () => {
    const job = await jobs.job(id);
    if (job === undefined || !hasEnded(job)) throw new Error(`${id} has not ended: ${JSON.stringify(job)}`);
    return job;
  }, PATIENT);
}

/** What the jobs of every process do. `make` gives a process over an empty journal and queue. */
function keepsTheContract(make: Make): void {
  const open: Process[] = [];
  const start: Make = async (settings) => {
    const made = await make(settings);
    open.push(made);
    return made;
  };
  afterEach(async () => {
    await Promise.all(open.splice(0).map((made) => made.close()));
  });

  it('runs a job to its end and keeps what it finds', async () => {
    const { jobs, work } = await start();
    work();
    expect(await jobs.start(newJob())).toMatchObject({ id: 'job', found: 0 });
    expect(await ended(jobs, 'job')).toMatchObject({ status: 'COMPLETED', found: 20, searchedTo: TO });
    expect(await jobs.found('job', 0, 100)).toEqual(allItems(TO));
    expect(await jobs.found('job', 7, 6)).toEqual(allItems(TO).slice(7, 13));
    expect(await jobs.found('job', 20, 6)).toEqual([]);
  });

  it('runs a job once that is started twice', async () => {
    const { jobs, work } = await start();
    const starts: number[] = [];
    await Promise.all([jobs.start(newJob()), jobs.start(newJob()), jobs.start(newJob({ client: 'another' }))]);
    work({ before: (from) => starts.push(from) });
    await ended(jobs, 'job');
    expect(await jobs.start(newJob())).toMatchObject({ status: 'COMPLETED' });
    expect(starts).toEqual([0, 4, 8, 12, 16, 20, 24, 28]);
  });

  it('shows a job as it stands, then each change, until it ends', async () => {
    const { jobs, work } = await start();
    await jobs.start(newJob());
    const states = statesOf(jobs, 'job');
    work();
    const seen = await states;
    expect(seen[0]).toMatchObject({ status: 'QUEUED' });
    expect(seen.at(-1)).toMatchObject({ status: 'COMPLETED', found: 20 });
    const progress = seen.map(({ searchedTo = 0 }) => searchedTo);
    expect(progress).toEqual(progress.toSorted((a, b) => a - b));
    expect(await statesOf(jobs, 'job')).toMatchObject([{ status: 'COMPLETED' }]);
    expect(await statesOf(jobs, 'no-such-job')).toEqual([]);
  });

  it('stops watching at once when told', async () => {
    const { jobs } = await start();
    await jobs.start(newJob());
    const watch = jobs.watch('job');
    expect(await watch.next()).toMatchObject({ value: { status: 'QUEUED' } });
    const next = watch.next();
    await watch.return?.();
    expect(await next).toEqual({ done: true, value: undefined });
  });

  it('cancels a job that waits, and one that runs, which keeps what it has found', async () => {
    const { jobs, work } = await start();
    await jobs.start(newJob({ id: 'waits' }));
    expect(await jobs.cancel('waits')).toMatchObject({ status: 'CANCELLED', found: 0 });
    expect(await jobs.cancel('no-such-job')).toBeUndefined();
    const slice = deferred();
    work({ before: (from) => (from === 8 ? slice.promise : undefined) });
    await jobs.start(newJob({ id: 'runs' }));
    await vi.waitFor(async () => {
      expect(await jobs.job('runs')).toMatchObject({ searchedTo: 8 });
    }, PATIENT);
    expect(await jobs.cancel('runs')).toMatchObject({ status: 'CANCELLED', searchedTo: 8 });
    slice.resolve();
    await jobs.start(newJob({ id: 'next' }));
    await ended(jobs, 'next');
    expect(await jobs.job('runs')).toMatchObject({ status: 'CANCELLED', searchedTo: 8 });
    expect(await jobs.job('waits')).toMatchObject({ status: 'CANCELLED', found: 0 });
  });

  it('goes on with a cancelled job that is started again', async () => {
    const { jobs, work } = await start();
    const starts: number[] = [];
    work({
      before: async (from) => (starts.push(from), from === 8 && starts.length < 4 ? jobs.cancel('job') : undefined),
    });
    await jobs.start(newJob());
    expect(await ended(jobs, 'job')).toMatchObject({ status: 'CANCELLED', searchedTo: 8 });
    await vi.waitFor(async () => {
      await jobs.start(newJob());
      expect(await jobs.job('job')).toMatchObject({ status: 'COMPLETED' });
    }, PATIENT);
    expect(starts.slice(0, 3)).toEqual([0, 4, 8]);
    expect(starts.filter((from) => from < 8)).toEqual([0, 4]);
    expect(await jobs.found('job', 0, 100)).toEqual(allItems(TO));
  });

  it('tells when to try again where there are too many', async () => {
    const { jobs } = await start({ limits: { perClient: 1, all: 2 } });
    await jobs.start(newJob({ id: 'one', client: 'a' }));
    await expect(jobs.start(newJob({ id: 'two', client: 'a' }))).rejects.toMatchObject({
      code: 'LIMIT_EXCEEDED',
      details: { retryAfterSeconds: 10 },
      message: expect.stringContaining('You have') as unknown,
    });
    await jobs.start(newJob({ id: 'two', client: 'b' }));
    await expect(jobs.start(newJob({ id: 'three', client: 'c' }))).rejects.toThrow('This server has');
  });

  it('gives each job its turn', async () => {
    const { jobs, work } = await start();
    const order: string[] = [];
    await jobs.start(newJob({ id: 'long' }));
    await jobs.start(newJob({ id: 'short' }));
    const searchOf = async (id: string) => fakeSearch({ to: id === 'short' ? 4 : TO, before: () => order.push(id) });
    const turn = { now: () => performance.now() * 1000, sleep }; // each slice takes longer than a turn
    work({}, { searchOf, turnMs: 1, clock: turn }, 1);
    await Promise.all([ended(jobs, 'long'), ended(jobs, 'short')]);
    expect(order.lastIndexOf('long')).toBeGreaterThan(order.indexOf('short'));
    expect(await jobs.found('long', 0, 100)).toEqual(allItems(TO));
  });

  it('tries again what could not be run', async () => {
    const { jobs, journal, work } = await start();
    let isLost = true;
    const begin: typeof journal.begin = async (...of) => {
      if (!isLost) return journal.begin(...of);
      isLost = false;
      throw new Problem('UNAVAILABLE', 'no Redis');
    };
    work({}, { journal: { ...journal, begin } });
    await jobs.start(newJob());
    expect(await ended(jobs, 'job')).toMatchObject({ status: 'COMPLETED', found: 20 });
    expect(isLost).toBe(false);
  });

  it('hands a job back when it closes, and others go on with it', async () => {
    const { jobs, journal, work, queue } = await start();
    const first = deferred();
    work({ before: (from) => (from === 8 ? first.promise : undefined) });
    await jobs.start(newJob());
    await vi.waitFor(async () => {
      expect(await jobs.job('job')).toMatchObject({ searchedTo: 8 });
    }, PATIENT);
    const closed = queue.close();
    first.resolve();
    await closed;
    expect(await journal.read('job')).toMatchObject({ status: 'RUNNING', searchedTo: 12 });
  });
}

describe('jobs in one process', () => {
  keepsTheContract(async (settings = {}) => processOf(memoryParts(settings)));
});

describeWithRedis('jobs over Redis', () => {
  let redis: TestRedis;
  beforeAll(async () => {
    redis = await startRedis();
  });
  afterAll(() => redis.kill());

  keepsTheContract(async (settings = {}) => processOf(await redisParts(redis.url, settings)));
});
