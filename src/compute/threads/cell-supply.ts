import { setImmediate } from 'node:timers/promises';
import type { CellSource } from '../../kernel/segments/cell-fit.js';
import { CELL_STATE, type CellStore } from '../../kernel/segments/cell-store.js';
import type { SkyCells } from '../../kernel/segments/fitted-sky.js';
import { ensureCell } from '../../kernel/segments/segment-ephemeris.js';
import { epochMs, julianDayFromEpoch } from '../../kernel/time-scale.js';

/** A stretch of time: milliseconds. */
export interface TimeSpan {
  readonly start: number;
  readonly end: number;
}

/** Fills cells ahead of a thread, which cannot do it itself. */
export interface CellSupply {
  /** All cells that the spans touch, with the event loop let through while they are fitted. */
  fill(spans: Iterable<TimeSpan>, signal?: AbortSignal): Promise<void>;
}

/** A cell of the planets takes 2 ms, one of the Moon 0.6 ms: so long work goes on before others get their turn. */
const TURN_MS = 3;
/** Of a span: TT is minutes from UT, and light comes from up to 7 hours before. */
const MARGIN_DAYS = 0.5;

export function createCellSupply({ planets, moon }: SkyCells, source: CellSource): CellSupply {
  return {
    async fill(spans, signal) {
      let turn = performance.now();
      for (const { start, end } of spans) {
        const [from, to] = [
          julianDayFromEpoch(epochMs(start)) - MARGIN_DAYS,
          julianDayFromEpoch(epochMs(end)) + MARGIN_DAYS,
        ];
        for (const cell of [...emptyCells(planets, from, to), ...emptyCells(moon, from, to)]) {
          signal?.throwIfAborted();
          ensureCell(cell.store, cell.index, source);
          if (performance.now() - turn < TURN_MS) continue;
          await setImmediate();
          turn = performance.now();
        }
      }
    },
  };
}

function emptyCells(store: CellStore, from: number, to: number): readonly { store: CellStore; index: number }[] {
  const cells = [];
  for (let index = store.cellAt(from); index <= store.cellAt(to); index++) {
    if (store.state(index) === CELL_STATE.EMPTY) cells.push({ store, index });
  }
  return cells;
}
