import { RAD_PER_DEG } from './angle.js';

/** A line over the Earth, one point a row, from south to north. */
export interface HorizonLine {
  readonly latitudes: Float64Array; // degrees north
  /** Of the setting point, degrees from 0 (on the upper meridian) to 180 (on the lower); of the rising point, less 0. */
  readonly hourAngles: Float64Array;
}

/** Closer to the equator than this, the line's ends are the poles to the eight decimals that we give. */
const LEVEL_DECLINATION = 5e-9;
/** Points closer together than this, in latitude and hour angle summed, are one: a metre is 1e-5 degrees. */
const ONE_POINT = 1e-7;
const POLE = 90;

/**
 * Where on the Earth a point of the sky is on the geometric horizon.
 *
 * Given:    declination   degrees, of date; [-90, 90]
 *           step          degrees; above 0
 * Returned: the line from one end, at 90 degrees less the declination, to the other: there the point touches the horizon
 *           on the meridian. Between them a point at every multiple of the step in latitude, and at every one in hour
 *           angle: near its ends the line runs east and west. Of a point on the celestial equator the line is a
 *           meridian, from pole to pole.
 * Error:    rounding only: altitudes of 1e-13 degrees; up to 5e-9 where the declination is so small.
 * Source:   Meeus, Astronomical Algorithms, 2nd ed., (13.6), p. 93, with the altitude 0: cos(H) = -tan(latitude) tan(dec).
 */
export function horizonLine(declination: number, step: number): HorizonLine {
  if (Math.abs(declination) < LEVEL_DECLINATION) {
    const latitudes = meridianLatitudes(step);
    return { latitudes, hourAngles: latitudes.map(() => POLE) };
  }
  const points = alongHorizon(declination, step);
  return {
    latitudes: Float64Array.from(points, ([latitude]) => latitude),
    hourAngles: Float64Array.from(points, ([, hourAngle]) => hourAngle),
  };
}

/** Latitudes of a meridian's points, in degrees: the poles, and between them every multiple of the step. */
export function meridianLatitudes(step: number): Float64Array {
  return Float64Array.of(-POLE, ...multiplesWithin(POLE, step), POLE);
}

type LinePoint = readonly [latitude: number, hourAngle: number];

function alongHorizon(declination: number, step: number): readonly LinePoint[] {
  const tanDec = Math.tan(declination * RAD_PER_DEG);
  const end = POLE - Math.abs(declination);
  const way = Math.sign(declination); // of the hour angle, as we go north
  const south: LinePoint = [-end, way > 0 ? 0 : 180];
  const north: LinePoint = [end, way > 0 ? 180 : 0];
  const byLatitude = multiplesWithin(end, step).map((latitude): LinePoint => {
    const cosine = -Math.tan(latitude * RAD_PER_DEG) * tanDec; // below 1 in size: rounding is far below the margin kept
    return [latitude, Math.acos(cosine) / RAD_PER_DEG];
  });
  const byHourAngle = multiplesWithin(POLE, step, POLE).map((hourAngle): LinePoint => {
    return [Math.atan(-Math.cos(hourAngle * RAD_PER_DEG) / tanDec) / RAD_PER_DEG, hourAngle];
  });
  // Latitude and hour angle both change one way along the line; their sum does so with even pace.
  const along = ([latitude, hourAngle]: LinePoint): number => latitude + way * hourAngle;
  const between = [...byLatitude, ...byHourAngle].sort((a, b) => along(a) - along(b));
  const apart = between.filter((point, index) => {
    const before = between[index - 1] ?? south;
    return along(point) - along(before) > ONE_POINT && along(north) - along(point) > ONE_POINT;
  });
  return [south, ...apart, north];
}

/** Every multiple of the step less than `reach` from the centre, upwards; neither end is one of them. */
function multiplesWithin(reach: number, step: number, centre = 0): readonly number[] {
  const low = Math.ceil((centre - reach + ONE_POINT) / step);
  const high = Math.floor((centre + reach - ONE_POINT) / step);
  return Array.from({ length: Math.max(0, high - low + 1) }, (_, index) => (low + index) * step);
}
