import { RAD_PER_DEG } from './angle.js';
import { shadowAt, type BesselianElements, type Shadow } from './besselian-elements.js';
import { bracketedRoot } from './bracketed-root.js';
import { limbHeight, outlineSquared, POLAR_SQUARED } from './ellipsoid.js';
import { surfacePlace, type SurfacePlace } from './fundamental-plane.js';

/**
 * A line that the umbra draws on the Earth: its northern edge, its axis, its southern edge. Northern is what lies north of
 * the axis in the fundamental plane: on the left of the way of the umbra. Where a path runs over a pole the geographic
 * latitude of the northern limit may be the smaller; NASA's tables keep to the same rule.
 */
export type ShadowLine = 1 | 0 | -1;
export const NORTHERN_LIMIT = 1;
export const CENTRAL_LINE = 0;
export const SOUTHERN_LIMIT = -1;

/** From the first to the last instant at which a line is on the Earth: hours of TT from t0. */
export interface LineSpan {
  readonly begin: number;
  readonly end: number;
}

/** Coordinates in the fundamental plane, equatorial radii of the Earth. */
interface PlanePoint {
  readonly xi: number;
  readonly eta: number;
}

/** A line at one instant: its shadow, and the ellipse that is the Earth's outline seen along the axis. */
interface LineInstant {
  readonly line: ShadowLine;
  readonly shadow: Shadow;
  readonly tanF2: number;
  readonly sin: number; // of the declination of the axis
  readonly cos: number;
  readonly outlineSquared: number; // of the half axis of the outline towards north; the other is 1
}

const EDGE_STEPS = 4; // each leaves about a hundredth of the error
const LIMB_STEPS = 3; // likewise, far less
const HIGHEST_ZETA = 1.01;
const SUMMIT_STEPS = 6;
const SUMMIT_SPACING_HOURS = 0.02;
const REACH_HOURS = 4; // the axis crosses the Earth's radius in less than 2.3
const TIME_TOLERANCE_HOURS = 1e-9;
const ZETA_TOLERANCE = 1e-13;
const CLEARANCE_TOLERANCE = 1e-8; // what TIME_TOLERANCE_HOURS leaves, and more
const INSIDE_OUTLINE = 1 - 1e-13;

/**
 * While a line of the umbra is on the Earth.
 *
 * Given:    elements, line
 * Returned: from where the line begins at sunrise to where it ends at sunset; undefined where it misses the Earth
 * Error:    rounding
 * Source:   the line touches the Earth's outline, Explanatory Supplement (1992), 8.342.
 */
export function lineSpan(elements: BesselianElements, line: ShadowLine): LineSpan | undefined {
  const clearance = (hours: number) => outlineClearance(lineInstant(elements, hours, line));
  const middle = summit(clearance);
  if (!(clearance(middle)[0] > 0)) return undefined;
  return {
    begin: bracketedRoot(clearance, middle - REACH_HOURS, middle, TIME_TOLERANCE_HOURS),
    end: bracketedRoot(clearance, middle + REACH_HOURS, middle, TIME_TOLERANCE_HOURS),
  };
}

/**
 * Where a line of the umbra is at an instant.
 *
 * The limits are the envelope of the umbra's outline on the turning Earth: the outline there moves along itself.
 *
 * Given:    elements
 *           hours       of TT from t0
 *           line
 * Returned: the place at sea level; at the ends of the line's span it lies on the limb, and beyond them it is undefined
 * Error:    1e-6 degrees. Beside the ends of a limit, the Sun below half a degree, the instant is off by some seconds while
 *           the line runs along the right way: there it may pass one instant's rays twice.
 * Source:   Explanatory Supplement (1992), 8.36; Meeus, Elements of Solar Eclipses (1989), p. 12.
 */
export function linePlace(elements: BesselianElements, hours: number, line: ShadowLine): SurfacePlace | undefined {
  const instant = lineInstant(elements, hours, line);
  const { shadow } = instant;
  const { xi, eta } = line === CENTRAL_LINE ? { xi: shadow.x, eta: shadow.y } : edgeOnSurface(instant);
  const clearance = clearanceOf({ xi, eta }, instant);
  if (clearance > CLEARANCE_TOLERANCE) return surfacePlace(xi, eta, shadow);
  if (clearance < -CLEARANCE_TOLERANCE) return undefined;
  const inward = INSIDE_OUTLINE / Math.sqrt(1 - clearance); // an end: onto the outline, else rounding misses the Earth
  return surfacePlace(xi * inward, eta * inward, shadow);
}

function lineInstant(elements: BesselianElements, hours: number, line: ShadowLine): LineInstant {
  const shadow = shadowAt(elements, hours);
  const [sin, cos] = [Math.sin(shadow.d * RAD_PER_DEG), Math.cos(shadow.d * RAD_PER_DEG)];
  return { line, shadow, tanF2: elements.tanF2, sin, cos, outlineSquared: outlineSquared(sin, cos) };
}

/** The point of the line at a given height over the fundamental plane. */
function edgeAtHeight(zeta: number, { line, shadow, tanF2, sin, cos }: LineInstant): PlanePoint {
  const { x, y, dRate, hourAngleRate } = shadow;
  let [xi, eta] = [x, y];
  if (line === CENTRAL_LINE) return { xi, eta };
  const radius = shadow.l2 - zeta * tanF2;
  for (let step = 0; step < EDGE_STEPS; step++) {
    // The shadow as seen from the place: how fast its axis moves, and how fast its radius grows.
    const east = shadow.xRate - hourAngleRate * (zeta * cos - eta * sin);
    const north = shadow.yRate - hourAngleRate * xi * sin + dRate * zeta;
    const growth = Math.sign(radius) * (shadow.l2Rate - tanF2 * (dRate * eta - hourAngleRate * xi * cos));
    const speed = Math.hypot(east, north);
    const along = -growth / speed;
    const aside = line * Math.sqrt(1 - along ** 2);
    xi = x + (Math.abs(radius) * (along * east - aside * north)) / speed;
    eta = y + (Math.abs(radius) * (along * north + aside * east)) / speed;
  }
  return { xi, eta };
}

/** The height at which the point of the line lies on the ellipsoid: zeta of the limb is 0 but for the flattening. */
function edgeOnSurface(instant: LineInstant): PlanePoint {
  const excess = (zeta: number): readonly [number, number] => {
    const edge = edgeAtHeight(zeta, instant);
    const height = zeta - limbHeight(edge.eta, instant.sin, instant.cos);
    const stretch = instant.outlineSquared / POLAR_SQUARED;
    return [stretch * height ** 2 - clearanceOf(edge, instant), 2 * stretch * height];
  };
  const { zeta: limb, edge } = edgeAtLimb(instant);
  if (clearanceOf(edge, instant) < CLEARANCE_TOLERANCE) return edge;
  return edgeAtHeight(bracketedRoot(excess, limb, HIGHEST_ZETA, ZETA_TOLERANCE), instant);
}

/** How far the line's point at the height of the limb lies within the Earth's outline, and the rate of that per hour. */
function outlineClearance(instant: LineInstant): readonly [clearance: number, rate: number] {
  const { shadow } = instant;
  const { edge } = edgeAtLimb(instant);
  const rate = -2 * (edge.xi * shadow.xRate + (edge.eta * shadow.yRate) / instant.outlineSquared);
  return [clearanceOf(edge, instant), rate];
}

/** The point of the line at the height of the limb beside it. */
function edgeAtLimb(instant: LineInstant): { readonly zeta: number; readonly edge: PlanePoint } {
  let edge: PlanePoint = { xi: instant.shadow.x, eta: instant.shadow.y };
  let zeta = 0;
  for (let step = 0; step < LIMB_STEPS; step++) {
    zeta = limbHeight(edge.eta, instant.sin, instant.cos);
    edge = edgeAtHeight(zeta, instant);
  }
  return { zeta, edge };
}

/** 1 at the middle of the Earth's outline, 0 on it, negative outside: Meeus' B squared. */
function clearanceOf({ xi, eta }: PlanePoint, instant: LineInstant): number {
  return 1 - xi ** 2 - eta ** 2 / instant.outlineSquared;
}

/** When the clearance is greatest, which is all but a parabola in time. Its rate is too rough for this. */
function summit(clearance: (hours: number) => readonly [number, number]): number {
  let hours = 0;
  for (let step = 0; step < SUMMIT_STEPS; step++) {
    const rise = clearance(hours + SUMMIT_SPACING_HOURS)[0] - clearance(hours - SUMMIT_SPACING_HOURS)[0];
    const bend = (clearance(hours + 1)[0] + clearance(hours - 1)[0]) / 2 - clearance(hours)[0];
    hours -= rise / (4 * SUMMIT_SPACING_HOURS * bend);
  }
  return hours;
}
