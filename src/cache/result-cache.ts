import type { Admission, Sharing } from './admission.js';
import { CALCULATION_TYPES, type CalculationType } from './calculation-type.js';
import { Flight } from './flight.js';
import { Generations } from './generations.js';
import { MovingMean } from './moving-mean.js';
import { RecentMedian } from './recent-median.js';
import type { Recipe } from './recipe.js';
import type { Tier } from './tier.js';

/** What the caches of a process are made of. */
export interface CacheParts {
  readonly memory: Tier;
  /** Redis; undefined: there is none. */
  readonly shared: Tier | undefined;
  /** What an empty call of Redis costs now; undefined when not known. */
  readonly roundTripMs: () => number | undefined;
  readonly seconds: Readonly<Record<CalculationType, number>>;
  readonly share: Readonly<Partial<Record<CalculationType, Sharing>>>;
  /** Milliseconds of a clock that only goes forward. */
  readonly now: () => number;
  readonly generations: Generations;
}

/** What is counted of one kind of calculation. */
export interface TypeCounters {
  readonly ttlMs: number;
  /** One for each recipe: an eclipse's path costs a hundred times its elements. */
  readonly admissions: Admission[];
  /** Of all recipes together, for the operator to see. */
  readonly computeMs: MovingMean;
  readonly fetchMs: RecentMedian;
  readonly sharing: Sharing;
  hits: number;
  misses: number;
  coalesced: number;
}

/** Answers to questions of many kinds, each computed once: kept in memory, shared through Redis where that pays. */
export class ResultCache {
  readonly #parts: CacheParts;
  readonly #generations = new Generations();
  readonly counters: Readonly<Record<CalculationType, TypeCounters>>;

  constructor(parts: Omit<CacheParts, 'generations'>) {
    this.#parts = { ...parts, generations: this.#generations };
    const counters = (type: CalculationType): TypeCounters => ({
      ttlMs: parts.seconds[type] * 1000,
      admissions: [],
      computeMs: new MovingMean(),
      fetchMs: new RecentMedian(parts.now),
      sharing: parts.share[type] ?? 'auto',
      hits: 0,
      misses: 0,
      coalesced: 0,
    });
    this.counters = {
      POSITIONS: counters('POSITIONS'),
      ASPECTS: counters('ASPECTS'),
      LOTS: counters('LOTS'),
      CHARTS: counters('CHARTS'),
      TRANSITS: counters('TRANSITS'),
      ECLIPSES: counters('ECLIPSES'),
      ASTROCARTOGRAPHY: counters('ASTROCARTOGRAPHY'),
      PARANS: counters('PARANS'),
      SKY_EVENTS: counters('SKY_EVENTS'),
    };
  }

  /** Milliseconds an answer of a type when fetched: of those of the last minute, else a round trip. */
  fetchMs(type: CalculationType): number | undefined {
    return this.counters[type].fetchMs.value ?? this.#parts.roundTripMs();
  }

  /** Questions that joined one already on its way. */
  get coalesced(): number {
    return CALCULATION_TYPES.reduce((sum, type) => sum + this.counters[type].coalesced, 0);
  }

  /**
   * The cached form of a calculation.
   *
   * Questions of all callers in one turn of the event loop are fetched and computed as one batch, each of them once;
   * those that are on their way already are joined. A Problem or an error reaches all who asked and is forgotten.
   */
  cached<Question, Answer>(recipe: Recipe<Question, Answer>): Flight<Question, Answer> {
    return new Flight(recipe, this.#parts, this.counters[recipe.type]);
  }

  /** Forgets by `work`; what was asked before that has ended, or rests on such an answer, is not kept. */
  forgetting<Result>(work: () => Promise<Result>): Promise<Result> {
    return this.#generations.change(work);
  }
}
