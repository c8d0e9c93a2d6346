/** A polynomial's value: coefficients from the constant term up. */
export function polynomial(coefficients: readonly number[], t: number): number {
  return coefficients.reduceRight((sum, coefficient) => sum * t + coefficient, 0);
}

/** A polynomial's derivative. */
export function polynomialRate(coefficients: readonly number[], t: number): number {
  return coefficients.reduceRight((sum, coefficient, power) => (power === 0 ? sum : sum * t + power * coefficient), 0);
}

/** Where `quarticThrough` wants its five values, in steps. */
export const QUARTIC_NODES = [-2, -1, 0, 1, 2] as const;

/**
 * The polynomial of the fourth degree through five values.
 *
 * Given:    values   at QUARTIC_NODES times `step`
 * Returned: five coefficients from the constant term up
 * Error:    rounding
 * Source:   Lagrange's interpolation at five equal steps, multiplied out.
 */
export function quarticThrough(values: readonly number[], step: number): readonly number[] {
  const [a = NaN, b = NaN, c = NaN, d = NaN, e = NaN] = values;
  return [
    c,
    (a - 8 * b + 8 * d - e) / (12 * step),
    (-a + 16 * b - 30 * c + 16 * d - e) / (24 * step ** 2),
    (-a + 2 * b - 2 * d + e) / (12 * step ** 3),
    (a - 4 * b + 6 * c - 4 * d + e) / (24 * step ** 4),
  ];
}
