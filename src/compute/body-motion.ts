import { FIRST_ASTEROID_INSTANT, ASTEROIDS, LAST_TT_OF_FILES } from '../kernel/asteroid-span.js';
import { at } from '../kernel/column.js';
import { EARTH_RADIUS_AU, SIDEREAL_DEGREES_PER_DAY } from '../kernel/constants.js';
import { POSITION_VALUES, type Ephemeris, type PositionColumns } from '../kernel/ephemeris.js';
import { declinationSpeed, equatorialFromEcliptic } from '../kernel/equatorial.js';
import { ALWAYS, type Motion, type Sample } from '../kernel/motion.js';
import { PERFECTION_STEP_DAYS } from '../kernel/motion-steps.js';
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

/** A body at one moment in one coordinate. */
export interface BodyCoordinate {
  readonly value: number; // degrees
  readonly speed: number; // degrees a day
  readonly distance: number; // au
}

/** Longitude in the zodiac of the view. */
export function longitudeMotion(ephemeris: Ephemeris, view: View, body: Body): Motion {
  return bodyMotion(view, body, true, (tt) => longitudesAt(ephemeris, view, [body], tt));
}

/** Declination of date. */
export function declinationMotion(ephemeris: Ephemeris, view: View, body: Body): Motion {
  return bodyMotion(view, body, false, (tt) => declinationsAt(ephemeris, view, [body], tt));
}

/** How far the Moon is ahead of the Sun: 0 new, 180 full. */
export function elongationMotion(ephemeris: Ephemeris): Motion {
  return {
    ...known('MOON'),
    circular: true,
    sample: (tt) => {
      const [moon, sun] = longitudesAt(ephemeris, GEOCENTRIC_TROPICAL, ['MOON', 'SUN'], tt);
      const gained = (part: 'value' | 'speed') => (moon?.[part] ?? NaN) - (sun?.[part] ?? NaN);
      return { tt, value: gained('value'), speed: gained('speed'), sway: 0 };
    },
  };
}

/** Longitudes in the zodiac of the view, of several bodies at one moment. */
export function longitudesAt(
  ephemeris: Ephemeris,
  view: View,
  bodies: readonly Body[],
  tt: JulianDayTt,
): readonly BodyCoordinate[] {
  const { zodiacal } = positionsAt(ephemeris, view, bodies, tt);
  return bodies.map((_, row) => {
    const [value = NaN, , distance = NaN, speed = NaN] = zodiacal.subarray(row * POSITION_VALUES);
    return { value, speed, distance };
  });
}

/** Declinations of date, of several bodies at one moment. */
export function declinationsAt(
  ephemeris: Ephemeris,
  view: View,
  bodies: readonly Body[],
  tt: JulianDayTt,
): readonly BodyCoordinate[] {
  const { tropical } = positionsAt(ephemeris, { ...view, ayanamsa: undefined }, bodies, tt);
  const obliquity = obliquityAt(ephemeris, tt);
  return bodies.map((_, row) => {
    const position = tropical.subarray(row * POSITION_VALUES);
    const [longitude = NaN, latitude = NaN, distance = NaN, longitudeSpeed = NaN, latitudeSpeed = NaN] = position;
    return {
      value: equatorialFromEcliptic(longitude, latitude, obliquity)[1],
      speed: declinationSpeed(longitude, latitude, longitudeSpeed, latitudeSpeed, obliquity),
      distance,
    };
  });
}

function bodyMotion(
  view: View,
  body: Body,
  circular: boolean,
  coordinatesAt: (tt: JulianDayTt) => readonly BodyCoordinate[],
): Motion {
  const sample = (tt: JulianDayTt): Sample => {
    const { value = NaN, speed = NaN, distance = NaN } = coordinatesAt(tt)[0] ?? {};
    return { tt, value, speed, sway: swayOf(view, body, distance) };
  };
  return { ...known(body), circular, sample };
}

/** The step of a body, and where it is known: nothing steps in for an asteroid where its file ends. */
function known(body: Body): Pick<Motion, 'stepDays' | 'first' | 'last'> {
  const stepDays = PERFECTION_STEP_DAYS[body];
  if (!ASTEROIDS.includes(body)) return { stepDays, ...ALWAYS };
  const first = julianDayTt(julianDayFromEpoch(FIRST_ASTEROID_INSTANT)); // as asteroidsReach has it
  return { stepDays, first, last: julianDayTt(LAST_TT_OF_FILES) };
}

/** Points of the orbit are answered as from the centre of the Earth. */
function swayOf({ observation }: View, body: Body, distance: number): number {
  return observation === 'TOPOCENTRIC' && !ORBIT_POINTS.includes(body) ? SWAY_AT_ONE_AU / distance : 0;
}

/** All of `bodies` at one moment, in their order; straight from the ephemeris, for it is asked one moment at a time. */
function positionsAt(ephemeris: Ephemeris, view: View, bodies: readonly Body[], tt: JulianDayTt): PositionColumns {
  const { observation, place, ayanamsa } = view;
  return ephemeris.positions({
    tt: Float64Array.of(tt),
    bodies,
    wanted: Uint32Array.of((1 << bodies.length) - 1),
    observations: [observation],
    ayanamsas: [ayanamsa],
    latitudes: Float64Array.of(place?.latitude ?? NaN),
    longitudes: Float64Array.of(place?.longitude ?? NaN),
    altitudes: Float64Array.of(place?.altitude ?? NaN),
  });
}

/** True obliquity: it moves by 1e-7 degrees in the ten minutes between UT and TT, so that either scale will do. */
function obliquityAt(ephemeris: Ephemeris, tt: JulianDayTt): number {
  return at(ephemeris.orientation(Float64Array.of(tt)).obliquity, 0);
}
