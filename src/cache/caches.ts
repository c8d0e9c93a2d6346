import type { Calculations } from '../compute/calculations.js';
import type { Sharing } from './admission.js';
import { createCacheControl, type CacheControl, type Elsewhere } from './cache-control.js';
import { cachedCalculations } from './cached-calculations.js';
import type { CalculationType } from './calculation-type.js';
import { forgetHere } from './forgetting.js';
import { createInvalidations } from './invalidations.js';
import { createMemoryTier } from './memory-tier.js';
import { createRedisConnection, type RedisConnection } from './redis-connection.js';
import { createRedisTier } from './redis-tier.js';
import { ResultCache } from './result-cache.js';
import type { Tier, TierLog } from './tier.js';

/** How the caches of a process are set. */
export interface CacheSettings {
  readonly maxEntries: number;
  readonly maxBytes: number;
  readonly memorySeconds: number;
  readonly redisTimeoutMs: number;
  readonly redisUrl: string | undefined;
  readonly seconds: Readonly<Record<CalculationType, number>>;
  readonly share: Readonly<Partial<Record<CalculationType, Sharing>>>;
  /** Of engine, ephemeris files and answers: entries of another one are not found. */
  readonly fingerprint: string;
  readonly log: TierLog;
  readonly elsewhere: Elsewhere;
}

/** Calculations behind the caches of a process, and the hold on them. */
export interface Caches {
  readonly calculations: Calculations;
  readonly control: CacheControl;
  /** Whether Redis answers; undefined where there is none. */
  readonly redisHealthy: () => boolean | undefined;
  readonly close: () => Promise<void>;
}

interface Shared {
  readonly connection: RedisConnection;
  readonly namespace: string;
  readonly tier: Tier;
}

/** Opens the caches. Waits for Redis a moment at most: without it answers are computed. */
export async function openCaches(calculations: Calculations, settings: CacheSettings): Promise<Caches> {
  const { maxEntries, maxBytes, memorySeconds, seconds, share, elsewhere, log } = settings;
  const memory = createMemoryTier({ maxEntries, maxBytes, maxTtlMs: memorySeconds * 1000 });
  const shared = await openShared(settings);
  const cache = new ResultCache({
    memory,
    shared: shared?.tier,
    roundTripMs: () => shared?.connection.latencyMs(),
    seconds,
    share,
    now: () => performance.now(),
  });
  const here = { cache, memory, elsewhere };
  const invalidations =
    shared && createInvalidations({ ...shared, onPattern: (pattern) => forgetHere(here, pattern), log });
  const cached = cachedCalculations(calculations, cache);
  return {
    calculations: cached.calculations,
    control: createCacheControl({
      ...here,
      shared: shared?.tier,
      warm: cached.warm,
      publish: async (pattern) => invalidations?.publish(pattern),
    }),
    redisHealthy: () => shared?.connection.healthy(),
    close: async () => {
      await invalidations?.close();
      await shared?.tier.close();
      await shared?.connection.close();
      await memory.close();
    },
  };
}

async function openShared(settings: CacheSettings): Promise<Shared | undefined> {
  const { redisUrl, redisTimeoutMs, fingerprint, log } = settings;
  if (redisUrl === undefined) return undefined;
  const namespace = `almagest:${fingerprint}`;
  const connection = await createRedisConnection({ url: redisUrl, log });
  const tier = createRedisTier({ connection, namespace, timeoutMs: redisTimeoutMs, log });
  return { connection, namespace, tier };
}
