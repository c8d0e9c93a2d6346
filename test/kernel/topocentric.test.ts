import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arcBetween, RAD_PER_DEG } from '../../src/kernel/angle.js';
import { EARTH_RADIUS_METRES, METRES_PER_AU } from '../../src/kernel/constants.js';
import { horizontalFromEquatorial } from '../../src/kernel/horizontal.js';
import { observerAtCentre, observerAtPlace, topocentricHorizontal } from '../../src/kernel/topocentric.js';
import { earthAt, find, horizonOf } from '../support/ephemeris.js';
import { largest, referenceCells, julianDayOf } from '../support/reference.js';
import { BODIES, type Body } from '../../src/kernel/names.js';

const EARTH_RADIUS = EARTH_RADIUS_METRES / METRES_PER_AU;
const ROUNDING = 1e-12;
// Diurnal aberration: 0.32 arcseconds at the equator, which Swiss Ephemeris puts in and we leave out.
const DIURNAL_ABERRATION = 0.33 / 3600;
// We shift the Moon by its parallax after the annual aberration of 20.5 arcseconds, not before: a degree of the one turns
// the other by a sixtieth.
const MOON_ABERRATION = DIURNAL_ABERRATION + 20.5 / 57.3 / 3600;
// The README of the rows: 0.5 arcseconds before 1962, where the file holds UT1; Horizons prints 1e-4 degrees, half of
// which is 0.18 arcseconds; and the diurnal aberration.
const HORIZONS_BEFORE_1962 = (0.5 + 0.18) / 3600 + DIURNAL_ABERRATION;
// UT1 - UTC up to 0.9 s of rotation, as the README says.
const HORIZONS_FROM_1962 = 14 / 3600;
const LAST_OBSERVED_DELTA_T = julianDayOf('2020-01-01T00:00Z'); // later ones are extrapolated: up to 15 arcseconds

const latitudes = fc.oneof(fc.double({ min: -90, max: 90, noNaN: true }), fc.constantFrom(-90, 0, 90));
const circles = fc.double({ min: 0, max: 360, noNaN: true });

describe('observerAtPlace', () => {
  it('puts Palomar where Meeus prints it', () => {
    // Meeus, example 11.a, p. 82, printed to six decimals; his ellipsoid differs from ours by 2e-8.
    const { axisDistance, equatorHeight } = observerAtPlace(33.356_111, 1706);
    expect(Math.abs(equatorHeight / EARTH_RADIUS - 0.546_861)).toBeLessThan(0.000_000_6);
    expect(Math.abs(axisDistance / EARTH_RADIUS - 0.836_339)).toBeLessThan(0.000_000_6);
  });

  it('puts the poles and the equator on the ellipsoid, and a height on top', () => {
    const POLAR_RADIUS = 6_356_752.314; // metres: WGS 84
    const pole = observerAtPlace(-90, 0);
    expect(Math.abs(pole.equatorHeight * METRES_PER_AU + POLAR_RADIUS)).toBeLessThan(0.001);
    expect(Math.abs(pole.axisDistance * METRES_PER_AU)).toBeLessThan(0.001);
    const mountain = observerAtPlace(0, 5000);
    expect(Math.abs(mountain.axisDistance * METRES_PER_AU - EARTH_RADIUS_METRES - 5000)).toBeLessThan(0.001);
    expect(mountain.equatorHeight).toBe(0);
  });

  it('has the zenith of the place, as the eye in the centre has', () => {
    const { sinLatitude, cosLatitude } = observerAtPlace(30, 100);
    expect(observerAtCentre(30)).toEqual({ sinLatitude, cosLatitude, axisDistance: 0, equatorHeight: 0 });
    expect(Math.abs(sinLatitude - 0.5)).toBeLessThan(ROUNDING);
  });
});

describe('topocentricHorizontal', () => {
  it('agrees with Horizons at its sites', () => {
    const off = referenceCells('horizons-topocentric.csv').flatMap((cells) => {
      const ut = julianDayOf(cells.text('time_ut'));
      if (cells.text('refraction') !== 'airless' || ut >= LAST_OBSERVED_DELTA_T) return [];
      const place = {
        latitude: cells.number('site_latitude_deg'),
        longitude: cells.number('site_longitude_deg'),
        altitude: cells.number('site_height_m'),
      };
      const [azimuth, altitude] = seenFrom(bodyOf(cells.text('body')), ut, place);
      const elevation = cells.number('elevation_deg');
      const sideways = arcBetween(azimuth, cells.number('azimuth_deg')) * Math.cos(elevation * RAD_PER_DEG);
      const tolerance = ut < julianDayOf('1962-01-01T00:00Z') ? HORIZONS_BEFORE_1962 : HORIZONS_FROM_1962;
      const row = `${cells.text('body')} ${cells.text('time_ut')}`;
      return [{ off: Math.max(sideways, Math.abs(altitude - elevation)) / tolerance, row }];
    });
    expect(off.length).toBeGreaterThan(100);
    const worst = largest(off);
    expect(worst.off, worst.row).toBeLessThan(1);
  });

  it('agrees with the parallax of Swiss Ephemeris, from sea level to 20 km, at poles and equator', () => {
    const times = fc.double({ min: 2_378_500, max: 2_597_000, noNaN: true });
    const bodies = fc.constantFrom<Body>('MOON', 'SUN', 'VENUS', 'MARS', 'PLUTO');
    const heights = fc.integer({ min: -500, max: 20_000 });
    fc.assert(
      fc.property(bodies, times, latitudes, circles, heights, (body, ut, latitude, longitude, altitude) => {
        const place = { latitude, longitude, altitude };
        const { rightAscension, declination } = find({ body, tt: earthAt(ut).tt, observation: 'TOPOCENTRIC', place });
        const [azimuth, height] = horizonOf(rightAscension, declination, ut, place);
        const [ourAzimuth, ourHeight] = seenFrom(body, ut, place);
        const tolerance = body === 'MOON' ? MOON_ABERRATION : DIURNAL_ABERRATION;
        expect(Math.abs(ourHeight - height)).toBeLessThan(tolerance);
        const sideways = arcBetween(ourAzimuth, azimuth) * Math.cos(height * RAD_PER_DEG);
        expect(sideways).toBeLessThan(tolerance);
      }),
      { numRuns: 200 },
    );
  });

  it('has no parallax for a star, and none in azimuth on the meridian', () => {
    fc.assert(
      fc.property(circles, latitudes, circles, latitudes, (ra, dec, siderealTime, latitude) => {
        const star = topocentricHorizontal(ra, dec, Infinity, siderealTime, latitude, 0);
        const plain = horizontalFromEquatorial(ra, dec, siderealTime, latitude);
        expect(Math.abs(star[1] - plain[1])).toBeLessThan(ROUNDING);
        expect(arcBetween(star[0], plain[0]) * Math.cos(plain[1] * RAD_PER_DEG)).toBeLessThan(ROUNDING);
        const [azimuth, altitude] = topocentricHorizontal(siderealTime, dec, 0.0025, siderealTime, latitude, 0);
        const sideways = Math.sin(azimuth * RAD_PER_DEG) * Math.cos(altitude * RAD_PER_DEG);
        expect(Math.abs(sideways)).toBeLessThan(ROUNDING);
      }),
    );
  });

  it('has azimuth 0 at the zenith', () => {
    expect(topocentricHorizontal(0, 0, 1, 0, 0, 0)).toEqual([0, 90]);
  });
});

function seenFrom(body: Body, ut: number, place: { latitude: number; longitude: number; altitude: number }) {
  const { tt, siderealTime } = earthAt(ut);
  const { rightAscension, declination, distance } = find({ body, tt });
  const local = siderealTime + place.longitude;
  return topocentricHorizontal(rightAscension, declination, distance, local, place.latitude, place.altitude);
}

function bodyOf(name: string): Body {
  const body = BODIES.find((candidate) => candidate === name.toUpperCase());
  if (body === undefined) throw new Error(`no body ${name}`);
  return body;
}
