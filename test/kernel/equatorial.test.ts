import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { signedDegrees } from '../../src/kernel/angle.js';
import {
  declinationSpeed,
  eclipticFromEquatorial,
  equatorialFromEcliptic,
  tiltOf,
  writeDeclination,
  writeEquatorial,
} from '../../src/kernel/equatorial.js';
import { meeusExample } from '../support/meeus.js';

// Meeus prints 13.a to five decimals: half the last one.
const HALF_PRINTED_DIGIT = 0.000_005;
// 1e-13 degrees of rounding a step and some ten steps.
const ROUNDING = 1e-12;
const EPS = 23.4392911;

const longitudes = fc.double({ min: 0, max: 360, noNaN: true, maxExcluded: true });
const latitudes = fc.oneof(
  fc.double({ min: -90, max: 90, noNaN: true }),
  fc.constantFrom(-90, -66.5607089, 0, 66.5607089, 90),
);
const obliquities = fc.double({ min: 22, max: 25, noNaN: true });

function unit(longitude: number, latitude: number): readonly [number, number, number] {
  const lon = (longitude * Math.PI) / 180;
  const lat = (latitude * Math.PI) / 180;
  return [Math.cos(lat) * Math.cos(lon), Math.cos(lat) * Math.sin(lon), Math.sin(lat)];
}

/** The angle between two directions in degrees, from the sides of their rhombus: exact from 0 to 180, as no cosine is. */
function separation(a: readonly [number, number], b: readonly [number, number]): number {
  const [ax, ay, az] = unit(...a);
  const [bx, by, bz] = unit(...b);
  const across = Math.hypot(ax - bx, ay - by, az - bz);
  const along = Math.hypot(ax + bx, ay + by, az + bz);
  return (2 * Math.atan2(across, along) * 180) / Math.PI;
}

describe('equatorial and ecliptic coordinates', () => {
  it('places Pollux where Meeus prints it', () => {
    const pollux = meeusExample('13.a');
    const [longitude, latitude] = eclipticFromEquatorial(pollux('ra_deg'), pollux('dec_deg'), pollux('obliquity_deg'));
    expect(Math.abs(longitude - pollux('longitude_deg'))).toBeLessThan(HALF_PRINTED_DIGIT);
    expect(Math.abs(latitude - pollux('latitude_deg'))).toBeLessThan(HALF_PRINTED_DIGIT);
  });

  it('takes Pollux back to the equator', () => {
    const pollux = meeusExample('13.a');
    const [rightAscension, declination] = equatorialFromEcliptic(
      pollux('longitude_deg'),
      pollux('latitude_deg'),
      pollux('obliquity_deg'),
    );
    expect(Math.abs(rightAscension - pollux('ra_deg'))).toBeLessThan(2 * HALF_PRINTED_DIGIT); // two printed inputs
    expect(Math.abs(declination - pollux('dec_deg'))).toBeLessThan(2 * HALF_PRINTED_DIGIT);
  });

  it('is undone by its inverse, poles included', () => {
    fc.assert(
      fc.property(longitudes, latitudes, obliquities, (longitude, latitude, eps) => {
        const back = eclipticFromEquatorial(...equatorialFromEcliptic(longitude, latitude, eps), eps);
        expect(separation(back, [longitude, latitude])).toBeLessThan(ROUNDING);
      }),
    );
  });

  it('keeps two points as far apart as they were', () => {
    fc.assert(
      fc.property(longitudes, latitudes, longitudes, latitudes, obliquities, (lon1, lat1, lon2, lat2, eps) => {
        const turned = separation(equatorialFromEcliptic(lon1, lat1, eps), equatorialFromEcliptic(lon2, lat2, eps));
        expect(Math.abs(turned - separation([lon1, lat1], [lon2, lat2]))).toBeLessThan(ROUNDING);
      }),
    );
  });

  it('answers within [0, 360) and [-90, 90]', () => {
    fc.assert(
      fc.property(longitudes, latitudes, obliquities, (longitude, latitude, eps) => {
        const [rightAscension, declination] = equatorialFromEcliptic(longitude, latitude, eps);
        expect(rightAscension).toBeGreaterThanOrEqual(0);
        expect(rightAscension).toBeLessThan(360);
        expect(Math.abs(declination)).toBeLessThanOrEqual(90);
      }),
    );
  });

  it.each([
    [0, 0, 0, 0],
    [90, 0, 90, EPS],
    [180, 0, 180, 0],
    [270, 0, 270, -EPS],
    [0, 90, 270, 90 - EPS],
    [90, 90 - EPS, 90, 90],
  ])('turns ecliptic %f, %f into %f, %f', (longitude, latitude, rightAscension, declination) => {
    const [ra, dec] = equatorialFromEcliptic(longitude, latitude, EPS);
    expect(Math.abs(dec - declination)).toBeLessThan(ROUNDING);
    if (declination < 90) expect(Math.abs(signedDegrees(ra - rightAscension))).toBeLessThan(ROUNDING);
  });

  it('keeps the digits of a declination close to the pole', () => {
    const offset = 1e-7; // asin would answer 90 degrees within 1e-6
    const [, declination] = equatorialFromEcliptic(90, 90 - EPS - offset, EPS);
    expect(Math.abs(90 - declination - offset)).toBeLessThan(ROUNDING);
  });

  it('writes the same into a column, and nothing else', () => {
    const out = new Float64Array(4).fill(-1);
    writeEquatorial(out, 1, 123.4, 5.6, tiltOf(EPS));
    expect([...out]).toEqual([-1, ...equatorialFromEcliptic(123.4, 5.6, EPS), -1]);
  });
});

describe('declinationSpeed', () => {
  it('is the longitude speed times the sine of the obliquity at the equinox', () => {
    expect(declinationSpeed(0, 0, 0.9856, 0, EPS)).toBeCloseTo(0.9856 * Math.sin((EPS * Math.PI) / 180), 13);
    expect(declinationSpeed(180, 0, 0.9856, 0, EPS)).toBeCloseTo(-0.9856 * Math.sin((EPS * Math.PI) / 180), 13);
  });

  it('is the latitude speed alone at the solstices', () => {
    expect(declinationSpeed(90, 5, 13, 0.7, EPS)).toBeCloseTo(0.7, 12);
  });

  it('is the slope of one side at a celestial pole', () => {
    expect(Math.abs(declinationSpeed(0, 90, 5, 3, 0))).toBeCloseTo(3, 12); // of an untilted Earth
    expect(Math.abs(declinationSpeed(90, 90 - EPS, 1, 1, EPS))).toBeLessThan(2);
  });

  it('is written into a column behind the declination, and nothing else', () => {
    const out = new Float64Array(4).fill(-1);
    writeDeclination(out, 1, 123.4, 5.6, 13, 0.7, tiltOf(EPS));
    const [, declination] = equatorialFromEcliptic(123.4, 5.6, EPS);
    expect([...out]).toEqual([-1, declination, declinationSpeed(123.4, 5.6, 13, 0.7, EPS), -1]);
  });

  // The second-order term of a central difference over 2 * 1e-4 days at 15 degrees a day, within 70 degrees of declination.
  const DIFFERENCE_ERROR = 1e-5;
  it('is the slope of the declination', () => {
    const speeds = fc.double({ min: -15, max: 15, noNaN: true });
    fc.assert(
      fc.property(
        longitudes,
        fc.double({ min: -40, max: 40, noNaN: true }),
        speeds,
        speeds,
        obliquities,
        (longitude, latitude, longitudeSpeed, latitudeSpeed, eps) => {
          const step = 1e-4;
          const declinationAt = (t: number) =>
            equatorialFromEcliptic(longitude + longitudeSpeed * t, latitude + latitudeSpeed * t, eps)[1];
          const slope = (declinationAt(step) - declinationAt(-step)) / (2 * step);
          const speed = declinationSpeed(longitude, latitude, longitudeSpeed, latitudeSpeed, eps);
          expect(Math.abs(speed - slope)).toBeLessThan(DIFFERENCE_ERROR);
        },
      ),
    );
  });
});
