import { signedDegrees } from './angle.js';
import { ASPECT_ANGLES } from './aspects.js';
import { bracketedRoot } from './bracketed-root.js';
import type { AspectType } from './names.js';
import { julianDayTt, type JulianDayTt } from './time-scale.js';

/** How far from the start an exactness is looked for, both ways. */
export const PERFECTION_LIMIT_DAYS = 30;

/** What `evaluate` writes, in this order: value and speed of the first point, value and speed of the second. */
export const PAIR_VALUES = 4;

/** One aspect of two moving points, seen at `start`. */
export interface PerfectionSearch {
  readonly start: JulianDayTt;
  readonly type: AspectType;
  readonly applying: boolean; // true: look ahead; false: look back
  readonly stepDays: number; // in which the relative speed changes its sign at most once: see PERFECTION_STEP_DAYS
  /** Writes PAIR_VALUES: longitudes (degrees, any turn) and speeds a day, or for the last two types declinations. */
  readonly evaluate: (tt: JulianDayTt, out: Float64Array) => void;
}

/** The gap to exactness, positive at the start, some days from it; `slope` is its change a day in the way we look. */
interface Sample {
  readonly elapsed: number;
  readonly gap: number;
  readonly slope: number;
}
type Sampler = (elapsed: number) => Sample;

const TIME_TOLERANCE_DAYS = 1e-8; // 0.9 ms; the last Newton step is below it, so the error is far below
const TURN_WIDTH_DAYS = 1e-6; // a turn that misses exactness by less than it moves in so short a time is not decided
const SLOPE_MARGIN = 4; // before a turn the slope is at most so many times the one seen

/**
 * When an aspect is exact: ahead of the start when applying, behind it when separating.
 *
 * Given:    search     its separation at the start within 90 degrees of exactness
 * Returned: the nearest exactness, Julian day TT; the start itself when exact there. Undefined where there is none
 *           within PERFECTION_LIMIT_DAYS, or where the relative motion turns before reaching it.
 * Error:    below 0.01 s where the orb changes by more than 1e-5 degrees a day (the step of a double at such Julian
 *           days is 40 microseconds); near a turn, rounding of the positions divided by that speed.
 *
 * It costs 1 evaluation at the start, 1 a step, and 3 to 5 for the root; of a turn, mostly 1 to 4 more.
 */
export function perfection(search: PerfectionSearch): JulianDayTt | undefined {
  const { start, applying, stepDays } = search;
  const opening = gapFrom(search);
  const { sample } = opening;
  let { near } = opening;
  if (near.gap === 0) return start;
  if (!(near.slope < 0)) return undefined; // still, or already turned against the flag

  let root: number | undefined;
  while (near.elapsed < PERFECTION_LIMIT_DAYS) {
    const far = sample(Math.min(near.elapsed + stepDays, PERFECTION_LIMIT_DAYS));
    const crossed = far.gap <= 0;
    if (crossed || far.slope >= 0) {
      root = crossed ? rootBetween(near, far, sample) : rootBeforeTurn(near, far, sample);
      break;
    }
    near = far;
  }
  return root === undefined ? undefined : julianDayTt(start + (applying ? root : -root));
}

/**
 * The gap as a function of the days elapsed in the way we look. Which side of the aspect is meant (the second point
 * ahead of the first or behind it) and which sign the gap has are settled at the start, so that it opens positive and
 * passes through 0 at exactness without a corner.
 */
function gapFrom({ start, type, applying, evaluate }: PerfectionSearch): { near: Sample; sample: Sampler } {
  const values = new Float64Array(PAIR_VALUES);
  evaluate(start, values);
  const side = signedDegrees(value(values, 2) - value(values, 0)) < 0 ? -1 : 1;
  const target = side * ASPECT_ANGLES[type];
  const sign = pairGap(type, target, values) < 0 ? -1 : 1;
  const way = applying ? 1 : -1;
  const read = (elapsed: number): Sample => ({
    elapsed,
    gap: sign * pairGap(type, target, values),
    slope: sign * way * pairSpeed(type, values),
  });
  const sample: Sampler = (elapsed) => {
    evaluate(julianDayTt(start + way * elapsed), values);
    return read(elapsed);
  };
  return { near: read(0), sample };
}

function pairGap(type: AspectType, target: number, values: Float64Array): number {
  if (type === 'PARALLEL') return value(values, 2) - value(values, 0);
  if (type === 'CONTRAPARALLEL') return value(values, 2) + value(values, 0);
  return signedDegrees(value(values, 2) - value(values, 0) - target);
}

function pairSpeed(type: AspectType, values: Float64Array): number {
  return type === 'CONTRAPARALLEL' ? value(values, 3) + value(values, 1) : value(values, 3) - value(values, 1);
}

/** The root between a sample where the gap closes and the first one past a turn, if the gap closes before the turn. */
function rootBeforeTurn(closing: Sample, turned: Sample, sample: Sampler): number | undefined {
  let near = closing;
  let far = turned;
  for (let width = far.elapsed - near.elapsed; width > TURN_WIDTH_DAYS; width /= 2) {
    if (near.gap > -SLOPE_MARGIN * near.slope * width) return undefined; // too far to be reached before the turn
    const middle = sample(near.elapsed + width / 2);
    if (middle.gap <= 0) return rootBetween(near, middle, sample);
    if (middle.slope < 0) near = middle;
    else far = middle;
  }
  return undefined;
}

/** The root between a sample with a positive gap and one with none or a negative one. */
function rootBetween(open: Sample, closed: Sample, sample: Sampler): number {
  const gapAndSlope = (elapsed: number) => {
    const { gap, slope } = sample(elapsed);
    return [gap, slope] as const;
  };
  const straight = open.elapsed + ((closed.elapsed - open.elapsed) * open.gap) / (open.gap - closed.gap);
  return bracketedRoot(gapAndSlope, closed.elapsed, open.elapsed, TIME_TOLERANCE_DAYS, straight);
}

function value(values: Float64Array, index: number): number {
  return values[index] ?? NaN;
}
