/**
 * The fraction of the Sun's disc that the Moon's covers.
 *
 * Given:    ratio        of the Moon's diameter to the Sun's, above 0
 *           separation   of their centres, in radii of the Sun; 0 or above
 * Returned: fraction of the area, in [0, 1]: 0 where the discs lie apart, the ratio's square where the eclipse is annular
 * Error:    rounding, 1e-15; its square root beside a contact
 * Source:   the lens of two circles: two sectors less the kite of the centres and the cusps. Explanatory Supplement to
 *           the Astronomical Almanac (1992), 8.3623, gives the same in other letters.
 */
export function discObscuration(ratio: number, separation: number): number {
  if (separation >= 1 + ratio) return 0;
  if (separation <= Math.abs(1 - ratio)) return Math.min(1, ratio ** 2);
  // Half the angle under which each centre sees the common chord.
  const atSun = angleOpposite(ratio, 1, separation);
  const atMoon = angleOpposite(1, ratio, separation);
  const kite = separation * Math.sin(atSun);
  const lens = atSun + ratio ** 2 * atMoon - kite;
  return Math.min(1, Math.max(0, lens / Math.PI));
}

/** The angle of a triangle between the sides `b` and `c`. */
function angleOpposite(a: number, b: number, c: number): number {
  return Math.acos(Math.min(1, Math.max(-1, (b ** 2 + c ** 2 - a ** 2) / (2 * b * c))));
}
