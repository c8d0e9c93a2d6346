import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arcBetween, signedDegrees } from '../../src/kernel/angle.js';
import {
  LUNAR_REACH_HOURS,
  lunarEclipseElements,
  lunarShadowAt,
  moonAt,
  opposition,
  penumbralMagnitude,
  umbralMagnitude,
} from '../../src/kernel/lunar-eclipse-elements.js';
import { meanSyzygy } from '../../src/kernel/syzygies.js';
import { julianDayTt, SECONDS_PER_DAY } from '../../src/kernel/time-scale.js';
import { earthAt, ephemeris, find } from '../support/ephemeris.js';
import { julianDayOf, largest, referenceCells } from '../support/reference.js';

const NOISE = 1e-6; // degrees: that of the ephemeris is 2e-7, its jumps where its segments meet 7e-7
// Nutation is taken as that of t0 and changes by 0.17 arcseconds a day at most, 8e-6 degrees in four hours. Right ascension
// takes up to 1.2 times that, and half of what the obliquity changes, at the Moon's largest declination.
const NUTATION = 2e-5;
const HALF_DEGREE = 0.51; // the catalogue is rounded to whole degrees
const DEGREES_PER_SECOND = 0.004_178; // of the Earth's turning

const fullMoons = fc
  .integer({ min: -2470, max: 4940 })
  .map((lunation) => opposition(ephemeris, meanSyzygy('LUNAR', lunation)).tt);
const hoursOfEclipse = fc.double({ min: -LUNAR_REACH_HOURS, max: LUNAR_REACH_HOURS, noNaN: true });

describe('elements of a lunar eclipse', () => {
  it('follow the Moon and the sky', () => {
    fc.assert(
      fc.property(fullMoons, hoursOfEclipse, (t0, hours) => {
        const elements = lunarEclipseElements(ephemeris, t0);
        const tt = t0 + hours / 24;
        const moon = find({ body: 'MOON', tt });
        const { rightAscension, declination, distance, siderealTime } = moonAt(elements, hours);
        expect(arcBetween(rightAscension, moon.rightAscension)).toBeLessThan(NOISE + NUTATION);
        expect(Math.abs(declination - moon.declination)).toBeLessThan(NOISE + NUTATION);
        expect(Math.abs(distance / moon.distance - 1)).toBeLessThan(1e-8);
        const earth = earthAt(tt - elements.deltaT / SECONDS_PER_DAY);
        expect(Math.abs(signedDegrees(siderealTime - earth.siderealTime))).toBeLessThan(NUTATION);
      }),
    );
  });

  it('lead from the axis to the Moon: along the ecliptic and to its north', () => {
    fc.assert(
      fc.property(fullMoons, hoursOfEclipse, (t0, hours) => {
        const { x, y, distance } = lunarShadowAt(lunarEclipseElements(ephemeris, t0), hours);
        const [sun, moon] = [find({ body: 'SUN', tt: t0 + hours / 24 }), find({ body: 'MOON', tt: t0 + hours / 24 })];
        const curvature = 0.02; // degrees: the sky is no plane, and the Moon up to 5 degrees from the axis
        expect(Math.abs(x - signedDegrees(moon.longitude - sun.longitude - 180))).toBeLessThan(curvature);
        expect(Math.abs(y - (moon.latitude + sun.latitude))).toBeLessThan(curvature);
        expect(Math.abs(distance - Math.hypot(x, y))).toBeLessThan(1e-12);
      }),
    );
  });

  it('have rates that are the slopes of the places', () => {
    fc.assert(
      fc.property(fullMoons, fc.double({ min: -3.5, max: 3.5, noNaN: true }), (t0, hours) => {
        const elements = lunarEclipseElements(ephemeris, t0);
        const [before, here, after] = [-0.01, 0, 0.01].map((step) => lunarShadowAt(elements, hours + step));
        const slope = (value: 'x' | 'y') => ((after?.[value] ?? NaN) - (before?.[value] ?? NaN)) / 0.02;
        expect(Math.abs((here?.xRate ?? NaN) - slope('x'))).toBeLessThan(NOISE);
        expect(Math.abs((here?.yRate ?? NaN) - slope('y'))).toBeLessThan(NOISE);
      }),
    );
  });

  it('put the Moon in the zenith where NASA has it', () => {
    const rows = referenceCells('lunar-eclipses-nasa.csv').filter((_, index) => index % 4 === 0);
    const off = rows.flatMap(({ number, text }) => {
      const tt = julianDayTt(julianDayOf(`${text('date_td')}T${text('time_td_greatest')}`));
      const elements = lunarEclipseElements(ephemeris, tt);
      const { rightAscension, declination, siderealTime } = moonAt(elements, 0);
      const ours = rightAscension - siderealTime;
      // At NASA's own Delta T: where it is larger, UT is earlier and the Moon farther east.
      const longitude = ours + (number('delta_t_s') - elements.deltaT) * DEGREES_PER_SECOND;
      return [
        { off: signedDegrees(longitude - number('longitude_deg')), row: text('date_td') },
        { off: declination - number('latitude_deg'), row: text('date_td') },
      ];
    });
    expect(Math.abs(largest(off).off), largest(off).row).toBeLessThan(HALF_DEGREE);
  });

  it('make magnitudes of 1 and 0 where the disc touches from within and from without', () => {
    const shadow = { x: 0, y: 0, xRate: 1, yRate: 0, umbra: 0.7, penumbra: 1.2, moonRadius: 0.26, parallax: 0.95 };
    expect(umbralMagnitude({ ...shadow, distance: 0.7 - 0.26 })).toBeCloseTo(1, 12);
    expect(umbralMagnitude({ ...shadow, distance: 0.7 + 0.26 })).toBeCloseTo(0, 12);
    expect(penumbralMagnitude({ ...shadow, distance: 1.2 - 0.26 })).toBeCloseTo(1, 12);
    expect(penumbralMagnitude({ ...shadow, distance: 1.2 + 0.26 })).toBeCloseTo(0, 12);
  });
});

describe('opposition', () => {
  it('is where Sun and Moon are 180 degrees apart, with the latitude of the Moon there', () => {
    fc.assert(
      fc.property(fullMoons, fc.double({ min: -2, max: 2, noNaN: true }), (fullMoon, days) => {
        const { tt, latitude } = opposition(ephemeris, julianDayTt(fullMoon + days));
        expect(Math.abs(tt - fullMoon)).toBeLessThan(0.01);
        const [sun, moon] = [find({ body: 'SUN', tt }), find({ body: 'MOON', tt })];
        expect(arcBetween(moon.longitude, sun.longitude + 180)).toBeLessThan(0.15); // the Moon's way in 0.01 days
        expect(Math.abs(moon.latitude - latitude)).toBeLessThan(0.02);
      }),
    );
  });
});
