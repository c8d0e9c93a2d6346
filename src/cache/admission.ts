import { MovingMean } from './moving-mean.js';

/** Whether answers of a kind are shared through Redis: where fetching is cheaper than computing, always, or never. */
export type Sharing = 'auto' | 'always' | 'never';

// Sharing begins where computing costs twice the fetching and ends where it costs less: in between nothing changes.
const BEGINS_AT = 2;
const ENDS_AT = 1;

/** Decides for one kind of calculation, by what computing and fetching an answer have cost. */
export class Admission {
  readonly #sharing: Sharing;
  readonly #roundTripMs: () => number | undefined;
  readonly #computeMs = new MovingMean();
  readonly #fetchMs = new MovingMean();
  #admitted = false;

  /** `roundTripMs`: what an empty call costs, until fetches have been measured. */
  constructor(sharing: Sharing, roundTripMs: () => number | undefined) {
    this.#sharing = sharing;
    this.#roundTripMs = roundTripMs;
  }

  get sharing(): Sharing {
    return this.#sharing;
  }

  /** Milliseconds an answer, when computed; undefined before the first. */
  get computeMs(): number | undefined {
    return this.#computeMs.value;
  }

  /** Milliseconds an answer, when fetched; undefined before the first. */
  get fetchMs(): number | undefined {
    return this.#fetchMs.value;
  }

  computed(ms: number): void {
    this.#computeMs.add(ms);
  }

  fetched(ms: number): void {
    this.#fetchMs.add(ms);
  }

  /** Whether Redis is asked and written now. */
  isShared(): boolean {
    if (this.#sharing !== 'auto') return this.#sharing === 'always';
    const compute = this.#computeMs.value;
    const fetch = this.#fetchMs.value ?? this.#roundTripMs();
    if (compute === undefined || fetch === undefined) return this.#admitted;
    this.#admitted = compute > fetch * (this.#admitted ? ENDS_AT : BEGINS_AT);
    return this.#admitted;
  }
}
