const WEIGHT_OF_THE_NEWEST = 0.1;

/** A mean in which each new value counts a tenth: it follows changes and forgives outliers. */
export class MovingMean {
  #mean: number | undefined;

  /** Undefined before the first value. */
  get value(): number | undefined {
    return this.#mean;
  }

  add(value: number): void {
    this.#mean = this.#mean === undefined ? value : this.#mean + WEIGHT_OF_THE_NEWEST * (value - this.#mean);
  }
}
