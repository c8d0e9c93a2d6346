import { normaliseDegrees, RAD_PER_DEG } from './angle.js';

/** Values of one direction written by `writeHorizontal`: azimuth, true altitude (degrees). */
export const HORIZONTAL_VALUES = 2;

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
  const out = new Float64Array(HORIZONTAL_VALUES);
  writeHorizontal(out, 0, rightAscension, declination, siderealTime, latitude);
  const [azimuth = NaN, altitude = NaN] = out;
  return [azimuth, altitude];
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
  const towardsMeridian = Math.cos(dec) * Math.cos(hourAngle);
  const north = Math.sin(dec) * Math.cos(phi) - towardsMeridian * Math.sin(phi);
  const east = -Math.cos(dec) * Math.sin(hourAngle);
  const up = Math.sin(dec) * Math.sin(phi) + towardsMeridian * Math.cos(phi);
  const level = Math.hypot(north, east);
  out[offset] = level === 0 ? 0 : normaliseDegrees(Math.atan2(east, north) / RAD_PER_DEG);
  out[offset + 1] = Math.atan2(up, level) / RAD_PER_DEG; // asin loses digits at the zenith
}
