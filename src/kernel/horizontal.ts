import { normaliseDegrees, RAD_PER_DEG } from './angle.js';
import { at } from './column.js';
import { hypotenuse } from './hypotenuse.js';

/** Values of one direction written by `writeHorizontal`: azimuth, true altitude (degrees). */
export const HORIZONTAL_VALUES = 2;

/** Written over at each use. */
const scratch = new Float64Array(HORIZONTAL_VALUES);

/**
 * Where a point stands above the horizon of a place.
 *
 * Given:    rightAscension, declination   degrees, of date; any, [-90, 90]
 *           siderealTime                  degrees, local and apparent; any
 *           latitude                      degrees, geographic, north positive
 * Returned: [azimuth, altitude]           degrees; from north through east in [0, 360), geometric in [-90, 90].
 *                                         At zenith and nadir the azimuth is 0.
 * Error:    rounding only: 1e-13 degrees, times 1/cos(altitude) in azimuth. No refraction, no parallax.
 * Source:   Meeus, Astronomical Algorithms, 2nd ed., (13.5) and (13.6), p. 93, whose azimuth runs from south.
 */
export function horizontalFromEquatorial(
  rightAscension: number,
  declination: number,
  siderealTime: number,
  latitude: number,
): readonly [azimuth: number, altitude: number] {
  writeHorizontal(scratch, 0, rightAscension, declination, siderealTime, latitude);
  return [at(scratch, 0), at(scratch, 1)];
}

/** `horizontalFromEquatorial` into a column: azimuth at `offset`, altitude after it. */
export function writeHorizontal(
  out: Float64Array,
  offset: number,
  rightAscension: number,
  declination: number,
  siderealTime: number,
  latitude: number,
): void {
  const hourAngle = (siderealTime - rightAscension) * RAD_PER_DEG;
  const dec = declination * RAD_PER_DEG;
  const phi = latitude * RAD_PER_DEG;
  const sinDec = Math.sin(dec);
  const cosDec = Math.cos(dec);
  const sinPhi = Math.sin(phi);
  const cosPhi = Math.cos(phi);
  const towardsMeridian = cosDec * Math.cos(hourAngle);
  const north = sinDec * cosPhi - towardsMeridian * sinPhi;
  const east = -cosDec * Math.sin(hourAngle);
  const up = sinDec * sinPhi + towardsMeridian * cosPhi;
  const level = hypotenuse(north, east);
  out[offset] = level === 0 ? 0 : normaliseDegrees(Math.atan2(east, north) / RAD_PER_DEG);
  out[offset + 1] = Math.atan2(up, level) / RAD_PER_DEG; // asin loses digits at the zenith
}
