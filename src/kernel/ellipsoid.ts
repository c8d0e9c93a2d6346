import { RAD_PER_DEG } from './angle.js';
import { EARTH_FLATTENING, EARTH_RADIUS_METRES } from './constants.js';

/** Square of the polar radius, in equatorial radii. */
export const POLAR_SQUARED = (1 - EARTH_FLATTENING) ** 2;

/** Where a place is, seen from the Earth's centre: equatorial radii. */
export interface GeocentricPlace {
  readonly axisDistance: number; // rho cos phi'
  readonly equatorHeight: number; // rho sin phi', positive to the north
}

/**
 * Given:    latitude         degrees, geodetic; any
 *           altitudeMetres   above the ellipsoid
 * Returned: the place from the Earth's axis and from the plane of its equator
 * Error:    rounding only
 * Source:   Meeus, Astronomical Algorithms, 2nd ed., ch. 11, p. 82.
 */
export function geocentricPlace(latitude: number, altitudeMetres: number): GeocentricPlace {
  const phi = latitude * RAD_PER_DEG;
  const [sin, cos] = [Math.sin(phi), Math.cos(phi)];
  const height = altitudeMetres / EARTH_RADIUS_METRES;
  const normal = 1 / Math.sqrt(cos ** 2 + POLAR_SQUARED * sin ** 2);
  return { axisDistance: (normal + height) * cos, equatorHeight: (POLAR_SQUARED * normal + height) * sin };
}

/**
 * The outline of the Earth seen from afar, from a direction of a given declination: an ellipse, whose half axis towards
 * east is 1.
 *
 * Given:    sin, cos   of the declination
 * Returned: the square of the half axis towards north, equatorial radii
 * Source:   Explanatory Supplement (1992), 8.3: the square of rho.
 */
export function outlineSquared(sin: number, cos: number): number {
  return sin ** 2 + POLAR_SQUARED * cos ** 2;
}

/**
 * How high the limb, from which that outline comes, lies over the plane through the Earth's centre.
 *
 * Given:    eta        of a point of the outline: towards north, equatorial radii
 *           sin, cos   of the declination
 * Returned: towards the eye, equatorial radii: 0 but for the flattening
 */
export function limbHeight(eta: number, sin: number, cos: number): number {
  return (-eta * sin * cos * (1 - POLAR_SQUARED)) / outlineSquared(sin, cos);
}
