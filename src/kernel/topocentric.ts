import { normaliseDegrees, RAD_PER_DEG } from './angle.js';
import { at } from './column.js';
import { EARTH_RADIUS_AU } from './constants.js';
import { geocentricPlace } from './ellipsoid.js';

/** Values of a vector on any axes. */
export const VECTOR_VALUES = 3;

/** Where we look from, and which way is up there. */
export interface Observer {
  readonly sinLatitude: number; // geographic: of the zenith
  readonly cosLatitude: number;
  readonly axisDistance: number; // au, from the Earth's axis
  readonly equatorHeight: number; // au, north of the equator's plane
}

/**
 * An observer at a place of the Earth.
 *
 * Given:    latitude        degrees, geographic, north positive
 *           altitudeMetres  above the ellipsoid, for which we take that above the sea: they differ by 100 m at most
 */
export function observerAtPlace(latitude: number, altitudeMetres: number): Observer {
  const { axisDistance, equatorHeight } = geocentricPlace(latitude, altitudeMetres);
  return {
    ...zenith(latitude * RAD_PER_DEG),
    axisDistance: EARTH_RADIUS_AU * axisDistance,
    equatorHeight: EARTH_RADIUS_AU * equatorHeight,
  };
}

/** An eye in the Earth's centre with the zenith of a latitude (degrees): for it there is no parallax. */
export function observerAtCentre(latitude: number): Observer {
  return { ...zenith(latitude * RAD_PER_DEG), axisDistance: 0, equatorHeight: 0 };
}

function zenith(phi: number): Pick<Observer, 'sinLatitude' | 'cosLatitude'> {
  return { sinLatitude: Math.sin(phi), cosLatitude: Math.cos(phi) };
}

/**
 * A geocentric equatorial vector as the observer sees it: body minus observer, on the axes of the place.
 *
 * Given:    vector          VECTOR_VALUES, au, of the true equator and equinox of date
 *           atInfinity      the vector is a direction only: no parallax
 *           cos, sin        of the local apparent sidereal time
 * Written:  towards east, north and zenith, in the unit of the vector
 * Source:   Meeus, Astronomical Algorithms, 2nd ed., ch. 40, p. 279, and (13.5), (13.6), p. 93, as vectors.
 */
export function writeLocal(
  out: Float64Array,
  vector: Float64Array,
  atInfinity: boolean,
  cos: number,
  sin: number,
  observer: Observer,
): void {
  const { cosLatitude, sinLatitude } = observer;
  const x = at(vector, 0);
  const y = at(vector, 1);
  const outward = x * cos + y * sin - (atInfinity ? 0 : observer.axisDistance);
  const northward = at(vector, 2) - (atInfinity ? 0 : observer.equatorHeight);
  out[0] = y * cos - x * sin;
  out[1] = northward * cosLatitude - outward * sinLatitude;
  out[2] = northward * sinLatitude + outward * cosLatitude;
}

/** Azimuth from north through east in [0, 360), degrees; 0 at zenith and nadir. */
export function azimuthOf(east: number, north: number): number {
  return east === 0 && north === 0 ? 0 : normaliseDegrees(Math.atan2(east, north) / RAD_PER_DEG);
}

/**
 * Where a body stands above the horizon of a place, its parallax included.
 *
 * Given:    rightAscension, declination   degrees, geocentric, of date; any, [-90, 90]
 *           distance                      au from the Earth's centre; Infinity for a star
 *           siderealTime                  degrees, local and apparent; any
 *           latitude, altitudeMetres      degrees north, geographic; metres above the sea
 * Returned: [azimuth, altitude]           degrees; from north through east in [0, 360), without refraction in [-90, 90].
 *                                         At zenith and nadir the azimuth is 0.
 * Error:    0.33 arcseconds, the diurnal aberration, which we leave out; for the Moon 0.5, its parallax being put in after
 *           the annual aberration. Polar motion (0.5 arcseconds) is left out too.
 * Source:   as for `writeLocal`.
 */
export function topocentricHorizontal(
  rightAscension: number,
  declination: number,
  distance: number,
  siderealTime: number,
  latitude: number,
  altitudeMetres: number,
): readonly [azimuth: number, altitude: number] {
  const atInfinity = distance === Infinity;
  const vector = Float64Array.from(equatorialVector(rightAscension, declination, atInfinity ? 1 : distance));
  const local = new Float64Array(VECTOR_VALUES);
  const theta = siderealTime * RAD_PER_DEG;
  const observer = observerAtPlace(latitude, altitudeMetres);
  writeLocal(local, vector, atInfinity, Math.cos(theta), Math.sin(theta), observer);
  const [east, north, up] = [at(local, 0), at(local, 1), at(local, 2)];
  return [azimuthOf(east, north), Math.atan2(up, Math.hypot(east, north)) / RAD_PER_DEG];
}

/** The rectangular coordinates of a direction (degrees) at a distance, in its unit. */
export function equatorialVector(
  rightAscension: number,
  declination: number,
  distance: number,
): readonly [x: number, y: number, z: number] {
  const ra = rightAscension * RAD_PER_DEG;
  const dec = declination * RAD_PER_DEG;
  const level = distance * Math.cos(dec);
  return [level * Math.cos(ra), level * Math.sin(ra), distance * Math.sin(dec)];
}
