import { setImmediate } from 'node:timers/promises';
import { Problem } from '../errors.js';

/**
 * How many questions of a kind are computed in one go, so that it takes a few milliseconds with the addon: a chart 0.1 ms,
 * the stars of a chart 1 ms, a root 0.2 ms (a topocentric one up to 200 evaluations), a day twelve bodies and sixty stars,
 * an eclipse 0.3 ms.
 */
export const PER_CHUNK = {
  SKIES: 128,
  EXACT_INSTANTS: 1,
  STAR_CONTACTS: 4,
  DAYS: 1,
  MAPS: 1,
  ECLIPSES: 8,
  PATHS: 1,
} as const;

/**
 * `work` over slices of `items`, with the event loop let through between them, so that a large batch does not keep
 * small questions waiting. Answers come in the order of the items.
 */
export async function inChunks<Item, Answer>(
  items: readonly Item[],
  size: number,
  work: (chunk: readonly Item[]) => readonly Answer[],
): Promise<Answer[]> {
  const answers: Answer[] = [];
  for (let start = 0; start < items.length; start += size) {
    if (start > 0) await setImmediate();
    answers.push(...work(items.slice(start, start + size)));
  }
  return answers;
}

/** Answers in the order of the questions; a Problem in the place of one that has none. */
export type Answers<Answer> = Promise<readonly (Answer | Problem)[]>;

/** A calculation of one question made one of many: `inChunks`, and a Problem spoils only its own place. */
export function eachInChunks<Question, Answer>(
  size: number,
  compute: (question: Question) => Answer,
): (questions: readonly Question[]) => Answers<Answer> {
  const attempt = (question: Question): Answer | Problem => {
    try {
      return compute(question);
    } catch (error) {
      if (error instanceof Problem) return error;
      throw error;
    }
  };
  return (questions) => inChunks(questions, size, (chunk) => chunk.map(attempt));
}
