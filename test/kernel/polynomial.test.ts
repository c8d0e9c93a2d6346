import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { polynomial, polynomialRate, QUARTIC_NODES, quarticThrough } from '../../src/kernel/polynomial.js';

const ROUNDING = 1e-9; // coefficients up to 100, steps from a quarter: some thousand roundings of 1e-16 times 1e4

const coefficient = fc.double({ min: -100, max: 100, noNaN: true });
const quartics = fc.tuple(coefficient, coefficient, coefficient, coefficient, coefficient);

describe('polynomials', () => {
  it('have value and derivative as on paper', () => {
    expect(polynomial([5, -3, 2], 4)).toBe(25);
    expect(polynomialRate([5, -3, 2], 4)).toBe(13);
    expect([polynomial([], 4), polynomialRate([], 4), polynomialRate([7], 4)]).toEqual([0, 0, 0]);
  });

  it('of the fourth degree are found from five values', () => {
    fc.assert(
      fc.property(quartics, fc.double({ min: 0.25, max: 4, noNaN: true }), (coefficients, step) => {
        const values = QUARTIC_NODES.map((node) => polynomial(coefficients, node * step));
        const found = quarticThrough(values, step);
        expect(found).toHaveLength(5);
        const largestValue = Math.max(1, ...values.map(Math.abs));
        for (const t of [-2 * step, -step / 3, 0, step, 1.7 * step]) {
          expect(Math.abs(polynomial(found, t) - polynomial(coefficients, t))).toBeLessThan(ROUNDING * largestValue);
        }
      }),
    );
  });
});
