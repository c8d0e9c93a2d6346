import type { Problem } from '../errors.js';
import type { CalculationType } from './calculation-type.js';

/** How an answer is written for Redis and read back there by another process. */
export interface Packing<Answer> {
  /** Data only: numbers, texts, lists, typed arrays, objects of these. */
  pack(answer: Answer): unknown;
  unpack(packed: unknown): Answer;
}

/** How answers of one kind are named, made and kept. Two questions that mean the same have one canonical form. */
export interface Recipe<Question, Answer> {
  readonly type: CalculationType;
  canonical(question: Question): Question;
  /** Of a canonical question: readable, the kind first, `~` between its parts. */
  keyOf(question: Question): string;
  /** The answer that a question rests on, such as a chart; left out: it rests on none. */
  readonly basis?: (question: Question) => object | undefined;
  compute(questions: readonly Question[]): Promise<readonly (Answer | Problem)[]>;
  /**
   * How many questions are computed together, so that answers come as they are found and not with the last one.
   * ALL_AT_ONCE: each by itself, side by side; they let each other through.
   */
  readonly perSlice: number | 'ALL_AT_ONCE';
  /** Slices are begun one after the other without waiting for answers: threads may compute several at a time. */
  readonly sideBySide?: boolean;
  /** Undefined: answers never leave the process. */
  readonly packing: Packing<Answer> | undefined;
}

/** Answers that are data go through Redis as they are. */
export function asData<Answer>(): Packing<Answer> {
  return { pack: (answer) => answer, unpack: trusted };
}

/**
 * Data read back as what it was when it was written. The one place where that is taken on trust: the entry's checksum says
 * that this program wrote it under this key, and the key begins with the fingerprint of this version of it.
 */
/* eslint-disable @typescript-eslint/no-unsafe-type-assertion, @typescript-eslint/no-unnecessary-type-parameters -- see above */
export function trusted<Answer>(packed: unknown): Answer {
  return packed as Answer;
}
/* eslint-enable @typescript-eslint/no-unsafe-type-assertion, @typescript-eslint/no-unnecessary-type-parameters */
