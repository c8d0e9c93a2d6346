import DataLoader from 'dataloader';
import { canonicalChart, chartFromKey, chartKey } from '../cache/key.js';
import type { Calculations } from '../compute/calculations.js';
import type { Chart } from '../compute/chart.js';
import type { ChartQuestion } from '../compute/sky-question.js';

export interface ChartLoader {
  /** The chart of a question; rejects with a Problem where the ephemeris has no answer. */
  load(question: ChartQuestion): Promise<Chart>;
  /** The chart of an id; undefined for a text that is no id. */
  byId(id: string): Promise<Chart> | undefined;
  /** The permanent id of a chart. */
  idOf(chart: Chart): string;
}

/** All charts that one request asks for at once reach the kernel as one batch, the same chart once. */
export function createChartLoader(calculations: Calculations): ChartLoader {
  const loader = new DataLoader<ChartQuestion, Chart, string>((questions) => calculations.charts(questions), {
    name: 'charts',
    cacheKeyFn: chartKey,
  });
  return {
    load: (question) => loader.load(canonicalChart(question)),
    byId: (id) => {
      const question = chartFromKey(id);
      return question && loader.load(question);
    },
    idOf: (chart) => chartKey(chart.question),
  };
}
