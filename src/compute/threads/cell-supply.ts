import type { CellSource } from '../../kernel/segments/cell-fit.js';
import type { SkyCells } from '../../kernel/segments/fitted-sky.js';
import { epochMs, julianDayFromEpoch } from '../../kernel/time-scale.js';
import { fillCells, type DaySpan } from '../cell-filling.js';

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

/** Of a span: TT is minutes from UT, and light comes from up to 7 hours before. */
const MARGIN_DAYS = 0.5;

export function createCellSupply(cells: SkyCells, source: CellSource): CellSupply {
  return { fill: (spans, signal) => fillCells(cells, source, Array.from(spans, daysOf), signal) };
}

function daysOf({ start, end }: TimeSpan): DaySpan {
  return [julianDayFromEpoch(epochMs(start)) - MARGIN_DAYS, julianDayFromEpoch(epochMs(end)) + MARGIN_DAYS];
}
