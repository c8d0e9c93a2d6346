import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  calendarDate,
  dayNumber,
  daysInMonth,
  isCalendarDate,
  isLeapYear,
  julianDayAtMidnight,
  type CalendarName,
} from '../../src/kernel/calendar.js';
import { FIRST_INSTANT, LAST_INSTANT } from '../../src/kernel/span.js';

// Meeus, Astronomical Algorithms, 2nd ed.: example 7.b, p. 61, and the list of p. 62, less the fractions of a day.
const MEEUS: readonly [year: number, month: number, day: number, CalendarName, julianDay: number][] = [
  [333, 1, 27, 'JULIAN', 1_842_712.5],
  [2000, 1, 1, 'GREGORIAN', 2_451_544.5],
  [1999, 1, 1, 'GREGORIAN', 2_451_179.5],
  [1987, 1, 27, 'GREGORIAN', 2_446_822.5],
  [1988, 6, 19, 'GREGORIAN', 2_447_331.5],
  [1900, 1, 1, 'GREGORIAN', 2_415_020.5],
  [1600, 1, 1, 'GREGORIAN', 2_305_447.5],
  [1600, 12, 31, 'GREGORIAN', 2_305_812.5],
  [837, 4, 10, 'JULIAN', 2_026_871.5],
  [-123, 12, 31, 'JULIAN', 1_676_496.5],
  [-122, 1, 1, 'JULIAN', 1_676_497.5],
  [-1000, 7, 12, 'JULIAN', 1_356_000.5],
  [-1000, 2, 29, 'JULIAN', 1_355_866.5],
  [-4712, 1, 1, 'JULIAN', -0.5],
];

const calendar = fc.constantFrom<CalendarName>('GREGORIAN', 'JULIAN');
const aDay = fc.integer({ min: -2_440_588, max: 3_000_000 });

describe('calendar dates', () => {
  it.each(MEEUS)('gives %i-%i-%i %s the Julian day Meeus prints', (year, month, day, name, julianDay) => {
    expect(julianDayAtMidnight({ year, month, day }, name)).toBe(julianDay);
    expect(calendarDate(julianDay - 2_440_587.5, name)).toEqual({ year, month, day });
  });

  it('joins the two calendars where the reform did: 4 October 1582 was followed by 15 October', () => {
    const last = dayNumber({ year: 1582, month: 10, day: 4 }, 'JULIAN');
    expect(dayNumber({ year: 1582, month: 10, day: 15 }, 'GREGORIAN')).toBe(last + 1);
  });

  it('counts the days of the proleptic Gregorian calendar as JavaScript does', () => {
    fc.assert(
      fc.property(fc.integer({ min: -719_162, max: 2_932_896 }), (day) => {
        const [year, month, dayOfMonth] = new Date(day * 86_400_000).toISOString().slice(0, 10).split('-').map(Number);
        expect(calendarDate(day, 'GREGORIAN')).toEqual({ year, month, day: dayOfMonth });
      }),
    );
  });

  it('comes back to the day it started from, by a date that exists', () => {
    fc.assert(
      fc.property(aDay, calendar, (day, name) => {
        const date = calendarDate(day, name);
        expect(isCalendarDate(date, name)).toBe(true);
        expect(dayNumber(date, name)).toBe(day);
      }),
    );
  });

  it('knows leap years', () => {
    expect([1900, 2000, 2023, 2024].map((year) => isLeapYear(year, 'GREGORIAN'))).toEqual([false, true, false, true]);
    expect([1900, 2000, 2023, 2024].map((year) => isLeapYear(year, 'JULIAN'))).toEqual([true, true, false, true]);
  });

  it('refuses days a month does not have, and months a year does not have', () => {
    expect(isCalendarDate({ year: 1990, month: 2, day: 30 }, 'GREGORIAN')).toBe(false);
    expect(isCalendarDate({ year: 1900, month: 2, day: 29 }, 'GREGORIAN')).toBe(false);
    expect(isCalendarDate({ year: 1900, month: 2, day: 29 }, 'JULIAN')).toBe(true);
    expect(isCalendarDate({ year: 1990, month: 4, day: 31 }, 'JULIAN')).toBe(false);
    expect(isCalendarDate({ year: 1990, month: 4, day: 0 }, 'GREGORIAN')).toBe(false);
    expect([0, 13].map((month) => daysInMonth(1990, month, 'GREGORIAN'))).toEqual([0, 0]);
  });

  it('spans six centuries', () => {
    expect(FIRST_INSTANT / 86_400_000).toBe(dayNumber({ year: 1800, month: 1, day: 1 }, 'GREGORIAN'));
    expect((LAST_INSTANT + 1) / 86_400_000).toBe(dayNumber({ year: 2400, month: 1, day: 1 }, 'GREGORIAN'));
  });
});
