// What both ways work with: the addon, opened once a process on its own files, and the words for its numbers. Ours has the
// ephemeris of a running server: polynomials, in cells that are filled.
import swisseph from 'swisseph';
import { loadCells } from '../dist/compute/cell-files.js';
import { packagedEphemerisFolder } from '../dist/compute/ephemeris-files.js';
import { openEphemeris } from '../dist/compute/open-ephemeris.js';
import { starIndices, TRADITIONAL_STARS } from '../dist/compute/traditional-stars.js';
import { warmCells } from './warm-cells.mjs';

const { ephemeris, fitted } = await openEphemeris(packagedEphemerisFolder(), 'segments');
await loadCells(warmCells(), fitted.cells, ephemeris);
export { ephemeris };

export const FLAGS = 2 | 256; // SEFLG_SWIEPH, SEFLG_SPEED
export const EQUATORIAL = 2048;

/** Names of ours with the numbers of the addon. */
export const TEN = {
  SUN: 0,
  MOON: 1,
  MERCURY: 2,
  VENUS: 3,
  MARS: 4,
  JUPITER: 5,
  SATURN: 6,
  URANUS: 7,
  NEPTUNE: 8,
  PLUTO: 9,
};
export const TWELVE = { ...TEN, TRUE_NODE: 11, CHIRON: 15 };
export const STARS = TRADITIONAL_STARS; // designations
export const STAR_INDICES = starIndices(ephemeris, TRADITIONAL_STARS);
export const STAR_NAMES = STAR_INDICES.map((index) => ephemeris.stars[index].names[0]);

export const DAY_MS = 86_400_000;
export const julianDay = (ms) => 2_440_587.5 + ms / DAY_MS;
export const epoch = (day) => (day - 2_440_587.5) * DAY_MS;
/** Degrees in [-180, 180). */
export const signed = (degrees) => ((((degrees + 180) % 360) + 360) % 360) - 180;

/** What the addon answers, or what it says went wrong. */
export function answered(answer) {
  if (answer.error !== undefined) throw new Error(answer.error);
  return answer;
}

/** Right ascension and declination of a body at a UT, as one asks the addon. */
export function equatorial(ut, number) {
  const answer = answered(swisseph.swe_calc_ut(ut, number, FLAGS | EQUATORIAL));
  return { rightAscension: answer.rectAscension, declination: answer.declination };
}

/** Greenwich apparent sidereal time, degrees. */
export const siderealTime = (ut) => swisseph.swe_sidtime(ut).siderialTime * 15;
