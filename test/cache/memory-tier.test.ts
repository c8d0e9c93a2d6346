import { describe, expect, it } from 'vitest';
import { createMemoryTier } from '../../src/cache/memory-tier.js';

const KEY_BYTES = 2; // of the keys below: 'k1', 'k2'

function tierOf(options: Partial<Parameters<typeof createMemoryTier>[0]> = {}) {
  let time = 0;
  const tier = createMemoryTier({ maxEntries: 4, maxBytes: 1000, maxTtlMs: 500, now: () => time, ...options });
  const put = (key: string, bytes = 10, ttlMs = 10_000) => tier.setMany([{ key, value: key, ttlMs, bytes }]);
  return { tier, put, pass: (ms: number) => (time += ms) };
}

describe('the memory tier', () => {
  it('hands out the very value that it was given', async () => {
    const { tier } = tierOf();
    const value = { list: [1] };
    await tier.setMany([{ key: 'k1', value, ttlMs: 10, bytes: 1 }]);
    expect((await tier.getMany(['k1']))[0]).toBe(value);
  });

  it('keeps nothing longer than its own limit', async () => {
    const { tier, put, pass } = tierOf();
    await put('k1');
    await put('k2', 10, 100);
    pass(101);
    expect(await tier.getMany(['k1', 'k2'])).toEqual(['k1', undefined]);
    pass(400);
    expect(await tier.getMany(['k1'])).toEqual([undefined]);
    expect(tier.statistics()).toMatchObject({ entries: 0, bytes: 0, evictions: 0 });
  });

  it('counts what is there, not what has expired and was never asked for again', async () => {
    const { tier, put, pass } = tierOf();
    await put('k1');
    expect(tier.statistics()).toMatchObject({ entries: 1 });
    pass(1_000_000);
    expect(tier.statistics()).toMatchObject({ entries: 0, bytes: 0, evictions: 0 });
  });

  it('gives up what was used least recently when there are too many', async () => {
    const { tier, put } = tierOf();
    for (const key of ['k1', 'k2', 'k3', 'k4']) await put(key);
    await tier.getMany(['k1']);
    await put('k5');
    expect(await tier.getMany(['k1', 'k2', 'k5'])).toEqual(['k1', undefined, 'k5']);
    expect(tier.statistics()).toMatchObject({ entries: 4, evictions: 1, hits: 3, misses: 1 });
  });

  it('gives up as many as the bytes of a new one need', async () => {
    const { tier, put } = tierOf({ maxEntries: 100 });
    for (const key of ['k1', 'k2', 'k3', 'k4']) await put(key, 240);
    expect(tier.statistics()).toMatchObject({ entries: 4, bytes: 4 * (240 + KEY_BYTES), evictions: 0 });
    await put('k5', 200);
    expect(await tier.getMany(['k1', 'k2', 'k5'])).toEqual([undefined, 'k2', 'k5']);
    expect(tier.statistics().bytes).toBeLessThanOrEqual(1000);
    expect(tier.statistics().evictions).toBe(1);
  });

  it('does not keep what is larger than a quarter of its room, nor an older value of it', async () => {
    const { tier, put } = tierOf();
    await put('k1', 250 - KEY_BYTES);
    expect(await tier.getMany(['k1'])).toEqual(['k1']);
    await put('k1', 251 - KEY_BYTES);
    expect(await tier.getMany(['k1'])).toEqual([undefined]);
    expect(tier.statistics()).toMatchObject({ entries: 0, bytes: 0, evictions: 0 });
  });

  it('measures time by the process when no clock is given', async () => {
    const tier = createMemoryTier({ maxEntries: 1, maxBytes: 100, maxTtlMs: 60_000 });
    await tier.setMany([{ key: 'k1', value: 1, ttlMs: 60_000, bytes: 0 }]);
    expect(await tier.getMany(['k1'])).toEqual([1]);
  });
});
