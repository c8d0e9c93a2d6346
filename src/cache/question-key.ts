import { createHash } from 'node:crypto';
import { BoundedMap } from '../compute/bounded-map.js';
import type { Place } from '../compute/sky-question.js';
import { canonicalPlace, SEPARATOR } from './key.js';

// Keys of everything but charts and rows: the kind first, then the parts that decide the answer, readable enough for a
// glob such as parans~2024-*. A list whose order cannot matter is sorted; what is too long becomes a hash.

const LONGEST_PART = 120;
const KEPT_HASHES = 64;

/** A key of its parts, instants and lists as text; long parts are hashed. */
export function questionKey(kind: string, ...parts: readonly (string | number | boolean)[]): string {
  return [kind, ...parts.map((part) => shortened(String(part)))].join(SEPARATOR);
}

/** A part that names a place: three numbers in one canonical spelling. */
export function placePart({ latitude, longitude, altitude }: Place): string {
  return `${latitude},${longitude},${altitude}`;
}

/** A place as it is asked for where its altitude matters. */
export function canonicalSite(place: Place): Place {
  return canonicalPlace(place, 'TOPOCENTRIC');
}

/** Indices of stars without repetitions, in the order of the catalogue. */
export function canonicalStars(stars: readonly number[]): readonly number[] {
  return [...new Set(stars)].sort((a, b) => a - b);
}

export function listPart(items: readonly (string | number)[]): string {
  return items.join('+');
}

/** Long parts that come again and again, such as the names of all lots. */
const hashes = new BoundedMap<string, string>(KEPT_HASHES);

function shortened(part: string): string {
  if (part.length <= LONGEST_PART) return part;
  return hashes.getOrMake(part, () => createHash('sha256').update(part).digest('base64url'));
}
