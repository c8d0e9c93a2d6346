import { distance } from 'fastest-levenshtein';
import { badInput, Problem } from '../errors.js';
import { starName, type CatalogueStar } from '../kernel/ephemeris.js';
import { foldName } from './name.js';

/** Indices into the catalogue for names or designations; a Problem with the nearest names for one that is unknown. */
export type StarFinder = (names: readonly string[], path: readonly string[]) => readonly number[];

const LONGEST_NAME = 60;
const NEAREST = 5;

/**
 * A finder over a catalogue. Case, accents and apostrophes do not matter; of stars that share a name the brightest is
 * meant, since the catalogue begins with it. Repetitions are dropped.
 */
export function createStarFinder(stars: readonly CatalogueStar[]): StarFinder {
  const byName = new Map<string, number>();
  stars.forEach(({ names, designation }, index) => {
    for (const name of [...names, designation]) {
      const folded = foldName(name);
      if (!byName.has(folded)) byName.set(folded, index);
    }
  });
  const nearest = (name: string): readonly string[] => nearestNames(stars, byName, foldName(name));
  return (names, path) => [
    ...new Set(
      names.map((name, index) => {
        const found = name.length > LONGEST_NAME ? undefined : byName.get(foldName(name).trimEnd());
        if (found !== undefined) return found;
        const at = [...path, String(index)];
        if (name.length > LONGEST_NAME) throw badInput(at, `a name of at most ${LONGEST_NAME} characters`, name);
        throw unknownStar(name, nearest(name), at);
      }),
    ),
  ];
}

function nearestNames(
  stars: readonly CatalogueStar[],
  byName: ReadonlyMap<string, number>,
  wanted: string,
): readonly string[] {
  const found = [...byName]
    .map(([name, index]) => ({ index, off: distance(wanted, name) }))
    .sort((a, b) => a.off - b.off || a.index - b.index)
    .flatMap(({ index }) => stars[index] ?? [])
    .map(starName);
  return [...new Set(found)].slice(0, NEAREST);
}

function unknownStar(name: string, nearest: readonly string[], path: readonly string[]): Problem {
  const message = `${path.join('.')} must be the name or designation of a star of the catalogue, got ${JSON.stringify(name)}. Nearest: ${nearest.join(', ')}`;
  return new Problem('BAD_USER_INPUT', message, path, { nearest });
}
