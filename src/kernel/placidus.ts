import { RAD_PER_DEG } from './angle.js';
import { obliquelyAscending, type LocalSphere } from './local-sphere.js';

/** A step after which the next would be far below rounding: Newton's steps shrink as their squares. Radians. */
const CONVERGED = 1e-10;
const MAX_STEPS = 12; // three to five are enough for latitude 66

/**
 * An intermediate cusp of Placidus: the point of the ecliptic that has gone a part of its semi-arc.
 *
 * Given:    sphere   of a place below the polar circles
 *           part     of the diurnal semi-arc still to go to the upper meridian (1/3: cusp 11, 2/3: cusp 12), or, with a
 *                    minus, of the nocturnal one to the lower meridian (-1/3: cusp 3, -2/3: cusp 2)
 * Returned: longitude in degrees, [0, 360); NaN where it is not found: at and within the polar circles
 * Error:    rounding only: 1e-13 degrees
 * Source:   Meeus, Astronomical Algorithms, 2nd ed., pp. 102 and 93, for the semi-arc; solved for the right ascension by
 *           Newton's method. With h the ascensional difference, sin h = tan latitude tan obliquity sin ra: the diurnal
 *           semi-arc is 90 + h, the nocturnal 90 - h.
 */
export function placidusCusp(sphere: LocalSphere, part: number): number {
  const start = (sphere.armc + (part < 0 ? 180 : 0) + 90 * part) * RAD_PER_DEG;
  const k = Math.abs(part);
  const steepness = (sphere.sinLatitude * sphere.sinObliquity) / (sphere.cosLatitude * sphere.cosObliquity);
  let ra = start;
  for (let step = 0; step < MAX_STEPS; step++) {
    const sin = Math.sin(ra);
    const cos = Math.cos(ra);
    const sinDifference = steepness * sin;
    const cosDifference = Math.sqrt(1 - sinDifference * sinDifference);
    const excess = ra - start - k * Math.asin(sinDifference);
    const change = excess / (1 - (k * steepness * cos) / cosDifference);
    ra -= change;
    if (Math.abs(change) < CONVERGED) return obliquelyAscending(sphere, Math.sin(ra), Math.cos(ra), 0);
  }
  return NaN;
}
