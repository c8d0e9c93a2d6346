import type { Body } from '../kernel/names.js';
import type { EpochMs } from '../kernel/time-scale.js';
import { badInput } from '../errors.js';
import type { InputMaybe } from '../generated/graphql.js';
import { checkedBodies, SUN_TO_PLUTO } from './chart-input.js';
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

/** At least so many points, each with a place at every instant named, or a Problem. */
export function pointsOf(
  input: PointsInput,
  { least, defaultStars }: { readonly least: number; readonly defaultStars: readonly number[] },
  instants: readonly EpochMs[],
  { loaders }: Pick<Context, 'loaders'>,
  path: readonly string[],
): Points {
  const bodies = [...new Set(input.bodies ?? SUN_TO_PLUTO)];
  const stars = input.stars == null ? defaultStars : loaders.starIndices(input.stars, [...path, 'stars']);
  for (const instant of instants) {
    if (bodies.length > 0) checkedBodies(bodies, 'GEOCENTRIC', instant, [...path, 'bodies']);
  }
  const count = bodies.length + stars.length;
  if (count < least) {
    throw badInput([...path, 'bodies'], `with stars at least ${least} point${least === 1 ? '' : 's'}`, count);
  }
  return { bodies, stars };
}
