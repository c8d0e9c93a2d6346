import { linesOfPath, pathOfLines, type EclipseLines, type EclipsePath } from '../compute/eclipse-path.js';
import type { Eclipse } from '../compute/eclipse.js';
import type { Eclipses, LocalQuestion, PathQuestion, ShownElements } from '../compute/eclipses.js';
import type { LocalEclipse } from '../compute/local-eclipse.js';
import { PER_CHUNK } from '../compute/chunks.js';
import { canonicalSite, placePart, questionKey } from './question-key.js';
import { asData, trusted, type Recipe } from './recipe.js';

interface EclipseRecipes {
  readonly elements: Recipe<Eclipse, ShownElements | undefined>;
  readonly paths: Recipe<PathQuestion, EclipsePath | undefined>;
  readonly seenFrom: Recipe<LocalQuestion, LocalEclipse | undefined>;
}

/** What is computed of one eclipse; what the index holds of it costs less than a key. */
export function eclipseRecipes(eclipses: Eclipses): EclipseRecipes {
  return {
    elements: {
      type: 'ECLIPSES',
      canonical: (eclipse) => eclipse,
      keyOf: ({ id }) => questionKey('eclipse', id, 'elements'),
      compute: (asked) => eclipses.elements(asked),
      perSlice: PER_CHUNK.ECLIPSES,
      packing: asData(),
    },
    paths: {
      type: 'ECLIPSES',
      canonical: (question) => question,
      keyOf: ({ eclipse, stepMinutes }) => questionKey('eclipse', eclipse.id, 'path', stepMinutes),
      compute: (questions) => eclipses.paths(questions),
      perSlice: PER_CHUNK.PATHS,
      packing: {
        pack: (path) => path && linesOfPath(path),
        unpack: (packed) => (packed === undefined ? undefined : pathOfLines(trusted<EclipseLines>(packed))),
      },
    },
    seenFrom: {
      type: 'ECLIPSES',
      canonical: (question) => ({ ...question, place: canonicalSite(question.place) }),
      keyOf: ({ eclipse, place }) => questionKey('eclipse', eclipse.id, 'from', placePart(place)),
      compute: (questions) => eclipses.seenFrom(questions),
      perSlice: PER_CHUNK.ECLIPSES,
      packing: asData(),
    },
  };
}
