import type { CatalogueStar, Ephemeris } from '../ephemeris.js';
import type { CellLayout } from './cell-layout.js';
import { CELL_STATE, CellStore, type CellBuffers } from './cell-store.js';
import { DeltaTTable } from './delta-t-table.js';
import type { SkyCells } from './fitted-sky.js';
import { TurnedZodiacs } from './fitted-zodiacs.js';
import { createSegmentEphemeris, type SegmentParts } from './segment-ephemeris.js';

interface SharedCells {
  readonly layout: CellLayout;
  readonly buffers: CellBuffers;
}

/** What a thread needs to answer as the owner of the addon does: plain data and shared memory, to be posted to it. */
export interface SharedSky {
  readonly engine: string;
  readonly version: string; // of the ephemeris that the cells are fitted to
  readonly stars: readonly CatalogueStar[];
  readonly planets: SharedCells;
  readonly moon: SharedCells;
  readonly deltaT: SharedArrayBuffer;
  readonly zodiacs: SharedArrayBuffer;
}

/** Why a thread has no answer. NOT_FITTED: a view, zodiac or moment that is not answered by polynomials. */
export type NotInThreadReason = 'CELL_NOT_FILLED' | 'NOT_FITTED' | 'HOUSES' | 'STARS';

/** Only the owner of the addon can answer. Nothing of the question has been answered. */
export class NotInThread extends Error {
  override readonly name = 'NotInThread';

  constructor(readonly reason: NotInThreadReason) {
    super(`only the owner of the addon can answer: ${reason}`);
  }
}

/** Of the parts of an ephemeris that `createSegmentEphemeris` made. */
export function sharedSky({ direct, cells, deltaT, zodiacs }: SegmentParts): SharedSky {
  return {
    engine: direct.engine,
    version: direct.version,
    stars: direct.stars,
    planets: sharedCells(cells.planets),
    moon: sharedCells(cells.moon),
    deltaT: deltaT.buffer,
    zodiacs: zodiacs.buffer,
  };
}

/**
 * The segment ephemeris over memory that another thread fills, without the addon: the same bits for the same question, or
 * NotInThread.
 */
export function createThreadEphemeris(shared: SharedSky): Ephemeris {
  const { planets, moon } = shared;
  const cells: SkyCells = {
    planets: new CellStore(planets.layout, planets.buffers),
    moon: new CellStore(moon.layout, moon.buffers),
  };
  return createSegmentEphemeris({
    direct: refusingEphemeris(shared),
    cells,
    ensureCell,
    deltaT: new DeltaTTable(shared.deltaT),
    zodiacs: new TurnedZodiacs(shared.zodiacs, () => refuse('NOT_FITTED')),
  });
}

function sharedCells({ layout, buffers }: CellStore): SharedCells {
  return { layout, buffers };
}

function ensureCell(store: CellStore, cell: number): boolean {
  return store.state(cell) === CELL_STATE.FILLED || refuse('CELL_NOT_FILLED');
}

function refusingEphemeris({ engine, version, stars }: SharedSky): Ephemeris {
  return {
    engine,
    version,
    stars,
    deltaT: () => refuse('NOT_FITTED'),
    orientation: () => refuse('NOT_FITTED'),
    positions: () => refuse('NOT_FITTED'),
    houses: () => refuse('HOUSES'),
    starPlaces: () => refuse('STARS'),
  };
}

function refuse(reason: NotInThreadReason): never {
  throw new NotInThread(reason);
}
