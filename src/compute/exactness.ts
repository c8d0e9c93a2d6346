import { perfection, PAIR_VALUES } from '../kernel/aspect-perfection.js';
import { isByDeclination } from '../kernel/aspects.js';
import type { Ephemeris } from '../kernel/ephemeris.js';
import { PERFECTION_STEP_DAYS, TOPOCENTRIC_STEP_DAYS } from '../kernel/motion-steps.js';
import type { AspectType, Body } from '../kernel/names.js';
import { inSpan } from '../kernel/span.js';
import { julianDayTt, type EpochMs, type JulianDayTt } from '../kernel/time-scale.js';
import { COORDINATE_VALUES, declinationsAt, longitudesAt, type View } from './body-motion.js';
import type { Aspect } from './chart-aspects.js';
import type { SkyQuestion } from './sky-question.js';
import { UniversalTime } from './universal-time.js';

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
  if (root === undefined) return undefined;
  const instant = new UniversalTime(ephemeris).instant(root);
  return inSpan(instant) ? instant : undefined;
}

/**
 * Seen from the ground, the daily parallax turns the Moon's declination several times a day. That of all else is below
 * 0.01 degrees: a turn by it is none that anybody asks for.
 */
function stepDays(body: Body, { observation }: SkyQuestion): number {
  return observation === 'TOPOCENTRIC' && body === 'MOON' ? TOPOCENTRIC_STEP_DAYS : PERFECTION_STEP_DAYS[body];
}

function pairEvaluator(ephemeris: Ephemeris, view: View, pair: readonly Body[], type: AspectType) {
  const coordinatesAt = isByDeclination(type) ? declinationsAt : longitudesAt;
  return (tt: JulianDayTt, out: Float64Array): void => {
    const coordinates = coordinatesAt(ephemeris, view, pair, [tt]);
    for (const index of pair.keys()) {
      const block = index * COORDINATE_VALUES;
      out.set(coordinates.subarray(block, block + PAIR_VALUES / 2), index * (PAIR_VALUES / 2));
    }
  };
}
