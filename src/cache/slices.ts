import { setImmediate } from 'node:timers/promises';

const LONGEST_SLICE_MS = 2;

/** As `items.map(work)`, with the event loop let go between slices of about 2 ms. */
export async function mapInSlices<Item, Result>(
  items: readonly Item[],
  work: (item: Item, index: number) => Result,
): Promise<Result[]> {
  const results: Result[] = [];
  let start = performance.now();
  for (const [index, item] of items.entries()) {
    results.push(work(item, index));
    if (performance.now() - start > LONGEST_SLICE_MS) {
      await setImmediate();
      start = performance.now();
    }
  }
  return results;
}
