import { epochMs, type EpochMs } from '../kernel/time-scale.js';

export type OffsetSource = 'TIME_ZONE_RULE' | 'HISTORICAL_TABLE' | 'LOCAL_MEAN_TIME' | 'FIXED_OFFSET';

/** What turned a civil time into an instant: civil time = UTC + offset. The offset is whole seconds, east positive. */
export interface ClockOffset {
  readonly utcOffsetSeconds: number;
  /** An IANA name, `LMT`, or a fixed offset as text. */
  readonly timeZone: string;
  readonly source: OffsetSource;
}

/** A span of UTC in epoch milliseconds, `until` excluded, in which a clock keeps one offset. */
export interface OffsetPeriod extends ClockOffset {
  readonly from: number;
  readonly until: number;
}

/** Anything that gives civil time. */
export interface CivilClock {
  /** The periods that make up [from, until) in order, without gaps; the outer ones may be cut at its ends. */
  periods(from: number, until: number): readonly OffsetPeriod[];
}

export interface Candidate {
  readonly instant: EpochMs;
  readonly applied: ClockOffset;
}

/** The instants a civil time can mean, `earlier` being `later` when it is unique. */
export interface Candidates {
  readonly kind: 'UNIQUE' | 'REPEATED' | 'SKIPPED';
  readonly earlier: Candidate;
  readonly later: Candidate;
}

/** More than any offset ever in force (15:56:08 in Manila until 1844): a civil time is within it of its instant. */
const WIDEST_OFFSET_MS = 30 * 3_600_000;

/**
 * The instants at which a clock shows a civil time.
 *
 * Given:    localMs   the civil time, in milliseconds as if it were UTC
 * Returned: for a repeated time the first and the last such instant. For a skipped one, as Temporal names them: the
 *           earlier instant reads the time with the offset after the gap, the later with the one before it.
 * Source:   Temporal's disambiguation, done over all periods near instead of two samples, so that any number of
 *           changes near each other comes out right.
 */
export function candidatesOf(clock: CivilClock, localMs: number): Candidates {
  const periods = clock.periods(localMs - WIDEST_OFFSET_MS, localMs + WIDEST_OFFSET_MS);
  const shown = periods.filter((period) => {
    const instant = instantIn(period, localMs);
    return period.from <= instant && instant < period.until;
  });
  const [first] = shown;
  const last = shown.at(-1);
  if (first === undefined || last === undefined) return skipped(periods, localMs);
  const kind = shown.length === 1 ? 'UNIQUE' : 'REPEATED';
  return { kind, earlier: candidate(first, localMs), later: candidate(last, localMs) };
}

/** No period shows the time: the clock jumped over it between one that ended before it and one that began after it. */
function skipped(periods: readonly OffsetPeriod[], localMs: number): Candidates {
  const before = periods.findLast((period) => instantIn(period, localMs) >= period.until);
  const after = periods.find((period) => instantIn(period, localMs) < period.from);
  if (before === undefined || after === undefined) throw new Error(`A clock has a hole near ${localMs}`);
  return { kind: 'SKIPPED', earlier: candidate(after, localMs), later: candidate(before, localMs) };
}

const instantIn = (period: OffsetPeriod, localMs: number): number => localMs - period.utcOffsetSeconds * 1000;

function candidate(period: OffsetPeriod, localMs: number): Candidate {
  const { utcOffsetSeconds, timeZone, source } = period;
  return { instant: epochMs(instantIn(period, localMs)), applied: { utcOffsetSeconds, timeZone, source } };
}

/** The offset in force at an instant. */
export function offsetOf(clock: CivilClock, instant: number): ClockOffset {
  const [period] = clock.periods(instant, instant + 1);
  if (period === undefined) throw new Error(`A clock has a hole at ${instant}`);
  const { utcOffsetSeconds, timeZone, source } = period;
  return { utcOffsetSeconds, timeZone, source };
}

/** A clock that never changes. */
export function steadyClock(applied: ClockOffset): CivilClock {
  return { periods: (from, until) => [{ from, until, ...applied }] };
}
