import { at } from '../kernel/column.js';
import type { Ephemeris } from '../kernel/ephemeris.js';
import { houseOf } from '../kernel/house-of.js';
import { LOT_BODIES, lotPlace, type LotBody, type LotChart } from '../kernel/lots.js';
import type { Body, Lot } from '../kernel/names.js';
import { zodiacalLongitude, zodiacPoint, type ZodiacPoint } from './body-position.js';
import type { Chart } from './chart.js';
import { angleLongitude } from './chart-points.js';
import { computePositions, type PositionRow } from './position-batch.js';

export interface LotsQuestion {
  readonly chart: Chart;
  readonly names: readonly Lot[];
  readonly reverseByNight: boolean;
}

export interface LotPosition extends ZodiacPoint {
  readonly lot: Lot;
  readonly house: number;
  readonly formula: string;
}

const EIGHTH_CUSP = 7; // index of the cusp

/**
 * The lots of many charts. Lots are the Earth's: a chart that lacks a body they are found from, or that is
 * heliocentric, gets it by one call of the kernel for all such charts.
 */
export function computeLots(ephemeris: Ephemeris, questions: readonly LotsQuestion[]): readonly LotPosition[][] {
  const missing = questions.map(missingBodies);
  if (missing.every((bodies) => bodies.length === 0)) return questions.map((question) => lotsOf(question));
  const extra = computePositions(
    ephemeris,
    questions.map((question, row) => missingRow(question, missing[row] ?? [])),
  );
  return questions.map((question, row) => lotsOf(question, (body) => at(extra.zodiacal(row, body), 0)));
}

/** The bodies of the lots that the chart lacks. */
function missingBodies({ chart, names }: LotsQuestion): readonly Body[] {
  const known = terrestrialBodies(chart);
  const missing: Body[] = [];
  for (const lot of names) {
    for (const body of LOT_BODIES[lot]) if (!known.includes(body) && !missing.includes(body)) missing.push(body);
  }
  return missing;
}

/** The row of the kernel's batch that has what the chart lacks. */
function missingRow({ chart }: LotsQuestion, bodies: readonly Body[]): PositionRow {
  const { observation, place, ayanamsa } = chart.question;
  return {
    tt: chart.sky.orientation.julianDayTt,
    bodies,
    observation: observation === 'HELIOCENTRIC' ? 'GEOCENTRIC' : observation,
    place,
    ayanamsa,
  };
}

/** The bodies of a chart that are seen from the Earth, in the order of its columns. */
function terrestrialBodies({ question }: Chart): readonly Body[] {
  return question.observation === 'HELIOCENTRIC' ? [] : question.bodies;
}

function lotsOf(
  { chart, names, reverseByNight }: LotsQuestion,
  missingLongitude: (body: LotBody) => number = () => NaN,
): LotPosition[] {
  const { cusps } = chart.local;
  const bodies = terrestrialBodies(chart);
  const lotChart: LotChart = {
    ascendant: angleLongitude(chart, 'ASCENDANT'),
    eighthCusp: at(cusps, EIGHTH_CUSP),
    isDiurnal: chart.isDiurnal,
    longitudeOf: (body) => {
      const index = bodies.indexOf(body);
      return index >= 0 ? zodiacalLongitude(chart.sky, index) : missingLongitude(body);
    },
  };
  return names.map((lot) => {
    const place = lotPlace(lot, lotChart, reverseByNight);
    const { longitude, sign, signDegree } = zodiacPoint(place.longitude);
    return { lot, longitude, sign, signDegree, house: houseOf(place.longitude, cusps, 0), formula: place.formula };
  });
}
