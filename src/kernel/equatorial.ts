import { normaliseDegrees, RAD_PER_DEG } from './angle.js';

/** Values of one direction written by `writeEquatorial`: right ascension, declination (degrees). */
export const EQUATORIAL_VALUES = 2;

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

/**
 * `equatorialFromEcliptic` into a column: right ascension at `offset`, declination after it. For batches, where a pair
 * for each position would cost more than its computation.
 */
export function writeEquatorial(
  out: Float64Array,
  offset: number,
  longitude: number,
  latitude: number,
  obliquity: number,
): void {
  const lon = longitude * RAD_PER_DEG;
  const lat = latitude * RAD_PER_DEG;
  const eps = obliquity * RAD_PER_DEG;
  const x = Math.cos(lat) * Math.cos(lon); // towards the equinox, which both systems share
  const y = Math.cos(lat) * Math.sin(lon);
  const z = Math.sin(lat);
  const yTurned = y * Math.cos(eps) - z * Math.sin(eps);
  const zTurned = z * Math.cos(eps) + y * Math.sin(eps);
  out[offset] = normaliseDegrees(Math.atan2(yTurned, x) / RAD_PER_DEG);
  out[offset + 1] = Math.atan2(zTurned, Math.hypot(x, yTurned)) / RAD_PER_DEG; // asin loses digits at the poles
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
  const lon = longitude * RAD_PER_DEG;
  const lat = latitude * RAD_PER_DEG;
  const eps = obliquity * RAD_PER_DEG;
  const byLatitude = Math.cos(lat) * Math.cos(eps) - Math.sin(lat) * Math.sin(eps) * Math.sin(lon);
  const byLongitude = Math.cos(lat) * Math.sin(eps) * Math.cos(lon);
  const y = Math.cos(lat) * Math.sin(lon) * Math.cos(eps) - Math.sin(lat) * Math.sin(eps);
  const cosDeclination = Math.hypot(Math.cos(lat) * Math.cos(lon), y);
  return (byLatitude * latitudeSpeed + byLongitude * longitudeSpeed) / cosDeclination;
}

/** The direction in axes turned by `tilt` about the equinox: forth by the obliquity, back by its negative. */
function turnedAboutEquinox(longitude: number, latitude: number, tilt: number): readonly [number, number] {
  const turned = new Float64Array(EQUATORIAL_VALUES);
  writeEquatorial(turned, 0, longitude, latitude, tilt);
  const [first = NaN, second = NaN] = turned;
  return [first, second];
}
