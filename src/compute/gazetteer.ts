import { lowerBound } from '../kernel/lower-bound.js';
import { foldName, searchKeys } from './name.js';

/** An inhabited place. Degrees, north and east positive; null what is not known. */
export interface GazetteerPlace {
  readonly name: string;
  /** The first-order division of the country. */
  readonly region: string | null;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  readonly latitude: number;
  readonly longitude: number;
  /** The IANA zone of the coordinates. */
  readonly timeZone: string;
  readonly population: number | null;
}

export interface Gazetteer {
  /** How many places there are. */
  readonly size: number;
  /**
   * Places whose name, or another spelling of it, begins so, most populous first.
   *
   * Given:    prefix   any text; case, accents, apostrophes and punctuation do not matter
   *           first    at most how many; 1 or more
   * Returned: none if the prefix has no letter or digit, or is longer than any name
   */
  search(prefix: string, first: number): readonly GazetteerPlace[];
}

const HEADER = 'name\tspellings\tregion\tcountry\tlatitude\tlongitude\ttimeZone\tpopulation';
const LINE_FEED = 0x0a;
const TAB = 0x09;
/** In UTF-16 units. The longest name has some 90; accents that stand apart may double that. */
const LONGEST_PREFIX = 256;
const PAST_ALL_LETTERS = '\uffff';

/**
 * The gazetteer over its unpacked table: a header, then one line a place, most populous first.
 *
 * Kept are the bytes as they came, where each line starts, and one string of all search keys in order with the line of
 * each: 17 MB for 171,000 places. A line is cut only when it is asked for. Making it takes 0.7 to 0.9 seconds, once.
 *
 * Throws if the table is not what make-gazetteer.ts writes.
 */
export function createGazetteer(bytes: Uint8Array): Gazetteer {
  const table = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const starts = lineStarts(table);
  if (table.toString('utf8', 0, starts[0]).trimEnd() !== HEADER) throw new Error('gazetteer: not the expected table');
  const index = indexOf(table, starts);
  return {
    size: starts.length - 1,
    search(prefix, first) {
      if (prefix.length > LONGEST_PREFIX) return [];
      const folded = foldName(prefix);
      if (folded === '') return [];
      const from = index.lowerBound(folded);
      const to = index.lowerBound(folded + PAST_ALL_LETTERS);
      return smallest(index.lines.subarray(from, to), first).map((line) => placeAt(table, starts, line));
    },
  };
}

/** Where each line after the header starts, and where the last one ends. */
function lineStarts(table: Buffer): Uint32Array {
  const starts: number[] = [];
  for (let at = table.indexOf(LINE_FEED); at >= 0; at = table.indexOf(LINE_FEED, at + 1)) starts.push(at + 1);
  return Uint32Array.from(starts);
}

interface KeyIndex {
  /** The line of each key, keys in order. */
  readonly lines: Uint32Array;
  /** How many keys come before the text. */
  lowerBound(text: string): number;
}

function indexOf(table: Buffer, starts: Uint32Array): KeyIndex {
  const entries: { key: string; line: number }[] = [];
  for (let line = 0; line < starts.length - 1; line++) {
    for (const key of keysAt(table, starts[line] ?? 0)) entries.push({ key, line });
  }
  entries.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)); // not by locale: search compares so too
  const ends = new Uint32Array(entries.length + 1); // key i lies from ends[i] to ends[i + 1]
  for (const [i, { key }] of entries.entries()) ends[i + 1] = (ends[i] ?? 0) + key.length;
  const keys = entries.map(({ key }) => key).join('');
  return {
    lines: Uint32Array.from(entries, ({ line }) => line),
    lowerBound: (text) => lowerBound(ends.length - 1, (i) => keys.slice(ends[i], ends[i + 1]) < text),
  };
}

function keysAt(table: Buffer, start: number): readonly string[] {
  const nameEnd = table.indexOf(TAB, start);
  const keys = searchKeys(table.toString('utf8', start, nameEnd));
  if (table[nameEnd + 1] === TAB) return keys;
  const spellings = table.toString('utf8', nameEnd + 1, table.indexOf(TAB, nameEnd + 1)).split('|');
  return [...keys, ...spellings.flatMap(searchKeys)];
}

/**
 * The `first` smallest numbers, each once, in order. One pass that seldom inserts: a letter begins 20,000 keys, and to
 * sort them all for each question would cost more than the rest of the search.
 */
function smallest(numbers: Uint32Array, first: number): number[] {
  const kept: number[] = [];
  let limit = Infinity;
  for (const number of numbers) {
    if (number >= limit) continue;
    let at = kept.length;
    while (at > 0 && (kept[at - 1] ?? 0) > number) at--;
    if (kept[at - 1] === number) continue; // one place under two keys
    kept.splice(at, 0, number);
    if (kept.length > first) kept.pop();
    if (kept.length === first) limit = kept[first - 1] ?? Infinity;
  }
  return kept;
}

function placeAt(table: Buffer, starts: Uint32Array, line: number): GazetteerPlace {
  const text = table.toString('utf8', starts[line], (starts[line + 1] ?? 0) - 1);
  const [name, , region, country, latitude, longitude, timeZone, population] = text.split('\t');
  if (!name || !country || !timeZone || population === undefined)
    throw new Error(`gazetteer: line ${line + 2} is broken`);
  return {
    name,
    region: region || null,
    country,
    latitude: Number(latitude),
    longitude: Number(longitude),
    timeZone,
    population: population === '' ? null : Number(population),
  };
}
