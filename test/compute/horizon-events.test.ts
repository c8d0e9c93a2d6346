import { Body as AstronomyBody, Observer, SearchAltitude, SearchHourAngle } from 'astronomy-engine';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { computeDaySky, type DayQuestion } from '../../src/compute/horizon-day.js';
import { computeHorizonEvents, eventsOfWindow, type HorizonEventTime } from '../../src/compute/horizon-events.js';
import { starIndices } from '../../src/compute/traditional-stars.js';
import { Problem } from '../../src/errors.js';
import { signedDegrees } from '../../src/kernel/angle.js';
import { HORIZON_REFRACTION, MOON_RADIUS_AU, SUN_RADIUS_AU } from '../../src/kernel/horizon-events.js';
import { BODIES, type Body, type HorizonEvent } from '../../src/kernel/names.js';
import { FIRST_INSTANT, LAST_INSTANT } from '../../src/kernel/span.js';
import { epochMs, julianDayFromEpoch, MS_PER_DAY, type EpochMs } from '../../src/kernel/time-scale.js';
import { observerAtPlace } from '../../src/kernel/topocentric.js';
import { earthAt, ephemeris, find, horizonOf } from '../support/ephemeris.js';
import { largest, referenceCells, type ReferenceCells } from '../support/reference.js';

const MS_PER_MINUTE = 60_000;
const DEGREE = Math.PI / 180;

const day = (start: EpochMs): Pick<DayQuestion, 'start' | 'end'> => ({ start, end: epochMs(start + MS_PER_DAY) });
const dayAround = (instant: number) => day(epochMs(instant - MS_PER_DAY / 2));
const SEA_LEVEL = { latitude: 0, longitude: 0, altitude: 0 };

function placeOf(cells: ReferenceCells) {
  return {
    latitude: cells.number('latitude_deg'),
    longitude: cells.number('longitude_deg'),
    altitude: cells.number('height_m'),
  };
}

function pointsOf(name: string): Pick<DayQuestion, 'bodies' | 'stars'> {
  const body = BODIES.find((candidate) => candidate === name.toUpperCase());
  return body === undefined ? { bodies: [], stars: starIndices(ephemeris, ['beOri']) } : { bodies: [body], stars: [] };
}

/** The event of a kind nearest to an instant. */
function nearest(events: readonly HorizonEventTime[], event: HorizonEvent, instant: number): HorizonEventTime {
  const [found] = events
    .filter((candidate) => candidate.event === event)
    .sort((a, b) => Math.abs(a.instant - instant) - Math.abs(b.instant - instant));
  if (found === undefined) throw new Error(`no ${event} near ${new Date(instant).toISOString()}`);
  return found;
}

describe('computeHorizonEvents against the U.S. Naval Observatory', () => {
  const EVENTS: Readonly<Record<string, HorizonEvent>> = {
    rise: 'RISES',
    set: 'SETS',
    transit: 'CULMINATES',
    'lower transit': 'ANTICULMINATES',
  };
  const rows = referenceCells('rise-set-usno.csv').map((cells) => {
    const instant = Date.parse(cells.text('time_ut'));
    const place = placeOf(cells);
    const question = { ...dayAround(instant), ...pointsOf(cells.text('body')), place, refraction: true };
    const event = EVENTS[cells.text('event')] ?? 'RISES';
    const found = nearest(computeHorizonEvents(ephemeris, question), event, instant);
    const minutes = (found.instant - instant) / MS_PER_MINUTE;
    const row = `${cells.text('body')} ${place.latitude} ${cells.text('event')} ${cells.text('time_ut')}`;
    return { cells, event, found, off: minutes, row, size: Math.abs(place.latitude) };
  });
  const worst = (class_: (row: (typeof rows)[number]) => boolean) => largest(rows.filter(class_));
  const onHorizon = ({ event }: (typeof rows)[number]) => event === 'RISES' || event === 'SETS';

  // The README of the rows: minutes are rounded, 1 minute is what is left of models and Delta T.
  it.each([
    ['the Sun to 60 degrees', 'Sun', 0, 60, 1],
    ['the Moon to 60 degrees', 'Moon', 0, 60, 1],
    ['Rigel', 'Rigel', 0, 60, 1],
    ['the Moon to 70 degrees', 'Moon', 60, 70, 1.5],
    // The disc grazes the horizon. The rows need not agree so far, but with the refraction of the almanacs they do.
    ['the Sun at the poles', 'Sun', 70, 90, 1.5],
    ['the Moon far north', 'Moon', 70, 90, 1.5],
  ])('has the risings and settings of %s', (_, body, above, to, tolerance) => {
    const class_ = (row: (typeof rows)[number]) =>
      onHorizon(row) && row.cells.text('body') === body && row.size > above && row.size <= to;
    expect(rows.filter(class_).length).toBeGreaterThan(20);
    expect(Math.abs(worst(class_).off), worst(class_).row).toBeLessThan(tolerance);
  });

  it('has the passages of the meridian, upper and lower, to the rounding of the minute', () => {
    const passages = rows.filter((row) => !onHorizon(row));
    expect(passages.length).toBeGreaterThan(30);
    expect(passages.some(({ event }) => event === 'ANTICULMINATES')).toBe(true);
    expect(Math.abs(largest(passages).off), largest(passages).row).toBeLessThan(0.52); // half a minute and 1 s
  });

  it('has their azimuths, which are printed in whole degrees, and the side of the meridian', () => {
    const HALF_DEGREE = 0.52; // and what the sky turns in the half minute of rounding
    let sides = 0;
    for (const { cells, found, row, event } of rows) {
      if (cells.text('azimuth_deg') !== '') {
        expect(Math.abs(signedDegrees(found.azimuth - cells.number('azimuth_deg'))), row).toBeLessThan(HALF_DEGREE);
      }
      if (event === 'CULMINATES' && cells.text('transit_altitude_deg_and_side') !== '') {
        expect(found.azimuth, row).toBe(cells.text('transit_altitude_deg_and_side').endsWith('S') ? 180 : 0);
        sides++;
      }
    }
    expect(sides).toBeGreaterThan(30);
  });
});

describe('computeHorizonEvents against the C library', () => {
  const SECONDS = 0.2; // the README of the rows
  // Its refraction at the horizon at 1013.25 mbar and 15 C, not ours. Source: Sinclair, NAO Technical Note 59 (1982).
  const SINCLAIR = (34.46 * ((1013.25 - 80) / 930)) / (1 + 0.000_08 * (34.46 + 39) * (15 - 10)) / 60;
  const EVENTS: Readonly<Record<string, HorizonEvent>> = { RISE: 'RISES', SET: 'SETS', MTRANSIT: 'CULMINATES' };

  it('agrees to a fifth of a second with its refraction', () => {
    const off = referenceCells('rise-set-swisseph-c.csv').map((cells) => {
      const instant = (cells.number('jd_ut_event') - 2_440_587.5) * MS_PER_DAY;
      const place = placeOf(cells);
      const question = { ...dayAround(instant), ...pointsOf(cells.text('body')), place };
      const observer = observerAtPlace(place.latitude, place.altitude);
      const kind = { observer, depth: SINCLAIR, upperLimb: true };
      const events = eventsOfWindow(computeDaySky(ephemeris, question), question, kind);
      const found = nearest(events, EVENTS[cells.text('event')] ?? 'RISES', instant);
      return { off: (found.instant - instant) / 1000, row: `${cells.text('place')} ${cells.text('jd_ut_event')}` };
    });
    expect(off.length).toBe(24);
    expect(Math.abs(largest(off).off), largest(off).row).toBeLessThan(SECONDS);
  });
});

it('twilight begins and ends where the rows have it, whose minutes are cut off', () => {
  const DEPTHS: Readonly<Record<string, number>> = { civil: 6, nautical: 12, astronomical: 18 };
  const rows = referenceCells('twilight.csv');
  let early = 0;
  for (const cells of rows) {
    const instant = Date.parse(cells.text('time_ut'));
    const [kind = '', side] = cells.text('event').split(' ');
    const place = { ...SEA_LEVEL, latitude: cells.number('latitude_deg'), longitude: cells.number('longitude_deg') };
    const question: DayQuestion = { ...dayAround(instant), bodies: ['SUN'], stars: [], place };
    const depth = DEPTHS[kind] ?? NaN;
    const horizon = { observer: observerAtPlace(place.latitude, 0), depth, upperLimb: false };
    const events = eventsOfWindow(computeDaySky(ephemeris, question), question, horizon);
    const found = nearest(events, side === 'dawn' ? 'RISES' : 'SETS', instant);
    const minutes = (found.instant - instant) / MS_PER_MINUTE;
    // The README of the rows: 0 to 1 minute later. One, nautical dusk of 2022-04-16, was rounded up: 0.9 minutes earlier.
    expect(Math.abs(minutes), cells.text('time_ut')).toBeLessThan(1);
    if (minutes < 0) early++;
  }
  expect([rows.length, early]).toEqual([27, 1]);
});

it('Venus rises, culminates and sets at Boston when Meeus says so', () => {
  // Meeus, example 15.a, p. 103: to a second by interpolation between days; he leaves the parallax of 11 arcseconds out.
  const SECONDS = 2;
  const place = { latitude: 42 + 20 / 60, longitude: -(71 + 5 / 60), altitude: 0 };
  const start = epochMs(Date.UTC(1988, 2, 20));
  const question = { ...day(start), place, bodies: ['VENUS'] as const, stars: [], refraction: true };
  const found = computeHorizonEvents(ephemeris, question);
  const expected = { RISES: '12:25:26', CULMINATES: '19:40:30', SETS: '02:54:40', ANTICULMINATES: undefined };
  for (const { event, instant } of found) {
    const time = expected[event];
    if (time !== undefined) expect(Math.abs(instant - Date.parse(`1988-03-20T${time}Z`))).toBeLessThan(SECONDS * 1000);
  }
  expect(found.map(({ event }) => event)).toEqual(['SETS', 'ANTICULMINATES', 'RISES', 'CULMINATES']);
});

describe('computeHorizonEvents against Astronomy Engine', () => {
  // Its positions are good to 1 arcminute, as its documentation says: 4 s of the sky's turning. At 55 degrees of latitude
  // paths meet the horizon at 11 degrees or more: 5 times as long.
  const MERIDIAN_SECONDS = 4;
  const HORIZON_SECONDS = 20;

  it('has the same events on the mathematical horizon', () => {
    const bodies = ['SUN', 'MOON', 'MERCURY', 'VENUS', 'MARS', 'JUPITER', 'SATURN', 'URANUS', 'NEPTUNE'] as const;
    const of = { SUN: 'Sun', MOON: 'Moon', MERCURY: 'Mercury', VENUS: 'Venus', MARS: 'Mars' } as const;
    const outer = { JUPITER: 'Jupiter', SATURN: 'Saturn', URANUS: 'Uranus', NEPTUNE: 'Neptune' } as const;
    const names = { ...of, ...outer };
    let compared = 0;
    for (let index = 0; index < 12; index++) {
      const start = epochMs(Date.UTC(1960 + 5 * index, (5 * index) % 12, 1 + 2 * index));
      const place = { latitude: -55 + 10 * index, longitude: -170 + 29 * index, altitude: 100 * index };
      const events = computeHorizonEvents(ephemeris, { ...day(start), place, bodies, stars: [], refraction: false });
      const observer = new Observer(place.latitude, place.longitude, place.altitude);
      for (const body of bodies) {
        const engineBody = AstronomyBody[names[body]];
        const own = events.filter(({ point }) => point.body === body);
        const culmination = SearchHourAngle(engineBody, observer, 0, new Date(start)).time.date.getTime();
        if (culmination < start + MS_PER_DAY) {
          const seconds = (nearest(own, 'CULMINATES', culmination).instant - culmination) / 1000;
          expect(Math.abs(seconds), `${body} ${start}`).toBeLessThan(MERIDIAN_SECONDS);
        }
        for (const [event, direction] of [
          ['RISES', 1],
          ['SETS', -1],
        ] as const) {
          const time = SearchAltitude(engineBody, observer, direction, new Date(start), 1, 0)?.date.getTime();
          if (time === undefined) {
            expect(own.some((found) => found.event === event)).toBe(false);
          } else {
            const seconds = (nearest(own, event, time).instant - time) / 1000;
            expect(Math.abs(seconds), `${body} ${start}`).toBeLessThan(HORIZON_SECONDS);
            compared++;
          }
        }
      }
    }
    expect(compared).toBeGreaterThan(180);
  });
});

describe('computeHorizonEvents of any day and place', () => {
  // What Swiss Ephemeris' own topocentric places differ by: aberrations (0.5 arcseconds), and the fit.
  const ALTITUDE_TOLERANCE = 0.6 / 3600;
  const RADII: Partial<Readonly<Record<Body, number>>> = { SUN: SUN_RADIUS_AU, MOON: MOON_RADIUS_AU };

  /** Altitude less that of rising, by a topocentric position of the addon; and the azimuth. */
  function lookAt(body: Body, instant: number, place: DayQuestion['place'], refraction: boolean) {
    const ut = julianDayFromEpoch(epochMs(instant));
    const seen = find({ body, tt: earthAt(ut).tt, observation: 'TOPOCENTRIC', place });
    const [azimuth, altitude] = horizonOf(seen.rightAscension, seen.declination, ut, place);
    const semidiameter = Math.asin((RADII[body] ?? 0) / seen.distance) / DEGREE;
    return { azimuth, height: altitude + (refraction ? HORIZON_REFRACTION + semidiameter : 0) };
  }

  const cases = fc.record({
    start: fc.integer({ min: FIRST_INSTANT + MS_PER_DAY, max: LAST_INSTANT - 2 * MS_PER_DAY }).map(epochMs),
    body: fc.constantFrom<Body>(...BODIES, 'MOON', 'MOON', 'SUN', 'SUN'),
    place: fc.record({
      latitude: fc.oneof(fc.integer({ min: -60, max: 60 }), fc.constantFrom(-90, -88, -75, -66, 65, 67.5, 72, 85, 90)),
      longitude: fc.integer({ min: -180, max: 180 }),
      altitude: fc.constantFrom(0, 0, 3000),
    }),
    refraction: fc.boolean(),
  });

  it('are those that a look every few minutes finds, none missed and none extra', { timeout: 60_000 }, () => {
    const STEP = 4 * MS_PER_MINUTE;
    let found = 0;
    fc.assert(
      fc.property(cases, ({ start, body, place, refraction }) => {
        const question = { ...day(start), place, bodies: [body], stars: [], refraction };
        const events = computeHorizonEvents(ephemeris, question);
        const looks = Array.from({ length: MS_PER_DAY / STEP + 1 }, (_, index) =>
          lookAt(body, start + index * STEP, place, refraction),
        );
        for (const [event, crosses] of [
          ['RISES', (a: Look, b: Look) => a.height < 0 && b.height >= 0],
          ['SETS', (a: Look, b: Look) => a.height >= 0 && b.height < 0],
          ['CULMINATES', (a: Look, b: Look) => isEast(a) && !isEast(b)],
          ['ANTICULMINATES', (a: Look, b: Look) => !isEast(a) && isEast(b)],
        ] as const) {
          const own = events.filter((candidate) => candidate.event === event);
          const cells = looks.flatMap((look, index) => {
            const next = looks[index + 1];
            return next !== undefined && crosses(look, next) ? [start + index * STEP] : [];
          });
          const inCells = own.filter(({ instant }) => cells.some((cell) => isWithin(instant, cell, STEP)));
          expect(cells.every((cell) => own.some(({ instant }) => isWithin(instant, cell, STEP)))).toBe(true);
          // Others must be the half of a passage there and back between two looks, and stand on the horizon.
          for (const other of own.filter((candidate) => !inCells.includes(candidate))) {
            expect(events.filter(({ instant }) => Math.abs(instant - other.instant) < STEP).length).toBeGreaterThan(1);
          }
          found += inCells.length;
        }
        for (const { event, instant, azimuth } of events) {
          const look = lookAt(body, instant, place, refraction);
          if (event === 'RISES' || event === 'SETS') expect(Math.abs(look.height)).toBeLessThan(ALTITUDE_TOLERANCE);
          if (event === 'RISES' || event === 'SETS') {
            expect(Math.abs(signedDegrees(look.azimuth - azimuth))).toBeLessThan(2 * ALTITUDE_TOLERANCE);
          }
        }
      }),
      { numRuns: 40 },
    );
    expect(found).toBeGreaterThan(60);
  });

  type Look = ReturnType<typeof lookAt>;
  const isEast = ({ azimuth }: Look): boolean => azimuth < 180;
  const SLACK = 1000; // ms: the aberrations again, where the path is flat
  const isWithin = (instant: number, cell: number, step: number): boolean =>
    instant >= cell - SLACK && instant <= cell + step + SLACK;

  it('come sorted, each day its own, the days together as one long window', () => {
    const place = { latitude: 61, longitude: 25, altitude: 50 };
    const stars = starIndices(ephemeris, ['alCMa', 'alUMi']);
    const points = { place, bodies: ['MOON', 'SUN', 'MARS'] as const, stars, refraction: true };
    const start = epochMs(Date.UTC(2024, 5, 14));
    const DAYS = 6;
    const long = computeHorizonEvents(ephemeris, { ...points, start, end: epochMs(start + DAYS * MS_PER_DAY) });
    const single = Array.from({ length: DAYS }, (_, index) =>
      computeHorizonEvents(ephemeris, { ...points, ...day(epochMs(start + index * MS_PER_DAY)) }),
    ).flat();
    expect(single.map(({ instant }) => instant)).toEqual(
      single.map(({ instant }) => instant).toSorted((a, b) => a - b),
    );
    expect(single.map(({ point, event }) => [point, event])).toEqual(long.map(({ point, event }) => [point, event]));
    single.forEach(({ point, instant }, index) => {
      // The place of a star is that of mid-window: 3 days at 0.7 arcseconds, 0.15 s, more for Polaris near its pole.
      const tolerance = point.name === 'Polaris' ? 30_000 : 300;
      expect(Math.abs(instant - (long[index]?.instant ?? NaN))).toBeLessThan(tolerance);
    });
  });

  it('of one instant come in the order of the points', () => {
    const stars = starIndices(ephemeris, ['alCMa']);
    const question = { ...day(epochMs(Date.UTC(2024, 0, 1))), place: SEA_LEVEL, bodies: [], refraction: false };
    const [first] = computeHorizonEvents(ephemeris, { ...question, stars });
    expect(first?.point).toEqual({ name: 'Sirius', body: null, star: 'Sirius' });
    expect(computeHorizonEvents(ephemeris, { ...question, stars: [] })).toEqual([]);
    const none = { ...question, end: question.start, stars };
    expect(computeHorizonEvents(ephemeris, none)).toEqual([]);
  });
});

describe('computeHorizonEvents at the ends of the span', () => {
  const question = { place: { latitude: 50, longitude: 10, altitude: 0 }, stars: [], refraction: true };

  it('answers for planets, and refuses an asteroid by name and instant', () => {
    for (const start of [FIRST_INSTANT, epochMs(LAST_INSTANT + 1 - MS_PER_DAY)]) {
      const window = day(start);
      expect(computeHorizonEvents(ephemeris, { ...question, ...window, bodies: ['SUN', 'PLUTO'] })).toHaveLength(8);
      const ask = () => computeHorizonEvents(ephemeris, { ...question, ...window, bodies: ['SUN', 'CERES'] });
      expect(ask).toThrow(Problem);
      expect(ask).toThrow(/^bodies: the ephemeris files hold no CERES at (1800-01-01|2400-01-01)T.*; leave it out$/);
    }
  });

  it('takes an unknown star for our mistake', () => {
    const ask = () =>
      computeHorizonEvents(ephemeris, { ...question, ...day(FIRST_INSTANT), bodies: [], stars: [99_999] });
    expect(ask).toThrow('no star 99999');
  });
});

// Polaris, a degree from the pole, moves in right ascension by a hundred times what it moves in the sky: seconds a day.
it('has each culmination of Polaris near midnight in one of two days', () => {
  const stars = starIndices(ephemeris, ['alUMi']);
  const midnight = epochMs(Date.UTC(2024, 8, 22));
  for (let step = 0; step <= 120; step++) {
    const place = { latitude: 45, longitude: 44.797_265 + (step - 60) * 0.0005, altitude: 0 };
    const culminations = (start: number, end: number): readonly EpochMs[] =>
      computeHorizonEvents(ephemeris, {
        start: epochMs(start),
        end: epochMs(end),
        place,
        bodies: [],
        stars,
        refraction: false,
      })
        .filter(({ event }) => event === 'CULMINATES')
        .map(({ instant }) => instant);
    const apart = [...culminations(midnight - MS_PER_DAY, midnight), ...culminations(midnight, midnight + MS_PER_DAY)];
    const together = culminations(midnight - MS_PER_DAY, midnight + MS_PER_DAY);
    expect(apart.length, `longitude ${place.longitude}`).toBe(together.length);
    apart.forEach((instant, index) => {
      expect(Math.abs(instant - (together[index] ?? NaN))).toBeLessThanOrEqual(1); // rounding
    });
  }
});
