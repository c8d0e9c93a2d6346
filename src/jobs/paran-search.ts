import { createHash } from 'node:crypto';
import type { Calculations } from '../compute/calculations.js';
import type { LocalDay } from '../compute/local-day.js';
import type { Moments } from '../compute/moment-input.js';
import type { Paran } from '../compute/parans.js';
import { Problem } from '../errors.js';
import { epochMs, MS_PER_DAY } from '../kernel/time-scale.js';
import type { ParanSearchSpec } from './job-spec.js';
import { compareSearchPositions, type SlicedSearch } from './sliced-search.js';

/** A day of twelve bodies and sixty stars takes some 10 ms. */
const FIRST_DAYS = 8;
/** Days that are asked for side by side, for threads to share; between two such groups the search can be given up. */
const DAYS_AT_ONCE = 8;

/** Milliseconds within the longest orb, an hour, in digits. */
const DIGITS_OF_DIFFERENCE = 7;
const DIGITS_OF_NAMES = 12;

/**
 * The parans of a range at a place, local day by local day, as `parans` answers them: whole days by the clock of the
 * place, 23 to 25 hours where it changes. A paran belongs to the day of its first event, and to the slice that holds that
 * instant: days end where the next begin, so that nothing is lost or doubled at midnight, nor where slices or the range
 * cut a day.
 */
export function paranSearch(
  { kind: _kind, from, to, ...asked }: ParanSearchSpec,
  calculations: Pick<Calculations, 'parans'>,
  moments: Pick<Moments, 'dayAt'>,
): SlicedSearch<Paran> {
  const { parans } = calculations;
  return {
    from,
    to,
    firstSlice: FIRST_DAYS * MS_PER_DAY,
    leastSlice: MS_PER_DAY,
    positionOf: paranPosition,
    slice: async (start, end, signal) => {
      const found: Paran[] = [];
      for (const days of groups(daysBetween(start, end))) {
        signal.throwIfAborted();
        for (const day of await parans(days.map((span) => ({ ...asked, ...span })))) {
          if (day instanceof Problem) throw day;
          found.push(...day);
        }
      }
      return inOrder(found.filter(({ first: { instant } }) => instant >= start && instant < end));
    },
  };

  function daysBetween(start: number, end: number): readonly LocalDay[] {
    const days: LocalDay[] = [];
    for (let next = start; next < end;) {
      const day = moments.dayAt(epochMs(next), asked.place);
      days.push(day);
      next = day.end;
    }
    return days;
  }
}

function groups(days: readonly LocalDay[]): readonly (readonly LocalDay[])[] {
  return Array.from({ length: Math.ceil(days.length / DAYS_AT_ONCE) }, (_, group) =>
    days.slice(group * DAYS_AT_ONCE, (group + 1) * DAYS_AT_ONCE),
  );
}

/** By the first event, then the second, then the names, which are hashed: those of stars may hold anything. */
function paranPosition({ first, second }: Paran): { readonly at: number; readonly identity: string } {
  const difference = String(second.instant - first.instant).padStart(DIGITS_OF_DIFFERENCE, '0');
  const names = JSON.stringify([first.point.name, first.event, second.point.name, second.event]);
  const digest = createHash('sha256').update(names).digest('hex').slice(0, DIGITS_OF_NAMES);
  return { at: first.instant, identity: `${difference}~${digest}` };
}

/** As `parans` has them, but for those at the very same instants, whose order is that of their positions. */
function inOrder(parans: readonly Paran[]): readonly Paran[] {
  return parans
    .map((paran) => ({ paran, position: paranPosition(paran) }))
    .sort((a, b) => compareSearchPositions(a.position, b.position))
    .map(({ paran }) => paran);
}
