/**
 * The length of the hypotenuse: `Math.hypot` of two numbers, bit for bit as V8 computes it, without the list of its
 * arguments that V8 makes at each call: a chart has some sixty, a fifth of the time each.
 *
 * Given:    a, b   finite, or NaN
 * Error:    rounding only; neither overflows nor underflows on the way
 */
export function hypotenuse(a: number, b: number): number {
  const x = Math.abs(a);
  const y = Math.abs(b);
  const longer = x < y ? y : x;
  if (longer === 0 && y === 0) return 0; // x and y may not be divided by it
  const part = x / longer;
  const other = y / longer;
  return Math.sqrt(part * part + other * other) * longer;
}
