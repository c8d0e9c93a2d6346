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
  /** The first so many found after a position; undefined: from the start. Rejects with the reason of the signal. */
  page(first: number, after: Position | undefined, signal?: AbortSignal): Promise<Page<Found>>;
  /** What `between` answers, without keeping the process for long. Rejects with the reason of the signal. */
  slice(start: EpochMs, end: EpochMs, signal?: AbortSignal): Promise<readonly Found[]>;
}

/** What `between` answers, found elsewhere; undefined where that cannot be done. */
export type BetweenElsewhere<Found> = (
  start: EpochMs,
  end: EpochMs,
  signal: AbortSignal | undefined,
) => Promise<readonly Found[] | undefined>;

/** The search with its pages and slices, each searched for when it is asked, elsewhere if told. */
export function pagedSearch<Found>(
  search: ForwardSearch<Found>,
  elsewhere?: BetweenElsewhere<Found>,
): PagedSearch<Found> {
  return {
    ...search,
    page: (first, after, signal) => searchPage(search, first, after, { elsewhere, signal }),
    slice: (start, end, signal) => searchSlice(search, start, end, { elsewhere, signal }),
  };
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

/** How a page is searched for. */
interface Ways<Found> {
  readonly elsewhere?: BetweenElsewhere<Found> | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * The first so many found after a position, in the order of the search.
 *
 * Given:    search
 *           first    how many, at least 0
 *           after    where to go on; undefined: from the start
 *           ways     elsewhere: asked in place of `between`; signal: when it is aborted the search is given up
 * Returned: the page, and whether something follows
 */
export async function searchPage<Found>(
  search: ForwardSearch<Found>,
  first: number,
  after: Position | undefined,
  { elsewhere, signal }: Ways<Found> = {},
): Promise<Page<Found>> {
  const items: Found[] = [];
  const start = after === undefined ? search.from : epochMs(Math.max(search.from, after.instant));
  const parts = elsewhere === undefined ? slices(search, start, signal) : stretches(search, start, elsewhere, signal);
  for await (const part of parts) {
    for (const found of part) {
      if (after !== undefined && comparePositions(positionIn(search, found), after) <= 0) continue;
      if (items.length === first) return { items, hasNextPage: true };
      items.push(found);
    }
  }
  return { items, hasNextPage: false };
}

function positionIn<Found>(search: ForwardSearch<Found>, found: Found): Position {
  return { instant: search.instantOf(found), identity: search.identityOf(found) };
}

/** All found in [start, end): elsewhere in one go, how long that may take being the asker's choice; or here, piece by piece. */
async function searchSlice<Found>(
  search: ForwardSearch<Found>,
  start: EpochMs,
  end: EpochMs,
  { elsewhere, signal }: Ways<Found>,
): Promise<readonly Found[]> {
  signal?.throwIfAborted();
  const found = await elsewhere?.(start, end, signal);
  signal?.throwIfAborted();
  if (found !== undefined) return found;
  const pieces: (readonly Found[])[] = [];
  for await (const piece of slices({ ...search, to: end }, start, signal)) pieces.push(piece);
  return pieces.flat();
}

/** What is found here, slice by slice. Between slices other work gets its turn. */
async function* slices<Found>(
  search: ForwardSearch<Found>,
  from: EpochMs,
  signal: AbortSignal | undefined,
): AsyncGenerator<readonly Found[]> {
  let end: EpochMs;
  for (let start = from; start < search.to; start = end) {
    signal?.throwIfAborted();
    end = sliceEnd(search, start, search.sliceMs);
    yield search.between(start, end);
    if (end < search.to) await setImmediate();
  }
}

/** The first stretch, in slices, and the time that one should take: a page that is full soon has not searched in vain. */
const FIRST_STRETCH_SLICES = 4;
const STRETCH_TAKES_MS = 50;
const MOST_GROWTH = 4;
const MOST_SHRINKING = 0.25;

/** What is found elsewhere, in stretches that grow until one takes its time; where that fails, here from then on. */
async function* stretches<Found>(
  search: ForwardSearch<Found>,
  from: EpochMs,
  elsewhere: BetweenElsewhere<Found>,
  signal: AbortSignal | undefined,
): AsyncGenerator<readonly Found[]> {
  let length = FIRST_STRETCH_SLICES * search.sliceMs;
  let start = from;
  while (start < search.to) {
    signal?.throwIfAborted();
    const end = sliceEnd(search, start, length);
    const begun = performance.now();
    const found = await elsewhere(start, end, signal);
    if (found === undefined) {
      yield* slices(search, start, signal);
      return;
    }
    yield found;
    const growth = STRETCH_TAKES_MS / (performance.now() - begun);
    length = Math.max(search.sliceMs, Math.round(length * Math.max(MOST_SHRINKING, Math.min(growth, MOST_GROWTH))));
    start = end;
  }
}

function sliceEnd({ to }: ForwardSearch<unknown>, start: EpochMs, length: number): EpochMs {
  return epochMs(Math.min(start + length, to));
}
