import { bracketedRoot } from './bracketed-root.js';

/**
 * The cubic through two values with the slopes there, over the unit interval:
 * value(u) = start + slope u + second u^2 + third u^3.
 */
export interface HermiteCubic {
  readonly start: number;
  readonly slope: number;
  readonly second: number;
  readonly third: number;
}

/**
 * Given:    start, end             values at 0 and 1
 *           startSlope, endSlope   their change for a change of 1
 * Returned: the one cubic that has them
 * Error:    of what it stands for: the fourth derivative over the interval / 384
 * Source:   Press et al., Numerical Recipes, 3rd ed., 3.3 and 17.2 (dense output).
 */
export function hermiteCubic(start: number, end: number, startSlope: number, endSlope: number): HermiteCubic {
  const rise = end - start;
  return {
    start,
    slope: startSlope,
    second: 3 * rise - 2 * startSlope - endSlope,
    third: startSlope + endSlope - 2 * rise,
  };
}

export function cubicValue({ start, slope, second, third }: HermiteCubic, u: number): number {
  return start + u * (slope + u * (second + u * third));
}

export function cubicSlope({ slope, second, third }: HermiteCubic, u: number): number {
  return slope + u * (2 * second + 3 * u * third);
}

export function cubicCurvature({ second, third }: HermiteCubic, u: number): number {
  return 2 * second + 6 * u * third;
}

/** Where within (0, 1) the slope has its peak or its trough; undefined where it has none. */
export function slopeExtremum({ second, third }: HermiteCubic): number | undefined {
  const u = -second / (3 * third);
  return u > 0 && u < 1 ? u : undefined;
}

const ENOUGH = 1e-10; // of the interval: what the cubic leaves out is more

/** A root in [0, 1] of a cubic that has different signs at its ends. */
export function cubicRoot(cubic: HermiteCubic): number {
  const sample = (u: number) => [cubicValue(cubic, u), cubicSlope(cubic, u)] as const;
  return cubic.start < 0 ? bracketedRoot(sample, 0, 1, ENOUGH) : bracketedRoot(sample, 1, 0, ENOUGH);
}
