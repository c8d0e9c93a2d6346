const MOST_STEPS = 100; // bisection alone needs 60 for the whole of a double's digits

/**
 * Where a function passes through 0 between two points at which its signs differ.
 *
 * Given:    sample      value and slope of the function at a point; a rough slope only costs steps
 *           negative    a point where the value is 0 or below
 *           positive    a point where it is 0 or above, on either side of the former
 *           tolerance   of the root
 *           guess       a point between them, where the search begins
 * Returned: the root
 * Error:    below the tolerance, for a slope good to a tenth
 * Source:   Newton's method inside a bracket, as rtsafe in Press et al., Numerical Recipes, 9.4.
 */
export function bracketedRoot(
  sample: (point: number) => readonly [value: number, slope: number],
  negative: number,
  positive: number,
  tolerance: number,
  guess = (negative + positive) / 2,
): number {
  let [below, above] = [negative, positive];
  let point = guess;
  let step = Math.abs(above - below);
  for (let count = 0; count < MOST_STEPS && step > tolerance; count++) {
    const [value, slope] = sample(point);
    if (value < 0) below = point;
    else above = point;
    const newton = point - value / slope;
    const inside = newton >= Math.min(below, above) && newton <= Math.max(below, above);
    const next = inside && Math.abs(newton - point) <= step / 2 ? newton : (below + above) / 2; // else it may wander
    step = Math.abs(next - point);
    point = next;
  }
  return point;
}
