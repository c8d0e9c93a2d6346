import type { SlicedSearch } from '../../src/jobs/sliced-search.js';

/** What is found at one place of a search for tests. */
export interface FakeItem {
  readonly at: number;
  readonly name: string;
}

/** What a search over [0, to) finds: two things at every third place, and nothing at the others. */
export function allItems(to: number): readonly FakeItem[] {
  return Array.from({ length: to }, (_, at) =>
    (at % 3 === 0 ? [`${at}a`, `${at}b`] : []).map((name) => ({ at, name })),
  ).flat();
}

export interface FakeSearchOptions {
  readonly to: number;
  readonly sliceLength?: number;
  /** Called before each slice: may throw, or take its time. */
  readonly before?: (start: number, end: number, signal: AbortSignal) => unknown;
}

/** A search that finds `allItems`. */
export function fakeSearch({ to, sliceLength = 4, before }: FakeSearchOptions): SlicedSearch<FakeItem> {
  return {
    from: 0,
    to,
    firstSlice: sliceLength,
    leastSlice: 1,
    positionOf: ({ at, name }) => ({ at, identity: name }),
    async slice(start, end, signal) {
      await before?.(start, end, signal);
      signal.throwIfAborted();
      return allItems(to).filter(({ at }) => at >= start && at < end);
    },
  };
}
