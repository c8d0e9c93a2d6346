import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { skyEventSearch, type SkyEvent, type SkyEventQuestion } from '../../src/compute/sky-events.js';
import { computePositions } from '../../src/compute/position-batch.js';
import { searchPage } from '../../src/compute/forward-search.js';
import { arcBetween } from '../../src/kernel/angle.js';
import { BODIES, SIGNS, SKY_EVENT_KINDS, type Body, type Sign, type SkyEventKind } from '../../src/kernel/names.js';
import { signOf } from '../../src/kernel/zodiac.js';
import { epochMs, julianDayFromEpoch, MS_PER_DAY, type EpochMs } from '../../src/kernel/time-scale.js';
import { earthAt, ephemeris, find } from '../support/ephemeris.js';
import { largest, referenceCells } from '../support/reference.js';
import { counted, everything, instant } from '../support/searches.js';

const MINUTE = 60_000;
const TEN = BODIES.slice(0, 10);
const SPAN = { from: instant('1800-01-01'), to: instant('2399-12-31') };

function events(asked: Partial<SkyEventQuestion>): readonly SkyEvent[] {
  return everything(skyEventSearch(ephemeris, { ...SPAN, kinds: SKY_EVENT_KINDS, bodies: TEN, ...asked }));
}

function bodyOf(name: string): Body {
  const body = BODIES.find((known) => known === name.toUpperCase());
  if (body === undefined) throw new Error(name);
  return body;
}

function signNamed(name: string): Sign {
  const sign = SIGNS.find((known) => known === name.toUpperCase());
  if (sign === undefined) throw new Error(name);
  return sign;
}

/** How far from a time printed the one event of a kind within some days is; NaN where there is none or more. */
function offOf(
  search: ReturnType<typeof skyEventSearch>,
  printed: number,
  days: number,
  wanted: (event: SkyEvent) => boolean,
): number {
  const span = days * MS_PER_DAY;
  const found = search.between(epochMs(printed - span), epochMs(printed + span)).filter(wanted);
  return found.length === 1 ? (found[0]?.instant ?? NaN) - printed : NaN;
}

describe('the phases of the Moon', () => {
  const KINDS = new Map<string, SkyEventKind>([
    ['new', 'NEW_MOON'],
    ['first quarter', 'FIRST_QUARTER'],
    ['full', 'FULL_MOON'],
    ['last quarter', 'LAST_QUARTER'],
  ]);

  it.each(['moon-phases-usno.csv', 'moon-phases-astropixels.csv'])('are those of %s', (file) => {
    // Printed to the minute, and both sides' Delta T; after 2030 the two extrapolations part.
    const BEFORE_2030 = 0.8 * MINUTE;
    const AFTER = MINUTE;
    const search = skyEventSearch(ephemeris, { ...SPAN, kinds: SKY_EVENT_KINDS.slice(3), bodies: ['MOON'] });
    const rows = referenceCells(file);
    for (const row of rows) {
      const printed = Date.parse(row.text('time_ut'));
      const off = offOf(search, printed, 2, ({ kind }) => kind === KINDS.get(row.text('phase')));
      expect(Math.abs(off), row.text('time_ut')).toBeLessThan(printed < Date.UTC(2030, 0) ? BEFORE_2030 : AFTER);
    }
    expect(rows.length).toBeGreaterThan(100);
  });

  it('follow one another, and each shows the Moon where it is', () => {
    const phases = events({
      kinds: ['FULL_MOON', 'NEW_MOON', 'LAST_QUARTER', 'FIRST_QUARTER'],
      from: instant('2024-01-05'),
      to: instant('2025-01-05'),
    });
    const order = SKY_EVENT_KINDS.slice(3);
    expect(phases.length).toBe(49);
    phases.forEach(({ kind, body, instant: at, longitude, sign }, index) => {
      expect(kind).toBe(order[index % 4]);
      expect(body).toBe('MOON');
      const { tt } = earthAt(julianDayFromEpoch(at));
      const [moon, sun] = [find({ body: 'MOON', tt }).longitude, find({ body: 'SUN', tt }).longitude];
      const MILLISECOND_OF_MOON = 2e-7;
      expect(arcBetween(moon - sun, 90 * order.indexOf(kind))).toBeLessThan(MILLISECOND_OF_MOON);
      expect(arcBetween(moon, longitude)).toBeLessThan(MILLISECOND_OF_MOON);
      expect(sign).toBe(signOf(longitude));
    });
  });

  it('are there only where the Moon is asked for', () => {
    const found = events({ bodies: ['SUN', 'MARS'], from: instant('2024-01-01'), to: instant('2024-03-01') });
    expect(found.length).toBeGreaterThan(0);
    expect(found.filter(({ body }) => body === 'MOON')).toEqual([]);
  });
});

describe('ingresses', () => {
  it('of the Sun are the equinoxes and solstices of the USNO', () => {
    const ONE_MINUTE = MINUTE; // printed to the minute, Delta T: 0.72 seen before 2030, 0.90 after
    const SIGN_OF = new Map<string, Sign>([
      ['march equinox', 'ARIES'],
      ['june solstice', 'CANCER'],
      ['september equinox', 'LIBRA'],
      ['december solstice', 'CAPRICORN'],
    ]);
    const search = skyEventSearch(ephemeris, { ...SPAN, kinds: ['INGRESS'], bodies: ['SUN'] });
    const rows = referenceCells('seasons-usno.csv').filter((row) => SIGN_OF.has(row.text('event')));
    const offs = rows.map((row) => {
      const off = offOf(
        search,
        Date.parse(row.text('time_ut')),
        2,
        ({ sign }) => sign === SIGN_OF.get(row.text('event')),
      );
      return { off, row: row.text('time_ut') };
    });
    expect(Math.abs(largest(offs).off), largest(offs).row).toBeLessThan(ONE_MINUTE);
    expect(rows.length).toBeGreaterThan(100);
  });

  it('of the planets fall in the day before the noon at which the calendars first have them in the sign', () => {
    const search = skyEventSearch(ephemeris, { ...SPAN, kinds: ['INGRESS'], bodies: TEN });
    const rows = referenceCells('sign-ingresses.csv');
    for (const row of rows) {
      const noon = Date.parse(`${row.text('first_date_in_sign_at_noon_ut')}T12:00Z`);
      const found = search
        .between(epochMs(noon - MS_PER_DAY), epochMs(noon + 1))
        .filter(({ body }) => body === bodyOf(row.text('planet')));
      expect(
        found.map(({ sign }) => sign),
        `${row.text('planet')} ${row.text('first_date_in_sign_at_noon_ut')}`,
      ).toEqual([signNamed(row.text('sign_entered'))]);
    }
    expect(rows.length).toBeGreaterThan(100);
  });

  it('show the border they pass, from the side of the sign entered', () => {
    // Venus went back from Aries into Pisces in March 2025 and came again in April.
    const venus = events({
      kinds: ['INGRESS'],
      bodies: ['VENUS'],
      from: instant('2025-03-01'),
      to: instant('2025-05-15'),
    });
    expect(venus.map(({ sign, longitude }) => ({ sign, longitude }))).toEqual([
      { sign: 'PISCES', longitude: 359.99999999 },
      { sign: 'ARIES', longitude: 0 },
    ]);
    const node = events({
      kinds: ['INGRESS'],
      bodies: ['MEAN_NODE'],
      from: instant('2023-01-01'),
      to: instant('2026-12-31'),
    });
    expect(node.map(({ sign, longitude }) => ({ sign, longitude }))).toEqual([
      { sign: 'ARIES', longitude: 29.99999999 },
      { sign: 'PISCES', longitude: 359.99999999 },
      { sign: 'AQUARIUS', longitude: 329.99999999 },
    ]);
  });

  it('have longitude and sign agree', () => {
    const all = events({ kinds: ['INGRESS'], bodies: BODIES, from: instant('2020-01-01'), to: instant('2021-01-01') });
    expect(all.length).toBeGreaterThan(200);
    for (const { sign, longitude } of all) expect(sign).toBe(signOf(longitude));
  });
});

describe('stations', () => {
  it('are those of the calendars', () => {
    // The civil date of the eastern United States, or the one before or after: counted from its noon in UT.
    const ONE_DATE_OFF = MS_PER_DAY * 1.5;
    const HALF_MINUTE = MINUTE / 2;
    const FIVE_ARCMINUTES = 5 / 60;
    const search = skyEventSearch(ephemeris, { ...SPAN, kinds: SKY_EVENT_KINDS.slice(0, 2), bodies: TEN });
    const rows = referenceCells('retrograde-stations.csv');
    for (const row of rows) {
      const exact = row.text('time_kind') === 'UT';
      const printed = Date.parse(exact ? row.text('time') : `${row.text('time')}T12:00Z`);
      const kind = row.text('station') === 'direct' ? 'STATION_DIRECT' : 'STATION_RETROGRADE';
      const found = search
        .between(epochMs(printed - ONE_DATE_OFF), epochMs(printed + ONE_DATE_OFF))
        .find((event) => event.body === bodyOf(row.text('planet')) && event.kind === kind);
      const off = Math.abs((found?.instant ?? NaN) - printed);
      expect(off, `${row.text('planet')} ${row.text('time')}`).toBeLessThan(exact ? HALF_MINUTE : ONE_DATE_OFF);
      expect(arcBetween(found?.longitude ?? NaN, row.number('longitude_deg'))).toBeLessThan(FIVE_ARCMINUTES);
    }
    expect(rows.length).toBeGreaterThan(10);
  });

  it('alternate, and stand where the body turns', () => {
    const STILL = 1e-7; // degrees a day, degrees: the speeds of the addon jitter by 3e-8, and answers have 1e-8
    const years = { from: instant('1999-01-01'), to: instant('2009-01-01') };
    const planets = BODIES.slice(2, 10);
    const all = events({ kinds: ['STATION_RETROGRADE', 'STATION_DIRECT'], bodies: planets, ...years });
    for (const body of planets) {
      const own = all.filter((event) => event.body === body);
      expect(own.length).toBeGreaterThan(7);
      own.forEach(({ kind, instant: at, longitude }, index) => {
        if (index > 0) expect(kind).not.toBe(own[index - 1]?.kind);
        const { tt } = earthAt(julianDayFromEpoch(at));
        const later = find({ body, tt: tt + 3 }).longitude;
        const earlier = find({ body, tt: tt - 3 }).longitude;
        const here = find({ body, tt });
        expect(Math.abs(here.longitudeSpeed)).toBeLessThan(STILL);
        expect(arcBetween(here.longitude, longitude)).toBeLessThan(STILL);
        const back = kind === 'STATION_RETROGRADE';
        expect(((later - here.longitude + 540) % 360) - 180 < 0).toBe(back);
        expect(((here.longitude - earlier + 540) % 360) - 180 < 0).toBe(!back);
      });
    }
  });

  it('are none of Sun, Moon and the mean points, and many of the true node', () => {
    const still: readonly Body[] = ['SUN', 'MOON', 'MEAN_NODE', 'MEAN_APOGEE'];
    const year = { from: instant('2024-01-01'), to: instant('2025-01-01') };
    const stations: readonly SkyEventKind[] = ['STATION_RETROGRADE', 'STATION_DIRECT'];
    expect(events({ kinds: stations, bodies: still, ...year })).toEqual([]);
    expect(events({ kinds: stations, bodies: ['TRUE_NODE'], ...year }).length).toBeGreaterThan(40);
  });
});

describe('a search for sky events', () => {
  it('misses none of what a walk in small steps sees, and adds none', () => {
    const STEP = 0.02;
    const walked: readonly Body[] = ['MOON', 'MERCURY', 'MARS', 'TRUE_NODE', 'CERES'];
    const [from, days] = [instant('2020-08-15'), 120];
    const start = earthAt(julianDayFromEpoch(from)).tt;
    const found = events({ bodies: walked, from, to: epochMs(from + days * MS_PER_DAY) });
    const rows = Array.from({ length: Math.round(days / STEP) + 1 }, (_, row) => ({
      ...WHERE,
      tt: start + row * STEP,
      bodies: walked,
    }));
    const batch = computePositions(ephemeris, rows);
    for (const body of walked) {
      const seen: string[] = [];
      for (let row = 1; row < rows.length; row++) {
        const [before = NaN, , , speedBefore = NaN] = batch.tropical(row - 1, body);
        const [now = NaN, , , speed = NaN] = batch.tropical(row, body);
        if (signOf(before) !== signOf(now)) seen.push(`${signOf(now)} ${row}`);
        if (speedBefore >= 0 && speed < 0) seen.push(`STATION_RETROGRADE ${row}`);
        if (speedBefore < 0 && speed >= 0) seen.push(`STATION_DIRECT ${row}`);
      }
      const ours = found.filter(({ kind, ...event }) => event.body === body && !PHASES.includes(kind));
      const named = ours.map(({ kind, sign, instant: at }) => {
        const row = Math.ceil((at - from) / MS_PER_DAY / STEP);
        return `${kind === 'INGRESS' ? sign : kind} ${row}`;
      });
      expect(seen.length, body).toBeGreaterThan(0);
      expect(named, body).toEqual(seen);
    }
  });

  it('finds the same in pages of any size and in parts of any length', async () => {
    const years = { from: instant('2024-03-01'), to: instant('2024-06-01') };
    const question: SkyEventQuestion = { ...years, kinds: SKY_EVENT_KINDS, bodies: [...TEN, 'TRUE_NODE'] };
    const whole = everything(skyEventSearch(ephemeris, question));
    expect(whole.length).toBeGreaterThan(80);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 60 }), fc.nat({ max: 80 }), async (first, skipped) => {
        const after = whole[skipped];
        const page = await searchPage(skyEventSearch(ephemeris, question), first, after);
        expect(page.items).toEqual(whole.slice(skipped + 1, skipped + 1 + first));
        expect(page.hasNextPage).toBe(skipped + 1 + first < whole.length);
      }),
      { numRuns: 10 },
    );
    fc.assert(
      fc.property(fc.array(fc.integer({ min: years.from, max: years.to }), { maxLength: 6 }), (cuts) => {
        const borders = [years.from, ...cuts.sort((a, b) => a - b).map(epochMs), years.to];
        const search = skyEventSearch(ephemeris, question);
        const parts = borders.slice(1).flatMap((end, index) => search.between(borders[index] ?? end, end));
        expect(parts).toEqual(whole);
      }),
      { numRuns: 10 },
    );
  });

  it('begins and ends where the range says, to the millisecond', () => {
    const [first] = events({ kinds: ['NEW_MOON'], from: instant('2024-01-05'), to: instant('2024-01-20') });
    const at: EpochMs = first?.instant ?? epochMs(NaN);
    const next = epochMs(at + 1);
    expect(events({ kinds: ['NEW_MOON'], from: at, to: next })).toEqual([first]);
    expect(events({ kinds: ['NEW_MOON'], from: next, to: epochMs(at + MS_PER_DAY) })).toEqual([]);
    expect(events({ kinds: ['NEW_MOON'], from: epochMs(at - MS_PER_DAY), to: at })).toEqual([]);
  });

  it('reaches both ends of the span, of the asteroids too', () => {
    const firstWeeks = { from: instant('1800-01-01'), to: instant('1800-02-01') };
    const lastWeeks = { from: instant('2399-12-01'), to: epochMs(Date.UTC(2400, 0, 1)) };
    for (const range of [firstWeeks, lastWeeks]) {
      const found = events({ bodies: BODIES, kinds: ['INGRESS', 'NEW_MOON'], ...range });
      expect(found.filter(({ kind }) => kind === 'NEW_MOON').length).toBe(1);
      expect(found.filter(({ body }) => body === 'SUN').length).toBe(1);
      expect(found.filter(({ body }) => body === 'MOON').length).toBeGreaterThan(10);
    }
  });

  it('does about the work it announces', () => {
    const counting = counted();
    const search = skyEventSearch(counting.ephemeris, {
      from: instant('2024-01-01'),
      to: instant('2026-01-01'),
      kinds: SKY_EVENT_KINDS,
      bodies: BODIES,
    });
    everything(search);
    expect(counting.count() / search.work).toBeGreaterThan(0.5);
    expect(counting.count() / search.work).toBeLessThan(2);
  });
});

const WHERE = { observation: 'GEOCENTRIC', place: undefined, ayanamsa: undefined } as const;
const PHASES = SKY_EVENT_KINDS.slice(3);
