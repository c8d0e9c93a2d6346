import { RAD_PER_DEG } from './angle.js';
import { shadowAt, type BesselianElements, type Shadow } from './besselian-elements.js';
import { bracketedRoot } from './bracketed-root.js';
import { planePlace } from './fundamental-plane.js';

/** A place on or above the Earth. */
export interface ShadowPlace {
  readonly latitude: number; // geodetic, degrees
  readonly longitude: number; // degrees east
  readonly altitude: number; // metres above the ellipsoid
}

/** The shadow as it stands over a place at one instant, equatorial radii of the Earth; rates per hour. */
export interface Overhead {
  readonly shadow: Shadow;
  readonly distance: number; // of the place from the axis
  readonly distanceRate: number; // times the distance: half the rate of its square
  readonly approach: number; // likewise, of the distance in radii of the Sun's disc as seen from the place
  readonly approachRate: number; // of that, the size of the disc held fast
  readonly speed: number; // of the axis past the place
  readonly penumbra: number; // radius at the height of the place
  readonly umbra: number; // likewise; negative where the eclipse is total
}

const MOST_STEPS = 30;
const TIME_TOLERANCE_HOURS = 1e-8; // 36 microseconds, the step of a double at Julian days
const REACH_HOURS = 4; // no place stays so long in the penumbra after it passed nearest to the axis

/** The shadow over a place so many hours of TT after t0. Source: Explanatory Supplement (1992), (8.3613-1). */
export function overhead(elements: BesselianElements, place: ShadowPlace, hours: number): Overhead {
  const shadow = shadowAt(elements, hours);
  const { hourAngleRate } = shadow;
  const [sin, cos] = [Math.sin(shadow.d * RAD_PER_DEG), Math.cos(shadow.d * RAD_PER_DEG)];
  const ground = planePlace(place.latitude, place.longitude, place.altitude, shadow);
  const [u, v] = [shadow.x - ground.xi, shadow.y - ground.eta];
  const [uRate, vRate] = [shadow.xRate - ground.xiRate, shadow.yRate - ground.etaRate];
  // The Earth's turning bends the way much more than the Moon's orbit does.
  const [uBend, vBend] = [hourAngleRate ** 2 * ground.xi, -hourAngleRate * ground.xiRate * sin];
  const penumbra = shadow.l1 - ground.zeta * elements.tanF1;
  const umbra = shadow.l2 - ground.zeta * elements.tanF2;
  const zetaRate = shadow.dRate * ground.eta - hourAngleRate * ground.xi * cos;
  const growth = shadow.l1Rate + shadow.l2Rate - zetaRate * (elements.tanF1 + elements.tanF2);
  const distanceRate = u * uRate + v * vRate;
  return {
    shadow,
    distance: Math.hypot(u, v),
    distanceRate,
    approach: distanceRate - ((u ** 2 + v ** 2) * growth) / (penumbra + umbra),
    approachRate: uRate ** 2 + vRate ** 2 + u * uBend + v * vBend,
    speed: Math.hypot(uRate, vRate),
    penumbra,
    umbra,
  };
}

/**
 * When the centres of Sun and Moon stand closest together as seen from a place: the maximum of the eclipse there.
 *
 * The axis of the shadow passes nearest to the place some seconds before or after, up to 20 where the Moon covers little.
 *
 * Given:    elements, place
 * Returned: hours of TT from t0; NaN or a wrong instant where the penumbra misses the place by far
 * Error:    0.1 ms
 * Source:   Newton's method, as for u u' + v v' = 0 in the Explanatory Supplement (1992), 8.3613; but the distance is taken
 *           in radii of the Sun, for which half the sum of the radii of penumbra and umbra stands.
 */
export function nearestPassage(elements: BesselianElements, place: ShadowPlace): number {
  let hours = 0;
  for (let step = 0; step < MOST_STEPS; step++) {
    const { approach, approachRate, speed } = overhead(elements, place, hours);
    const change = approach / Math.max(approachRate, speed ** 2 / 2); // far away it may bend the other way
    hours -= change;
    if (!(Math.abs(change) > TIME_TOLERANCE_HOURS)) break;
  }
  return hours;
}

/**
 * When the edge of the penumbra or of the umbra passes over a place.
 *
 * Given:    elements, place
 *           nearest   hours of `nearestPassage`, the place being within that edge
 *           cone      which edge
 *           way       -1 for the passage before, 1 for the one after
 * Returned: hours of TT from t0
 * Error:    0.1 ms
 * Source:   Explanatory Supplement (1992), 8.3613, with the squares of distance and radius, which have no corner.
 */
export function edgePassage(
  elements: BesselianElements,
  place: ShadowPlace,
  nearest: number,
  cone: 'penumbra' | 'umbra',
  way: -1 | 1,
): number {
  const outside = (hours: number): readonly [number, number] => {
    const found = overhead(elements, place, hours);
    return [found.distance ** 2 - found[cone] ** 2, 2 * found.distanceRate];
  };
  const { distance, speed, [cone]: radius } = overhead(elements, place, nearest);
  const chord = Math.sqrt(Math.max(0, radius ** 2 - distance ** 2)) / speed;
  const guess = nearest + way * Math.min(chord, REACH_HOURS);
  return bracketedRoot(outside, nearest, nearest + way * REACH_HOURS, TIME_TOLERANCE_HOURS, guess);
}
