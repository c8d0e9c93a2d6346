import { LAST_TT_OF_FILES } from '../asteroid-span.js';
import { signedDegrees } from '../angle.js';
import { at } from '../column.js';
import { chebyshevCoefficientsAtRoots, chebyshevRoots, chebyshevValue } from '../chebyshev.js';
import type { Ayanamsa } from '../names.js';

/** Zodiacs that count on the ecliptic of their epoch: no turn of longitudes makes them. */
const PROJECTING: readonly Ayanamsa[] = ['J2000', 'J1900', 'B1950', 'GALALIGN_MARDYKS'];

/** Zodiacs bound to a star, or to the centre or the equator of the galaxy: aberration moves these within the year. */
const BOUND_TO_STARS: readonly Ayanamsa[] = [
  'GALCENT_0SAG',
  'TRUE_CITRA',
  'TRUE_REVATI',
  'TRUE_PUSHYA',
  'GALCENT_RGILBRAND',
  'GALEQU_IAU1958',
  'GALEQU_TRUE',
  'GALEQU_MULA',
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

/** Where the zero point of a zodiac is, from the mean equinox of date. */
export interface Zodiac {
  /** Degrees, not within one circle. */
  zeroPoint(tt: number): number;
  /** Degrees a day. */
  speed(tt: number): number;
}

/** Whether the zodiac is the tropical one turned about the pole of the ecliptic. */
export function isTurned(ayanamsa: Ayanamsa): boolean {
  return !PROJECTING.includes(ayanamsa);
}

/**
 * A turned zodiac.
 *
 * Given:    zeroPoint   degrees from the mean equinox at a TT: asked a few times now, or at every TT for a zodiac that is
 *                       bound to a star
 */
export function createZodiac(ayanamsa: Ayanamsa, zeroPoint: (tt: number) => number): Zodiac {
  return BOUND_TO_STARS.includes(ayanamsa) ? askedZodiac(zeroPoint) : new FittedZodiac(zeroPoint);
}

function askedZodiac(zeroPoint: (tt: number) => number): Zodiac {
  // Where the Sun passes a star its light is bent: within hours. Rounding is 1e-11 degrees a day.
  const step = 0.01;
  return { zeroPoint, speed: (tt) => signedDegrees(zeroPoint(tt + step) - zeroPoint(tt - step)) / (2 * step) };
}

class FittedZodiac implements Zodiac {
  readonly #coefficients: Float64Array;
  readonly #slopes: Float64Array;

  constructor(zeroPoint: (tt: number) => number) {
    const middle = zeroPoint(MIDDLE);
    const samples = chebyshevRoots(COUNT).map((x) => {
      return middle + signedDegrees(zeroPoint(MIDDLE + x * HALF_SPAN) - middle); // it moves by 8 degrees in all
    });
    this.#coefficients = chebyshevCoefficientsAtRoots(samples);
    this.#slopes = derivative(this.#coefficients);
  }

  zeroPoint(tt: number): number {
    return chebyshevValue(this.#coefficients, 0, COUNT, (tt - MIDDLE) / HALF_SPAN);
  }

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
