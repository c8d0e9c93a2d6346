import { at } from './column.js';
import { rootWithoutSlope, type Sounding } from './root-without-slope.js';

/** A passage of a value through 0. */
export interface Crossing {
  readonly elapsed: number; // days
  readonly rising: boolean; // from negative to positive
}

type Value = (elapsed: number) => number;

const STEP_DAYS = 1 / 72; // 20 minutes
const FEWEST_STEPS = 4;
/**
 * The value is the sine of an angle that turns once a day, (2 pi) squared of curvature at most; a quarter more for the
 * parallax and own motion of the Moon.
 */
const STEEPEST_CURVATURE = 50; // a day squared
const TURN_WIDTH_DAYS = 1e-6;
const TIME_TOLERANCE_DAYS = 5e-11;
const GOLDEN = (3 - Math.sqrt(5)) / 2;

/**
 * The times to sample a window [0, days] at, from which `crossings` starts: 20 minutes apart or less, and one more on each
 * side, since a turn needs neighbours.
 */
export function sampleTimes(days: number): Float64Array {
  const steps = Math.max(FEWEST_STEPS, Math.ceil(days / STEP_DAYS));
  return Float64Array.from({ length: steps + 3 }, (_, index) => ((index - 1) / steps) * days);
}

/**
 * All passages through 0 of the altitude, or of another sine, of a point of the turning sky.
 *
 * Given:    value       of a day's rhythm: within 20 minutes it turns once at most
 *           times       as of `sampleTimes`
 *           values      at those times
 * Returned: sorted; also those between the window and the samples outside of it. Two passages between two samples are
 *           found by the turn between them. A sample that is no number is passed over.
 * Error:    1e-10 days; passages within 2e-6 days of each other, on both sides of a turn, may be missed.
 */
export function crossings(value: Value, times: Float64Array, values: Float64Array): readonly Crossing[] {
  const found: Crossing[] = [];
  const sound = (point: number): Sounding => ({ point, value: value(point) });
  let before: Sounding | undefined;
  const pass = (after: Sounding): void => {
    if (Number.isNaN(after.value)) return;
    if (before !== undefined && before.value >= 0 !== after.value >= 0) {
      const { point } = rootWithoutSlope(sound, before, after, TIME_TOLERANCE_DAYS);
      found.push({ elapsed: point, rising: after.value >= 0 });
    }
    before = after;
  };
  for (let index = 0; index < times.length; index++) {
    const turn = turnPastZero(value, times, values, index);
    const sample = { point: at(times, index), value: at(values, index) };
    if (turn !== undefined && turn.point < sample.point) pass(turn);
    pass(sample);
    if (turn !== undefined && turn.point > sample.point) pass(turn);
  }
  return found;
}

/** A moment near a sample, which is nearer to 0 than its neighbours, at which the value is past 0, if there is one. */
function turnPastZero(value: Value, times: Float64Array, values: Float64Array, index: number): Sounding | undefined {
  const middle = at(values, index);
  const side = middle >= 0 ? 1 : -1;
  const off = side * middle;
  // The ends have one neighbour only: NaN, and false
  if (!(side * at(values, index - 1) >= off && side * at(values, index + 1) >= off)) return undefined;
  const reach = at(times, index) - at(times, index - 1);
  if (off > (STEEPEST_CURVATURE / 2) * reach * reach) return undefined; // too far from 0 to come back in time
  return goldenSection(value, side, at(times, index - 1), at(times, index + 1));
}

/** Narrows down the turn until the value is past 0 or the turn is known. Source: Press et al., Numerical Recipes, 10.2. */
function goldenSection(value: Value, side: number, from: number, until: number): Sounding | undefined {
  let low = from;
  let high = until;
  while (high - low > TURN_WIDTH_DAYS) {
    const left = low + GOLDEN * (high - low);
    const right = high - GOLDEN * (high - low);
    const leftValue = value(left);
    const rightValue = value(right);
    if (side * leftValue < 0) return { point: left, value: leftValue };
    if (side * rightValue < 0) return { point: right, value: rightValue };
    if (side * leftValue < side * rightValue) high = right;
    else low = left;
  }
  return undefined;
}
