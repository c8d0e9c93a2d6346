import { setTimeout as sleep } from 'node:timers/promises';
import { createRedisConnection, type RedisConnection } from '../cache/redis-connection.js';
import { epochMs } from '../kernel/time-scale.js';
import { createBullmqQueue } from './bullmq-queue.js';
import { createInProcessQueue } from './in-process-queue.js';
import type { JobJournal, JobLimits } from './job-journal.js';
import type { JobQueue } from './job-queue.js';
import { runJob, type RunSettings } from './job-run.js';
import { createJobs, type Jobs } from './jobs.js';
import { keptSearches } from './kept-searches.js';
import { createMemoryJournal } from './memory-journal.js';
import { specFromText } from './new-job.js';
import { createRedisJournal } from './redis-journal.js';
import { slicedSearch, type SearchParts } from './searches.js';
import { JOB_SLICE, SliceLength } from './slice-length.js';
import { warnOfEviction } from './eviction-warning.js';

/** How the jobs of a process are set. */
export interface JobSettings {
  /** Where jobs are shared with other processes; undefined: they live and die with this one. */
  readonly redisUrl: string | undefined;
  readonly limits: JobLimits;
  /** How long a job is kept after its last change. */
  readonly keptSeconds: number;
  /** Bytes that the results of one job may take. */
  readonly maxBytes: number;
  /** Bytes that the results of all jobs may take in memory, where there is no Redis. */
  readonly memoryBytes: number;
  /** Of engine, ephemeris files and answers: jobs of another one are not found. */
  readonly fingerprint: string;
  readonly log: JobLog;
}

interface JobLog {
  info(details: object, message: string): void;
  warn(details: object, message: string): void;
}

/** The jobs of a process, and the hold on them. */
export interface OpenJobs {
  readonly jobs: Jobs;
  /** Begins to run jobs here, so many side by side. */
  readonly work: (atOnce: number) => void;
  /** Lets slices end and hands jobs back to other processes, if there are some. */
  readonly rest: () => Promise<void>;
  /** Whether the Redis of the jobs answers; undefined where there is none. */
  readonly healthy: () => boolean | undefined;
  readonly close: () => Promise<void>;
}

/** A job that others wait behind runs so long at a time. */
const TURN_MS = 3000;

interface Parts {
  readonly journal: JobJournal;
  readonly queue: JobQueue;
  readonly healthy: () => boolean | undefined;
  readonly close: () => Promise<void>;
}

/** Opens the jobs. Waits for Redis a moment at most: until it is there, jobs are UNAVAILABLE. */
export async function openJobs(search: SearchParts, settings: JobSettings): Promise<OpenJobs> {
  const { maxBytes, redisUrl, log } = settings;
  const { journal, queue, healthy, close } =
    redisUrl === undefined ? inMemory(settings) : await inRedis(redisUrl, settings);
  const run: RunSettings = {
    journal,
    searchOf: keptSearches((spec) => slicedSearch(specFromText(spec), search)),
    lengthsFor: (sliced) => new SliceLength(sliced, JOB_SLICE),
    maxBytes,
    turnMs: TURN_MS,
    clock: { now: () => performance.now(), sleep: (ms) => sleep(ms, undefined, { ref: false }) },
    log,
  };
  return {
    jobs: createJobs(journal, queue),
    work: (atOnce) => {
      if (atOnce > 0) queue.work((id, stopping) => runJob(id, run, stopping), atOnce);
    },
    rest: queue.rest,
    healthy,
    close: () => queue.close().finally(close),
  };
}

function inMemory(settings: JobSettings): Parts {
  const { limits, keptSeconds, memoryBytes, log } = settings;
  return {
    journal: createMemoryJournal({ limits, keptSeconds, maxBytes: memoryBytes, now }),
    queue: createInProcessQueue(log),
    healthy: () => undefined,
    close: async () => undefined,
  };
}

async function inRedis(url: string, settings: JobSettings): Promise<Parts> {
  const { limits, keptSeconds, fingerprint, log } = settings;
  const connection: RedisConnection = await createRedisConnection({ url }); // what it loses, the queue logs
  const prefix = `almagest-jobs:${fingerprint}:`;
  const journal = createRedisJournal({ connection, prefix, limits, keptSeconds, now });
  const forgetWarning = warnOfEviction(connection, log);
  return {
    journal,
    queue: createBullmqQueue({ url, prefix: `${prefix}queue`, log }),
    healthy: () => connection.healthy(),
    close: async () => {
      forgetWarning();
      await journal.close();
      await connection.close();
    },
  };
}

function now() {
  return epochMs(Date.now());
}
