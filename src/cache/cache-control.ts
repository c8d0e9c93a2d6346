import type { ChartQuestion } from '../compute/sky-question.js';
import type { Sharing } from './admission.js';
import { CALCULATION_TYPES, type CalculationType } from './calculation-type.js';
import { forgetEverywhere, type KeptHere, type KeptThere } from './forgetting.js';
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
  /**
   * Removes what a glob over keys matches, here, in Redis and in the other processes on it, and all whole answers; how
   * many entries of calculations here and in Redis. Rejects with a Problem: BAD_USER_INPUT for what is no pattern,
   * UNAVAILABLE when Redis could not be reached: then this process alone has forgotten.
   */
  invalidate(pattern: string): Promise<number>;
}

export interface ControlledParts extends KeptHere, KeptThere {
  readonly cache: ResultCache;
  readonly memory: Tier;
  readonly shared: Tier | undefined;
  readonly warm: (questions: readonly ChartQuestion[]) => Promise<number>;
  readonly elsewhere: Elsewhere;
}

/** Caches that stand elsewhere on the way of a question, and know no keys of calculations. */
export interface Elsewhere {
  /** Operators see them with the others. */
  statistics(): readonly NamedStatistics[];
  /** Forgets all they hold, and keeps nothing of what is on its way. */
  forget(): void;
}

export function createCacheControl(parts: ControlledParts): CacheControl {
  const { cache, memory, shared, warm, elsewhere } = parts;
  const tiers = shared === undefined ? [memory] : [memory, shared];
  return {
    warm,
    statistics: () => {
      const calculations = CALCULATION_TYPES.map((type) => statisticsOf(cache, type, shared !== undefined));
      return {
        hitRate: hitRate(calculations),
        coalesced: cache.coalesced,
        tiers: [...tiers.map((tier) => ({ name: tier.name, ...tier.statistics() })), ...elsewhere.statistics()],
        calculations,
      };
    },
    invalidate: (pattern) => forgetEverywhere(parts, parts, pattern),
  };
}

/** A question that joined another was answered without computing, as one that was kept. */
function hitRate(calculations: readonly CalculationStatistics[]): number {
  const answered = calculations.reduce((sum, { hits, coalesced }) => sum + hits + coalesced, 0);
  const computed = calculations.reduce((sum, { misses }) => sum + misses, 0);
  return answered === 0 ? 0 : answered / (answered + computed);
}

function statisticsOf(cache: ResultCache, type: CalculationType, hasShared: boolean): CalculationStatistics {
  const { hits, misses, coalesced, ttlMs, admissions, computeMs, sharing } = cache.counters[type];
  return {
    type,
    hits,
    misses,
    coalesced,
    ttlSeconds: ttlMs / 1000,
    meanComputeMs: computeMs.value,
    meanFetchMs: cache.fetchMs(type),
    shared: hasShared && admissions.some((admission) => admission.isShared()),
    sharing,
  };
}
