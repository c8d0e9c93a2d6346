import DataLoader from 'dataloader';
import type { Eclipses, LocalQuestion, PathQuestion, ShownElements } from '../compute/eclipses.js';
import type { Eclipse, EclipseDetails } from '../compute/eclipse.js';
import type { EclipsePath } from '../compute/eclipse-path.js';
import type { EclipseQuestion } from '../compute/eclipse-search.js';
import type { PagedSearch } from '../compute/forward-search.js';
import type { LocalEclipse } from '../compute/local-eclipse.js';
import { only } from './only.js';

export interface EclipseLoader {
  byId(id: string): Eclipse | undefined;
  search(question: EclipseQuestion): PagedSearch<Eclipse>;
  details(eclipse: Eclipse): EclipseDetails;
  elements(eclipse: Eclipse): Promise<ShownElements | undefined>;
  path(question: PathQuestion): Promise<EclipsePath | undefined>;
  seenFrom(question: LocalQuestion): Promise<LocalEclipse | undefined>;
}

/** What one request asks about eclipses at once is computed as one batch of its kind. */
export function createEclipseLoader(eclipses: Eclipses): EclipseLoader {
  const elements = new DataLoader<Eclipse, ShownElements | undefined>(
    (asked: readonly Eclipse[]) => eclipses.elements(asked),
    { name: 'besselianElements' },
  );
  return {
    byId: (id) => eclipses.byId(id),
    search: (question) => eclipses.search(question),
    details: (eclipse) => eclipses.details(eclipse),
    elements: (eclipse) => elements.load(eclipse),
    path: (question) => only(eclipses.paths([question])),
    seenFrom: (question) => only(eclipses.seenFrom([question])),
  };
}
