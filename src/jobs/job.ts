import type { ProblemCode } from '../errors.js';
import type { EpochMs } from '../kernel/time-scale.js';

/** What can be done as a job. */
export const JOB_KINDS = ['CHART_BATCH', 'ECLIPSE_SEARCH', 'PARAN_SEARCH', 'TRANSIT_SEARCH'] as const;
export type JobKind = (typeof JOB_KINDS)[number];

/** Where a job stands. The last three are ends; from the last two it goes on when it is started again. */
export const JOB_STATUSES = ['QUEUED', 'RUNNING', 'COMPLETED', 'FAILED', 'CANCELLED'] as const;
export type JobStatus = (typeof JOB_STATUSES)[number];
export type JobEnd = 'COMPLETED' | 'FAILED' | 'CANCELLED';

/** Why a job failed, as it is kept and told. */
export interface JobProblem {
  readonly code: ProblemCode;
  readonly message: string;
  readonly path: readonly string[];
}

/** A stretch of a search: epoch milliseconds, or places in a list of inputs; `end` is outside. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** A job as it stands. */
export interface Job {
  readonly id: string;
  readonly kind: JobKind;
  readonly status: JobStatus;
  readonly createdAt: EpochMs;
  readonly startedAt: EpochMs | undefined;
  readonly finishedAt: EpochMs | undefined;
  /** All that is to be searched; undefined before it has begun. */
  readonly range: Stretch | undefined;
  /** Everything before it has been searched, and what was found there is kept. */
  readonly searchedTo: number | undefined;
  readonly found: number;
  /** What the found takes where it is kept. */
  readonly bytes: number;
  readonly problem: JobProblem | undefined;
}

export function hasEnded({ status }: Pick<Job, 'status'>): boolean {
  return status !== 'QUEUED' && status !== 'RUNNING';
}

/** Whether starting the same once more is nothing new. */
export function isShared({ status }: Pick<Job, 'status'>): boolean {
  return status !== 'FAILED' && status !== 'CANCELLED';
}

/** How much has been searched, from 0 to 1. */
export function progressOf({ range, searchedTo, status }: Job): number {
  if (status === 'COMPLETED') return 1;
  if (range === undefined || searchedTo === undefined || range.end <= range.start) return 0;
  return (searchedTo - range.start) / (range.end - range.start);
}
