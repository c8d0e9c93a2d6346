import { describe, expect, it, vi } from 'vitest';
import { CALCULATION_TYPES } from '../../src/cache/calculation-type.js';
import { asData, type Recipe } from '../../src/cache/recipe.js';
import { ResultCache, type CacheParts } from '../../src/cache/result-cache.js';
import type { Tier, TierEntry } from '../../src/cache/tier.js';
import { Problem } from '../../src/errors.js';

/** A tier that keeps everything, and counts what it is asked. */
class MapTier implements Tier {
  readonly name = 'map';
  readonly entries = new Map<string, TierEntry>();
  readonly asked: (readonly string[])[] = [];

  getMany(keys: readonly string[]): Promise<readonly unknown[]> {
    this.asked.push(keys);
    return Promise.resolve(keys.map((key) => this.entries.get(key)?.value));
  }

  setMany(entries: readonly TierEntry[]): Promise<void> {
    for (const entry of entries) this.entries.set(entry.key, entry);
    return Promise.resolve();
  }

  deleteMatching(): Promise<number> {
    const { size } = this.entries;
    this.entries.clear();
    return Promise.resolve(size);
  }

  statistics() {
    const none = { evictions: undefined, entries: undefined, bytes: undefined };
    return { hits: 0, misses: 0, failures: 0, healthy: true, ...none };
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}

function cacheOver(parts: Partial<Omit<CacheParts, 'generations'>> = {}) {
  const seconds = Object.fromEntries(CALCULATION_TYPES.map((type) => [type, 60]));
  const { POSITIONS = 0, ASPECTS = 0, LOTS = 0, CHARTS = 0, TRANSITS = 0, ECLIPSES = 0, ...rest } = seconds;
  const { ASTROCARTOGRAPHY = 0, PARANS = 0, SKY_EVENTS = 0 } = rest;
  const memory = new MapTier();
  const all = { POSITIONS, ASPECTS, LOTS, CHARTS, TRANSITS, ECLIPSES, ASTROCARTOGRAPHY, PARANS, SKY_EVENTS };
  const cache = new ResultCache({
    memory,
    shared: undefined,
    roundTripMs: () => 1,
    seconds: all,
    share: {},
    now: () => performance.now(),
    ...parts,
  });
  return { cache, memory };
}

/** Squares of numbers; 13 has none, 66 breaks the calculation. */
function squares(batches: (readonly number[])[]): Recipe<number, { readonly square: number } | undefined> {
  return {
    type: 'PARANS',
    canonical: Math.abs,
    keyOf: (number) => `squares~${number}`,
    compute: (numbers) => {
      batches.push(numbers);
      if (numbers.includes(66)) return Promise.reject(new TypeError('broken'));
      return Promise.resolve(
        numbers.map((number) => {
          if (number === 13) return new Problem('UNAVAILABLE', 'unlucky');
          return number === 0 ? undefined : { square: number ** 2 };
        }),
      );
    },
    perSlice: 128,
    packing: asData(),
  };
}

const square = (number: number) => ({ square: number ** 2 });

describe('a cached calculation', () => {
  it('computes each question once, whoever asks and however it is spelled', async () => {
    const batches: (readonly number[])[] = [];
    const { cache } = cacheOver();
    const answers = cache.cached(squares(batches)).answers;
    const [first, second] = await Promise.all([answers([1, 2, -1]), answers([2, 3])]);
    expect(first).toEqual([square(1), square(2), square(1)]);
    expect(second).toEqual([square(2), square(3)]);
    expect(batches).toEqual([[1, 2, 3]]);
    expect(await answers([3, 2])).toEqual([square(3), square(2)]);
    expect(batches).toHaveLength(1);
    expect(cache.counters.PARANS).toMatchObject({ hits: 2, misses: 3, coalesced: 2 });
    expect(cache.coalesced).toBe(2);
  });

  it('joins questions that are being computed in another turn', async () => {
    const batches: (readonly number[])[] = [];
    const { cache } = cacheOver();
    let finish: (() => void) | undefined;
    const slow = new Promise<void>((resolve) => (finish = resolve));
    const recipe = squares(batches);
    const answers = cache.cached({ ...recipe, compute: (numbers) => slow.then(() => recipe.compute(numbers)) }).answers;
    const early = answers([4]);
    await new Promise(setImmediate);
    await new Promise(setImmediate);
    const late = answers([4, 5]);
    await new Promise(setImmediate);
    finish?.();
    expect(await Promise.all([early, late])).toEqual([[square(4)], [square(4), square(5)]]);
    expect(batches).toEqual([[4], [5]]);
  });

  it('keeps an answer that is undefined', async () => {
    const batches: (readonly number[])[] = [];
    const answers = cacheOver().cache.cached(squares(batches)).answers;
    expect([await answers([0]), await answers([0])]).toEqual([[undefined], [undefined]]);
    expect(batches).toHaveLength(1);
  });

  it('keeps no failure, and a Problem spoils only its own place', async () => {
    const batches: (readonly number[])[] = [];
    const answers = cacheOver().cache.cached(squares(batches)).answers;
    const [good, bad] = await answers([7, 13]);
    expect(good).toEqual(square(7));
    expect(bad).toBeInstanceOf(Problem);
    await answers([7, 13]);
    expect(batches).toEqual([[7, 13], [13]]);
  });

  it('asks each alone where a calculation breaks, so that only the one to blame fails', async () => {
    const batches: (readonly number[])[] = [];
    const { cache, memory } = cacheOver();
    const answers = cache.cached(squares(batches)).answers;
    const [bad, good] = await Promise.allSettled([answers([66]), answers([8])]);
    expect(bad).toMatchObject({ status: 'rejected', reason: { message: 'broken' } });
    expect(good).toEqual({ status: 'fulfilled', value: [square(8)] });
    expect(batches).toEqual([[66, 8], [66], [8]]);
    expect([...memory.entries.keys()]).toEqual(['squares~8']);
    await expect(answers([66])).rejects.toThrow('broken'); // asked again: a failure is not kept
    expect(batches).toHaveLength(4);
  });

  it('answers each question as soon as its own answer is there', async () => {
    const order: number[] = [];
    const delays = new Map([
      [1, 3],
      [2, 1],
      [3, 2],
    ]);
    const recipe: Recipe<number, number> = {
      ...squares([]),
      packing: undefined,
      perSlice: 'ALL_AT_ONCE',
      compute: async ([number = 0]) => {
        for (let turn = 0; turn < (delays.get(number) ?? 0); turn++) await new Promise(setImmediate);
        return [number];
      },
    };
    const answers = cacheOver().cache.cached(recipe).answers;
    await Promise.all(
      [1, 2, 3].map(async (number) => {
        await answers([number]);
        order.push(number);
      }),
    );
    expect(order).toEqual([2, 3, 1]);
  });

  it('computes in slices, and lets the event loop through between them', async () => {
    const batches: (readonly number[])[] = [];
    const answers = cacheOver().cache.cached({ ...squares(batches), perSlice: 2 }).answers;
    const early = answers([1]).then(() => batches.length);
    const late = answers([2, 3, 4, 5]);
    expect(await early).toBe(1);
    expect(await late).toEqual([2, 3, 4, 5].map(square));
    expect(batches).toEqual([[1, 2], [3, 4], [5]]);
  });

  it('begins slices side by side where told, and answers each as it is found', async () => {
    const finish: (() => void)[] = [];
    const compute = (numbers: readonly number[]) =>
      new Promise<readonly { square: number }[]>((resolve) => {
        finish.push(() => {
          resolve(numbers.map(square));
        });
      });
    const answers = cacheOver().cache.cached({ ...squares([]), compute, perSlice: 2, sideBySide: true }).answers;
    const first = answers([1, 2]);
    const second = answers([3]);
    await vi.waitFor(() => {
      expect(finish).toHaveLength(2);
    });
    finish[1]?.();
    expect(await second).toEqual([square(3)]);
    finish[0]?.();
    expect(await first).toEqual([square(1), square(2)]);
  });

  it('gives out what Redis has before the rest is computed', async () => {
    const shared = new MapTier();
    const share = { PARANS: 'always' } as const;
    await cacheOver({ shared, share }).cache.cached(squares([])).answers([2]);
    await vi.waitFor(() => {
      expect(shared.entries.size).toBe(1);
    });
    const never = new Promise<never>(() => undefined);
    const { cache } = cacheOver({ shared, share });
    const answers = cache.cached({ ...squares([]), compute: () => never }).answers;
    void answers([3]);
    expect(await answers([2])).toEqual([square(2)]);
  });

  it('asks Redis and writes there when that pays, and not otherwise', async () => {
    const batches: (readonly number[])[] = [];
    const shared = new MapTier();
    const share = { PARANS: 'always' } as const;
    await cacheOver({ shared, share }).cache.cached(squares(batches)).answers([2, 0]);
    await vi.waitFor(() => {
      expect(shared.entries.size).toBe(2);
    }); // written after the answer was given out
    const other = cacheOver({ shared, share }).cache; // another instance
    expect(await other.cached(squares(batches)).answers([2, 0, 5])).toEqual([square(2), undefined, square(5)]);
    expect(batches).toEqual([[2, 0], [5]]);
    expect(other.counters.PARANS).toMatchObject({ hits: 2, misses: 1 });
    await vi.waitFor(() => {
      expect(shared.entries.get('squares~5')?.ttlMs).toBe(60_000);
    });

    const never = new MapTier();
    await cacheOver({ shared: never, share: { PARANS: 'never' } })
      .cache.cached(squares(batches))
      .answers([2]);
    expect([never.asked, never.entries.size]).toEqual([[], 0]);
  });

  it('asks Redis for the first question of a kind, so that a new process finds what others have computed', async () => {
    const batches: (readonly number[])[] = [];
    const shared = new MapTier();
    const slow: Recipe<number, { readonly square: number } | undefined> = {
      ...squares(batches),
      compute: async (numbers) => {
        clock += 1000;
        return squares(batches).compute(numbers);
      },
    };
    let clock = 0;
    const parts = { shared, now: () => clock };
    await cacheOver(parts).cache.cached(slow).answers([2]);
    await vi.waitFor(() => {
      expect(shared.entries.size).toBe(1);
    });
    const other = cacheOver(parts).cache;
    expect(await other.cached(slow).answers([2])).toEqual([square(2)]);
    expect(batches).toEqual([[2]]);
  });

  it('takes what was not found for no fetching', async () => {
    const shared = new MapTier();
    const { cache } = cacheOver({ shared, roundTripMs: () => undefined });
    await cache.cached(squares([])).answers([2]);
    expect([shared.asked.length, cache.counters.PARANS.fetchMs.value]).toEqual([1, undefined]);
  });

  describe('when answers have to be forgotten', () => {
    /** A calculation that waits to be let go on. */
    function slow(parts: Parameters<typeof cacheOver>[0] = {}) {
      const batches: (readonly number[])[] = [];
      const { cache, memory } = cacheOver(parts);
      const waiting: (() => void)[] = [];
      const recipe = squares(batches);
      const compute = async (numbers: readonly number[]) => {
        await new Promise<void>((resolve) => waiting.push(resolve));
        return recipe.compute(numbers);
      };
      const { answers } = cache.cached({ ...recipe, compute });
      const goOn = async (computations: number): Promise<void> => {
        await vi.waitFor(() => {
          expect(waiting.length).toBeGreaterThanOrEqual(computations);
        });
        for (const resolve of waiting.splice(0)) resolve();
      };
      return { cache, memory, batches, answers, goOn, waiting };
    }
    const nothing = () => Promise.resolve();
    const turns = async (): Promise<void> => {
      for (let turn = 0; turn < 5; turn++) await new Promise(setImmediate);
    };

    it('keeps nothing that was asked before, in memory or in Redis, and answers those who wait', async () => {
      const shared = new MapTier();
      const { cache, memory, answers, goOn } = slow({ shared, share: { PARANS: 'always' } });
      const early = answers([4]);
      await turns(); // on its way
      await cache.forgetting(nothing);
      await goOn(1);
      expect(await early).toEqual([square(4)]);
      await turns();
      expect([memory.entries.size, shared.entries.size]).toEqual([0, 0]);
    });

    it('keeps nothing that was asked before and not yet computed', async () => {
      const { cache, memory, answers, goOn } = slow();
      const early = answers([4]);
      await Promise.resolve(); // asked, and nothing more
      await cache.forgetting(nothing);
      await goOn(1);
      expect(await early).toEqual([square(4)]);
      expect(memory.entries.size).toBe(0);
    });

    it('keeps nothing that was asked while it lasted', async () => {
      const { cache, memory, answers, goOn } = slow();
      await cache.forgetting(async () => {
        const during = answers([4]);
        await goOn(1);
        expect(await during).toEqual([square(4)]);
      });
      expect(memory.entries.size).toBe(0);
    });

    it('lets later questions join none from before, and each other', async () => {
      const { cache, memory, batches, answers, goOn, waiting } = slow();
      const early = answers([4]);
      await turns();
      await cache.forgetting(nothing);
      const late = answers([4]);
      await turns();
      waiting.shift()?.(); // the early one ends first
      expect(await early).toEqual([square(4)]);
      const later = answers([4]);
      await goOn(1);
      expect([await late, await later]).toEqual([[square(4)], [square(4)]]);
      expect([batches, memory.entries.size]).toEqual([[[4], [4]], 1]);
    });

    it('keeps nothing that rests on an answer from before', async () => {
      const { cache, memory } = cacheOver();
      const charts = cache.cached(squares([])).answers;
      const doubled = cache.cached<{ readonly square: number }, { readonly double: number }>({
        type: 'LOTS',
        canonical: (chart) => chart,
        basis: (chart) => chart,
        keyOf: (chart) => `double~${chart.square}`,
        compute: (asked) => Promise.resolve(asked.map((chart) => ({ double: 2 * chart.square }))),
        perSlice: 9,
        packing: undefined,
      }).answers;
      const chartOf = async (number: number) => {
        const [chart] = await charts([number]);
        if (chart === undefined || chart instanceof Problem) throw new Error('no chart');
        return chart;
      };
      const [before, kept] = [await chartOf(3), await chartOf(4)];
      await cache.forgetting(async () => {
        memory.entries.delete('squares~3');
      });
      expect(await doubled([before])).toEqual([{ double: 18 }]);
      expect([...memory.entries.keys()]).toEqual(['squares~4']);
      expect(await chartOf(4)).toBe(kept); // it was not to be forgotten, and is given out anew
      await doubled([kept, await chartOf(3)]);
      expect([...memory.entries.keys()]).toEqual(['squares~4', 'squares~3', 'double~16', 'double~9']);
    });
  });

  it('learns nothing of the cost from what has no answer', async () => {
    let clock = 0;
    const { cache } = cacheOver({ now: () => clock });
    const recipe = squares([]);
    const answers = cache.cached({
      ...recipe,
      perSlice: 1,
      compute: (n) => ((clock += 100), recipe.compute(n)),
    }).answers;
    await expect(answers([66])).rejects.toThrow('broken');
    await answers([13]);
    expect(cache.counters.PARANS.computeMs.value).toBeUndefined();
    await answers([5]);
    await vi.waitFor(() => {
      expect(cache.counters.PARANS.computeMs.value).toBe(100); // noted behind the answer
    });
  });

  it('decides for each recipe by itself what to share', async () => {
    let clock = 0;
    const shared = new MapTier();
    const { cache } = cacheOver({ shared, now: () => clock });
    const costing = (ms: number, name: string) =>
      cache.cached({
        ...squares([]),
        keyOf: (number) => `${name}~${number}`,
        compute: (numbers) => ((clock += ms * numbers.length), squares([]).compute(numbers)),
      }).answers;
    const [cheap, dear] = [costing(0.1, 'cheap'), costing(50, 'dear')];
    for (let number = 20; number < 60; number++) await cheap([number]);
    await dear([1]);
    await vi.waitFor(() => {
      expect([...shared.entries.keys()]).toEqual(['dear~1']);
    });
    for (let number = 101; number < 140; number++) await cheap([number]);
    await dear([2]);
    await vi.waitFor(() => {
      expect([...shared.entries.keys()]).toEqual(['dear~1', 'dear~2']);
    });
  });

  it('never leaves the process without a packing', async () => {
    const shared = new MapTier();
    const { cache } = cacheOver({ shared, share: { PARANS: 'always' } });
    await cache.cached({ ...squares([]), packing: undefined }).answers([2]);
    expect([shared.asked, shared.entries.size]).toEqual([[], 0]);
  });

  it('takes nothing for an answer that another kind has put into the memory', async () => {
    const batches: (readonly number[])[] = [];
    const { cache, memory } = cacheOver();
    await memory.setMany([{ key: 'squares~2', value: { answer: 'rubbish' }, ttlMs: 1, bytes: 1 }]);
    expect(await cache.cached(squares(batches)).answers([2])).toEqual([square(2)]);
  });

  it('computes anew when told to, each question once', async () => {
    const batches: (readonly number[])[] = [];
    const { cache, memory } = cacheOver();
    const flight = cache.cached(squares(batches));
    await flight.answers([1]);
    expect(await flight.refresh([1, 2, -2, 13])).toBe(2);
    expect(batches).toEqual([[1], [1, 2, 13]]);
    expect([...memory.entries.keys()]).toEqual(['squares~1', 'squares~2']);
    expect(await flight.answers([2])).toEqual([square(2)]);
    expect(batches).toHaveLength(2);
    await expect(flight.refresh([66])).rejects.toThrow('broken');
  });

  it('lets questions join what is being computed anew', async () => {
    const batches: (readonly number[])[] = [];
    const { cache } = cacheOver();
    const flight = cache.cached(squares(batches));
    const [kept, answers] = await Promise.all([flight.refresh([1]), flight.answers([1])]);
    expect([kept, answers, batches]).toEqual([1, [square(1)], [[1]]]);
  });

  it('says so when a calculation answers less than it was asked', async () => {
    const answers = cacheOver().cache.cached({ ...squares([]), compute: () => Promise.resolve([]) }).answers;
    await expect(answers([1])).rejects.toThrow('no answer to squares~1');
  });
});
