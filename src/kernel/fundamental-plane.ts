import { RAD_PER_DEG, signedDegrees } from './angle.js';
import type { Shadow } from './besselian-elements.js';
import { geocentricPlace, POLAR_SQUARED } from './ellipsoid.js';
import type { GeoPoint } from './geo-point.js';
import { horizontalFromEquatorial } from './horizontal.js';

/** A place in the fundamental plane, equatorial radii of the Earth: east, north, and towards the Sun; rates per hour. */
export interface PlanePlace {
  readonly xi: number;
  readonly eta: number;
  readonly zeta: number;
  readonly xiRate: number;
  readonly etaRate: number;
}

/** A place on the ellipsoid that the shadow's axis, or a line parallel to it, meets. */
export interface SurfacePlace extends GeoPoint {
  readonly zeta: number; // height over the fundamental plane
}

/**
 * Where a place of the Earth is, seen along the shadow's axis.
 *
 * Given:    latitude, longitude   degrees, geodetic; any
 *           altitude              metres above the ellipsoid
 *           shadow                of the instant
 * Returned: coordinates in the fundamental plane and their rates
 * Error:    rounding only
 * Source:   Explanatory Supplement (1992), (8.331-1) to (8.331-3).
 */
export function planePlace(latitude: number, longitude: number, altitude: number, shadow: Shadow): PlanePlace {
  const { axisDistance: rhoCos, equatorHeight: rhoSin } = geocentricPlace(latitude, altitude);
  const d = shadow.d * RAD_PER_DEG;
  const theta = (shadow.hourAngle + longitude) * RAD_PER_DEG;
  const xi = rhoCos * Math.sin(theta);
  const zeta = rhoSin * Math.sin(d) + rhoCos * Math.cos(theta) * Math.cos(d);
  return {
    xi,
    eta: rhoSin * Math.cos(d) - rhoCos * Math.cos(theta) * Math.sin(d),
    zeta,
    xiRate: shadow.hourAngleRate * rhoCos * Math.cos(theta),
    etaRate: shadow.hourAngleRate * xi * Math.sin(d) - shadow.dRate * zeta,
  };
}

/**
 * The place at sea level, on the side of the Sun, whose coordinates in the fundamental plane are given.
 *
 * Given:    xi, eta   equatorial radii of the Earth
 *           shadow    of the instant
 * Returned: the place; undefined where a line parallel to the axis through (xi, eta) misses the Earth
 * Error:    rounding, times 1/zeta near the terminator
 * Source:   the intersection of that line with the ellipsoid; equals Meeus, Elements of Solar Eclipses (1989), p. 15.
 */
export function surfacePlace(xi: number, eta: number, shadow: Shadow): SurfacePlace | undefined {
  const [sin, cos] = [Math.sin(shadow.d * RAD_PER_DEG), Math.cos(shadow.d * RAD_PER_DEG)];
  // Axes towards the meridian of the Sun, east and north: the line is (z cos d - eta sin d, xi, z sin d + eta cos d).
  const a = cos ** 2 + sin ** 2 / POLAR_SQUARED;
  const b = eta * sin * cos * (1 / POLAR_SQUARED - 1);
  const c = xi ** 2 + eta ** 2 * (sin ** 2 + cos ** 2 / POLAR_SQUARED) - 1;
  const discriminant = b ** 2 - a * c;
  if (discriminant < 0) return undefined;
  const zeta = (Math.sqrt(discriminant) - b) / a;
  const towardsSun = zeta * cos - eta * sin;
  const north = zeta * sin + eta * cos;
  const theta = Math.atan2(xi, towardsSun) / RAD_PER_DEG;
  return {
    latitude: Math.atan2(north, POLAR_SQUARED * Math.hypot(towardsSun, xi)) / RAD_PER_DEG,
    longitude: signedDegrees(theta - shadow.hourAngle),
    zeta,
  };
}

/** Azimuth (from north through east) and altitude of the Sun, degrees, at a place: the Sun is where the axis points. */
export function axisHorizontal(
  latitude: number,
  longitude: number,
  shadow: Shadow,
): readonly [azimuth: number, altitude: number] {
  return horizontalFromEquatorial(0, shadow.d, shadow.hourAngle + longitude, latitude);
}
