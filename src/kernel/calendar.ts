import { JULIAN_DAY_OF_1970 } from './constants.js';
import { julianDayUt, type JulianDayUt } from './time-scale.js';

/** Gregorian is proleptic: it holds before October 1582 too. */
export type CalendarName = 'GREGORIAN' | 'JULIAN';

/** A civil date. Years are astronomical: year 0 precedes year 1. Months and days count from 1. */
export interface CalendarDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

const MONTH_LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;
const MEEUS_ORIGIN = JULIAN_DAY_OF_1970 + 1524.5; // the 1524.5 of (7.1) is taken from our day zero

/** Whether a year has a 29 February. Source: Meeus, Astronomical Algorithms, 2nd ed., p. 62. */
export function isLeapYear(year: number, calendar: CalendarName): boolean {
  if (year % 4 !== 0) return false;
  return calendar === 'JULIAN' || year % 100 !== 0 || year % 400 === 0;
}

/** Days in a month, 28 to 31; 0 for a month outside 1 to 12. */
export function daysInMonth(year: number, month: number, calendar: CalendarName): number {
  if (month === 2 && isLeapYear(year, calendar)) return 29;
  return MONTH_LENGTHS[month - 1] ?? 0;
}

/** Whether a date of whole numbers exists in a calendar: 30 February never, 29 February 1900 only in the Julian. */
export function isCalendarDate({ year, month, day }: CalendarDate, calendar: CalendarName): boolean {
  return day >= 1 && day <= daysInMonth(year, month, calendar);
}

/**
 * The number of a day, counted from 1970-01-01 (Gregorian) as 0.
 *
 * Given:    an existing date, year -4712 or later
 * Returned: a whole number of days
 * Error:    none.
 * Source:   Meeus, Astronomical Algorithms, 2nd ed., (7.1), p. 61.
 */
export function dayNumber({ year, month, day }: CalendarDate, calendar: CalendarName): number {
  const [y, m] = month <= 2 ? [year - 1, month + 12] : [year, month]; // the year begins in March: leap days come last
  const century = Math.floor(y / 100);
  const skippedLeapDays = calendar === 'JULIAN' ? 0 : 2 - century + Math.floor(century / 4);
  return Math.floor(365.25 * (y + 4716)) + Math.floor(30.6001 * (m + 1)) + day + skippedLeapDays - MEEUS_ORIGIN;
}

/**
 * The date of a day: the inverse of `dayNumber`.
 *
 * Given:    a whole number of days since 1970-01-01, -2440588 (the year -4712) or later
 * Error:    none.
 * Source:   Meeus, Astronomical Algorithms, 2nd ed., chapter 7, p. 63.
 */
export function calendarDate(day: number, calendar: CalendarName): CalendarDate {
  const julian = day + JULIAN_DAY_OF_1970 + 0.5;
  const alpha = Math.floor((julian - 1_867_216.25) / 36_524.25);
  const a = calendar === 'JULIAN' ? julian : julian + 1 + alpha - Math.floor(alpha / 4);
  const b = a + 1524;
  const c = Math.floor((b - 122.1) / 365.25);
  const d = Math.floor(365.25 * c);
  const e = Math.floor((b - d) / 30.6001);
  const month = e < 14 ? e - 1 : e - 13;
  return { year: month > 2 ? c - 4716 : c - 4715, month, day: b - d - Math.floor(30.6001 * e) };
}

/** The Julian day of a date at 0h. Given and source as `dayNumber`; error none. */
export function julianDayAtMidnight(date: CalendarDate, calendar: CalendarName): JulianDayUt {
  return julianDayUt(dayNumber(date, calendar) + JULIAN_DAY_OF_1970);
}
