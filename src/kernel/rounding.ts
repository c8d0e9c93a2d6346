// Answers are rounded once, on the way out; decisions (sign, house, aspect) are taken before.

const STEPS_PER_DEGREE = 1e8;
const STEPS_PER_AU = 1e11;
const DEGREES_PER_SIGN = 30;

/** An angle or a speed (degrees, degrees a day) rounded to 1e-8, never -0. */
export function roundDegrees(degrees: number): number {
  return Math.round(degrees * STEPS_PER_DEGREE) / STEPS_PER_DEGREE + 0; // -0 + 0 is 0
}

/** A distance or its speed (au, au a day) rounded to 1e-11, never -0. */
export function roundDistance(au: number): number {
  return Math.round(au * STEPS_PER_AU) / STEPS_PER_AU + 0;
}

/** Seconds or kilometres rounded to a thousandth. */
export function roundThousandths(value: number): number {
  return Math.round(value * 1000) / 1000;
}

/** A direction in [0, 360) without signs (right ascension, azimuth) rounded to 1e-8: what would become 360 is 0. */
export function roundDirection(degrees: number): number {
  const rounded = roundDegrees(degrees);
  return rounded === 360 ? 0 : rounded;
}

/**
 * An ecliptic longitude rounded to 1e-8 degrees within its sign: 29.999999999 stays in Aries as 29.99999999, and
 * 359.999999999 in Pisces as 359.99999999.
 *
 * Given:    longitude   degrees in [0, 360)
 * Returned: degrees in [0, 360), of the same sign
 * Error:    less than 1e-8 degrees; half of that but for the last 5e-9 degrees of a sign
 */
export function roundLongitude(longitude: number): number {
  const signEnd = (Math.floor(longitude / DEGREES_PER_SIGN) + 1) * DEGREES_PER_SIGN;
  const rounded = roundDegrees(longitude);
  return rounded < signEnd ? rounded : (signEnd * STEPS_PER_DEGREE - 1) / STEPS_PER_DEGREE;
}

/** Degrees within the sign in [0, 30), rounded to 1e-8, of a longitude from `roundLongitude`. */
export function signDegree(rounded: number): number {
  return roundDegrees(rounded % DEGREES_PER_SIGN); // the remainder is exact, but off the 1e-8 grid
}
