import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createMemoryTier } from '../../src/cache/memory-tier.js';
import { createRedisConnection, type RedisConnection } from '../../src/cache/redis-connection.js';
import { createRedisTier } from '../../src/cache/redis-tier.js';
import type { Tier, TierEntry } from '../../src/cache/tier.js';
import { Problem } from '../../src/errors.js';
import { describeWithRedis, startRedis, type TestRedis } from '../support/redis.js';

const HOUR = 3_600_000;
const PATIENT_MS = 5000; // no time-outs here, however busy the machine

interface Made {
  readonly tier: Tier;
  /** Lets a short time to live pass. */
  readonly pass: (ms: number) => Promise<void>;
}

function entry(key: string, value: unknown, ttlMs = HOUR): TierEntry {
  return { key, value, ttlMs, bytes: 100 };
}

/** What every tier does. `make` gives an empty one. */
function keepsTheContract(name: string, make: () => Promise<Made> | Made): void {
  it('answers in the order of the keys, undefined for what is not there', async () => {
    const { tier } = await make();
    await tier.setMany([entry('a', 1), entry('b', { two: [2] })]);
    expect(await tier.getMany(['b', 'x', 'a', 'b'])).toEqual([{ two: [2] }, undefined, 1, { two: [2] }]);
    expect(tier.name).toBe(name);
  });

  it('answers nothing to nothing', async () => {
    const { tier } = await make();
    await tier.setMany([]);
    expect(await tier.getMany([])).toEqual([]);
    expect(tier.statistics()).toMatchObject({ hits: 0, misses: 0, failures: 0, healthy: true });
  });

  it('keeps columns, missing fields and odd numbers as they are', async () => {
    const { tier } = await make();
    const value = { column: new Float64Array([NaN, -0, 1.5]), missing: undefined, odd: [NaN, -0, Infinity, null] };
    await tier.setMany([entry('a', value), entry('b', null), entry('c', 0), entry('d', '')]);
    expect(await tier.getMany(['a', 'b', 'c', 'd'])).toStrictEqual([value, null, 0, '']);
  });

  it('takes the later of two values', async () => {
    const { tier } = await make();
    await tier.setMany([entry('a', 1)]);
    await tier.setMany([entry('a', 2)]);
    expect(await tier.getMany(['a'])).toEqual([2]);
  });

  it('does not keep what has no value, no time or no size', async () => {
    const { tier } = await make();
    await tier.setMany([
      entry('undefined', undefined),
      entry('no time', 1, 0),
      entry('less', 1, -5),
      entry('not a time', 1, NaN),
      { ...entry('no size', 1), bytes: NaN },
      entry('kept', 1, Infinity),
      entry('fraction', 1, HOUR + 0.25),
    ]);
    const keys = ['undefined', 'no time', 'less', 'not a time', 'no size', 'kept', 'fraction'];
    expect(await tier.getMany(keys)).toEqual([undefined, undefined, undefined, undefined, undefined, 1, 1]);
  });

  it('forgets after the time to live', async () => {
    const { tier, pass } = await make();
    await tier.setMany([entry('short', 1, 40), entry('long', 2)]);
    await pass(60);
    expect(await tier.getMany(['short', 'long'])).toEqual([undefined, 2]);
  });

  it('counts hits and misses by key', async () => {
    const { tier } = await make();
    await tier.setMany([entry('a', 1), entry('b', 2)]);
    await tier.getMany(['a', 'b', 'x']);
    await tier.getMany(['y', 'a']);
    expect(tier.statistics()).toMatchObject({ hits: 3, misses: 2, failures: 0, healthy: true });
  });

  it('takes any text for a key', async () => {
    const { tier } = await make();
    const keys = ['', ' ', 'a:b', '::', '*', 'é😀', '\n', '__proto__', 'constructor', 'k'.repeat(2000)];
    await tier.setMany(keys.map((key, index) => entry(key, index)));
    expect(await tier.getMany(keys)).toEqual(keys.map((_, index) => index));
  });

  it('removes what a glob matches, and counts it', async () => {
    const { tier } = await make();
    await tier.setMany(['chart1~a', 'chart1~b', 'chart2~a', 'sky1~a', 'a*b'].map((key) => entry(key, key)));
    expect(await tier.deleteMatching('chart1~*')).toBe(2);
    expect(await tier.deleteMatching('chart1~*')).toBe(0);
    expect(await tier.deleteMatching(String.raw`a\*?`)).toBe(1);
    expect(await tier.getMany(['chart1~a', 'chart1~b', 'chart2~a', 'sky1~a', 'a*b'])).toEqual([
      ...[undefined, undefined, 'chart2~a', 'sky1~a', undefined],
    ]);
    expect(await tier.deleteMatching('*')).toBe(2);
  });

  it('removes thousands', async () => {
    const { tier } = await make();
    await tier.setMany(Array.from({ length: 2500 }, (_, index) => entry(`${index % 2}~${index}`, index)));
    expect(await tier.deleteMatching('1~*')).toBe(1250);
    expect(await tier.getMany(['0~0', '1~1'])).toEqual([0, undefined]);
  });

  it.each(['', '*'.repeat(257)])('refuses a pattern that is none', async (pattern) => {
    const { tier } = await make();
    const refused = tier.deleteMatching(pattern);
    await expect(refused).rejects.toThrow(Problem);
    await expect(refused).rejects.toMatchObject({ code: 'BAD_USER_INPUT', argument: ['pattern'] });
  });

  it('answers, with nothing, after it was closed', async () => {
    const { tier } = await make();
    await tier.setMany([entry('a', 1)]);
    await tier.close();
    expect(await tier.getMany(['a'])).toEqual([undefined]);
    await tier.close();
  });
}

describe('the memory tier', () => {
  keepsTheContract('memory', () => {
    let time = 1000;
    const tier = createMemoryTier({ maxEntries: 5000, maxBytes: 100_000_000, maxTtlMs: HOUR, now: () => time });
    return { tier, pass: async (ms) => void (time += ms) };
  });
});

describeWithRedis('the Redis tier', () => {
  let redis: TestRedis;
  let connection: RedisConnection;
  let spaces = 0;
  const namespace = () => `test:${(spaces += 1)}`;
  const tierIn = (space: string) => createRedisTier({ connection, namespace: space, timeoutMs: PATIENT_MS });

  beforeAll(async () => {
    redis = await startRedis();
    connection = await createRedisConnection({ url: redis.url });
    connection.client.setMaxListeners(0); // a tier for each test
    await vi.waitFor(() => {
      expect(connection.healthy()).toBe(true);
    });
  });
  afterAll(async () => {
    await connection.close();
    await redis.kill();
  });

  keepsTheContract('redis', () => ({
    tier: tierIn(namespace()),
    pass: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  }));

  it('asks once for a list of keys, and writes a list in one transaction, with a time to live', async () => {
    const tier = tierIn('once');
    await redis.command('CONFIG', 'RESETSTAT');
    await tier.setMany([entry('a', 1), entry('b', 2), entry('c', 3)]);
    await tier.getMany(['a', 'b', 'c', 'x']);
    const statistics = String(await redis.command('INFO', 'commandstats'));
    const calls = (command: string) => Number(new RegExp(`cmdstat_${command}:calls=(\\d+)`).exec(statistics)?.[1] ?? 0);
    expect(['mget', 'multi', 'exec', 'set', 'get'].map(calls)).toEqual([1, 1, 1, 3, 0]);
    expect(await redis.command('KEYS', 'once*')).toHaveLength(3);
    expect(await redis.command('EXISTS', 'once::a')).toBe(1); // prefixed once
    expect(await redis.command('PTTL', 'once::a')).toBeGreaterThan(HOUR - 60_000);
  });

  it('is shared by tiers of one namespace and no others', async () => {
    const space = namespace();
    await tierIn(space).setMany([entry('a', 1)]);
    expect(await tierIn(space).getMany(['a'])).toEqual([1]);
    expect(await tierIn(namespace()).getMany(['a'])).toEqual([undefined]);
  });

  it('removes nothing from other namespaces, whatever their names', async () => {
    const names = ['glob:a*', 'glob:ab', 'glob:a[b]', 'glob:a?', 'glob:a\\*', 'glob', 'glob:a'];
    for (const name of names) await tierIn(name).setMany([entry('k', name)]);
    await redis.command('SET', 'foreign', '1');
    for (const [index, name] of names.entries()) {
      expect(await tierIn(name).deleteMatching('*')).toBe(1);
      const left = await Promise.all(names.map((other) => tierIn(other).getMany(['k'])));
      expect(left).toEqual(names.map((other, place) => [place > index ? other : undefined]));
    }
    expect(await redis.command('GET', 'foreign')).toBe('1');
  });

  it.each(['', ':', 'a:', 'a::b'])('refuses %j for a namespace: another could hold the same keys', (name) => {
    expect(() => tierIn(name)).toThrow('namespace');
  });

  it('reads rubbish, and what was written under another key, as misses and failures', async () => {
    const tier = tierIn('rubbish');
    await tier.setMany([entry('good', 1)]);
    const good = String(await redis.command('GET', 'rubbish::good'));
    await redis.command('SET', 'rubbish::text', 'rubbish');
    await redis.command('SET', 'rubbish::empty', '');
    await redis.command('SET', 'rubbish::json', '{"value":1}');
    await redis.command('SET', 'rubbish::cut', good.slice(0, -1));
    await redis.command('SET', 'rubbish::moved', good);
    await redis.command('RPUSH', 'rubbish::list', '1');
    const keys = ['text', 'good', 'empty', 'json', 'cut', 'moved', 'list'];
    expect(await tier.getMany(keys)).toEqual(keys.map((key) => (key === 'good' ? 1 : undefined)));
    expect(tier.statistics()).toMatchObject({ hits: 1, misses: 6, failures: 5, healthy: true }); // a list is no text
  });

  it('counts a value that cannot be written, and writes the others', async () => {
    const tier = tierIn(namespace());
    await tier.setMany([entry('bad', () => 1), entry('good', 1)]);
    await tier.setMany([entry('bad', () => 1)]);
    expect(await tier.getMany(['bad', 'good'])).toEqual([undefined, 1]);
    expect(tier.statistics()).toMatchObject({ hits: 1, misses: 1, failures: 2 });
  });

  it('drops what is more than may be on its way at once', async () => {
    const tier = tierIn(namespace());
    const half = { ...entry('half', 1), bytes: 17_000_000 };
    const writes = [tier.setMany([half]), tier.setMany([{ ...half, key: 'other' }, entry('small', 2)])];
    await Promise.all(writes);
    expect(await tier.getMany(['half', 'other', 'small'])).toEqual([1, undefined, 2]);
    await tier.setMany([{ ...half, key: 'other' }]); // there is room again
    expect(await tier.getMany(['other'])).toEqual([1]);
    await tier.setMany(Array.from({ length: 5010 }, (_, index) => entry(`many~${index}`, index)));
    expect(tier.statistics().failures).toBe(11);
  });
});
