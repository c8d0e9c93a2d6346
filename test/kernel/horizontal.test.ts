import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arcBetween } from '../../src/kernel/angle.js';
import { horizontalFromEquatorial, writeHorizontal } from '../../src/kernel/horizontal.js';
import { meeusExample } from '../support/meeus.js';
import { referenceCells } from '../support/reference.js';

// Meeus prints 13.b to four decimals: half the last one.
const HALF_PRINTED_DIGIT = 0.000_05;
// The README of the NOVAS rows: Swiss Ephemeris' step from RA and Dec to the horizon differs by 0.0006 arcseconds.
const NOVAS_AGREEMENT = 0.001 / 3600;
const MEEUS_LONGITUDE_WEST = (5 + 8 / 60 + 15.7 / 3600) * 15;
const ROUNDING = 1e-12; // some ten steps of 1e-13 degrees
const DEGREES_PER_SECOND_OF_TIME = 15 / 3600;

const circles = fc.double({ min: 0, max: 360, noNaN: true, maxExcluded: true });
const heights = fc.oneof(fc.double({ min: -90, max: 90, noNaN: true }), fc.constantFrom(-90, 0, 90));

describe('horizontalFromEquatorial', () => {
  it('puts Venus where Meeus prints it, azimuth turned from south to north', () => {
    const venus = meeusExample('13.b');
    const midnight = meeusExample('12.a');
    // The equation of the equinoxes of that night's 0 h; 19 h later it is the same to 1e-6 degrees.
    const equation = midnight('gast_deg') - midnight('gmst_deg');
    // The book goes on with the longitude rounded to 5h 08m 15.7s of time: 1.4e-4 degrees less than in arc.
    const siderealTime = meeusExample('12.b')('gmst_deg') + equation - MEEUS_LONGITUDE_WEST;
    const [azimuth, altitude] = horizontalFromEquatorial(
      venus('ra_deg'),
      venus('dec_deg'),
      siderealTime,
      venus('latitude_deg'),
    );
    expect(Math.abs(azimuth - (venus('azimuth_from_south_deg') + 180))).toBeLessThan(HALF_PRINTED_DIGIT);
    expect(Math.abs(altitude - venus('altitude_airless_deg'))).toBeLessThan(HALF_PRINTED_DIGIT);
  });

  it('agrees with NOVAS at Washington', () => {
    const orientations = referenceCells('novas-earth-orientation.csv').map((cells) => cells.number);
    let compared = 0;
    for (const row of referenceCells('novas-topocentric.csv').map((cells) => cells.number)) {
      const orientation = orientations.find((candidate) => candidate('jd_tt') === row('jd_tt_equals_ut1'));
      if (orientation === undefined) continue; // one of the four dates has no orientation
      const greenwich =
        orientation('gmst_deg_at_same_jd_ut1_delta_t_0') +
        orientation('equation_of_equinoxes_s') * DEGREES_PER_SECOND_OF_TIME;
      const [azimuth, altitude] = horizontalFromEquatorial(
        row('apparent_ra_of_date_deg'),
        row('apparent_dec_of_date_deg'),
        greenwich + row('site_longitude_deg'),
        row('site_latitude_deg'),
      );
      expect(arcBetween(azimuth, row('azimuth_deg'))).toBeLessThan(NOVAS_AGREEMENT);
      expect(Math.abs(altitude - row('altitude_airless_deg'))).toBeLessThan(NOVAS_AGREEMENT);
      compared++;
    }
    expect(compared).toBe(23);
  });

  it.each([
    ['on the meridian, south', 0, 10, 0, 50, 180, 50],
    ['on the meridian, north of the zenith', 0, 70, 0, 50, 0, 70],
    ['below the pole', 180, 70, 0, 50, 0, 30],
    ['rising due east on the equator', 90, 0, 0, 50, 90, 0],
    ['setting due west on the equator', 270, 0, 0, 50, 270, 0],
    ['at the zenith', 0, 50, 0, 50, 0, 90],
    ['at the nadir', 180, -50, 0, 50, 0, -90],
    ['the pole from the equator', 33, 90, 0, 0, 0, 0],
  ])('answers what geometry says: %s', (_, rightAscension, declination, siderealTime, latitude, azimuth, altitude) => {
    const [az, alt] = horizontalFromEquatorial(rightAscension, declination, siderealTime, latitude);
    expect(Math.abs(alt - altitude)).toBeLessThan(ROUNDING);
    if (Math.abs(altitude) < 90) expect(arcBetween(az, azimuth)).toBeLessThan(ROUNDING);
  });

  it('has azimuth 0 exactly at the zenith', () => {
    const [azimuth, altitude] = horizontalFromEquatorial(80, 50, 80, 50);
    expect(azimuth).toBe(0);
    expect(altitude).toBe(90);
  });

  it('shows the declination as altitude at the poles of the Earth', () => {
    fc.assert(
      fc.property(circles, heights, circles, (rightAscension, declination, siderealTime) => {
        const [, north] = horizontalFromEquatorial(rightAscension, declination, siderealTime, 90);
        const [, south] = horizontalFromEquatorial(rightAscension, declination, siderealTime, -90);
        expect(Math.abs(north - declination)).toBeLessThan(ROUNDING);
        expect(Math.abs(south + declination)).toBeLessThan(ROUNDING);
      }),
    );
  });

  it('mirrors east and west about the meridian', () => {
    fc.assert(
      fc.property(circles, heights, circles, heights, (hourAngle, declination, siderealTime, latitude) => {
        const [west, altitude] = horizontalFromEquatorial(
          siderealTime - hourAngle,
          declination,
          siderealTime,
          latitude,
        );
        const [east, same] = horizontalFromEquatorial(siderealTime + hourAngle, declination, siderealTime, latitude);
        expect(Math.abs(altitude - same)).toBeLessThan(ROUNDING);
        const level = Math.cos((altitude * Math.PI) / 180); // towards the zenith the azimuth loses its meaning
        expect(arcBetween(west, -east) * level).toBeLessThan(ROUNDING);
      }),
    );
  });

  it('keeps the digits of an altitude close to the zenith', () => {
    const offset = 1e-7; // asin would answer 90 degrees within 1e-6
    const [, altitude] = horizontalFromEquatorial(0, 50 - offset, 0, 50);
    expect(Math.abs(90 - altitude - offset)).toBeLessThan(ROUNDING);
  });

  it('writes the same into a column, and nothing else', () => {
    const out = new Float64Array(4).fill(-1);
    writeHorizontal(out, 1, 10, 20, 30, 40);
    expect([...out]).toEqual([-1, ...horizontalFromEquatorial(10, 20, 30, 40), -1]);
  });
});
