import { mapInSlices } from '../cache/slices.js';
import type { Calculations } from '../compute/calculations.js';
import type { Chart } from '../compute/chart.js';
import type { AppliedOffset } from '../compute/moment-input.js';
import type { ChartQuestion } from '../compute/sky-question.js';
import { Problem } from '../errors.js';
import { chartInSpec, chartOfSpec, type BatchChart, type ChartBatchSpec, type Refusal } from './job-spec.js';
import type { FoundChart } from './search-items.js';
import type { SlicedSearch } from './sliced-search.js';

/** A chart takes 0.1 ms and more when its cells have to be fitted first. */
const FIRST_CHARTS = 100;
/** More of them take milliseconds to pack. */
const MOST_CHARTS = 500;
/** Charts that are computed in one go, half a millisecond: between them others are let through. */
const CHARTS_AT_ONCE = 16;

/** Charts in the order of their inputs: each is computed, so that whoever reads it finds it or learns why there is none. */
export function chartBatch(
  { inputs }: ChartBatchSpec,
  { charts }: Pick<Calculations, 'charts'>,
): SlicedSearch<FoundChart> {
  return {
    from: 0,
    to: inputs.length,
    firstSlice: FIRST_CHARTS,
    leastSlice: 1,
    longestSlice: MOST_CHARTS,
    positionOf: ({ index }) => ({ at: index, identity: 'input' }),
    slice: async (start, end, signal) => {
      const found: FoundChart[] = [];
      for (let first = start; first < end; first += CHARTS_AT_ONCE) {
        signal.throwIfAborted();
        const results = await answered(inputs.slice(first, Math.min(first + CHARTS_AT_ONCE, end)), charts);
        found.push(...results.map((result, place) => ({ index: first + place, result })));
      }
      return found;
    },
  };
}

async function answered(
  inputs: ChartBatchSpec['inputs'],
  charts: Calculations['charts'],
): Promise<ChartBatchSpec['inputs']> {
  const asked = inputs.filter(isChart);
  const answers = await charts(asked.map(({ chart }) => chartOfSpec(chart)));
  const results = new Map(asked.map((input, place) => [input, resultOf(input, answers[place])]));
  return inputs.map((input) => (isChart(input) ? (results.get(input) ?? input) : input));
}

function isChart(input: BatchChart | Refusal): input is BatchChart {
  return 'chart' in input;
}

function resultOf(input: BatchChart, answer: Chart | Problem | undefined): BatchChart | Refusal {
  return answer instanceof Problem ? refusalOf(answer) : input;
}

/** What one input of a batch asks for. */
interface AskedInput {
  readonly question: ChartQuestion;
  readonly applied: AppliedOffset | undefined;
}

/**
 * The inputs of a batch, with the event loop let through meanwhile. `read` says what one asks for; a Problem that it throws
 * keeps the place of that input.
 */
export function batchInputs<Input>(
  inputs: readonly Input[],
  read: (input: Input, index: number) => AskedInput,
): Promise<ChartBatchSpec['inputs']> {
  return mapInSlices(inputs, (input, index): BatchChart | Refusal => {
    try {
      const { question, applied } = read(input, index);
      return { chart: chartInSpec(question), ...(applied && { applied }) };
    } catch (error) {
      if (error instanceof Problem) return refusalOf(error);
      throw error;
    }
  });
}

/** A Problem as the answer of one place in a list. */
export function refusalOf({ code, message, argument }: Problem): Refusal {
  return { code, message, path: argument };
}
