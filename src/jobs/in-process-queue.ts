import { setTimeout as delay } from 'node:timers/promises';
import { TIMED_OUT, within } from '../cache/time-limit.js';
import type { JobQueue, Run } from './job-queue.js';

const PAUSE_MS = 500; // before what failed to run is run again
const REST_LIMIT_MS = 5000;

interface QueueLog {
  warn(details: object, message: string): void;
}

/** A queue of this process alone: first come, first served; whoever has had a turn stands behind the others again. */
export function createInProcessQueue(log: QueueLog): JobQueue {
  const waiting = new Set<string>();
  const running = new Map<string, Promise<void>>();
  const stopping = new AbortController();
  let run: Run | undefined;
  let places = 0;

  function runNext(): void {
    for (const id of waiting) {
      if (run === undefined || stopping.signal.aborted || running.size >= places) return;
      waiting.delete(id);
      running.set(id, runOne(id, run));
    }
  }

  async function runOne(id: string, take: Run): Promise<void> {
    let goesOn = true;
    try {
      goesOn = (await take(id, stopping.signal)) !== 'ENDED';
    } catch (error) {
      log.warn({ err: error, job: id }, 'a job could not be run: it is tried again');
      await delay(PAUSE_MS, undefined, { signal: stopping.signal, ref: false }).catch(() => undefined);
    }
    running.delete(id);
    if (goesOn) waiting.add(id);
    runNext();
  }

  async function rest(): Promise<void> {
    stopping.abort();
    const ended = await within(Promise.all(running.values()), REST_LIMIT_MS);
    if (ended === TIMED_OUT) log.warn({ jobs: running.size }, 'jobs did not stop in time');
  }

  return {
    async add(id) {
      if (running.has(id)) return;
      waiting.add(id);
      runNext();
    },
    work(how, atOnce) {
      run = how;
      places = atOnce;
      runNext();
    },
    rest,
    close: rest,
  };
}
