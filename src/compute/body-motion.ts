import { FIRST_ASTEROID_INSTANT, ASTEROIDS, LAST_TT_OF_FILES } from '../kernel/asteroid-span.js';
import { PERFECTION_STEP_DAYS } from '../kernel/aspect-perfection.js';
import { at } from '../kernel/column.js';
import type { Ephemeris, PositionColumns } from '../kernel/ephemeris.js';
import { declinationSpeed, equatorialFromEcliptic } from '../kernel/equatorial.js';
import { ALWAYS, type Motion } from '../kernel/motion.js';
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
 * Degrees a day by which the Earth's turning may change the speed of what is 1 au away: the Sun's horizontal parallax,
 * 8.794", times a whole turn in a sidereal day.
 */
const SWAY_AT_ONE_AU = ((8.794 / 3600) * 2 * Math.PI) / 0.99727;

/** Longitude in the zodiac of the view. */
export function longitudeMotion(ephemeris: Ephemeris, view: View, body: Body): Motion {
  return {
    ...known(body),
    circular: true,
    sample: (tt) => {
      const { zodiacal } = positionsAt(ephemeris, view, [body], tt);
      return { tt, value: at(zodiacal, 0), speed: at(zodiacal, 3), sway: swayOf(view, body, at(zodiacal, 2)) };
    },
  };
}

/** Declination of date. */
export function declinationMotion(ephemeris: Ephemeris, view: View, body: Body): Motion {
  return {
    ...known(body),
    circular: false,
    sample: (tt) => {
      const { tropical } = positionsAt(ephemeris, { ...view, ayanamsa: undefined }, [body], tt);
      const [longitude = NaN, latitude = NaN, distance = NaN, longitudeSpeed = NaN, latitudeSpeed = NaN] = tropical;
      const obliquity = obliquityAt(ephemeris, tt);
      return {
        tt,
        value: equatorialFromEcliptic(longitude, latitude, obliquity)[1],
        speed: declinationSpeed(longitude, latitude, longitudeSpeed, latitudeSpeed, obliquity),
        sway: swayOf(view, body, distance),
      };
    },
  };
}

/** How far the Moon is ahead of the Sun: 0 new, 180 full. */
export function elongationMotion(ephemeris: Ephemeris): Motion {
  return {
    ...known('MOON'),
    circular: true,
    sample: (tt) => {
      const { tropical } = positionsAt(ephemeris, GEOCENTRIC_TROPICAL, ['MOON', 'SUN'], tt);
      const [moon, sun] = [tropical.subarray(0), tropical.subarray(tropical.length / 2)];
      return { tt, value: at(moon, 0) - at(sun, 0), speed: at(moon, 3) - at(sun, 3), sway: 0 };
    },
  };
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
