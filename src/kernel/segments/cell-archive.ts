import { at } from '../column.js';
import type { CellLayout, Track } from './cell-layout.js';
import { CELL_STATE, type CellStore } from './cell-store.js';

/** All filled cells of a store in one column: of each its index, its block, and its second polynomials. */
export function packedCells(store: CellStore): Float64Array {
  const filled = Array.from({ length: store.layout.cells }, (_, cell) => cell).filter(
    (cell) => store.state(cell) === CELL_STATE.FILLED,
  );
  const packed = new Float64Array(filled.reduce((size, cell) => size + recordSize(store, cell), 0));
  let offset = 0;
  for (const cell of filled) offset = packCell(store, cell, packed, offset);
  return packed;
}

/**
 * Fills a cell, if it is still empty, from a column made by `packedCells` of the same layout.
 *
 * Returned: where the next one begins, the length of the column after the last; undefined when it is no such column
 */
export function unpackCellAt(store: CellStore, packed: Float64Array, offset: number): number | undefined {
  const { block, cells } = store.layout;
  const cell = at(packed, offset);
  const start = offset + 1;
  if (!Number.isInteger(cell) || cell < 0 || cell >= cells || start + block > packed.length) return undefined;
  const late = lateTracks(store.layout, packed, start);
  const end = late.reduce((size, { track }) => size + sizeOf(track), start + block);
  if (end > packed.length || late.some((half) => !isWithin(store, half))) return undefined;
  if (store.state(cell) === CELL_STATE.EMPTY) unpackCell(store, cell, packed, start, late);
  return end;
}

/** A track with a second polynomial, and where that stands in the halves. */
interface Half {
  readonly track: Track;
  readonly half: number;
}

function lateTracks({ tracks }: CellLayout, column: Float64Array, block: number): readonly Half[] {
  return tracks
    .filter((track) => at(column, block + track.head) !== 0)
    .map((track) => ({ track, half: at(column, block + track.head + 1) }));
}

function isWithin({ layout }: CellStore, { track, half }: Half): boolean {
  return Number.isInteger(half) && half >= 0 && half + sizeOf(track) <= layout.halves;
}

function sizeOf({ components, count }: Track): number {
  return components * count;
}

function recordSize(store: CellStore, cell: number): number {
  const { layout, blocks } = store;
  const late = lateTracks(layout, blocks, cell * layout.block);
  return late.reduce((size, { track }) => size + sizeOf(track), 1 + layout.block);
}

function packCell(store: CellStore, cell: number, packed: Float64Array, start: number): number {
  const { layout, blocks, halves } = store;
  const block = cell * layout.block;
  packed[start] = cell;
  packed.set(blocks.subarray(block, block + layout.block), start + 1);
  let offset = start + 1 + layout.block;
  for (const { track, half } of lateTracks(layout, blocks, block)) {
    packed.set(halves.subarray(half, half + sizeOf(track)), offset);
    offset += sizeOf(track);
  }
  return offset;
}

function unpackCell(store: CellStore, cell: number, packed: Float64Array, start: number, late: readonly Half[]): void {
  const { layout, blocks, halves } = store;
  blocks.set(packed.subarray(start, start + layout.block), cell * layout.block);
  let offset = start + layout.block;
  for (const { track, half } of late) {
    halves.set(packed.subarray(offset, offset + sizeOf(track)), half);
    offset += sizeOf(track);
  }
  store.settle(cell, CELL_STATE.FILLED);
}
