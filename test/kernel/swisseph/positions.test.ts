import { describe, expect, it } from 'vitest';
import { arcBetween } from '../../../src/kernel/angle.js';
import { BODIES, type Body } from '../../../src/kernel/names.js';
import { ARCSECOND, MAKERS } from '../../support/ephemeris.js';
import { julianDayOf, largest, referenceCells, type ReferenceCells } from '../../support/reference.js';

describe.each(MAKERS)('the %s ephemeris', (maker, { earthAt, find, horizonOf, utOf }) => {
  // Against positions that we did not produce; test/reference/README-positions.md names the sources.

  /** The files print 0.0001 degrees (0.18" of rounding) and UTC, which is not UT1. */
  const HORIZONS_ECLIPTIC = 1 * ARCSECOND;
  /** Printed to 0.01 s of right ascension, 0.15". */
  const HORIZONS_EQUATORIAL = 0.5 * ARCSECOND;
  /** Horizons gives the body's centre, Swiss Ephemeris the barycentre of the giants' systems; the Moon moves 0.5" in UT1 - UTC. */
  const HORIZONS_TOPOCENTRIC = 0.5 * ARCSECOND;
  const HORIZONS_TOPOCENTRIC_MOON = 1 * ARCSECOND;
  /** UT1 - UTC reaches 0.9 s, in which the Earth turns by 13.5"; before 1962 the file is in UT1. */
  const HORIZON_IN_UTC = 14 * ARCSECOND;
  const HORIZON_IN_UT1 = 0.5 * ARCSECOND;
  /** NOVAS is over DE405; Pluto has moved by 0.5" since. */
  const NOVAS = 0.2 * ARCSECOND;
  const NOVAS_PLUTO = 0.5 * ARCSECOND;
  /** USNO tables print 0.01". The Moon's of 2006 are over DE405 with centre of figure. */
  const USNO = 0.1 * ARCSECOND;
  const USNO_MOON = 0.5 * ARCSECOND;
  /** The C library of these rows reads DE441 files, ours DE431. */
  const C_LIBRARY_PLANETS = 0.4 * ARCSECOND;
  const C_LIBRARY_ASTEROIDS = 4 * ARCSECOND; // new orbits
  /** The speeds of Swiss Ephemeris are off by so much, as differences of its places show; the polynomials are not. */
  const C_LIBRARY_SPEED = maker === 'direct' ? 1e-6 : 1.2e-4; // degrees a day
  const ASTEROIDS = ['CHIRON', 'PHOLUS', 'CERES', 'PALLAS', 'JUNO', 'VESTA'];
  const FIRST_YEAR_OF_UTC = 1962;
  const LAST_YEAR_OF_KNOWN_DELTA_T = 2019;

  function bodyOf(name: string): Body | undefined {
    const word = name.replace(' barycenter', '').toUpperCase().replaceAll(' ', '_');
    return BODIES.find((body) => body === word);
  }

  /** The bodies and rows of a file that we have too. */
  function known(file: string, column = 'body'): { body: Body; row: ReferenceCells; name: string }[] {
    return referenceCells(file).flatMap((row) => {
      const body = bodyOf(row.text(column));
      return body === undefined ? [] : [{ body, row, name: `${body} of ${file}` }];
    });
  }

  function angle(ra: number, dec: number, otherRa: number, otherDec: number): number {
    return Math.hypot(arcBetween(ra, otherRa) * Math.cos((dec * Math.PI) / 180), dec - otherDec);
  }

  describe('geocentric places', () => {
    it('are those of JPL Horizons in ecliptic longitude of date', () => {
      const offs = known('horizons-geocentric-ecliptic.csv').map(({ body, row, name }) => {
        const { tt } = earthAt(julianDayOf(row.text('time_ut')));
        const off = arcBetween(find({ body, tt }).longitude, row.number('ecliptic_longitude_of_date_deg'));
        return { off, row: `${name} ${row.text('moment_id')}` };
      });
      expect(offs.length).toBeGreaterThan(100);
      expect(largest(offs).off, largest(offs).row).toBeLessThan(HORIZONS_ECLIPTIC);
    });

    it('are those of JPL Horizons in right ascension and declination of date', () => {
      const offs = known('horizons-geocentric-equatorial.csv').map(({ body, row, name }) => {
        const { rightAscension, declination } = find({ body, tt: earthAt(julianDayOf(row.text('time_ut'))).tt });
        const [ra, dec] = [row.number('apparent_ra_deg'), row.number('apparent_dec_deg')];
        return { off: angle(rightAscension, declination, ra, dec), row: `${name} ${row.text('time_ut')}` };
      });
      expect(offs.length).toBeGreaterThan(40);
      expect(largest(offs).off, largest(offs).row).toBeLessThan(HORIZONS_EQUATORIAL);
    });

    it('are those of NOVAS', () => {
      const offs = known('novas-geocentric.csv').map(({ body, row, name }) => {
        const { rightAscension, declination } = find({ body, tt: row.number('jd_tt') });
        const [ra, dec] = [row.number('apparent_ra_of_date_deg'), row.number('apparent_dec_of_date_deg')];
        const bound = body === 'PLUTO' ? NOVAS_PLUTO : NOVAS;
        return { off: angle(rightAscension, declination, ra, dec) / bound, row: name };
      });
      expect(offs.length).toBeGreaterThan(25);
      expect(largest(offs).off, largest(offs).row).toBeLessThan(1);
    });

    it('are those of the C library, speeds too', () => {
      const rows = known('positions-swisseph-c.csv').filter(({ row }) =>
        ['258', '2306'].includes(row.text('swe_flags')),
      );
      const offs = rows.map(({ body, row, name }) => {
        const found = find({ body, tt: row.number('jd_tt') });
        const equatorial = row.text('swe_flags') === '2306';
        const [x, y] = equatorial ? [found.rightAscension, found.declination] : [found.longitude, found.latitude];
        const off = angle(x, y, row.number('longitude_or_ra_deg'), row.number('latitude_or_dec_deg'));
        return { off: off / (ASTEROIDS.includes(body) ? C_LIBRARY_ASTEROIDS : C_LIBRARY_PLANETS), row: name };
      });
      expect(offs.length).toBeGreaterThan(80);
      expect(largest(offs).off, largest(offs).row).toBeLessThan(1);
      const speeds = rows
        .filter(({ row, body }) => row.text('swe_flags') === '258' && !ASTEROIDS.includes(body))
        .map(({ body, row, name }) => {
          const { longitudeSpeed } = find({ body, tt: row.number('jd_tt') });
          return { off: Math.abs(longitudeSpeed - row.number('longitude_speed_deg_per_day')), row: name };
        });
      expect(speeds.length).toBeGreaterThan(40);
      expect(largest(speeds).off, largest(speeds).row).toBeLessThan(C_LIBRARY_SPEED);
    });
  });

  describe('topocentric places', () => {
    const rows = known('horizons-topocentric.csv').filter(({ row }) => row.text('refraction') === 'airless');
    const year = (row: ReferenceCells): number => Number(row.text('time_ut').slice(0, 4));
    const placeOf = (row: ReferenceCells) => ({
      latitude: row.number('site_latitude_deg'),
      longitude: row.number('site_longitude_deg'),
      altitude: row.number('site_height_m'),
    });

    it('are those of JPL Horizons as long as Delta T is known', () => {
      const offs = rows
        .filter(({ row }) => year(row) <= LAST_YEAR_OF_KNOWN_DELTA_T)
        .map(({ body, row, name }) => {
          const { tt } = earthAt(julianDayOf(row.text('time_ut')));
          const found = find({ body, tt, observation: 'TOPOCENTRIC', place: placeOf(row) });
          const [ra, dec] = [row.number('apparent_ra_deg'), row.number('apparent_dec_deg')];
          const bound = body === 'MOON' ? HORIZONS_TOPOCENTRIC_MOON : HORIZONS_TOPOCENTRIC;
          const off = angle(found.rightAscension, found.declination, ra, dec) / bound;
          return { off, row: `${name} ${row.text('time_ut')}` };
        });
      expect(offs.length).toBeGreaterThan(130);
      expect(largest(offs).off, largest(offs).row).toBeLessThan(1);
    });

    it('stand where JPL Horizons has them above the horizon', () => {
      const offs = rows
        .filter(({ row }) => year(row) <= LAST_YEAR_OF_KNOWN_DELTA_T)
        .map(({ body, row, name }) => {
          const [ut, place] = [julianDayOf(row.text('time_ut')), placeOf(row)];
          const found = find({ body, tt: earthAt(ut).tt, observation: 'TOPOCENTRIC', place });
          const [azimuth, altitude] = horizonOf(found.rightAscension, found.declination, ut, place);
          const off = angle(azimuth, altitude, row.number('azimuth_deg'), row.number('elevation_deg'));
          const bound = year(row) < FIRST_YEAR_OF_UTC ? HORIZON_IN_UT1 : HORIZON_IN_UTC;
          return { off: off / bound, row: `${name} ${row.text('time_ut')}` };
        });
      expect(offs.length).toBeGreaterThan(130);
      expect(largest(offs).off, largest(offs).row).toBeLessThan(1);
    });

    it('and geocentric ones are those of the U.S. Naval Observatory', () => {
      const offs = known('usno-positions.csv')
        .filter(({ row }) => row.text('kind').startsWith('apparent'))
        .map(({ body, row, name }) => {
          const { tt } = earthAt(julianDayOf(row.text('time_ut1')));
          const topocentric = row.text('kind').endsWith('topocentric');
          const found = find({ body, tt, ...(topocentric && { observation: 'TOPOCENTRIC', place: placeOf(row) }) });
          const off = angle(found.rightAscension, found.declination, row.number('ra_deg'), row.number('dec_deg'));
          return { off: off / (body === 'MOON' ? USNO_MOON : USNO), row: `${name} ${row.text('time_ut1')}` };
        });
      expect(offs.length).toBeGreaterThan(30);
      expect(largest(offs).off, largest(offs).row).toBeLessThan(1);
    });

    it('are those of the C library', () => {
      // The Moon of DE441 and DE431: 0.03" in 2000; in 2050 the same in TT.
      const C_LIBRARY_MOON = 0.05 * ARCSECOND;
      const APPARENT = '35074'; // the other rows are without aberration
      const offs = known('topocentric-swisseph-c.csv')
        .filter(({ row }) => row.text('swe_flags') === APPARENT)
        .map(({ body, row, name }) => {
          const place = placeOf(row);
          const found = find({ body, tt: row.number('jd_tt'), observation: 'TOPOCENTRIC', place });
          const off = angle(found.rightAscension, found.declination, row.number('ra_deg'), row.number('dec_deg'));
          return { off, row: `${name} ${row.text('jd_tt')}` };
        });
      expect(offs.length).toBeGreaterThan(3);
      expect(largest(offs).off, largest(offs).row).toBeLessThan(C_LIBRARY_MOON);
    });

    it('differ from the geocentric ones by the parallax: at most 1.03 degrees for the Moon, 9" for the Sun', () => {
      const place = { latitude: 47.37, longitude: 8.55, altitude: 500 };
      for (const [body, most] of [
        ['MOON', 1.03],
        ['SUN', 9 * ARCSECOND],
      ] as const) {
        const tt = 2_451_545;
        const seen = find({ body, tt, observation: 'TOPOCENTRIC', place });
        const off = angle(
          seen.rightAscension,
          seen.declination,
          find({ body, tt }).rightAscension,
          find({ body, tt }).declination,
        );
        expect(off).toBeGreaterThan(most / 20);
        expect(off).toBeLessThan(most);
        expect(utOf(tt)).toBeLessThan(tt);
      }
    });
  });
});
