/** Answers are rounded to so many decimals at most, but for what is very small or far. */
const DECIMALS = 8;
const SCALE = 10 ** DECIMALS;
/** The products with SCALE are whole numbers without rounding errors. */
const MOST = 2e6;
/** Smaller numbers are spelled with an exponent. */
const LEAST = 1e-6;

const ZEROS = ['', '0', '00', '000', '0000', '00000', '000000', '0000000'] as const;

/**
 * The text of a number, as String spells it. Numbers of few decimals, which are nearly all that is answered, are put
 * together from two whole numbers: half the time that the search for the shortest spelling takes (Node 20).
 */
export function decimalText(value: number): string {
  const size = Math.abs(value);
  const scaled = Math.round(size * SCALE);
  if (!(size < MOST && size >= LEAST) || scaled / SCALE !== size) return String(value);
  const whole = Math.floor(size);
  let fraction = scaled - whole * SCALE;
  if (fraction === 0) return String(value);
  let decimals = DECIMALS;
  while (fraction % 10 === 0) {
    fraction /= 10;
    decimals--;
  }
  const digits = String(fraction);
  return `${value < 0 ? '-' : ''}${whole}.${ZEROS[decimals - digits.length] ?? ''}${digits}`;
}
