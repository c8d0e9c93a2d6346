import { MovingMean } from './moving-mean.js';
import { RecentMedian } from './recent-median.js';

/** Whether answers of a kind are shared through Redis: where fetching is cheaper than computing, always, or never. */
export type Sharing = 'auto' | 'always' | 'never';

// Sharing begins where computing costs twice the fetching and ends where it costs less: in between nothing changes.
const BEGINS_AT = 2;
const ENDS_AT = 1;

export interface AdmissionOptions {
  readonly sharing: Sharing;
  /** Milliseconds that an empty call costs now; undefined when Redis has not answered one. */
  readonly roundTripMs: () => number | undefined;
  readonly now: () => number;
}

/** Decides for one kind of calculation, by what computing and fetching an answer have cost. */
export class Admission {
  readonly #options: AdmissionOptions;
  readonly #computeMs = new MovingMean();
  readonly #fetchMs: RecentMedian;
  #admitted: boolean | undefined; // undefined: not decided yet

  constructor(options: AdmissionOptions) {
    this.#options = options;
    this.#fetchMs = new RecentMedian(options.now);
  }

  get sharing(): Sharing {
    return this.#options.sharing;
  }

  /** Milliseconds an answer, when computed; undefined before the first. */
  get computeMs(): number | undefined {
    return this.#computeMs.value;
  }

  /**
   * Milliseconds an answer, when fetched. Where none has been fetched lately, which is so where nothing is shared, what an
   * empty call costs: so that a Redis that was slow is tried again.
   */
  get fetchMs(): number | undefined {
    return this.#fetchMs.value ?? this.#options.roundTripMs();
  }

  computed(ms: number): void {
    this.#computeMs.add(ms);
  }

  fetched(ms: number): void {
    this.#fetchMs.add(ms);
  }

  /** Whether Redis is asked and written now. */
  isShared(): boolean {
    const { sharing } = this.#options;
    if (sharing !== 'auto') return sharing === 'always';
    const { computeMs, fetchMs } = this;
    // As long as nothing is known: asking costs one round trip, computing may cost a second.
    if (computeMs === undefined || fetchMs === undefined) return this.#admitted ?? true;
    this.#admitted = computeMs > fetchMs * (this.#admitted === true ? ENDS_AT : BEGINS_AT);
    return this.#admitted;
  }
}
