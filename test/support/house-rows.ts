import type { HouseRequest } from '../../src/kernel/ephemeris.js';
import type { Ayanamsa, HouseSystem } from '../../src/kernel/names.js';

/** Houses to be asked for: where, when and how. */
export interface HouseRow {
  readonly ut: number;
  readonly latitude: number;
  readonly longitude: number;
  readonly system: HouseSystem;
  readonly ayanamsa?: Ayanamsa | undefined;
}

export function houseRequest(rows: readonly HouseRow[]): HouseRequest {
  return {
    ut: Float64Array.from(rows, ({ ut }) => ut),
    latitudes: Float64Array.from(rows, ({ latitude }) => latitude),
    longitudes: Float64Array.from(rows, ({ longitude }) => longitude),
    systems: rows.map(({ system }) => system),
    ayanamsas: rows.map(({ ayanamsa }) => ayanamsa),
  };
}
