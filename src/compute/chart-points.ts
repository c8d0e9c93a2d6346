import { at } from '../kernel/column.js';
import { POSITION_VALUES } from '../kernel/ephemeris.js';
import { EQUATORIAL_VALUES, tiltOf, writeDeclination } from '../kernel/equatorial.js';
import type { AspectPoints } from '../kernel/aspects.js';
import { ANGLES, BODIES, type Angle, type Body } from '../kernel/names.js';
import { BufferPool } from './buffer-pool.js';
import type { Chart } from './chart.js';

/** A body or an angle of a chart. */
export interface ChartPoint {
  readonly name: string;
  readonly body: Body | null;
  readonly angle: Angle | null;
}

/** The angles that make aspects: an aspect to one of their opposites is the mirrored aspect to them. */
const ASPECT_ANGLES: readonly Angle[] = ['ASCENDANT', 'MIDHEAVEN'];

const BODY_POINTS: ReadonlyMap<Body, ChartPoint> = new Map(
  BODIES.map((body) => [body, { name: body, body, angle: null }]),
);
const ANGLE_POINTS: ReadonlyMap<Angle, ChartPoint> = new Map(
  ANGLES.map((angle) => [angle, { name: angle, body: null, angle }]),
);

/** One object for all charts. */
export function bodyPoint(body: Body): ChartPoint {
  return BODY_POINTS.get(body) ?? { name: body, body, angle: null };
}

/** One object for all charts. */
export function anglePoint(angle: Angle): ChartPoint {
  return ANGLE_POINTS.get(angle) ?? { name: angle, body: null, angle };
}

/** The point in a row of `writeAspectPoints`. */
export function aspectPoint({ question: { bodies } }: Chart, row: number): ChartPoint {
  const body = bodies[row];
  if (body !== undefined) return bodyPoint(body);
  const angle = ASPECT_ANGLES[row - bodies.length];
  if (angle === undefined) throw new RangeError('an aspect of a point that the chart lacks'); // our mistake
  return anglePoint(angle);
}

/** The points of a chart among which aspects are looked for, in the order of the columns of `aspectColumns`. */
export function aspectPoints(chart: Chart, includeAngles: boolean): readonly ChartPoint[] {
  return Array.from({ length: aspectPointCount(chart, includeAngles) }, (_, row) => aspectPoint(chart, row));
}

function aspectPointCount({ question: { bodies } }: Chart, includeAngles: boolean): number {
  return bodies.length + (includeAngles ? ASPECT_ANGLES.length : 0);
}

// A chart of all bodies has 23 points of 33 bytes.
const MOST_POINTS = 4096;
const ASPECT_COLUMNS = new BufferPool<AspectPoints>(
  (count) => ({
    longitudes: new Float64Array(count),
    longitudeSpeeds: new Float64Array(count),
    declinations: new Float64Array(count),
    declinationSpeeds: new Float64Array(count),
    isAngle: new Uint8Array(count),
  }),
  MOST_POINTS,
);

/**
 * What `work` finds among the points of a chart, in columns that are free again when it returns: longitudes in the zodiac
 * of the chart, declinations of date where wanted, else NaN. Angles have no declination: they make no parallels.
 */
export function withAspectPoints<Result>(
  chart: Chart,
  includeAngles: boolean,
  withDeclinations: boolean,
  work: (points: AspectPoints) => Result,
): Result {
  return ASPECT_COLUMNS.use(aspectPointCount(chart, includeAngles), 1, (points) => {
    writeBodies(chart, withDeclinations, points);
    if (includeAngles) writeAngles(chart, points);
    return work(points);
  });
}

function writeBodies({ sky }: Chart, withDeclinations: boolean, points: AspectPoints): void {
  const { zodiacal, tropical, orientation, question } = sky;
  const tilt = tiltOf(orientation.obliquity);
  for (let row = 0; row < question.bodies.length; row++) {
    const start = row * POSITION_VALUES;
    points.longitudes[row] = at(zodiacal, start);
    points.longitudeSpeeds[row] = at(zodiacal, start + 3);
    points.isAngle[row] = 0;
    if (withDeclinations) {
      const longitude = at(tropical, start);
      const latitude = at(tropical, start + 1);
      writeDeclination(declination, 0, longitude, latitude, at(tropical, start + 3), at(tropical, start + 4), tilt);
    }
    points.declinations[row] = withDeclinations ? at(declination, 0) : NaN;
    points.declinationSpeeds[row] = withDeclinations ? at(declination, 1) : NaN;
  }
}

/** Written over at each use. */
const declination = new Float64Array(EQUATORIAL_VALUES);

function writeAngles(chart: Chart, points: AspectPoints): void {
  let row = chart.question.bodies.length;
  for (const angle of ASPECT_ANGLES) {
    points.longitudes[row] = angleLongitude(chart, angle);
    points.longitudeSpeeds[row] = NaN;
    points.declinations[row] = NaN;
    points.declinationSpeeds[row] = NaN;
    points.isAngle[row] = 1;
    row++;
  }
}

/** Longitude of an angle in the zodiac of the chart, degrees. */
export function angleLongitude(chart: Chart, angle: Angle): number {
  return at(chart.local.angles, ANGLES.indexOf(angle));
}
