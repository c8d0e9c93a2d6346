import { MS_PER_DAY } from '../../kernel/time-scale.js';
import { pathOfLines } from '../eclipse-path.js';
import type { EclipseQuestion } from '../eclipse-search.js';
import type { Eclipse } from '../eclipse.js';
import type { Eclipses, PathQuestion } from '../eclipses.js';
import { pagedSearch, type PagedSearch } from '../forward-search.js';
import { answeredOne } from './one-by-one.js';
import type { Threads } from './threads.js';

/** Positions of a shadow are asked for within hours of the maximum. */
const ROUND_A_MAXIMUM_MS = MS_PER_DAY;

/** Eclipses with what takes long done in threads: which of them a place sees, and paths. */
export function threadedEclipses(threads: Threads, inline: Eclipses): Eclipses {
  const { pool, cells } = threads;
  const fill = (eclipses: readonly Eclipse[], signal?: AbortSignal) =>
    cells.fill(
      eclipses.map(({ maximum }) => ({ start: maximum - ROUND_A_MAXIMUM_MS, end: maximum + ROUND_A_MAXIMUM_MS })),
      signal,
    );
  return {
    ...inline,
    search: (question) => seenSearch(question),
    paths: answeredOne(
      (rest: readonly PathQuestion[]) => inline.paths(rest),
      async (question) => {
        await fill([question.eclipse]);
        const lines = await pool.ask('path', question);
        return lines === undefined ? undefined : { answer: lines === null ? undefined : pathOfLines(lines) };
      },
    ),
  };

  function seenSearch(question: EclipseQuestion): PagedSearch<Eclipse> {
    const { visibleFrom: place } = question;
    const search = inline.search(question);
    if (place === undefined) return search;
    const all = inline.search({ ...question, visibleFrom: undefined });
    return pagedSearch(search, async (start, end, signal) => {
      const eclipses = all.between(start, end);
      await fill(eclipses, signal);
      const views = await pool.ask(
        'seenFrom',
        eclipses.map((eclipse) => ({ eclipse, place })),
      );
      return views && eclipses.filter((_, index) => views[index] !== undefined);
    });
  }
}
