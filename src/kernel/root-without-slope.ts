/** A point where a function was asked for, and its value. */
export interface Sounding {
  readonly point: number;
  readonly value: number;
}

const MOST_STEPS = 60; // halving needs no more for the whole of a double's digits

/**
 * Where a function passes through 0 between two points, by inverse quadratic interpolation where that is safe and by
 * halving where not.
 *
 * Given:    sound       the function
 *           from, to    soundings, one of 0 or above and one below
 *           tolerance   of the root
 * Returned: the last of the soundings on one of its sides, that with the value nearer to 0; some sounding between the two
 *           where the function is no number
 * Error:    twice the tolerance
 * Source:   Chandrupatla, Advances in Engineering Software 28 (1997), 145-149.
 */
export function rootWithoutSlope<Found extends Sounding>(
  sound: (point: number) => Found,
  from: Found,
  to: Found,
  tolerance: number,
): Found {
  let newest = from; // with `opposite` it holds the root between
  let opposite = to;
  let before = from;
  let part = 0.5;
  for (let step = 0; step < MOST_STEPS && newest.value !== 0 && opposite.value !== 0; step++) {
    const least = tolerance / Math.abs(opposite.point - newest.point);
    if (!(least <= 0.5)) break; // also where no double is left between the two
    part = Math.min(1 - least, Math.max(least, part));
    const found = sound(newest.point + part * (opposite.point - newest.point));
    if (isAbove(found) === isAbove(newest)) {
      before = newest;
    } else {
      before = opposite;
      opposite = newest;
    }
    newest = found;
    part = partTowards(newest, opposite, before);
  }
  return Math.abs(opposite.value) < Math.abs(newest.value) ? opposite : newest;
}

function isAbove({ value }: Sounding): boolean {
  return value >= 0;
}

/** Which part of the way from the newest sounding to the opposite one to go next. */
function partTowards(newest: Sounding, opposite: Sounding, before: Sounding): number {
  const xi = (newest.point - opposite.point) / (before.point - opposite.point);
  const phi = (newest.value - opposite.value) / (before.value - opposite.value);
  if (!(phi * phi < xi && (1 - phi) * (1 - phi) < 1 - xi)) return 0.5;
  const [a, b, c] = [newest.value, opposite.value, before.value];
  const far = (before.point - newest.point) / (opposite.point - newest.point);
  const part = (a / (b - a)) * (c / (b - c)) + far * (a / (c - a)) * (b / (c - b));
  return Number.isFinite(part) ? part : 0.5;
}
