import type { QueryResolvers } from '../generated/graphql.js';
import { SKY_EVENT_KINDS, type AspectType, type Body, type Observation } from '../kernel/names.js';
import { askedChart, checkedThroughout, placedBodies, PLANETS, SUN_TO_PLUTO } from './chart-input.js';
import { connection } from './paging.js';
import { notEmpty } from './ranges.js';
import { timeRange } from './time-range.js';

const MAJOR_ASPECTS: readonly AspectType[] = ['CONJUNCTION', 'SEXTILE', 'SQUARE', 'TRINE', 'OPPOSITION'];

export const searchQueries: Required<Pick<QueryResolvers, 'transits' | 'skyEvents'>> = {
  transits: async (_root, { search, ...page }, context) => {
    const { loaders, budget, moments } = context;
    const range = timeRange(search, context, ['search']);
    const { question } = askedChart(search.natal, moments, ['search', 'natal']);
    const natalBodies = search.natalPoints ?? question.bodies;
    const natalPath = ['search', 'natalPoints'];
    if (!search.includeAngles) notEmpty(natalBodies, natalPath);
    placedBodies(natalBodies, question.observation, question.instant, natalPath);
    const transiting = search.transiting ?? defaultTransiting(question.observation);
    checkedThroughout(transiting, question.observation, range, ['search', 'transiting']);
    budget.spend('charts', 1, ['search', 'natal']);
    const found = loaders.transits({
      ...range,
      natal: await loaders.charts.load({ ...question, bodies: natalBodies }),
      transiting: [...new Set(transiting)],
      natalBodies: [...new Set(natalBodies)],
      includeAngles: search.includeAngles,
      types: [...new Set(notEmpty(search.types ?? MAJOR_ASPECTS, ['search', 'types']))],
    });
    return connection(found, page, 'transit', context);
  },

  skyEvents: async (_root, { search, ...page }, context) => {
    const range = timeRange(search, context, ['search']);
    const bodies = search.bodies ?? SUN_TO_PLUTO;
    checkedThroughout(bodies, 'GEOCENTRIC', range, ['search', 'bodies']);
    const found = context.loaders.skyEvents({
      ...range,
      bodies: [...new Set(bodies)],
      kinds: [...new Set(notEmpty(search.kinds ?? SKY_EVENT_KINDS, ['search', 'kinds']))],
    });
    return connection(found, page, 'event', context);
  },
};

function defaultTransiting(observation: Observation): readonly Body[] {
  return observation === 'HELIOCENTRIC' ? PLANETS : SUN_TO_PLUTO;
}
