import { describe, expect, it } from 'vitest';
import { computePositions } from '../../../src/compute/position-batch.js';
import { arcBetween, RAD_PER_DEG } from '../../../src/kernel/angle.js';
import { eclipticFromEquatorial } from '../../../src/kernel/equatorial.js';
import { AYANAMSAS, BODIES, type Body, type Observation } from '../../../src/kernel/names.js';
import { ARCSECOND, MAKERS } from '../../support/ephemeris.js';
import { referenceCells } from '../../support/reference.js';

describe.each(MAKERS)('the %s ephemeris', (_, { ephemeris, find }) => {
  // The zodiac J2000 counts on the ecliptic and from the equinox of J2000: the one frame in which a place of ours can be
  // compared with vectors of the ICRF without a precession of our own.

  const J2000_OBLIQUITY = 84_381.406 * ARCSECOND; // IAU 2006, mean; the ICRF is 0.02" from the equator of J2000
  const LIGHT_AU_PER_DAY = 173.144_632_684_7;

  /**
   * DE431 against DE441 and newer orbits of asteroids, as measured for geometric places; of the giants Horizons gives the
   * centre, Swiss Ephemeris the barycentre of the system.
   */
  const ORBIT: Readonly<Partial<Record<Body, number>>> = {
    MERCURY: 0.03 * ARCSECOND,
    VENUS: 0.03 * ARCSECOND,
    MARS: 0.03 * ARCSECOND,
    JUPITER: 0.1 * ARCSECOND,
    SATURN: 0.1 * ARCSECOND,
    URANUS: 0.12 * ARCSECOND,
    NEPTUNE: 0.4 * ARCSECOND,
    PLUTO: 0.4 * ARCSECOND,
    CERES: 0.5 * ARCSECOND,
    PALLAS: 0.5 * ARCSECOND,
    JUNO: 0.5 * ARCSECOND,
    VESTA: 0.5 * ARCSECOND,
  };
  /**
   * Swiss Ephemeris takes the light time from the barycentre of the solar system, up to 0.01 au from the Sun: the body
   * moves on in the difference, Mercury by 1".
   */
  const BARYCENTRE_FROM_SUN_DAYS = 0.01 / LIGHT_AU_PER_DAY;
  const C_LIBRARY_PLANETS = 0.4 * ARCSECOND; // DE441 against DE431
  const C_LIBRARY_AYANAMSA = 0.01 * ARCSECOND; // the Sun is within 1" of the ecliptic, whose tilt shifts it by so little

  /** Longitude, latitude, distance on the ecliptic of J2000. */
  function placeOfJ2000(body: Body, tt: number, observation: Observation): readonly [number, number, number] {
    const batch = computePositions(ephemeris, [
      { tt, bodies: [body], observation, place: undefined, ayanamsa: 'J2000' },
    ]);
    const [longitude = NaN, latitude = NaN, distance = NaN] = batch.zodiacal(0, body);
    return [longitude, latitude, distance];
  }

  function apart([lon, lat]: readonly [number, number, number], otherLon: number, otherLat: number): number {
    return Math.hypot(arcBetween(lon, otherLon) * Math.cos(lat * RAD_PER_DEG), lat - otherLat);
  }

  /** The bodies of ours among the Sun-centred rows, with the place their light left towards the Sun. */
  function vectors() {
    return referenceCells('horizons-vectors.csv').flatMap((row) => {
      const body = BODIES.find((name) => name === row.text('target').toUpperCase());
      if (row.text('center') !== 'Sun' || body === undefined) return [];
      const [x, y, z] = [row.number('x_au'), row.number('y_au'), row.number('z_au')];
      const [vx, vy, vz] = [row.number('vx_au_per_day'), row.number('vy_au_per_day'), row.number('vz_au_per_day')];
      const radius = Math.hypot(x, y, z);
      const lightTime = radius / LIGHT_AU_PER_DAY;
      const [left, up, high] = [x - vx * lightTime, y - vy * lightTime, z - vz * lightTime];
      const distance = Math.hypot(left, up, high);
      const ra = Math.atan2(up, left) / RAD_PER_DEG;
      const [longitude, latitude] = eclipticFromEquatorial(
        ra,
        Math.asin(high / distance) / RAD_PER_DEG,
        J2000_OBLIQUITY,
      );
      const motion = Math.hypot(vx, vy, vz) / radius / RAD_PER_DEG; // degrees a day at most
      return [{ body, tt: row.number('jd_tdb'), longitude, latitude, distance, motion }];
    });
  }

  describe('heliocentric places', () => {
    it('are those of JPL Horizons, less the light time', () => {
      const rows = vectors();
      for (const { body, tt, longitude, latitude, distance, motion } of rows) {
        const found = placeOfJ2000(body, tt, 'HELIOCENTRIC');
        const bound = (ORBIT[body] ?? NaN) + motion * BARYCENTRE_FROM_SUN_DAYS;
        expect(apart(found, longitude, latitude), `${body} ${tt}`).toBeLessThan(bound);
        expect(Math.abs(found[2] / distance - 1), `distance of ${body} ${tt}`).toBeLessThan(2e-6); // 0.4" in radians
      }
      expect(new Set(rows.map(({ body }) => body)).size).toBe(Object.keys(ORBIT).length);
      expect(rows.length).toBeGreaterThan(200);
    });
  });

  describe('zodiacs that count on the ecliptic of their epoch', () => {
    it('have at J2000 the places of the C library in that frame', () => {
      const rows = referenceCells('positions-swisseph-c.csv').filter((row) => row.text('swe_flags') === '290');
      let compared = 0;
      for (const row of rows) {
        const body = BODIES.find((name) => name === row.text('body').toUpperCase());
        if (body === undefined) continue;
        const found = placeOfJ2000(body, row.number('jd_tt'), 'GEOCENTRIC');
        const off = apart(found, row.number('longitude_or_ra_deg'), row.number('latitude_or_dec_deg'));
        expect(off, `${body} ${row.text('jd_tt')}`).toBeLessThan(C_LIBRARY_PLANETS);
        compared++;
      }
      expect(compared).toBeGreaterThan(40);
    });

    it.each(['J2000', 'J1900', 'B1950', 'GALALIGN_MARDYKS'] as const)(
      'shift the Sun by the ayanamsa: %s',
      (ayanamsa) => {
        const rows = referenceCells('ayanamsa-swisseph-c.csv').filter((row) => row.text('name') === ayanamsa);
        expect(rows.length).toBeGreaterThan(3);
        for (const row of rows) {
          expect(AYANAMSAS[row.number('sidereal_mode')]).toBe(ayanamsa);
          const { longitude, zodiacal } = find({ body: 'SUN', tt: row.number('jd_tt'), ayanamsa });
          const shift = arcBetween(longitude - zodiacal, row.number('ayanamsa_with_nutation_deg'));
          expect(shift, row.text('jd_tt')).toBeLessThan(C_LIBRARY_AYANAMSA);
        }
      },
    );
  });
});
