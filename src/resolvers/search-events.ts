import { PROGRESS_STEP, ProgressPace } from '../jobs/progress-pace.js';
import { searchSteps } from '../jobs/search-steps.js';
import type { SearchPosition, SlicedSearch } from '../jobs/sliced-search.js';

/** How far a search is, from 0 to 1 of its whole range, and how many items this stream has told. */
export interface ProgressEvent {
  readonly fraction: number;
  readonly searchedTo: number;
  readonly found: number;
}

export interface CompletedEvent {
  readonly found: number;
  readonly elapsedMs: number;
}

/** What a stream tells. */
export type SearchEvent<Item> =
  | { readonly kind: 'FOUND'; readonly item: Item; readonly position: SearchPosition }
  | { readonly kind: 'PROGRESS'; readonly progress: ProgressEvent }
  | { readonly kind: 'COMPLETED'; readonly completed: CompletedEvent };

interface Course {
  readonly signal: AbortSignal;
  /** What the listener has already. */
  readonly after: SearchPosition | undefined;
  /** Milliseconds of a clock that only goes forward. */
  readonly now?: () => number;
}

/** Shorter than the slices of a job: somebody waits for the items. */
const SLICE_MS = 100;

/**
 * A search as a stream: items as they are found, how far it is every second or per cent, one end. The next slice is
 * searched when all of the last has been taken. Throws the reason of the signal.
 */
export async function* searchEvents<Item>(
  search: SlicedSearch<Item>,
  { signal, after, now = () => performance.now() }: Course,
): AsyncGenerator<SearchEvent<Item>, void, undefined> {
  const begun = now();
  const range = search.to - search.from;
  const fractionAt = (place: number) => (place - search.from) / range;
  const pace = new ProgressPace(fractionAt(after?.at ?? search.from), now);
  const slices = { targetMs: SLICE_MS, longest: range * PROGRESS_STEP };
  let found = 0;
  for await (const { searchedTo, items } of searchSteps(search, { slices, signal, after, now })) {
    for (const item of items) {
      found++;
      yield { kind: 'FOUND', item, position: search.positionOf(item) };
    }
    const fraction = fractionAt(searchedTo);
    if (pace.isDue(fraction) || searchedTo === search.to)
      yield { kind: 'PROGRESS', progress: { fraction, searchedTo, found } };
  }
  yield { kind: 'COMPLETED', completed: { found, elapsedMs: now() - begun } };
}
