/** Others should not wait longer than some milliseconds for their turn. */
const LONG_MS = 2;

/**
 * How long the event loop has been held in this turn, by all who ask here together, and a queue of those who let others
 * through: each turn goes to one of them, or the first would take all of it, time after time.
 */
export class LoopTurn {
  #begun: number | undefined;
  #isEnding = false;
  readonly #waiting: (() => void)[] = [];
  readonly #now: () => number;

  /** `now`: milliseconds of a clock that only goes forward. */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  /** Whether it is time to let others through. A turn counts from the first time that this is asked in it. */
  isLong(): boolean {
    const now = this.#now();
    this.#begun ??= now;
    this.#endSoon();
    return now - this.#begun >= LONG_MS;
  }

  /** Lets others through. */
  next(): Promise<void> {
    return new Promise((wake) => {
      this.#waiting.push(wake);
      this.#endSoon();
    });
  }

  #endSoon(): void {
    if (this.#isEnding) return;
    this.#isEnding = true;
    setImmediate(() => {
      this.#isEnding = false;
      this.#begun = undefined;
      this.#waiting.shift()?.();
      if (this.#waiting.length > 0) this.#endSoon();
    });
  }
}
