import type { Problem } from '../errors.js';
import { at } from '../kernel/column.js';
import {
  SOURCE,
  type Ephemeris,
  type HouseColumns,
  type HouseRequest,
  type OrientationColumns,
  type PositionRequest,
} from '../kernel/ephemeris.js';
import { EQUATORIAL_VALUES, tiltOf, writeEquatorial } from '../kernel/equatorial.js';
import { HORIZONTAL_VALUES, writeHorizontal } from '../kernel/horizontal.js';
import { ANGLES, type Body } from '../kernel/names.js';
import { julianDayFromEpoch } from '../kernel/time-scale.js';
import { BATCH_COLUMNS, CUSPS, type BatchColumns } from './batch-columns.js';
import { bitsWithin, bodiesIn, bodySet, type BodySet } from './body-set.js';
import { bodyUnavailable } from './body-unavailable.js';
import { computePositions, PositionBatch, type PositionRow } from './position-batch.js';
import type { LocalSky, Orientation, Sky } from './sky.js';
import { hasPlace, type ChartQuestion, type SkyQuestion } from './sky-question.js';

/**
 * The skies of many questions by one call of the kernel for each kind of column; a Problem in the place of a question
 * that the ephemeris cannot answer. Those with a place and those without are two batches.
 */
export function computeSkies(ephemeris: Ephemeris, questions: readonly SkyQuestion[]): readonly (Sky | Problem)[] {
  const placed = questions.filter(hasPlace);
  if (placed.length === questions.length) return computePlaced(ephemeris, placed);
  if (placed.length === 0) return computeUnplaced(ephemeris, questions);
  const unplaced = questions.filter((question) => !hasPlace(question));
  const answers = [...computePlaced(ephemeris, placed), ...computeUnplaced(ephemeris, unplaced)];
  const order = new Map([...placed, ...unplaced].map((question, index) => [question, answers[index]]));
  return questions.flatMap((question) => order.get(question) ?? []);
}

function isHeliocentric({ observation }: SkyQuestion): boolean {
  return observation === 'HELIOCENTRIC';
}

const SUN: BodySet = bodySet(['SUN']);

function computeUnplaced(ephemeris: Ephemeris, questions: readonly SkyQuestion[]): readonly (Sky | Problem)[] {
  return inColumns(ephemeris, questions, 0, (_, orientation, batch) =>
    questions.map((question, row) => skyOf(question, orientation, batch, row, undefined)),
  );
}

/** The Sun decides the sect, asked for or not. */
function computePlaced(ephemeris: Ephemeris, questions: readonly ChartQuestion[]): readonly (Sky | Problem)[] {
  return inColumns(ephemeris, questions, SUN, (columns, orientation, batch) => {
    const houses = ephemeris.houses(houseRequest(columns, orientation), columns.houses);
    const suns = sectSuns(ephemeris, questions, orientation);
    return questions.map((question, row) => {
      const altitude = sunAltitude(isHeliocentric(question) ? suns : batch, row, question, orientation);
      return skyOf(question, orientation, batch, row, localSky(houses, row, question, altitude));
    });
  });
}

/** Positions and orientation of all questions, in columns that are free again when `work` has made skies of them. */
function inColumns(
  ephemeris: Ephemeris,
  questions: readonly SkyQuestion[],
  besides: BodySet, // for those who look from the Earth
  work: (columns: BatchColumns, orientation: OrientationColumns, batch: PositionBatch) => readonly (Sky | Problem)[],
): readonly (Sky | Problem)[] {
  if (questions.length === 0) return [];
  const all = questions.reduce((union, question) => union | wantedBy(question, besides), 0);
  const bodies = bodiesIn(all);
  return BATCH_COLUMNS.use(questions.length, bodies.length, (columns) => {
    questions.forEach((question, row) => {
      writeQuestion(columns, row, question, bitsWithin(wantedBy(question, besides), all));
    });
    const orientation = ephemeris.orientation(columns.ut, columns.orientation);
    const request = positionRequest(columns, orientation, bodies);
    const positions = ephemeris.positions(request, columns.positions);
    return work(columns, orientation, new PositionBatch(bodies, positions));
  });
}

function wantedBy(question: SkyQuestion, besides: BodySet): BodySet {
  return bodySet(question.bodies) | (isHeliocentric(question) ? 0 : besides);
}

function writeQuestion(columns: BatchColumns, row: number, question: SkyQuestion, wanted: number): void {
  const { instant, place, observation, ayanamsa, houseSystem } = question;
  columns.ut[row] = julianDayFromEpoch(instant);
  columns.wanted[row] = wanted;
  columns.observations[row] = observation;
  columns.ayanamsas[row] = ayanamsa;
  columns.systems[row] = houseSystem;
  columns.latitudes[row] = place?.latitude ?? NaN;
  columns.longitudes[row] = place?.longitude ?? NaN;
  columns.altitudes[row] = place?.altitude ?? NaN;
}

function positionRequest(columns: BatchColumns, { tt }: OrientationColumns, bodies: readonly Body[]): PositionRequest {
  const { wanted, observations, ayanamsas, latitudes, longitudes, altitudes } = columns;
  return { tt, bodies, wanted, observations, ayanamsas, latitudes, longitudes, altitudes };
}

function houseRequest(columns: BatchColumns, orientation: OrientationColumns): HouseRequest {
  const { ut, latitudes, longitudes, systems, ayanamsas } = columns;
  return { ut, latitudes, longitudes, systems, ayanamsas, orientation };
}

function skyOf(
  question: SkyQuestion,
  orientation: OrientationColumns,
  batch: PositionBatch,
  row: number,
  local: LocalSky | undefined,
): Sky | Problem {
  const { bodies, ayanamsa, instant } = question;
  const sources = batch.sourcesOf(row, bodies);
  const missing = bodies[sources.indexOf(SOURCE.FAILED)];
  if (missing !== undefined) return bodyUnavailable(missing, instant);
  const tropical = batch.tropicalOf(row, bodies);
  const zodiacal = ayanamsa === undefined ? tropical : batch.zodiacalOf(row, bodies);
  return { question, orientation: orientationOf(orientation, row, question), local, tropical, zodiacal, sources };
}

function orientationOf(columns: OrientationColumns, row: number, { instant }: SkyQuestion): Orientation {
  return {
    julianDayUt: julianDayFromEpoch(instant),
    julianDayTt: at(columns.tt, row),
    deltaT: at(columns.deltaT, row),
    siderealTime: at(columns.siderealTime, row),
    obliquity: at(columns.obliquity, row),
  };
}

function localSky(houses: HouseColumns, row: number, { houseSystem }: ChartQuestion, sunAltitude: number): LocalSky {
  return {
    system: houses.systems[row] ?? houseSystem,
    cusps: houses.cusps.slice(row * CUSPS, (row + 1) * CUSPS),
    angles: houses.angles.slice(row * ANGLES.length, (row + 1) * ANGLES.length),
    sunAltitude,
  };
}

/** The Sun as the Earth sees it, in the rows of heliocentric questions; undefined where there are none. */
function sectSuns(
  ephemeris: Ephemeris,
  questions: readonly ChartQuestion[],
  { tt }: OrientationColumns,
): PositionBatch | undefined {
  if (!questions.some(isHeliocentric)) return undefined;
  const rows = questions.map((question, row): PositionRow => ({
    tt: at(tt, row),
    bodies: isHeliocentric(question) ? ['SUN'] : [],
    observation: 'GEOCENTRIC',
    place: undefined,
    ayanamsa: undefined,
  }));
  return computePositions(ephemeris, rows);
}

/** Written over at each use. */
const equatorial = new Float64Array(EQUATORIAL_VALUES);
const horizontal = new Float64Array(HORIZONTAL_VALUES);

function sunAltitude(
  suns: PositionBatch | undefined,
  row: number,
  { place }: ChartQuestion,
  { siderealTime, obliquity }: OrientationColumns,
): number {
  const [longitude, latitude] = [suns?.longitude(row, 'SUN') ?? NaN, suns?.latitude(row, 'SUN') ?? NaN];
  const local = at(siderealTime, row) + place.longitude;
  writeEquatorial(equatorial, 0, longitude, latitude, tiltOf(at(obliquity, row)));
  writeHorizontal(horizontal, 0, at(equatorial, 0), at(equatorial, 1), local, place.latitude);
  return at(horizontal, 1);
}
