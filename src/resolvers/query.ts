import { Problem } from '../errors.js';
import type { ChartInput, MomentInput, QueryResolvers } from '../generated/graphql.js';
import { epochMs } from '../kernel/time-scale.js';
import { aspectSettings } from './aspect-settings.js';
import { askedChart, checkedBodies, placeOf } from './chart-input.js';
import { MAGNITUDES } from './chart.js';
import { orProblem } from './chart-result.js';
import type { Context } from './context.js';
import type { ChartModel } from './models.js';
import { eclipseQueries } from './eclipse.js';
import { horizonQueries } from './horizon.js';
import { begunInTurns, inTurns } from './in-turns.js';
import { notEmpty, numberInRange, shortText } from './ranges.js';
import { operatorQueries } from './operator.js';
import { searchQueries } from './searches.js';

const J2000 = epochMs(Date.UTC(2000, 0, 1, 12));
const STARS = [1, 1000] as const;
const PLACES = [1, 100] as const;
const STAR_SEARCH = [0, 100] as const;
const PLACE_SEARCH = [1, 100] as const;

export const Query: QueryResolvers = {
  ...horizonQueries,
  ...eclipseQueries,
  ...searchQueries,
  ...operatorQueries,

  chart: (_root, { input }, context) => {
    context.budget.spend('charts', 1, ['input']);
    return loadChart(input, context, ['input']);
  },

  chartById: async (_root, { id }, { loaders, budget }) => {
    budget.spend('charts', 1, ['id']);
    const chart = await loaders.charts.byId(id);
    return chart === undefined ? null : { chart, applied: undefined };
  },

  charts: (_root, { inputs }, context) => {
    context.budget.spend('charts', notEmpty(inputs, ['inputs']).length, ['inputs']);
    const load = (input: ChartInput, index: number) => orProblem(loadChart(input, context, ['inputs', String(index)]));
    return begunInTurns(inputs, load, context);
  },

  positions: async (_root, { moments, bodies, observation, place: placeInput }, context) => {
    const { moments: clock, loaders, budget } = context;
    notEmpty(moments, ['moments']);
    notEmpty(bodies, ['bodies']);
    budget.spend('positions', moments.length * new Set(bodies).size, ['moments']);
    const place = placeInput == null ? undefined : placeOf(placeInput, ['place']);
    if (observation === 'TOPOCENTRIC' && place === undefined) {
      throw new Problem('BAD_USER_INPUT', 'place must be given when observation is TOPOCENTRIC, got nothing', [
        'place',
      ]);
    }
    const resolved = (moment: MomentInput, index: number) => {
      const { instant, applied } = clock.resolve(moment, place, ['moments', String(index)]);
      checkedBodies(bodies, observation, instant, ['bodies']);
      return {
        applied,
        question: { instant, place, houseSystem: 'PLACIDUS', ayanamsa: undefined, observation, bodies } as const,
      };
    };
    const rows = await inTurns(moments, resolved, context);
    const load = async ({ applied, question }: (typeof rows)[number]) => ({
      applied,
      row: await loaders.row(question),
    });
    return begunInTurns(rows, load, context);
  },

  synastry: async (_root, { first, second, settings }, context) => {
    context.budget.spend('charts', 2, ['first']);
    const checked = aspectSettings(settings, ['settings']);
    const charts = [loadChart(first, context, ['first']), loadChart(second, context, ['second'])] as const;
    const [one, other] = await Promise.all(charts);
    return { first: one, second: other, aspects: one.chart.aspectsTo(other.chart, checked) };
  },

  stars: (_root, { search, maxMagnitude, first, moment }, { loaders, moments }) =>
    loaders.stars({
      search: shortText(search ?? '', STAR_SEARCH, ['search']),
      maxMagnitude: numberInRange(maxMagnitude, MAGNITUDES, '', ['maxMagnitude']),
      first: numberInRange(first, STARS, '', ['first']),
      instant: moment == null ? J2000 : moments.resolve(moment, undefined, ['moment']).instant,
    }),

  places: (_root, { search, first }, { loaders }) =>
    loaders.places(shortText(search, PLACE_SEARCH, ['search']), numberInRange(first, PLACES, '', ['first'])),
};

async function loadChart(
  input: ChartInput,
  { loaders, moments }: Context,
  path: readonly string[],
): Promise<ChartModel> {
  const { question, applied } = askedChart(input, moments, path);
  return { chart: await loaders.charts.load(question), applied };
}
