import type { Calculations } from '../compute/calculations.js';
import type { ChartQuestion } from '../compute/sky-question.js';
import { skyRecipes } from './sky-recipes.js';
import { eventRecipes } from './event-recipes.js';
import { eclipseRecipes } from './eclipse-recipes.js';
import { cachedSearches } from './page-cache.js';
import type { ResultCache } from './result-cache.js';

/** Calculations behind a cache. */
export interface CachedCalculations {
  /** The same calculations, each question answered from the cache where it has been answered before. */
  readonly calculations: Calculations;
  /** Computes charts ahead of the questions; how many were kept. */
  readonly warm: (questions: readonly ChartQuestion[]) => Promise<number>;
}

export function cachedCalculations(calculations: Calculations, cache: ResultCache): CachedCalculations {
  const sky = skyRecipes(calculations);
  const events = eventRecipes(calculations);
  const eclipses = eclipseRecipes(calculations.eclipses);
  const searches = cachedSearches(calculations, cache);
  const charts = cache.cached(sky.charts);
  const cached: Calculations = {
    ...calculations,
    charts: charts.answers,
    rows: cache.cached(sky.rows).answers,
    lots: cache.cached(sky.lots).answers,
    exactInstants: cache.cached(sky.exactInstants).answers,
    starContacts: cache.cached(sky.starContacts).answers,
    horizonEvents: cache.cached(events.horizonEvents).answers,
    parans: cache.cached(events.parans).answers,
    paranLatitudes: cache.cached(events.paranLatitudes).answers,
    maps: cache.cached(events.maps).answers,
    eclipses: {
      ...calculations.eclipses,
      search: searches.eclipses,
      details: cache.cached(eclipses.details).answers,
      paths: cache.cached(eclipses.paths).answers,
      seenFrom: cache.cached(eclipses.seenFrom).answers,
    },
    transits: searches.transits,
    skyEvents: searches.skyEvents,
  };
  return { calculations: cached, warm: charts.refresh };
}
