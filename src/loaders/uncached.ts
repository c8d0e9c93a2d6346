import DataLoader from 'dataloader';
import type { Problem } from '../errors.js';

/** Questions asked in one tick answered as one batch. Nothing is remembered: equal questions are the cache's business. */
export function uncached<Question, Answer>(
  name: string,
  answer: (questions: readonly Question[]) => Promise<readonly (Answer | Problem)[]>,
): DataLoader<Question, Answer> {
  return new DataLoader<Question, Answer>(answer, { name, cache: false });
}
