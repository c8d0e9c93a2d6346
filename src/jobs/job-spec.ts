import { z } from 'zod';
import { canonicalChart, chartFromKey, chartKey } from '../cache/key.js';
import type { EclipseQuestion } from '../compute/eclipse-search.js';
import type { AppliedOffset } from '../compute/moment-input.js';
import type { ChartQuestion, Place } from '../compute/sky-question.js';
import type { TransitQuestion } from '../compute/transits.js';
import { ASPECT_TYPES, BODIES, ECLIPSE_KINDS, ECLIPSE_TYPES, type Body } from '../kernel/names.js';
import { ALTITUDES, FIRST_INSTANT, LAST_INSTANT, LATITUDES, LONGITUDES } from '../kernel/span.js';
import { epochMs, type EpochMs } from '../kernel/time-scale.js';

/** Why an input has no answer, as callers are told. */
export interface Refusal {
  readonly code: string;
  readonly message: string;
  readonly path: readonly string[];
}

/** An input of a batch that was accepted: a chart by its key, and what was applied to a local moment on the way. */
export interface BatchChart {
  readonly chart: string;
  readonly applied?: AppliedOffset | undefined;
}

/** Charts in the order of the inputs. What was refused at the edge keeps its place. */
export interface ChartBatchSpec {
  readonly kind: 'CHART_BATCH';
  readonly inputs: readonly (BatchChart | Refusal)[];
}

export interface EclipseSearchSpec extends Omit<EclipseQuestion, 'visibleFrom'> {
  readonly kind: 'ECLIPSE_SEARCH';
  readonly visibleFrom?: Place | undefined;
}

export interface ParanSearchSpec {
  readonly kind: 'PARAN_SEARCH';
  readonly from: EpochMs;
  readonly to: EpochMs; // exclusive
  readonly place: Place;
  readonly bodies: readonly Body[];
  readonly stars: readonly number[]; // indices into the catalogue
  readonly orbMinutes: number;
}

export interface TransitSearchSpec extends Omit<TransitQuestion, 'natal'> {
  readonly kind: 'TRANSIT_SEARCH';
  readonly natal: string; // the key of the chart
}

/** Long work, with all that decides its result: data only, the same when written as JSON and read back. */
export type JobSpec = ChartBatchSpec | EclipseSearchSpec | ParanSearchSpec | TransitSearchSpec;

const FIRST_BEYOND = LAST_INSTANT + 1;
const instant = z.number().int().min(FIRST_INSTANT).max(FIRST_BEYOND).transform(epochMs);
const range = { from: instant, to: instant };
const bodies = z.array(z.enum(BODIES));
const place = z.object({
  latitude: z.number().min(LATITUDES[0]).max(LATITUDES[1]),
  longitude: z.number().min(LONGITUDES[0]).max(LONGITUDES[1]),
  altitude: z.number().min(ALTITUDES[0]).max(ALTITUDES[1]),
});
const chart = z.string().refine((key) => chartFromKey(key) !== undefined, { error: 'must be the key of a chart' });
const batchChart = z.object({
  chart,
  applied: z
    .object({
      utcOffset: z.string(),
      utcOffsetSeconds: z.number(),
      timeZone: z.string(),
      source: z.enum(['TIME_ZONE_RULE', 'HISTORICAL_TABLE', 'LOCAL_MEAN_TIME', 'FIXED_OFFSET']),
    })
    .optional(),
});
const refusal = z.object({ code: z.string(), message: z.string(), path: z.array(z.string()) });

const spec: z.ZodType<JobSpec> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('CHART_BATCH'), inputs: z.array(z.union([batchChart, refusal])) }),
  z.object({
    kind: z.literal('ECLIPSE_SEARCH'),
    ...range,
    kinds: z.array(z.enum(ECLIPSE_KINDS)),
    types: z.array(z.enum(ECLIPSE_TYPES)),
    visibleFrom: place.optional(),
  }),
  z.object({
    kind: z.literal('PARAN_SEARCH'),
    ...range,
    place,
    bodies,
    stars: z.array(z.number().int().min(0)),
    orbMinutes: z.number().min(0),
  }),
  z.object({
    kind: z.literal('TRANSIT_SEARCH'),
    ...range,
    natal: chart,
    transiting: bodies,
    natalBodies: bodies,
    includeAngles: z.boolean(),
    types: z.array(z.enum(ASPECT_TYPES)),
  }),
]);

/** A spec as it was written by this program, perhaps by another version of it. Throws for what is none. */
export function readJobSpec(data: unknown): JobSpec {
  return spec.parse(data);
}

/** A chart in a spec: by its key, which is canonical. */
export function chartInSpec(question: ChartQuestion): string {
  return chartKey(canonicalChart(question));
}

/** The question of a chart in a spec. */
export function chartOfSpec(key: string): ChartQuestion {
  const question = chartFromKey(key);
  if (question === undefined) throw new RangeError(`no key of a chart: ${key}`); // specs are checked when they are read
  return question;
}
