import type { EclipseResolvers, QueryResolvers } from '../generated/graphql.js';
import { ECLIPSE_KINDS, ECLIPSE_TYPES } from '../kernel/names.js';
import { placeOf } from './chart-input.js';
import { connection } from './paging.js';
import { notEmpty, numberInRange } from './ranges.js';
import { timeRange } from './time-range.js';

const STEP_MINUTES = [0.5, 60] as const;
const LONGEST_PATH_MINUTES = 300;
const LINES_OF_A_PATH = 3;

// What an eclipse costs, in positions: its shadow, and what is seen of it from a place.
const POSITIONS_OF_A_SHADOW = 14;
const POSITIONS_OF_A_VIEW = 10;

export const eclipseQueries: Required<Pick<QueryResolvers, 'eclipses' | 'eclipse'>> = {
  eclipses: async (_root, { search, ...page }, context) => {
    const { kinds, types, visibleFrom } = search;
    const found = context.loaders.eclipses.search({
      ...timeRange(search, context, ['search']),
      kinds: notEmpty(kinds ?? ECLIPSE_KINDS, ['search', 'kinds']),
      types: notEmpty(types ?? ECLIPSE_TYPES, ['search', 'types']),
      visibleFrom: visibleFrom == null ? undefined : placeOf(visibleFrom, ['search', 'visibleFrom']),
    });
    context.budget.spend('searchSteps', found.work, ['search']);
    const answer = await connection(found, page, context);
    context.budget.spend('positions', answer.nodes.length * POSITIONS_OF_A_SHADOW, ['first']);
    return answer;
  },

  eclipse: (_root, { id }, { loaders, budget }) => {
    budget.spend('positions', POSITIONS_OF_A_SHADOW, ['id']);
    return loaders.eclipses.byId(id) ?? null;
  },
};

export const Eclipse: EclipseResolvers = {
  longitude: async (eclipse, _arguments, { loaders }) => (await loaders.eclipses.details(eclipse)).longitude,
  sign: async (eclipse, _arguments, { loaders }) => (await loaders.eclipses.details(eclipse)).sign,
  contacts: async (eclipse, _arguments, { loaders }) => (await loaders.eclipses.details(eclipse)).contacts,
  greatest: async (eclipse, _arguments, { loaders }) => (await loaders.eclipses.details(eclipse)).greatest,
  besselianElements: async (eclipse, _arguments, { loaders }) => (await loaders.eclipses.elements(eclipse)) ?? null,
  path: async (eclipse, { stepMinutes: asked }, { loaders, budget }) => {
    const stepMinutes = numberInRange(asked, STEP_MINUTES, 'minutes', ['stepMinutes']);
    budget.spend('items', Math.ceil((LINES_OF_A_PATH * LONGEST_PATH_MINUTES) / stepMinutes), ['stepMinutes']);
    return (await loaders.eclipses.path({ eclipse, stepMinutes })) ?? null;
  },
  local: async (eclipse, { place: asked }, { loaders, budget }) => {
    const place = placeOf(asked, ['place']);
    budget.spend('positions', POSITIONS_OF_A_VIEW, ['place']);
    return (await loaders.eclipses.seenFrom({ eclipse, place })) ?? null;
  },
};
