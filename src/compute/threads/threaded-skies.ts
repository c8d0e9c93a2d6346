import { PER_CHUNK, type Answers } from '../chunks.js';
import type { SkyQuestion } from '../sky-question.js';
import type { Sky } from '../sky.js';
import { questionColumns, skiesOf } from './sky-columns.js';
import type { Threads } from './threads.js';

/** Batches of skies in threads; small ones, what is not seen from the Earth's centre, and what a thread lacks, here. */
export function threadedSkies<Question extends SkyQuestion, Answer>(
  threads: Threads,
  inline: (questions: readonly Question[]) => Answers<Answer>,
  make: (sky: Sky) => Answer,
): (questions: readonly Question[]) => Answers<Answer> {
  const chunk = async (questions: readonly Question[]): Answers<Answer> => {
    const away = questions.filter(({ observation }) => observation === 'GEOCENTRIC');
    if (away.length < threads.batch) return inline(questions);
    const skies = new Map(await skiesInThread(threads, away));
    const rest = questions.filter((question) => !skies.has(question));
    const others = new Map(pairs(rest, await inline(rest)));
    return questions.map((question) => {
      const sky = skies.get(question);
      return sky === undefined ? (others.get(question) ?? missing()) : make(sky);
    });
  };
  return async (questions) => {
    const chunks = Array.from({ length: Math.ceil(questions.length / PER_CHUNK.SKIES) }, (_, index) =>
      chunk(questions.slice(index * PER_CHUNK.SKIES, (index + 1) * PER_CHUNK.SKIES)),
    );
    return (await Promise.all(chunks)).flat();
  };
}

async function skiesInThread<Question extends SkyQuestion>(
  { pool, cells }: Threads,
  questions: readonly Question[],
): Promise<readonly (readonly [Question, Sky])[]> {
  await cells.fill(questions.map(({ instant }) => ({ start: instant, end: instant })));
  const column = await pool.ask('skies', questionColumns(questions));
  if (column === undefined) return [];
  return pairs(questions, skiesOf(questions, column)).flatMap(([question, sky]) =>
    sky === undefined ? [] : [[question, sky] as const],
  );
}

function pairs<Question, Answer>(questions: readonly Question[], answers: readonly Answer[]) {
  return answers.flatMap((answer, index) => {
    const question = questions[index];
    return question === undefined ? [] : [[question, answer] as const];
  });
}

function missing(): never {
  throw new Error('a sky without an answer'); // our mistake
}
