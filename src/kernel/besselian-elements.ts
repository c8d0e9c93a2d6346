import { RAD_PER_DEG } from './angle.js';
import { polynomial, polynomialRate } from './polynomial.js';
import { SECONDS_PER_DAY, type JulianDayTt } from './time-scale.js';

/**
 * The shadow of the Moon around one solar eclipse: polynomials in hours of TT from `t0`, lowest power first.
 *
 * The fundamental plane passes through the Earth's centre, at right angles to the shadow's axis; x points east, y north,
 * in equatorial radii of the Earth. Source: Explanatory Supplement to the Astronomical Almanac (1992), 8.3; Meeus,
 * Elements of Solar Eclipses (1989), in whose form NASA publishes them.
 */
export interface BesselianElements {
  readonly t0: JulianDayTt;
  readonly deltaT: number; // seconds, TT - UT1
  readonly x: readonly number[]; // of the axis
  readonly y: readonly number[];
  readonly d: readonly number[]; // declination of the axis, degrees
  readonly mu: readonly number[]; // ephemeris hour angle of the axis, degrees: Greenwich's as if UT1 were TT
  readonly l1: readonly number[]; // radius of the penumbra in the plane
  readonly l2: readonly number[]; // radius of the umbra in the plane, negative where the eclipse is total there
  readonly tanF1: number; // of the half angle of the penumbra's cone
  readonly tanF2: number;
}

/** The shadow at one instant. Rates are per hour; those of the angles in radians. */
export interface Shadow {
  readonly x: number;
  readonly y: number;
  readonly d: number; // degrees
  readonly hourAngle: number; // of the axis at Greenwich, degrees
  readonly l1: number;
  readonly l2: number;
  readonly xRate: number;
  readonly yRate: number;
  readonly dRate: number;
  readonly hourAngleRate: number;
  readonly l1Rate: number;
  readonly l2Rate: number;
}

/** What the sky turns in a second of UT1, as Meeus rounds it (p. 13) and, with him, NASA's tables. */
const SIDEREAL_DEGREES_PER_SECOND = (1.002_738 * 360) / SECONDS_PER_DAY;

/** The shadow so many hours of TT after `t0`. */
export function shadowAt(elements: BesselianElements, hours: number): Shadow {
  return {
    x: polynomial(elements.x, hours),
    y: polynomial(elements.y, hours),
    d: polynomial(elements.d, hours),
    hourAngle: polynomial(elements.mu, hours) - SIDEREAL_DEGREES_PER_SECOND * elements.deltaT,
    l1: polynomial(elements.l1, hours),
    l2: polynomial(elements.l2, hours),
    xRate: polynomialRate(elements.x, hours),
    yRate: polynomialRate(elements.y, hours),
    dRate: polynomialRate(elements.d, hours) * RAD_PER_DEG,
    hourAngleRate: polynomialRate(elements.mu, hours) * RAD_PER_DEG,
    l1Rate: polynomialRate(elements.l1, hours),
    l2Rate: polynomialRate(elements.l2, hours),
  };
}
