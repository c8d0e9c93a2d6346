import { Problem } from '../../errors.js';
import type { Ephemeris } from '../../kernel/ephemeris.js';
import { NotInThread } from '../../kernel/segments/thread-ephemeris.js';
import type { ParanColumns } from '../../kernel/paran-latitudes.js';
import type { EpochMs } from '../../kernel/time-scale.js';
import { computeAstrocartography, type AstrocartographyQuestion } from '../astrocartography.js';
import { Chart } from '../chart.js';
import { createEclipses, type LocalQuestion, type PathQuestion } from '../eclipses.js';
import { linesOfPath, type EclipseLines } from '../eclipse-path.js';
import type { ForwardSearch } from '../forward-search.js';
import { computeHorizonEvents, type HorizonEventsQuestion, type HorizonEventTime } from '../horizon-events.js';
import type { LocalEclipse } from '../local-eclipse.js';
import { paranRows, type ParanPlaces } from '../paran-latitudes.js';
import { computeParans, type Paran, type ParansQuestion } from '../parans.js';
import { computeSkies } from '../sky-batch.js';
import { skyEventSearch, type SkyEvent, type SkyEventQuestion } from '../sky-events.js';
import type { SkyQuestion } from '../sky-question.js';
import type { Sky } from '../sky.js';
import { transitSearch, type Transit, type TransitQuestion } from '../transits.js';
import { withStars, type GivenStars } from './given-stars.js';
import { lineColumns, type LineColumns } from './line-columns.js';
import { questionsOf, skyColumn, type SkyQuestionColumns } from './sky-columns.js';

/** A search on its way to a thread: the natal chart as the sky that it is made of. */
export type TransitTask = Omit<TransitQuestion, 'natal'> & { readonly natal: Sky };

/** The part of a search that a thread is to go through. */
export interface Stretch<Question> {
  readonly question: Question;
  readonly start: EpochMs;
  readonly end: EpochMs; // exclusive
}

/** A day with the places of its stars. */
interface DayTask<Question> {
  readonly question: Question;
  readonly stars: GivenStars;
}

/** What a thread can be asked, and what it answers: data only. */
interface TaskTypes {
  skies: { input: SkyQuestionColumns; answer: Float64Array }; // see `skiesOf`
  transits: { input: Stretch<TransitTask>; answer: readonly Transit[] };
  skyEvents: { input: Stretch<SkyEventQuestion>; answer: readonly SkyEvent[] };
  horizonEvents: { input: DayTask<HorizonEventsQuestion>; answer: readonly HorizonEventTime[] };
  parans: { input: DayTask<ParansQuestion>; answer: readonly Paran[] };
  paranRows: { input: ParanPlaces; answer: ParanColumns };
  map: { input: AstrocartographyQuestion; answer: LineColumns };
  path: { input: PathQuestion; answer: EclipseLines | null }; // null: there is none
  seenFrom: { input: readonly LocalQuestion[]; answer: readonly (LocalEclipse | undefined)[] };
}

export type TaskKind = keyof TaskTypes;
export type TaskInput<Kind extends TaskKind> = TaskTypes[Kind]['input'];
export type TaskAnswer<Kind extends TaskKind> = TaskTypes[Kind]['answer'];
type Possibly<Answer> = Answer | Promise<Answer>;
type ThreadTasks = {
  readonly [Kind in TaskKind]: (input: TaskInput<Kind>) => Possibly<TaskAnswer<Kind>>;
};

/** What is sent to a thread. */
export interface Task<Kind extends TaskKind> {
  readonly kind: Kind;
  readonly input: TaskInput<Kind>;
}

/**
 * Answers tasks by the ephemeris of a thread; undefined where it has no answer, or the question is at fault: then the
 * asker computes, and finds out what is wrong.
 */
export function createThreadAnswers(ephemeris: Ephemeris) {
  const tasks = createThreadTasks(ephemeris);
  return async <Kind extends TaskKind>({ kind, input }: Task<Kind>): Promise<TaskAnswer<Kind> | undefined> => {
    try {
      return await tasks[kind](input);
    } catch (error) {
      if (error instanceof NotInThread || error instanceof Problem) return undefined;
      throw error;
    }
  };
}

function createThreadTasks(ephemeris: Ephemeris): ThreadTasks {
  const eclipses = createEclipses(ephemeris, []); // each question brings its own
  return {
    skies: (columns) => {
      const questions = questionsOf(columns);
      return skyColumn(questions, skiesHere(ephemeris, questions));
    },
    transits: ({ question, ...stretch }) =>
      searched(transitSearch(ephemeris, { ...question, natal: new Chart(question.natal) }), stretch),
    skyEvents: ({ question, ...stretch }) => searched(skyEventSearch(ephemeris, question), stretch),
    horizonEvents: ({ question, stars }) => computeHorizonEvents(withStars(ephemeris, question.stars, stars), question),
    parans: ({ question, stars }) => computeParans(withStars(ephemeris, question.stars, stars), question),
    paranRows: (places) => paranRows(places),
    map: (question) => lineColumns(computeAstrocartography(ephemeris, question).lines),
    path: async (question) => {
      const [path] = await eclipses.paths([question]).then(withoutProblems);
      return path === undefined ? null : linesOfPath(path);
    },
    seenFrom: (questions) => eclipses.seenFrom(questions).then(withoutProblems),
  };
}

function searched<Found>(search: ForwardSearch<Found>, { start, end }: Omit<Stretch<unknown>, 'question'>) {
  return search.between(start, end);
}

/** The skies that this thread knows; where it does not know all of them, each is tried by itself. */
function skiesHere(ephemeris: Ephemeris, questions: readonly SkyQuestion[]): readonly (Sky | undefined)[] {
  try {
    return computeSkies(ephemeris, questions).map((sky) => (sky instanceof Problem ? undefined : sky));
  } catch (error) {
    if (!(error instanceof NotInThread)) throw error;
    return questions.length === 1 ? [undefined] : questions.flatMap((question) => skiesHere(ephemeris, [question]));
  }
}

function withoutProblems<Answer>(answers: readonly (Answer | Problem)[]): readonly Answer[] {
  return answers.map((answer) => {
    if (answer instanceof Problem) throw answer;
    return answer;
  });
}
