import { FIRST_INSTANT, LAST_INSTANT } from '../kernel/span.js';
import { epochMs, MS_PER_DAY, type EpochMs } from '../kernel/time-scale.js';
import { offsetOf, type CivilClock } from './civil-clock.js';

/** A stretch of time, its end excluded. */
export interface LocalDay {
  readonly start: EpochMs;
  readonly end: EpochMs;
}

/** More than any offset ever in force: a civil time is within it of its instant. */
const WIDEST_OFFSET_MS = 30 * 3_600_000;

/**
 * The civil day that holds an instant, from the first instant of its date to the first of the next.
 *
 * Given:    instant     of the span
 *           clock       whose midnights count
 * Returned: 23 to 25 hours where clocks change; 48 where a place changed its date by setting it back (Sitka 1867). What a
 *           clock shows of the day before, set back past midnight, belongs to the new day. Cut at the ends of the span:
 *           the last end is the millisecond after LAST_INSTANT.
 */
export function localDay(instant: EpochMs, clock: CivilClock): LocalDay {
  const localMs = instant + offsetOf(clock, instant).utcOffsetSeconds * 1000;
  let midnight = Math.floor(localMs / MS_PER_DAY) * MS_PER_DAY;
  let start = firstInstantOf(midnight, clock);
  let end = firstInstantOf(midnight + MS_PER_DAY, clock);
  // A clock set back past midnight shows the old date in the new day.
  while (end <= instant) {
    midnight += MS_PER_DAY;
    start = end;
    end = firstInstantOf(midnight + MS_PER_DAY, clock);
  }
  return { start: epochMs(Math.max(start, FIRST_INSTANT)), end: epochMs(Math.min(end, LAST_INSTANT + 1)) };
}

/** The first instant at which a clock shows a civil time or, where it leapt over that, a later one. */
function firstInstantOf(localMs: number, clock: CivilClock): number {
  for (const { from, until, utcOffsetSeconds } of clock.periods(
    localMs - WIDEST_OFFSET_MS,
    localMs + WIDEST_OFFSET_MS,
  )) {
    const first = Math.max(from, localMs - utcOffsetSeconds * 1000);
    if (first < until) return first;
  }
  throw new Error(`A clock has a hole near ${localMs}`);
}
