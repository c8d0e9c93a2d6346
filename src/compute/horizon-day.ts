import { at } from '../kernel/column.js';
import { SIDEREAL_DEGREES_PER_DAY } from '../kernel/constants.js';
import {
  FAST_BODIES,
  fittedTrack,
  isSlowNode,
  linearTrack,
  trackGrid,
  unwrappedAngles,
  type Track,
  type TrackGrid,
} from '../kernel/day-track.js';
import { SOURCE, STAR_VALUES, starName, type Ephemeris, type OrientationColumns } from '../kernel/ephemeris.js';
import { equatorialFromEcliptic } from '../kernel/equatorial.js';
import { MOON_RADIUS_AU, SUN_RADIUS_AU, type MovingPoint } from '../kernel/horizon-events.js';
import { ORBIT_POINTS, type Body } from '../kernel/names.js';
import { epochMs, julianDayFromEpoch, MS_PER_DAY, type EpochMs } from '../kernel/time-scale.js';
import { equatorialVector, VECTOR_VALUES } from '../kernel/topocentric.js';
import { bodyUnavailable } from './body-unavailable.js';
import { computePositions, type PositionBatch, type PositionRow } from './position-batch.js';
import { bodySkyPoint, starSkyPoint, type SkyPoint } from './sky-point.js';
import type { Place } from './sky-question.js';

/** A day, or another window, at a place: [start, end). */
export interface DayQuestion {
  readonly start: EpochMs;
  readonly end: EpochMs;
  readonly place: Place;
  readonly bodies: readonly Body[]; // without repetitions
  readonly stars: readonly number[]; // indices into the catalogue of the ephemeris, without repetitions
}

/** A point with its track over the window; its disc has a radius where it is the Sun's or the Moon's. */
export interface TrackedPoint {
  readonly point: SkyPoint;
  readonly moving: MovingPoint;
}

/** The sky of a day as polynomials: bodies in the order asked, then stars; one that has no place is left out. */
export interface DaySky {
  readonly days: number;
  readonly points: readonly TrackedPoint[];
  readonly siderealTime: Track; // local and apparent, degrees
}

const DISC_RADII: Partial<Readonly<Record<Body, number>>> = { SUN: SUN_RADIUS_AU, MOON: MOON_RADIUS_AU };

const STAR_STEP_DAYS = 2; // on which straight lines are off by 0.02 arcseconds, the nutation's bend

/** Where and when the ephemeris is asked. */
interface Nodes {
  readonly grid: TrackGrid;
  readonly instants: readonly EpochMs[];
  readonly orientation: OrientationColumns;
}

/**
 * The sky of a day by one call of the ephemeris for all positions: 9 of each fast body, 5 of each slow one, and one
 * place of each star every second day.
 *
 * Error:    bodies 2e-7 degrees, the Moon, or the leaps of the ephemeris itself (1e-3 degrees for the osculating apogee);
 *           stars 0.02 arcseconds, 1 for those that the Sun passes by.
 *           A Problem for a body that the ephemeris lacks somewhere in the window.
 */
export function computeDaySky(ephemeris: Ephemeris, { start, end, place, bodies, stars }: DayQuestion): DaySky {
  const days = (end - start) / MS_PER_DAY;
  const grid = trackGrid(days);
  const orientation = ephemeris.orientation(grid.elapsed.map((elapsed) => julianDayFromEpoch(start) + elapsed));
  const instants = Array.from(grid.elapsed, (elapsed) => epochMs(start + elapsed * MS_PER_DAY));
  const siderealTimes = orientation.siderealTime.map((greenwich) => greenwich + place.longitude);
  return {
    days,
    points: [
      ...trackedBodies(ephemeris, bodies, { grid, instants, orientation }),
      ...trackedStars(ephemeris, stars, orientation.tt),
    ],
    siderealTime: fittedTrack(grid, unwrappedAngles(siderealTimes, grid.elapsed, SIDEREAL_DEGREES_PER_DAY), false),
  };
}

function trackedBodies(ephemeris: Ephemeris, bodies: readonly Body[], nodes: Nodes): readonly TrackedPoint[] {
  const fast = bodies.filter((body) => FAST_BODIES.includes(body));
  const rows = Array.from(nodes.orientation.tt, (tt, node): PositionRow => ({
    tt,
    bodies: isSlowNode(node) ? bodies : fast,
    observation: 'GEOCENTRIC',
    place: undefined,
    ayanamsa: undefined,
  }));
  const batch = computePositions(ephemeris, rows);
  return bodies.map((body) => {
    const slow = !FAST_BODIES.includes(body);
    const vectors = bodyVectors(batch, body, slow, nodes);
    const track = fittedTrack(nodes.grid, vectors, slow);
    const atInfinity = ORBIT_POINTS.includes(body); // nothing is there to have a parallax
    return { point: bodySkyPoint(body), moving: { track, atInfinity, radius: DISC_RADII[body] ?? 0 } };
  });
}

/** VECTOR_VALUES a node; NaN where a slow body is not asked for. */
function bodyVectors(batch: PositionBatch, body: Body, slow: boolean, { instants, orientation }: Nodes): Float64Array {
  const vectors = new Float64Array(instants.length * VECTOR_VALUES).fill(NaN);
  instants.forEach((instant, node) => {
    if (slow && !isSlowNode(node)) return;
    if (batch.source(node, body) === SOURCE.FAILED) throw bodyUnavailable(body, instant);
    const [longitude = NaN, latitude = NaN, distance = NaN] = batch.tropical(node, body);
    const direction = equatorialFromEcliptic(longitude, latitude, at(orientation.obliquity, node));
    vectors.set(equatorialVector(...direction, distance), node * VECTOR_VALUES);
  });
  return vectors;
}

/**
 * Stars between their places at every second day, counted in TT and so the same for all windows: an event near midnight
 * has one instant, in whichever of the two days it is looked for.
 */
function trackedStars(ephemeris: Ephemeris, stars: readonly number[], tt: Float64Array): readonly TrackedPoint[] {
  if (stars.length === 0) return [];
  const start = at(tt, 0);
  const days = starDays(start, at(tt, tt.length - 1));
  const places = days.map((day) => ephemeris.starPlaces(stars, day, undefined));
  return stars.flatMap((index, row) => {
    const star = ephemeris.stars[index];
    if (star === undefined) throw new RangeError(`no star ${index} in the catalogue`); // our mistake
    const vectors = places.map((column) => starVector(column, row));
    if (vectors.flat().some(Number.isNaN)) return [];
    const track = linearTrack((days[0] ?? NaN) - start, STAR_STEP_DAYS, vectors);
    return [{ point: starSkyPoint(starName(star)), moving: { track, atInfinity: true, radius: 0 } }];
  });
}

/** The moments (TT) at which the places of stars are asked for a window from one TT to another. */
export function starDays(start: number, end: number): readonly number[] {
  const first = Math.floor(start / STAR_STEP_DAYS);
  const last = Math.floor(end / STAR_STEP_DAYS) + 1;
  return Array.from({ length: last - first + 1 }, (_, index) => (first + index) * STAR_STEP_DAYS);
}

function starVector(places: Float64Array, row: number): readonly number[] {
  const [, , rightAscension = NaN, declination = NaN] = places.subarray(row * STAR_VALUES);
  return equatorialVector(rightAscension, declination, 1);
}
