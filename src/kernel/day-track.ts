import { chebyshevCoefficients, chebyshevNodes, chebyshevValue } from './chebyshev.js';
import { at } from './column.js';
import type { Body } from './names.js';

/** What turns fast: fitted to every node, all else to every second one. */
export const FAST_BODIES: readonly Body[] = ['MOON', 'TRUE_NODE', 'OSCULATING_APOGEE'];

/** Degree of the polynomials of FAST_BODIES and of the sidereal time; half of it serves for all others. */
export const TRACK_DEGREE = 8;
/** The longest stretch for one polynomial; a local day, 25 hours at most, and the orb of a paran fit into one. */
export const TRACK_CELL_DAYS = 1.25;

/** The nodes of a window, in cells of equal length. */
export interface TrackGrid {
  readonly cells: number;
  readonly cellDays: number;
  /** Days from the start of the window, TRACK_DEGREE + 1 nodes a cell; where two cells meet, each has its own. */
  readonly elapsed: Float64Array;
}

/** The nodes of a window of so many days. */
export function trackGrid(days: number): TrackGrid {
  const cells = Math.max(1, Math.ceil(days / TRACK_CELL_DAYS));
  const cellDays = days / cells;
  const nodes = chebyshevNodes(TRACK_DEGREE);
  const elapsed = Float64Array.from(
    Array.from({ length: cells }, (_, cell) => nodes.map((node) => (cell + (node + 1) / 2) * cellDays)).flat(),
  );
  return { cells, cellDays, elapsed };
}

/** Whether a node of a grid, by its index, is one of those that slow bodies are fitted to. */
export function isSlowNode(node: number): boolean {
  return (node % (TRACK_DEGREE + 1)) % 2 === 0;
}

/** A vector or a number that changes with time, as polynomials: finding events on it asks no ephemeris. */
export interface Track {
  /** Writes the values at so many days from the start of the window; a little outside of it too. */
  write(elapsed: number, out: Float64Array): void;
}

/**
 * The polynomials through samples at the nodes of a grid.
 *
 * Given:    samples     as many values a node as the track has, node by node; of a slow track, the nodes that are not
 *                       slow may hold anything
 * Error:    of a direction over a day: see the tests, which measure it against the ephemeris for each body.
 */
export function fittedTrack(grid: TrackGrid, samples: Float64Array, slow: boolean): Track {
  const { cells, cellDays, elapsed } = grid;
  const values = samples.length / elapsed.length;
  const nodesOfCell = [...Array(TRACK_DEGREE + 1).keys()].filter((node) => !slow || isSlowNode(node));
  const count = nodesOfCell.length;
  const coefficients = new Float64Array(cells * values * count);
  for (let cell = 0; cell < cells; cell++) {
    for (let value = 0; value < values; value++) {
      const ofCell = nodesOfCell.map((node) => at(samples, (cell * (TRACK_DEGREE + 1) + node) * values + value));
      coefficients.set(chebyshevCoefficients(ofCell), (cell * values + value) * count);
    }
  }
  return {
    write(time, out) {
      const cell = Math.min(Math.max(Math.floor(time / cellDays), 0), cells - 1);
      const x = (2 * (time - cell * cellDays)) / cellDays - 1;
      for (let value = 0; value < values; value++) {
        out[value] = chebyshevValue(coefficients, (cell * values + value) * count, count, x);
      }
    },
  };
}

/**
 * The straight lines between samples at equal steps. Where steps lie on a grid that is the same for all windows, two
 * windows that meet agree on where they meet.
 *
 * Given:    first, step   days from the start of the window to the first sample, and from sample to sample
 *           samples       two or more, as many values each as the track has
 */
export function linearTrack(first: number, step: number, samples: readonly (readonly number[])[]): Track {
  const values = samples[0]?.length ?? 0;
  const column = Float64Array.from(samples.flat());
  const lastStep = samples.length - 2;
  return {
    write(time, out) {
      const position = (time - first) / step;
      const before = Math.min(Math.max(Math.floor(position), 0), lastStep);
      for (let value = 0; value < values; value++) {
        const from = at(column, before * values + value);
        out[value] = from + (at(column, (before + 1) * values + value) - from) * (position - before);
      }
    },
  };
}

/**
 * Angles without the leaps from 360 to 0, for fitting.
 *
 * Given:    degrees         of one angle at rising times
 *           elapsed         those times, days
 *           degreesPerDay   about its speed: between two times it may be wrong by 180 degrees in all
 */
export function unwrappedAngles(degrees: Float64Array, elapsed: Float64Array, degreesPerDay: number): Float64Array {
  const first = at(degrees, 0);
  return degrees.map((angle, index) => {
    const expected = first + (at(elapsed, index) - at(elapsed, 0)) * degreesPerDay;
    return angle + 360 * Math.round((expected - angle) / 360);
  });
}
