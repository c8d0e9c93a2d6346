import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { signedDegrees } from '../../src/kernel/angle.js';
import { equatorialFromEcliptic } from '../../src/kernel/equatorial.js';
import { localSphere } from '../../src/kernel/local-sphere.js';
import { placidusCusp } from '../../src/kernel/placidus.js';

const OBLIQUITY = 23.44;
const RADIANS = Math.PI / 180;
/** Rounding of the two ways, times the steepness of the semi-arc next to the polar circle: at most 110 at 0.01 degrees. */
const ROUNDING = 1e-10;

const millionths = (min: number, max: number) =>
  fc.integer({ min: Math.round(min * 1e6), max: Math.round(max * 1e6) }).map((n) => n / 1e6);

/** Hour angle of a point of the ecliptic from the upper meridian, and its semi-diurnal arc, degrees. */
function diurnalPlace(longitude: number, armc: number, latitude: number) {
  const [rightAscension, declination] = equatorialFromEcliptic(longitude, 0, OBLIQUITY);
  const semiArc = Math.acos(-Math.tan(latitude * RADIANS) * Math.tan(declination * RADIANS)) / RADIANS;
  return { hourAngle: signedDegrees(armc - rightAscension), semiArc };
}

describe('an intermediate cusp of Placidus', () => {
  it.each([1 / 3, 2 / 3])('stands %d of its diurnal semi-arc east of the meridian', (part) => {
    fc.assert(
      fc.property(millionths(0, 360), millionths(-66.55, 66.55), (armc, latitude) => {
        const cusp = placidusCusp(localSphere(armc, latitude, OBLIQUITY), part);
        const { hourAngle, semiArc } = diurnalPlace(cusp, armc, latitude);
        expect(Math.abs(hourAngle + part * semiArc)).toBeLessThan(ROUNDING);
      }),
    );
  });

  it.each([1 / 3, 2 / 3])('stands %d of its nocturnal semi-arc from the lower meridian', (part) => {
    fc.assert(
      fc.property(millionths(0, 360), millionths(-66.55, 66.55), (armc, latitude) => {
        const cusp = placidusCusp(localSphere(armc, latitude, OBLIQUITY), -part);
        const { hourAngle, semiArc } = diurnalPlace(cusp, armc, latitude);
        expect(Math.abs(signedDegrees(hourAngle - 180 - part * (180 - semiArc)))).toBeLessThan(ROUNDING);
      }),
    );
  });

  it('is not found at a latitude where points of the ecliptic never set', () => {
    expect(placidusCusp(localSphere(270, 80, OBLIQUITY), 1 / 3)).toBeNaN();
  });
});
