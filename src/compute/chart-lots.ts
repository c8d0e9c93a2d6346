import { at } from '../kernel/column.js';
import { POSITION_VALUES, type Ephemeris } from '../kernel/ephemeris.js';
import { houseOf } from '../kernel/house-of.js';
import { LOT_BODIES, lotPlace, type LotBody, type LotChart } from '../kernel/lots.js';
import type { Body, Lot } from '../kernel/names.js';
import { zodiacPoint, type ZodiacPoint } from './body-position.js';
import type { Chart } from './chart.js';
import { angleLongitude } from './chart-points.js';
import { computePositions, type PositionBatch } from './position-batch.js';

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
  const rows = questions.flatMap(({ chart }, index) => {
    const bodies = missing[index] ?? [];
    const { observation, place, ayanamsa } = chart.question;
    const from = observation === 'HELIOCENTRIC' ? 'GEOCENTRIC' : observation;
    const tt = chart.sky.orientation.julianDayTt;
    return bodies.length === 0 ? [] : [{ tt, bodies, observation: from, place, ayanamsa } as const];
  });
  const batch = rows.length === 0 ? undefined : computePositions(ephemeris, rows);
  let row = 0;
  return questions.map((question, index) =>
    lotsOf(question, missing[index]?.length === 0 ? undefined : { batch, row: row++ }),
  );
}

function missingBodies({ chart, names }: LotsQuestion): readonly Body[] {
  const needed = new Set(names.flatMap((lot) => LOT_BODIES[lot]));
  const known = chart.question.observation === 'HELIOCENTRIC' ? [] : chart.question.bodies;
  return [...needed].filter((body) => !known.includes(body));
}

interface Extra {
  readonly batch: PositionBatch | undefined;
  readonly row: number;
}

function lotsOf({ chart, names, reverseByNight }: LotsQuestion, extra: Extra | undefined): LotPosition[] {
  const { cusps } = chart.local;
  const lotChart: LotChart = {
    ascendant: angleLongitude(chart, 'ASCENDANT'),
    eighthCusp: at(cusps, EIGHTH_CUSP),
    isDiurnal: chart.isDiurnal,
    longitudeOf: (body) => longitudeOf(body, chart, extra),
  };
  return names.map((lot) => {
    const { longitude, formula } = lotPlace(lot, lotChart, reverseByNight);
    return { lot, ...zodiacPoint(longitude), house: houseOf(longitude, cusps, 0), formula };
  });
}

/** In the zodiac of the chart. */
function longitudeOf(body: LotBody, { question, sky }: Chart, extra: Extra | undefined): number {
  const index = question.observation === 'HELIOCENTRIC' ? -1 : question.bodies.indexOf(body);
  if (index >= 0) return at(sky.zodiacal, index * POSITION_VALUES);
  return extra?.batch?.zodiacal(extra.row, body)[0] ?? NaN;
}
