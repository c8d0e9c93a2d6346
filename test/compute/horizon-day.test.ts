import fc from 'fast-check';
import { expect, it } from 'vitest';
import { computeDaySky } from '../../src/compute/horizon-day.js';
import { arcBetween, RAD_PER_DEG } from '../../src/kernel/angle.js';
import { STAR_VALUES } from '../../src/kernel/ephemeris.js';
import { BODIES } from '../../src/kernel/names.js';
import { epochMs, julianDayFromEpoch, MS_PER_DAY } from '../../src/kernel/time-scale.js';
import { equatorialVector } from '../../src/kernel/topocentric.js';
import { earthAt, ephemeris, find } from '../support/ephemeris.js';

// 25 hours and an orb of two: the longest window of one polynomial for each body.
const DAYS = 27 / 24;
// The Moon's 1e-6 degrees are 0.0002 s of the sky's turning. The addon's own leaps where its files' records meet are up to
// 1.5e-6 degrees, Juno's 8e-6; those of the osculating points, 1e-3 degrees, are 0.3 s.
const MOON_TOLERANCE = 1e-6;
const BODY_TOLERANCE = 1e-5;
const OSCULATING_TOLERANCE = 2e-3;
// Beside the Sun its gravity turns the light by up to 1.75", 5e-4 degrees, and by another amount some hours later: four
// degrees of a polynomial follow that to a fraction, 0.05 s of the sky's turning.
const NEAR_SUN_DEGREES = 2;
const NEAR_SUN_TOLERANCE = 2e-4;

it('follows every body through its day', () => {
  const starts = fc.integer({ min: Date.UTC(1800, 0, 2), max: Date.UTC(2399, 11, 29) }).map(epochMs);
  const place = { latitude: 0, longitude: 20, altitude: 0 };
  const parts = fc.array(fc.double({ min: 0, max: DAYS, noNaN: true }), { minLength: 4, maxLength: 4 });
  const worst = new Map<string, number>();
  fc.assert(
    fc.property(starts, parts, (start, elapsed) => {
      const window = { start, end: epochMs(start + DAYS * MS_PER_DAY) };
      const sky = computeDaySky(ephemeris, { ...window, place, bodies: BODIES, stars: [] });
      const out = new Float64Array(3);
      for (const days of elapsed) {
        const ut = julianDayFromEpoch(epochMs(start + days * MS_PER_DAY));
        const exact = ut - julianDayFromEpoch(start); // the millisecond of a double
        const { tt, siderealTime } = earthAt(ut);
        const sun = find({ body: 'SUN', tt });
        sky.siderealTime.write(exact, out);
        expect(arcBetween(out[0] ?? NaN, siderealTime + 20)).toBeLessThan(MOON_TOLERANCE);
        sky.points.forEach(({ point, moving }) => {
          const body = point.body ?? 'SUN';
          const { rightAscension, declination, distance } = find({ body, tt });
          moving.track.write(exact, out);
          const vector = equatorialVector(rightAscension, declination, distance);
          const off = Math.hypot(...vector.map((value, axis) => value - (out[axis] ?? NaN))) / distance / RAD_PER_DEG;
          const toSun = Math.hypot(arcBetween(rightAscension, sun.rightAscension), declination - sun.declination);
          if (body !== 'SUN' && toSun < NEAR_SUN_DEGREES)
            expect(off, `${body} beside the Sun`).toBeLessThan(NEAR_SUN_TOLERANCE);
          else worst.set(body, Math.max(off, worst.get(body) ?? 0));
        });
      }
    }),
    { numRuns: 120 },
  );
  for (const body of BODIES) {
    const osculating = body === 'TRUE_NODE' || body === 'OSCULATING_APOGEE';
    const tolerance = osculating ? OSCULATING_TOLERANCE : body === 'MOON' ? MOON_TOLERANCE : BODY_TOLERANCE;
    expect(worst.get(body) ?? 0, body).toBeLessThan(tolerance);
  }
});

it('asks the ephemeris once for all bodies, and few moments of the slow ones', () => {
  let calls = 0;
  let positions = 0;
  const counting: typeof ephemeris = {
    ...ephemeris,
    positions: (request) => {
      calls++;
      const wanted = (mask: number): number => request.bodies.filter((_, index) => (mask & (1 << index)) !== 0).length;
      positions += request.wanted.reduce((sum, mask) => sum + wanted(mask), 0);
      return ephemeris.positions(request);
    },
  };
  const start = epochMs(Date.UTC(2024, 0, 1));
  const place = { latitude: 0, longitude: 0, altitude: 0 };
  const window = { start, end: epochMs(start + MS_PER_DAY) };
  computeDaySky(counting, { ...window, place, bodies: ['SUN', 'MOON', 'MARS'], stars: [0] });
  expect([calls, positions]).toEqual([1, 9 + 2 * 5]);
});

it('leaves out a star that has no place', () => {
  const lacking = {
    ...ephemeris,
    starPlaces: (...asked: Parameters<typeof ephemeris.starPlaces>) =>
      ephemeris.starPlaces(...asked).map((value, index) => (index < STAR_VALUES ? NaN : value)),
  };
  const start = epochMs(Date.UTC(2024, 0, 1));
  const place = { latitude: 0, longitude: 0, altitude: 0 };
  const window = { start, end: epochMs(start + MS_PER_DAY) };
  const { points } = computeDaySky(lacking, { ...window, place, bodies: ['SUN'], stars: [0, 1] });
  expect(points.map(({ point }) => point.name)).toEqual(['SUN', ephemeris.stars[1]?.names[0]]);
});
