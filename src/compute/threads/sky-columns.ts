import { at } from '../../kernel/column.js';
import {
  ANGLES,
  HOUSE_SYSTEMS,
  type Ayanamsa,
  type Body,
  type HouseSystem,
  type Observation,
} from '../../kernel/names.js';
import { POSITION_VALUES } from '../../kernel/ephemeris.js';
import { epochMs } from '../../kernel/time-scale.js';
import type { SkyQuestion } from '../sky-question.js';
import type { LocalSky, Sky } from '../sky.js';

/** What many questions have in common: all but when and where. */
interface Shape {
  readonly houseSystem: HouseSystem;
  readonly ayanamsa: Ayanamsa | undefined;
  readonly observation: Observation;
  readonly bodies: readonly Body[];
  readonly placed: boolean;
}

/** Questions on their way to a thread: numbers, for objects take longer to copy than skies to compute. */
export interface SkyQuestionColumns {
  readonly shapes: readonly Shape[];
  /** Blocks of QUESTION_VALUES: index of the shape, instant, latitude, longitude, altitude. */
  readonly rows: Float64Array;
}

const QUESTION_VALUES = 5;
const ORIENTATION_VALUES = 5;
const CUSPS = 12;

/** First number of an answer: whether there is one. */
const ANSWERED = 1;

/** The questions as columns. */
export function questionColumns(questions: readonly SkyQuestion[]): SkyQuestionColumns {
  const shapes: Shape[] = [];
  const rows = new Float64Array(questions.length * QUESTION_VALUES);
  questions.forEach((question, row) => {
    const known = shapes.findIndex((shape) => hasShape(question, shape));
    const { latitude = NaN, longitude = NaN, altitude = NaN } = question.place ?? {};
    const start = row * QUESTION_VALUES;
    rows[start] = known === -1 ? shapes.push(shapeOf(question)) - 1 : known;
    rows[start + 1] = question.instant;
    rows[start + 2] = latitude;
    rows[start + 3] = longitude;
    rows[start + 4] = altitude;
  });
  return { shapes, rows };
}

function shapeOf({ houseSystem, ayanamsa, observation, bodies, place }: SkyQuestion): Shape {
  return { houseSystem, ayanamsa, observation, bodies, placed: place !== undefined };
}

function hasShape({ houseSystem, ayanamsa, observation, bodies, place }: SkyQuestion, shape: Shape): boolean {
  return (
    houseSystem === shape.houseSystem &&
    ayanamsa === shape.ayanamsa &&
    observation === shape.observation &&
    (place !== undefined) === shape.placed &&
    bodies.length === shape.bodies.length &&
    bodies.every((body, index) => body === shape.bodies[index])
  );
}

/** The questions of columns. */
export function questionsOf({ shapes, rows }: SkyQuestionColumns): readonly SkyQuestion[] {
  return Array.from({ length: rows.length / QUESTION_VALUES }, (_, row): SkyQuestion => {
    const [index = NaN, instant = NaN, latitude = NaN, longitude = NaN, altitude = NaN] = rows.subarray(
      row * QUESTION_VALUES,
      (row + 1) * QUESTION_VALUES,
    );
    const shape = shapes[index];
    if (shape === undefined) throw new RangeError(`no shape ${index}`); // our mistake
    const { placed, ...rest } = shape;
    return { ...rest, instant: epochMs(instant), place: placed ? { latitude, longitude, altitude } : undefined };
  });
}

/** How many numbers the answer to a question takes. */
function answerLength({ place, bodies, ayanamsa }: SkyQuestion): number {
  const zodiacs = ayanamsa === undefined ? 1 : 2;
  const local = place === undefined ? 0 : 1 + CUSPS + ANGLES.length + 1;
  return 1 + ORIENTATION_VALUES + bodies.length * (zodiacs * POSITION_VALUES + 1) + local;
}

/** The skies as one column, one after the other; a question without a sky has its space all the same. */
export function skyColumn(questions: readonly SkyQuestion[], skies: readonly (Sky | undefined)[]): Float64Array {
  const column = new Float64Array(questions.reduce((sum, question) => sum + answerLength(question), 0));
  let offset = 0;
  questions.forEach((question, index) => {
    const sky = skies[index];
    if (sky !== undefined) writeSky(sky, column, offset);
    offset += answerLength(question);
  });
  return column;
}

function writeSky(
  { question, orientation, tropical, zodiacal, sources, local }: Sky,
  to: Float64Array,
  offset: number,
) {
  let end = offset;
  const write = (values: ArrayLike<number>) => {
    to.set(values, end);
    end += values.length;
  };
  const { julianDayUt, julianDayTt, deltaT, siderealTime, obliquity } = orientation;
  write([ANSWERED, julianDayUt, julianDayTt, deltaT, siderealTime, obliquity]);
  write(tropical);
  if (question.ayanamsa !== undefined) write(zodiacal);
  write(sources);
  if (local === undefined) return;
  write([HOUSE_SYSTEMS.indexOf(local.system)]);
  write(local.cusps);
  write(local.angles);
  write([local.sunAltitude]);
}

/**
 * The skies of a column; undefined in the place of a question without one. Their numbers are copied: views would keep the
 * column of a whole batch for as long as one sky of it is kept.
 */
export function skiesOf(questions: readonly SkyQuestion[], column: Float64Array): readonly (Sky | undefined)[] {
  let offset = 0;
  return questions.map((question) => {
    const start = offset;
    offset += answerLength(question);
    return column[start] === ANSWERED ? skyAt(question, column, start + 1) : undefined;
  });
}

function skyAt(question: SkyQuestion, column: Float64Array, start: number): Sky {
  let end = start + ORIENTATION_VALUES;
  const read = (count: number) => column.slice(end, (end += count));
  const orientation = {
    julianDayUt: at(column, start),
    julianDayTt: at(column, start + 1),
    deltaT: at(column, start + 2),
    siderealTime: at(column, start + 3),
    obliquity: at(column, start + 4),
  };
  const { bodies, ayanamsa, place } = question;
  const tropical = read(bodies.length * POSITION_VALUES);
  const zodiacal = ayanamsa === undefined ? tropical : read(bodies.length * POSITION_VALUES);
  const sources = Uint8Array.from(read(bodies.length));
  const local = place === undefined ? undefined : localAt(column, end);
  return { question, orientation, local, tropical, zodiacal, sources };
}

function localAt(column: Float64Array, start: number): LocalSky {
  const system = HOUSE_SYSTEMS[at(column, start)];
  if (system === undefined) throw new RangeError(`no house system ${at(column, start)}`); // our mistake
  const cusps = start + 1;
  const angles = cusps + CUSPS;
  const altitude = angles + ANGLES.length;
  return {
    system,
    cusps: column.slice(cusps, angles),
    angles: column.slice(angles, altitude),
    sunAltitude: at(column, altitude),
  };
}
