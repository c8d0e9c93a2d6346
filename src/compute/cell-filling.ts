import { ensureCell } from '../kernel/segments/segment-ephemeris.js';
import type { CellSource } from '../kernel/segments/cell-fit.js';
import type { CellStore } from '../kernel/segments/cell-store.js';
import type { SkyCells } from '../kernel/segments/fitted-sky.js';

/** Fits all cells that hold a moment between two Julian days: some 70 ms for a year. */
export function fillCells({ planets, moon }: SkyCells, source: CellSource, from: number, to: number): void {
  fillStore(planets, source, from, to);
  fillStore(moon, source, from, to);
}

function fillStore(store: CellStore, source: CellSource, from: number, to: number): void {
  for (let cell = store.cellAt(from); cell <= store.cellAt(to); cell++) ensureCell(store, cell, source);
}
