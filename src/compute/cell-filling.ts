import { setImmediate } from 'node:timers/promises';
import type { CellSource } from '../kernel/segments/cell-fit.js';
import { CELL_STATE, type CellStore } from '../kernel/segments/cell-store.js';
import type { SkyCells } from '../kernel/segments/fitted-sky.js';
import { ensureCell, isWithinFiles } from '../kernel/segments/segment-ephemeris.js';

/** Whole calendar years, the last one included. */
export interface Years {
  readonly first: number;
  readonly last: number;
}

const JANUARY_1_1800 = 2_378_496.5; // Julian day
const DAYS_PER_YEAR = 365.2425;

/** The Julian days of years, a day more at each end. */
export function julianDaysOf({ first, last }: Years): readonly [from: number, to: number] {
  const startOf = (year: number) => JANUARY_1_1800 + (year - 1800) * DAYS_PER_YEAR;
  return [startOf(first) - 1, startOf(last + 1) + 1];
}

/** Fits all cells that hold a moment between two Julian days: some 70 ms for a year, a few milliseconds in one go. */
export async function fillCells(
  { planets, moon }: SkyCells,
  source: CellSource,
  from: number,
  to: number,
): Promise<void> {
  for (const store of [planets, moon]) {
    for (let cell = store.cellAt(from); cell <= store.cellAt(to); cell++) {
      if (store.state(cell) !== CELL_STATE.EMPTY) continue;
      ensureCell(store, cell, source);
      await setImmediate();
    }
  }
}

/** Whether no cell between two Julian days is still to be fitted. */
export function areFilled({ planets, moon }: SkyCells, from: number, to: number): boolean {
  return [planets, moon].every((store) => isFilled(store, from, to));
}

function isFilled(store: CellStore, from: number, to: number): boolean {
  for (let cell = store.cellAt(from); cell <= store.cellAt(to); cell++) {
    if (store.state(cell) === CELL_STATE.EMPTY && isWithinFiles(store, cell)) return false;
  }
  return true;
}
