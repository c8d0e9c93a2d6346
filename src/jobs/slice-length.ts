import type { SlicedSearch } from './sliced-search.js';

/** How long slices are to be. */
export interface SliceTarget {
  /** What a slice is to take. */
  readonly targetMs: number;
  /** No slice is longer than this, but for `leastSlice`; left out: as long as the time allows. */
  readonly longest?: number;
}

/** What a slice of a job takes: long enough that noting it costs little, short enough to be given up soon. */
export const JOB_SLICE: SliceTarget = { targetMs: 200 };

/** One slice says little of the next: a stretch without eclipses is searched in no time. */
const MOST_GROWTH = 2;
const MOST_SHRINKING = 0.25;
/** Clocks have their own step: what took less is taken for this. */
const SHORTEST_MS = 0.1;

/** How long the next slice of a search is to be, by what the last ones took. */
export class SliceLength {
  readonly #least: number;
  readonly #longest: number;
  readonly #targetMs: number;
  #next: number;

  constructor(
    {
      firstSlice,
      leastSlice,
      longestSlice = Infinity,
    }: Pick<SlicedSearch<unknown>, 'firstSlice' | 'leastSlice' | 'longestSlice'>,
    { targetMs, longest = Infinity }: SliceTarget,
  ) {
    this.#least = leastSlice;
    this.#longest = Math.max(leastSlice, Math.min(longest, longestSlice));
    this.#targetMs = targetMs;
    this.#next = this.#within(firstSlice);
  }

  /** A whole number, of the search's own unit. */
  get next(): number {
    return this.#next;
  }

  /** Notes what a slice of some length took. One at the end of the range may have been shorter than the next was to be. */
  took(length: number, ms: number): void {
    const fitting = length * (this.#targetMs / Math.max(ms, SHORTEST_MS));
    const bounded = Math.max(this.#next * MOST_SHRINKING, Math.min(fitting, this.#next * MOST_GROWTH));
    this.#next = this.#within(bounded);
  }

  #within(length: number): number {
    return Math.max(1, Math.round(Math.max(this.#least, Math.min(length, this.#longest))));
  }
}
