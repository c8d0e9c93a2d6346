import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RAD_PER_DEG } from '../../src/kernel/angle.js';
import { EARTH_RADIUS_METRES } from '../../src/kernel/constants.js';
import { geocentricPlace, limbHeight, outlineSquared, POLAR_SQUARED } from '../../src/kernel/ellipsoid.js';

const ROUNDING = 1e-14;

// Even over the range: those of fc.double are most of them next to 0.
const real = (min: number, max: number) =>
  fc.integer({ min: 0, max: 1_000_003 }).map((n) => min + ((max - min) * n) / 1_000_003);

describe('geocentricPlace', () => {
  it('puts Palomar where Meeus, example 11.a, p. 82, does', () => {
    // Half of the last printed digit, and 1e-7 by which his ellipsoid (IAU 1976) is another.
    const PRINTED = 0.000_000_6;
    const { axisDistance, equatorHeight } = geocentricPlace(33 + 21 / 60 + 22 / 3600, 1706);
    expect(Math.abs(equatorHeight - 0.546_861)).toBeLessThan(PRINTED);
    expect(Math.abs(axisDistance - 0.836_339)).toBeLessThan(PRINTED);
  });

  it('lies on the ellipsoid at sea level, and above it along its normal', () => {
    fc.assert(
      fc.property(real(-90, 90), real(-500, 9000), (latitude, altitude) => {
        const ground = geocentricPlace(latitude, 0);
        const sum = ground.axisDistance ** 2 + ground.equatorHeight ** 2 / POLAR_SQUARED;
        expect(Math.abs(sum - 1)).toBeLessThan(ROUNDING);
        const phi = latitude * RAD_PER_DEG;
        // The gradient of that sum points to the geodetic zenith.
        const across = ground.axisDistance * Math.sin(phi) - (ground.equatorHeight / POLAR_SQUARED) * Math.cos(phi);
        expect(Math.abs(across)).toBeLessThan(ROUNDING);
        const raised = geocentricPlace(latitude, altitude);
        const height = altitude / EARTH_RADIUS_METRES;
        const off = [
          raised.axisDistance - ground.axisDistance - height * Math.cos(phi),
          raised.equatorHeight - ground.equatorHeight - height * Math.sin(phi),
        ];
        expect(Math.hypot(...off)).toBeLessThan(ROUNDING);
      }),
    );
  });
});

it('the outline is where lines of sight touch the ellipsoid, as high as told', () => {
  fc.assert(
    fc.property(real(-90, 90), real(0, 2 * Math.PI), (declination, angle) => {
      const [sin, cos] = [Math.sin(declination * RAD_PER_DEG), Math.cos(declination * RAD_PER_DEG)];
      const xi = Math.cos(angle);
      const eta = Math.sqrt(outlineSquared(sin, cos)) * Math.sin(angle);
      const zeta = limbHeight(eta, sin, cos);
      const towards = zeta * cos - eta * sin;
      const north = zeta * sin + eta * cos;
      expect(Math.abs(towards ** 2 + xi ** 2 + north ** 2 / POLAR_SQUARED - 1)).toBeLessThan(ROUNDING);
      expect(Math.abs(towards * cos + (north / POLAR_SQUARED) * sin)).toBeLessThan(ROUNDING); // normal to the sight
    }),
  );
});
