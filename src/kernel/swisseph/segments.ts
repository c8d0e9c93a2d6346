import type { Ephemeris } from '../ephemeris.js';
import { moonCells, planetCells, type RecordGrids } from '../segments/cell-layout.js';
import { CellStore } from '../segments/cell-store.js';
import type { SkyCells } from '../segments/fitted-sky.js';
import { createSegmentEphemeris } from '../segments/segment-ephemeris.js';
import { ayanamsaDegrees, deltaTDays } from './addon.js';
import { addonCellSource } from './cell-source.js';

/** No cell filled. Throws where the files lack the Earth or the Moon, whose records the cells are bound to. */
export function emptySkyCells(grids: RecordGrids): SkyCells {
  const [planets, moon] = [planetCells(grids), moonCells(grids)];
  if (planets === undefined || moon === undefined) throw new Error('the ephemeris files lack the Earth or the Moon');
  return { planets: new CellStore(planets), moon: new CellStore(moon) };
}

/** Segments fitted to Swiss Ephemeris: the files of `direct` are open. */
export function createSwissSegments(direct: Ephemeris, cells: SkyCells): Ephemeris {
  return createSegmentEphemeris({ direct, cells, source: addonCellSource, deltaTDays, zeroPoint: ayanamsaDegrees });
}
