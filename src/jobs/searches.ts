import type { Calculations } from '../compute/calculations.js';
import type { PagedSearch } from '../compute/forward-search.js';
import type { Moments } from '../compute/moment-input.js';
import type { Transit } from '../compute/transits.js';
import { canonicalSite } from '../cache/question-key.js';
import { Problem } from '../errors.js';
import { epochMs, MS_PER_DAY } from '../kernel/time-scale.js';
import { chartBatch } from './chart-batch.js';
import { chartOfSpec, type EclipseSearchSpec, type JobSpec, type TransitSearchSpec } from './job-spec.js';
import { paranSearch } from './paran-search.js';
import type { FoundEclipse, ItemOf, JobKind } from './search-items.js';
import type { SlicedSearch } from './sliced-search.js';

/** What long work is done with. */
export interface SearchParts {
  /** Those behind the cache: charts and days of parans that are kept need not be computed. */
  readonly calculations: Calculations;
  readonly moments: Pick<Moments, 'dayAt'>;
}

/** The spec of a kind of work. */
export type SpecOf<Kind extends JobKind> = JobSpec & { readonly kind: Kind };
type Makers = {
  readonly [Kind in JobKind]: (
    spec: SpecOf<Kind>,
    parts: SearchParts,
  ) => SlicedSearch<ItemOf<Kind>> | Promise<SlicedSearch<ItemOf<Kind>>>;
};

const YEAR_MS = 365.25 * MS_PER_DAY;
/** Eclipses of centuries are at hand at once; in slices they are told of, and stored, bit by bit. */
const FIRST_ECLIPSES = { firstSlice: 10 * YEAR_MS, leastSlice: YEAR_MS };

/** Of so many slices that a page is searched in the first one of a job is made. */
const FIRST_SLICES = 4;

const makers: Makers = {
  CHART_BATCH: (spec, { calculations }) => chartBatch(spec, calculations),
  ECLIPSE_SEARCH: (spec, { calculations }) => eclipseSearch(spec, calculations),
  PARAN_SEARCH: (spec, { calculations, moments }) => paranSearch(spec, calculations, moments),
  TRANSIT_SEARCH: (spec, { calculations }) => transitSearch(spec, calculations),
};

/** The work of a spec, slice by slice. Rejects with a Problem where its natal chart cannot be computed. */
export async function slicedSearch<Kind extends JobKind>(
  spec: SpecOf<Kind>,
  parts: SearchParts,
): Promise<SlicedSearch<ItemOf<Kind>>> {
  return makers[spec.kind](spec, parts);
}

function eclipseSearch(spec: EclipseSearchSpec, { eclipses }: Calculations): SlicedSearch<FoundEclipse> {
  const { visibleFrom } = spec;
  const search = eclipses.search({ ...spec, visibleFrom: visibleFrom && canonicalSite(visibleFrom) });
  return {
    ...inSlices(search),
    ...FIRST_ECLIPSES,
    slice: async (start, end, signal) => {
      const found = await search.slice(epochMs(start), epochMs(end), signal);
      return found.map(({ id, maximum }) => ({ id, maximum }));
    },
    positionOf: ({ id, maximum }) => ({ at: maximum, identity: id }),
  };
}

async function transitSearch(spec: TransitSearchSpec, calculations: Calculations): Promise<SlicedSearch<Transit>> {
  const [natal] = await calculations.charts([chartOfSpec(spec.natal)]);
  if (natal === undefined || natal instanceof Problem) throw natal ?? new Error('a chart without an answer');
  const search = calculations.transits({ ...spec, natal });
  return {
    ...inSlices(search),
    slice: (start, end, signal) => search.slice(epochMs(start), epochMs(end), signal),
    positionOf: (transit) => ({ at: search.instantOf(transit), identity: search.identityOf(transit) }),
  };
}

function inSlices({ from, to, sliceMs }: PagedSearch<unknown>) {
  return { from, to, firstSlice: FIRST_SLICES * sliceMs, leastSlice: sliceMs };
}
