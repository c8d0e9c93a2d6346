import { at } from '../column.js';
import type { Track } from './cell-layout.js';
import { CELL_STATE, type CellStore } from './cell-store.js';

/** Evaluates the tracks of a store at one time after another. Not to be shared by threads; the store is. */
export class CellReader {
  readonly #store: CellStore;
  // T_k and its derivative for the whole cell, and for a part of a cell that a border cuts in two.
  readonly #values: Float64Array;
  readonly #slopes: Float64Array;
  readonly #partValues: Float64Array;
  readonly #partSlopes: Float64Array;
  #time = NaN;
  #block = 0;
  #cellStart = NaN;

  constructor(store: CellStore) {
    this.#store = store;
    const { maxCount } = store.layout;
    this.#values = new Float64Array(maxCount);
    this.#slopes = new Float64Array(maxCount);
    this.#partValues = new Float64Array(maxCount);
    this.#partSlopes = new Float64Array(maxCount);
  }

  /** Goes to a Julian day, and tells whether its cell is filled; only then may `write` be called. */
  moveTo(time: number): boolean {
    if (time === this.#time) return true;
    const { layout } = this.#store;
    const cell = this.#store.cellAt(time);
    if (this.#store.state(cell) !== CELL_STATE.FILLED) {
      this.#time = NaN;
      return false;
    }
    this.#time = time;
    this.#block = cell * layout.block;
    this.#cellStart = layout.start + cell * layout.length;
    const x = (2 * (time - this.#cellStart)) / layout.length - 1;
    writeBasis(this.#values, this.#slopes, x, layout.maxCount);
    return true;
  }

  /** The components of a track into a column from `offset`, then their derivatives per day. */
  write(track: Track, out: Float64Array, offset: number): void {
    const { layout, blocks, halves } = this.#store;
    const border = at(blocks, this.#block + track.head);
    if (border === 0) {
      const first = this.#block + track.offset;
      writeSeries(out, offset, blocks, first, track, this.#values, this.#slopes, 2 / layout.length);
      return;
    }
    const late = this.#time >= border;
    const start = late ? border : this.#cellStart;
    const end = late ? this.#cellStart + layout.length : border;
    const x = (2 * (this.#time - start)) / (end - start) - 1;
    writeBasis(this.#partValues, this.#partSlopes, x, track.count);
    const column = late ? halves : blocks;
    const first = late ? at(blocks, this.#block + track.head + 1) : this.#block + track.offset;
    writeSeries(out, offset, column, first, track, this.#partValues, this.#partSlopes, 2 / (end - start));
  }
}

/** T_k(x) and T_k'(x) = k U_(k-1)(x). Source: Abramowitz and Stegun, 22.5, 22.7 and 22.8. */
function writeBasis(values: Float64Array, slopes: Float64Array, x: number, count: number): void {
  const twice = 2 * x;
  let before = 1;
  let value = x;
  let secondBefore = 0; // U_(k-2)
  let second = 1; // U_(k-1)
  values[0] = 1;
  slopes[0] = 0;
  for (let order = 1; order < count; order++) {
    values[order] = value;
    slopes[order] = order * second;
    const next = twice * value - before;
    before = value;
    value = next;
    const nextSecond = twice * second - secondBefore;
    secondBefore = second;
    second = nextSecond;
  }
}

function writeSeries(
  out: Float64Array,
  offset: number,
  coefficients: Float64Array,
  first: number,
  { components, count }: Track,
  values: Float64Array,
  slopes: Float64Array,
  perDay: number,
): void {
  let next = first;
  for (let component = 0; component < components; component++) {
    let value = 0;
    let slope = 0;
    for (let order = 0; order < count; order++, next++) {
      const coefficient = at(coefficients, next);
      value += coefficient * at(values, order);
      slope += coefficient * at(slopes, order);
    }
    out[offset + component] = value;
    out[offset + components + component] = slope * perDay;
  }
}
