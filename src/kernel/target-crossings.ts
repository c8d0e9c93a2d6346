import { cubicCurvature, cubicRoot, hermiteCubic } from './hermite-cubic.js';
import { gapFrom, type Motion, type Sample } from './motion.js';
import { julianDayTt, type JulianDayTt } from './time-scale.js';

/** A motion passing one of the targets. */
export interface TargetCrossing {
  readonly tt: JulianDayTt;
  readonly target: number; // its index
  readonly rising: boolean; // from below the target to above it
}

const TOLERANCE_DAYS = 1e-9; // 0.09 ms; a Julian day has steps of half of it
const MAX_ROUNDS = 80;
/** So many times what the cubic says of the curvature is allowed for. */
const CURVATURE_MARGIN = 4;
/** A step moves by far less: a larger gap at its end has its change of sign on the far side of the circle. */
const FAR = 90;

/**
 * The crossings of a motion between two samples.
 *
 * Given:    motion     monotone between the samples
 *           from, to   its samples
 *           targets    degrees; on a circle any turn
 * Returned: in the order of `targets`, at most one for each. A sample exactly at a target counts as above it, so that
 *           one who steps from sample to sample meets it once.
 * Error:    below 0.1 ms in time, or rounding and noise of the positions divided by the speed
 * Source:   Newton's method inside a bracket, as rtsafe in Press et al., Numerical Recipes, 9.4, from the root of the
 *           cubic through both samples.
 *
 * It costs 1 or 2 evaluations a crossing, close to a turn some more.
 */
export function targetCrossings(
  motion: Motion,
  from: Sample,
  to: Sample,
  targets: Float64Array,
): readonly TargetCrossing[] {
  const found: TargetCrossing[] = [];
  targets.forEach((target, index) => {
    const before = gapFrom(motion, target, from);
    const after = gapFrom(motion, target, to);
    if (before >= 0 === after >= 0 || !(Math.abs(before) < FAR && Math.abs(after) < FAR)) return;
    const tt = crossing(motion, target, { from, to, before, after });
    found.push({ tt, target: index, rising: before < 0 });
  });
  return found;
}

interface Bracket {
  readonly from: Sample;
  readonly to: Sample;
  readonly before: number; // the gap at `from`
  readonly after: number;
}

function crossing(motion: Motion, target: number, { from, to, before, after }: Bracket): JulianDayTt {
  const days = to.tt - from.tt;
  const cubic = hermiteCubic(before, after, from.speed * days, to.speed * days);
  const guess = cubicRoot(cubic);
  const curvature = Math.abs(cubicCurvature(cubic, guess)) / (days * days);
  let [low, high]: [number, number] = [from.tt, to.tt];
  let step = days;
  let tt: number = from.tt + guess * days;
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const sample = motion.sample(julianDayTt(tt));
    const gap = gapFrom(motion, target, sample);
    if (gap >= 0 === after >= 0) high = tt;
    else low = tt;
    const newton = gap === 0 ? 0 : -gap / sample.speed;
    const lands = tt + newton;
    const safe = lands >= low && lands <= high && Math.abs(newton) <= Math.abs(step) / 2; // else it may wander
    step = safe ? newton : (low + high) / 2 - tt;
    tt += step;
    const left = safe ? (CURVATURE_MARGIN * curvature * newton * newton) / Math.abs(2 * sample.speed) : Infinity;
    if (Math.abs(step) < TOLERANCE_DAYS || left < TOLERANCE_DAYS) break;
  }
  return julianDayTt(tt);
}
