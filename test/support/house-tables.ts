import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { arcBetween } from '../../src/kernel/angle.js';
import { equatorialFromEcliptic } from '../../src/kernel/equatorial.js';
import type { HouseSystem } from '../../src/kernel/names.js';
import { ARCSECOND } from './ephemeris.js';

/** The letters of the C library, with which the files of test/reference name the systems; two of them are EQUAL. */
export const SYSTEM_OF_LETTER = new Map<string, HouseSystem>(
  Object.entries({
    P: 'PLACIDUS',
    K: 'KOCH',
    O: 'PORPHYRY',
    R: 'REGIOMONTANUS',
    C: 'CAMPANUS',
    A: 'EQUAL',
    E: 'EQUAL',
    W: 'WHOLE_SIGN',
    B: 'ALCABITIUS',
    T: 'TOPOCENTRIC',
    M: 'MORINUS',
    V: 'VEHLOW',
    X: 'MERIDIAN',
  } as const),
);

/** The obliquity of the rows of house-cusps-armc-swisseph-c.csv, near enough to that of the printed tables. */
export const TABLE_OBLIQUITY = 23.439_291_1;

const published = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      input: z.object({
        latitude_deg: z.number(),
        local_sidereal_time_h: z.number().optional(),
        mc_deg: z.number().optional(),
      }),
      expected: z.record(z.string(), z.number()),
    }),
  ),
});

type Placidus = (
  armc: number,
  latitude: number,
) => { readonly cusps: readonly number[]; readonly angles: readonly number[] };

/** Each printed point of house-cusps-published.json, and how far the given houses are from it, in parts of its bound. */
export function offsFromPublishedTables(placidus: Placidus): readonly { off: number; row: string }[] {
  const file = new URL('../reference/house-cusps-published.json', import.meta.url);
  const items = published.parse(JSON.parse(readFileSync(file, 'utf8'))).items;
  return items.flatMap(({ id, input, expected }) => {
    const { cusps, angles } = placidus(armcOf(input), input.latitude_deg);
    return Object.entries(expected).map(([point, printed]) => {
      const cusp = /^cusp(\d+)_deg$/.exec(point)?.[1];
      const angle = ['ascendant_deg', 'mc_deg', 'descendant_deg'].indexOf(point);
      const ours = cusp === undefined ? angles[angle] : cusps[Number(cusp) - 1];
      return { off: arcBetween(ours ?? NaN, printed) / boundOf(id, point), row: `${id} ${point}` };
    });
  });
}

function armcOf(input: { local_sidereal_time_h?: number | undefined; mc_deg?: number | undefined }): number {
  if (input.local_sidereal_time_h !== undefined) return input.local_sidereal_time_h * 15;
  const [rightAscension] = equatorialFromEcliptic(input.mc_deg ?? NaN, 0, TABLE_OBLIQUITY);
  return rightAscension;
}

/** What the tables print: minutes, in two worked examples angles roughly (by an older obliquity) and cusps to half degrees. */
function boundOf(id: string, point: string): number {
  const ARCMINUTE = 60 * ARCSECOND;
  if (id === 'meeus-14a') return 2.5 * ARCSECOND; // his obliquity is 23.44
  if (!id.startsWith('raphael') && !id.startsWith('london')) return 2.5 * ARCMINUTE; // one cusp by 2.2: a misprint
  return (point.startsWith('cusp') && point !== 'cusp10_deg' ? 30 : 6) * ARCMINUTE;
}
