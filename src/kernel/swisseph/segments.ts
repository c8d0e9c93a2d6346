import type { Ephemeris } from '../ephemeris.js';
import { moonCells, planetCells, type RecordGrids } from '../segments/cell-layout.js';
import { CellStore } from '../segments/cell-store.js';
import type { SkyCells } from '../segments/fitted-sky.js';
import { createSegmentEphemeris } from '../segments/segment-ephemeris.js';
import { ayanamsaDegrees, deltaTDays } from './addon.js';
import { addonCellSource } from './cell-source.js';

/** No cell filled; undefined where a file lacks a body that the cells are bound to. */
export function emptySkyCells(grids: RecordGrids): SkyCells | undefined {
  const [planets, moon] = [planetCells(grids), moonCells(grids)];
  return planets && moon && { planets: new CellStore(planets), moon: new CellStore(moon) };
}

/** Segments fitted to Swiss Ephemeris: the files of `direct` are open. */
export function createSwissSegments(direct: Ephemeris, cells: SkyCells): Ephemeris {
  return createSegmentEphemeris({ direct, cells, source: addonCellSource, deltaTDays, zeroPoint: ayanamsaDegrees });
}
