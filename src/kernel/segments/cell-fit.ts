import { itemAt } from '../column.js';
import { chebyshevCoefficientsAtRoots, chebyshevRoots } from '../chebyshev.js';
import type { Track, TrackName } from './cell-layout.js';
import { CELL_STATE, type CellStore } from './cell-store.js';

/** Where the numbers of a cell come from. */
export interface CellSource {
  /** The components of a track at a Julian day, angles in degrees; undefined where there is no answer from the files. */
  sample(name: TrackName, time: number): readonly number[] | undefined;
  /** Days that light takes from a body to us at a Julian day; 0 for what is no body. */
  lightTime(name: TrackName, time: number): number;
}

/** A polynomial to be found: of one track, between two times. */
interface Piece {
  readonly track: Track;
  readonly start: number;
  readonly end: number;
  readonly column: Float64Array;
  readonly offset: number;
}

// A border nearer than this to the edge of a cell is taken to lie on it: for three minutes its jump of some 1e-6
// degrees comes early or late, and no polynomial need be found within minutes.
const NEAREST_BORDER = 0.002; // days

/**
 * Fits all tracks of a cell, then tells its state to all threads: BARRED if the source lacks one sample of it.
 *
 * A polynomial cannot follow the small jumps of the ephemeris where its own records meet. The cells begin and end with
 * records of the Earth or the Moon; a record of the body itself may end within a cell, which then gets two polynomials.
 */
export function fitCell(store: CellStore, cell: number, source: CellSource): void {
  const { layout } = store;
  const start = layout.start + cell * layout.length;
  const pieces = layout.tracks.flatMap((track) => trackPieces(store, cell, start, track, source));
  const fitted = fitPieces(pieces, source);
  store.settle(cell, fitted ? CELL_STATE.FILLED : CELL_STATE.BARRED);
}

function trackPieces(store: CellStore, cell: number, start: number, track: Track, source: CellSource): Piece[] {
  const { blocks, halves, layout } = store;
  const block = cell * layout.block;
  const end = start + layout.length;
  const border = borderWithin(track, start + NEAREST_BORDER, end - NEAREST_BORDER, source);
  const offset = block + track.offset;
  if (border === undefined) return [{ track, start, end, column: blocks, offset }];
  const half = track.halves + border.index * track.components * track.count;
  blocks[block + track.head] = border.time;
  blocks[block + track.head + 1] = half;
  return [
    { track, start, end: border.time, column: blocks, offset },
    { track, start: border.time, end, column: halves, offset: half },
  ];
}

/** When light that left the body where two of its records meet arrives here, if between two times. */
function borderWithin({ name, borders }: Track, from: number, to: number, source: CellSource) {
  if (borders === undefined) return undefined;
  const lightTime = source.lightTime(name, to);
  // Light time changes by minutes within a cell: the last border that can be seen by its end is the only candidate.
  const index = Math.floor((to - lightTime - borders.start) / borders.length);
  const atBody = borders.start + index * borders.length;
  let time = atBody + lightTime;
  for (let round = 0; round < 3; round++) time = atBody + source.lightTime(name, time);
  return index >= 0 && time > from && time < to ? { index, time } : undefined;
}

function fitPieces(pieces: readonly Piece[], source: CellSource): boolean {
  const samples = pieces.map((piece) => ({ piece, times: sampleTimes(piece), columns: [] as number[][] }));
  // By time: one instant of all bodies costs the source much less than an instant for each.
  const order = samples.flatMap((sample) => sample.times.map((time, node) => ({ sample, time, node })));
  order.sort((a, b) => a.time - b.time);
  for (const { sample, time, node } of order) {
    const values = source.sample(sample.piece.track.name, time);
    if (values === undefined) return false;
    values.forEach((value, component) => {
      (sample.columns[component] ??= [])[node] = value;
    });
  }
  for (const { piece, columns } of samples) writePiece(piece, columns);
  return true;
}

function sampleTimes({ track, start, end }: Piece): readonly number[] {
  const middle = (start + end) / 2;
  const count = sampleCount(track.count, end - start);
  return chebyshevRoots(count).map((x) => middle + (x * (end - start)) / 2);
}

/** Fewer for a short piece, where many would fit the rounding of the times. */
function sampleCount(full: number, days: number): number {
  if (days < 0.1) return Math.min(full, 4);
  if (days < 1) return Math.min(full, 7);
  return days < 4 ? Math.min(full, 10) : full;
}

function writePiece({ track, column, offset }: Piece, columns: readonly (readonly number[])[]): void {
  columns.forEach((samples, component) => {
    const first = offset + component * track.count;
    column.fill(0, first, first + track.count);
    column.set(chebyshevCoefficientsAtRoots(component === 0 ? unwound(samples) : samples), first);
  });
}

/** An angle in degrees without its jumps by whole circles. */
function unwound(samples: readonly number[]): readonly number[] {
  let turns = 0;
  return samples.map((sample, index) => {
    const step = index === 0 ? 0 : sample - itemAt(samples, index - 1);
    if (step > 180) turns -= 360;
    else if (step < -180) turns += 360;
    return sample + turns;
  });
}
