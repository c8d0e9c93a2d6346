import { ANGLES, type Ayanamsa, type HouseSystem, type Observation } from '../kernel/names.js';
import {
  POSITION_VALUES,
  type HouseColumns,
  type OrientationColumns,
  type PositionColumns,
  type PositionRequest,
} from '../kernel/ephemeris.js';
import { BufferPool } from './buffer-pool.js';

export const CUSPS = 12;

/** What a batch of skies writes to ask the kernel, and what the kernel answers in: a row each, or a block of each body. */
export interface BatchColumns extends Omit<PositionRequest, 'tt' | 'bodies'> {
  readonly ut: Float64Array;
  readonly observations: Observation[];
  readonly ayanamsas: (Ayanamsa | undefined)[];
  readonly systems: HouseSystem[];
  readonly orientation: OrientationColumns;
  readonly positions: PositionColumns;
  readonly houses: Omit<HouseColumns, 'systems'>;
}

function batchColumns(rows: number, bodies: number): BatchColumns {
  const column = () => new Float64Array(rows);
  const blocks = () => new Float64Array(rows * bodies * POSITION_VALUES);
  return {
    ut: column(),
    wanted: new Uint32Array(rows),
    observations: Array.from({ length: rows }, () => 'GEOCENTRIC'),
    ayanamsas: Array.from({ length: rows }, () => undefined),
    latitudes: column(),
    longitudes: column(),
    altitudes: column(),
    systems: Array.from({ length: rows }, () => 'PLACIDUS'),
    orientation: { tt: column(), deltaT: column(), siderealTime: column(), obliquity: column() },
    positions: { tropical: blocks(), zodiacal: blocks(), sources: new Uint8Array(rows * bodies) },
    houses: { cusps: new Float64Array(rows * CUSPS), angles: new Float64Array(rows * ANGLES.length) },
  };
}

// Some 110 bytes a cell: a row of all bodies takes 2.5 KB, so that 3 MB hold a few batches of the largest size.
const MOST_CELLS = 32_768;

/** The columns of this thread: a batch holds them from its first number to its last, and lets nobody else in between. */
export const BATCH_COLUMNS = new BufferPool(batchColumns, MOST_CELLS);
