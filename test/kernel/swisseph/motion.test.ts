import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { computePositions } from '../../../src/compute/position-batch.js';
import { signedDegrees } from '../../../src/kernel/angle.js';
import { BODIES, GEOCENTRIC_ONLY, OBSERVATIONS, type Body, type Observation } from '../../../src/kernel/names.js';
import { MAKERS } from '../../support/ephemeris.js';
import { referenceCells } from '../../support/reference.js';

describe.each(MAKERS)('the %s ephemeris', (maker, { ephemeris, find }) => {
  /** The rows with speeds of the apparent ecliptic of date; "TrueNode" there is our TRUE_NODE. */
  const ROWS = referenceCells('positions-swisseph-c.csv')
    .filter((row) => row.text('swe_flags') === '258')
    .flatMap((row) => {
      const name = row.text('body').replace('TrueNode', 'True_Node').toUpperCase();
      const body = BODIES.find((candidate) => candidate === name);
      return body === undefined ? [] : [{ body, row }];
    });

  // DE441 files there, DE431 here, and other orbits of the asteroids: the largest differences in each column.
  const DISTANCE_AU = 5e-5;
  // The speeds of Swiss Ephemeris leave the nutation of the obliquity out, and more: differences of its places show it.
  const LATITUDE_SPEED = maker === 'direct' ? 5e-6 : 5e-5; // degrees a day
  const DISTANCE_SPEED = maker === 'direct' ? 5e-7 : 1.2e-4; // au a day

  const PLACE = { latitude: 47.37, longitude: 8.55, altitude: 500 };
  const STEP_DAYS = 0.002; // rounding 1e-6 and curvature 1e-4 degrees a day at most, for the topocentric Moon

  describe('distances and speeds', () => {
    it('are those of the C library', () => {
      for (const { body, row } of ROWS) {
        const name = `${body} ${row.text('jd_tt')}`;
        const found = find({ body, tt: row.number('jd_tt') });
        const off = (value: number, column: string): number => Math.abs(value - row.number(column));
        expect(off(found.distance, 'distance_au'), name).toBeLessThan(DISTANCE_AU);
        expect(off(found.latitudeSpeed, 'latitude_speed_deg_per_day'), name).toBeLessThan(LATITUDE_SPEED);
        expect(off(found.distanceSpeed, 'distance_speed_au_per_day'), name).toBeLessThan(DISTANCE_SPEED);
      }
      expect(ROWS.length).toBeGreaterThan(60);
    });

    it('are how fast the places change, from wherever they are seen', () => {
      const tts = fc.double({ min: 2_378_600, max: 2_597_500, noNaN: true });
      fc.assert(
        fc.property(fc.constantFrom(...BODIES), fc.constantFrom(...OBSERVATIONS), tts, (body, observation, tt) => {
          if (observation === 'HELIOCENTRIC' && GEOCENTRIC_ONLY.includes(body)) return;
          const [before, now, after] = threeSteps(body, observation, tt);
          const [bound, off] = [allowance(body, observation), difference(before, after)];
          expect(Math.abs(off.longitude - now.longitudeSpeed), 'longitude').toBeLessThan(bound);
          expect(Math.abs(off.latitude - now.latitudeSpeed), 'latitude').toBeLessThan(bound);
        }),
        { numRuns: 400, seed: 1846 },
      );
    });

    it('of the mean node and apogee are those of their months: 18.6 years back, 8.85 years forth', () => {
      for (const tt of [2_378_600, 2_451_545, 2_597_500]) {
        const node = find({ body: 'MEAN_NODE', tt });
        const apogee = find({ body: 'MEAN_APOGEE', tt });
        // Meeus, Astronomical Algorithms, 2nd ed., ch. 47: -1934.136 and 4069.014 degrees a century; nutation adds 1e-4.
        expect(Math.abs(node.longitudeSpeed + 1934.136 / 36_525)).toBeLessThan(2e-4);
        expect(node.latitude).toBe(0);
        // It runs on the Moon's orbit, whose 5.1 degrees make it uneven on the ecliptic by 1 part in 250.
        expect(Math.abs(apogee.longitudeSpeed - 4069.014 / 36_525)).toBeLessThan(1e-3);
        expect(Math.abs(apogee.latitude)).toBeLessThan(5.3);
      }
    });

    it('of the true node stays within a few times that of the mean one, mostly backwards', () => {
      // It librates by 1.5 degrees about the mean node, mainly in 173 days, and stands still or goes forth for days.
      const speeds = Array.from({ length: 1000 }, (_, index) => {
        const tt = 2_451_545 + index * 3.7;
        return find({ body: 'TRUE_NODE', tt }).longitudeSpeed;
      });
      for (const speed of speeds) expect(Math.abs(speed)).toBeLessThan(0.3);
      const backwards = speeds.filter((speed) => speed < 0).length;
      expect(backwards).toBeGreaterThan(600);
      expect(backwards).toBeLessThan(1000);
    });
  });

  function threeSteps(body: Body, observation: Observation, tt: number) {
    const rows = [tt - STEP_DAYS, tt, tt + STEP_DAYS].map((at) => ({
      tt: at,
      bodies: [body],
      observation,
      place: PLACE,
      ayanamsa: undefined,
    }));
    const batch = computePositions(ephemeris, rows);
    const valuesOf = (row: number) => {
      const [longitude = NaN, latitude = NaN, , longitudeSpeed = NaN, latitudeSpeed = NaN] = batch.tropical(row, body);
      return { longitude, latitude, longitudeSpeed, latitudeSpeed };
    };
    return [valuesOf(0), valuesOf(1), valuesOf(2)] as const;
  }

  type Values = ReturnType<typeof threeSteps>[number];

  function difference(before: Values, after: Values) {
    return {
      longitude: signedDegrees(after.longitude - before.longitude) / (2 * STEP_DAYS),
      latitude: (after.latitude - before.latitude) / (2 * STEP_DAYS),
    };
  }

  /** Degrees a day that Swiss Ephemeris' speeds are off, and about double: the largest of 60,000 moments were half of these. */
  function allowance(body: Body, observation: Observation): number {
    if (observation === 'TOPOCENTRIC' && body === 'MOON') return 0.012; // it rotates the observer by the mean, not the apparent rate
    if (body === 'OSCULATING_APOGEE') return 0.02; // its place jumps by up to 4e-5 degrees within a second
    if (body === 'TRUE_NODE') return 0.005; // by 8e-6
    if (body === 'MERCURY' && observation === 'HELIOCENTRIC') return 4e-4; // the light time changes by its 12 km/s
    return body === 'MOON' ? 2e-4 : 1e-4; // speeds leave out the nutation of the obliquity: 2.4e-5
  }
});
