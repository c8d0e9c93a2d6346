import { POSITION_VALUES, type Ephemeris } from './ephemeris.js';
import type { Body } from './names.js';

/** Apparent geocentric places of Sun and Moon at one instant: views of POSITION_VALUES numbers, of date. */
export interface SunAndMoon {
  readonly sun: Float64Array;
  readonly moon: Float64Array;
}

const BODIES: readonly Body[] = ['SUN', 'MOON'];
const BOTH_BODIES = 0b11;

/** Sun and Moon at each TT by one call of the ephemeris. Distances are those of the light that arrives then. */
export function sunAndMoon(ephemeris: Ephemeris, tt: Float64Array): readonly SunAndMoon[] {
  const rows = Array.from(tt.keys());
  const nowhere = new Float64Array(tt.length).fill(NaN);
  const { tropical } = ephemeris.positions({
    tt,
    bodies: BODIES,
    wanted: Uint32Array.from(rows, () => BOTH_BODIES),
    observations: rows.map(() => 'GEOCENTRIC'),
    ayanamsas: rows.map(() => undefined),
    latitudes: nowhere,
    longitudes: nowhere,
    altitudes: nowhere,
  });
  const block = (index: number) => tropical.subarray(index * POSITION_VALUES, (index + 1) * POSITION_VALUES);
  return rows.map((row) => ({ sun: block(2 * row), moon: block(2 * row + 1) }));
}
