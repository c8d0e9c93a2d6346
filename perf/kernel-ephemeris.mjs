// Both makers of an ephemeris over the same files, the addon opened once a process.
import { packagedEphemerisFolder, readEphemerisFiles } from '../dist/compute/ephemeris-files.js';
import { readRecordGrids } from '../dist/compute/record-grids.js';
import { createDirectEphemeris } from '../dist/kernel/swisseph/direct-ephemeris.js';
import { createSwissSegments, emptySkyCells } from '../dist/kernel/swisseph/segments.js';

const folder = packagedEphemerisFolder();
export const grids = await readRecordGrids(folder);
export const cells = emptySkyCells(grids);
export const direct = createDirectEphemeris(await readEphemerisFiles(folder));
export const segments = createSwissSegments(direct, cells);

/** A batch of rows that want the same bodies, from the Earth's centre. */
export function requestFor(tts, bodies, ayanamsa) {
  const rows = tts.length;
  const column = () => new Float64Array(rows).fill(NaN);
  return {
    tt: Float64Array.from(tts),
    bodies,
    wanted: new Uint32Array(rows).fill(2 ** bodies.length - 1),
    observations: Array(rows).fill('GEOCENTRIC'),
    ayanamsas: Array(rows).fill(ayanamsa),
    latitudes: column(),
    longitudes: column(),
    altitudes: column(),
  };
}

/** Numbers from 0 to 1, the same in every run. Source: Park and Miller, CACM 31 (1988), p. 1192. */
export function random(seed) {
  let state = seed;
  return () => {
    state = (state * 16_807) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}
