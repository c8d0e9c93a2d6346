import { setImmediate } from 'node:timers/promises';
import type { Ephemeris } from '../kernel/ephemeris.js';
import { epochMs, MS_PER_DAY, type EpochMs, type JulianDayTt } from '../kernel/time-scale.js';
import { UniversalTime } from './universal-time.js';

/** A search through time that can begin anywhere in its range and finds the same there as one from the start. */
export interface ForwardSearch<Found> {
  readonly from: EpochMs;
  readonly to: EpochMs; // exclusive
  /** About how many positions the whole range takes. */
  readonly work: number;
  /** A stretch that keeps the process for a few milliseconds only. */
  readonly sliceMs: number;
  /** All found in [start, end), sorted by instant, then identity: the same whatever the slice. */
  between(start: EpochMs, end: EpochMs): readonly Found[];
  instantOf(found: Found): EpochMs;
  /** Which of the things looked for it is: no two found at one instant have the same. */
  identityOf(found: Found): string;
}

/** A place in the order of a search: after it one goes on. */
export interface Position {
  readonly instant: EpochMs;
  readonly identity: string;
}

export interface Page<Found> {
  readonly items: readonly Found[];
  readonly hasNextPage: boolean;
}

/** What a search through the positions of an ephemeris finds, and how. */
export interface SearchPlan<Hit extends { readonly tt: JulianDayTt }, Found extends { readonly identity: string }> {
  readonly from: EpochMs;
  readonly to: EpochMs; // exclusive
  readonly work: number; // of the whole range, positions
  /** All hits between two moments, in any order; some outside too. */
  readonly hitsBetween: (start: JulianDayTt, end: JulianDayTt) => readonly Hit[];
  readonly foundOf: (hit: Hit, instant: EpochMs) => Found;
  readonly instantOf: (found: Found) => EpochMs;
}

/** The search of a plan: its hits at our instants, in order, and only those that belong to a slice. */
export function createForwardSearch<
  Hit extends { readonly tt: JulianDayTt },
  Found extends { readonly identity: string },
>(ephemeris: Ephemeris, plan: SearchPlan<Hit, Found>): ForwardSearch<Found> {
  const { from, to, work, hitsBetween, foundOf, instantOf } = plan;
  const time = new UniversalTime(ephemeris);
  return {
    from,
    to,
    work,
    sliceMs: sliceLength(from, to, work),
    between(start, end) {
      const found = hitsBetween(time.ttBefore(start), time.ttAfter(end))
        .toSorted((a, b) => a.tt - b.tt) // moments of one day are turned into instants at the cost of one
        .map((hit) => ({ hit, instant: time.instant(hit.tt) }))
        .filter(({ instant }) => instant >= start && instant < end)
        .map(({ hit, instant }) => foundOf(hit, instant));
      return inOrder(found, instantOf);
    },
    instantOf,
    identityOf: ({ identity }) => identity,
  };
}

/** A search that is asked page by page. */
export interface PagedSearch<Found> extends ForwardSearch<Found> {
  /** The first so many found after a position; undefined: from the start. */
  page(first: number, after: Position | undefined): Promise<Page<Found>>;
}

/** The search with its pages, each searched for when it is asked. */
export function pagedSearch<Found>(search: ForwardSearch<Found>): PagedSearch<Found> {
  return { ...search, page: (first, after) => searchPage(search, first, after) };
}

/** Positions that a slice may take: some five milliseconds where the addon answers. */
const WORK_PER_SLICE = 200;
const SHORTEST_SLICE_MS = MS_PER_DAY / 4;

/** How long a slice may be for a search whose whole range takes so much work. */
export function sliceLength(from: EpochMs, to: EpochMs, work: number): number {
  return Math.max(SHORTEST_SLICE_MS, Math.round((WORK_PER_SLICE / Math.max(work, 1)) * (to - from)));
}

/** In the order of a search: negative where `a` comes first, 0 where they are the same. */
export function comparePositions(a: Position, b: Position): number {
  if (a.instant !== b.instant) return a.instant - b.instant;
  if (a.identity === b.identity) return 0;
  return a.identity < b.identity ? -1 : 1; // by code units: the order of no language
}

/** Sorted, and one of each position only. */
export function inOrder<Found extends { readonly identity: string }>(
  found: readonly Found[],
  instantOf: (item: Found) => EpochMs,
): readonly Found[] {
  const order = (a: Found, b: Found): number =>
    comparePositions({ instant: instantOf(a), identity: a.identity }, { instant: instantOf(b), identity: b.identity });
  const sorted = found.toSorted(order);
  return sorted.filter((item, index) => {
    const before = sorted[index - 1];
    return before === undefined || order(before, item) !== 0;
  });
}

/**
 * The first so many found after a position, in the order of the search. Between slices other work gets its turn.
 *
 * Given:    search
 *           first    how many, at least 0
 *           after    where to go on; undefined: from the start
 * Returned: the page, and whether something follows
 */
export async function searchPage<Found>(
  search: ForwardSearch<Found>,
  first: number,
  after: Position | undefined,
): Promise<Page<Found>> {
  const items: Found[] = [];
  let start = after === undefined ? search.from : epochMs(Math.max(search.from, after.instant));
  while (start < search.to) {
    const end = epochMs(Math.min(start + search.sliceMs, search.to));
    for (const found of search.between(start, end)) {
      const position = { instant: search.instantOf(found), identity: search.identityOf(found) };
      if (after !== undefined && comparePositions(position, after) <= 0) continue;
      if (items.length === first) return { items, hasNextPage: true };
      items.push(found);
    }
    start = end;
    await setImmediate();
  }
  return { items, hasNextPage: false };
}
