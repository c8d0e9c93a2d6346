import { setImmediate } from 'node:timers/promises';
import { SliceLength, type SliceTarget } from './slice-length.js';
import { itemsAfter, type SearchPosition, type SlicedSearch } from './sliced-search.js';

/** A slice that has been searched. */
export interface SearchStep<Item> {
  /** Where the next one begins: all before it has been searched. */
  readonly searchedTo: number;
  /** What is new in it, in order. */
  readonly items: readonly Item[];
}

interface Course {
  readonly slices: SliceTarget;
  readonly signal: AbortSignal;
  /** What the asker has already: the search goes on from there. */
  readonly after?: SearchPosition | undefined;
  /** Milliseconds of a clock that only goes forward. */
  readonly now?: () => number;
}

/**
 * A search slice by slice, each begun when it is asked for: whoever takes slowly has his own search slowed down. Ends with
 * the range; throws the reason of the signal.
 */
export async function* searchSteps<Item>(
  search: SlicedSearch<Item>,
  { slices, signal, after, now = () => performance.now() }: Course,
): AsyncGenerator<SearchStep<Item>, void, undefined> {
  const length = new SliceLength(search, slices);
  let start = after === undefined ? search.from : Math.max(search.from, after.at);
  while (start < search.to) {
    signal.throwIfAborted();
    const end = Math.min(start + length.next, search.to);
    const begun = now();
    const items = await search.slice(start, end, signal);
    length.took(end - start, now() - begun);
    yield { searchedTo: end, items: itemsAfter(search, items, after) };
    start = end;
    await setImmediate(); // what is found at once must not keep others waiting
  }
}
