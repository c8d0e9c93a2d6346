import {
  aspectOrbs,
  aspectsAmong,
  aspectsBetween,
  isByDeclination,
  type AspectPoints,
  type FoundAspect,
} from '../kernel/aspects.js';
import type { AspectType } from '../kernel/names.js';
import { roundDegrees } from '../kernel/rounding.js';
import type { Chart } from './chart.js';
import { aspectColumns, aspectPoints, type ChartPoint } from './chart-points.js';

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
  const points = aspectPoints(chart, settings.includeAngles);
  const found = aspectsAmong(columnsFor(chart, settings), aspectOrbs(settings.types, settings.orbs));
  return found.map((aspect) => shown(aspect, points, points, chart));
}

/** The aspects from the points of one chart to those of another. */
export function synastryAspects(first: Chart, second: Chart, settings: AspectSettings): readonly Aspect[] {
  const { types, orbs, includeAngles } = settings;
  const found = aspectsBetween(columnsFor(first, settings), columnsFor(second, settings), aspectOrbs(types, orbs));
  const firstPoints = aspectPoints(first, includeAngles);
  const secondPoints = aspectPoints(second, includeAngles);
  return found.map((aspect) => shown(aspect, firstPoints, secondPoints, undefined));
}

/** Declinations cost more than all the rest: they are found for (contra)parallels only. */
function columnsFor(chart: Chart, { types, includeAngles }: AspectSettings): AspectPoints {
  return aspectColumns(chart, includeAngles, types === undefined || types.some(isByDeclination));
}

function shown(
  found: FoundAspect,
  firstPoints: readonly ChartPoint[],
  secondPoints: readonly ChartPoint[],
  chart: Chart | undefined,
): Aspect {
  const first = firstPoints[found.first];
  const second = secondPoints[found.second];
  if (first === undefined || second === undefined) throw new RangeError('an aspect of points that the chart lacks');
  return {
    chart,
    first,
    second,
    type: found.type,
    separation: roundDegrees(found.separation),
    orb: roundDegrees(found.orb),
    applying: found.applying ?? null,
  };
}
