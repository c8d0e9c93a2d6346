/**
 * How many of a sorted list come first, by bisection.
 *
 * Given:    count      how many there are
 *           isBefore   of an index: true for those that come first, false for all after them
 * Returned: the index of the first that does not come first; `count` where all do
 */
export function lowerBound(count: number, isBefore: (index: number) => boolean): number {
  let [low, high] = [0, count];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isBefore(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}
