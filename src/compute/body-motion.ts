import { FIRST_ASTEROID_INSTANT, ASTEROIDS, LAST_TT_OF_FILES } from '../kernel/asteroid-span.js';
import { at } from '../kernel/column.js';
import { EARTH_RADIUS_AU, SIDEREAL_DEGREES_PER_DAY } from '../kernel/constants.js';
import { POSITION_VALUES, type Ephemeris, type PositionColumns } from '../kernel/ephemeris.js';
import { declinationSpeed, equatorialFromEcliptic } from '../kernel/equatorial.js';
import { ALWAYS, type Motion, type Sample } from '../kernel/motion.js';
import { WALK_STEP_DAYS } from '../kernel/motion-steps.js';
import { ORBIT_POINTS, type Ayanamsa, type Body, type Observation } from '../kernel/names.js';
import { julianDayFromEpoch, julianDayTt, type JulianDayTt } from '../kernel/time-scale.js';
import type { Place } from './sky-question.js';

/** From where the sky is seen, and against which zodiac. */
export interface View {
  readonly observation: Observation;
  readonly place: Place | undefined;
  readonly ayanamsa: Ayanamsa | undefined;
}

export const GEOCENTRIC_TROPICAL: View = { observation: 'GEOCENTRIC', place: undefined, ayanamsa: undefined };

/**
 * Degrees a day by which the Earth's turning may change the speed of what is 1 au away: its radius as seen from there, in
 * radians, times the sidereal day's turn.
 */
const SWAY_AT_ONE_AU = EARTH_RADIUS_AU * SIDEREAL_DEGREES_PER_DAY;

/** What there is to know of a body at one moment in one coordinate: degrees, degrees a day, its distance in au. */
export const COORDINATE_VALUES = 3;

/**
 * One coordinate of several bodies at several moments: blocks of COORDINATE_VALUES, those of the first moment in the order
 * of the bodies, and so on.
 */
type Coordinates = (
  ephemeris: Ephemeris,
  view: View,
  bodies: readonly Body[],
  tts: readonly JulianDayTt[],
) => Float64Array;

/** Longitude in the zodiac of the view. */
export function longitudeMotion(ephemeris: Ephemeris, view: View, body: Body): Motion {
  return bodyMotion(ephemeris, view, body, true, longitudesAt);
}

/** Declination of date. */
export function declinationMotion(ephemeris: Ephemeris, view: View, body: Body): Motion {
  return bodyMotion(ephemeris, view, body, false, declinationsAt);
}

/** How far the Moon is ahead of the Sun: 0 new, 180 full. */
export function elongationMotion(ephemeris: Ephemeris): Motion {
  const samples = (tts: readonly JulianDayTt[]): readonly Sample[] => {
    const places = longitudesAt(ephemeris, GEOCENTRIC_TROPICAL, ['MOON', 'SUN'], tts);
    return tts.map((tt, row) => {
      const moon = 2 * row * COORDINATE_VALUES;
      const gained = (value: number) => at(places, moon + value) - at(places, moon + COORDINATE_VALUES + value);
      return { tt, value: gained(0), speed: gained(1), sway: 0 };
    });
  };
  return { ...known('MOON'), circular: true, ...sampledBy(samples) };
}

/** Longitudes in the zodiac of the view. */
export const longitudesAt: Coordinates = (ephemeris, view, bodies, tts) => {
  const { zodiacal } = positionsAt(ephemeris, view, bodies, tts);
  const coordinates = new Float64Array(tts.length * bodies.length * COORDINATE_VALUES);
  for (let from = 0, to = 0; from < zodiacal.length; from += POSITION_VALUES, to += COORDINATE_VALUES) {
    coordinates[to] = at(zodiacal, from);
    coordinates[to + 1] = at(zodiacal, from + 3);
    coordinates[to + 2] = at(zodiacal, from + 2);
  }
  return coordinates;
};

/** Declinations of date. */
export const declinationsAt: Coordinates = (ephemeris, view, bodies, tts) => {
  const { tropical } = positionsAt(ephemeris, { ...view, ayanamsa: undefined }, bodies, tts);
  // True obliquity: it moves by 1e-7 degrees in the ten minutes between UT and TT, so that either scale will do.
  const { obliquity } = ephemeris.orientation(Float64Array.from(tts));
  const coordinates = new Float64Array(tts.length * bodies.length * COORDINATE_VALUES);
  for (let block = 0; block < tts.length * bodies.length; block++) {
    const position = tropical.subarray(block * POSITION_VALUES, (block + 1) * POSITION_VALUES);
    writeDeclination(
      coordinates,
      block * COORDINATE_VALUES,
      position,
      at(obliquity, Math.floor(block / bodies.length)),
    );
  }
  return coordinates;
};

function writeDeclination(out: Float64Array, offset: number, position: Float64Array, obliquity: number): void {
  const [longitude = NaN, latitude = NaN, distance = NaN, longitudeSpeed = NaN, latitudeSpeed = NaN] = position;
  out[offset] = equatorialFromEcliptic(longitude, latitude, obliquity)[1];
  out[offset + 1] = declinationSpeed(longitude, latitude, longitudeSpeed, latitudeSpeed, obliquity);
  out[offset + 2] = distance;
}

function bodyMotion(
  ephemeris: Ephemeris,
  view: View,
  body: Body,
  circular: boolean,
  coordinatesAt: Coordinates,
): Motion {
  const samples = (tts: readonly JulianDayTt[]): readonly Sample[] => {
    const coordinates = coordinatesAt(ephemeris, view, [body], tts);
    return tts.map((tt, row) => {
      const block = row * COORDINATE_VALUES;
      const sway = swayOf(view, body, at(coordinates, block + 2));
      return { tt, value: at(coordinates, block), speed: at(coordinates, block + 1), sway };
    });
  };
  return { ...known(body), circular, ...sampledBy(samples) };
}

function sampledBy(samples: (tts: readonly JulianDayTt[]) => readonly Sample[]): Pick<Motion, 'sample' | 'samples'> {
  const sample = (tt: JulianDayTt): Sample => {
    const [found] = samples([tt]);
    if (found === undefined) throw new RangeError('no sample of a moment'); // our mistake
    return found;
  };
  return { sample, samples };
}

/** The step of a body, and where it is known: nothing steps in for an asteroid where its file ends. */
function known(body: Body): Pick<Motion, 'stepDays' | 'first' | 'last'> {
  const stepDays = WALK_STEP_DAYS[body];
  if (!ASTEROIDS.includes(body)) return { stepDays, ...ALWAYS };
  const first = julianDayTt(julianDayFromEpoch(FIRST_ASTEROID_INSTANT)); // as asteroidsReach has it
  return { stepDays, first, last: julianDayTt(LAST_TT_OF_FILES) };
}

/** Points of the orbit are answered as from the centre of the Earth. */
function swayOf({ observation }: View, body: Body, distance: number): number {
  return observation === 'TOPOCENTRIC' && !ORBIT_POINTS.includes(body) ? SWAY_AT_ONE_AU / distance : 0;
}

/** All of `bodies` at each moment; straight from the ephemeris, for the moments of a search are in order. */
function positionsAt(
  ephemeris: Ephemeris,
  { observation, place, ayanamsa }: View,
  bodies: readonly Body[],
  tts: readonly JulianDayTt[],
): PositionColumns {
  const everywhere = (value: number | undefined) => new Float64Array(tts.length).fill(value ?? NaN);
  return ephemeris.positions({
    tt: Float64Array.from(tts),
    bodies,
    wanted: new Uint32Array(tts.length).fill((1 << bodies.length) - 1),
    observations: new Array<Observation>(tts.length).fill(observation),
    ayanamsas: new Array<Ayanamsa | undefined>(tts.length).fill(ayanamsa),
    latitudes: everywhere(place?.latitude),
    longitudes: everywhere(place?.longitude),
    altitudes: everywhere(place?.altitude),
  });
}
