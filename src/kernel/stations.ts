import { cubicSlope, hermiteCubic, slopeExtremum } from './hermite-cubic.js';
import { samplesAt, travel, type Motion, type Sample } from './motion.js';
import { TOPOCENTRIC_STEP_DAYS } from './motion-steps.js';
import { rootWithoutSlope } from './root-without-slope.js';
import { julianDayTt } from './time-scale.js';

const TOLERANCE_DAYS = 1e-8; // 0.9 ms
/** A speed that may fall to this part of what it is at the ends is looked at where it is least. */
const DIP = 0.25;
/** A speed of so many times the sway at both ends of a step is not turned by it within. */
const SWAY_MARGIN = 4;
const NONE: readonly Sample[] = [];

/** Whether a motion goes backwards; at rest it does not, so that each turn lies on one side of a sample. */
export function isRetrograde({ speed }: Sample): boolean {
  return !(speed >= 0);
}

/**
 * The turns of a motion (stations, where it is a longitude) in one step.
 *
 * Given:    motion
 *           from, to   its samples at the ends of a step of `motion.stepDays` or less
 * Returned: samples where its speed passes through 0, in the order of time; between them and the ends it is monotone
 * Error:    1 ms, or the error of the speed divided by its change a day where that is more: with the speeds of the
 *           addon 1 s for Mercury, 40 s for Pluto. Two turns of one step may be missed that lie so close that nothing moves by more than 1e-5 degrees.
 */
export function turnsWithin(motion: Motion, from: Sample, to: Sample): readonly Sample[] {
  if (!swayed(from, to)) return turnsBetween(motion, from, to);
  const points = fineSamples(motion, from, to);
  return points.flatMap((point, index) => {
    const next = points[index + 1];
    return next === undefined ? NONE : turnsBetween(motion, point, next);
  });
}

/** Whether the daily parallax may turn what does not turn by itself. */
function swayed(from: Sample, to: Sample): boolean {
  const sway = Math.max(from.sway, to.sway);
  return sway > 0 && Math.min(Math.abs(from.speed), Math.abs(to.speed)) < SWAY_MARGIN * sway;
}

function fineSamples(motion: Motion, from: Sample, to: Sample): readonly Sample[] {
  const days = to.tt - from.tt;
  const steps = Math.ceil(days / TOPOCENTRIC_STEP_DAYS);
  const between = Array.from({ length: steps - 1 }, (_, step) => julianDayTt(from.tt + (days * (step + 1)) / steps));
  return [from, ...samplesAt(motion, between), to];
}

function turnsBetween(motion: Motion, from: Sample, to: Sample): readonly Sample[] {
  if (isRetrograde(from) !== isRetrograde(to)) return [turnBetween(motion, from, to)];
  const slowest = slowestBetween(motion, from, to);
  if (slowest === undefined || isRetrograde(slowest) === isRetrograde(from)) return NONE;
  return [turnBetween(motion, from, slowest), turnBetween(motion, slowest, to)];
}

/** Where the speed of a step without a change of its sign may have changed it twice. */
function slowestBetween(motion: Motion, from: Sample, to: Sample): Sample | undefined {
  const days = to.tt - from.tt;
  const cubic = hermiteCubic(0, travel(motion, from, to), from.speed * days, to.speed * days);
  const u = slopeExtremum(cubic);
  if (u === undefined) return undefined;
  const least = (cubicSlope(cubic, u) / days) * (isRetrograde(from) ? -1 : 1);
  const alarming = least < DIP * Math.min(Math.abs(from.speed), Math.abs(to.speed));
  return alarming ? motion.sample(julianDayTt(from.tt + u * days)) : undefined;
}

/** Where the speed is 0 between two samples of different direction. */
function turnBetween(motion: Motion, from: Sample, to: Sample): Sample {
  const sounding = (sample: Sample) => ({ point: sample.tt, value: sample.speed, sample });
  const sound = (tt: number) => sounding(motion.sample(julianDayTt(tt)));
  return rootWithoutSlope(sound, sounding(from), sounding(to), TOLERANCE_DAYS).sample;
}
