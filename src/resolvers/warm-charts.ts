import { readFile } from 'node:fs/promises';
import { coerceInputValue, isInputType, type GraphQLSchema } from 'graphql';
import { z } from 'zod';
import type { Moments } from '../compute/moment-input.js';
import type { ChartQuestion } from '../compute/sky-question.js';
import type { ChartInput } from '../generated/graphql.js';
import { isoFromEpoch, type EpochMs } from '../kernel/time-scale.js';
import { askedChart } from './chart-input.js';

/** The charts that a moment wants to find computed. */
export type WarmCharts = (hour: EpochMs) => readonly ChartQuestion[];

const file = z.array(
  z.strictObject({
    every: z.literal('HOUR').optional(), // the moment of `input` is then the top of the hour
    input: z.record(z.string(), z.unknown()),
  }),
);

/**
 * The charts of a file, each the `input` of the field `chart`, with `"every": "HOUR"` in place of its moment for the sky
 * of each hour. Throws an Error that names the file and the entry for what is no such list.
 */
export async function readWarmCharts(
  path: string | undefined,
  schema: GraphQLSchema,
  moments: Moments,
): Promise<WarmCharts> {
  if (path === undefined) return () => [];
  try {
    const entries = file.parse(JSON.parse(await readFile(path, 'utf8')));
    const charts: WarmCharts = (hour) =>
      entries.map(({ every, input }, index) => {
        const moment = every === undefined ? {} : { moment: { instant: isoFromEpoch(hour) } };
        const at = [String(index), 'input'];
        return askedChart(chartInput({ ...input, ...moment }, schema, at), moments, at).question;
      });
    charts(moments.instant('2000-01-01T00:00:00Z', [])); // so that a wrong entry is told at the start
    return charts;
  } catch (error) {
    throw new Error(`WARM_CHARTS_FILE ${path}: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
}

/** The input with the defaults of the schema. */
function chartInput(value: unknown, schema: GraphQLSchema, path: readonly string[]): ChartInput {
  const type = schema.getType('ChartInput');
  if (!isInputType(type)) throw new TypeError('the schema has no ChartInput');
  const coerced: unknown = coerceInputValue(value, type, (inner, _invalid, error) => {
    throw new Error(`${[...path, ...inner].join('.')}: ${error.message}`);
  });
  // eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion -- graphql has just checked that it is one
  return coerced as ChartInput;
}
