import { Problem } from '../errors.js';

/** How much one request may ask for, over all its fields and aliases. */
export interface RequestLimits {
  readonly charts: number;
  readonly positions: number; // moments times bodies
  readonly items: number; // of lists
  readonly searchSteps: number; // positions that a search in time is expected to need
}

const UNITS: Readonly<Record<keyof RequestLimits, string>> = {
  charts: 'charts',
  positions: 'positions (moments times bodies)',
  items: 'items of lists (aspects, lots, star contacts, parans, points of lines)',
  searchSteps: 'steps of searching (positions that the whole range is expected to take; a shorter one takes less)',
};

/** What a request has left. One per request: five charts by alias count as five. */
export class RequestBudget {
  readonly #limits: RequestLimits;
  readonly #seen = new WeakMap<object, Set<string>>();
  readonly #spent: Record<keyof RequestLimits, number> = { charts: 0, positions: 0, items: 0, searchSteps: 0 };

  constructor(limits: RequestLimits) {
    this.#limits = limits;
  }

  /** Counts `amount` against the limit; a Problem LIMIT_EXCEEDED, with advice if there is some, when it is too much. */
  spend(kind: keyof RequestLimits, amount: number, path: readonly string[], advice = ''): void {
    if (!(amount >= 0)) throw new RangeError(`${amount} ${kind} cannot be spent`); // it would buy more
    this.#spent[kind] += amount;
    const spent = this.#spent[kind];
    const limit = this.#limits[kind];
    if (spent <= limit) return;
    throw new Problem(
      'LIMIT_EXCEEDED',
      `${path.join('.')}: at most ${limit} ${UNITS[kind]} in one request, got ${spent}${advice}`,
      path,
    );
  }

  /** Whether something of an object is asked for the first time in this request. */
  isFirst(owner: object, what: string): boolean {
    const seen = this.#seen.get(owner) ?? new Set();
    this.#seen.set(owner, seen);
    const first = !seen.has(what);
    seen.add(what);
    return first;
  }

  /**
   * A list that was paid for when it was computed may be read once under its name; each further reading, by an alias,
   * puts it into the answer again and is counted again.
   */
  readAgain(owner: object, name: string, amount: number): void {
    if (!this.isFirst(owner, name)) this.spend('items', amount, [name]);
  }

  /** Lists of a chart count by what they hold: a thousand charts with twenty lists each would fill the memory. */
  counted<Item>(list: readonly Item[], path: readonly string[]): readonly Item[] {
    this.spend('items', list.length, path);
    return list;
  }
}
