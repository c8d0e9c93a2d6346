import { at } from '../kernel/column.js';
import { Problem } from '../errors.js';
import { POSITION_VALUES, SOURCE, type Ephemeris, type HouseColumns } from '../kernel/ephemeris.js';
import { equatorialFromEcliptic } from '../kernel/equatorial.js';
import { horizontalFromEquatorial } from '../kernel/horizontal.js';
import type { Body } from '../kernel/names.js';
import { julianDayFromEpoch } from '../kernel/time-scale.js';
import { computePositions, type PositionBatch, type PositionRow } from './position-batch.js';
import type { LocalSky, Orientation, Sky } from './sky.js';
import type { ChartQuestion, SkyQuestion } from './sky-question.js';

/**
 * The skies of many questions by one call of the kernel for each kind of column; a Problem in the place of a question
 * that the ephemeris cannot answer.
 */
export function computeSkies(ephemeris: Ephemeris, questions: readonly SkyQuestion[]): readonly (Sky | Problem)[] {
  const orientations = computeOrientations(ephemeris, questions);
  const suns = sunRows(questions);
  const batch = computePositions(ephemeris, positionRows(questions, orientations, suns));
  const placed = questions.filter(hasPlace);
  const houseRows = new Map(placed.map((question, row) => [question, row]));
  const houses = computeHouses(ephemeris, placed);
  return questions.map((question, row) => {
    const orientation = orientations[row];
    if (orientation === undefined) return new Problem('UNAVAILABLE', 'The ephemeris gave no answer: try again later.');
    const missing = question.bodies.find((body) => batch.source(row, body) === SOURCE.FAILED);
    if (missing !== undefined) return unavailable(missing, question);
    const local = hasPlace(question)
      ? localSky(
          question,
          houses,
          houseRows.get(question) ?? NaN,
          sunAltitude(batch, suns.get(row) ?? row, question, orientation),
        )
      : undefined;
    return { question, orientation, local, ...bodyColumns(batch, row, question) };
  });
}

function hasPlace(question: SkyQuestion): question is ChartQuestion {
  return question.place !== undefined;
}

function computeOrientations(ephemeris: Ephemeris, questions: readonly SkyQuestion[]): readonly Orientation[] {
  const ut = Float64Array.from(questions, (question) => julianDayFromEpoch(question.instant));
  const columns = ephemeris.orientation(ut);
  return Array.from(ut, (julianDayUt, row) => ({
    julianDayUt,
    julianDayTt: at(columns.tt, row),
    deltaT: at(columns.deltaT, row),
    siderealTime: at(columns.siderealTime, row),
    obliquity: at(columns.obliquity, row),
  }));
}

/** The row that holds the Sun of each heliocentric question with a place: after the rows of the questions. */
function sunRows(questions: readonly SkyQuestion[]): ReadonlyMap<number, number> {
  const rows = new Map<number, number>();
  questions.forEach((question, row) => {
    if (hasPlace(question) && question.observation === 'HELIOCENTRIC') rows.set(row, questions.length + rows.size);
  });
  return rows;
}

function positionRows(
  questions: readonly SkyQuestion[],
  orientations: readonly Orientation[],
  suns: ReadonlyMap<number, number>,
): readonly PositionRow[] {
  const rowOf = (question: SkyQuestion, row: number): PositionRow => ({
    tt: orientations[row]?.julianDayTt ?? NaN,
    bodies: hasPlace(question) && !suns.has(row) ? withSun(question.bodies) : question.bodies,
    observation: question.observation,
    place: question.place,
    ayanamsa: question.ayanamsa,
  });
  const rows = questions.map(rowOf);
  const sects = [...suns.keys()].flatMap((row): PositionRow[] => {
    const of = rows[row];
    return of === undefined ? [] : [{ ...of, bodies: ['SUN'], observation: 'GEOCENTRIC' }];
  });
  return [...rows, ...sects];
}

/** The Sun decides the sect, asked for or not. */
function withSun(bodies: readonly Body[]): readonly Body[] {
  return bodies.includes('SUN') ? bodies : ['SUN', ...bodies];
}

function bodyColumns(batch: PositionBatch, row: number, { bodies, ayanamsa }: SkyQuestion) {
  const tropical = new Float64Array(bodies.length * POSITION_VALUES);
  bodies.forEach((body, index) => {
    tropical.set(batch.tropical(row, body), index * POSITION_VALUES);
  });
  const zodiacal = ayanamsa === undefined ? tropical : new Float64Array(tropical.length);
  if (zodiacal !== tropical) {
    bodies.forEach((body, index) => {
      zodiacal.set(batch.zodiacal(row, body), index * POSITION_VALUES);
    });
  }
  return { tropical, zodiacal, sources: Uint8Array.from(bodies, (body) => batch.source(row, body)) };
}

function computeHouses(ephemeris: Ephemeris, questions: readonly ChartQuestion[]): HouseColumns {
  return ephemeris.houses({
    ut: Float64Array.from(questions, (question) => julianDayFromEpoch(question.instant)),
    latitudes: Float64Array.from(questions, (question) => question.place.latitude),
    longitudes: Float64Array.from(questions, (question) => question.place.longitude),
    systems: questions.map((question) => question.houseSystem),
    ayanamsas: questions.map((question) => question.ayanamsa),
  });
}

function localSky(question: ChartQuestion, houses: HouseColumns, row: number, altitude: number): LocalSky {
  return {
    system: houses.systems[row] ?? question.houseSystem,
    cusps: houses.cusps.slice(row * 12, row * 12 + 12),
    angles: houses.angles.slice(row * 6, row * 6 + 6),
    sunAltitude: altitude,
  };
}

function sunAltitude(batch: PositionBatch, row: number, question: ChartQuestion, orientation: Orientation): number {
  const [longitude = NaN, latitude = NaN] = batch.tropical(row, 'SUN');
  const [rightAscension, declination] = equatorialFromEcliptic(longitude, latitude, orientation.obliquity);
  const siderealTime = orientation.siderealTime + question.place.longitude;
  const [, altitude] = horizontalFromEquatorial(rightAscension, declination, siderealTime, question.place.latitude);
  return altitude;
}

/** The files of the asteroids end some hours inside the span of the planets; bodies without a place are refused before. */
function unavailable(body: Body, question: SkyQuestion): Problem {
  const at = new Date(question.instant).toISOString();
  return new Problem('BAD_USER_INPUT', `bodies: the ephemeris files hold no ${body} at ${at}; leave it out`, [
    'bodies',
  ]);
}
