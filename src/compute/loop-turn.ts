import { setImmediate as nextTurn } from 'node:timers/promises';

/** Others should not wait longer than some milliseconds for their turn. */
const LONG_MS = 4;

/** How long the event loop has been held in this turn, by all who ask here together. */
export class LoopTurn {
  #begun: number | undefined;
  readonly #now: () => number;

  /** `now`: milliseconds of a clock that only goes forward. */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  /** Whether it is time to let others through. A turn counts from the first time that this is asked in it. */
  isLong(): boolean {
    const now = this.#now();
    if (this.#begun === undefined) {
      this.#begun = now;
      setImmediate(() => {
        this.#begun = undefined;
      });
    }
    return now - this.#begun >= LONG_MS;
  }

  /** Lets others through. */
  async next(): Promise<void> {
    await nextTurn();
  }
}
