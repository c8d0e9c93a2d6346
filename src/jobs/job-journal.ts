import type { EpochMs } from '../kernel/time-scale.js';
import type { Job, JobEnd, JobKind, JobProblem, Stretch } from './job.js';

/** A job to be opened. */
export interface NewJob {
  readonly id: string;
  readonly kind: JobKind;
  /** What is to be done, as JSON. */
  readonly spec: string;
  /** Who asks, for the limits: an address. */
  readonly client: string;
}

/** The job, or, where a limit does not allow another, those that have not ended and stand in its way. */
export type Opened =
  { readonly job: Job } | { readonly refused: 'CLIENT' | 'ALL'; readonly unfinished: readonly Job[] };

/** What a slice has found. */
export interface FoundSlice extends Stretch {
  readonly items: readonly unknown[];
}

/** Some of what was found: `items[0]` is item `first` of the whole. */
export interface FoundPage {
  readonly first: number;
  readonly items: readonly unknown[];
}

/** How many jobs there may be that have not ended. */
export interface JobLimits {
  readonly perClient: number;
  readonly all: number;
}

export interface JournalSettings {
  readonly limits: JobLimits;
  /** How long a job is kept after its last change. */
  readonly keptSeconds: number;
  readonly now: () => EpochMs;
}

/**
 * What is known of jobs, and all that they have found. Every change is made whole or not at all, so that whoever runs a
 * job, how many do at once, and wherever one of them stops: what is kept is what a single run would have found up to
 * `searchedTo`, in order, each item once.
 *
 * All methods reject with a Problem UNAVAILABLE, within about a second, where the journal is out of reach.
 */
export interface JobJournal {
  /** The job of that id, opened where there is none. One that failed or was cancelled is queued again as it stands. */
  readonly open: (job: NewJob) => Promise<Opened>;
  readonly read: (id: string) => Promise<Job | undefined>;
  readonly specOf: (id: string) => Promise<string | undefined>;
  /** Sets a queued job running; the job as it then stands. */
  readonly begin: (id: string, range: Stretch) => Promise<Job | undefined>;
  /** Keeps what a slice has found if the job is running and this is its next slice; the job as it then stands. */
  readonly append: (id: string, slice: FoundSlice) => Promise<Job | undefined>;
  /** Ends a job that has not ended yet; the job as it then stands. */
  readonly end: (id: string, status: JobEnd, problem?: JobProblem) => Promise<Job | undefined>;
  /** What is kept together with item `index`; undefined where there is no such item. */
  readonly pageWith: (id: string, index: number) => Promise<FoundPage | undefined>;
  /** Tells of each change of a job, here or elsewhere, if all goes well; answers how to stop that. */
  readonly onChange: (listener: (id: string) => void) => () => void;
  readonly close: () => Promise<void>;
}
