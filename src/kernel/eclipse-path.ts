import { shadowAt, type BesselianElements } from './besselian-elements.js';
import { EARTH_RADIUS_KM } from './constants.js';
import {
  CENTRAL_LINE,
  linePlace,
  lineSpan,
  NORTHERN_LIMIT,
  SOUTHERN_LIMIT,
  type LineSpan,
  type ShadowLine,
} from './eclipse-limits.js';
import { axisHorizontal, planePlace } from './fundamental-plane.js';
import type { GeoPoint } from './geo-point.js';
import { SECONDS_PER_DAY, SECONDS_PER_HOUR, ttAfter, type JulianDayTt } from './time-scale.js';

/** A point of the central line at sea level, at the instant when the axis of the shadow passes over it. */
export interface PathPoint extends GeoPoint {
  readonly tt: JulianDayTt;
  readonly width: number; // of the path, kilometres, at right angles to its direction on the ground
  readonly duration: number; // of totality or annularity, seconds
  readonly sunAltitude: number; // degrees, without refraction
}

/** All in order of time. */
export interface EclipsePath {
  readonly centralLine: readonly PathPoint[];
  readonly northernLimit: readonly GeoPoint[];
  readonly southernLimit: readonly GeoPoint[];
}

const MINUTES_PER_HOUR = 60;
const MINUTES_PER_DAY = 1440;

/**
 * The path of a central eclipse over the Earth, at sea level and for a mean limb of the Moon.
 *
 * Given:    elements
 *           stepMinutes   between instants, above 0
 * Returned: the points of each line at the whole multiples of the step, counted from midnight UT, and at both its ends,
 *           where the Sun rises and sets. Undefined where the axis misses the Earth; a limit that misses it is empty.
 *           Northern is the limit north of the axis in the fundamental plane, see ShadowLine.
 * Error:    0.001 degrees for a Sun above 5 degrees: that of the formulas. At the ends the place is right on the ground
 *           that the elements' axis grazes, but refraction and hills, here left out, move it by many kilometres.
 * Source:   Explanatory Supplement (1992), 8.36; NASA's tables of paths agree with it: see the tests.
 */
export function eclipsePath(elements: BesselianElements, stepMinutes: number): EclipsePath | undefined {
  const central = lineSpan(elements, CENTRAL_LINE);
  if (central === undefined) return undefined;
  const limit = (line: ShadowLine): readonly GeoPoint[] => {
    const span = lineSpan(elements, line);
    if (span === undefined) return [];
    const places = instants(elements, span, stepMinutes).map((hours) => linePlace(elements, hours, line));
    return places.filter((place) => place !== undefined).map(({ latitude, longitude }) => ({ latitude, longitude }));
  };
  const points = instants(elements, central, stepMinutes).map((hours) => pathPoint(elements, hours));
  return {
    centralLine: points.filter((point) => point !== undefined),
    northernLimit: limit(NORTHERN_LIMIT),
    southernLimit: limit(SOUTHERN_LIMIT),
  };
}

/**
 * A point of the central line.
 *
 * Given:    elements
 *           hours      of TT from t0
 * Returned: the point; undefined where the axis misses the Earth
 * Error:    of the duration, 0.05 s of 12 minutes: the motion is taken as steady; of the width, 1 km for a Sun above 20 degrees, growing
 *           below, the Earth being taken as flat across the path: NASA's tables do the same
 * Source:   Meeus, Elements of Solar Eclipses (1989), p. 11: duration and width of the path.
 */
export function pathPoint(elements: BesselianElements, hours: number): PathPoint | undefined {
  const place = linePlace(elements, hours, CENTRAL_LINE);
  if (place === undefined) return undefined;
  const { latitude, longitude, zeta } = place;
  const shadow = shadowAt(elements, hours);
  const ground = planePlace(latitude, longitude, 0, shadow);
  const [east, north] = [shadow.xRate - ground.xiRate, shadow.yRate - ground.etaRate];
  const speed = Math.hypot(east, north);
  const radius = Math.abs(shadow.l2 - zeta * elements.tanF2);
  // The umbra is a circle across the axis; the path is as wide as its outline on the slanting ground, across the motion.
  const slant = Math.hypot(zeta, (shadow.x * east + shadow.y * north) / speed);
  return {
    tt: ttAfter(elements, hours),
    latitude,
    longitude,
    width: (2 * EARTH_RADIUS_KM * radius) / slant,
    duration: (2 * SECONDS_PER_HOUR * radius) / speed,
    sunAltitude: axisHorizontal(latitude, longitude, shadow)[1],
  };
}

/** The ends of a span and the whole multiples of the step between them, counted from midnight UT. */
function instants({ t0, deltaT }: BesselianElements, { begin, end }: LineSpan, stepMinutes: number): readonly number[] {
  const ut0 = t0 - deltaT / SECONDS_PER_DAY;
  const midnight = Math.floor(ut0 - 0.5) + 0.5;
  const minutes = (ut0 - midnight) * MINUTES_PER_DAY; // of t0
  const hours = [begin];
  for (
    let count = Math.floor((minutes + begin * MINUTES_PER_HOUR) / stepMinutes) + 1;
    count * stepMinutes < minutes + end * MINUTES_PER_HOUR;
    count++
  ) {
    hours.push((count * stepMinutes - minutes) / MINUTES_PER_HOUR);
  }
  return [...hours, end];
}
