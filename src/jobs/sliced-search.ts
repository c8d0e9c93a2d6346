/** Where a search stands: epoch milliseconds, or a place in a list of inputs; and which of the things found there it is. */
export interface SearchPosition {
  readonly at: number;
  readonly identity: string;
}

/** Long work that can be cut anywhere: a stretch of time or a list of inputs, searched slice by slice. */
export interface SlicedSearch<Item> {
  /** Where it begins and ends (exclusive): epoch milliseconds, or places in a list of inputs. */
  readonly from: number;
  readonly to: number;
  /** A slice to begin with; later ones follow their measured cost. No slice is shorter than `leastSlice`. */
  readonly firstSlice: number;
  readonly leastSlice: number;
  /** Where given, no slice is longer, however little it takes: what it finds is packed in one go. */
  readonly longestSlice?: number;
  /** All found in [start, end) in order: the same whatever the slices. Rejects with the reason of the signal. */
  slice(start: number, end: number, signal: AbortSignal): Promise<readonly Item[]>;
  /** Where an item stands in the order; its cursor. No two items stand at one place. */
  positionOf(item: Item): SearchPosition;
}

/** In the order of a search: negative where `a` comes first, 0 where they are the same. */
export function compareSearchPositions(a: SearchPosition, b: SearchPosition): number {
  if (a.at !== b.at) return a.at - b.at;
  if (a.identity === b.identity) return 0;
  return a.identity < b.identity ? -1 : 1; // by code units: the order of no language
}

/** What is left of a slice for one who has everything up to a position. */
export function itemsAfter<Item>(
  search: Pick<SlicedSearch<Item>, 'positionOf'>,
  items: readonly Item[],
  after: SearchPosition | undefined,
): readonly Item[] {
  if (after === undefined) return items;
  return items.filter((item) => compareSearchPositions(search.positionOf(item), after) > 0);
}
