import type { Body } from '../kernel/names.js';
import { Problem } from '../errors.js';
import type { InputMaybe } from '../generated/graphql.js';
import { SUN_TO_PLUTO } from './chart-input.js';
import type { Context } from './context.js';

/** Bodies and stars by name as they come. */
export interface PointsInput {
  readonly bodies?: InputMaybe<readonly Body[]> | undefined;
  readonly stars?: InputMaybe<readonly string[]> | undefined;
}

/** Bodies without repetitions; stars as indices into the catalogue. */
export interface Points {
  readonly bodies: readonly Body[];
  readonly stars: readonly number[];
}

const MOST_STARS = 200;

/** Bodies without repetitions, Sun to Pluto where none are named; stars found by their names. */
export function pointsOf(
  input: PointsInput,
  defaultStars: readonly number[],
  { loaders }: Pick<Context, 'loaders'>,
  path: readonly string[],
): Points {
  const bodies = [...new Set(input.bodies ?? SUN_TO_PLUTO)];
  const { stars } = input;
  if (stars == null) return { bodies, stars: defaultStars };
  return { bodies, stars: loaders.starIndices(fewStars(stars, path), [...path, 'stars']) };
}

/** Checked before each of the names is looked for. */
function fewStars(names: readonly string[], path: readonly string[]): readonly string[] {
  if (names.length <= MOST_STARS) return names;
  const at = [...path, 'stars'];
  throw new Problem(
    'LIMIT_EXCEEDED',
    `${at.join('.')}: at most ${MOST_STARS} stars in one list, got ${names.length}`,
    at,
  );
}
