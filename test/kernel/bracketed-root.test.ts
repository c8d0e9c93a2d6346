import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bracketedRoot } from '../../src/kernel/bracketed-root.js';

const TOLERANCE = 1e-12;
const ROUNDING = 1e-11; // the tolerance, and the digits that the test's own functions lose

const points = fc.double({ min: -10, max: 10, noNaN: true });
const widths = fc.double({ min: 1e-6, max: 20, noNaN: true });

describe('bracketedRoot', () => {
  it('finds the root of a cubic from either side', () => {
    fc.assert(
      fc.property(points, widths, widths, (root, before, after) => {
        const sample = (t: number) => [(t - root) ** 3 + (t - root), 3 * (t - root) ** 2 + 1] as const;
        expect(Math.abs(bracketedRoot(sample, root - before, root + after, TOLERANCE) - root)).toBeLessThan(ROUNDING);
        const falling = (t: number) => [-sample(t)[0], -sample(t)[1]] as const;
        expect(Math.abs(bracketedRoot(falling, root + after, root - before, TOLERANCE) - root)).toBeLessThan(ROUNDING);
      }),
    );
  });

  it('bisects where the slope is of no use', () => {
    for (const slope of [NaN, 0, -1, 0.01]) {
      const root = bracketedRoot((t) => [t - 0.3, slope], -1, 7, TOLERANCE, 6);
      expect(Math.abs(root - 0.3)).toBeLessThan(ROUNDING);
    }
  });

  it('takes few samples with a good guess', () => {
    let samples = 0;
    const sample = (t: number) => {
      samples++;
      return [t ** 2 - 2, 2 * t] as const;
    };
    expect(bracketedRoot(sample, 0, 4, TOLERANCE, 1.4)).toBeCloseTo(Math.SQRT2, 14);
    expect(samples).toBeLessThan(6);
  });

  it('stops where what a step leaves is known to be small', () => {
    let samples = 0;
    const sample = (t: number) => {
      samples++;
      return [t ** 2 - 2, 2 * t] as const;
    };
    const remainder = (step: number, slope: number) => step ** 2 / slope; // half the second derivative is 1
    expect(bracketedRoot(sample, 0, 4, 1e-6, 1.4142, remainder)).toBeCloseTo(Math.SQRT2, 9);
    expect(samples).toBe(1);
  });

  it('ends where the function is no number', () => {
    let samples = 0;
    const hole = (t: number) => {
      samples++;
      return [t > 0.2 && t < 0.8 ? NaN : t - 0.5, 1] as const;
    };
    const root = bracketedRoot(hole, 0, 1, TOLERANCE);
    expect(samples).toBeLessThanOrEqual(100);
    expect(root).toBeGreaterThanOrEqual(0);
    expect(root).toBeLessThanOrEqual(1);
  });

  it('answers an end that is the root', () => {
    expect(bracketedRoot((t) => [t, 1], 0, 1, TOLERANCE)).toBe(0);
    expect(bracketedRoot((t) => [t - 1, 1], 0, 1, TOLERANCE)).toBe(1);
  });
});
