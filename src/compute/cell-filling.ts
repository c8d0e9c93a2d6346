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

/** From one Julian day to another. */
export type DaySpan = readonly [from: number, to: number];

/** The Julian days of years, a day more at each end. */
export function julianDaysOf({ first, last }: Years): DaySpan {
  const startOf = (year: number) => JANUARY_1_1800 + (year - 1800) * DAYS_PER_YEAR;
  return [startOf(first) - 1, startOf(last + 1) + 1];
}

/** A cell takes 0.6 to 2 ms: so long work goes on before others get their turn. */
const TURN_MS = 3;

/**
 * Fits the cells that hold a moment of any of the spans: some 70 ms for a year, with the event loop let through. Rejects
 * with the reason of the signal.
 */
export async function fillCells(
  cells: SkyCells,
  source: CellSource,
  spans: Iterable<DaySpan>,
  signal?: AbortSignal,
): Promise<void> {
  let turn = performance.now();
  for (const span of spans) {
    for (const { store, cell } of emptyCells(cells, span)) {
      signal?.throwIfAborted();
      ensureCell(store, cell, source);
      if (performance.now() - turn < TURN_MS) continue;
      await setImmediate();
      turn = performance.now();
    }
  }
}

/** Whether no cell of a span is still to be fitted. */
export function areFilled(cells: SkyCells, span: DaySpan): boolean {
  return !emptyCells(cells, span).some(({ store, cell }) => isWithinFiles(store, cell));
}

function emptyCells({ planets, moon }: SkyCells, [from, to]: DaySpan) {
  const cells: { readonly store: CellStore; readonly cell: number }[] = [];
  for (const store of [planets, moon]) {
    for (let cell = store.cellAt(from); cell <= store.cellAt(to); cell++) {
      if (store.state(cell) === CELL_STATE.EMPTY) cells.push({ store, cell });
    }
  }
  return cells;
}
