import { normaliseDegrees, RAD_PER_DEG } from './angle.js';
import { at } from './column.js';
import { hypotenuse } from './hypotenuse.js';

/** Values of one direction written by `writeEquatorial`: right ascension, declination (degrees). */
export const EQUATORIAL_VALUES = 2;

/** Written over at each use. */
const scratch = new Float64Array(EQUATORIAL_VALUES);

/**
 * Equatorial direction of a point given by its ecliptic coordinates of the same equinox.
 *
 * Given:    longitude, latitude           degrees; any, [-90, 90]
 *           obliquity                     degrees, of that equinox
 * Returned: [rightAscension, declination] degrees; [0, 360), [-90, 90]
 * Error:    rounding only: 1e-13 degrees, times 1/cos(declination) in right ascension.
 * Source:   Meeus, Astronomical Algorithms, 2nd ed., (13.3) and (13.4), p. 93.
 */
export function equatorialFromEcliptic(
  longitude: number,
  latitude: number,
  obliquity: number,
): readonly [rightAscension: number, declination: number] {
  return turnedAboutEquinox(longitude, latitude, obliquity);
}

/**
 * Ecliptic direction of a point given by its equatorial coordinates of the same equinox.
 *
 * Given:    rightAscension, declination   degrees; any, [-90, 90]
 *           obliquity                     degrees, of that equinox
 * Returned: [longitude, latitude]         degrees; [0, 360), [-90, 90]
 * Error:    rounding only: 1e-13 degrees, times 1/cos(latitude) in longitude.
 * Source:   Meeus, Astronomical Algorithms, 2nd ed., (13.1) and (13.2), p. 93.
 */
export function eclipticFromEquatorial(
  rightAscension: number,
  declination: number,
  obliquity: number,
): readonly [longitude: number, latitude: number] {
  return turnedAboutEquinox(rightAscension, declination, -obliquity);
}

/** By what axes are turned about the equinox: an obliquity, or its negative for the way back. */
export interface Tilt {
  readonly sin: number;
  readonly cos: number;
}

/** The tilt of an angle in degrees. */
export function tiltOf(degrees: number): Tilt {
  return { sin: Math.sin(degrees * RAD_PER_DEG), cos: Math.cos(degrees * RAD_PER_DEG) };
}

/**
 * `equatorialFromEcliptic` into a column: right ascension at `offset`, declination after it. For batches, where a pair
 * for each position would cost more than its computation, and the tilt is that of all positions of a moment.
 */
export function writeEquatorial(
  out: Float64Array,
  offset: number,
  longitude: number,
  latitude: number,
  tilt: Tilt,
): void {
  const lon = longitude * RAD_PER_DEG;
  const lat = latitude * RAD_PER_DEG;
  const level = Math.cos(lat);
  const x = level * Math.cos(lon); // towards the equinox, which both systems share
  const y = level * Math.sin(lon);
  const z = Math.sin(lat);
  const yTurned = y * tilt.cos - z * tilt.sin;
  const zTurned = z * tilt.cos + y * tilt.sin;
  out[offset] = normaliseDegrees(Math.atan2(yTurned, x) / RAD_PER_DEG);
  out[offset + 1] = Math.atan2(zTurned, hypotenuse(x, yTurned)) / RAD_PER_DEG; // asin loses digits at the poles
}

/**
 * How fast the declination of a moving point changes.
 *
 * Given:    longitude, latitude           degrees, ecliptic; any, [-90, 90]
 *           longitudeSpeed, latitudeSpeed degrees a day
 *           obliquity                     degrees, of the same equinox
 * Returned: degrees a day; at a celestial pole itself, where the declination has a peak, the slope of one of its sides
 * Error:    up to 3e-5 degrees a day: the obliquity is taken as still, and its nutation moves it so much at most.
 * Source:   the derivative of Meeus, Astronomical Algorithms, 2nd ed., (13.4), p. 93.
 */
export function declinationSpeed(
  longitude: number,
  latitude: number,
  longitudeSpeed: number,
  latitudeSpeed: number,
  obliquity: number,
): number {
  writeDeclination(scratch, 0, longitude, latitude, longitudeSpeed, latitudeSpeed, tiltOf(obliquity));
  return at(scratch, 1);
}

/** Declination into a column at `offset`, as of `equatorialFromEcliptic`, and `declinationSpeed` after it. */
export function writeDeclination(
  out: Float64Array,
  offset: number,
  longitude: number,
  latitude: number,
  longitudeSpeed: number,
  latitudeSpeed: number,
  tilt: Tilt,
): void {
  const lon = longitude * RAD_PER_DEG;
  const lat = latitude * RAD_PER_DEG;
  const sinLon = Math.sin(lon);
  const cosLon = Math.cos(lon);
  const sinLat = Math.sin(lat);
  const cosLat = Math.cos(lat);
  const y = cosLat * sinLon;
  const yTurned = y * tilt.cos - sinLat * tilt.sin;
  const zTurned = sinLat * tilt.cos + y * tilt.sin;
  const cosDeclination = hypotenuse(cosLat * cosLon, yTurned);
  const byLatitude = cosLat * tilt.cos - sinLat * tilt.sin * sinLon;
  const byLongitude = cosLat * tilt.sin * cosLon;
  out[offset] = Math.atan2(zTurned, cosDeclination) / RAD_PER_DEG;
  out[offset + 1] = (byLatitude * latitudeSpeed + byLongitude * longitudeSpeed) / cosDeclination;
}

/** The direction in axes turned by `tilt` about the equinox: forth by the obliquity, back by its negative. */
function turnedAboutEquinox(longitude: number, latitude: number, tilt: number): readonly [number, number] {
  writeEquatorial(scratch, 0, longitude, latitude, tiltOf(tilt));
  return [at(scratch, 0), at(scratch, 1)];
}
