import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  cubicCurvature,
  cubicRoot,
  cubicSlope,
  cubicValue,
  hermiteCubic,
  slopeExtremum,
} from '../../src/kernel/hermite-cubic.js';

const ROUNDING = 1e-12; // of numbers up to some tens
const number = fc.integer({ min: -1e6, max: 1e6 }).map((step) => step / 1e5 + 0); // evenly spread, never -0

describe('a Hermite cubic', () => {
  it('has the values and slopes given at both ends', () => {
    fc.assert(
      fc.property(number, number, number, number, (start, end, startSlope, endSlope) => {
        const cubic = hermiteCubic(start, end, startSlope, endSlope);
        expect(cubicValue(cubic, 0) + 0).toBe(start);
        expect(Math.abs(cubicValue(cubic, 1) - end)).toBeLessThan(ROUNDING * 100);
        expect(cubicSlope(cubic, 0) + 0).toBe(startSlope);
        expect(Math.abs(cubicSlope(cubic, 1) - endSlope)).toBeLessThan(ROUNDING * 100);
      }),
    );
  });

  it('is the cubic itself: 1 - 4u + 5u^2 - u^3', () => {
    const cubic = hermiteCubic(1, 1, -4, 3);
    expect(cubic).toEqual({ start: 1, slope: -4, second: 5, third: -1 });
    expect(cubicValue(cubic, 0.5)).toBe(0.125);
    expect(cubicSlope(cubic, 0.5)).toBe(0.25);
    expect(cubicCurvature(cubic, 0.5)).toBe(7);
  });

  it('knows where its slope turns, if it does within the interval', () => {
    expect(slopeExtremum(hermiteCubic(0, 0, 1, 1))).toBe(0.5);
    expect(slopeExtremum(hermiteCubic(0, 1, 0, 2))).toBeUndefined(); // u^2: a straight slope
    expect(slopeExtremum({ start: 0, slope: 0, second: -6, third: 1 })).toBeUndefined(); // at 2
  });

  it('is 0 at its root', () => {
    fc.assert(
      fc.property(number, number, number, number, (start, end, startSlope, endSlope) => {
        fc.pre(start * end < 0);
        const cubic = hermiteCubic(start, end, startSlope, endSlope);
        const root = cubicRoot(cubic);
        expect(root).toBeGreaterThanOrEqual(0);
        expect(root).toBeLessThanOrEqual(1);
        expect(Math.abs(cubicValue(cubic, root))).toBeLessThan(1e-8); // 1e-10 of the interval, slopes up to 60
      }),
    );
  });

  it('has the root 0 where it starts at 0, and 1 where it ends there', () => {
    expect(cubicRoot(hermiteCubic(0, -1, -1, -1))).toBeLessThan(1e-9);
    expect(cubicRoot(hermiteCubic(-1, 0, 1, 1))).toBeGreaterThan(1 - 1e-9);
  });
});
