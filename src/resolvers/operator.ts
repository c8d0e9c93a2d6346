import type { Statistics } from '../cache/cache-control.js';
import { Problem } from '../errors.js';
import type { CacheSharing, CacheStatistics, MutationResolvers, QueryResolvers } from '../generated/graphql.js';
import { askedChart } from './chart-input.js';
import type { Context } from './context.js';
import { notEmpty, shortText } from './ranges.js';

const PATTERN = [1, 256] as const;
const LARGEST_INT = 2 ** 31 - 1;
const SHARING = { auto: 'AUTO', always: 'ALWAYS', never: 'NEVER' } as const satisfies Record<string, CacheSharing>;

export const operatorQueries: Required<Pick<QueryResolvers, 'cacheStatistics'>> = {
  cacheStatistics: (_root, _arguments, context) => {
    requireOperator(context);
    return shownStatistics(context.loaders.cache.statistics());
  },
};

export const Mutation: MutationResolvers = {
  warmCache: (_root, { inputs }, context) => {
    requireOperator(context);
    context.budget.spend('charts', notEmpty(inputs, ['inputs']).length, ['inputs']);
    const questions = inputs.map(
      (input, index) => askedChart(input, context.moments, ['inputs', String(index)]).question,
    );
    return context.loaders.cache.warm(questions);
  },

  invalidateCache: (_root, { pattern }, context) => {
    requireOperator(context);
    return context.loaders.cache.invalidate(shortText(pattern, PATTERN, ['pattern']));
  },
};

function requireOperator({ operator }: Pick<Context, 'operator'>): void {
  if (operator === 'GRANTED') return;
  const why =
    operator === 'OFF'
      ? 'operator fields are off: this server has no OPERATOR_TOKEN'
      : 'this field is for operators: send Authorization: Bearer with the operator token';
  throw new Problem('UNAUTHENTICATED', why);
}

function shownStatistics({ hitRate, coalesced, tiers, calculations }: Statistics): CacheStatistics {
  return {
    hitRate,
    coalescedRequests: coalesced,
    tiers: tiers.map((tier) => ({
      ...tier,
      entries: tier.entries ?? null,
      evictions: tier.evictions ?? null,
      bytes: tier.bytes === undefined ? null : Math.min(Math.round(tier.bytes), LARGEST_INT),
    })),
    calculations: calculations.map((counted) => ({
      ...counted,
      meanComputeMs: counted.meanComputeMs ?? null,
      meanFetchMs: counted.meanFetchMs ?? null,
      sharing: SHARING[counted.sharing],
    })),
  };
}
