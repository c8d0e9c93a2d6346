/** A point of a plane on its way past the origin, and its speed an hour. */
export interface PassingPoint {
  readonly x: number;
  readonly y: number;
  readonly xRate: number;
  readonly yRate: number;
}

const MOST_STEPS = 20;
const STEP_TOLERANCE_HOURS = 1e-9;

/**
 * When a point passes nearest to the origin: the Moon the axis of the Earth's shadow, the axis of the Moon's shadow the
 * Earth's centre.
 *
 * Given:    pointAt   where it is so many hours after a fixed instant; it goes all but straight and evenly
 * Returned: hours; NaN where there is no number
 * Error:    rounding
 * Source:   Newton's method for x x' + y y' = 0, its derivative without the small terms x x'' + y y''.
 */
export function hoursOfLeastDistance(pointAt: (hours: number) => PassingPoint): number {
  let hours = 0;
  for (let step = 0; step < MOST_STEPS; step++) {
    const { x, y, xRate, yRate } = pointAt(hours);
    const change = (x * xRate + y * yRate) / (xRate ** 2 + yRate ** 2);
    hours -= change;
    if (!(Math.abs(change) > STEP_TOLERANCE_HOURS)) break;
  }
  return hours;
}
