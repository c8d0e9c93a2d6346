import { MS_PER_DAY, type EpochMs } from '../../kernel/time-scale.js';
import { pagedSearch, type PagedSearch } from '../forward-search.js';
import type { Threads } from './threads.js';

/** Searches of fewer positions are over in some three milliseconds. */
const WORK_FOR_A_THREAD = 400;
/** Motions are sampled on a fixed grid of at most 8 days: a stretch looks so far beyond its ends. */
const GRID_MS = 9 * MS_PER_DAY;

/** A search through the positions of an ephemeris, in a thread stretch by stretch, its cells filled ahead. */
export function threadedSearch<Found>(
  { cells }: Threads,
  search: PagedSearch<Found>,
  ask: (start: EpochMs, end: EpochMs) => Promise<readonly Found[] | undefined>,
): PagedSearch<Found> {
  if (search.work < WORK_FOR_A_THREAD) return search;
  return pagedSearch(search, async (start, end, signal) => {
    await cells.fill([{ start: start - GRID_MS, end: end + GRID_MS }], signal);
    return ask(start, end);
  });
}
