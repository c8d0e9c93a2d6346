import { setImmediate } from 'node:timers/promises';
import { Problem } from '../errors.js';
import { Admission } from './admission.js';
import { estimatedBytes } from './estimated-bytes.js';
import { trusted, type Recipe } from './recipe.js';
import type { CacheParts, TypeCounters } from './result-cache.js';

/** An answer may be undefined, a box not. */
export interface Box<Answer> {
  readonly answer: Answer;
}

/** An answer with its name and the generation in which it was asked for. */
export interface Named<Answer> {
  readonly key: string;
  readonly since: number;
  readonly box: Box<Answer>;
}

/** What Redis holds in place of a box. */
interface Wrapped {
  readonly packed: unknown;
}

/** Where the answers of one kind are kept: in memory, and in Redis where that pays. */
export class AnswerStore<Question, Answer> {
  readonly #recipe: Pick<Recipe<Question, Answer>, 'packing'>;
  readonly #parts: CacheParts;
  readonly #counters: TypeCounters;
  readonly #admission: Admission;
  // The memory tier holds whatever it is given; by their class, which is this store's own, we know what are answers of this
  // kind.
  readonly #Kept = class implements Box<Answer> {
    constructor(readonly answer: Answer) {}
  };

  constructor(recipe: Pick<Recipe<Question, Answer>, 'packing'>, parts: CacheParts, counters: TypeCounters) {
    this.#recipe = recipe;
    this.#parts = parts;
    this.#counters = counters;
    this.#admission = new Admission({ ...parts, sharing: counters.sharing });
    counters.admissions.push(this.#admission);
  }

  /** Milliseconds an answer, of some that were computed together. */
  computed(ms: number): void {
    this.#admission.computed(ms);
    this.#counters.computeMs.add(ms);
  }

  /** What this memory holds, in the order of the keys. */
  async kept(keys: readonly string[]): Promise<readonly (Box<Answer> | undefined)[]> {
    const values = await this.#parts.memory.getMany(keys);
    return values.map((value) => (value instanceof this.#Kept ? value : undefined));
  }

  /** What Redis holds, where it is worth asking. */
  async fetched(keys: readonly string[]): Promise<ReadonlyMap<string, Box<Answer>>> {
    const found = new Map<string, Box<Answer>>();
    const { packing } = this.#recipe;
    const { shared, now } = this.#parts;
    if (shared === undefined || packing === undefined || !this.#admission.isShared()) return found;
    const start = now();
    const packed = await shared.getMany(keys);
    keys.forEach((key, index) => {
      const wrapped = packed[index];
      if (wrapped !== undefined) found.set(key, { answer: packing.unpack(trusted<Wrapped>(wrapped).packed) });
    });
    // Where nothing came, nothing was fetched: Redis may not even have been asked.
    if (found.size > 0) this.#fetched((now() - start) / keys.length);
    return found;
  }

  #fetched(ms: number): void {
    this.#admission.fetched(ms);
    this.#counters.fetchMs.add(ms);
  }

  /** Keeps in memory what is no Problem, nor had to be forgotten meanwhile. */
  async keep(found: readonly Named<Answer | Problem>[]): Promise<void> {
    const { ttlMs } = this.#counters;
    await this.#parts.memory.setMany(
      this.#lasting(found).map(({ key, answer }) => ({
        key,
        value: new this.#Kept(answer),
        ttlMs,
        bytes: estimatedBytes(answer) + 2 * key.length,
      })),
    );
  }

  /** Writes to Redis where that pays: later, since who asked has the answer already. */
  async share(found: readonly Named<Answer | Problem>[]): Promise<void> {
    const { packing } = this.#recipe;
    const { shared } = this.#parts;
    if (shared === undefined || packing === undefined || !this.#admission.isShared()) return;
    await setImmediate();
    const entries = this.#lasting(found).map(({ key, answer }) => {
      const value: Wrapped = { packed: packing.pack(answer) };
      return { key, value, ttlMs: this.#counters.ttlMs, bytes: estimatedBytes(value) };
    });
    await shared.setMany(entries);
  }

  /** What may be kept: a Problem is told to those who wait and forgotten. */
  #lasting(found: readonly Named<Answer | Problem>[]): readonly { readonly key: string; readonly answer: Answer }[] {
    return found.flatMap(({ key, since, box: { answer } }) =>
      answer instanceof Problem || !this.#parts.generations.isCurrent(since) ? [] : [{ key, answer }],
    );
  }
}
