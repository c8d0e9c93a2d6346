import { LAST_TT_OF_FILES } from '../asteroid-span.js';
import { signedDegrees } from '../angle.js';
import { at } from '../column.js';
import { chebyshevCoefficientsAtRoots, chebyshevRoots, chebyshevValue } from '../chebyshev.js';
import { AYANAMSAS, PROJECTING_AYANAMSAS, type Ayanamsa } from '../names.js';

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
const BYTES_PER_ZODIAC = COUNT * Float64Array.BYTES_PER_ELEMENT;
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

/** Where the zero point of a zodiac is, degrees from the mean equinox at a TT. */
export type ZeroPoint = (tt: number, ayanamsa: Ayanamsa) => number;

/** Whether the zodiac is the tropical one turned about the pole of the ecliptic. */
export function isTurned(ayanamsa: Ayanamsa): boolean {
  return !PROJECTING_AYANAMSAS.includes(ayanamsa);
}

/** The turned zodiacs as numbers, the same in every thread that shares them. */
export class TurnedZodiacs {
  /** May be given to another thread, for zodiacs of its own. */
  readonly buffer: SharedArrayBuffer;
  readonly #zodiacs = new Map<Ayanamsa, Zodiac>();

  /**
   * Given:    zeroPoint   of a zodiac that is bound to a star, degrees from the mean equinox at a TT: asked every time
   */
  constructor(buffer: SharedArrayBuffer, zeroPoint: ZeroPoint) {
    this.buffer = buffer;
    AYANAMSAS.filter(isTurned).forEach((ayanamsa) => {
      const coefficients = new Float64Array(buffer, AYANAMSAS.indexOf(ayanamsa) * BYTES_PER_ZODIAC, COUNT);
      const zodiac = BOUND_TO_STARS.includes(ayanamsa)
        ? askedZodiac((tt) => zeroPoint(tt, ayanamsa))
        : new FittedZodiac(coefficients);
      this.#zodiacs.set(ayanamsa, zodiac);
    });
  }

  /** The zodiacs by another one who tells their zero points: 500 questions now. */
  static fittedTo(zeroPoint: ZeroPoint): TurnedZodiacs {
    const buffer = new SharedArrayBuffer(AYANAMSAS.length * BYTES_PER_ZODIAC);
    AYANAMSAS.forEach((ayanamsa, index) => {
      if (!isTurned(ayanamsa) || BOUND_TO_STARS.includes(ayanamsa)) return;
      const coefficients = fittedCoefficients((tt) => zeroPoint(tt, ayanamsa));
      new Float64Array(buffer, index * BYTES_PER_ZODIAC, COUNT).set(coefficients);
    });
    return new TurnedZodiacs(buffer, zeroPoint);
  }

  /** Undefined for what `isTurned` denies. */
  get(ayanamsa: Ayanamsa): Zodiac | undefined {
    return this.#zodiacs.get(ayanamsa);
  }
}

function askedZodiac(zeroPoint: (tt: number) => number): Zodiac {
  // Where the Sun passes a star its light is bent: within hours. Rounding is 1e-11 degrees a day.
  const step = 0.01;
  return { zeroPoint, speed: (tt) => signedDegrees(zeroPoint(tt + step) - zeroPoint(tt - step)) / (2 * step) };
}

function fittedCoefficients(zeroPoint: (tt: number) => number): Float64Array {
  const middle = zeroPoint(MIDDLE);
  const samples = chebyshevRoots(COUNT).map((x) => {
    return middle + signedDegrees(zeroPoint(MIDDLE + x * HALF_SPAN) - middle); // it moves by 8 degrees in all
  });
  return chebyshevCoefficientsAtRoots(samples);
}

class FittedZodiac implements Zodiac {
  readonly #coefficients: Float64Array;
  readonly #slopes: Float64Array;

  constructor(coefficients: Float64Array) {
    this.#coefficients = coefficients;
    this.#slopes = derivative(coefficients);
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
