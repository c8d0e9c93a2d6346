const TOLERANCE = 1e-6; // degrees, au: ours rounds to 1e-8 degrees

/** Where two answers differ; undefined when they are the same to the tolerance. */
export function difference(a, b, path = '') {
  if (typeof a === 'number' && typeof b === 'number') {
    const apart = Math.abs(a - b);
    return Math.min(apart, Math.abs(apart - 360)) <= TOLERANCE ? undefined : `${path}: ${a}, ${b}`;
  }
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) {
    return a === b ? undefined : `${path}: ${String(a)}, ${String(b)}`;
  }
  for (const key of new Set([...Object.keys(a), ...Object.keys(b)])) {
    const found = difference(a[key], b[key], `${path}/${key}`);
    if (found !== undefined) return found;
  }
  return undefined;
}
