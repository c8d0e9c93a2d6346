/**
 * Whether a chart is one of the day.
 *
 * Given:    sunAltitude   degrees, of the Sun's centre above the geometric horizon (no refraction, no parallax)
 * Returned: true above the horizon; exactly on it counts as night, as the contract says "above"
 */
export function isDiurnal(sunAltitude: number): boolean {
  return sunAltitude > 0;
}
