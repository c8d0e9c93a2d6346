import { LAST_TT_OF_FILES } from '../asteroid-span.js';
import { signedDegrees } from '../angle.js';
import { at } from '../column.js';
import { chebyshevCoefficientsAtRoots, chebyshevRoots, chebyshevValue } from '../chebyshev.js';
import type { Ayanamsa } from '../names.js';

/**
 * Zodiacs whose zero point one polynomial does not follow, or that turn more than longitudes: those bound to a star or
 * to the centre or the equator of the galaxy, which aberration moves within the year, and those that count on the
 * ecliptic of their epoch.
 */
const NOT_FITTED: readonly Ayanamsa[] = [
  'GALCENT_0SAG',
  'J2000',
  'J1900',
  'B1950',
  'TRUE_CITRA',
  'TRUE_REVATI',
  'TRUE_PUSHYA',
  'GALCENT_RGILBRAND',
  'GALEQU_IAU1958',
  'GALEQU_TRUE',
  'GALEQU_MULA',
  'GALALIGN_MARDYKS',
  'TRUE_MULA',
  'GALCENT_MULA_WILHELM',
  'TRUE_SHEORAN',
  'GALCENT_COCHRANE',
];

// Precession alone is so smooth that 16 numbers hold six centuries of it to the rounding, 3e-13 degrees.
const COUNT = 16;
const FIRST_TT = 2_378_496.5; // 1800-01-01
const HALF_SPAN = (LAST_TT_OF_FILES - FIRST_TT) / 2;
const MIDDLE = FIRST_TT + HALF_SPAN;

/** Whether the zodiac is the tropical one turned by a polynomial of time. */
export function isFittedZodiac(ayanamsa: Ayanamsa | undefined): boolean {
  return ayanamsa === undefined || !NOT_FITTED.includes(ayanamsa);
}

/** Where the zero point of a zodiac is, from the mean equinox of date. */
export class FittedZodiac {
  readonly #coefficients: Float64Array;
  readonly #slopes: Float64Array;

  /** Given: degrees of the zero point at a TT, within 1800 to 2399. */
  constructor(zeroPoint: (tt: number) => number) {
    const middle = zeroPoint(MIDDLE);
    const samples = chebyshevRoots(COUNT).map((x) => {
      return middle + signedDegrees(zeroPoint(MIDDLE + x * HALF_SPAN) - middle); // it moves by 8 degrees in all
    });
    this.#coefficients = chebyshevCoefficientsAtRoots(samples);
    this.#slopes = derivative(this.#coefficients);
  }

  /** Degrees, not within one circle. */
  zeroPoint(tt: number): number {
    return chebyshevValue(this.#coefficients, 0, COUNT, (tt - MIDDLE) / HALF_SPAN);
  }

  /** Degrees a day. */
  speed(tt: number): number {
    return chebyshevValue(this.#slopes, 0, COUNT, (tt - MIDDLE) / HALF_SPAN) / HALF_SPAN;
  }
}

/** The series of the derivative. Source: Press et al., Numerical Recipes, (5.9.2). */
function derivative(coefficients: Float64Array): Float64Array {
  const slopes = new Float64Array(coefficients.length + 1);
  for (let order = coefficients.length - 1; order > 0; order--) {
    slopes[order - 1] = (at(slopes, order + 1) || 0) + 2 * order * at(coefficients, order);
  }
  slopes[0] = at(slopes, 0) / 2;
  return slopes;
}
