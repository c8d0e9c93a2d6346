import { at } from '../kernel/column.js';
import { POSITION_VALUES } from '../kernel/ephemeris.js';
import { declinationSpeed } from '../kernel/equatorial.js';
import type { AspectPoints } from '../kernel/aspects.js';
import { ANGLES, type Angle, type Body } from '../kernel/names.js';
import { equatorialOf } from './body-position.js';
import type { Chart } from './chart.js';

/** A body or an angle of a chart. */
export interface ChartPoint {
  readonly name: string;
  readonly body: Body | null;
  readonly angle: Angle | null;
}

/** The angles that make aspects: an aspect to one of their opposites is the mirrored aspect to them. */
const ASPECT_ANGLES: readonly Angle[] = ['ASCENDANT', 'MIDHEAVEN'];

export function bodyPoint(body: Body): ChartPoint {
  return { name: body, body, angle: null };
}

export function anglePoint(angle: Angle): ChartPoint {
  return { name: angle, body: null, angle };
}

/** The points of a chart among which aspects are looked for, in the order of the columns of `aspectColumns`. */
export function aspectPoints(chart: Chart, includeAngles: boolean): readonly ChartPoint[] {
  const bodies = chart.question.bodies.map(bodyPoint);
  return includeAngles ? [...bodies, ...ASPECT_ANGLES.map(anglePoint)] : bodies;
}

/** Longitudes in the zodiac of the chart, declinations of date. Angles have no declination: they make no parallels. */
export function aspectColumns(chart: Chart, includeAngles: boolean): AspectPoints {
  const { sky } = chart;
  const bodies = sky.question.bodies;
  const angles = includeAngles ? ASPECT_ANGLES : [];
  const none = angles.map(() => NaN);
  return {
    longitudes: Float64Array.from([...bodyColumn(chart, 0), ...angles.map((angle) => angleLongitude(chart, angle))]),
    longitudeSpeeds: Float64Array.from([...bodyColumn(chart, 3), ...none]),
    declinations: Float64Array.from([...bodies.map((_, index) => equatorialOf(sky, index)[1]), ...none]),
    declinationSpeeds: Float64Array.from([...bodies.map((_, index) => declinationSpeedOf(chart, index)), ...none]),
    isAngle: Uint8Array.from([...bodies.map(() => 0), ...angles.map(() => 1)]),
  };
}

/** Longitude of an angle in the zodiac of the chart, degrees. */
export function angleLongitude(chart: Chart, angle: Angle): number {
  return at(chart.local.angles, ANGLES.indexOf(angle));
}

function bodyColumn({ sky }: Chart, value: number): readonly number[] {
  return sky.question.bodies.map((_, index) => at(sky.zodiacal, index * POSITION_VALUES + value));
}

function declinationSpeedOf({ sky }: Chart, index: number): number {
  const start = index * POSITION_VALUES;
  const [longitude = NaN, latitude = NaN, , longitudeSpeed = NaN, latitudeSpeed = NaN] = sky.tropical.subarray(start);
  return declinationSpeed(longitude, latitude, longitudeSpeed, latitudeSpeed, sky.orientation.obliquity);
}
