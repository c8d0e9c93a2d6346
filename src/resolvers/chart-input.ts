import type { ChartQuestion, Place, SkyQuestion } from '../compute/sky-question.js';
import type { LocalDay } from '../compute/local-day.js';
import type { AppliedOffset, Moments } from '../compute/moment-input.js';
import { badInput, Problem } from '../errors.js';
import type { ChartInput, PlaceInput } from '../generated/graphql.js';
import { ASTEROIDS, FIRST_ASTEROID_INSTANT, LAST_ASTEROID_INSTANT } from '../kernel/asteroid-span.js';
import { GEOCENTRIC_ONLY, type Body, type Observation } from '../kernel/names.js';
import { ALTITUDES, LATITUDES, LONGITUDES } from '../kernel/span.js';
import { epochMs, isoFromEpoch, type EpochMs } from '../kernel/time-scale.js';
import { notEmpty, numberInRange } from './ranges.js';

type Path = readonly string[];

/** A chart's question, and what was applied to a local moment on the way. */
export interface AskedChart {
  readonly question: ChartQuestion;
  readonly applied: AppliedOffset | undefined;
}

export const PLANETS: readonly Body[] = ['MERCURY', 'VENUS', 'MARS', 'JUPITER', 'SATURN', 'URANUS', 'NEPTUNE', 'PLUTO'];
/** What moves in the sky for everybody. */
export const SUN_TO_PLUTO: readonly Body[] = ['SUN', 'MOON', ...PLANETS];
const DEFAULT_BODIES: Readonly<Record<Observation, readonly Body[]>> = {
  GEOCENTRIC: [...SUN_TO_PLUTO, 'TRUE_NODE', 'CHIRON'],
  TOPOCENTRIC: [...SUN_TO_PLUTO, 'TRUE_NODE', 'CHIRON'],
  HELIOCENTRIC: [...PLANETS, 'CHIRON'],
};

/** The question of a ChartInput, every default made explicit; a Problem for what does not hold. */
export function askedChart(input: ChartInput, moments: Moments, path: Path): AskedChart {
  const place = placeOf(input.place, [...path, 'place']);
  const { instant, applied } = moments.resolve(input.moment, place, [...path, 'moment']);
  const { houseSystem, observation } = input;
  const ayanamsa = ayanamsaOf(input, [...path, 'ayanamsa']);
  const bodies =
    input.bodies == null
      ? defaultBodies(observation, instant)
      : checkedBodies(input.bodies, observation, instant, [...path, 'bodies']);
  return { question: { instant, place, houseSystem, ayanamsa, observation, bodies }, applied };
}

/** A place within range, or a Problem. */
export function placeOf({ latitude, longitude, altitude }: PlaceInput, path: Path): Place {
  return {
    latitude: numberInRange(latitude, LATITUDES, 'degrees', [...path, 'latitude']),
    longitude: numberInRange(longitude, LONGITUDES, 'degrees', [...path, 'longitude']),
    altitude: numberInRange(altitude, ALTITUDES, 'metres', [...path, 'altitude']),
  };
}

/** At least one body, each with a place when so observed at that instant, or a Problem. */
export function checkedBodies(
  bodies: readonly Body[],
  observation: Observation,
  instant: EpochMs,
  path: Path,
): readonly Body[] {
  return placedBodies(notEmpty(bodies, path), observation, instant, path);
}

/** At least one body, each with a place when so observed at both ends of a range, or a Problem. */
export function checkedThroughout(
  bodies: readonly Body[],
  observation: Observation,
  { from, to }: { readonly from: EpochMs; readonly to: EpochMs },
  path: Path,
): void {
  checkedBodies(bodies, observation, from, path);
  checkedBodies(bodies, observation, to, path);
}

/** Bodies, if any, that have a place when so observed at that instant, or a Problem. */
export function placedBodies(
  bodies: readonly Body[],
  observation: Observation,
  instant: EpochMs,
  path: Path,
): readonly Body[] {
  if (observation === 'HELIOCENTRIC') {
    const unseen = bodies.find((body) => GEOCENTRIC_ONLY.includes(body));
    if (unseen !== undefined) throw badInput(path, 'bodies with a heliocentric place', unseen);
  }
  if (!hasAsteroids(instant)) refuseAsteroids(bodies, `got ${isoFromEpoch(instant)}`, path);
  return bodies;
}

/** Bodies, if any, that have a place all through a local day, or a Problem. */
export function checkedAllDay(bodies: readonly Body[], { start, end }: LocalDay, path: Path): readonly Body[] {
  const last = epochMs(end - 1);
  if (!hasAsteroids(start) || !hasAsteroids(last)) {
    refuseAsteroids(bodies, `the local day lasts from ${isoFromEpoch(start)} to ${isoFromEpoch(last)}`, path);
  }
  return bodies;
}

function refuseAsteroids(bodies: readonly Body[], got: string, path: Path): void {
  const asteroid = bodies.find((body) => ASTEROIDS.includes(body));
  if (asteroid === undefined) return;
  const known = `from ${isoFromEpoch(FIRST_ASTEROID_INSTANT)} to ${isoFromEpoch(LAST_ASTEROID_INSTANT)}`;
  throw new Problem('BAD_USER_INPUT', `${path.join('.')}: ${asteroid} is known ${known}, ${got}`, path);
}

/** Those of the bodies that have a geocentric place at all the instants: asteroids may lack one at the ends of the span. */
export function knownBodies(bodies: readonly Body[], instants: readonly EpochMs[]): readonly Body[] {
  return instants.every(hasAsteroids) ? bodies : bodies.filter((body) => !ASTEROIDS.includes(body));
}

function hasAsteroids(instant: EpochMs): boolean {
  return instant >= FIRST_ASTEROID_INSTANT && instant <= LAST_ASTEROID_INSTANT;
}

/** The bodies of a chart for which none are named. */
export function defaultBodies(observation: Observation, instant: EpochMs): readonly Body[] {
  return knownBodies(DEFAULT_BODIES[observation], [instant]);
}

function ayanamsaOf({ zodiac, ayanamsa }: ChartInput, path: Path): SkyQuestion['ayanamsa'] {
  if (zodiac === 'SIDEREAL' && ayanamsa == null) throw badInput(path, 'given when zodiac is SIDEREAL', ayanamsa);
  if (zodiac === 'TROPICAL' && ayanamsa != null) throw badInput(path, 'left out when zodiac is TROPICAL', ayanamsa);
  return ayanamsa ?? undefined;
}
