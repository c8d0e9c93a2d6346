import type { EclipseQuestion } from '../compute/eclipse-search.js';
import type {
  EclipsePathResolvers,
  EclipseResolvers,
  EclipseSearchInput,
  QueryResolvers,
} from '../generated/graphql.js';
import { ECLIPSE_KINDS, ECLIPSE_TYPES } from '../kernel/names.js';
import { placeOf } from './chart-input.js';
import type { RequestBudget } from './budget.js';
import type { Context } from './context.js';
import type { EclipseModel } from './models.js';
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
    const found = context.loaders.eclipses.search(askedEclipses(search, context));
    return connection(found, page, 'eclipse', context);
  },

  eclipse: (_root, { id }, { loaders }) => loaders.eclipses.byId(id) ?? null,
};

/** What a search for eclipses asks for, every default explicit, or a Problem. */
export function askedEclipses(search: EclipseSearchInput, context: Pick<Context, 'moments'>): EclipseQuestion {
  const { kinds, types, visibleFrom } = search;
  return {
    ...timeRange(search, context, ['search']),
    kinds: notEmpty(kinds ?? ECLIPSE_KINDS, ['search', 'kinds']),
    types: notEmpty(types ?? ECLIPSE_TYPES, ['search', 'types']),
    visibleFrom: visibleFrom == null ? undefined : placeOf(visibleFrom, ['search', 'visibleFrom']),
  };
}

export const Eclipse: EclipseResolvers = {
  longitude: (eclipse, _arguments, { loaders }) => loaders.eclipses.details(eclipse).longitude,
  sign: (eclipse, _arguments, { loaders }) => loaders.eclipses.details(eclipse).sign,
  contacts: (eclipse, _arguments, { loaders }) => loaders.eclipses.details(eclipse).contacts,
  greatest: (eclipse, _arguments, { loaders }) => loaders.eclipses.details(eclipse).greatest,
  besselianElements: async (eclipse, _arguments, { loaders, budget }) => {
    spendShadow(eclipse, budget, 'besselianElements');
    return (await loaders.eclipses.elements(eclipse)) ?? null;
  },
  path: async (eclipse, { stepMinutes: asked }, { loaders, budget }) => {
    const stepMinutes = numberInRange(asked, STEP_MINUTES, 'minutes', ['stepMinutes']);
    spendShadow(eclipse, budget, 'path');
    budget.spend('items', Math.ceil((LINES_OF_A_PATH * LONGEST_PATH_MINUTES) / stepMinutes), ['stepMinutes']);
    return (await loaders.eclipses.path({ eclipse, stepMinutes })) ?? null;
  },
  local: async (eclipse, { place: asked }, { loaders, budget }) => {
    const place = placeOf(asked, ['place']);
    spendShadow(eclipse, budget, 'local');
    budget.spend('positions', POSITIONS_OF_A_VIEW, ['place']);
    return (await loaders.eclipses.seenFrom({ eclipse, place })) ?? null;
  },
};

/** An eclipse by the id that a search has answered. */
export function eclipseOf(id: string, { loaders }: Pick<Context, 'loaders'>): EclipseModel {
  const eclipse = loaders.eclipses.byId(id);
  if (eclipse === undefined) throw new Error(`no eclipse ${id}`); // the search found it in the same catalogue
  return eclipse;
}

/** The shadow is computed once for an eclipse, whatever is asked of it. */
function spendShadow(eclipse: EclipseModel, budget: RequestBudget, field: string): void {
  if (budget.isFirst(eclipse, 'shadow')) budget.spend('positions', POSITIONS_OF_A_SHADOW, [field]);
}

/** The lines of a path are paid for when it is computed: once each. */
export const EclipsePath: EclipsePathResolvers = {
  centralLine: (path, _arguments, { budget }) => {
    budget.readAgain(path, 'centralLine', path.centralLine.length);
    return path.centralLine;
  },
  northernLimit: (path, _arguments, { budget }) => {
    budget.readAgain(path, 'northernLimit', path.northernLimit.length);
    return path.northernLimit;
  },
  southernLimit: (path, _arguments, { budget }) => {
    budget.readAgain(path, 'southernLimit', path.southernLimit.length);
    return path.southernLimit;
  },
  geoJson: (path, _arguments, { budget }) => {
    const { centralLine, northernLimit, southernLimit } = path;
    budget.readAgain(path, 'geoJson', centralLine.length + northernLimit.length + southernLimit.length);
    return path.geoJson;
  },
};
