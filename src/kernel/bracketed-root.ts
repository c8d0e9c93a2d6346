const MOST_STEPS = 100; // bisection alone needs 60 for the whole of a double's digits

/**
 * Where a function passes through 0 between two points at which its signs differ.
 *
 * Given:    sample      value and slope of the function at a point; a rough slope only costs steps
 *           negative    a point where the value is 0 or below
 *           positive    a point where it is 0 or above, on either side of the former
 *           tolerance   of the root
 *           guess       a point between them, where the search begins
 *           remainder   what a step of Newton's method leaves of the error, where that is known: it saves the last sample
 * Returned: the root; some point between the two where the function is no number
 * Error:    below the tolerance, for a slope good to a tenth
 * Source:   Newton's method inside a bracket, as rtsafe in Press et al., Numerical Recipes, 9.4.
 */
export function bracketedRoot(
  sample: (point: number) => readonly [value: number, slope: number],
  negative: number,
  positive: number,
  tolerance: number,
  guess = (negative + positive) / 2,
  remainder: (step: number, slope: number) => number = Math.abs,
): number {
  let [below, above] = [negative, positive];
  let point = guess;
  let step = Math.abs(above - below);
  for (let count = 0, left = step; count < MOST_STEPS && left > tolerance; count++) {
    const [value, slope] = sample(point);
    if (value === 0) return point;
    if (value < 0) below = point;
    else above = point;
    const newton = point - value / slope;
    const inside = newton >= Math.min(below, above) && newton <= Math.max(below, above);
    const safe = inside && Math.abs(newton - point) <= step / 2; // else it may wander
    const next = safe ? newton : (below + above) / 2;
    step = Math.abs(next - point);
    left = safe ? Math.min(step, remainder(step, slope)) : step;
    point = next;
  }
  return point;
}
