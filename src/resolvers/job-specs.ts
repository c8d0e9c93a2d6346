import { batchInputs } from '../jobs/chart-batch.js';
import {
  chartInSpec,
  type ChartBatchSpec,
  type EclipseSearchSpec,
  type ParanSearchSpec,
  type TransitSearchSpec,
} from '../jobs/job-spec.js';
import { Problem } from '../errors.js';
import type { ChartInput, EclipseSearchInput, ParanSearchInput, TransitSearchInput } from '../generated/graphql.js';
import { epochMs } from '../kernel/time-scale.js';
import { askedChart, checkedAllDay, placeOf } from './chart-input.js';
import type { Context } from './context.js';
import { askedEclipses } from './eclipse.js';
import { ORB_MINUTES } from './horizon.js';
import { notEmpty, numberInRange } from './ranges.js';
import { askedTransits } from './searches.js';
import { pointsOf } from './sky-points.js';
import { timeRange } from './time-range.js';

// Long work as it is asked for, every default made explicit; a Problem for what does not hold, as the queries tell it.

export function eclipseSearchSpec(search: EclipseSearchInput, context: Context): EclipseSearchSpec {
  return { kind: 'ECLIPSE_SEARCH', ...askedEclipses(search, context) };
}

export function transitSearchSpec(search: TransitSearchInput, context: Context): TransitSearchSpec {
  const { natal, ...asked } = askedTransits(search, context);
  return { kind: 'TRANSIT_SEARCH', ...asked, natal: chartInSpec(natal) };
}

export function paranSearchSpec(search: ParanSearchInput, context: Context): ParanSearchSpec {
  const { from, to } = timeRange(search, context, ['search']);
  const place = placeOf(search.place, ['search', 'place']);
  const orbMinutes = numberInRange(search.orbMinutes, ORB_MINUTES, 'minutes', ['search', 'orbMinutes']);
  const points = pointsOf(search, context.loaders.traditionalStars, context, ['search']);
  const days = {
    start: context.moments.dayAt(from, place).start,
    end: context.moments.dayAt(epochMs(to - 1), place).end,
  };
  checkedAllDay(points.bodies, days, ['search', 'bodies']);
  return { kind: 'PARAN_SEARCH', from, to, place, ...points, orbMinutes };
}

/** Other callers get their turn meanwhile: fifty thousand local times take seconds. */
export async function chartBatchSpec(
  inputs: readonly ChartInput[],
  { moments, limits }: Pick<Context, 'moments' | 'limits'>,
): Promise<ChartBatchSpec> {
  const { length } = notEmpty(inputs, ['inputs']);
  if (length > limits.batchCharts) {
    const message = `inputs: at most ${limits.batchCharts} charts in one batch, got ${length}`;
    throw new Problem('LIMIT_EXCEEDED', message, ['inputs']);
  }
  return {
    kind: 'CHART_BATCH',
    inputs: await batchInputs(inputs, (input, index) => askedChart(input, moments, ['inputs', String(index)])),
  };
}
