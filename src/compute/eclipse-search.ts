import type { EclipseKind, EclipseType } from '../kernel/names.js';
import { MS_PER_DAY, type EpochMs } from '../kernel/time-scale.js';
import type { EclipseCatalogue } from './eclipse-catalogue.js';
import type { Eclipse } from './eclipse.js';
import type { ForwardSearch } from './forward-search.js';
import type { Place } from './sky-question.js';

export interface EclipseQuestion {
  readonly from: EpochMs;
  readonly to: EpochMs; // itself outside
  readonly kinds: readonly EclipseKind[];
  readonly types: readonly EclipseType[];
  readonly visibleFrom: Place | undefined;
}

const YEAR_MS = 365.25 * MS_PER_DAY;
const POSITIONS_OF_A_SHADOW = 14; // Sun and Moon at seven instants, at most
// The index is at hand; whether a place sees an eclipse takes 0.2 ms: slices of a few milliseconds.
const SLICE_YEARS = 600;
const SLICE_YEARS_BY_PLACE = 5;

/** A search of the index; where a place is named, `isSeen` looks at each eclipse from there. */
export function eclipseSearch(
  catalogue: EclipseCatalogue,
  { from, to, kinds, types, visibleFrom }: EclipseQuestion,
  isSeen: (eclipse: Eclipse, place: Place) => boolean,
): ForwardSearch<Eclipse> {
  const wanted = (start: EpochMs, end: EpochMs) =>
    catalogue.between(start, end).filter(({ kind, type }) => kinds.includes(kind) && types.includes(type));
  const search = { from, to, instantOf: ({ maximum }: Eclipse) => maximum, identityOf: ({ id }: Eclipse) => id };
  if (visibleFrom === undefined) return { ...search, work: 0, sliceMs: SLICE_YEARS * YEAR_MS, between: wanted };
  return {
    ...search,
    work: wanted(from, to).length * POSITIONS_OF_A_SHADOW,
    sliceMs: SLICE_YEARS_BY_PLACE * YEAR_MS,
    between: (start, end) => wanted(start, end).filter((eclipse) => isSeen(eclipse, visibleFrom)),
  };
}
