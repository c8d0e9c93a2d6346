import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { roundDegrees, roundDirection, roundDistance, roundLongitude, signDegree } from '../../src/kernel/rounding.js';
import { signOf } from '../../src/kernel/zodiac.js';

const GRID = 1e-8;
const GRID_AU = 1e-11;
// One step of a double at 360: the difference of two such numbers is no better known.
const STEP_AT_360 = 5.7e-14;

const borders = Array.from({ length: 13 }, (_, sign) => 30 * sign);
const nearBorder = fc
  .tuple(fc.constantFrom(...borders), fc.double({ min: -2e-8, max: 2e-8, noNaN: true }))
  .map(([border, offset]) => border + offset);
const longitudes = fc
  .oneof(fc.double({ min: 0, max: 360, noNaN: true }), nearBorder)
  .filter((longitude) => longitude >= 0 && longitude < 360);

/** The number just below a positive one. */
function justBelow(x: number): number {
  const bits = new BigInt64Array(new Float64Array([x]).buffer);
  bits[0] = (bits[0] ?? 0n) - 1n;
  return new Float64Array(bits.buffer)[0] ?? NaN;
}

const decimals = (x: number): number => (/\.(\d+)$/.exec(x.toFixed(12).replace(/0+$/, ''))?.[1] ?? '').length;

describe('roundDegrees', () => {
  it.each([
    [123.456789012345, 123.45678901],
    [-0.000000015, -0.00000001],
    [0.000000005, 0.00000001],
    [13.176358, 13.176358],
  ])('rounds %f to %f', (degrees, rounded) => {
    expect(roundDegrees(degrees)).toBe(rounded);
  });

  it('never answers -0', () => {
    expect(roundDegrees(-0)).toBe(0);
    expect(roundDegrees(-1e-9)).toBe(0);
    expect(roundDegrees(-5e-9)).toBe(0);
  });

  it('moves a number by half a step at most and stays where it is', () => {
    fc.assert(
      fc.property(fc.double({ min: -1000, max: 1000, noNaN: true }), (degrees) => {
        const rounded = roundDegrees(degrees);
        expect(Math.abs(rounded - degrees)).toBeLessThanOrEqual(GRID / 2 + 2e-13); // 2e-13: a step of a double at 1000
        expect(roundDegrees(rounded)).toBe(rounded);
        expect(decimals(rounded)).toBeLessThanOrEqual(8);
      }),
    );
  });
});

describe('roundDistance', () => {
  it.each([
    [0.983300123456789, 0.98330012346],
    [-0.000012345678912, -0.00001234568],
    [49.123456789012345, 49.12345678901],
  ])('rounds %f to %f', (au, rounded) => {
    expect(roundDistance(au)).toBe(rounded);
  });

  it('never answers -0', () => {
    expect(roundDistance(-0)).toBe(0);
    expect(roundDistance(-1e-12)).toBe(0);
  });

  it('moves a number by half a step at most', () => {
    fc.assert(
      fc.property(fc.double({ min: -60, max: 60, noNaN: true }), (au) => {
        expect(Math.abs(roundDistance(au) - au)).toBeLessThanOrEqual(GRID_AU / 2 + 1e-14); // a step of a double at 60
      }),
    );
  });
});

describe('roundDirection', () => {
  it('passes from 360 to 0', () => {
    expect(roundDirection(359.999999996)).toBe(0);
    expect(roundDirection(359.999999994)).toBe(359.99999999);
    expect(roundDirection(0.000000001)).toBe(0);
  });
});

describe('roundLongitude', () => {
  it.each([
    [359.999999999, 359.99999999],
    [29.999999996, 29.99999999],
    [29.999999994, 29.99999999],
    [30, 30],
    [0, 0],
    [-0, 0],
    [123.4567890123, 123.45678901],
  ])('rounds %f to %f', (longitude, rounded) => {
    expect(roundLongitude(longitude)).toBe(rounded);
  });

  it('leaves no longitude its sign, not even the last of each', () => {
    for (const end of borders.slice(1)) {
      const last = justBelow(end);
      expect(signOf(last)).toBe(signOf(end - 1)); // else the test would ask for nothing
      expect(signOf(roundLongitude(last))).toBe(signOf(last));
    }
  });

  it('keeps the sign, moves by no more than a step, is never -0', () => {
    fc.assert(
      fc.property(longitudes, (longitude) => {
        const rounded = roundLongitude(longitude);
        expect(signOf(rounded)).toBe(signOf(longitude));
        expect(Math.abs(rounded - longitude)).toBeLessThanOrEqual(GRID + STEP_AT_360);
        expect(Object.is(rounded, -0)).toBe(false);
        expect(decimals(rounded)).toBeLessThanOrEqual(8);
        expect(roundLongitude(rounded)).toBe(rounded);
      }),
    );
  });
});

describe('signDegree', () => {
  it.each([
    [0, 0],
    [30, 0],
    [29.999999996, 29.99999999],
    [359.9999999999, 29.99999999],
    [123.4567890123, 3.45678901],
  ])('takes %f as %f within its sign', (longitude, degree) => {
    expect(signDegree(roundLongitude(longitude))).toBe(degree);
  });

  it('is the rounded longitude without its signs, in [0, 30)', () => {
    fc.assert(
      fc.property(longitudes, (longitude) => {
        const degree = signDegree(roundLongitude(longitude));
        const start = 30 * Math.floor(longitude / 30);
        expect(degree).toBeGreaterThanOrEqual(0);
        expect(degree).toBeLessThan(30);
        expect(roundDegrees(start + degree)).toBe(roundLongitude(longitude));
      }),
    );
  });
});
