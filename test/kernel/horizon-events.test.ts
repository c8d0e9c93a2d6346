import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arcBetween, RAD_PER_DEG } from '../../src/kernel/angle.js';
import { linearTrack, type Track } from '../../src/kernel/day-track.js';
import { horizontalFromEquatorial } from '../../src/kernel/horizontal.js';
import {
  HORIZON_REFRACTION,
  horizonEventSearch,
  MOON_RADIUS_AU,
  SUN_RADIUS_AU,
  type HorizonEventAt,
} from '../../src/kernel/horizon-events.js';
import { equatorialVector, observerAtCentre, observerAtPlace } from '../../src/kernel/topocentric.js';

/** What stands still. */
const fixedTrack = (values: readonly number[]): Track => linearTrack(0, 1, [values, values]);

const SIDEREAL_RATE = 360.985_647; // degrees a day
const TIME_TOLERANCE = 1e-9; // days: ten times what the search states
const ANGLE_TOLERANCE = 1e-6; // degrees: 361 degrees a day in 1e-9 days, and rounding

/** The sidereal time is 0 at the start. */
const siderealTime: Track = {
  write: (elapsed, out) => {
    out[0] = elapsed * SIDEREAL_RATE;
  },
};

const star = (rightAscension: number, declination: number) => ({
  track: fixedTrack(equatorialVector(rightAscension, declination, 1)),
  atInfinity: true,
  radius: 0,
});

function starEvents(rightAscension: number, declination: number, latitude: number, depth = 0, days = 1) {
  const search = horizonEventSearch({ observer: observerAtPlace(latitude, 0), siderealTime, days, depth });
  return within(search(star(rightAscension, declination)), days);
}

const within = (events: readonly HorizonEventAt[], days: number): readonly HorizonEventAt[] =>
  events.filter(({ elapsed }) => elapsed >= 0 && elapsed < days);

const names = (events: readonly HorizonEventAt[]): readonly string[] => events.map(({ event }) => event);

describe('horizonEventSearch', () => {
  it('follows a star of the equator: east, south, west, and below the pole to the north', () => {
    const events = starEvents(180.5, 0, 50);
    expect(events.map(({ event, azimuth }) => [event, Math.round(azimuth)])).toEqual([
      ['ANTICULMINATES', 0],
      ['RISES', 90],
      ['CULMINATES', 180],
      ['SETS', 270],
      ['ANTICULMINATES', 0],
    ]);
    const quarter = 90 / SIDEREAL_RATE;
    events.forEach(({ elapsed }, index) => {
      expect(Math.abs(elapsed - index * quarter - 0.5 / SIDEREAL_RATE)).toBeLessThan(TIME_TOLERANCE);
    });
  });

  it('sees a star culminate twice in one day, which is longer than a sidereal one', () => {
    expect(names(starEvents(0.5, 20, 50)).filter((event) => event === 'CULMINATES')).toHaveLength(2);
    expect(names(starEvents(0.99, 20, 50)).filter((event) => event === 'CULMINATES')).toHaveLength(1);
  });

  it('knows circumpolar stars and those that never rise by their culminations alone', () => {
    for (const declination of [-60, 60, 89.9]) {
      expect(names(starEvents(90, declination, 50))).toEqual(['CULMINATES', 'ANTICULMINATES']);
    }
    expect(starEvents(90, 60, 50).map(({ azimuth }) => azimuth)).toEqual([0, 0]);
    expect(starEvents(90, 40, 50).map(({ azimuth }) => azimuth)[0]).toBe(180);
    expect(starEvents(90, -60, -50).map(({ azimuth }) => azimuth)).toEqual([180, 180]);
  });

  it('has neither rising nor setting of a fixed star at the poles, and all meridians there', () => {
    for (const latitude of [-90, 90]) {
      for (const declination of [-30, 0.000_001, 30]) {
        expect(names(starEvents(90, declination, latitude))).toEqual(['CULMINATES', 'ANTICULMINATES']);
      }
    }
  });

  it('finds a star that rises for a moment only', () => {
    const UP_FOR = 60 / 86_400; // days
    const hourAngle = (UP_FOR / 2) * SIDEREAL_RATE * RAD_PER_DEG;
    const latitude = 40;
    // cos H = -tan phi tan dec
    const declination = Math.atan(-Math.cos(hourAngle) / Math.tan(latitude * RAD_PER_DEG)) / RAD_PER_DEG;
    for (const rightAscension of [90, 92.3, 180, 271.7]) {
      const events = starEvents(rightAscension, declination, latitude);
      expect(names(events).filter((event) => event !== 'ANTICULMINATES')).toEqual(['RISES', 'CULMINATES', 'SETS']);
      const [rise, set] = ['RISES', 'SETS'].map((name) => events.find(({ event }) => event === name)?.elapsed ?? NaN);
      expect(Math.abs((set ?? NaN) - (rise ?? NaN) - UP_FOR)).toBeLessThan(1e-7); // the altitude changes slowly there
    }
  });

  it('puts stars where the closed form puts them, azimuth as the horizon has it', () => {
    const latitudes = fc.integer({ min: -896, max: 896 }).map((tenths) => tenths / 10);
    const declinations = fc.integer({ min: -899, max: 899 }).map((tenths) => tenths / 10 + 0.03);
    const circles = fc.integer({ min: 1, max: 359 }).map((degrees) => degrees + 0.123); // no event at the start
    const depths = fc.constantFrom(0, HORIZON_REFRACTION, 18);
    let risen = 0;
    fc.assert(
      fc.property(circles, declinations, latitudes, depths, (rightAscension, declination, latitude, depth) => {
        const events = starEvents(rightAscension, declination, latitude, depth, 360 / SIDEREAL_RATE);
        // Meeus (15.1)
        const [phi, dec] = [latitude * RAD_PER_DEG, declination * RAD_PER_DEG];
        const cosHourAngle =
          (Math.sin(-depth * RAD_PER_DEG) - Math.sin(phi) * Math.sin(dec)) / (Math.cos(phi) * Math.cos(dec));
        fc.pre(Math.abs(Math.abs(cosHourAngle) - 1) > 1e-6);
        const hourAngle = Math.acos(cosHourAngle) / RAD_PER_DEG;
        const expected = new Map([
          ['CULMINATES', rightAscension],
          ['ANTICULMINATES', rightAscension + 180],
          ...(Number.isNaN(hourAngle)
            ? []
            : ([
                ['RISES', rightAscension - hourAngle],
                ['SETS', rightAscension + hourAngle],
              ] as const)),
        ]);
        expect(names(events).toSorted()).toEqual([...expected.keys()].sort());
        if (expected.size === 4) risen++;
        for (const { event, elapsed, azimuth } of events) {
          const sidereal = elapsed * SIDEREAL_RATE;
          // Where the star grazes the horizon, rounding of 1e-15 in the altitude is more in time.
          const slack = ANGLE_TOLERANCE + 1e-12 / Math.abs(Math.sin(hourAngle * RAD_PER_DEG) || 1);
          expect(arcBetween(sidereal, expected.get(event) ?? NaN)).toBeLessThan(slack);
          const [plain] = horizontalFromEquatorial(rightAscension, declination, sidereal, latitude);
          expect(arcBetween(azimuth, plain)).toBeLessThan(1e-4); // at culmination near the zenith azimuth runs fast
        }
      }),
      { numRuns: 300 },
    );
    expect(risen).toBeGreaterThan(50);
  });

  it('raises the upper limb before the centre, and the geocentre before the surface', () => {
    const moon = (radius: number) => ({
      track: fixedTrack(equatorialVector(180, 0, 0.0026)),
      atInfinity: false,
      radius,
    });
    const rising = (radius: number, atCentre: boolean): number => {
      const observer = atCentre ? observerAtCentre(0) : observerAtPlace(0, 0);
      const search = horizonEventSearch({ observer, siderealTime, days: 1, depth: 0 });
      return search(moon(radius)).find(({ event, elapsed }) => event === 'RISES' && elapsed > 0)?.elapsed ?? NaN;
    };
    const centre = rising(0, true);
    expect(Math.abs(centre * SIDEREAL_RATE - 90)).toBeLessThan(ANGLE_TOLERANCE);
    // From the equator's plane the parallax is asin(radius of the Earth / distance), the semidiameter asin(k of it / distance).
    const parallax = Math.asin(6_378_137 / 149_597_870_700 / 0.0026) / RAD_PER_DEG;
    expect(Math.abs((rising(0, false) - centre) * SIDEREAL_RATE - parallax)).toBeLessThan(ANGLE_TOLERANCE);
    const semidiameter = Math.asin(MOON_RADIUS_AU / 0.0026) / RAD_PER_DEG;
    expect(Math.abs((centre - rising(MOON_RADIUS_AU, true)) * SIDEREAL_RATE - semidiameter)).toBeLessThan(
      ANGLE_TOLERANCE,
    );
    // 15 arcminutes 59.63 seconds at 1 au (Auwers).
    expect(Math.abs(Math.asin(SUN_RADIUS_AU) / RAD_PER_DEG - (15 + 59.63 / 60) / 60)).toBeLessThan(1e-12);
  });
});

describe('horizonEventSearch beyond the polar circles', () => {
  /** A point whose declination drifts, the closed form of which the scan below knows. */
  interface Drifting {
    readonly declination: number;
    readonly drift: number; // degrees a day
    readonly latitude: number;
  }
  const drifting = (declination: number, drift: number) => ({
    track: {
      write(elapsed: number, out: Float64Array) {
        out.set(equatorialVector(123, declination + drift * elapsed, 1));
      },
    },
    atInfinity: true,
    radius: 0,
  });
  const MINUTES = 1440;

  const cases: fc.Arbitrary<Drifting> = fc
    .record({
      // Where the horizon is grazed: the declination near 0 at the poles, near 90 - latitude elsewhere.
      latitude: fc.constantFrom(90, -90, 89.99, -89.5, 88, 80.1, -75, 67.3),
      side: fc.constantFrom(1, -1),
      off: fc.integer({ min: -3000, max: 3000 }).map((thousandths) => thousandths / 1000 + 0.000_37),
      drift: fc.integer({ min: -6000, max: 6000 }).map((thousandths) => thousandths / 1000 + 0.000_19),
    })
    .map(({ latitude, side, off, drift }) => ({
      declination: side * (90 - Math.abs(latitude)) + off,
      drift,
      latitude,
    }));

  it('finds what a look every minute finds, and no more', () => {
    let found = 0;
    fc.assert(
      fc.property(cases, ({ declination, drift, latitude }) => {
        const search = horizonEventSearch({ observer: observerAtCentre(latitude), siderealTime, days: 1, depth: 0 });
        const events = within(search(drifting(declination, drift)), 1).filter(({ event }) => /RISES|SETS/.test(event));
        const isUp = (elapsed: number): boolean =>
          horizontalFromEquatorial(123, declination + drift * elapsed, elapsed * SIDEREAL_RATE, latitude)[1] >= 0;
        const seen = Array.from({ length: MINUTES }, (_, minute) => minute).filter(
          (minute) => isUp(minute / MINUTES) !== isUp((minute + 1) / MINUTES),
        );
        // Two events within one minute are none to such a look.
        const minutes = events.map(({ elapsed }) => Math.floor(elapsed * MINUTES));
        const lone = minutes.filter((minute) => minutes.filter((other) => other === minute).length !== 2);
        expect(lone).toEqual(seen);
        found += lone.length;
      }),
      { numRuns: 600 },
    );
    expect(found).toBeGreaterThan(200);
  });
});
