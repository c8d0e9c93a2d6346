import fc from 'fast-check';
import { expect, it } from 'vitest';
import { lowerBound } from '../../src/kernel/lower-bound.js';

it('counts those that come first, as a look at each does', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 20 })), fc.integer({ min: -1, max: 21 }), (numbers, bound) => {
      const sorted = numbers.toSorted((a, b) => a - b);
      const found = lowerBound(sorted.length, (index) => (sorted[index] ?? NaN) < bound);
      expect(found).toBe(numbers.filter((number) => number < bound).length);
    }),
  );
});
