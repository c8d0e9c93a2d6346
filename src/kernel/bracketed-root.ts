const MOST_STEPS = 100; // bisection alone needs 60 for the whole of a double's digits

/** What a step of Newton's method leaves of the error at most, for a function of this slope. */
export type Remainder = (step: number, slope: number) => number;

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
  remainder: Remainder = Math.abs,
): number {
  const bracket = new RootBracket(negative, positive, guess);
  while (bracket.isOpen(tolerance)) {
    const [value, slope] = sample(bracket.point);
    bracket.take(value, slope, remainder);
  }
  return bracket.point;
}

/** One search of `bracketedRoot` on its way: many can go step by step beside each other, and be sampled together. */
export class RootBracket {
  /** Where to sample next; the root at the end. */
  point: number;
  #below: number;
  #above: number;
  #step: number;
  #left: number;
  #count = 0;

  constructor(negative: number, positive: number, guess: number) {
    this.point = guess;
    this.#below = negative;
    this.#above = positive;
    this.#step = this.#left = Math.abs(positive - negative);
  }

  isOpen(tolerance: number): boolean {
    return this.#count < MOST_STEPS && this.#left > tolerance;
  }

  /** Goes on by the value and the slope at `point`. */
  take(value: number, slope: number, remainder: Remainder): void {
    this.#count++;
    if (value === 0) {
      this.#left = 0;
      return;
    }
    if (value < 0) this.#below = this.point;
    else this.#above = this.point;
    const newton = this.point - value / slope;
    const inside = newton >= Math.min(this.#below, this.#above) && newton <= Math.max(this.#below, this.#above);
    const safe = inside && Math.abs(newton - this.point) <= this.#step / 2; // else it may wander
    const next = safe ? newton : (this.#below + this.#above) / 2;
    this.#step = Math.abs(next - this.point);
    this.#left = safe ? Math.min(this.#step, remainder(this.#step, slope)) : this.#step;
    this.point = next;
  }
}
