import { normaliseDegrees, RAD_PER_DEG, signedDegrees } from './angle.js';
import { shadowAt, type BesselianElements } from './besselian-elements.js';
import { chebyshevCoefficientsAtRoots, chebyshevRoots } from './chebyshev.js';
import { at } from './column.js';
import { EARTH_RADIUS_AU, SUN_SEMIDIAMETER_DEGREES } from './constants.js';
import type { Ephemeris } from './ephemeris.js';
import { equatorialFromEcliptic } from './equatorial.js';
import { hoursOfLeastDistance } from './least-distance.js';
import { sunAndMoon } from './sun-and-moon.js';
import { HOURS_PER_DAY, julianDayTt, ttAfter, type JulianDayTt } from './time-scale.js';
import { equatorialVector } from './topocentric.js';

/** Radius of the Moon in equatorial radii of the Earth. Source: NASA/TP-2006-214141, which prints k1 and k2 so. */
const PENUMBRAL_MOON_RADIUS = 0.272_488; // the mean of its limb
const UMBRAL_MOON_RADIUS = 0.272_281; // the bottom of its valleys: the last sunlight comes through them

const SUN_RADIUS = Math.sin(SUN_SEMIDIAMETER_DEGREES * RAD_PER_DEG) / EARTH_RADIUS_AU; // likewise

/** The polynomials fit the shadow from so many hours before t0 to as many after. */
const REACH_HOURS = 3;
const NODES = chebyshevRoots(5);
const MIDDLE = 2; // it is 0, the hour t0 itself

const MOST_FITS = 4; // one or two are usual: see besselianElements

/** The shadow at one instant, before any fit: the letters of BesselianElements. */
interface Sample {
  readonly x: number;
  readonly y: number;
  readonly d: number;
  readonly mu: number;
  readonly l1: number;
  readonly l2: number;
  readonly tanF1: number;
  readonly tanF2: number;
}

type Vector = readonly [number, number, number];

/**
 * Besselian elements of the eclipse at a new moon: x and y cubic, the rest quadratic, in hours of TT from the whole hour
 * nearest to the maximum.
 *
 * Given:    ephemeris
 *           near        within half a day of the maximum; the fit follows the maximum, not this instant
 * Returned: the elements, also where the shadow misses the Earth; NaN where the ephemeris has no place for Sun or Moon
 * Error:    of the polynomials, up to 3 hours from t0: 4e-7 radii in x and y, 5e-8 in l1 and l2, 5e-7 degrees in d and
 *           mu. From NASA's canon, whose Sun and Moon are of VSOP87 and ELP-2000/82: 2e-5 radii around 2000, up to 2e-4
 *           in 2400.
 * Source:   Explanatory Supplement to the Astronomical Almanac (1992), 8.32; constants of NASA/TP-2006-214141.
 *           Chebyshev fit: Press et al., Numerical Recipes, 5.8.
 *
 * It costs 10 positions and 5 orientations where `near` rounds to t0, twice that where not.
 */
export function besselianElements(ephemeris: Ephemeris, near: JulianDayTt): BesselianElements {
  let elements = elementsAround(ephemeris, wholeHour(near));
  for (let fits = 1; fits < MOST_FITS; fits++) {
    const t0 = wholeHour(ttAfter(elements, hoursOfMaximum(elements)));
    if (!(Math.abs(t0 - elements.t0) > 0)) break; // also where there is no number
    elements = elementsAround(ephemeris, t0);
  }
  return elements;
}

/**
 * When the shadow's axis passes closest to the Earth's centre: NASA's instant of greatest eclipse.
 *
 * Given:    elements
 * Returned: hours of TT from their t0
 * Error:    rounding
 */
export function hoursOfMaximum(elements: BesselianElements): number {
  return hoursOfLeastDistance((hours) => shadowAt(elements, hours));
}

function wholeHour(tt: number): JulianDayTt {
  return julianDayTt(Math.round(tt * HOURS_PER_DAY) / HOURS_PER_DAY);
}

function elementsAround(ephemeris: Ephemeris, t0: JulianDayTt): BesselianElements {
  const tt = Float64Array.from(NODES, (node) => t0 + (node * REACH_HOURS) / HOURS_PER_DAY);
  // Asked for UT1 = TT: the sidereal time from which NASA's hour angles count. The obliquity and Delta T itself change
  // by less than 1e-8 degrees and 1e-4 seconds within Delta T.
  const { deltaT, siderealTime, obliquity } = ephemeris.orientation(tt);
  const samples = sunAndMoon(ephemeris, tt).map(({ sun, moon }, row) => {
    const vector = (place: Float64Array) => radiiVector(place, at(obliquity, row));
    return sampleOf(vector(sun), vector(moon), at(siderealTime, row));
  });
  const mean = (name: keyof Sample) => at(chebyshevCoefficientsAtRoots(samples.map((sample) => sample[name])), 0);
  const middleMu = samples[MIDDLE]?.mu ?? NaN;
  return {
    t0,
    deltaT: at(deltaT, MIDDLE),
    x: cubic(samples.map(({ x }) => x)),
    y: cubic(samples.map(({ y }) => y)),
    d: quadratic(samples.map(({ d }) => d)),
    mu: quadratic(samples.map(({ mu }) => middleMu + signedDegrees(mu - middleMu))), // it may pass 360 degrees
    l1: quadratic(samples.map(({ l1 }) => l1)),
    l2: quadratic(samples.map(({ l2 }) => l2)),
    tanF1: mean('tanF1'),
    tanF2: mean('tanF2'),
  };
}

/** A position as a vector of the true equator and equinox of date, in equatorial radii of the Earth. */
function radiiVector(place: Float64Array, obliquity: number): Vector {
  const [longitude = NaN, latitude = NaN, distance = NaN] = place;
  return equatorialVector(...equatorialFromEcliptic(longitude, latitude, obliquity), distance / EARTH_RADIUS_AU);
}

/** Source: Explanatory Supplement (1992), 8.32. The axis points from the Moon to the Sun. */
function sampleOf(sun: Vector, moon: Vector, siderealTime: number): Sample {
  const [gx, gy, gz] = [sun[0] - moon[0], sun[1] - moon[1], sun[2] - moon[2]];
  const level = Math.hypot(gx, gy);
  const separation = Math.hypot(level, gz);
  const [sinA, cosA, sinD, cosD] = [gy / level, gx / level, gz / separation, level / separation];
  const outward = moon[0] * cosA + moon[1] * sinA; // of the Moon, in the plane of the equator, towards the axis' meridian
  const z = outward * cosD + moon[2] * sinD;
  const sinF1 = (SUN_RADIUS + PENUMBRAL_MOON_RADIUS) / separation;
  const sinF2 = (SUN_RADIUS - UMBRAL_MOON_RADIUS) / separation;
  const [tanF1, tanF2] = [sinF1 / Math.sqrt(1 - sinF1 ** 2), sinF2 / Math.sqrt(1 - sinF2 ** 2)];
  return {
    x: moon[1] * cosA - moon[0] * sinA,
    y: moon[2] * cosD - outward * sinD,
    d: Math.atan2(gz, level) / RAD_PER_DEG,
    mu: normaliseDegrees(siderealTime - Math.atan2(gy, gx) / RAD_PER_DEG),
    l1: (z + PENUMBRAL_MOON_RADIUS / sinF1) * tanF1,
    l2: (z - UMBRAL_MOON_RADIUS / sinF2) * tanF2,
    tanF1,
    tanF2,
  };
}

function cubic(samples: readonly number[]): readonly number[] {
  const [c0 = NaN, c1 = NaN, c2 = NaN, c3 = NaN] = chebyshevCoefficientsAtRoots(samples);
  return [c0 - c2, (c1 - 3 * c3) / REACH_HOURS, (2 * c2) / REACH_HOURS ** 2, (4 * c3) / REACH_HOURS ** 3];
}

function quadratic(samples: readonly number[]): readonly number[] {
  const [c0 = NaN, c1 = NaN, c2 = NaN] = chebyshevCoefficientsAtRoots(samples);
  return [c0 - c2, c1 / REACH_HOURS, (2 * c2) / REACH_HOURS ** 2];
}
