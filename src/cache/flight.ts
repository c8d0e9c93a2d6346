import { Problem } from '../errors.js';
import { estimatedBytes } from './estimated-bytes.js';
import { trusted, type Recipe } from './recipe.js';
import type { CacheParts, TypeCounters } from './result-cache.js';

/** All questions of one kind on their way, and the answers to those that have come. */
export interface Flight<Question, Answer> {
  /** In the order of the questions; a Problem in the place of one that has no answer. */
  readonly answers: (questions: readonly Question[]) => Promise<readonly (Answer | Problem)[]>;
  /** Computes anew and keeps, in place of what is there; how many answers were kept. */
  readonly refresh: (questions: readonly Question[]) => Promise<number>;
}

interface Asked<Question> {
  readonly key: string;
  readonly question: Question; // canonical
}

interface Waiting<Question, Answer> extends Asked<Question> {
  readonly resolve: (answer: Answer | Problem) => void;
  readonly reject: (reason: unknown) => void;
}

/** What Redis holds: an answer may be undefined, an entry not. */
interface Wrapped {
  readonly packed: unknown;
}

interface Box<Answer> {
  readonly answer: Answer;
}

/** A batch flies together: what is asked until the end of this turn of the event loop. */
export function createFlight<Question, Answer>(
  recipe: Recipe<Question, Answer>,
  { memory, shared, now }: CacheParts,
  counters: TypeCounters,
): Flight<Question, Answer> {
  const { admission, ttlMs } = counters;
  const inFlight = new Map<string, Promise<Answer | Problem>>();
  // The memory tier holds whatever it is given; this says which of it are answers of this kind.
  const boxes = new WeakMap<object, Box<Answer>>();
  let boarding: Waiting<Question, Answer>[] = [];

  async function refresh(asked: readonly Question[]): Promise<number> {
    const questions = new Map(
      asked.map((question) => recipe.canonical(question)).map((question) => [recipe.keyOf(question), question]),
    );
    const computed = await compute(Array.from(questions, ([key, question]) => ({ key, question })));
    await keep(computed);
    return lasting(computed).length;
  }

  async function answers(asked: readonly Question[]): Promise<readonly (Answer | Problem)[]> {
    const questions = asked.map((question) => recipe.canonical(question));
    const keys = questions.map((question) => recipe.keyOf(question));
    const kept = await memory.getMany(keys);
    return Promise.all(questions.map((question, index) => answerTo(question, keys[index] ?? '', kept[index])));
  }

  function answerTo(question: Question, key: string, kept: unknown): Answer | Promise<Answer | Problem> {
    const box = typeof kept === 'object' && kept !== null ? boxes.get(kept) : undefined;
    if (box !== undefined) {
      counters.hits++;
      return box.answer;
    }
    const flying = inFlight.get(key);
    if (flying !== undefined) {
      counters.coalesced++;
      return flying;
    }
    const promise = new Promise<Answer | Problem>((resolve, reject) => {
      boarding.push({ key, question, resolve, reject });
    });
    inFlight.set(key, promise);
    if (boarding.length === 1) setImmediate(() => void fly());
    return promise;
  }

  /** Everybody on board is answered, whatever happens. */
  async function fly(): Promise<void> {
    const batch = boarding;
    boarding = [];
    try {
      const fetched = await fetchShared(batch);
      const missing = batch.filter(({ key }) => !fetched.has(key));
      counters.hits += fetched.size;
      counters.misses += missing.length;
      const computed = await compute(missing);
      await keep([...fetched, ...computed]);
      for (const { key, resolve, reject } of batch) {
        const box = fetched.get(key) ?? computed.get(key);
        if (box === undefined) reject(new Error(`no answer to ${key}`));
        else resolve(box.answer);
      }
    } catch (error) {
      for (const { reject } of batch) reject(error);
    } finally {
      for (const { key } of batch) inFlight.delete(key);
    }
  }

  async function fetchShared(batch: readonly Waiting<Question, Answer>[]): Promise<Map<string, Box<Answer>>> {
    const found = new Map<string, Box<Answer>>();
    const { packing } = recipe;
    if (shared === undefined || packing === undefined || !admission.isShared()) return found;
    const start = now();
    const packed = await shared.getMany(batch.map(({ key }) => key));
    batch.forEach(({ key }, index) => {
      const wrapped = packed[index];
      if (wrapped !== undefined) found.set(key, { answer: packing.unpack(trusted<Wrapped>(wrapped).packed) });
    });
    admission.fetched((now() - start) / batch.length);
    return found;
  }

  async function compute(missing: readonly Asked<Question>[]): Promise<Map<string, Box<Answer | Problem>>> {
    const computed = new Map<string, Box<Answer | Problem>>();
    if (missing.length === 0) return computed;
    const start = now();
    const found = await recipe.compute(missing.map(({ question }) => question));
    admission.computed((now() - start) / missing.length);
    found.forEach((answer, index) => {
      const waiting = missing[index];
      if (waiting !== undefined) computed.set(waiting.key, { answer });
    });
    share(computed);
    return computed;
  }

  async function keep(found: Iterable<readonly [string, Box<Answer | Problem>]>): Promise<void> {
    await memory.setMany(
      lasting(found).map(({ key, box }) => {
        boxes.set(box, box);
        return { key, value: box, ttlMs, bytes: estimatedBytes(box.answer) + 2 * key.length };
      }),
    );
  }

  /** Not waited for: who asked has the answer already. */
  function share(computed: ReadonlyMap<string, Box<Answer | Problem>>): void {
    const { packing } = recipe;
    if (shared === undefined || packing === undefined || !admission.isShared()) return;
    const entries = lasting(computed).map(({ key, box }) => {
      const value: Wrapped = { packed: packing.pack(box.answer) };
      return { key, value, ttlMs, bytes: estimatedBytes(value) };
    });
    void shared.setMany(entries);
  }

  return { answers, refresh };
}

/** What may be kept: a Problem is told to those who wait and forgotten. */
function lasting<Answer>(
  found: Iterable<readonly [string, Box<Answer | Problem>]>,
): readonly { readonly key: string; readonly box: Box<Answer> }[] {
  return Array.from(found).flatMap(([key, { answer }]) =>
    answer instanceof Problem ? [] : [{ key, box: { answer } }],
  );
}
