import { at } from '../kernel/column.js';
import type { Problem } from '../errors.js';
import { SOURCE, type Ephemeris, type HouseColumns } from '../kernel/ephemeris.js';
import { equatorialFromEcliptic } from '../kernel/equatorial.js';
import { horizontalFromEquatorial } from '../kernel/horizontal.js';
import type { Body } from '../kernel/names.js';
import { julianDayFromEpoch } from '../kernel/time-scale.js';
import { bodyUnavailable } from './body-unavailable.js';
import { computePositions, type PositionBatch, type PositionRow } from './position-batch.js';
import type { LocalSky, Orientation, Sky } from './sky.js';
import type { ChartQuestion, SkyQuestion } from './sky-question.js';

/** A question at its moment. */
interface Asked<Question extends SkyQuestion = SkyQuestion> {
  readonly question: Question;
  readonly orientation: Orientation;
}

/**
 * The skies of many questions by one call of the kernel for each kind of column; a Problem in the place of a question
 * that the ephemeris cannot answer.
 */
export function computeSkies(ephemeris: Ephemeris, questions: readonly SkyQuestion[]): readonly (Sky | Problem)[] {
  const asked = withOrientations(ephemeris, questions);
  const suns = sunRows(questions);
  const batch = computePositions(ephemeris, positionRows(asked, suns));
  const placed = questions.filter(hasPlace);
  const houseRows = new Map(placed.map((question, row) => [question, row]));
  const houses = computeHouses(ephemeris, placed);
  return asked.map(({ question, orientation }, row) => {
    const missing = question.bodies.find((body) => batch.source(row, body) === SOURCE.FAILED);
    if (missing !== undefined) return bodyUnavailable(missing, question.instant);
    const columns = bodyColumns(batch, row, question);
    if (!hasPlace(question)) return { question, orientation, local: undefined, ...columns };
    const altitude = sunAltitude(batch, suns.get(row) ?? row, { question, orientation });
    const local = localSky(question, houses, houseRows.get(question) ?? NaN, altitude);
    return { question, orientation, local, ...columns };
  });
}

function hasPlace(question: SkyQuestion): question is ChartQuestion {
  return question.place !== undefined;
}

function withOrientations(ephemeris: Ephemeris, questions: readonly SkyQuestion[]): readonly Asked[] {
  const ut = Float64Array.from(questions, (question) => julianDayFromEpoch(question.instant));
  const columns = ephemeris.orientation(ut);
  return questions.map((question, row) => ({
    question,
    orientation: {
      julianDayUt: at(ut, row),
      julianDayTt: at(columns.tt, row),
      deltaT: at(columns.deltaT, row),
      siderealTime: at(columns.siderealTime, row),
      obliquity: at(columns.obliquity, row),
    },
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

function positionRows(asked: readonly Asked[], suns: ReadonlyMap<number, number>): readonly PositionRow[] {
  const rows = asked.map(({ question, orientation }, row): PositionRow => ({
    tt: orientation.julianDayTt,
    bodies: hasPlace(question) && !suns.has(row) ? withSun(question.bodies) : question.bodies,
    observation: question.observation,
    place: question.place,
    ayanamsa: question.ayanamsa,
  }));
  const sects = rows
    .filter((_, row) => suns.has(row))
    .map((row): PositionRow => ({ ...row, bodies: ['SUN'], observation: 'GEOCENTRIC' }));
  return [...rows, ...sects];
}

/** The Sun decides the sect, asked for or not. */
function withSun(bodies: readonly Body[]): readonly Body[] {
  return bodies.includes('SUN') ? bodies : ['SUN', ...bodies];
}

function bodyColumns(batch: PositionBatch, row: number, { bodies, ayanamsa }: SkyQuestion) {
  const tropical = batch.tropicalOf(row, bodies);
  const zodiacal = ayanamsa === undefined ? tropical : batch.zodiacalOf(row, bodies);
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

function sunAltitude(batch: PositionBatch, row: number, { question, orientation }: Asked<ChartQuestion>): number {
  const [longitude = NaN, latitude = NaN] = batch.tropical(row, 'SUN');
  const [rightAscension, declination] = equatorialFromEcliptic(longitude, latitude, orientation.obliquity);
  const siderealTime = orientation.siderealTime + question.place.longitude;
  const [, altitude] = horizontalFromEquatorial(rightAscension, declination, siderealTime, question.place.latitude);
  return altitude;
}
