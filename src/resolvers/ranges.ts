import { badInput } from '../errors.js';

type Path = readonly string[];

/** A finite number of the range, or a Problem that names it. Scalars that are checked here pass raw values through. */
export function numberInRange(
  value: unknown,
  [least, most]: readonly [number, number],
  unit: string,
  path: Path,
): number {
  if (typeof value === 'number' && value >= least && value <= most) return value;
  throw badInput(path, `from ${least} to ${most}${unit === '' ? '' : ` ${unit}`}`, value);
}

/** A list with at least one item, or a Problem. */
export function notEmpty<Item>(list: readonly Item[], path: Path): readonly Item[] {
  if (list.length > 0) return list;
  throw badInput(path, 'a list of at least one item', list);
}

/** Text of at most so many characters, or a Problem. */
export function shortText(value: string, [least, most]: readonly [number, number], path: Path): string {
  if (value.length >= least && value.length <= most) return value;
  throw badInput(path, `a text of ${least} to ${most} characters`, value);
}
