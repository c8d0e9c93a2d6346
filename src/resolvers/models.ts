import type { Aspect } from '../compute/chart-aspects.js';
import type { AstrocartographyMap } from '../compute/astrocartography.js';
import type { Chart } from '../compute/chart.js';
import type { EclipsePath } from '../compute/eclipse-path.js';
import type { Eclipse } from '../compute/eclipse.js';
import type { AppliedOffset } from '../compute/moment-input.js';
import type { FoundChart } from '../jobs/search-items.js';
import type { Job } from '../jobs/job.js';
import type { SkyRow } from '../compute/sky-row.js';

// What stands behind a type of the schema where the resolvers of its fields still have something to do.

export interface ChartModel {
  readonly chart: Chart;
  readonly applied: AppliedOffset | undefined;
}

export interface ChartFoundModel extends FoundChart {
  readonly cursor: string;
}

export interface EphemerisRowModel {
  readonly row: SkyRow;
  readonly applied: AppliedOffset | undefined;
}

export interface SynastryModel {
  readonly first: ChartModel;
  readonly second: ChartModel;
  readonly aspects: readonly Aspect[];
}

export type AspectModel = Aspect;

export type EclipseModel = Eclipse;

export type EclipsePathModel = EclipsePath;

export type AstrocartographyMapModel = AstrocartographyMap;

export type JobModel = Job;
