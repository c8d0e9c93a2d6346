import fc from 'fast-check';
import { expect, it } from 'vitest';
import { hypotenuse } from '../../src/kernel/hypotenuse.js';

const numbers = fc.oneof(
  fc.double({ min: -1, max: 1, noNaN: true }),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.constantFrom(0, -0, 5e-324, 1e308, NaN),
);

it('has the bits of Math.hypot', () => {
  fc.assert(
    fc.property(numbers, numbers, (a, b) => {
      expect(hypotenuse(a, b)).toBe(Math.hypot(a, b));
    }),
    { numRuns: 2000 },
  );
});

it('is the side that is left where the other is nothing', () => {
  expect(hypotenuse(0, 0)).toBe(0);
  expect(hypotenuse(-3, 0)).toBe(3);
  expect(hypotenuse(0, -4)).toBe(4);
  expect(hypotenuse(-3, 4)).toBe(5);
});
