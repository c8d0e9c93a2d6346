import { describe, expect, it } from 'vitest';
import { forgetEverywhere, forgetHere, type KeptThere } from '../../src/cache/forgetting.js';
import { createMemoryTier } from '../../src/cache/memory-tier.js';
import { ResultCache } from '../../src/cache/result-cache.js';
import { CACHE_SECONDS } from '../../src/config.js';
import { Problem } from '../../src/errors.js';

/** A process that notes in which order it forgets what. */
async function process() {
  const steps: string[] = [];
  const memory = createMemoryTier({ maxEntries: 10, maxBytes: 10_000, maxTtlMs: 60_000 });
  await memory.setMany(['a~1', 'a~2', 'b~1'].map((key) => ({ key, value: key, ttlMs: 60_000, bytes: 10 })));
  const here = {
    cache: new ResultCache({
      memory,
      shared: undefined,
      roundTripMs: () => undefined,
      seconds: CACHE_SECONDS,
      share: {},
      now: () => 0,
    }),
    memory: {
      deleteMatching: (pattern: string) => {
        steps.push('memory');
        return memory.deleteMatching(pattern);
      },
    },
    elsewhere: { forget: () => void steps.push('elsewhere') },
  };
  return { here, memory, steps };
}

const unavailable = () => Promise.reject(new Problem('UNAVAILABLE', 'away'));

function others(steps: string[], replaced: Partial<KeptThere> = {}): KeptThere {
  return {
    shared: {
      deleteMatching: () => {
        steps.push('redis');
        return Promise.resolve(5);
      },
    },
    publish: () => {
      steps.push('others');
      return Promise.resolve();
    },
    ...replaced,
  };
}

describe('forgetting', () => {
  it('stops the others from writing, then reaches Redis, this process, and the others again; counts entries', async () => {
    const { here, memory, steps } = await process();
    expect(await forgetEverywhere(here, others(steps), 'a~*')).toBe(7);
    expect(steps).toEqual(['others', 'redis', 'memory', 'elsewhere', 'others']);
    expect(await memory.getMany(['a~1', 'a~2', 'b~1'])).toEqual([undefined, undefined, 'b~1']);
  });

  it('counts what is here where there is no Redis', async () => {
    const { here, steps } = await process();
    expect(await forgetEverywhere(here, others(steps, { shared: undefined }), '*')).toBe(3);
  });

  it('removes what was just being written', async () => {
    const { here, memory } = await process();
    const writing = memory.setMany([{ key: 'a~3', value: 3, ttlMs: 60_000, bytes: 10 }]);
    expect(await forgetHere(here, 'a~*')).toBe(3);
    await writing;
    expect(await memory.getMany(['a~3'])).toEqual([undefined]);
  });

  it.each([
    ['nothing', unavailable, unavailable, 'it keeps its entries, or some of them; other processes may keep theirs'],
    [
      'its messages only',
      unavailable,
      undefined,
      'it keeps its entries, or some of them; other processes have been told',
    ],
    ['its entries only', undefined, unavailable, 'its entries are removed; other processes may keep theirs'],
  ])(
    'is done here and then UNAVAILABLE where it reaches of Redis %s',
    async (_what, deleteMatching, publish, message) => {
      const { here, memory, steps } = await process();
      const there = others(steps, {
        ...(deleteMatching && { shared: { deleteMatching } }),
        ...(publish && { publish }),
      });
      await expect(forgetEverywhere(here, there, 'a~*')).rejects.toMatchObject({
        code: 'UNAVAILABLE',
        message: `forgotten in this process (entries: 2), but Redis could not be reached: ${message}`,
      });
      expect(await memory.getMany(['a~1', 'b~1'])).toEqual([undefined, 'b~1']);
      expect(steps).toContain('elsewhere');
    },
  );

  it('does nothing for what is no pattern, and passes on what is our fault', async () => {
    const { here, steps } = await process();
    await expect(forgetEverywhere(here, others(steps), '')).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
    expect(steps).toEqual([]);
    const publish = () => Promise.reject(new TypeError('broken'));
    await expect(forgetEverywhere(here, others(steps, { publish }), '*')).rejects.toThrow('broken');
  });
});
