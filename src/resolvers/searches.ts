import type { QueryResolvers } from '../generated/graphql.js';
import { SKY_EVENT_KINDS, type AspectType, type Body, type Observation } from '../kernel/names.js';
import { askedChart, checkedBodies, placedBodies, PLANETS, SUN_TO_PLUTO } from './chart-input.js';
import { connection } from './paging.js';
import { notEmpty } from './ranges.js';
import { timeRange } from './time-range.js';

const ADVICE =
  '. The subscription transitSearch and the job startTransitSearch, which have no such limit, are not part of this version';
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
    for (const instant of [range.from, range.to]) {
      checkedBodies(transiting, question.observation, instant, ['search', 'transiting']);
    }
    budget.spend('charts', 1, ['search', 'natal']);
    const found = loaders.transits({
      ...range,
      natal: await loaders.charts.load({ ...question, bodies: natalBodies }),
      transiting: [...new Set(transiting)],
      natalBodies: [...new Set(natalBodies)],
      includeAngles: search.includeAngles,
      types: [...new Set(notEmpty(search.types ?? MAJOR_ASPECTS, ['search', 'types']))],
    });
    budget.spend('searchSteps', found.work, ['search'], ADVICE);
    return connection(found, page, 'transit');
  },

  skyEvents: async (_root, { search, ...page }, context) => {
    const range = timeRange(search, context, ['search']);
    const bodies = search.bodies ?? SUN_TO_PLUTO;
    for (const instant of [range.from, range.to]) {
      checkedBodies(bodies, 'GEOCENTRIC', instant, ['search', 'bodies']);
    }
    const found = context.loaders.skyEvents({
      ...range,
      bodies: [...new Set(bodies)],
      kinds: [...new Set(notEmpty(search.kinds ?? SKY_EVENT_KINDS, ['search', 'kinds']))],
    });
    context.budget.spend('searchSteps', found.work, ['search']);
    return connection(found, page, 'event');
  },
};

function defaultTransiting(observation: Observation): readonly Body[] {
  return observation === 'HELIOCENTRIC' ? PLANETS : SUN_TO_PLUTO;
}
