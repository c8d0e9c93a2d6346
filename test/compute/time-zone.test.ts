import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { offsetOf } from '../../src/compute/civil-clock.js';
import { createTimeZones } from '../../src/compute/time-zone.js';
import { historicalZones } from '../../src/data/historical-zones.js';
import { FIRST_INSTANT, LAST_INSTANT } from '../../src/kernel/span.js';
import { civil, meant, timeZones } from './zones-under-test.js';

const ZONES = Object.keys(historicalZones.localMeanTimeUntil).concat('UTC', 'Etc/GMT+5', 'EST5EDT');

interface HistoryRow {
  readonly zone: string;
  readonly instant: number;
  readonly clockTime: string;
  readonly offset: number; // seconds
}

function historyRows(): HistoryRow[] {
  const text = readFileSync(new URL('../reference/timezone-history.csv', import.meta.url), 'utf8');
  const lines = text.trim().split('\n').slice(1);
  return lines.map((line) => {
    const [zone = '', instant = '', clockTime = '', , minutes] = line.split(',');
    return { zone, instant: Date.parse(instant), clockTime, offset: Math.round(Number(minutes) * 60) };
  });
}

describe('the tz database 2025b, as unfolded by others', () => {
  const rows = historyRows();

  it('has every offset', () => {
    expect(rows.length).toBeGreaterThan(1800);
    const ours = rows.map(({ zone, instant }) => timeZones.offsetAt(zone, instant).utcOffsetSeconds);
    expect(ours).toEqual(rows.map(({ offset }) => offset));
  });

  it('shows every time on the clock, and comes back from it to its instant', () => {
    for (const { zone, instant, clockTime, offset } of rows) {
      const local = instant + offset * 1000;
      expect(new Date(local).toISOString().slice(11, 19)).toBe(clockTime);
      const { earlier, later } = timeZones.candidates(timeZones.zoneClock(zone), local);
      expect([earlier.instant, later.instant]).toContain(instant);
    }
  });
});

describe('all zones, by chance', () => {
  const zone = fc.constantFrom(...ZONES);
  const instant = fc.integer({ min: FIRST_INSTANT, max: LAST_INSTANT });
  /** Close to the changes of before 1970, where zones are wildest. */
  const nearChange = fc
    .tuple(fc.nat({ max: historicalZones.histories.length - 1 }), fc.nat(), fc.integer({ min: -7_200, max: 7_200 }))
    .map(([index, which, seconds]) => {
      const at = historicalZones.histories[index]?.at ?? [];
      return ((at[which % at.length] ?? 0) + seconds) * 1000;
    });

  it('finds an instant again among the candidates of its civil time', () => {
    fc.assert(
      fc.property(zone, fc.oneof(instant, nearChange), (name, ms) => {
        const clock = timeZones.zoneClock(name);
        const local = ms + offsetOf(clock, ms).utcOffsetSeconds * 1000;
        const { kind, earlier, later } = timeZones.candidates(clock, local);
        expect(kind).not.toBe('SKIPPED');
        expect([earlier.instant, later.instant]).toContain(ms);
      }),
      { numRuns: 1000 },
    );
  });

  it('never puts the earlier candidate after the later, and reads the civil time from both', () => {
    fc.assert(
      fc.property(zone, fc.oneof(instant, nearChange), (name, local) => {
        const { kind, earlier, later } = timeZones.candidates(timeZones.zoneClock(name), local);
        expect(earlier.instant).toBeLessThanOrEqual(later.instant);
        expect(earlier.instant === later.instant).toBe(kind === 'UNIQUE');
        for (const { instant: found, applied } of [earlier, later]) {
          expect(found + applied.utcOffsetSeconds * 1000).toBe(local);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('has an order also for the clocks of places', () => {
    const place = fc.record({
      latitude: fc.double({ min: -90, max: 90, noNaN: true }),
      longitude: fc.double({ min: -180, max: 180, noNaN: true }),
    });
    fc.assert(
      fc.property(place, instant, (where, ms) => {
        const clock = timeZones.placeClock(where);
        const local = ms + offsetOf(clock, ms).utcOffsetSeconds * 1000;
        const { earlier, later } = timeZones.candidates(clock, local);
        expect([earlier.instant, later.instant]).toContain(ms);
      }),
    );
  });
});

describe('changes of the clock', () => {
  it('repeats an hour in New York', () => {
    expect(meant(timeZones.zoneClock('America/New_York'), '2005-10-30T01:30:00')).toEqual([
      'REPEATED',
      '2005-10-30T05:30:00Z',
      '2005-10-30T06:30:00Z',
    ]);
  });

  it('skips an hour in Berlin', () => {
    expect(meant(timeZones.zoneClock('Europe/Berlin'), '2024-03-31T02:30:00')).toEqual([
      'SKIPPED',
      '2024-03-31T00:30:00Z',
      '2024-03-31T01:30:00Z',
    ]);
  });

  it('skips 30 December 2011 in Samoa', () => {
    // The tz database, file australasia: Pacific/Apia went from -10:00 to +14:00 at 2011-12-30T10:00Z.
    const apia = timeZones.zoneClock('Pacific/Apia');
    expect(meant(apia, '2011-12-29T23:59:59')).toEqual(['UNIQUE', '2011-12-30T09:59:59Z', '2011-12-30T09:59:59Z']);
    expect(meant(apia, '2011-12-30T12:00:00')).toEqual(['SKIPPED', '2011-12-29T22:00:00Z', '2011-12-30T22:00:00Z']);
    expect(meant(apia, '2011-12-31T00:00:00')).toEqual(['UNIQUE', '2011-12-30T10:00:00Z', '2011-12-30T10:00:00Z']);
  });

  it('skips the odd seconds by which Amsterdam left its own time', () => {
    // zdump -v Europe/Amsterdam: 1937-06-30T22:40:28Z, +01:19:32 to +01:20.
    const [kind] = meant(timeZones.zoneClock('Europe/Amsterdam'), '1937-07-01T00:00:10');
    expect(kind).toBe('SKIPPED');
  });
});

describe('the clock of a place', () => {
  const ulm = { latitude: 48.4, longitude: 10.0 };

  it('keeps local mean time of the place before standard time: Einstein, Ulm', () => {
    expect(meant(timeZones.placeClock(ulm), '1879-03-14T11:30:00').slice(0, 2)).toEqual([
      'UNIQUE',
      '1879-03-14T10:50:00Z',
    ]);
    expect(offsetOf(timeZones.placeClock(ulm), civil('1879-03-14T11:30:00'))).toEqual({
      utcOffsetSeconds: 2400,
      timeZone: 'LMT',
      source: 'LOCAL_MEAN_TIME',
    });
  });

  it('keeps local mean time of the reference city where the zone was named', () => {
    expect(timeZones.offsetAt('Europe/Berlin', civil('1879-03-14T10:00:00'))).toEqual({
      utcOffsetSeconds: 3208, // zdump -v Europe/Berlin: +00:53:28
      timeZone: 'Europe/Berlin',
      source: 'TIME_ZONE_RULE',
    });
  });

  it('skips, in Ulm, the twenty minutes by which its clocks joined Central European time', () => {
    // zdump -v Europe/Berlin: standard time from 1893-03-31T23:06:32Z, in Ulm 23:46:32 by its own time.
    const clock = timeZones.placeClock(ulm);
    expect(meant(clock, '1893-03-31T23:46:31')).toEqual(['UNIQUE', '1893-03-31T23:06:31Z', '1893-03-31T23:06:31Z']);
    expect(meant(clock, '1893-04-01T00:00:00')).toEqual(['SKIPPED', '1893-03-31T23:00:00Z', '1893-03-31T23:20:00Z']);
    expect(meant(clock, '1893-04-01T00:06:32')).toEqual(['UNIQUE', '1893-03-31T23:06:32Z', '1893-03-31T23:06:32Z']);
  });

  it('repeats time where the place lay east of its standard meridian', () => {
    const koenigsberg = { latitude: 54.7, longitude: 20.5 }; // Kaliningrad: 1893-03-31T22:38Z, by its own time 24:00
    const [kind, first, last] = meant(timeZones.placeClock(koenigsberg), '1893-03-31T23:50:00');
    expect([kind, first, last]).toEqual(['REPEATED', '1893-03-31T22:28:00Z', '1893-03-31T22:50:00Z']);
  });

  it.each([
    // zdump -v: the same offset under a new name (PMT, RMT, MMT), which the offsets alone do not show.
    ['Brest, by Paris time from 1891', 48.39, -4.49, '1900-01-01T12:00:00', 561, 'Europe/Paris'],
    ['Brest, by its own before', 48.39, -4.49, '1890-01-01T12:00:00', -1078, 'LMT'],
    ['Naples, by Rome time from 1866', 40.85, 14.27, '1880-01-01T12:00:00', 2996, 'Europe/Rome'],
    ['Saint Petersburg, by Moscow time from 1880', 59.94, 30.31, '1900-01-01T12:00:00', 9017, 'Europe/Moscow'],
    ['Rotterdam, by Amsterdam time from 1835', 51.92, 4.48, '1900-01-01T12:00:00', 1172, 'Europe/Amsterdam'],
  ])('%s', (_, latitude, longitude, at, utcOffsetSeconds, timeZone) => {
    const applied = offsetOf(timeZones.placeClock({ latitude, longitude }), civil(at));
    expect(applied).toMatchObject({ utcOffsetSeconds, timeZone });
  });

  it.each([
    // zdump -v: Juneau +15:02:19 until 1867-10-19T00:31:13Z, Manila -15:56:08 until 1844-12-31T15:56:08Z, Fiji +11:55:44.
    ['Juneau by the Russian date', 58.3, -134.42, '1867-10-18T00:00:00', 86_400 - 32_261],
    ['Juneau by the American date', 58.3, -134.42, '1867-10-20T00:00:00', -32_261],
    ['Manila by the American date', 14.6, 121, '1844-12-31T00:00:00', 29_040 - 86_400],
    ['Manila by the Asian date', 14.6, 121, '1845-01-02T00:00:00', 29_040],
    ['Taveuni, east of 180 degrees', -16.8, -179.97, '1900-01-01T00:00:00', 86_400 - 43_193],
  ])('dates as the country did: %s', (_, latitude, longitude, at, utcOffsetSeconds) => {
    const applied = offsetOf(timeZones.placeClock({ latitude, longitude }), civil(at));
    expect(applied).toEqual({ utcOffsetSeconds, timeZone: 'LMT', source: 'LOCAL_MEAN_TIME' });
  });

  it('keeps a nautical zone at sea, local mean time before 1920', () => {
    const clock = timeZones.placeClock({ latitude: 35, longitude: -40 });
    expect(offsetOf(clock, Date.UTC(2000, 0, 1))).toMatchObject({ utcOffsetSeconds: -10_800, timeZone: 'Etc/GMT+3' });
    expect(offsetOf(clock, Date.UTC(1900, 0, 1))).toMatchObject({ utcOffsetSeconds: -9600, timeZone: 'LMT' });
  });
});

describe('the zone of a place', () => {
  it.each([
    ['Amsterdam', 52.37, 4.9, 'Europe/Amsterdam'],
    ['Reykjavik', 64.15, -21.94, 'Atlantic/Reykjavik'],
    ['Urumqi, where two overlap', 43.8, 87.6, 'Asia/Urumqi'],
    ['the South Pole', -90, 0, 'Antarctica/McMurdo'],
    ['the North Pole', 90, 0, 'Etc/GMT'],
    ['near the North Pole, along the meridian', 89.99, 45, 'Etc/GMT-3'],
    ['the North Pole, by the same meridian', 90, 45, 'Etc/GMT-3'],
    ['the Gulf of Guinea', 0, 0, 'Etc/GMT'],
    ['the antimeridian', 10, 180, 'Etc/GMT+12'],
    ['the antimeridian from the other side', 10, -180, 'Etc/GMT+12'],
    ['between two nautical zones', 35, -37.5, 'Etc/GMT+2'],
  ])('%s', (_, latitude, longitude, zone) => {
    expect(timeZones.zoneAt({ latitude, longitude })).toBe(zone);
  });

  it('does not depend on the order in which zones are found', () => {
    const found = ['Asia/Shanghai', 'Asia/Urumqi'];
    const zones = [found, [...found].reverse()].map((names) =>
      createTimeZones({ history: historicalZones, zonesAt: () => names }).zoneAt({ latitude: 39, longitude: 90 }),
    );
    expect(zones).toEqual(['Asia/Urumqi', 'Asia/Urumqi']);
  });

  it.each([
    [0, 'Etc/GMT'],
    [-7.4, 'Etc/GMT'],
    [-60, 'Etc/GMT+4'],
    [60, 'Etc/GMT-4'],
    [179, 'Etc/GMT-12'],
    [180, 'Etc/GMT+12'],
    [-180, 'Etc/GMT+12'],
  ])('is the nautical zone of %d degrees where none is known to this Node', (longitude, zone) => {
    const zones = createTimeZones({ history: historicalZones, zonesAt: () => ['Mars/Olympus'] });
    expect(zones.zoneAt({ latitude: 0, longitude })).toBe(zone);
  });

  it('is looked up once a place', () => {
    let lookups = 0;
    const zonesAt = (): string[] => {
      lookups += 1;
      return ['Europe/Paris'];
    };
    const zones = createTimeZones({ history: historicalZones, zonesAt });
    for (const latitude of [48, 48, 49, 48]) zones.zoneAt({ latitude, longitude: 2 });
    expect(lookups).toBe(2);
  });
});

it('remembers names in their proper case', () => {
  expect([1, 2].map(() => timeZones.canonicalName('europe/paris'))).toEqual(['Europe/Paris', 'Europe/Paris']);
  expect(timeZones.canonicalName('Europe/Nowhere')).toBeUndefined();
});

it('gives local mean time of a longitude, rounded to the second', () => {
  const offset = (longitude: number) => offsetOf(timeZones.localMeanClock(longitude), 0).utcOffsetSeconds;
  expect([10, -4.49, 180, -180, 0.001, -0.001].map(offset)).toEqual([2400, -1078, 43_200, 43_200, 0, 0]);
  expect(Object.is(offset(-0.001), 0)).toBe(true);
});
