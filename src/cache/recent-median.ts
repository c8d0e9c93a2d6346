const KEPT = 15;
const LEAST = 3; // one that was held up must not decide
const REMEMBERED_MS = 60_000;

/** The median of the last values: one that was held up by something else does not count. Old values are forgotten. */
export class RecentMedian {
  readonly #now: () => number;
  #values: { readonly value: number; readonly at: number }[] = [];

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Undefined where there were fewer than three in the last minute. */
  get value(): number | undefined {
    const since = this.#now() - REMEMBERED_MS;
    this.#values = this.#values.filter(({ at }) => at > since);
    const sorted = this.#values.map(({ value }) => value).sort((a, b) => a - b);
    return sorted.length < LEAST ? undefined : sorted[(sorted.length - 1) >> 1];
  }

  add(value: number): void {
    this.#values.push({ value, at: this.#now() });
    if (this.#values.length > KEPT) this.#values.shift();
  }
}
