import { Problem } from '../errors.js';
import { hasEnded, progressOf, type Job } from './job.js';
import type { FoundPage, JobJournal, NewJob, Opened } from './job-journal.js';
import type { JobQueue } from './job-queue.js';
import { watchJob } from './job-watch.js';

/** Long work that goes on without its caller. */
export interface Jobs {
  /**
   * The job that does this, queued if there is none yet. Rejects with a Problem: LIMIT_EXCEEDED where there are too many
   * already, with `retryAfterSeconds`; UNAVAILABLE where jobs cannot be taken.
   */
  start(job: NewJob): Promise<Job>;
  job(id: string): Promise<Job | undefined>;
  /** The job as it stands then. It keeps what it has found. */
  cancel(id: string): Promise<Job | undefined>;
  /** The job now, then at each change, until it ends; nothing where there is no such job. Throws the reason of the signal. */
  watch(id: string, signal?: AbortSignal): AsyncIterableIterator<Job, undefined>;
  /** What was found from item `index` on, at most `count`, fewer only at the end. */
  found(id: string, index: number, count: number): Promise<readonly unknown[]>;
}

/** Jobs by a journal, which knows how they stand, and a queue, which has them run. */
export function createJobs(journal: JobJournal, queue: JobQueue, now: () => number = Date.now): Jobs {
  /** What the journal has queued and the queue has lost, with Redis or before it was added, is added again. */
  const seeToIt = (job: Job | undefined): void => {
    if (job !== undefined && !hasEnded(job)) void queue.add(job.id).catch(() => undefined);
  };

  return {
    async start(asked) {
      const opened = await journal.open(asked);
      if ('refused' in opened) throw tooMany(opened, now());
      if (!hasEnded(opened.job)) await queue.add(opened.job.id);
      return opened.job;
    },
    async job(id) {
      const job = await journal.read(id);
      seeToIt(job);
      return job;
    },
    cancel: (id) => journal.end(id, 'CANCELLED'),
    watch: (id, signal) => watchJob(id, { journal, onSilence: seeToIt, signal }),
    async found(id, index, count) {
      const items: unknown[] = [];
      while (items.length < count) {
        const page: FoundPage | undefined = await journal.pageWith(id, index + items.length);
        if (page === undefined) break;
        const skipped = index + items.length - page.first;
        const part = page.items.slice(skipped, skipped + count - items.length);
        if (part.length === 0) break;
        items.push(...part);
      }
      return items;
    },
  };
}

const SHORTEST_WAIT_SECONDS = 1;
const LONGEST_WAIT_SECONDS = 600;
const USUAL_WAIT_SECONDS = 10;

type Refused = Extract<Opened, { readonly refused: string }>;

function tooMany({ refused, unfinished }: Refused, now: number): Problem {
  const whose = refused === 'CLIENT' ? 'You have' : 'This server has';
  const retryAfterSeconds = secondsUntilOneEnds(unfinished, now);
  const message = `${whose} as many jobs queued and running as are allowed: try again in ${retryAfterSeconds} s.`;
  return new Problem('LIMIT_EXCEEDED', message, [], { retryAfterSeconds });
}

/** By the pace of those that run; a guess where none has begun. */
function secondsUntilOneEnds(jobs: readonly Job[], now: number): number {
  const left = jobs.flatMap((job) => {
    const progress = progressOf(job);
    if (job.startedAt === undefined || progress <= 0) return [];
    return [((now - job.startedAt) / 1000) * (1 / progress - 1)];
  });
  const soonest = Math.ceil(left.length === 0 ? USUAL_WAIT_SECONDS : Math.min(...left));
  return Math.max(SHORTEST_WAIT_SECONDS, Math.min(soonest, LONGEST_WAIT_SECONDS));
}
