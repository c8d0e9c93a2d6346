const LONGEST_SILENCE_MS = 1000;
const LEAST_STEP = 0.01;

/** When to tell how far a search is: every second or per cent, whichever comes first. */
export class ProgressPace {
  readonly #now: () => number;
  #toldAt: number;
  #told: number;

  /** `fraction` is known to whoever listens. */
  constructor(fraction: number, now: () => number) {
    this.#now = now;
    this.#toldAt = now();
    this.#told = fraction;
  }

  /** Whether to tell of a fraction; if so, it counts as told. */
  isDue(fraction: number): boolean {
    const now = this.#now();
    if (fraction - this.#told < LEAST_STEP && now - this.#toldAt < LONGEST_SILENCE_MS) return false;
    this.#toldAt = now;
    this.#told = fraction;
    return true;
  }
}
