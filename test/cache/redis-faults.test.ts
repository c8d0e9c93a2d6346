import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createBreaker, type Breaker } from '../../src/cache/breaker.js';
import { createRedisConnection, type RedisConnection } from '../../src/cache/redis-connection.js';
import { createRedisTier } from '../../src/cache/redis-tier.js';
import type { Tier, TierEntry } from '../../src/cache/tier.js';
import { describeWithRedis, freePort, startRedis, type TestRedis } from '../support/redis.js';

const TIMEOUT_MS = 50;
const SLACK_MS = 250; // a busy machine; without a limit of ours, the socket's 1,200 would end the wait
const QUICK_MS = 10; // a read that does not go to Redis
const START_MS = 2000; // 300 that a start waits, up to 200 to make a client, and a busy machine
const PATIENCE = { timeout: 5000, interval: 10 }; // normal within 5 s of its return

const HOUR = 3_600_000;
const KEYS = Array.from({ length: 20 }, (_, index) => `key~${index}`);
const valueOf = (key: string) => ({ key, list: [key, key], column: new Float64Array([key.length, NaN]) });
const entryOf = (key: string): TierEntry => ({ key, value: valueOf(key), ttlMs: HOUR, bytes: 200 });

describeWithRedis('a Redis that fails', () => {
  let redis: TestRedis;
  let connection: RedisConnection;
  let breaker: Breaker;
  let tier: Tier;
  let logged: string[];

  async function open(url: string): Promise<void> {
    connection = await createRedisConnection({ url });
    breaker = createBreaker();
    logged = [];
    const log = { info: () => undefined, warn: (_: object, message: string) => void logged.push(message) };
    tier = createRedisTier({ connection, namespace: 'faults', timeoutMs: TIMEOUT_MS, breaker, log });
  }
  beforeEach(async () => {
    redis = await startRedis();
    await open(redis.url);
  });
  afterEach(async () => {
    await tier.close();
    await connection.close();
    await redis.kill();
  });

  /** Reads; fails for a value that is neither right nor missing. Answers how many were there, and how long it took. */
  async function read(keys: readonly string[] = KEYS): Promise<{ found: number; ms: number }> {
    const start = performance.now();
    const values = await tier.getMany(keys);
    const ms = performance.now() - start;
    for (const [index, value] of values.entries()) {
      if (value !== undefined) expect(value).toStrictEqual(valueOf(keys[index] ?? ''));
    }
    expect(values).toHaveLength(keys.length);
    return { found: values.filter((value) => value !== undefined).length, ms };
  }

  /** Reads that find nothing and cost nothing. The quickest of three each, since others use this machine too. */
  async function missesQuickly(): Promise<void> {
    for (let round = 0; round < 5; round += 1) {
      const three = [await read(), await read(), await read()];
      expect(three.map(({ found }) => found)).toEqual([0, 0, 0]);
      expect(Math.min(...three.map(({ ms }) => ms))).toBeLessThan(QUICK_MS);
    }
  }

  async function fill(): Promise<void> {
    await vi.waitFor(async () => {
      await tier.setMany(KEYS.map(entryOf));
      expect((await read()).found).toBe(KEYS.length);
    }, PATIENCE);
  }

  /** Reads until all that there were are there again. */
  async function recovers(keys: readonly string[] = KEYS): Promise<void> {
    await vi.waitFor(async () => {
      expect((await read(keys)).found).toBe(KEYS.length);
    }, PATIENCE);
    expect(tier.statistics().healthy).toBe(true);
  }

  it('is a miss when it was never there, and used when it comes', async () => {
    await redis.kill();
    await tier.close();
    await connection.close();
    const start = performance.now();
    await open(redis.url);
    expect(performance.now() - start).toBeLessThan(START_MS);
    await missesQuickly();
    await tier.setMany(KEYS.map(entryOf));
    await expect(tier.deleteMatching('*')).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    const asked = 16 * KEYS.length; // 15 reads and a write
    expect(tier.statistics()).toMatchObject({ hits: 0, failures: asked, healthy: false });
    await redis.restart();
    await fill();
  });

  it('is a miss when no machine answers at all', async () => {
    await tier.close();
    await connection.close();
    await open(`redis://127.0.0.1:${await freePort()}`);
    await missesQuickly();
  });

  it('is a miss when killed amid reads, and used again when restarted on its port', async () => {
    await fill();
    const reads = Array.from({ length: 50 }, () => read());
    const killed = redis.kill();
    for (const { ms } of await Promise.all(reads)) expect(ms).toBeLessThan(TIMEOUT_MS + SLACK_MS);
    await killed;
    await vi.waitFor(() => {
      expect(connection.healthy()).toBe(false);
    }, PATIENCE);
    await missesQuickly();
    await redis.restart(); // empty
    await fill();
  });

  it('is a miss when stopped in an orderly way', async () => {
    await fill();
    await redis.stop();
    await vi.waitFor(() => {
      expect(connection.healthy()).toBe(false);
    }, PATIENCE);
    await missesQuickly();
  });

  it('costs one time-out when frozen, and then nothing; thawed, it is used again with what it had', async () => {
    await fill();
    const before = breaker.openings(); // a busy machine may have been too slow
    redis.freeze();
    const burst = await Promise.all(Array.from({ length: 20 }, () => read()));
    for (const { found, ms } of burst) {
      expect(found).toBe(0);
      expect(ms).toBeLessThan(TIMEOUT_MS + SLACK_MS);
    }
    expect(breaker.openings()).toBe(before + 1);
    expect(logged.at(-1)).toBe('Redis is not asked until it answers pings');
    expect(tier.statistics().healthy).toBe(false);
    for (const until = performance.now() + 2500; performance.now() < until;) {
      await missesQuickly(); // also past the socket's time-out, while it tries to connect again
      await tier.setMany(KEYS.map(entryOf));
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    redis.thaw();
    await recovers();
  });

  it('is not waited for by writes, or at the end', async () => {
    await fill();
    redis.freeze();
    const start = performance.now();
    await tier.setMany(KEYS.map(entryOf));
    expect(performance.now() - start).toBeLessThan(TIMEOUT_MS + SLACK_MS);
    const ending = performance.now();
    await tier.close();
    await connection.close();
    expect(performance.now() - ending).toBeLessThan(TIMEOUT_MS + SLACK_MS);
  });

  it('is UNAVAILABLE for a removal while frozen, within about a second', async () => {
    await fill();
    redis.freeze();
    const start = performance.now();
    await expect(tier.deleteMatching('*')).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    expect(performance.now() - start).toBeLessThan(2500); // 1 s, or until the socket's time-out
    redis.thaw();
    await recovers();
    expect(await tier.deleteMatching('*')).toBe(KEYS.length);
  });

  it('that is slow costs one time-out', async () => {
    await fill();
    const before = breaker.openings();
    const asleep = redis.command('DEBUG', 'SLEEP', '0.5');
    await vi.waitFor(async () => {
      expect((await read()).found).toBe(0);
    }, PATIENCE);
    expect(breaker.openings()).toBe(before + 1);
    await missesQuickly();
    await asleep;
    await recovers();
  });

  it('that flaps never gives a wrong value or an error', async () => {
    await fill();
    for (let flap = 0; flap < 3; flap += 1) {
      redis.freeze();
      await read();
      await read();
      redis.thaw();
      await read();
      await redis.kill();
      await read();
      await redis.restart();
      await tier.setMany(KEYS.map(entryOf));
      await read();
    }
    await fill();
  });

  it('that is full takes no more, and is read all the same', async () => {
    await fill();
    await redis.command('CONFIG', 'SET', 'maxmemory-policy', 'noeviction');
    await redis.command('CONFIG', 'SET', 'maxmemory', '1000');
    const { failures } = tier.statistics();
    logged = [];
    await tier.setMany([entryOf('new')]);
    await tier.setMany([entryOf('new')]);
    await vi.waitFor(() => {
      expect(tier.statistics().failures).toBe(failures + 2);
    }, PATIENCE);
    expect(logged).toEqual(['Redis did not take what was written']); // told once
    await recovers([...KEYS, 'new']);
    expect(await tier.deleteMatching('*')).toBe(KEYS.length);
  });

  it('full of rubbish under our keys is a miss', async () => {
    await fill();
    for (const [index, key] of KEYS.entries()) {
      const rubbish = ['', '\0\xff', '1z', '{}', '1p'.padEnd(40, 'A')][index % 5] ?? '';
      await redis.command('SET', `faults::${key}`, rubbish);
    }
    const { failures } = tier.statistics();
    expect((await read()).found).toBe(0);
    expect(tier.statistics().failures).toBe(failures + KEYS.length);
    await fill();
  });
});
