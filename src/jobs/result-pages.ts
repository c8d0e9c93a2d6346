import { decodeEntry, encodeEntry } from '../cache/entry-codec.js';
import type { FoundPage } from './job-journal.js';

/** What one slice has found, as it is kept. */
export interface PackedPage {
  readonly first: number;
  readonly packed: string;
}

/** The items packed; nothing is kept of a slice in which nothing was found. */
export function packedPage(id: string, first: number, items: readonly unknown[]): string {
  return items.length === 0 ? '' : encodeEntry(pageKey(id, first), items);
}

/** The page as it was packed; undefined for what is damaged. */
export function unpackedPage(id: string, { first, packed }: PackedPage): FoundPage | undefined {
  const items: unknown = decodeEntry(pageKey(id, first), packed);
  return Array.isArray(items) ? { first, items } : undefined;
}

/** The checksum of a page covers it: a page in a wrong place is none. */
function pageKey(id: string, first: number): string {
  return `${id} ${first}`;
}
