import { describe, expect, it } from 'vitest';
import { equatorialPlaces } from '../../src/compute/equatorial-places.js';
import { Problem } from '../../src/errors.js';
import { BODIES } from '../../src/kernel/names.js';
import { epochMs, julianDayFromEpoch } from '../../src/kernel/time-scale.js';
import { earthAt, ephemeris, find } from '../support/ephemeris.js';

const INSTANT = epochMs(Date.UTC(1987, 3, 10, 19, 21));
const SAME = 1e-9; // degrees: the tests find the obliquity by another way from TT to UT

describe('equatorial places', () => {
  it('are those of the bodies, then of the stars, each in the order asked', () => {
    const bodies = ['MOON', 'SUN', 'PLUTO'] as const;
    const stars = [3, 1];
    const places = equatorialPlaces(ephemeris, INSTANT, bodies, stars);
    const earth = earthAt(julianDayFromEpoch(INSTANT));
    expect(places.siderealTime).toBe(earth.siderealTime);
    bodies.forEach((body, row) => {
      const { rightAscension, declination } = find({ body, tt: earth.tt });
      expect(Math.abs((places.rightAscensions[row] ?? NaN) - rightAscension)).toBeLessThan(SAME);
      expect(Math.abs((places.declinations[row] ?? NaN) - declination)).toBeLessThan(SAME);
    });
    const fixed = ephemeris.starPlaces(stars, earth.tt, undefined);
    expect([...places.rightAscensions.slice(3)]).toEqual([fixed[2], fixed[6]]);
    expect([...places.declinations.slice(3)]).toEqual([fixed[3], fixed[7]]);
  });

  it('are one call of the kernel for all bodies and one for all stars, and none for nothing', () => {
    let calls = 0;
    const counting = {
      ...ephemeris,
      positions: (request: Parameters<typeof ephemeris.positions>[0]) => (calls++, ephemeris.positions(request)),
      starPlaces: (...asked: Parameters<typeof ephemeris.starPlaces>) => (calls++, ephemeris.starPlaces(...asked)),
    };
    expect(equatorialPlaces(counting, INSTANT, BODIES, [0, 1, 2, 3]).declinations).toHaveLength(BODIES.length + 4);
    expect(calls).toBe(2);
    expect(equatorialPlaces(counting, INSTANT, []).declinations).toHaveLength(0);
    expect(calls).toBe(2);
  });

  it('are refused where the files do not reach', () => {
    const beginning = epochMs(Date.UTC(1800, 0, 1));
    expect(() => equatorialPlaces(ephemeris, beginning, ['SUN', 'PHOLUS'])).toThrow(Problem);
  });
});
