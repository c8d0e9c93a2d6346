import type { ChartQuestion } from '../compute/sky-question.js';
import type { TransitQuestion } from '../compute/transits.js';
import type { QueryResolvers, TransitSearchInput } from '../generated/graphql.js';
import { SKY_EVENT_KINDS, type AspectType, type Body, type Observation } from '../kernel/names.js';
import { askedChart, checkedThroughout, placedBodies, PLANETS, SUN_TO_PLUTO } from './chart-input.js';
import type { Context } from './context.js';
import { connection } from './paging.js';
import { notEmpty } from './ranges.js';
import { timeRange } from './time-range.js';

const MAJOR_ASPECTS: readonly AspectType[] = ['CONJUNCTION', 'SEXTILE', 'SQUARE', 'TRINE', 'OPPOSITION'];

export const searchQueries: Required<Pick<QueryResolvers, 'transits' | 'skyEvents'>> = {
  transits: async (_root, { search, ...page }, context) => {
    const { loaders, budget } = context;
    const { natal, ...asked } = askedTransits(search, context);
    budget.spend('charts', 1, ['search', 'natal']);
    const found = loaders.transits({ ...asked, natal: await loaders.charts.load(natal) });
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

/** What a search for transits asks for. */
interface AskedTransits extends Omit<TransitQuestion, 'natal'> {
  readonly natal: ChartQuestion;
}

/** Every default explicit, or a Problem. */
export function askedTransits(search: TransitSearchInput, context: Pick<Context, 'moments'>): AskedTransits {
  const range = timeRange(search, context, ['search']);
  const { question } = askedChart(search.natal, context.moments, ['search', 'natal']);
  const natalBodies = search.natalPoints ?? question.bodies;
  const natalPath = ['search', 'natalPoints'];
  if (!search.includeAngles) notEmpty(natalBodies, natalPath);
  placedBodies(natalBodies, question.observation, question.instant, natalPath);
  const transiting = search.transiting ?? defaultTransiting(question.observation);
  checkedThroughout(transiting, question.observation, range, ['search', 'transiting']);
  return {
    ...range,
    natal: { ...question, bodies: natalBodies.length > 0 ? natalBodies : question.bodies }, // a chart has some always
    transiting: [...new Set(transiting)],
    natalBodies: [...new Set(natalBodies)],
    includeAngles: search.includeAngles,
    types: [...new Set(notEmpty(search.types ?? MAJOR_ASPECTS, ['search', 'types']))],
  };
}

function defaultTransiting(observation: Observation): readonly Body[] {
  return observation === 'HELIOCENTRIC' ? PLANETS : SUN_TO_PLUTO;
}
