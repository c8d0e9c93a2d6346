import { describe, expect, it } from 'vitest';
import {
  declinationMotion,
  elongationMotion,
  GEOCENTRIC_TROPICAL,
  longitudeMotion,
  type View,
} from '../../src/compute/body-motion.js';
import type { Motion } from '../../src/kernel/motion.js';
import { julianDayTt } from '../../src/kernel/time-scale.js';
import { ephemeris, find } from '../support/ephemeris.js';

const J2000 = 2_451_545;
const place = { latitude: 47.37, longitude: 8.55, altitude: 400 };
const TOPOCENTRIC: View = { observation: 'TOPOCENTRIC', place, ayanamsa: undefined };
const LAHIRI: View = { ...GEOCENTRIC_TROPICAL, ayanamsa: 'LAHIRI' };
const moments = Array.from({ length: 40 }, (_, index) => julianDayTt(J2000 + 3.7 * index)); // of several cells

const MOTIONS: readonly (readonly [string, Motion])[] = [
  ['longitude', longitudeMotion(ephemeris, GEOCENTRIC_TROPICAL, 'MARS')],
  ['longitude of the Moon from the ground', longitudeMotion(ephemeris, TOPOCENTRIC, 'MOON')],
  ['longitude against the stars', longitudeMotion(ephemeris, LAHIRI, 'SATURN')],
  ['longitude from the Sun', longitudeMotion(ephemeris, { ...LAHIRI, observation: 'HELIOCENTRIC' }, 'VENUS')],
  ['declination', declinationMotion(ephemeris, LAHIRI, 'CERES')],
  ['elongation', elongationMotion(ephemeris)],
];

describe('a motion', () => {
  it.each(MOTIONS)('in %s is the same at many moments as at one after the other', (_, motion) => {
    const together = motion.samples?.(moments);
    expect(together).toEqual(moments.map(motion.sample));
    expect(new Set(together?.map(({ value }) => value)).size).toBe(moments.length);
    expect(motion.samples?.([])).toEqual([]);
  });

  it('has the value and the speed of its coordinate, and sways only seen from the ground', () => {
    const tt = julianDayTt(J2000);
    const mars = find({ body: 'MARS', tt });
    const { value, speed, sway } = longitudeMotion(ephemeris, GEOCENTRIC_TROPICAL, 'MARS').sample(tt);
    expect([value, speed, sway]).toEqual([mars.longitude, mars.longitudeSpeed, 0]);
    const ROUNDING = 1e-7; // of the obliquity, asked as if TT were UT
    const declination = declinationMotion(ephemeris, LAHIRI, 'MARS').sample(tt);
    expect(Math.abs(declination.value - mars.declination)).toBeLessThan(ROUNDING);
    expect(longitudeMotion(ephemeris, TOPOCENTRIC, 'MOON').sample(tt).sway).toBeGreaterThan(1);
    expect(longitudeMotion(ephemeris, TOPOCENTRIC, 'TRUE_NODE').sample(tt).sway).toBe(0);
    const elongation = elongationMotion(ephemeris).sample(tt);
    const apart = find({ body: 'MOON', tt }).longitude - find({ body: 'SUN', tt }).longitude;
    expect(elongation.value).toBe(apart);
  });
});
