const LONGEST_SILENCE_MS = 1000;
/** Told of at half a per cent, in slices of at most half a per cent, no per cent goes by untold. */
export const PROGRESS_STEP = 0.005;

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
    if (fraction - this.#told < PROGRESS_STEP && now - this.#toldAt < LONGEST_SILENCE_MS) return false;
    this.#toldAt = now;
    this.#told = fraction;
    return true;
  }
}
