import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  chebyshevCoefficients,
  chebyshevCoefficientsAtRoots,
  chebyshevNodes,
  chebyshevRoots,
  chebyshevValue,
} from '../../src/kernel/chebyshev.js';

const ROUNDING = 1e-13; // some hundred steps of a double at 1

describe('chebyshevNodes', () => {
  it('are the extrema of the polynomial, rising from one end to the other', () => {
    expect(chebyshevNodes(1)).toEqual([-1, 1]);
    const nodes = chebyshevNodes(6);
    expect(nodes).toHaveLength(7);
    nodes.forEach((node, index) => {
      expect(Math.abs(Math.cos(6 * Math.acos(node)) - (index % 2 === 0 ? 1 : -1))).toBeLessThan(ROUNDING);
    });
    expect([...nodes].sort((a, b) => a - b)).toEqual(nodes);
  });

  it('of half the degree are every second one', () => {
    const half = chebyshevNodes(4);
    chebyshevNodes(8).forEach((node, index) => {
      if (index % 2 === 0) expect(Math.abs(node - (half[index / 2] ?? NaN))).toBeLessThan(ROUNDING);
    });
  });
});

describe('chebyshevCoefficients', () => {
  // T2 = 2 x^2 - 1, T3 = 4 x^3 - 3 x: Abramowitz and Stegun, table 22.5.
  it.each([
    ['a constant', () => 7, [7, 0, 0, 0]],
    ['x', (x: number) => x, [0, 1, 0, 0]],
    ['x squared', (x: number) => x * x, [0.5, 0, 0.5, 0]],
    ['x cubed', (x: number) => x ** 3, [0, 0.75, 0, 0.25]],
  ])('are those of the tables: %s', (_, power, expected) => {
    const found = chebyshevCoefficients(chebyshevNodes(3).map(power));
    expected.forEach((coefficient, order) => {
      expect(Math.abs((found[order] ?? NaN) - coefficient)).toBeLessThan(ROUNDING);
    });
  });

  it('give back the samples, and what lies between them for a polynomial', () => {
    const real = fc.double({ min: -1, max: 1, noNaN: true });
    fc.assert(
      fc.property(fc.array(real, { minLength: 2, maxLength: 10 }), real, (powers, x) => {
        const polynomial = (at: number): number => powers.reduceRight((sum, power) => sum * at + power, 0);
        const nodes = chebyshevNodes(powers.length - 1);
        const coefficients = Float64Array.of(NaN, ...chebyshevCoefficients(nodes.map(polynomial)));
        for (const at of [...nodes, x]) {
          const value = chebyshevValue(coefficients, 1, powers.length, at);
          expect(Math.abs(value - polynomial(at))).toBeLessThan(ROUNDING);
        }
      }),
    );
  });
});

describe('chebyshevRoots', () => {
  it('are the roots of the polynomial, rising', () => {
    const roots = chebyshevRoots(5);
    expect(roots).toHaveLength(5);
    for (const root of roots) expect(Math.abs(Math.cos(5 * Math.acos(root)))).toBeLessThan(ROUNDING);
    expect([...roots].sort((a, b) => a - b)).toEqual(roots);
  });

  it('give the coefficients of the tables', () => {
    // T4 = 8 x^4 - 8 x^2 + 1: Abramowitz and Stegun, table 22.5.
    const found = chebyshevCoefficientsAtRoots(chebyshevRoots(5).map((x) => x ** 4 + x));
    [3 / 8, 1, 1 / 2, 0, 1 / 8].forEach((coefficient, order) => {
      expect(Math.abs((found[order] ?? NaN) - coefficient)).toBeLessThan(ROUNDING);
    });
  });
});
