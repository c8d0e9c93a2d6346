import { RAD_PER_DEG, signedDegrees } from './angle.js';
import { shadowAt, type BesselianElements, type Shadow } from './besselian-elements.js';
import { limbHeight, outlineSquared } from './ellipsoid.js';
import type { GeoPoint } from './geo-point.js';

/** Where the Earth's limb, as seen along the shadow's axis, is nearest to the axis. Lengths in equatorial radii. */
export interface NearestLimb {
  readonly distance: number; // of the axis; negative where it meets the Earth
  readonly rate: number; // of the distance, per hour
  readonly east: number; // of the limb's outward normal in the fundamental plane, a unit vector
  readonly north: number;
  readonly zeta: number; // height over the fundamental plane
}

/** A touch of a circle about the axis with the limb. */
export interface LimbTouch {
  readonly hours: number; // of TT, from t0 of the elements
  readonly shadow: Shadow;
  readonly limb: NearestLimb;
}

const LIMB_STEPS = 4; // each leaves of the error the square of the eccentricity, 0.0067, divided by the axis' distance

const SEARCH_HOURS = 4; // before and after t0: then even the slowest shadow is beyond the Earth
const TOUCH_TOLERANCE_HOURS = 1e-8; // 36 microseconds, the step of a double at Julian days
const MOST_STEPS = 60; // at a graze each step halves the error, otherwise four or five are enough

/**
 * The nearest point of the limb of the ellipsoid.
 *
 * Given:    shadow   of the instant; its axis at least 0.3 radii from the Earth's centre
 * Returned: the point
 * Error:    1e-9 radii; in the rate 1e-6 radii an hour, the turning of the outline being left out
 * Source:   the outline of the ellipsoid along d is an ellipse with axes 1 and rho, Explanatory Supplement (1992), 8.3; a
 *           point is as far from an ellipse as from that tangent of it which is farthest from the point.
 */
export function nearestLimb(shadow: Shadow): NearestLimb {
  const { x, y } = shadow;
  const [sinD, cosD] = [Math.sin(shadow.d * RAD_PER_DEG), Math.cos(shadow.d * RAD_PER_DEG)];
  const rhoSquared = outlineSquared(sinD, cosD);
  let [east, north] = unit(x, y);
  let support = outlineSupport(east, north, rhoSquared);
  for (let step = 0; step < LIMB_STEPS; step++) {
    const distance = x * east + y * north - support;
    [east, north] = unit(x / (1 / support + distance), y / (rhoSquared / support + distance));
    support = outlineSupport(east, north, rhoSquared);
  }
  return {
    distance: x * east + y * north - support,
    rate: shadow.xRate * east + shadow.yRate * north,
    east,
    north,
    zeta: limbHeight((rhoSquared * north) / support, sinD, cosD),
  };
}

/**
 * The place on the limb whose vertical lies in the fundamental plane along (east, north), a unit vector.
 *
 * Returned: geodetic latitude and longitude, degrees; the Sun is on the horizon there
 */
export function limbPlace(east: number, north: number, shadow: Shadow): GeoPoint {
  const d = shadow.d * RAD_PER_DEG;
  const theta = Math.atan2(east, -north * Math.sin(d)) / RAD_PER_DEG;
  return {
    latitude: Math.asin(north * Math.cos(d)) / RAD_PER_DEG,
    longitude: signedDegrees(theta - shadow.hourAngle),
  };
}

/**
 * The first or the last touch of the limb with a circle about the axis.
 *
 * Given:    elements
 *           which     'first' or 'last'
 *           radius    of the circle at an instant, and its rate per hour; negative: the Earth's limb encloses it
 * Returned: the touch; undefined where the circle never reaches the limb so
 * Error:    1e-8 hours, more towards a graze: rounding divided by the rate
 * Source:   Newton's method from outside: the distance from a convex outline is a convex function of the time as long as
 *           the axis goes straight, so that no step passes the root.
 */
export function limbTouch(
  elements: BesselianElements,
  which: 'first' | 'last',
  radius: (shadow: Shadow) => readonly [value: number, rate: number],
): LimbTouch | undefined {
  const way = which === 'first' ? 1 : -1;
  let hours = -way * SEARCH_HOURS;
  for (let step = 0; step < MOST_STEPS; step++) {
    const shadow = shadowAt(elements, hours);
    const limb = nearestLimb(shadow);
    const [value, rate] = radius(shadow);
    const slope = limb.rate - rate;
    if (!(way * slope < 0)) return undefined; // it moves off and never came so near
    const change = (limb.distance - value) / slope;
    hours -= change;
    if (Math.abs(change) < TOUCH_TOLERANCE_HOURS) return { hours, shadow, limb };
  }
  return undefined;
}

/** Distance from the Earth's centre of the tangent of its outline with the normal (east, north). */
function outlineSupport(east: number, north: number, rhoSquared: number): number {
  return Math.sqrt(east ** 2 + rhoSquared * north ** 2);
}

function unit(x: number, y: number): readonly [number, number] {
  const length = Math.hypot(x, y);
  return [x / length, y / length];
}
