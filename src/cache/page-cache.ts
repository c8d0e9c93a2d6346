import type { Calculations } from '../compute/calculations.js';
import type { Chart } from '../compute/chart.js';
import type { Eclipse } from '../compute/eclipse.js';
import type { PagedSearch, Page, Position } from '../compute/forward-search.js';
import type { SkyEvent } from '../compute/sky-events.js';
import type { Transit } from '../compute/transits.js';
import { Problem } from '../errors.js';
import { isoFromEpoch } from '../kernel/time-scale.js';
import type { CalculationType } from './calculation-type.js';
import { canonicalSite, questionKey } from './question-key.js';
import { asData, type Recipe } from './recipe.js';
import type { ResultCache } from './result-cache.js';
import { eclipsesKey, skyEventsKey, transitsKey } from './search-keys.js';
import { SharedWork } from './shared-work.js';

interface PageQuestion<Found> {
  readonly search: PagedSearch<Found>;
  readonly key: string; // of the search
  readonly natal: Chart | undefined; // that it rests on
  readonly first: number;
  readonly after: Position | undefined;
  readonly signal: AbortSignal; // of all who wait for the page
}

/** The searches, their pages kept: what is found after a position never changes. */
export interface CachedSearches extends Pick<Calculations, 'transits' | 'skyEvents'> {
  readonly eclipses: Calculations['eclipses']['search'];
}

export function cachedSearches(calculations: Calculations, cache: ResultCache): CachedSearches {
  const shared = new SharedWork();
  const eclipsePage = cache.cached(pageRecipe<Eclipse>('ECLIPSES')).answers;
  const transitPage = cache.cached(pageRecipe<Transit>('TRANSITS')).answers;
  const skyEventPage = cache.cached(pageRecipe<SkyEvent>('SKY_EVENTS')).answers;
  return {
    eclipses: (asked) => {
      const question = { ...asked, visibleFrom: asked.visibleFrom && canonicalSite(asked.visibleFrom) };
      return withPages(shared, calculations.eclipses.search(question), eclipsesKey(question), undefined, eclipsePage);
    },
    transits: (question) =>
      withPages(
        shared,
        calculations.transits(question),
        transitsKey({ ...question, natal: question.natal.question }),
        question.natal,
        transitPage,
      ),
    skyEvents: (question) =>
      withPages(shared, calculations.skyEvents(question), skyEventsKey(question), undefined, skyEventPage),
  };
}

/** A page is named by its search, its size and where it begins. */
function pageRecipe<Found>(type: CalculationType): Recipe<PageQuestion<Found>, Page<Found>> {
  return {
    type,
    canonical: (question) => question,
    basis: ({ natal }) => natal,
    keyOf: pageKey,
    compute: (questions) =>
      Promise.all(questions.map(({ search, first, after, signal }) => search.page(first, after, signal))),
    perSlice: 'ALL_AT_ONCE', // a search lets others through by itself
    packing: asData(),
  };
}

function withPages<Found>(
  shared: SharedWork,
  search: PagedSearch<Found>,
  key: string,
  natal: Chart | undefined,
  pages: (questions: readonly PageQuestion<Found>[]) => Promise<readonly (Page<Found> | Problem)[]>,
): PagedSearch<Found> {
  return {
    ...search,
    page: (first, after, asker) =>
      shared.run(pageKey({ key, first, after }), asker, async (signal) => {
        const [page] = await pages([{ search, key, natal, first, after, signal }]);
        if (page === undefined || page instanceof Problem) throw page ?? new Error(`no page of ${key}`);
        return page;
      }),
  };
}

function pageKey({ key, first, after }: Pick<PageQuestion<unknown>, 'key' | 'first' | 'after'>): string {
  return questionKey(key, first, after === undefined ? '' : `${isoFromEpoch(after.instant)}+${after.identity}`);
}
