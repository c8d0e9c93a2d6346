const FIRST = 0;

/**
 * Answers asked before something had to be forgotten, and those asked after it. While it is being forgotten, and between
 * two generations, nothing may be kept: an answer read before may rest on what is about to go.
 */
export class Generations {
  // Of those born since anything was ever forgotten: all others are of the first, and a process that has nothing to forget
  // need not note each answer.
  readonly #bornIn = new WeakMap<object, number>();
  #now = FIRST;
  #changes = 0; // under way

  /** The generation of what is asked now; one that rests on an answer belongs to that answer's. */
  of(basis: object | undefined): number {
    return basis === undefined ? this.#now : (this.#bornIn.get(basis) ?? FIRST);
  }

  /** An answer is given out: it is of this generation. */
  born(answer: unknown, generation: number): void {
    if (this.#now === FIRST || typeof answer !== 'object' || answer === null) return;
    this.#bornIn.set(answer, generation);
  }

  /** Whether an answer asked in a generation may be kept, or joined by others, now. */
  isCurrent(generation: number): boolean {
    return this.#changes === 0 && generation === this.#now;
  }

  /** Whatever was asked before `work` has ended is of an older generation. */
  async change<Result>(work: () => Promise<Result>): Promise<Result> {
    this.#changes++;
    this.#now++;
    try {
      return await work();
    } finally {
      this.#changes--;
      this.#now++;
    }
  }
}
