import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { computeParans, type ParansQuestion } from '../../src/compute/parans.js';
import { starIndices, TRADITIONAL_STARS } from '../../src/compute/traditional-stars.js';
import { signedDegrees } from '../../src/kernel/angle.js';
import { LAST_ASTEROID_INSTANT } from '../../src/kernel/asteroid-span.js';
import { STAR_VALUES } from '../../src/kernel/ephemeris.js';
import { horizontalFromEquatorial } from '../../src/kernel/horizontal.js';
import type { Body } from '../../src/kernel/names.js';
import { LAST_INSTANT } from '../../src/kernel/span.js';
import { epochMs, julianDayFromEpoch, MS_PER_DAY, type EpochMs } from '../../src/kernel/time-scale.js';
import { earthAt, ephemeris, find } from '../support/ephemeris.js';
import { horizonByAstronomyEngine, isShared } from '../support/second-implementation.js';

const MS_PER_MINUTE = 60_000;
const BODIES: readonly Body[] = ['SUN', 'MOON', 'MERCURY', 'VENUS', 'MARS', 'JUPITER', 'SATURN', 'URANUS', 'NEPTUNE'];
const STARS = starIndices(ephemeris, TRADITIONAL_STARS);
const PARIS = { latitude: 48.85, longitude: 2.35, altitude: 0 };

const question = (start: EpochMs, parts: Partial<ParansQuestion> = {}): ParansQuestion => ({
  start,
  end: epochMs(start + MS_PER_DAY),
  place: PARIS,
  bodies: BODIES,
  stars: STARS,
  orbMinutes: 4,
  ...parts,
});

const starts = fc.integer({ min: Date.UTC(1850, 0, 1), max: Date.UTC(2150, 0, 1) }).map(epochMs);
const places = fc.record({
  latitude: fc.constantFrom(-90, -67.2, -34.5, 0, 12.3, 51.5, 71, 88.5),
  longitude: fc.integer({ min: -180, max: 180 }),
  altitude: fc.constant(3000),
});

describe('computeParans', () => {
  it('are of different points within the orb, first things first', () => {
    const start = epochMs(Date.UTC(1969, 6, 20));
    const found = computeParans(ephemeris, question(start));
    expect(found.length).toBeGreaterThan(50);
    found.forEach(({ first, second, differenceMinutes }, index) => {
      expect(first.point).not.toEqual(second.point);
      expect(differenceMinutes).toBe((second.instant - first.instant) / MS_PER_MINUTE);
      expect(differenceMinutes).toBeGreaterThanOrEqual(0);
      expect(differenceMinutes).toBeLessThanOrEqual(4);
      expect(first.instant).toBeGreaterThanOrEqual(start);
      expect(first.instant).toBeLessThan(start + MS_PER_DAY);
      const before = found[index - 1];
      if (before === undefined) return;
      const later = first.instant - before.first.instant || second.instant - before.second.instant;
      expect(later).toBeGreaterThanOrEqual(0);
    });
  });

  it('stand on horizon or meridian as the geocentric directions do', () => {
    // A star's place is that of mid-window: half of 0.7 arcseconds a day, and what the Sun's gravity changes. The two that
    // the Sun passes within half a degree are left out: 4 arcseconds a day then.
    const ALTITUDE_TOLERANCE = 0.5 / 3600;
    const onPath = starIndices(ephemeris, ['alLeo', 'deCnc']);
    const stars = STARS.filter((star) => !onPath.includes(star));
    fc.assert(
      fc.property(starts, places, (start, place) => {
        for (const { first, second } of computeParans(ephemeris, question(start, { place, stars, orbMinutes: 1 }))) {
          for (const { point, event, instant } of [first, second]) {
            const ut = julianDayFromEpoch(instant);
            const { tt, siderealTime } = earthAt(ut);
            const [ra, dec] = placeOf(point, tt);
            const local = siderealTime + place.longitude;
            const [, altitude] = horizontalFromEquatorial(ra, dec, local, place.latitude);
            const sideways = signedDegrees(local - ra) * Math.cos((dec * Math.PI) / 180);
            if (event === 'RISES' || event === 'SETS') {
              expect(Math.abs(altitude)).toBeLessThan(ALTITUDE_TOLERANCE);
              // Towards the poles the Moon's own motion may lift it anywhere.
              if (Math.abs(place.latitude) < 60) expect(sideways < 0).toBe(event === 'RISES');
            } else if (event === 'CULMINATES') {
              expect(Math.abs(sideways)).toBeLessThan(ALTITUDE_TOLERANCE);
            } else {
              const below = signedDegrees(local - ra + 180) * Math.cos((dec * Math.PI) / 180);
              expect(Math.abs(below)).toBeLessThan(ALTITUDE_TOLERANCE);
            }
          }
        }
      }),
      { numRuns: 12 },
    );
  });

  it('stand there by Astronomy Engine too', () => {
    const TOLERANCE = 1.5 / 60; // degrees: its own arcminute, and 3 s of Delta T by which the Moon's places differ
    let compared = 0;
    for (let year = 1950; year < 2030; year += 8) {
      const start = epochMs(Date.UTC(year, 3, 5));
      for (const { first } of computeParans(ephemeris, question(start, { stars: STARS.slice(0, 30) }))) {
        const { point, event, instant } = first;
        if (!isShared(point.body)) continue;
        const { azimuth, altitude } = horizonByAstronomyEngine(point.body, instant, PARIS);
        const onMeridian = Math.min(Math.abs(signedDegrees(azimuth)), Math.abs(signedDegrees(azimuth - 180)));
        const onHorizon = event === 'RISES' || event === 'SETS';
        const off = onHorizon ? Math.abs(altitude) : onMeridian * Math.cos((altitude * Math.PI) / 180);
        expect(off, `${point.name} ${event} ${year}`).toBeLessThan(TOLERANCE);
        if (onHorizon) expect(azimuth < 180).toBe(event === 'RISES');
        else expect(Math.abs(signedDegrees(azimuth - 180)) < 90 && altitude > 0).toBe(event === 'CULMINATES');
        compared++;
      }
    }
    expect(compared).toBeGreaterThan(100);
  });

  it('of consecutive days are together those of one long window', () => {
    fc.assert(
      fc.property(starts, places, (start, place) => {
        fc.pre(Math.abs(place.latitude) < 60); // elsewhere stars graze the horizon, and mid-window matters more
        const points = { place, stars: STARS.slice(0, 12), orbMinutes: 30 };
        const DAYS = 3;
        const end = epochMs(start + DAYS * MS_PER_DAY);
        const key = ({ first, second }: ReturnType<typeof computeParans>[number]) =>
          [first, second].map(({ point, event, instant }) => `${point.name} ${event} ${Math.round(instant / 36e5)}`);
        // Stars stand at mid-window: what is within 1 s of the orb or of an end may fall to either side.
        const isSafe = ({ first, second, differenceMinutes }: ReturnType<typeof computeParans>[number]) =>
          Math.abs(differenceMinutes - 30) > 1 / 60 &&
          second.instant - first.instant > 1000 &&
          [first, second].every(({ instant }) => Math.abs(((instant / 36e5) % 1) - 0.5) > 0.001);
        const long = computeParans(ephemeris, question(start, { ...points, end }))
          .filter(isSafe)
          .map(key);
        const single = Array.from({ length: DAYS }, (_, index) =>
          computeParans(ephemeris, question(epochMs(start + index * MS_PER_DAY), points)),
        ).flat();
        const seen = single.filter(isSafe).map(key);
        const missing = long.filter((pair) => !seen.some((other) => String(other) === String(pair)));
        const extra = seen.filter((pair) => !long.some((other) => String(other) === String(pair)));
        expect(missing.length + extra.length).toBeLessThanOrEqual(1); // one at the very border of `isSafe`
        expect(new Set(seen.map(String)).size).toBe(seen.length);
      }),
      { numRuns: 10 },
    );
  });

  it('know no event after the last instant of the span', () => {
    const end = epochMs(LAST_INSTANT + 1);
    const found = computeParans(ephemeris, question(epochMs(end - MS_PER_DAY), { end, orbMinutes: 60 }));
    expect(found.length).toBeGreaterThan(100);
    expect(Math.max(...found.map(({ second }) => second.instant))).toBeLessThanOrEqual(LAST_INSTANT);
  });

  it('look beyond the window no farther than the files of the asteroids reach', () => {
    const end = epochMs(Date.UTC(2399, 11, 31, 23)); // of the last day in Paris: the files end 51 minutes later
    const parts = { end, orbMinutes: 60, bodies: [...BODIES, 'CHIRON'] as const };
    const found = computeParans(ephemeris, question(epochMs(end - MS_PER_DAY), parts));
    const names = new Set(found.flatMap(({ first, second }) => [first.point.name, second.point.name]));
    expect(names).toContain('CHIRON');
    expect(Math.max(...found.map(({ second }) => second.instant))).toBeGreaterThan(end);
    expect(Math.max(...found.map(({ second }) => second.instant))).toBeLessThanOrEqual(LAST_ASTEROID_INSTANT);
    const tooLong = question(epochMs(end - MS_PER_DAY), { ...parts, end: epochMs(LAST_INSTANT + 1) });
    expect(() => computeParans(ephemeris, tooLong)).toThrow('the ephemeris files hold no CHIRON');
  });
});

function placeOf(point: { body: Body | null; star: string | null }, tt: number): readonly [number, number] {
  if (point.body !== null) {
    const { rightAscension, declination } = find({ body: point.body, tt });
    return [rightAscension, declination];
  }
  const index = ephemeris.stars.findIndex(({ names }) => names[0] === point.star);
  const [, , rightAscension = NaN, declination = NaN] = ephemeris
    .starPlaces([index], tt, undefined)
    .subarray(0, STAR_VALUES);
  return [rightAscension, declination];
}
