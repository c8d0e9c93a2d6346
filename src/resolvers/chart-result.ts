import { Problem } from '../errors.js';
import type { InputProblem } from '../generated/graphql.js';
import type { BatchChart, Refusal } from '../jobs/job-spec.js';
import type { Loaders } from '../loaders/loaders.js';
import type { ChartModel } from './models.js';

/** A Problem becomes an answer, so that it spoils only its own place. */
export async function orProblem(chart: Promise<ChartModel>): Promise<ChartModel | InputProblem> {
  return chart.catch((error: unknown) => {
    if (error instanceof Problem) return { code: error.code, message: error.message, path: error.argument };
    throw error;
  });
}

/** What a batch has found for one of its inputs. */
export async function chartResult(
  result: BatchChart | Refusal,
  { charts }: Pick<Loaders, 'charts'>,
): Promise<ChartModel | InputProblem> {
  if (!('chart' in result)) return result;
  const loaded = charts.byId(result.chart);
  if (loaded === undefined) throw new Error(`no key of a chart: ${result.chart}`); // the batch has computed it
  return orProblem(loaded.then((chart) => ({ chart, applied: result.applied })));
}
