// Degrees, au. Polynomials are within 3e-7 of Swiss Ephemeris, but for what it rounds itself; ours rounds to 1e-8.
const TOLERANCE = 1e-6;
const CUSP_TOLERANCE = 1e-5; // the addon stops the iteration of Placidus up to 4e-6 early
const SPEED_TOLERANCE = 2e-4; // a day: its speeds are off by 8e-5 themselves, by the table of kernel-accuracy.mjs

/** Where two answers differ; undefined when they are the same to `tolerance`, or to those above. */
export function difference(a, b, path = '', tolerance = undefined) {
  if (typeof a === 'number' && typeof b === 'number') {
    const apart = Math.abs(a - b);
    return Math.min(apart, Math.abs(apart - 360)) <= (tolerance ?? toleranceOf(path))
      ? undefined
      : `${path}: ${a}, ${b}`;
  }
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) {
    return a === b ? undefined : `${path}: ${String(a)}, ${String(b)}`;
  }
  for (const key of new Set([...Object.keys(a), ...Object.keys(b)])) {
    const found = difference(a[key], b[key], `${path}/${key}`, tolerance);
    if (found !== undefined) return found;
  }
  return undefined;
}

function toleranceOf(path) {
  if (path.endsWith('Speed')) return SPEED_TOLERANCE;
  return path.includes('/cusps/') ? CUSP_TOLERANCE : TOLERANCE;
}
