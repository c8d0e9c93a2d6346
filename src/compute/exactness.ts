import { at } from '../kernel/column.js';
import { perfection, PAIR_VALUES, PERFECTION_STEP_DAYS, TOPOCENTRIC_STEP_DAYS } from '../kernel/aspect-perfection.js';
import { POSITION_VALUES, type Ephemeris } from '../kernel/ephemeris.js';
import { declinationSpeed, equatorialFromEcliptic } from '../kernel/equatorial.js';
import type { AspectType, Body } from '../kernel/names.js';
import { inSpan } from '../kernel/span.js';
import {
  epochFromJulianDay,
  julianDayTt,
  julianDayUt,
  SECONDS_PER_DAY,
  type EpochMs,
  type JulianDayTt,
} from '../kernel/time-scale.js';
import type { Aspect } from './chart-aspects.js';
import { computePositions } from './position-batch.js';
import type { SkyQuestion } from './sky-question.js';

/** When an aspect between two bodies of one chart is exact; undefined where `Aspect.exactAt` says null. */
export function exactInstant(ephemeris: Ephemeris, aspect: Aspect): EpochMs | undefined {
  const { chart, first, second, type, applying } = aspect;
  if (chart === undefined || first.body === null || second.body === null || applying === null) return undefined;
  const pair = [first.body, second.body] as const;
  const root = perfection({
    start: julianDayTt(chart.sky.orientation.julianDayTt),
    type,
    applying,
    stepDays: Math.min(...pair.map((body) => stepDays(body, chart.question))),
    evaluate: pairEvaluator(ephemeris, chart.question, pair, type),
  });
  return root === undefined ? undefined : instantInSpan(ephemeris, root);
}

/**
 * Seen from the ground, the daily parallax turns the Moon's declination several times a day. That of all else is below
 * 0.01 degrees: a turn by it is none that anybody asks for.
 */
function stepDays(body: Body, { observation }: SkyQuestion): number {
  return observation === 'TOPOCENTRIC' && body === 'MOON' ? TOPOCENTRIC_STEP_DAYS : PERFECTION_STEP_DAYS[body];
}

function pairEvaluator(ephemeris: Ephemeris, question: SkyQuestion, pair: readonly [Body, Body], type: AspectType) {
  const { observation, place, ayanamsa } = question;
  const byDeclination = type === 'PARALLEL' || type === 'CONTRAPARALLEL';
  return (tt: JulianDayTt, out: Float64Array): void => {
    const batch = computePositions(ephemeris, [{ tt, bodies: pair, observation, place, ayanamsa }]);
    const obliquity = byDeclination ? obliquityAt(ephemeris, tt) : NaN;
    pair.forEach((body, index) => {
      const motion = byDeclination
        ? declination(batch.tropical(0, body), obliquity)
        : longitude(batch.zodiacal(0, body));
      out.set(motion, index * (PAIR_VALUES / 2));
    });
  };
}

function longitude(values: Float64Array): readonly [number, number] {
  return [at(values, 0), at(values, 3)];
}

function declination(values: Float64Array, obliquity: number): readonly [number, number] {
  const [lon = NaN, lat = NaN, , lonSpeed = NaN, latSpeed = NaN] = values.subarray(0, POSITION_VALUES);
  return [equatorialFromEcliptic(lon, lat, obliquity)[1], declinationSpeed(lon, lat, lonSpeed, latSpeed, obliquity)];
}

/** True obliquity: it moves by 1e-7 degrees in the ten minutes between UT and TT, so that either scale will do. */
function obliquityAt(ephemeris: Ephemeris, tt: JulianDayTt): number {
  return at(ephemeris.orientation(Float64Array.of(tt)).obliquity, 0);
}

/** The instant of a TT, or undefined beyond the span of the ephemeris. Delta T changes by 1e-5 s within its own length. */
function instantInSpan(ephemeris: Ephemeris, tt: JulianDayTt): EpochMs | undefined {
  const deltaT = (ut: number): number => at(ephemeris.orientation(Float64Array.of(ut)).deltaT, 0) / SECONDS_PER_DAY;
  const ut = tt - deltaT(tt - deltaT(tt));
  const instant = epochFromJulianDay(julianDayUt(ut));
  return inSpan(instant) ? instant : undefined;
}
