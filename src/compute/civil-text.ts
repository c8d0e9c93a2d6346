import { badInput } from '../errors.js';
import { dayNumber, isCalendarDate, type CalendarName } from '../kernel/calendar.js';
import { MS_PER_DAY, SECONDS_PER_DAY } from '../kernel/time-scale.js';

type Path = readonly string[];

const INSTANT = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d+))?(Z|[+-]\d\d:\d\d)$/i;
const LOCAL = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)(?::(\d\d)(?:\.(\d+))?)?$/i;
const OFFSET = /^([+-])(\d\d):(\d\d)(?::(\d\d))?$/;

const AN_INSTANT = 'an RFC 3339 date and time with an offset, for example 1990-06-10T14:30:00+02:00';
const A_LOCAL_TIME = 'a date and time without an offset, for example 1990-06-10T14:30:00';

/**
 * The instant that an RFC 3339 text names, in epoch milliseconds.
 *
 * Given:    text of years 0001 to 9999, offset required; any number of digits of a second, rounded to the millisecond
 * Error:    a Problem for anything else: what is not text, dates that do not exist, 24:00, leap seconds.
 * Source:   RFC 3339, section 5.6.
 */
export function instantOfText(text: unknown, path: Path): number {
  const parts = match(INSTANT, text);
  if (parts === undefined) throw badInput(path, AN_INSTANT, presentable(text));
  const offset = /^z$/i.test(parts[8] ?? '') ? 0 : offsetSeconds(parts[8] ?? '');
  if (offset === undefined) throw badInput(path, 'a time with an offset from -23:59 to +23:59', text);
  return civilMs(parts, 'GREGORIAN', path) - offset * 1000;
}

/**
 * The civil time that a text without an offset names, in milliseconds as if it were UTC.
 *
 * Given:    text of years 0001 to 9999 in the calendar; seconds optional, any number of digits of them
 * Error:    a Problem, as for `instantOfText`.
 */
export function localMsOfText(text: unknown, calendar: CalendarName, path: Path): number {
  const parts = match(LOCAL, text);
  if (parts === undefined) throw badInput(path, A_LOCAL_TIME, presentable(text));
  return civilMs(parts, calendar, path);
}

/** Seconds east of `+05:30` or `-00:01:15`, less than a day either way; undefined for anything else. */
export function offsetSeconds(text: string): number | undefined {
  const [, sign, hours, minutes, seconds = '0'] = OFFSET.exec(text) ?? [];
  if (sign === undefined || Number(minutes) > 59 || Number(seconds) > 59) return undefined;
  const size = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
  if (size >= SECONDS_PER_DAY) return undefined;
  return sign === '-' && size > 0 ? -size : size;
}

/** An offset in whole seconds east as text: `+01:00`, with seconds only where it has them: `-00:01:15`. */
export function offsetText(secondsEast: number): string {
  const size = Math.abs(secondsEast);
  const parts = [Math.floor(size / 3600), Math.floor(size / 60) % 60, ...(size % 60 === 0 ? [] : [size % 60])];
  return (secondsEast < 0 ? '-' : '+') + parts.map((part) => String(part).padStart(2, '0')).join(':');
}

/** What may go into a message: a caller's JSON value, or the name of its type. */
export function presentable(value: unknown): unknown {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' || value == null)
    return value;
  return Array.isArray(value) ? 'a list' : typeof value; // a bigint or a cycle cannot be written as JSON
}

function match(pattern: RegExp, text: unknown): readonly (string | undefined)[] | undefined {
  return typeof text === 'string' ? (pattern.exec(text) ?? undefined) : undefined;
}

/** Milliseconds of [text, year, month, day, hour, minute, second, fraction], checked. */
function civilMs(parts: readonly (string | undefined)[], calendar: CalendarName, path: Path): number {
  const [text] = parts;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts
    .slice(1, 7)
    .map((part) => Number(part ?? 0));
  const date = { year, month, day };
  if (year < 1) throw badInput(path, 'a date of the years 0001 to 9999', text);
  if (!isCalendarDate(date, calendar))
    throw badInput(path, `a date that exists in the ${NAMES[calendar]} calendar`, text);
  if (hour > 23) throw badInput(path, 'a time with hours from 00 to 23 (24:00 is 00:00 of the next day)', text);
  if (minute > 59) throw badInput(path, 'a time with minutes from 00 to 59', text);
  if (second > 59) throw badInput(path, 'a time with seconds from 00 to 59 (leap seconds are not accepted)', text);
  const ms = ((hour * 60 + minute) * 60 + second) * 1000 + fractionMs(parts[7] ?? '');
  return dayNumber(date, calendar) * MS_PER_DAY + ms;
}

const NAMES: Readonly<Record<CalendarName, string>> = { GREGORIAN: 'Gregorian', JULIAN: 'Julian' };

/** Whole milliseconds of the digits behind the point; four of them decide, so that binary fractions never do. */
function fractionMs(digits: string): number {
  return Math.round(Number(digits.slice(0, 4).padEnd(4, '0')) / 10);
}
