import { BoundedMap } from '../compute/bounded-map.js';
import type { SpecOf } from './job-run.js';
import type { SlicedSearch } from './sliced-search.js';

/** More than the jobs that a process runs side by side. */
const MOST_KEPT = 8;

/**
 * Searches made from the specs of jobs and kept from one turn to the next: to read the spec of 50,000 charts takes hundreds
 * of milliseconds. A search that could not be made is not kept.
 */
export function keptSearches(
  make: (spec: string) => Promise<SlicedSearch<unknown>>,
): (id: string, specOf: SpecOf) => Promise<SlicedSearch<unknown> | undefined> {
  const kept = new BoundedMap<string, SlicedSearch<unknown>>(MOST_KEPT);
  return async (id, specOf) => {
    const known = kept.get(id);
    if (known !== undefined) return known;
    const spec = await specOf(id);
    if (spec === undefined) return undefined;
    const made = await make(spec);
    kept.set(id, made);
    return made;
  };
}
