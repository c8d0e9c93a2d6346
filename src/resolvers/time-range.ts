import { badInput } from '../errors.js';
import { isoFromEpoch, type EpochMs } from '../kernel/time-scale.js';
import type { Context } from './context.js';

/** A range of time: `from` inside, `to` outside. A Problem where it is empty or runs backwards. */
export function timeRange(
  { from: first, to: last }: { readonly from: unknown; readonly to: unknown },
  { moments }: Pick<Context, 'moments'>,
  path: readonly string[],
): { readonly from: EpochMs; readonly to: EpochMs } {
  const from = moments.instant(first, [...path, 'from']);
  const to = moments.end(last, [...path, 'to']);
  if (to <= from) throw badInput([...path, 'to'], `later than from (${isoFromEpoch(from)})`, last);
  return { from, to };
}
