import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rootWithoutSlope } from '../../src/kernel/root-without-slope.js';

const TOLERANCE = 1e-10;
const STATED = 2 * TOLERANCE + 1e-12; // and the digits that the test's own functions lose
const MOST_SOUNDINGS = 62; // the two ends and the bound on the steps

function solve(value: (point: number) => number, from: number, to: number, tolerance = TOLERANCE) {
  let soundings = 0;
  const sound = (point: number) => {
    soundings++;
    return { point, value: value(point) };
  };
  const { point } = rootWithoutSlope(sound, sound(from), sound(to), tolerance);
  return { point, soundings };
}

// Even over the range: those of fc.double are most of them next to 0.
const real = (min: number, max: number) =>
  fc.integer({ min: 0, max: 1_000_003 }).map((n) => min + ((max - min) * n) / 1_000_003);
const points = real(-10, 10);
const widths = real(1e-6, 20);

describe('rootWithoutSlope', () => {
  it('finds the root of a cubic from either side, rising and falling', () => {
    fc.assert(
      fc.property(points, widths, widths, (root, before, after) => {
        const cubic = (t: number) => (t - root) ** 3 + (t - root);
        for (const value of [cubic, (t: number) => -cubic(t)]) {
          expect(Math.abs(solve(value, root - before, root + after).point - root)).toBeLessThan(STATED);
          expect(Math.abs(solve(value, root + after, root - before).point - root)).toBeLessThan(STATED);
        }
      }),
    );
  });

  it('takes few soundings where the function is smooth, and a bounded number where it is not', () => {
    expect(solve(Math.cos, 0, 3).soundings).toBeLessThan(12);
    expect(Math.abs(solve(Math.cos, 0, 3).point - Math.PI / 2)).toBeLessThan(STATED);
    const leap = solve((t) => (t < 0.3 ? -1e-9 : 1e9), 0, 1);
    expect(Math.abs(leap.point - 0.3)).toBeLessThan(STATED);
    expect(leap.soundings).toBeLessThanOrEqual(MOST_SOUNDINGS);
  });

  it('answers an end that is the root', () => {
    expect(solve((t) => t, 0, -1)).toEqual({ point: 0, soundings: 2 });
    expect(solve((t) => t + 1, 0, -1)).toEqual({ point: -1, soundings: 2 });
  });

  it('ends where more is asked for than a double can tell', () => {
    const third = solve((t) => t ** 3 - 3, 1, 2, 0);
    expect(Math.abs(third.point - Math.cbrt(3))).toBeLessThan(1e-15);
    expect(third.soundings).toBeLessThanOrEqual(MOST_SOUNDINGS);
  });

  it('ends where the function is no number', () => {
    const hole = solve((t) => (t > 0.2 && t < 0.8 ? NaN : t - 0.5), 0, 1);
    expect(hole.soundings).toBeLessThanOrEqual(MOST_SOUNDINGS);
    expect(hole.point).toBeGreaterThanOrEqual(0);
    expect(hole.point).toBeLessThanOrEqual(1);
  });
});
