import { Problem } from '../../errors.js';
import type { Answers } from '../chunks.js';

/**
 * Questions answered in threads side by side, each by itself; `ask` tells undefined where no thread has the answer, and
 * the question is answered here.
 */
export function answeredOne<Question, Answer>(
  inline: (questions: readonly Question[]) => Answers<Answer>,
  ask: (question: Question) => Promise<{ readonly answer: Answer } | undefined>,
): (questions: readonly Question[]) => Answers<Answer> {
  const one = async (question: Question): Answers<Answer> => {
    try {
      const found = await ask(question);
      return found === undefined ? await inline([question]) : [found.answer];
    } catch (error) {
      if (error instanceof Problem) return [error];
      throw error;
    }
  };
  return async (questions) => (await Promise.all(questions.map(one))).flat();
}
