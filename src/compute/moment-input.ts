import { badInput, Problem } from '../errors.js';
import type { CalendarName } from '../kernel/calendar.js';
import { FIRST_INSTANT, inSpan, LAST_INSTANT } from '../kernel/span.js';
import { epochFromJulianDay, epochMs, isoFromEpoch, julianDayUt, type EpochMs } from '../kernel/time-scale.js';
import type { Candidate, Candidates, CivilClock, OffsetSource } from './civil-clock.js';
import { instantOfText, localMsOfText, offsetSeconds, offsetText, presentable } from './civil-text.js';
import { localDay, type LocalDay } from './local-day.js';
import type { PlaceOnEarth, TimeZones } from './time-zone.js';

export type Disambiguation = 'EARLIER' | 'LATER' | 'REJECT';

/** A civil time as it comes from a caller; values of our scalars are not checked yet. */
export interface LocalMomentValue {
  readonly dateTime: unknown;
  readonly timeZone?: unknown;
  readonly disambiguation: Disambiguation;
  readonly calendar: CalendarName;
}

/** A moment as it comes from a caller: exactly one of the three is given. */
export interface MomentInputValue {
  readonly instant?: unknown;
  readonly local?: LocalMomentValue | null | undefined;
  readonly julianDay?: number | null | undefined;
}

/** What was applied to a civil time: civil time = UTC + offset. */
export interface AppliedOffset {
  /** As text, with seconds where it has them: +01:00, +00:19:32. */
  readonly utcOffset: string;
  /** Seconds east. */
  readonly utcOffsetSeconds: number;
  /** An IANA name, LMT, or a fixed offset. */
  readonly timeZone: string;
  readonly source: OffsetSource;
}

export interface ResolvedMoment {
  readonly instant: EpochMs;
  /** Undefined unless the moment was a civil time. */
  readonly applied: AppliedOffset | undefined;
}

/** Moments of callers made instants, by one set of time zones. */
export interface Moments {
  resolve(input: MomentInputValue, place: PlaceOnEarth | undefined, path: readonly string[]): ResolvedMoment;
  /** An instant as it comes from a caller, or a Problem. */
  instant(value: unknown, path: readonly string[]): EpochMs;
  /** The end of a range, itself outside: an instant, or the one after the last. */
  end(value: unknown, path: readonly string[]): EpochMs;
  /** The civil day that holds a moment: by the zone of the moment when it is local, otherwise by that of the place. */
  localDay(input: MomentInputValue, place: PlaceOnEarth, path: readonly string[]): LocalDay;
  /** The civil day that holds an instant, by the zone of the place. */
  dayAt(instant: EpochMs, place: PlaceOnEarth): LocalDay;
}

type Path = readonly string[];

const FORMS = ['instant', 'local', 'julianDay'] as const;
const WIDEST_FIXED_OFFSET = 18 * 3600; // seconds: clocks have stood up to 15:56:08 from UTC
const A_ZONE = 'an IANA time zone name (Europe/Paris), a fixed offset from -18:00 to +18:00 (+05:30, +00:19:32) or LMT';
const SPAN = `from ${isoFromEpoch(FIRST_INSTANT)} to ${isoFromEpoch(LAST_INSTANT)}`;
const FIRST_BEYOND = epochMs(LAST_INSTANT + 1);
const JULIAN_DAY_SPAN =
  'a Julian day from 2378496.5 (1800-01-01) to 2597641.5 (2400-01-01), excluded, when rounded to the millisecond';

/** Moments by these time zones. */
export function createMoments(timeZones: TimeZones): Moments {
  const dayAt = (instant: EpochMs, place: PlaceOnEarth) => localDay(instant, timeZones.placeClock(place));
  return {
    resolve: (input, place, path) => resolveMoment(input, place, timeZones, path),
    instant: instantInSpan,
    end: endInSpan,
    localDay: (input, place, path) => {
      const { instant } = resolveMoment(input, place, timeZones, path);
      if (input.local == null) return dayAt(instant, place);
      return localDay(instant, clockOf(input.local.timeZone, place, timeZones, [...path, 'local', 'timeZone']));
    },
    dayAt,
  };
}

/**
 * The instant of a moment in any of its three forms.
 *
 * Given:    input       as it came; exactly one form not null
 *           place       of the question, or undefined where there is none: its zone serves when none is given
 *           path        of the moment among the arguments, for messages
 * Returned: an instant of the span, to the millisecond, with what was applied to a civil time
 * Error:    a Problem that names the argument, what is accepted and what came. Nothing else is thrown.
 */
export function resolveMoment(
  input: MomentInputValue,
  place: PlaceOnEarth | undefined,
  timeZones: TimeZones,
  path: Path,
): ResolvedMoment {
  const { instant, local, julianDay } = input;
  const given = FORMS.filter((form) => input[form] != null);
  if (given.length !== 1) throw badInput(path, 'exactly one of instant, local and julianDay', given);
  if (local != null) return resolveLocal(local, place, timeZones, [...path, 'local']);
  const ms =
    julianDay == null
      ? instantInSpan(instant, [...path, 'instant'])
      : instantOfJulianDay(julianDay, [...path, 'julianDay']);
  return { instant: ms, applied: undefined };
}

function instantInSpan(instant: unknown, path: Path): EpochMs {
  const ms = epochMs(instantOfText(instant, path));
  if (!inSpan(ms)) throw badInput(path, `an instant ${SPAN}`, instant);
  return ms;
}

function endInSpan(value: unknown, path: Path): EpochMs {
  const ms = epochMs(instantOfText(value, path));
  if (ms !== FIRST_BEYOND && !inSpan(ms)) {
    throw badInput(path, `an instant from ${isoFromEpoch(FIRST_INSTANT)} to ${isoFromEpoch(FIRST_BEYOND)}`, value);
  }
  return ms;
}

function instantOfJulianDay(julianDay: number, path: Path): EpochMs {
  const ms = epochFromJulianDay(julianDayUt(julianDay));
  if (!inSpan(ms)) throw badInput(path, JULIAN_DAY_SPAN, presentable(julianDay));
  return ms;
}

function resolveLocal(
  local: LocalMomentValue,
  place: PlaceOnEarth | undefined,
  timeZones: TimeZones,
  path: Path,
): ResolvedMoment {
  const at = [...path, 'dateTime'];
  const localMs = localMsOfText(local.dateTime, local.calendar, at);
  const clock = clockOf(local.timeZone, place, timeZones, [...path, 'timeZone']);
  const candidates = timeZones.candidates(clock, localMs);
  const { instant, applied } = chosen(candidates, local, at);
  if (!inSpan(instant)) throw badInput(at, `a time whose instant is ${SPAN}`, local.dateTime);
  return { instant, applied: { utcOffset: offsetText(applied.utcOffsetSeconds), ...applied } };
}

function clockOf(timeZone: unknown, place: PlaceOnEarth | undefined, timeZones: TimeZones, path: Path): CivilClock {
  if (timeZone == null) {
    if (place === undefined) throw missing(path, 'must be given: there is no place to take the zone from');
    return timeZones.placeClock(place);
  }
  if (typeof timeZone !== 'string') throw badInput(path, A_ZONE, presentable(timeZone));
  if (timeZone.toUpperCase() === 'LMT') {
    if (place === undefined) throw missing(path, 'must not be LMT: there is no place whose longitude it could follow');
    return timeZones.localMeanClock(place.longitude);
  }
  const fixed = offsetSeconds(timeZone);
  if (fixed !== undefined && Math.abs(fixed) <= WIDEST_FIXED_OFFSET) {
    return timeZones.fixedClock(fixed, offsetText(fixed));
  }
  const zone = timeZones.canonicalName(timeZone);
  if (zone === undefined) throw badInput(path, A_ZONE, timeZone);
  return timeZones.zoneClock(zone);
}

function missing(path: Path, what: string): Problem {
  return new Problem('BAD_USER_INPUT', `${path.join('.')} ${what}`, path);
}

function chosen(candidates: Candidates, { dateTime, disambiguation }: LocalMomentValue, path: Path): Candidate {
  const { kind, earlier, later } = candidates;
  if (kind === 'UNIQUE' || disambiguation === 'EARLIER') return earlier;
  if (disambiguation === 'LATER') return later;
  throw ambiguous(kind, [earlier, later], String(dateTime), path);
}

const LONGEST_LOCAL_TIME = '1990-06-10T14:30:00.000'.length;

function ambiguous(
  kind: 'REPEATED' | 'SKIPPED',
  [earlier, later]: readonly [Candidate, Candidate],
  dateTime: string,
  path: Path,
): Problem {
  const candidates = [isoFromEpoch(earlier.instant), isoFromEpoch(later.instant)];
  const happened =
    kind === 'REPEATED' ? 'is repeated: the clock was set back' : 'is skipped: the clock was set forward';
  const [first, second] = [reading(earlier), reading(later)];
  const message =
    `${path.join('.')} ${dateTime.slice(0, LONGEST_LOCAL_TIME)} ${happened}. ` +
    `Ask again with disambiguation EARLIER for ${first} or LATER for ${second}`;
  return new Problem('BAD_USER_INPUT', message, path, { candidates });
}

function reading({ instant, applied }: Candidate): string {
  return `${isoFromEpoch(instant)} (${applied.timeZone}, ${offsetText(applied.utcOffsetSeconds)})`;
}
