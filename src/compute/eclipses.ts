import type { EclipseRow } from '../data/eclipse-index.js';
import type { BesselianElements } from '../kernel/besselian-elements.js';
import type { Ephemeris } from '../kernel/ephemeris.js';
import { epochFromTt, type EpochMs } from '../kernel/time-scale.js';
import { BoundedMap } from './bounded-map.js';
import { eachInChunks, PER_CHUNK, type Answers } from './chunks.js';
import { createEclipseCatalogue } from './eclipse-catalogue.js';
import { eclipsePath, type EclipsePath } from './eclipse-path.js';
import { eclipseSearch, type EclipseQuestion } from './eclipse-search.js';
import { eclipseDetails, eclipseShadow, type Eclipse, type EclipseDetails } from './eclipse.js';
import { pagedSearch, type PagedSearch } from './forward-search.js';
import { localEclipse, type LocalEclipse } from './local-eclipse.js';
import type { Place } from './sky-question.js';

export interface PathQuestion {
  readonly eclipse: Eclipse;
  readonly stepMinutes: number;
}

export interface LocalQuestion {
  readonly eclipse: Eclipse;
  readonly place: Place;
}

/** Besselian elements as callers see them: t0 is the reading of a clock that shows TD. */
export type ShownElements = Omit<BesselianElements, 't0'> & { readonly t0: EpochMs };

/** Everything about eclipses. */
export interface Eclipses {
  byId(id: string): Eclipse | undefined;
  search(question: EclipseQuestion): PagedSearch<Eclipse>;
  details(eclipse: Eclipse): EclipseDetails;
  /** Undefined of a lunar eclipse. */
  elements(eclipses: readonly Eclipse[]): Answers<ShownElements | undefined>;
  paths(questions: readonly PathQuestion[]): Answers<EclipsePath | undefined>;
  seenFrom(questions: readonly LocalQuestion[]): Answers<LocalEclipse | undefined>;
}

/** Eclipses over one ephemeris. Their shadows never change, and all of them fill 3 MB: they are kept. */
export function createEclipses(ephemeris: Ephemeris, index: readonly EclipseRow[]): Eclipses {
  const catalogue = createEclipseCatalogue(ephemeris, index);
  const shadows = new BoundedMap<string, ReturnType<typeof eclipseShadow>>(index.length);
  const shadowOf = (eclipse: Eclipse) => shadows.getOrMake(eclipse.id, () => eclipseShadow(ephemeris, eclipse));
  return {
    byId: (id) => catalogue.byId(id),
    search: (question) => pagedSearch(eclipseSearch(catalogue, question, isSeen)),
    details: detailsOf,
    elements: eachInChunks(PER_CHUNK.ECLIPSES, (eclipse: Eclipse) => {
      const shadow = shadowOf(eclipse);
      return shadow.kind === 'SOLAR' ? shown(shadow.elements) : undefined;
    }),
    paths: eachInChunks(PER_CHUNK.PATHS, ({ eclipse, stepMinutes }: PathQuestion) =>
      eclipsePath(eclipse, shadowOf(eclipse), stepMinutes),
    ),
    seenFrom: eachInChunks(PER_CHUNK.ECLIPSES, ({ eclipse, place }: LocalQuestion) => seenFrom(eclipse, place)),
  };

  function detailsOf(eclipse: Eclipse): EclipseDetails {
    const course = catalogue.courseOf(eclipse);
    if (course === undefined) throw new RangeError(`${eclipse.id} is not in the index`); // our mistake
    return eclipseDetails(eclipse, course);
  }

  function isSeen(eclipse: Eclipse, place: Place): boolean {
    return seenFrom(eclipse, place) !== undefined;
  }

  function seenFrom(eclipse: Eclipse, place: Place): LocalEclipse | undefined {
    return localEclipse(eclipse, shadowOf(eclipse), place);
  }
}

function shown(elements: BesselianElements): ShownElements {
  return { ...elements, t0: epochFromTt(elements.t0, 0) };
}
