import { at } from './column.js';

/**
 * Where to sample a function that is to be fitted: the extrema of the Chebyshev polynomial, both ends among them. Every
 * second node of degree 2n is a node of degree n.
 *
 * Given:    degree      of the fit, 1 or more
 * Returned: degree + 1 numbers from -1 to 1, rising
 * Source:   Trefethen, Approximation Theory and Approximation Practice, ch. 2.
 */
export function chebyshevNodes(degree: number): readonly number[] {
  return Array.from({ length: degree + 1 }, (_, node) => -Math.cos((Math.PI * node) / degree) + 0);
}

/**
 * The polynomial through samples at `chebyshevNodes`.
 *
 * Given:    samples     degree + 1 values at the nodes, in their order
 * Returned: as many coefficients of the Chebyshev polynomials T0, T1, ...
 * Source:   Trefethen, Approximation Theory and Approximation Practice, ch. 3: the discrete cosine transform.
 */
export function chebyshevCoefficients(samples: readonly number[]): Float64Array {
  const degree = samples.length - 1;
  const halvedAtEnds = (index: number): number => (index === 0 || index === degree ? 0.5 : 1);
  return Float64Array.from(samples, (_, order) => {
    const sum = samples.reduce((total, sample, node) => {
      const angle = Math.PI * (1 - node / degree) * order; // the nodes rise, their angles fall
      return total + halvedAtEnds(node) * sample * Math.cos(angle);
    }, 0);
    return (2 / degree) * halvedAtEnds(order) * sum;
  });
}

/**
 * Other places to sample: the roots of a Chebyshev polynomial. A series through them may be cut at any order with almost
 * the least error.
 *
 * Given:    count       of the samples
 * Returned: as many numbers between -1 and 1, rising
 * Source:   Press et al., Numerical Recipes, 5.8.
 */
export function chebyshevRoots(count: number): readonly number[] {
  return Array.from({ length: count }, (_, node) => -Math.cos((Math.PI * (2 * node + 1)) / (2 * count)));
}

/**
 * The polynomial through samples at `chebyshevRoots`.
 *
 * Given:    samples     in the order of the roots
 * Returned: as many coefficients of the Chebyshev polynomials T0, T1, ...
 * Source:   Press et al., Numerical Recipes, (5.8.7).
 */
export function chebyshevCoefficientsAtRoots(samples: readonly number[]): Float64Array {
  const count = samples.length;
  return Float64Array.from(samples, (_, order) => {
    const sum = samples.reduce((total, sample, node) => {
      const angle = Math.PI * (1 - (2 * node + 1) / (2 * count)) * order;
      return total + sample * Math.cos(angle);
    }, 0);
    return ((order === 0 ? 1 : 2) / count) * sum;
  });
}

/**
 * The value of a Chebyshev series whose `count` coefficients start at `offset` of a column.
 *
 * Given:    x           in [-1, 1] of the fit; a little beyond is harmless, the error growing with the degree
 * Source:   Clenshaw's recurrence: Press et al., Numerical Recipes, 5.8.
 */
export function chebyshevValue(coefficients: Float64Array, offset: number, count: number, x: number): number {
  let before = 0;
  let current = 0;
  for (let order = count - 1; order > 0; order--) {
    const next = 2 * x * current - before + at(coefficients, offset + order);
    before = current;
    current = next;
  }
  return x * current - before + at(coefficients, offset);
}
