import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import {
  comparePositions,
  inOrder,
  pagedSearch,
  searchPage,
  sliceLength,
  type ForwardSearch,
  type Page,
  type Position,
} from '../../src/compute/forward-search.js';
import { epochMs, MS_PER_DAY, type EpochMs } from '../../src/kernel/time-scale.js';

/** A search that finds what it was given, and notes the slices it was asked for. */
function searchOf(positions: readonly Position[], to: number, sliceMs: number, from = 0) {
  const slices: (readonly [number, number])[] = [];
  const search: ForwardSearch<Position> = {
    from: epochMs(from),
    to: epochMs(to),
    work: 1,
    sliceMs,
    between(start, end) {
      slices.push([start, end]);
      return inOrder(positions, ({ instant }) => instant).filter(({ instant }) => instant >= start && instant < end);
    },
    instantOf: ({ instant }) => instant,
    identityOf: ({ identity }) => identity,
  };
  return { search, slices };
}

const position = (instant: number, identity = 'a'): Position => ({ instant: epochMs(instant), identity });

/** All pages of one size, one after the other. */
async function pages(search: ForwardSearch<Position>, first: number): Promise<readonly Page<Position>[]> {
  const found: Page<Position>[] = [];
  let after: Position | undefined;
  do {
    const page = await searchPage(search, first, after);
    found.push(page);
    after = page.items.at(-1);
  } while (found.at(-1)?.hasNextPage === true);
  return found;
}

describe('searchPage', () => {
  const positions = fc.uniqueArray(
    fc.record({
      instant: fc.integer({ min: 0, max: 60 }).map(epochMs),
      identity: fc.constantFrom('a', 'b', 'B', 'aa'),
    }),
    { comparator: (a, b) => comparePositions(a, b) === 0 },
  );

  it('goes through everything once, in order, by pages of any size and slices of any length', async () => {
    await fc.assert(
      fc.asyncProperty(
        positions,
        fc.integer({ min: 1, max: 7 }),
        fc.integer({ min: 1, max: 80 }),
        async (all, first, sliceMs) => {
          const { search } = searchOf(all, 50, sliceMs);
          const found = await pages(search, first);
          const inRange = inOrder(all, ({ instant }) => instant).filter(({ instant }) => instant < 50);
          expect(found.flatMap(({ items }) => items)).toEqual(inRange);
          for (const { items } of found.slice(0, -1)) expect(items.length).toBe(first);
        },
      ),
    );
  });

  it('begins at the slice of the position it goes on from, and stops where it knows enough', async () => {
    const { search, slices } = searchOf(
      [5, 15, 25, 35].map((at) => position(at)),
      1000,
      10,
    );
    expect(await searchPage(search, 1, position(15))).toEqual({ items: [position(25)], hasNextPage: true });
    expect(slices).toEqual([
      [15, 25],
      [25, 35],
      [35, 45],
    ]);
  });

  it('tells a page that ends the search from one that does not', async () => {
    const { search } = searchOf([position(5), position(6)], 10, 3);
    expect((await searchPage(search, 2, undefined)).hasNextPage).toBe(false);
    expect((await searchPage(search, 1, undefined)).hasNextPage).toBe(true);
    expect(await searchPage(search, 0, undefined)).toEqual({ items: [], hasNextPage: true });
    expect(await searchPage(search, 5, position(6))).toEqual({ items: [], hasNextPage: false });
    expect(await searchPage(search, 5, position(99))).toEqual({ items: [], hasNextPage: false });
  });

  it('starts with the range where the position is before it, and leaves out its end', async () => {
    const { search } = searchOf(
      [3, 10, 19, 20].map((at) => position(at)),
      20,
      4,
      10,
    );
    expect((await searchPage(search, 9, position(2))).items).toEqual([position(10), position(19)]);
  });

  it('goes on among things of one instant by their identity', async () => {
    const { search } = searchOf([position(5, 'b'), position(5, 'a'), position(5, 'c')], 10, 4);
    expect((await searchPage(search, 9, position(5, 'a'))).items).toEqual([position(5, 'b'), position(5, 'c')]);
  });

  it('lets other work have its turn between slices', async () => {
    const { search, slices } = searchOf([], 100, 10);
    let turns = 0;
    const page = searchPage(search, 1, undefined);
    const count = (): void => {
      if (slices.length === 10) return;
      turns++;
      setImmediate(count);
    };
    setImmediate(count);
    await page;
    expect(turns).toBeGreaterThanOrEqual(8);
  });

  it('gives up before the next slice when its signal is aborted', async () => {
    const { search, slices } = searchOf([position(55)], 60, 10);
    const controller = new AbortController();
    const gone = new Error('gone');
    const page = searchPage(search, 1, undefined, { signal: controller.signal });
    controller.abort(gone);
    await expect(page).rejects.toBe(gone);
    expect(slices).toEqual([[0, 10]]);
  });

  it('asks elsewhere in stretches that grow while they are quick, and finds the same', async () => {
    await fc.assert(
      fc.asyncProperty(
        positions,
        fc.integer({ min: 1, max: 80 }),
        fc.integer({ min: 1, max: 20 }),
        async (all, to, first) => {
          const { search } = searchOf(all, to, 2);
          const stretches: [number, number][] = [];
          const elsewhere = async (start: EpochMs, end: EpochMs) => {
            stretches.push([start, end]);
            return search.between(start, end);
          };
          expect(await searchPage(search, first, undefined, { elsewhere })).toEqual(
            await searchPage(search, first, undefined),
          );
          expect(stretches[0]).toEqual([0, Math.min(8, to)]);
          stretches.slice(1).forEach(([start], index) => {
            expect(start).toBe(stretches[index]?.[1]);
          });
        },
      ),
    );
  });

  it('goes on here, in slices, from where nothing was found out elsewhere', async () => {
    const { search, slices } = searchOf([position(3), position(33)], 60, 5);
    const elsewhere = async (start: EpochMs) => (start === 0 ? [position(3)] : undefined);
    const page = await searchPage(search, 10, undefined, { elsewhere });
    expect(page).toEqual({ items: [position(3), position(33)], hasNextPage: false });
    expect(slices[0]).toEqual([20, 25]);
    expect(slices.at(-1)).toEqual([55, 60]);
  });

  it('makes the next stretch a quarter as long at least where one took far too long', async () => {
    const { search } = searchOf([], 1000, 10);
    const lengths: number[] = [];
    const clock = vi.spyOn(performance, 'now');
    let now = 0;
    clock.mockImplementation(() => now);
    const elsewhere = async (start: EpochMs, end: EpochMs) => {
      lengths.push(end - start);
      now += lengths.length === 1 ? 1 : 10_000; // milliseconds
      return [];
    };
    await searchPage(search, 1, undefined, { elsewhere });
    clock.mockRestore();
    expect(lengths.slice(0, 5)).toEqual([40, 160, 40, 10, 10]); // four slices; then by growth within bounds
  });
});

describe('the order of a search', () => {
  it('is by instant, then identity by code units, and keeps one of each', () => {
    const found = [position(2, 'a'), position(1, 'b'), position(1, 'B'), position(1, 'b')];
    expect(inOrder(found, ({ instant }) => instant)).toEqual([position(1, 'B'), position(1, 'b'), position(2, 'a')]);
  });
});

describe('sliceLength', () => {
  const [from, to] = [epochMs(0), epochMs(1000 * MS_PER_DAY)];

  it('is the shorter the more there is to do, and never below some hours', () => {
    expect(sliceLength(from, to, 20_000)).toBe(10 * MS_PER_DAY);
    expect(sliceLength(from, to, 40_000)).toBe(5 * MS_PER_DAY);
    expect(sliceLength(from, to, 1e9)).toBe(MS_PER_DAY / 4);
    expect(sliceLength(from, to, 0)).toBeGreaterThan(to - from);
  });
});

describe('a slice', () => {
  const positions = [position(1), position(5), position(9), position(12)];
  const { search } = searchOf(positions, 20, 2);
  const [start, end] = [epochMs(2), epochMs(12)];

  it('holds what lies in it, searched for here in small pieces', async () => {
    const { search: noting, slices } = searchOf(positions, 20, 3);
    expect(await pagedSearch(noting).slice(start, end)).toEqual(positions.slice(1, 3));
    expect(slices).toEqual([
      [2, 5],
      [5, 8],
      [8, 11],
      [11, 12],
    ]);
  });

  it('is searched for elsewhere in one go, and here where that fails', async () => {
    const elsewhere = vi.fn(async () => [position(7)]);
    expect(await pagedSearch(search, elsewhere).slice(start, end)).toEqual([position(7)]);
    expect(elsewhere.mock.calls).toEqual([[start, end, undefined]]);
    expect(await pagedSearch(search, async () => undefined).slice(start, end)).toEqual(positions.slice(1, 3));
  });

  it('is given up with the reason of the signal', async () => {
    const controller = new AbortController();
    const elsewhere = async () => {
      controller.abort(new Error('enough'));
      return [position(7)];
    };
    const paged = pagedSearch(search, elsewhere);
    await expect(paged.slice(start, end, controller.signal)).rejects.toThrow('enough');
    await expect(pagedSearch(search).slice(start, end, controller.signal)).rejects.toThrow('enough');
  });
});
