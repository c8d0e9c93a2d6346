import { describe, expect, it } from 'vitest';
import { offsetOf } from '../../src/compute/civil-clock.js';
import { canonicalZoneName, zoneClock } from '../../src/compute/zone-rules.js';
import { historicalZones } from '../../src/data/historical-zones.js';

describe('names of zones', () => {
  it.each([
    ['europe/paris', 'Europe/Paris'],
    ['ASIA/CALCUTTA', 'Asia/Calcutta'],
    ['america/port-au-prince', 'America/Port-au-Prince'],
    ['america/argentina/comodrivadavia', 'America/Argentina/ComodRivadavia'],
    ['antarctica/dumontdurville', 'Antarctica/DumontDUrville'],
    ['etc/gmt+5', 'Etc/GMT+5'],
    ['utc', 'UTC'],
    ['gb-eire', 'GB-Eire'],
    ['Europe/Kyiv', 'Europe/Kyiv'],
  ])('writes %s as %s', (given, canonical) => {
    expect(canonicalZoneName(given)).toBe(canonical);
  });

  it.each([
    '',
    'Z',
    'Mars/Olympus',
    'PST',
    'SystemV/EST5',
    'Etc/Unknown',
    '+05:30',
    'Europe/Paris ',
    ' Europe/Paris',
    'Europe/Paris\n',
    'Europe//Paris',
    '../etc/passwd',
    'Еurope/Paris', // a Cyrillic first letter
    'Europe/Par\u0131s',
    '🕰️',
    '\ud800',
    'constructor',
    '__proto__',
    'A'.repeat(41),
    'Europe/'.repeat(100_000),
  ])('refuses %j', (given) => {
    expect(canonicalZoneName(given)).toBeUndefined();
  });

  it('writes every name of the table as the tz database does', () => {
    for (const name of Object.keys(historicalZones.localMeanTimeUntil)) {
      expect(canonicalZoneName(name.toLowerCase())).toBe(name);
    }
  });
});

// Beside each value stands what gives it: zdump -v ZONE, Debian's tzdata 2025b (tz database with backzone).
describe('zones whose history before 1970 is merged with that of others elsewhere', () => {
  it.each([
    ['Europe/Amsterdam', '1890-01-01T12:00:00Z', 1172], // +00:19:32, AMT
    ['Europe/Amsterdam', '1935-01-15T12:00:00Z', 1172], // +00:19:32, AMT
    ['Europe/Amsterdam', '1937-05-22T01:40:27Z', 1172], // the last second of AMT
    ['Europe/Amsterdam', '1937-05-22T01:40:28Z', 4772], // +01:19:32, NST
    ['Europe/Amsterdam', '1937-06-30T22:40:28Z', 4800], // +01:20
    ['Europe/Amsterdam', '1937-10-03T01:40:00Z', 1200], // +00:20
    ['Europe/Amsterdam', '1940-05-15T23:40:00Z', 7200], // CEST
    ['Europe/Stockholm', '1890-01-01T12:00:00Z', 3614], // +01:00:14, SET
    ['Europe/Stockholm', '1941-07-01T12:00:00Z', 3600], // no summer time: Berlin's was +02:00
    ['Europe/Oslo', '1890-01-01T12:00:00Z', 2580], // +00:43, LMT
    ['Arctic/Longyearbyen', '1890-01-01T12:00:00Z', 2580], // as Oslo
    ['Europe/Copenhagen', '1890-01-01T12:00:00Z', 3020], // +00:50:20, CMT
    ['Atlantic/Reykjavik', '1890-01-01T12:00:00Z', -5280], // -01:28, LMT
    ['Atlantic/Reykjavik', '1935-07-01T12:00:00Z', -3600],
    ['Iceland', '1935-07-01T12:00:00Z', -3600], // as Reykjavik; the link leads to Abidjan elsewhere
    ['Africa/Dakar', '1890-01-01T12:00:00Z', -4184], // -01:09:44, LMT
    ['Africa/Dakar', '1935-07-01T12:00:00Z', -3600],
    ['Asia/Kuala_Lumpur', '1935-07-01T12:00:00Z', 26_400], // +07:20
  ])('%s at %s', (zone, instant, utcOffsetSeconds) => {
    const applied = offsetOf(zoneClock(zone, historicalZones), Date.parse(instant));
    expect(applied).toEqual({ utcOffsetSeconds, timeZone: zone, source: 'HISTORICAL_TABLE' });
  });

  it('leaves 1970 and later to the rules, and joins them without a hole', () => {
    const clock = zoneClock('Europe/Amsterdam', historicalZones);
    expect(offsetOf(clock, -1)).toMatchObject({ utcOffsetSeconds: 3600, source: 'HISTORICAL_TABLE' });
    expect(offsetOf(clock, 0)).toMatchObject({ utcOffsetSeconds: 3600, source: 'TIME_ZONE_RULE' });
    const [before, after, ...none] = clock.periods(-3_600_000, 3_600_000);
    expect([before?.from, before?.until, after?.from, after?.until]).toEqual([-3_600_000, 0, 0, 3_600_000]);
    expect(none).toEqual([]);
  });

  it('holds about 120 zones, each with one offset more than changes, in order', () => {
    expect(Object.keys(historicalZones.zones).length).toBeGreaterThan(100);
    for (const { at, offsets } of historicalZones.histories) {
      expect(offsets).toHaveLength(at.length + 1);
      expect([...at].sort((a, b) => a - b)).toEqual(at);
      expect(at.every((time) => time < 0)).toBe(true);
    }
  });
});

describe('rules', () => {
  it('cuts a span at every change in it', () => {
    const clock = zoneClock('America/New_York', historicalZones);
    const [from, until] = [Date.UTC(2005, 9, 29), Date.UTC(2005, 9, 31)];
    const change = Date.UTC(2005, 9, 30, 6);
    const found = clock.periods(from, until).map((period) => [period.from, period.until, period.utcOffsetSeconds]);
    expect(found).toEqual([
      [from, change, -14_400],
      [change, until, -18_000],
    ]);
  });

  it('goes on in the future', () => {
    const clock = zoneClock('Europe/Berlin', historicalZones);
    expect(offsetOf(clock, Date.UTC(2399, 6, 1)).utcOffsetSeconds).toBe(7200);
    expect(offsetOf(clock, Date.UTC(2399, 0, 1)).utcOffsetSeconds).toBe(3600);
  });
});
