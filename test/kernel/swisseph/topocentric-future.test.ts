import { describe, expect, it } from 'vitest';
import { arcBetween, RAD_PER_DEG } from '../../../src/kernel/angle.js';
import { BODIES } from '../../../src/kernel/names.js';
import { SECONDS_PER_DAY } from '../../../src/kernel/time-scale.js';
import { ARCSECOND, earthAt, find, horizonOf, utOf } from '../../support/ephemeris.js';
import { julianDayOf, referenceCells } from '../../support/reference.js';

// JPL Horizons knows no leap second after 2017 and holds TT - UTC from then on; our Delta T goes on growing. Asked at
// the same TT, with the place turned by as much as the Earth lags behind in ours, the skies must be one.

const HORIZONS_TT_MINUS_UTC = 69.184; // seconds
const DEGREES_PER_SECOND = (360 * 1.002_737_909_35) / SECONDS_PER_DAY;
/** Horizons gives the body's centre, Swiss Ephemeris the barycentre of the giants' systems. */
const HORIZONS = 0.5 * ARCSECOND;
const HORIZONS_MOON = 1 * ARCSECOND;
/** Horizons ends with the UT1 - UTC of its day: -0.2 s, in which the Earth turns by 3". */
const HORIZON = 4 * ARCSECOND;

const rows = referenceCells('horizons-topocentric.csv').flatMap((row) => {
  const body = BODIES.find((name) => name === row.text('body').toUpperCase());
  const airless = row.text('refraction') === 'airless';
  return body !== undefined && airless && Number(row.text('time_ut').slice(0, 4)) >= 2020 ? [{ body, row }] : [];
});

describe('topocentric places from 2020 on', () => {
  it('are those of JPL Horizons at its TT, and stand where it has them above the horizon', () => {
    let onHorizon = 0;
    for (const { body, row } of rows) {
      const tt = julianDayOf(row.text('time_ut')) + HORIZONS_TT_MINUS_UTC / SECONDS_PER_DAY;
      const ut = utOf(tt);
      const lag = (earthAt(ut).deltaT - HORIZONS_TT_MINUS_UTC) * DEGREES_PER_SECOND;
      const place = {
        latitude: row.number('site_latitude_deg'),
        longitude: row.number('site_longitude_deg') + lag,
        altitude: row.number('site_height_m'),
      };
      const name = `${body} ${row.text('time_ut')}`;
      const { rightAscension, declination } = find({ body, tt, observation: 'TOPOCENTRIC', place });
      const direction = apart(
        [rightAscension, declination],
        [row.number('apparent_ra_deg'), row.number('apparent_dec_deg')],
      );
      expect(direction, name).toBeLessThan(body === 'MOON' ? HORIZONS_MOON : HORIZONS);
      if (row.text('azimuth_deg') === '') continue; // Mars at Washington has none
      const above = apart(horizonOf(rightAscension, declination, ut, place), [
        row.number('azimuth_deg'),
        row.number('elevation_deg'),
      ]);
      expect(above, `horizon of ${name}`).toBeLessThan(HORIZON);
      onHorizon++;
    }
    expect(rows.length).toBeGreaterThan(130);
    expect(onHorizon).toBeGreaterThan(70);
  });
});

function apart([x, y]: readonly [number, number], [otherX, otherY]: readonly [number, number]): number {
  return Math.hypot(arcBetween(x, otherX) * Math.cos(y * RAD_PER_DEG), y - otherY);
}
