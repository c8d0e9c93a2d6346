import { RAD_PER_DEG, signedDegrees } from './angle.js';
import { at } from './column.js';
import {
  EARTH_RADIUS_AU,
  MOON_RADIUS_EARTH_RADII,
  SIDEREAL_DEGREES_PER_HOUR,
  SUN_SEMIDIAMETER_DEGREES,
} from './constants.js';
import type { Ephemeris } from './ephemeris.js';
import { equatorialFromEcliptic } from './equatorial.js';
import { polynomial, polynomialRate, QUARTIC_NODES, quarticThrough } from './polynomial.js';
import { sunAndMoon, type SunAndMoon } from './sun-and-moon.js';
import { HOURS_PER_DAY, SECONDS_PER_HOUR, julianDayTt, type JulianDayTt } from './time-scale.js';

/**
 * The Moon and the Earth's shadow around one full moon, seen from the Earth's centre: degrees, as polynomials in hours of
 * TT from `t0`, lowest power first.
 *
 * x and y lead from the shadow's axis to the Moon's centre, along the ecliptic eastwards and towards its north pole; their
 * length is the angle between the two.
 */
export interface LunarEclipseElements {
  readonly t0: JulianDayTt;
  readonly deltaT: number; // seconds, TT - UT1
  readonly siderealTime: number; // Greenwich apparent at t0, degrees
  readonly x: readonly number[];
  readonly y: readonly number[];
  readonly umbra: readonly number[]; // radius
  readonly penumbra: readonly number[]; // radius
  readonly moonRadius: readonly number[];
  readonly parallax: readonly number[]; // of the Moon, equatorial horizontal
  readonly rightAscension: readonly number[]; // of the Moon, true equinox of date, any turn
  readonly declination: readonly number[];
}

/** Moon and shadow at one instant: degrees, rates a degree an hour. */
export interface LunarShadow {
  readonly x: number;
  readonly y: number;
  readonly xRate: number;
  readonly yRate: number;
  readonly distance: number; // of the Moon's centre from the axis
  readonly umbra: number;
  readonly penumbra: number;
  readonly moonRadius: number;
  readonly parallax: number;
}

/** Hours before and after t0 for which the elements hold: a penumbral eclipse is over within 3.2 hours of its maximum. */
export const LUNAR_REACH_HOURS = 4;
const STEP_HOURS = LUNAR_REACH_HOURS / 2; // to QUARTIC_NODES

/**
 * Of the Moon's parallax, for umbra and penumbra alike: the air makes the Earth larger by 1/85, its mean radius (of
 * latitude 45) is smaller by 1/594 than that of the equator. Rounded to 1.01 in most books.
 */
const DANJON_FACTOR = 1 + 1 / 85 - 1 / 594;

const MOST_STEPS = 5;
const NEAR_ENOUGH_DAYS = 0.01; // the maximum is up to 0.015 days from the opposition anyway

/** One instant of what LunarEclipseElements holds for many. */
type Sample = Readonly<Record<keyof Omit<LunarEclipseElements, 't0' | 'deltaT' | 'siderealTime'>, number>>;

/**
 * The elements around an instant.
 *
 * Given:    ephemeris
 *           t0          near the full moon: within half an hour of the opposition, they hold for the whole eclipse
 * Returned: the elements, also where the Moon misses the shadow; NaN where the ephemeris has no place for Sun or Moon
 * Error:    of the polynomials, within LUNAR_REACH_HOURS: below the noise of the ephemeris, 2e-7 degrees; 1e-5 degrees in
 *           what depends on nutation, which is that of t0. Of the shadow's edge, in nature: some 0.01 degrees.
 * Source:   A. Danjon, Les eclipses de Lune par la penombre en 1951, L'Astronomie 65 (1951): the shadow that
 *           NASA/TP-2009-214173 takes. The Moon's radius is the one that meets the magnitudes of that catalogue.
 *
 * It costs 10 positions and an orientation.
 */
export function lunarEclipseElements(ephemeris: Ephemeris, t0: JulianDayTt): LunarEclipseElements {
  // Asked for UT1 = TT: within the length of Delta T the obliquity changes by 1e-7 degrees, Delta T by 1e-4 s at most.
  const { deltaT, siderealTime, obliquity } = ephemeris.orientation(Float64Array.of(t0));
  const pairs = sunAndMoon(
    ephemeris,
    Float64Array.from(QUARTIC_NODES, (node) => t0 + (node * STEP_HOURS) / HOURS_PER_DAY),
  );
  const samples = pairs.map((pair) => sampleOf(pair, at(obliquity, 0)));
  const through = (value: (sample: Sample) => number) => quarticThrough(samples.map(value), STEP_HOURS);
  const firstAscension = samples[0]?.rightAscension ?? NaN;
  return {
    t0,
    deltaT: at(deltaT, 0),
    siderealTime: at(siderealTime, 0) - SIDEREAL_DEGREES_PER_HOUR * (at(deltaT, 0) / SECONDS_PER_HOUR),
    x: through(({ x }) => x),
    y: through(({ y }) => y),
    umbra: through(({ umbra }) => umbra),
    penumbra: through(({ penumbra }) => penumbra),
    moonRadius: through(({ moonRadius }) => moonRadius),
    parallax: through(({ parallax }) => parallax),
    rightAscension: through(({ rightAscension }) => signedDegrees(rightAscension - firstAscension) + firstAscension),
    declination: through(({ declination }) => declination),
  };
}

/** Moon and shadow so many hours of TT after t0. */
export function lunarShadowAt(elements: LunarEclipseElements, hours: number): LunarShadow {
  const x = polynomial(elements.x, hours);
  const y = polynomial(elements.y, hours);
  return {
    x,
    y,
    xRate: polynomialRate(elements.x, hours),
    yRate: polynomialRate(elements.y, hours),
    distance: Math.hypot(x, y),
    umbra: polynomial(elements.umbra, hours),
    penumbra: polynomial(elements.penumbra, hours),
    moonRadius: polynomial(elements.moonRadius, hours),
    parallax: polynomial(elements.parallax, hours),
  };
}

/** The Moon at one instant: geocentric, true equinox of date, with Greenwich's apparent sidereal time; degrees, au. */
export interface MoonPlace {
  readonly rightAscension: number;
  readonly declination: number;
  readonly distance: number;
  readonly semidiameter: number;
  readonly siderealTime: number;
}

/** The Moon so many hours after t0. */
export function moonAt(elements: LunarEclipseElements, hours: number): MoonPlace {
  return {
    rightAscension: polynomial(elements.rightAscension, hours),
    declination: polynomial(elements.declination, hours),
    distance: EARTH_RADIUS_AU / Math.sin(polynomial(elements.parallax, hours) * RAD_PER_DEG),
    semidiameter: polynomial(elements.moonRadius, hours),
    siderealTime: elements.siderealTime + SIDEREAL_DEGREES_PER_HOUR * hours,
  };
}

/** The share of the Moon's diameter within the umbra; negative by as much as it misses it. */
export function umbralMagnitude({ distance, umbra, moonRadius }: LunarShadow): number {
  return (umbra + moonRadius - distance) / (2 * moonRadius);
}

/** The share of the Moon's diameter within the penumbra, the umbra included. */
export function penumbralMagnitude({ distance, penumbra, moonRadius }: LunarShadow): number {
  return (penumbra + moonRadius - distance) / (2 * moonRadius);
}

/**
 * The opposition of the Moon in longitude nearest to an instant.
 *
 * Given:    near       within two days of it
 * Returned: its Julian day (TT), good to 0.01 days, and how far the Moon is from the ecliptic then, good to 0.02 degrees
 * Source:   Newton's method.
 */
export function opposition(ephemeris: Ephemeris, near: JulianDayTt): { tt: JulianDayTt; latitude: number } {
  let tt: number = near;
  let latitude = NaN;
  for (let step = 0; step < MOST_STEPS; step++) {
    for (const { sun, moon } of sunAndMoon(ephemeris, Float64Array.of(tt))) {
      const change = signedDegrees(at(moon, 0) - at(sun, 0) - 180) / (at(moon, 3) - at(sun, 3));
      tt -= change;
      latitude = at(moon, 1) - at(moon, 4) * change;
      if (!(Math.abs(change) > NEAR_ENOUGH_DAYS)) return { tt: julianDayTt(tt), latitude };
    }
  }
  return { tt: julianDayTt(tt), latitude };
}

function sampleOf({ sun, moon }: SunAndMoon, obliquity: number): Sample {
  const [rightAscension, declination] = equatorialFromEcliptic(at(moon, 0), at(moon, 1), obliquity);
  const [x, y] = fromAxis(at(sun, 0) + 180, -at(sun, 1), at(moon, 0), at(moon, 1));
  const parallax = parallaxOf(at(moon, 2));
  const sunRadius = SUN_SEMIDIAMETER_DEGREES / at(sun, 2);
  const edge = DANJON_FACTOR * parallax + parallaxOf(at(sun, 2));
  return {
    x,
    y,
    umbra: edge - sunRadius,
    penumbra: edge + sunRadius,
    moonRadius: Math.asin(MOON_RADIUS_EARTH_RADII * Math.sin(parallax * RAD_PER_DEG)) / RAD_PER_DEG,
    parallax,
    rightAscension,
    declination,
  };
}

function parallaxOf(distance: number): number {
  return Math.asin(EARTH_RADIUS_AU / distance) / RAD_PER_DEG;
}

/** From the point where the axis meets the sky to the Moon: east and north, of that length, degrees. */
function fromAxis(axisLongitude: number, axisLatitude: number, longitude: number, latitude: number) {
  const east = (longitude - axisLongitude) * RAD_PER_DEG;
  const [lat, axisLat] = [latitude * RAD_PER_DEG, axisLatitude * RAD_PER_DEG];
  const x = Math.cos(lat) * Math.sin(east);
  const y = Math.sin(lat) * Math.cos(axisLat) - Math.cos(lat) * Math.sin(axisLat) * Math.cos(east);
  const sine = Math.hypot(x, y);
  // Below 8 degrees asin is exact enough, and near 0 the only one: arc over sine.
  const degrees = sine === 0 ? 1 / RAD_PER_DEG : Math.asin(sine) / sine / RAD_PER_DEG;
  return [x * degrees, y * degrees] as const;
}
