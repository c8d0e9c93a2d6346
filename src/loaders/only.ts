import { Problem } from '../errors.js';

/** The answer to a question asked alone; rejects with its Problem. That it flies with others is the cache's business. */
export async function only<Answer>(answers: Promise<readonly (Answer | Problem)[]>): Promise<Answer> {
  for (const answer of await answers) {
    if (answer instanceof Problem) throw answer;
    return answer;
  }
  throw new Error('a question without an answer');
}
