import { at } from '../kernel/column.js';
import { POSITION_VALUES } from '../kernel/ephemeris.js';
import { declinationSpeed, EQUATORIAL_VALUES, writeEquatorial } from '../kernel/equatorial.js';
import type { AspectPoints } from '../kernel/aspects.js';
import { ANGLES, type Angle, type Body } from '../kernel/names.js';
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

/**
 * Longitudes in the zodiac of the chart, declinations of date where wanted, else NaN. Angles have no declination: they
 * make no parallels.
 */
export function aspectColumns(chart: Chart, includeAngles: boolean, withDeclinations: boolean): AspectPoints {
  const { zodiacal, question } = chart.sky;
  const bodies = question.bodies.length;
  const described = withDeclinations ? bodies : 0;
  const count = bodies + (includeAngles ? ASPECT_ANGLES.length : 0);
  const points = {
    longitudes: new Float64Array(count),
    longitudeSpeeds: new Float64Array(count).fill(NaN, bodies),
    declinations: new Float64Array(count).fill(NaN, described),
    declinationSpeeds: new Float64Array(count).fill(NaN, described),
    isAngle: new Uint8Array(count).fill(1, bodies),
  };
  for (let index = 0; index < bodies; index++) {
    points.longitudes[index] = at(zodiacal, index * POSITION_VALUES);
    points.longitudeSpeeds[index] = at(zodiacal, index * POSITION_VALUES + 3);
    if (withDeclinations) writeDeclination(chart, index, points);
  }
  if (includeAngles)
    points.longitudes.set(
      ASPECT_ANGLES.map((angle) => angleLongitude(chart, angle)),
      bodies,
    );
  return points;
}

/** Longitude of an angle in the zodiac of the chart, degrees. */
export function angleLongitude(chart: Chart, angle: Angle): number {
  return at(chart.local.angles, ANGLES.indexOf(angle));
}

/** Written over at each use. */
const equatorial = new Float64Array(EQUATORIAL_VALUES);

function writeDeclination(
  { sky }: Chart,
  index: number,
  { declinations, declinationSpeeds }: Pick<AspectPoints, 'declinations' | 'declinationSpeeds'>,
): void {
  const { tropical, orientation } = sky;
  const start = index * POSITION_VALUES;
  const [longitude, latitude] = [at(tropical, start), at(tropical, start + 1)];
  const [longitudeSpeed, latitudeSpeed] = [at(tropical, start + 3), at(tropical, start + 4)];
  writeEquatorial(equatorial, 0, longitude, latitude, orientation.obliquity);
  declinations[index] = at(equatorial, 1);
  declinationSpeeds[index] = declinationSpeed(
    longitude,
    latitude,
    longitudeSpeed,
    latitudeSpeed,
    orientation.obliquity,
  );
}
