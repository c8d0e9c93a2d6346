import {
  aspectOrbs,
  aspectsAmong,
  aspectsBetween,
  isByDeclination,
  type AspectPoints,
  type MakeAspect,
} from '../kernel/aspects.js';
import type { AspectType } from '../kernel/names.js';
import { roundDegrees } from '../kernel/rounding.js';
import type { Chart } from './chart.js';
import { aspectPoint, withAspectPoints, type ChartPoint } from './chart-points.js';

/** Which aspects count; undefined types: all. Orbs in degrees, in place of the defaults. */
export interface AspectSettings {
  readonly types: readonly AspectType[] | undefined;
  readonly orbs: Readonly<Partial<Record<AspectType, number>>>;
  readonly includeAngles: boolean;
}

export interface Aspect {
  /** The chart both points are of; undefined in synastry. */
  readonly chart: Chart | undefined;
  readonly first: ChartPoint;
  readonly second: ChartPoint;
  readonly type: AspectType;
  readonly separation: number;
  readonly orb: number;
  readonly applying: boolean | null;
}

/** The aspects among the points of a chart. */
export function chartAspects(chart: Chart, settings: AspectSettings): readonly Aspect[] {
  const orbs = aspectOrbs(settings.types, settings.orbs);
  const make = makerOf(chart, chart, chart);
  return overPoints(chart, settings, (points) => aspectsAmong(points, orbs, make));
}

/** The aspects from the points of one chart to those of another. */
export function synastryAspects(first: Chart, second: Chart, settings: AspectSettings): readonly Aspect[] {
  const orbs = aspectOrbs(settings.types, settings.orbs);
  const make = makerOf(first, second, undefined);
  return overPoints(first, settings, (points) =>
    overPoints(second, settings, (others) => aspectsBetween(points, others, orbs, make)),
  );
}

/** Declinations cost more than all the rest: they are found for (contra)parallels only. */
function overPoints<Result>(
  chart: Chart,
  { types, includeAngles }: AspectSettings,
  work: (points: AspectPoints) => Result,
): Result {
  return withAspectPoints(chart, includeAngles, types === undefined || types.some(isByDeclination), work);
}

function makerOf(firstChart: Chart, secondChart: Chart, chart: Chart | undefined): MakeAspect<Aspect> {
  return (first, second, type, separation, orb, applying) => ({
    chart,
    first: aspectPoint(firstChart, first),
    second: aspectPoint(secondChart, second),
    type,
    separation: roundDegrees(separation),
    orb: roundDegrees(orb),
    applying: applying ?? null,
  });
}
