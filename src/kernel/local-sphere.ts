import { normaliseDegrees, RAD_PER_DEG } from './angle.js';

/** Equator, ecliptic and horizon of a place at a moment: what cusps and angles are found from. */
export interface LocalSphere {
  readonly armc: number; // right ascension of the meridian, degrees
  readonly sinArmc: number;
  readonly cosArmc: number;
  readonly sinObliquity: number;
  readonly cosObliquity: number;
  readonly latitude: number; // degrees
  readonly sinLatitude: number;
  readonly cosLatitude: number;
  readonly obliquity: number; // degrees
}

/**
 * The sphere of a place.
 *
 * Given:    armc        degrees: local apparent sidereal time
 *           latitude    degrees, (-90, 90)
 *           obliquity   degrees, true, of date
 */
export function localSphere(armc: number, latitude: number, obliquity: number): LocalSphere {
  return {
    armc,
    sinArmc: Math.sin(armc * RAD_PER_DEG),
    cosArmc: Math.cos(armc * RAD_PER_DEG),
    sinObliquity: Math.sin(obliquity * RAD_PER_DEG),
    cosObliquity: Math.cos(obliquity * RAD_PER_DEG),
    latitude,
    sinLatitude: Math.sin(latitude * RAD_PER_DEG),
    cosLatitude: Math.cos(latitude * RAD_PER_DEG),
    obliquity,
  };
}

/**
 * The point of the ecliptic with an oblique ascension under a pole: where a great circle that meets the equator at that
 * right ascension, and above which the pole stands at that height, meets the ecliptic. Pole 0: by right ascension.
 *
 * Given:    sin, cos   of the oblique ascension
 *           tanPole    tangent of the height of the pole
 * Returned: longitude in degrees, [0, 360)
 * Error:    rounding only: 1e-13 degrees, more where the circle runs close to the ecliptic
 * Source:   Meeus, Astronomical Algorithms, 2nd ed., p. 99 (ascendant), for a horizon of any place
 */
export function obliquelyAscending(sphere: LocalSphere, sin: number, cos: number, tanPole: number): number {
  const x = cos * sphere.cosObliquity - tanPole * sphere.sinObliquity;
  return normaliseDegrees(Math.atan2(sin, x) / RAD_PER_DEG);
}

/** The same of an oblique ascension in degrees. */
export function obliquelyAscendingAt(sphere: LocalSphere, degrees: number, tanPole: number): number {
  return obliquelyAscending(sphere, Math.sin(degrees * RAD_PER_DEG), Math.cos(degrees * RAD_PER_DEG), tanPole);
}
