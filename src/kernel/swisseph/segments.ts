import type { Ephemeris } from '../ephemeris.js';
import { moonCells, planetCells, type RecordGrids } from '../segments/cell-layout.js';
import { CellStore } from '../segments/cell-store.js';
import { DeltaTTable } from '../segments/delta-t-table.js';
import type { SkyCells } from '../segments/fitted-sky.js';
import { TurnedZodiacs } from '../segments/fitted-zodiacs.js';
import { createSegmentEphemeris, ensureCell, type SegmentParts } from '../segments/segment-ephemeris.js';
import { sharedSky, type SharedSky } from '../segments/thread-ephemeris.js';
import { ayanamsaDegrees, deltaTDays } from './addon.js';
import { addonCellSource } from './cell-source.js';

/** No cell filled. Throws where the files lack the Earth or the Moon, whose records the cells are bound to. */
export function emptySkyCells(grids: RecordGrids): SkyCells {
  const [planets, moon] = [planetCells(grids), moonCells(grids)];
  if (planets === undefined || moon === undefined) throw new Error('the ephemeris files lack the Earth or the Moon');
  return { planets: new CellStore(planets), moon: new CellStore(moon) };
}

/** An ephemeris, and what another thread needs to answer as it does. */
export interface SwissSegments extends Ephemeris {
  readonly shared: SharedSky;
}

/** Segments fitted to Swiss Ephemeris: the files of `direct` are open. */
export function createSwissSegments(direct: Ephemeris, cells: SkyCells): SwissSegments {
  const parts: SegmentParts = {
    direct,
    cells,
    ensureCell: (store, cell) => ensureCell(store, cell, addonCellSource),
    deltaT: DeltaTTable.fittedTo(deltaTDays),
    zodiacs: TurnedZodiacs.fittedTo(ayanamsaDegrees),
  };
  return { ...createSegmentEphemeris(parts), shared: sharedSky(parts) };
}
