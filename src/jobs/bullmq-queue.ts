import { hostname } from 'node:os';
import { DelayedError, Queue, WaitingError, Worker, type Job as QueuedJob } from 'bullmq';
import { Redis } from 'ioredis';
import { TIMED_OUT, within } from '../cache/time-limit.js';
import { Problem } from '../errors.js';
import type { JobQueue, Run } from './job-queue.js';

export interface BullmqQueueSettings {
  readonly url: string;
  /** Of all keys: versions whose answers differ have queues of their own. */
  readonly prefix: string;
  readonly log: QueueLog;
}

interface QueueLog {
  info(details: object, message: string): void;
  warn(details: object, message: string): void;
}

const NAME = 'jobs';
const ADD_LIMIT_MS = 900; // with Redis away it would wait, and whoever asks is answered within a second
const REST_LIMIT_MS = 5000;
const LONGEST_RETRY_MS = 500;

/** The job of a worker that has died goes on elsewhere after at most the sum of the two. */
const LOCK_MS = 1500;
const STALLED_INTERVAL_MS = 800;
/** Not the number of takeovers ends a job, but its slices, each with its attempts, or its client. */
const WITHOUT_END = 1_000_000;
const PAUSE_MS = 500;

const JOB_OPTIONS = {
  attempts: WITHOUT_END, // a run fails where the journal is out of reach
  backoff: { type: 'fixed', delay: PAUSE_MS },
  removeOnComplete: true, // what there is to know of a job is in the journal; its id is free again
  removeOnFail: true,
} as const;

/** A queue of any number of processes, on BullMQ: it says who runs a job; how the job stands is in the journal. */
export function createBullmqQueue({ url, prefix, log }: BullmqQueueSettings): JobQueue {
  const connection = connectionTo(url);
  const queue = new Queue<null>(NAME, { connection, prefix });
  const tell = createTeller(log);
  for (const part of [connection, queue]) part.on('error', tell.failed);
  const stopping = new AbortController();
  let worker: Worker<null> | undefined;

  async function rest(): Promise<void> {
    stopping.abort();
    // With Redis away it would wait for it, and what runs cannot be handed back.
    const isPaused = connection.status !== 'ready' || (await inTime(worker?.pause()));
    if (!isPaused) log.warn({}, 'jobs did not stop in time: others take them over');
    await inTime(worker?.close(true)); // forced: nothing runs any more, and a blocked connection is not waited for
  }

  return {
    async add(id) {
      const added = queue.add(NAME, null, { ...JOB_OPTIONS, jobId: id });
      const inside = await within(added, ADD_LIMIT_MS).catch(() => TIMED_OUT);
      if (inside === TIMED_OUT) throw new Problem('UNAVAILABLE', 'The queue of jobs cannot be reached: try again.');
    },
    work(run, atOnce) {
      worker = new Worker<null>(NAME, (job, token) => runQueued(job, token, run, stopping.signal), {
        connection,
        prefix,
        name: `${hostname()} ${process.pid}`, // noted beside the job: who runs it
        concurrency: atOnce,
        lockDuration: LOCK_MS,
        stalledInterval: STALLED_INTERVAL_MS,
        maxStalledCount: WITHOUT_END,
        runRetryDelay: PAUSE_MS, // 15 s otherwise, with Redis back long ago
      });
      worker.on('error', tell.failed);
      worker.on('ready', tell.ready);
    },
    rest,
    async close() {
      await rest();
      connection.disconnect();
      await inTime(queue.close());
    },
  };
}

async function inTime(done: Promise<unknown> | undefined): Promise<boolean> {
  return done === undefined || (await within(done, REST_LIMIT_MS).catch(() => undefined)) !== TIMED_OUT;
}

/** BullMQ learns by what is thrown that a job stays in the queue: in front when we stop, behind when others have a turn. */
async function runQueued(
  job: QueuedJob<null>,
  token: string | undefined,
  run: Run,
  stopping: AbortSignal,
): Promise<void> {
  if (job.id === undefined) return;
  const outcome = await run(job.id, stopping);
  if (outcome === 'STOPPED') {
    await job.moveToWait(token);
    throw new WaitingError();
  }
  if (outcome === 'TURN_OVER') {
    await job.moveToDelayed(Date.now(), token);
    throw new DelayedError();
  }
}

function connectionTo(url: string): Redis {
  return new Redis(url, {
    maxRetriesPerRequest: null, // BullMQ wants to wait for Redis
    retryStrategy: (times: number) => Math.min(50 * 2 ** Math.min(times, 10), LONGEST_RETRY_MS),
  });
}

/** Logs the first failure of a row. */
function createTeller(log: QueueLog): { readonly failed: (error: Error) => void; readonly ready: () => void } {
  let isLost = false;
  return {
    failed(error) {
      if (!isLost) log.warn({ err: error }, 'the queue of jobs has a failure');
      isLost = true;
    },
    ready() {
      if (isLost) log.info({}, 'the queue of jobs is back');
      isLost = false;
    },
  };
}
