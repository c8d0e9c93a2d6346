import { describe, expect, it } from 'vitest';
import type { SlicedSearch } from '../../src/jobs/sliced-search.js';
import { searchEvents, type SearchEvent } from '../../src/resolvers/search-events.js';

/** Finds every number of its range that a thousand divides; a slice takes a fake millisecond for every hundred numbers. */
function clocked() {
  let time = 0;
  const search: SlicedSearch<number> = {
    from: 0,
    to: 100_000,
    firstSlice: 100,
    leastSlice: 10,
    slice: async (start, end, signal) => {
      signal.throwIfAborted();
      time += (end - start) / 100;
      const first = Math.ceil(start / 1000);
      const count = Math.ceil(end / 1000) - first;
      return Array.from({ length: count }, (_, index) => (first + index) * 1000);
    },
    positionOf: (item) => ({ at: item, identity: 'n' }),
  };
  return { search, now: () => time, pass: (ms: number) => (time += ms) };
}

async function all(events: AsyncIterable<SearchEvent<number>>): Promise<readonly SearchEvent<number>[]> {
  const told: SearchEvent<number>[] = [];
  for await (const event of events) told.push(event);
  return told;
}

/** Fractions are rounded: a few units of their last place. */
const ROUNDING = 1e-12;

const { signal } = new AbortController();
const foundIn = (events: readonly SearchEvent<number>[]) =>
  events.flatMap((event) => (event.kind === 'FOUND' ? [event.item] : []));
const progressIn = (events: readonly SearchEvent<number>[]) =>
  events.flatMap((event) => (event.kind === 'PROGRESS' ? [event.progress] : []));

describe('the events of a search', () => {
  it('are its items, its progress by the per cent, and one end with the time it took', async () => {
    const { search, now } = clocked();
    const told = await all(searchEvents(search, { signal, after: undefined, now }));
    expect(foundIn(told)).toEqual(Array.from({ length: 100 }, (_, index) => index * 1000));
    const fractions = progressIn(told).map(({ fraction }) => fraction);
    fractions.forEach((fraction, index) => {
      expect(fraction - (fractions[index - 1] ?? 0)).toBeLessThanOrEqual(0.01 + ROUNDING);
    });
    expect(progressIn(told).at(-1)).toEqual({ fraction: 1, searchedTo: 100_000, found: 100 });
    expect(told.at(-1)).toEqual({ kind: 'COMPLETED', completed: { found: 100, elapsedMs: 1000 } });
  });

  it('count what this stream has told, of the whole range', async () => {
    const { search, now } = clocked();
    const told = await all(searchEvents(search, { signal, after: { at: 89_000, identity: 'n' }, now }));
    expect(foundIn(told)).toEqual(Array.from({ length: 10 }, (_, index) => 90_000 + index * 1000));
    expect(progressIn(told)[0]?.fraction).toBeGreaterThan(0.89);
    expect(told.at(-1)).toMatchObject({ completed: { found: 10 } });
  });

  it('tell of progress every second where slices take long', async () => {
    const { search, now, pass } = clocked();
    const slow = {
      ...search,
      leastSlice: 20,
      slice: (start: number, end: number, given: AbortSignal) => {
        pass(1000);
        return search.slice(start, end, given);
      },
    };
    const events = searchEvents(slow, { signal, after: undefined, now });
    const first = [await events.next(), await events.next(), await events.next()].map(({ value }) => value?.kind);
    expect(first).toEqual(['FOUND', 'PROGRESS', 'PROGRESS']); // slices of 100 and fewer: a thousandth of the range
    await events.return();
  });

  it('of a search that nothing is left of are its end', async () => {
    const { search, now } = clocked();
    const rest = { ...search, from: 0, to: 1000 };
    const told = await all(searchEvents(rest, { signal, after: { at: 999, identity: 'n' }, now }));
    expect(told.map(({ kind }) => kind).filter((kind) => kind !== 'PROGRESS')).toEqual(['COMPLETED']);
  });

  it('end with the reason of the signal', async () => {
    const { search, now } = clocked();
    const given = AbortSignal.abort(new Error('enough'));
    await expect(all(searchEvents(search, { signal: given, after: undefined, now }))).rejects.toThrow('enough');
  });
});
