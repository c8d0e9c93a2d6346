import { setImmediate } from 'node:timers/promises';
import { Problem } from '../errors.js';
import { AnswerStore, type Named } from './answer-store.js';
import type { Recipe } from './recipe.js';
import type { CacheParts, TypeCounters } from './result-cache.js';

interface Asked<Question> {
  readonly key: string;
  readonly question: Question; // canonical
  readonly since: number; // the generation when it was asked, or that of the answer it rests on
}

/** A question on its way, for everybody who asks it meanwhile. */
interface Passenger<Question, Answer> extends Asked<Question> {
  readonly answer: Promise<Answer | Problem>;
  readonly resolve: (answer: Answer | Problem) => void;
  readonly reject: (reason: unknown) => void;
}

/**
 * All questions of one kind on their way, and the answers to those that have come. What is asked until the end of a turn
 * of the event loop flies together; each is answered as soon as its own answer is there.
 */
export class Flight<Question, Answer> {
  readonly #recipe: Recipe<Question, Answer>;
  readonly #parts: CacheParts;
  readonly #counters: TypeCounters;
  readonly #store: AnswerStore<Question, Answer>;
  readonly #inFlight = new Map<string, Passenger<Question, Answer>>();
  #boarding: Passenger<Question, Answer>[] = [];

  constructor(recipe: Recipe<Question, Answer>, parts: CacheParts, counters: TypeCounters) {
    this.#recipe = recipe;
    this.#parts = parts;
    this.#counters = counters;
    this.#store = new AnswerStore(recipe, parts, counters);
  }

  /** In the order of the questions; a Problem in the place of one that has no answer. */
  readonly answers = async (asked: readonly Question[]): Promise<readonly (Answer | Problem)[]> => {
    const questions = asked.map((question) => this.#named(question));
    const kept = await this.#store.kept(questions.map(({ key }) => key));
    return Promise.all(
      questions.map((question, index) => {
        const box = kept[index];
        if (box === undefined) return this.#join(question);
        this.#counters.hits++;
        this.#parts.generations.born(box.answer, this.#parts.generations.of(undefined));
        return box.answer;
      }),
    );
  };

  /** Computes anew and keeps, in place of what is there; how many answers were kept. */
  readonly refresh = async (asked: readonly Question[]): Promise<number> => {
    const questions = new Map(asked.map((question) => this.#named(question)).map((named) => [named.key, named]));
    const batch = Array.from(questions.values(), (named) => this.#admit(named));
    const answered = Promise.all(batch.map(({ answer }) => answer));
    answered.catch(() => undefined); // told below, when all have been computed
    await this.#compute(batch);
    const answers = await answered;
    return answers.filter((answer) => !(answer instanceof Problem)).length;
  };

  #named(asked: Question): Asked<Question> {
    const question = this.#recipe.canonical(asked);
    const since = this.#parts.generations.of(this.#recipe.basis?.(question));
    return { key: this.#recipe.keyOf(question), question, since };
  }

  #join(asked: Asked<Question>): Promise<Answer | Problem> {
    const { generations } = this.#parts;
    const flying = this.#inFlight.get(asked.key);
    if (flying !== undefined && generations.isCurrent(flying.since) && generations.isCurrent(asked.since)) {
      this.#counters.coalesced++;
      return flying.answer;
    }
    const passenger = this.#admit(asked);
    this.#boarding.push(passenger);
    if (this.#boarding.length === 1) void setImmediate().then(() => this.#fly());
    return passenger.answer;
  }

  #admit(asked: Asked<Question>): Passenger<Question, Answer> {
    let resolve: (answer: Answer | Problem) => void = () => undefined;
    let reject: (reason: unknown) => void = () => undefined;
    const answer = new Promise<Answer | Problem>((onAnswer, onFailure) => {
      resolve = onAnswer;
      reject = onFailure;
    });
    const { key, question, since } = asked;
    const passenger = { key, question, since, answer, resolve, reject };
    const isNewest = this.#parts.generations.isCurrent(asked.since) || !this.#inFlight.has(asked.key);
    if (isNewest) this.#inFlight.set(asked.key, passenger);
    return passenger;
  }

  async #fly(): Promise<void> {
    const batch = this.#boarding;
    this.#boarding = [];
    try {
      const fetched = await this.#store.fetched(batch.map(({ key }) => key));
      const found = batch.flatMap((passenger) => {
        const box = fetched.get(passenger.key);
        return box === undefined ? [] : [{ passenger, named: { key: passenger.key, since: passenger.since, box } }];
      });
      this.#counters.hits += found.length;
      this.#counters.misses += batch.length - found.length;
      if (found.length > 0) await this.#store.keep(found.map(({ named }) => named));
      for (const { passenger, named } of found) this.#land(passenger, named.box.answer);
      await this.#compute(batch.filter(({ key }) => !fetched.has(key)));
    } catch (error) {
      for (const passenger of batch) this.#lose(passenger, error);
    }
  }

  /** Everybody on board is answered, each as soon as the answer is there and kept. */
  async #compute(batch: readonly Passenger<Question, Answer>[]): Promise<void> {
    if (batch.length === 0) return;
    const { perSlice, sideBySide = false } = this.#recipe;
    const start = this.#parts.now();
    const found: Named<Answer | Problem>[] = [];
    const one = async (slice: readonly Passenger<Question, Answer>[]) => {
      found.push(...(await this.#computeSlice(slice)));
    };
    if (perSlice === 'ALL_AT_ONCE') await Promise.all(batch.map((passenger) => one([passenger])));
    else {
      const underWay: Promise<void>[] = [];
      for (let first = 0; first < batch.length; first += perSlice) {
        if (first > 0) await setImmediate();
        const slice = one(batch.slice(first, first + perSlice));
        if (sideBySide) underWay.push(slice);
        else await slice;
      }
      await Promise.all(underWay);
    }
    const computed = found.filter(({ box }) => !(box.answer instanceof Problem)).length;
    // A refusal, or a calculation that breaks, says nothing of what an answer costs.
    if (computed > 0 && found.length === batch.length) this.#store.computed((this.#parts.now() - start) / computed);
    void this.#store.share(found);
  }

  /** Where the calculation breaks, each is asked alone: the others are not to blame. */
  async #computeSlice(slice: readonly Passenger<Question, Answer>[]): Promise<readonly Named<Answer | Problem>[]> {
    try {
      const answers = await this.#recipe.compute(slice.map(({ question }) => question));
      if (answers.length !== slice.length) throw new Error(`no answer to ${slice[answers.length]?.key ?? 'nothing'}`);
      const found = answers.map((answer, index) => {
        const { key = '', since = NaN } = slice[index] ?? {};
        return { key, since, box: { answer } };
      });
      await this.#store.keep(found);
      slice.forEach((passenger, index) => {
        const named = found[index];
        if (named !== undefined) this.#land(passenger, named.box.answer);
      });
      return found;
    } catch (error) {
      const [only] = slice;
      if (only !== undefined && slice.length === 1) {
        this.#lose(only, error);
        return [];
      }
      const alone: (readonly Named<Answer | Problem>[])[] = [];
      for (const passenger of slice) alone.push(await this.#computeSlice([passenger]));
      return alone.flat();
    }
  }

  #land(passenger: Passenger<Question, Answer>, answer: Answer | Problem): void {
    this.#parts.generations.born(answer, passenger.since);
    passenger.resolve(answer);
    this.#leave(passenger);
  }

  #lose(passenger: Passenger<Question, Answer>, reason: unknown): void {
    passenger.reject(reason);
    this.#leave(passenger);
  }

  /** A question that was asked anew meanwhile is still on its way. */
  #leave(passenger: Passenger<Question, Answer>): void {
    if (this.#inFlight.get(passenger.key) === passenger) this.#inFlight.delete(passenger.key);
  }
}
