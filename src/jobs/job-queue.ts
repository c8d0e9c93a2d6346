import type { RunOutcome } from './job-run.js';

/** Runs a job from where it stands. */
export type Run = (id: string, stopping: AbortSignal) => Promise<RunOutcome>;

/** Sees to it that jobs are run: each by somebody, until its run says that nothing is left to do. */
export interface JobQueue {
  /**
   * Adds a job behind the others; one that is queued or run already is left where it is. Rejects with a Problem
   * UNAVAILABLE, within about a second, where the queue is out of reach; the job may be added all the same.
   */
  readonly add: (id: string) => Promise<void>;
  /** Begins to run jobs in this process, so many side by side. */
  readonly work: (run: Run, atOnce: number) => void;
  /** Runs no more: lets slices end and hands jobs back, those that take too long at the latest after some seconds. */
  readonly rest: () => Promise<void>;
  /** Rests, and takes no more jobs. */
  readonly close: () => Promise<void>;
}
