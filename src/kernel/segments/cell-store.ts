import type { CellLayout } from './cell-layout.js';

/** The memory of the cells of one layout; threads may share it. Pages that no cell touched cost nothing. */
export interface CellBuffers {
  readonly blocks: SharedArrayBuffer;
  readonly halves: SharedArrayBuffer;
  readonly states: SharedArrayBuffer;
}

/** EMPTY: not fitted yet. BARRED: it never will be, for the files do not cover it. FILLED: never written again. */
export const CELL_STATE = { EMPTY: 0, BARRED: 1, FILLED: 2 } as const;

/** Numbers of cells, written once each by the one who owns the addon and read by all. */
export class CellStore {
  readonly layout: CellLayout;
  readonly buffers: CellBuffers;
  /** Blocks of `layout.block` numbers. */
  readonly blocks: Float64Array;
  /** The second polynomials of the cells that a border between records cuts in two. */
  readonly halves: Float64Array;
  readonly #states: Int32Array;

  constructor(layout: CellLayout, buffers: CellBuffers = emptyBuffers(layout)) {
    this.layout = layout;
    this.buffers = buffers;
    this.blocks = new Float64Array(buffers.blocks);
    this.halves = new Float64Array(buffers.halves);
    this.#states = new Int32Array(buffers.states);
  }

  /** The cell of a Julian day, which may lie outside all of them. */
  cellAt(time: number): number {
    return Math.floor((time - this.layout.start) / this.layout.length);
  }

  /** One of CELL_STATE; BARRED outside all cells. */
  state(cell: number): number {
    // An atomic load: what was written before the state was set is seen after it.
    return cell >= 0 && cell < this.layout.cells ? Atomics.load(this.#states, cell) : CELL_STATE.BARRED;
  }

  /** Tells all threads, after all numbers of the cell have been written. */
  settle(cell: number, state: typeof CELL_STATE.BARRED | typeof CELL_STATE.FILLED): void {
    Atomics.store(this.#states, cell, state);
  }
}

function emptyBuffers({ cells, block, halves }: CellLayout): CellBuffers {
  return {
    blocks: new SharedArrayBuffer(cells * block * Float64Array.BYTES_PER_ELEMENT),
    halves: new SharedArrayBuffer(halves * Float64Array.BYTES_PER_ELEMENT),
    states: new SharedArrayBuffer(cells * Int32Array.BYTES_PER_ELEMENT),
  };
}
