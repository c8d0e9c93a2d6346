import type { Calculations } from '../compute/calculations.js';
import type { Aspect } from '../compute/chart-aspects.js';
import type { Chart } from '../compute/chart.js';
import type { Answers } from '../compute/chunks.js';
import type { ChartQuestion } from '../compute/sky-question.js';
import { Problem } from '../errors.js';
import type { EpochMs } from '../kernel/time-scale.js';
import { skyRecipes, type ExactnessQuestion } from './sky-recipes.js';
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
    exactInstants: byChart(cache.cached(sky.exactInstants).answers),
    starContacts: cache.cached(sky.starContacts).answers,
    horizonEvents: cache.cached(events.horizonEvents).answers,
    parans: cache.cached(events.parans).answers,
    paranLatitudes: cache.cached(events.paranLatitudes).answers,
    maps: cache.cached(events.maps).answers,
    eclipses: {
      ...calculations.eclipses,
      search: searches.eclipses,
      elements: cache.cached(eclipses.elements).answers,
      paths: cache.cached(eclipses.paths).answers,
      seenFrom: cache.cached(eclipses.seenFrom).answers,
    },
    transits: searches.transits,
    skyEvents: searches.skyEvents,
  };
  return { calculations: cached, warm: charts.refresh };
}

/** Aspects of many charts, asked chart by chart; those between two charts, or with angles, have no instant. */
function byChart(ask: (questions: readonly ExactnessQuestion[]) => Answers<readonly (EpochMs | undefined)[]>) {
  return async (aspects: readonly Aspect[]): Promise<readonly (EpochMs | Problem | undefined)[]> => {
    const groups = new Map<Chart, Aspect[]>();
    for (const aspect of aspects) {
      if (aspect.chart === undefined || aspect.applying === null) continue;
      const group = groups.get(aspect.chart);
      if (group !== undefined) group.push(aspect);
      else groups.set(aspect.chart, [aspect]);
    }
    const questions = Array.from(groups, ([chart, asked]) => ({ chart, aspects: asked }));
    const answers = await ask(questions);
    const found = new Map<Aspect, EpochMs | Problem | undefined>();
    questions.forEach(({ aspects: asked }, group) => {
      const answer = answers[group];
      asked.forEach((aspect, index) => found.set(aspect, answer instanceof Problem ? answer : answer?.[index]));
    });
    return aspects.map((aspect) => found.get(aspect));
  };
}
