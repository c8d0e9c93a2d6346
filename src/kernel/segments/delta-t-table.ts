import { chebyshevCoefficientsAtRoots, chebyshevRoots, chebyshevValue } from '../chebyshev.js';
import { at } from '../column.js';
import { lowerBound } from '../lower-bound.js';
import { julianDayFromEpoch, epochMs } from '../time-scale.js';

// Swiss Ephemeris makes Delta T of pieces, each a polynomial. A fit that keeps to the pieces repeats it to the rounding;
// one across a border would round off its kink by 1e-4 seconds. The borders, as Julian days of UT1:
// 1. 1st January of the years where the splines of Stephenson, Morrison and Hohenkerk meet (Proc. R. Soc. A 472,
//    20160404, 2016, table S15), cubics, as long as these are used.
const SPLINE_YEARS = [
  1720, 1800, 1810, 1820, 1830, 1840, 1850, 1855, 1860, 1865, 1870, 1875, 1880, 1885, 1890, 1895, 1900, 1905, 1910,
  1915, 1920, 1925, 1930, 1935, 1940, 1945, 1950, 1953,
];
// 2. 1955-01-01, where a table begins, and 1000 days before, where a straight line begins to lead to it.
const START_OF_TABLE = 2_435_108.5;
const START_OF_APPROACH = START_OF_TABLE - 1000;
// 3. Every 365.25 days from 2000-01-01 on, and back to the beginning of the table: Bessel's interpolation of its values,
//    of fourth degree. Its own end in 2028, and the century after it that leads to a last cubic, are moved by a file of
//    more recent values, which may go on to 2128.
const ORIGIN_OF_TABLE = 2_451_544.5;
const YEAR_OF_TABLE = 365.25;
const FIRST_STEP_OF_TABLE = -44;
const LAST_KINK = 228;
// 4. The end of the last cubic, centuries after the files.
const LAST_STEP = 500;

const BORDERS = Float64Array.from([
  ...SPLINE_YEARS.map((year) => julianDayFromEpoch(epochMs(Date.UTC(year, 0, 1)))),
  START_OF_APPROACH,
  START_OF_TABLE,
  ...Array.from({ length: LAST_KINK - FIRST_STEP_OF_TABLE + 1 }, (_, step) => stepOfTable(FIRST_STEP_OF_TABLE + step)),
  stepOfTable(LAST_STEP),
]).sort(); // the approach begins before 1953
const PIECES = BORDERS.length - 1;
const COUNT = 5; // coefficients of a piece: the degree of the table

/** TT - UT1 as numbers, the same in every thread that shares them. */
export class DeltaTTable {
  /** May be given to another thread, for a table of its own. */
  readonly buffer: SharedArrayBuffer;
  readonly #coefficients: Float64Array;

  constructor(buffer: SharedArrayBuffer) {
    this.buffer = buffer;
    this.#coefficients = new Float64Array(buffer);
  }

  /** The table that repeats Delta T of Swiss Ephemeris: 1,500 questions to it. */
  static fittedTo(days: (ut: number) => number): DeltaTTable {
    const coefficients = new Float64Array(new SharedArrayBuffer(PIECES * COUNT * Float64Array.BYTES_PER_ELEMENT));
    const roots = chebyshevRoots(COUNT);
    for (let piece = 0; piece < PIECES; piece++) {
      const [start, end] = [at(BORDERS, piece), at(BORDERS, piece + 1)];
      const samples = roots.map((x) => days((start + end) / 2 + (x * (end - start)) / 2));
      coefficients.set(chebyshevCoefficientsAtRoots(samples), piece * COUNT);
    }
    return new DeltaTTable(coefficients.buffer);
  }

  /**
   * TT - UT1.
   *
   * Given:    ut      Julian day, UT1
   * Returned: days; undefined before 1720 and after 2500
   * Error:    from Swiss Ephemeris: 3e-12 seconds, at 3 million instants, and at the borders
   */
  days(ut: number): number | undefined {
    if (!(ut >= at(BORDERS, 0) && ut < at(BORDERS, PIECES))) return undefined;
    const piece = pieceAt(ut);
    const [start, end] = [at(BORDERS, piece), at(BORDERS, piece + 1)];
    return chebyshevValue(this.#coefficients, piece * COUNT, COUNT, (2 * ut - start - end) / (end - start));
  }
}

function stepOfTable(step: number): number {
  return ORIGIN_OF_TABLE + step * YEAR_OF_TABLE;
}

/** The last piece that begins no later. */
function pieceAt(ut: number): number {
  return lowerBound(PIECES, (piece) => at(BORDERS, piece) <= ut) - 1;
}
