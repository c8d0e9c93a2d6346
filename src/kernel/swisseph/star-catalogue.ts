import type { CatalogueStar } from '../ephemeris.js';

const NAME = 0;
const DESIGNATION = 1;
const PARALLAX = 12; // negative where it was not measurable: the addon then answers the opposite point of the sky
const MAGNITUDE = 13;
const UNKNOWN_MAGNITUDE = 90; // 999.99 stands for points that shine in no visible light: the galactic centre, its kin
const NO_MAGNITUDE = 0; // poles, zero points and entries for tests; no star of the file has exactly this

/**
 * The named stars of sefstars.txt, one entry a designation with all its names, brightest first.
 *
 * Given:    the text of the file: name, designation, equinox, position, motion, parallax, magnitude, two DM numbers
 * Returned: stars with a name and a visual magnitude that the addon places rightly
 * Source:   Swiss Ephemeris manual, section 2.8.1; the head of the file itself.
 */
export function parseStarCatalogue(text: string): readonly CatalogueStar[] {
  const stars = new Map<string, { names: string[]; designation: string; magnitude: number }>();
  for (const line of text.split('\n')) {
    if (line.startsWith('#')) continue;
    const fields = line.split(',').map((field) => field.trim());
    const name = fields[NAME] ?? '';
    const designation = fields[DESIGNATION] ?? '';
    const magnitude = Number(fields[MAGNITUDE] ?? NaN);
    if (name === '' || designation === '' || !(magnitude < UNKNOWN_MAGNITUDE)) continue;
    if (magnitude === NO_MAGNITUDE || Number(fields[PARALLAX]) < 0) continue;
    const known = stars.get(designation);
    if (known === undefined) stars.set(designation, { names: [name], designation, magnitude });
    else if (!known.names.includes(name)) known.names.push(name);
  }
  return [...stars.values()].sort((a, b) => a.magnitude - b.magnitude || (a.designation < b.designation ? -1 : 1));
}
