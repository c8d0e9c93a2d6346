import type { ChartQuestion } from '../compute/sky-question.js';
import type { Sharing } from './admission.js';
import { CALCULATION_TYPES, type CalculationType } from './calculation-type.js';
import type { ResultCache } from './result-cache.js';
import type { Tier, TierStatistics } from './tier.js';

export interface CalculationStatistics {
  readonly type: CalculationType;
  readonly hits: number;
  readonly misses: number;
  readonly coalesced: number;
  readonly ttlSeconds: number;
  readonly meanComputeMs: number | undefined;
  readonly meanFetchMs: number | undefined;
  readonly shared: boolean;
  readonly sharing: Sharing;
}

export type NamedStatistics = TierStatistics & { readonly name: string };

export interface Statistics {
  readonly hitRate: number;
  readonly coalesced: number;
  readonly tiers: readonly NamedStatistics[];
  readonly calculations: readonly CalculationStatistics[];
}

/** What operators see of the cache and do with it. */
export interface CacheControl {
  statistics(): Statistics;
  /** Computes charts ahead; how many were kept. */
  warm(questions: readonly ChartQuestion[]): Promise<number>;
  /** Removes what a glob over keys matches, here, in Redis and in the other processes on it; how many here and there. */
  invalidate(pattern: string): Promise<number>;
}

export interface ControlledParts {
  readonly cache: ResultCache;
  readonly memory: Tier;
  readonly shared: Tier | undefined;
  readonly warm: (questions: readonly ChartQuestion[]) => Promise<number>;
  /** Tells the other processes. */
  readonly publish: (pattern: string) => Promise<void>;
  /** Of caches that stand elsewhere on the way of a question: operators see them with the others. */
  readonly elsewhere: () => readonly NamedStatistics[];
}

export function createCacheControl(parts: ControlledParts): CacheControl {
  const { cache, memory, shared, warm, publish, elsewhere } = parts;
  const tiers = shared === undefined ? [memory] : [memory, shared];
  return {
    warm,
    statistics: () => {
      const calculations = CALCULATION_TYPES.map((type) => statisticsOf(cache, type, shared !== undefined));
      const hits = calculations.reduce((sum, counted) => sum + counted.hits, 0);
      const misses = calculations.reduce((sum, counted) => sum + counted.misses, 0);
      return {
        hitRate: hits === 0 ? 0 : hits / (hits + misses),
        coalesced: cache.coalesced,
        tiers: [...tiers.map((tier) => ({ name: tier.name, ...tier.statistics() })), ...elsewhere()],
        calculations,
      };
    },
    invalidate: async (pattern) => {
      // Redis first: an answer removed here could come back from there.
      const removedThere = (await shared?.deleteMatching(pattern)) ?? 0;
      const removedHere = await memory.deleteMatching(pattern);
      await publish(pattern);
      return removedHere + removedThere;
    },
  };
}

function statisticsOf(cache: ResultCache, type: CalculationType, hasShared: boolean): CalculationStatistics {
  const { hits, misses, coalesced, ttlMs, admission } = cache.counters[type];
  return {
    type,
    hits,
    misses,
    coalesced,
    ttlSeconds: ttlMs / 1000,
    meanComputeMs: admission.computeMs,
    meanFetchMs: admission.fetchMs,
    shared: hasShared && admission.isShared(),
    sharing: admission.sharing,
  };
}
