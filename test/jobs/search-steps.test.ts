import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { searchSteps } from '../../src/jobs/search-steps.js';
import { compareSearchPositions, type SearchPosition, type SlicedSearch } from '../../src/jobs/sliced-search.js';

/** A search that finds what it was given, and notes its slices; each takes as long as the clock is told. */
function searchOf(positions: readonly SearchPosition[], to: number, firstSlice = 1) {
  const sorted = positions.toSorted(compareSearchPositions);
  const slices: (readonly [start: number, end: number])[] = [];
  const search: SlicedSearch<SearchPosition> = {
    from: 0,
    to,
    firstSlice,
    leastSlice: 1,
    slice: async (start, end, signal) => {
      signal.throwIfAborted();
      slices.push([start, end]);
      return sorted.filter(({ at }) => at >= start && at < end);
    },
    positionOf: (position) => position,
  };
  return { search, slices, sorted };
}

const never = new AbortController().signal;
const positions = fc.uniqueArray(
  fc.record({ at: fc.integer({ min: 0, max: 60 }), identity: fc.constantFrom('a', 'b', 'B', 'aa') }),
  { comparator: (a, b) => compareSearchPositions(a, b) === 0 },
);

/** All that is found, the clock going on as it is told with each slice. */
async function all(
  search: SlicedSearch<SearchPosition>,
  times: readonly number[],
  after?: SearchPosition,
): Promise<readonly SearchPosition[]> {
  const clock = [...times];
  let time = 0;
  const now = () => (time += clock.shift() ?? 1);
  const items: SearchPosition[] = [];
  let before = search.from;
  for await (const step of searchSteps(search, { slices: { targetMs: 5 }, signal: never, after, now })) {
    expect(step.searchedTo).toBeGreaterThan(before);
    before = step.searchedTo;
    items.push(...step.items);
  }
  expect(before).toBe(search.to);
  return items;
}

describe('the steps of a search', () => {
  const times = fc.array(fc.integer({ min: 0, max: 40 }));

  it('hold everything once, in order, however long slices take', async () => {
    await fc.assert(
      fc.asyncProperty(positions, times, fc.integer({ min: 1, max: 90 }), async (given, clock, firstSlice) => {
        const { search, sorted } = searchOf(given, 61, firstSlice);
        expect(await all(search, clock)).toEqual(sorted);
      }),
    );
  });

  it('hold after any item exactly the rest', async () => {
    await fc.assert(
      fc.asyncProperty(positions, times, fc.nat(), async (given, clock, which) => {
        const { search, sorted } = searchOf(given, 61);
        const index = sorted.length === 0 ? 0 : which % sorted.length;
        const after = sorted[index];
        expect(await all(search, clock, after)).toEqual(after === undefined ? [] : sorted.slice(index + 1));
      }),
    );
  });

  it('do not search again what comes before the position', async () => {
    const { search, slices } = searchOf([], 61);
    await all(search, [], { at: 40, identity: 'a' });
    expect(slices[0]?.[0]).toBe(40);
  });

  it('are searched for when they are asked for', async () => {
    const { search, slices } = searchOf([], 61);
    const steps = searchSteps(search, { slices: { targetMs: 1 }, signal: never });
    await steps.next();
    expect(slices).toHaveLength(1);
    await steps.return();
    expect(slices).toHaveLength(1);
  });

  it('end with the reason of the signal, before the next slice', async () => {
    const { search, slices } = searchOf([], 61);
    const controller = new AbortController();
    const steps = searchSteps(search, { slices: { targetMs: 1 }, signal: controller.signal });
    await steps.next();
    controller.abort(new Error('enough'));
    await expect(steps.next()).rejects.toThrow('enough');
    expect(slices).toHaveLength(1);
  });
});
