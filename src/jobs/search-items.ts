import type { EpochMs } from '../kernel/time-scale.js';
import type { Paran } from '../compute/parans.js';
import type { Transit } from '../compute/transits.js';
import type { BatchChart, JobSpec, Refusal } from './job-spec.js';

/** An eclipse by its id: the catalogue has the rest. */
export interface FoundEclipse {
  readonly id: string;
  readonly maximum: EpochMs;
}

/** The answer to an input of a batch: a chart by its key, or why there is none. */
export interface FoundChart {
  readonly index: number;
  readonly result: BatchChart | Refusal;
}

/** What each kind of work finds: data only, so that it can be stored and sent. */
export interface ItemTypes {
  CHART_BATCH: FoundChart;
  ECLIPSE_SEARCH: FoundEclipse;
  PARAN_SEARCH: Paran;
  TRANSIT_SEARCH: Transit;
}

export type JobKind = JobSpec['kind'];
export type ItemOf<Kind extends JobKind> = ItemTypes[Kind];
