import { bracketedRoot } from './bracketed-root.js';
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
 * Source:   as for `bracketedRoot`, from the root of the cubic through both samples
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
  const sample = (tt: number) => {
    const found = motion.sample(julianDayTt(tt));
    return [gapFrom(motion, target, found), found.speed] as const;
  };
  const remainder = (step: number, speed: number) => (CURVATURE_MARGIN * curvature * step * step) / Math.abs(2 * speed);
  const [negative, positive] = before < 0 ? [from.tt, to.tt] : [to.tt, from.tt];
  return julianDayTt(bracketedRoot(sample, negative, positive, TOLERANCE_DAYS, from.tt + guess * days, remainder));
}
