import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CivilClock } from '../../src/compute/civil-clock.js';
import { localDay } from '../../src/compute/local-day.js';
import { FIRST_INSTANT, LAST_INSTANT } from '../../src/kernel/span.js';
import { epochMs } from '../../src/kernel/time-scale.js';
import { timeZones } from './zones-under-test.js';

const HOUR = 3_600_000;

function dayOf(zone: string, instant: string): readonly [start: string, end: string, hours: number] {
  const { start, end } = localDay(epochMs(Date.parse(instant)), timeZones.zoneClock(zone));
  const text = (ms: number): string => new Date(ms).toISOString().replace(':00.000Z', 'Z');
  return [text(start), text(end), (end - start) / HOUR];
}

describe('localDay', () => {
  // Changes of clocks as `zdump -v` prints them (tz database 2025b).
  it.each([
    ['a day of UTC', 'UTC', '2024-03-01T12:00Z', ['2024-03-01T00:00Z', '2024-03-02T00:00Z', 24]],
    ['its first instant', 'UTC', '2024-03-01T00:00Z', ['2024-03-01T00:00Z', '2024-03-02T00:00Z', 24]],
    ['its last', 'UTC', '2024-02-29T23:59:59.999Z', ['2024-02-29T00:00Z', '2024-03-01T00:00Z', 24]],
    ['spring', 'Europe/Paris', '2024-03-31T12:00Z', ['2024-03-30T23:00Z', '2024-03-31T22:00Z', 23]],
    ['autumn', 'Europe/Paris', '2024-10-27T12:00Z', ['2024-10-26T22:00Z', '2024-10-27T23:00Z', 25]],
    ['half an hour', 'Australia/Lord_Howe', '2024-04-07T03:00Z', ['2024-04-06T13:00Z', '2024-04-07T13:30Z', 24.5]],
    // Midnight of 2018-11-04 did not exist in Sao Paulo: the day began at 01:00.
    ['skipped', 'America/Sao_Paulo', '2018-11-04T12:00Z', ['2018-11-04T03:00Z', '2018-11-05T02:00Z', 23]],
    ['before it', 'America/Sao_Paulo', '2018-11-04T02:59Z', ['2018-11-03T03:00Z', '2018-11-04T03:00Z', 24]],
    // Midnight of 2018-02-18 was put back to 23:00: the old day lasted 25 hours.
    ['put back at it', 'America/Sao_Paulo', '2018-02-18T02:30Z', ['2018-02-17T02:00Z', '2018-02-18T03:00Z', 25]],
    // The clock of Havana went from 01:00 back to 00:00, so that midnight came twice.
    ['repeated', 'America/Havana', '2024-11-03T12:00Z', ['2024-11-03T04:00Z', '2024-11-04T05:00Z', 25]],
    // 00:01 became 23:01 at Saint John's: what showed the old date again belongs to the new day.
    ['set back past', 'America/St_Johns', '2010-11-07T03:00Z', ['2010-11-07T02:30Z', '2010-11-08T03:30Z', 25]],
    // Samoa leapt over 2011-12-30.
    ['before a date left out', 'Pacific/Apia', '2011-12-30T09:59Z', ['2011-12-29T10:00Z', '2011-12-30T10:00Z', 24]],
    ['after it', 'Pacific/Apia', '2011-12-30T10:00Z', ['2011-12-30T10:00Z', '2011-12-31T10:00Z', 24]],
  ] as const)('is the day of the clock: %s', (_, zone, instant, expected) => {
    expect(dayOf(zone, instant)).toEqual(expected);
  });

  it('is cut at the ends of the span', () => {
    expect(dayOf('Asia/Tokyo', '1800-01-01T00:00Z')[0]).toBe('1800-01-01T00:00Z');
    const clock = timeZones.fixedClock(3600, '+01:00');
    expect(localDay(FIRST_INSTANT, clock)).toEqual({ start: FIRST_INSTANT, end: FIRST_INSTANT + 23 * HOUR });
    expect(localDay(LAST_INSTANT, clock)).toEqual({ start: LAST_INSTANT + 1 - HOUR, end: LAST_INSTANT + 1 });
  });

  it('holds its instant, and meets the next day without gap or overlap', () => {
    const zones = fc.constantFrom(
      'Europe/London',
      'America/St_Johns',
      'America/Havana',
      'Asia/Tehran',
      'Asia/Amman',
      'Pacific/Apia',
      'America/Sitka',
      'Asia/Manila',
      'Africa/Cairo',
      'America/Godthab',
      'Antarctica/Troll',
    );
    const instants = fc.integer({ min: FIRST_INSTANT, max: LAST_INSTANT - 60 * HOUR }).map(epochMs);
    fc.assert(
      fc.property(zones, instants, (zone, instant) => {
        const clock = timeZones.zoneClock(zone);
        const { start, end } = localDay(instant, clock);
        expect(instant >= start && instant < end).toBe(true);
        expect(localDay(start, clock)).toEqual({ start, end });
        expect(localDay(epochMs(end - 1), clock)).toEqual({ start, end });
        expect(localDay(end, clock).start).toBe(end);
      }),
      { numRuns: 300 },
    );
  });

  it('takes a clock with a hole for our mistake', () => {
    const period = { utcOffsetSeconds: 0, timeZone: 'X', source: 'FIXED_OFFSET' } as const;
    const clock: CivilClock = { periods: (from, until) => (until - from > 1 ? [] : [{ from, until, ...period }]) };
    expect(() => localDay(epochMs(0), clock)).toThrow('A clock has a hole near 0');
  });
});
