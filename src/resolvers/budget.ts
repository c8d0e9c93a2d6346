import { Problem } from '../errors.js';

/** How much one request may ask for, over all its fields and aliases. */
export interface RequestLimits {
  readonly charts: number;
  readonly positions: number; // moments times bodies
  readonly items: number; // of lists
  readonly searchSteps: number; // positions that a search in time is expected to need
}

/** What to do about a limit, where there is more to say than to ask for less. */
const ADVICE: Readonly<Partial<Record<keyof RequestLimits, string>>> = {
  searchSteps:
    ': shorten the range, or ask for fewer bodies; ranges put end to end hold the same. Searches without this limit, the ' +
    'subscriptions eclipseSearch and transitSearch and the jobs startEclipseSearch and startTransitSearch, are not part ' +
    'of this version yet',
};

const UNITS: Readonly<Record<keyof RequestLimits, string>> = {
  charts: 'charts',
  positions: 'positions (moments times bodies)',
  items: 'items of lists (aspects, lots, star contacts, parans, points of lines)',
  searchSteps: 'steps of searching',
};

/** What a request has left. One per request: five charts by alias count as five. */
export class RequestBudget {
  readonly #limits: RequestLimits;
  readonly #spent: Record<keyof RequestLimits, number> = { charts: 0, positions: 0, items: 0, searchSteps: 0 };

  constructor(limits: RequestLimits) {
    this.#limits = limits;
  }

  /** Counts `amount` against the limit; a Problem LIMIT_EXCEEDED when it is too much. */
  spend(kind: keyof RequestLimits, amount: number, path: readonly string[]): void {
    this.#spent[kind] += amount;
    const spent = this.#spent[kind];
    const limit = this.#limits[kind];
    if (spent <= limit) return;
    throw new Problem(
      'LIMIT_EXCEEDED',
      `${path.join('.')}: at most ${limit} ${UNITS[kind]} in one request, got ${spent}${ADVICE[kind] ?? ''}`,
      path,
    );
  }

  /** Lists of a chart count by what they hold: a thousand charts with twenty lists each would fill the memory. */
  counted<Item>(list: readonly Item[], path: readonly string[]): readonly Item[] {
    this.spend('items', list.length, path);
    return list;
  }
}
