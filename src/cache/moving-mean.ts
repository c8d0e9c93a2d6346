const LEAST_WEIGHT = 0.1;

/**
 * The mean of the first ten values, then one in which each new value counts a tenth: it follows changes and forgives
 * outliers, the first value among them.
 */
export class MovingMean {
  #mean: number | undefined;
  #count = 0;

  /** Undefined before the first value. */
  get value(): number | undefined {
    return this.#mean;
  }

  add(value: number): void {
    this.#count++;
    const before = this.#mean ?? value;
    this.#mean = before + Math.max(1 / this.#count, LEAST_WEIGHT) * (value - before);
  }
}
