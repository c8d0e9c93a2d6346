import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decimalText } from '../../src/server/decimal-text.js';

const rounded = (decimals: number) =>
  fc
    .tuple(fc.integer({ min: -(10 ** 9), max: 10 ** 9 }), fc.integer({ min: -6, max: 9 }))
    .map(([digits, shift]) => Math.round(digits * 10 ** shift) / 10 ** decimals);

it('is what String spells', () => {
  const numbers = fc.oneof(fc.double(), rounded(8), rounded(11), rounded(5), fc.integer(), fc.float({ noNaN: true }));
  fc.assert(
    fc.property(numbers, (value) => {
      expect(decimalText(value)).toBe(String(value));
    }),
    { numRuns: 20_000 },
  );
});

it.each([
  0,
  -0,
  1,
  -1,
  0.5,
  -0.5,
  1e-8,
  9.9e-7,
  1e-6,
  1.00000001,
  359.99999999,
  -179.00000001,
  0.1 + 0.2,
  1999999.99999999,
  2e6,
  2000000.00000001,
  1e21,
  123456789.12345678,
  NaN,
  Infinity,
  -Infinity,
  Number.MIN_VALUE,
  Number.MAX_VALUE,
])('is what String spells of %d', (value) => {
  expect(decimalText(value)).toBe(String(value));
});
