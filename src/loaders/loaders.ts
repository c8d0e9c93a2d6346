import DataLoader from 'dataloader';
import type { CacheControl } from '../cache/cache-control.js';
import { canonicalSky, skyKey } from '../cache/key.js';
import type { AstrocartographyMap, AstrocartographyQuestion } from '../compute/astrocartography.js';
import type { Calculations } from '../compute/calculations.js';
import type { Aspect } from '../compute/chart-aspects.js';
import type { LotPosition, LotsQuestion } from '../compute/chart-lots.js';
import type { Star, StarContact, StarContactQuestion, StarQuestion } from '../compute/fixed-stars.js';
import type { PagedSearch } from '../compute/forward-search.js';
import type { Gazetteer, GazetteerPlace } from '../compute/gazetteer.js';
import type { HorizonEventsQuestion, HorizonEventTime } from '../compute/horizon-events.js';
import type { ParanLatitude, ParanLatitudesQuestion } from '../compute/paran-latitudes.js';
import type { Paran, ParansQuestion } from '../compute/parans.js';
import type { Provenance } from '../compute/provenance.js';
import type { SkyEvent, SkyEventQuestion } from '../compute/sky-events.js';
import type { SkyQuestion } from '../compute/sky-question.js';
import type { SkyRow } from '../compute/sky-row.js';
import type { Sky } from '../compute/sky.js';
import type { StarFinder } from '../compute/star-names.js';
import type { Transit, TransitQuestion } from '../compute/transits.js';
import type { EpochMs } from '../kernel/time-scale.js';
import { createChartLoader, type ChartLoader } from './chart-loader.js';
import { createEclipseLoader, type EclipseLoader } from './eclipse-loader.js';
import { only } from './only.js';

/** What resolvers ask. What all requests ask at once of one kind is computed as one batch, by the cache. */
export interface Loaders {
  readonly charts: ChartLoader;
  row(question: SkyQuestion): Promise<SkyRow>;
  lots(question: LotsQuestion): Promise<readonly LotPosition[]>;
  exactInstant(aspect: Aspect): Promise<EpochMs | null>;
  starContacts(question: StarContactQuestion): Promise<readonly StarContact[]>;
  stars(question: StarQuestion): readonly Star[];
  places(search: string, first: number): readonly GazetteerPlace[];
  provenance(sky: Sky): Provenance;
  readonly starIndices: StarFinder;
  readonly traditionalStars: readonly number[];
  horizonEvents(question: HorizonEventsQuestion): Promise<readonly HorizonEventTime[]>;
  parans(question: ParansQuestion): Promise<readonly Paran[]>;
  paranLatitudes(question: ParanLatitudesQuestion): Promise<readonly ParanLatitude[]>;
  map(question: AstrocartographyQuestion): Promise<AstrocartographyMap>;
  readonly eclipses: EclipseLoader;
  transits(question: TransitQuestion): PagedSearch<Transit>;
  skyEvents(question: SkyEventQuestion): PagedSearch<SkyEvent>;
  readonly cache: CacheControl;
}

/** The loaders of one request: they remember failures as firmly as answers, and neither may outlive the request. */
export function createLoaders(calculations: Calculations, gazetteer: Gazetteer, cache: CacheControl): Loaders {
  const rows = new DataLoader<SkyQuestion, SkyRow, string>((questions) => calculations.rows(questions), {
    name: 'positions',
    cacheKeyFn: skyKey,
  });
  const exactInstants = new DataLoader<Aspect, EpochMs | null>(
    async (aspects: readonly Aspect[]) => {
      const instants = await calculations.exactInstants(aspects);
      return instants.map((instant) => instant ?? null);
    },
    { name: 'exactInstants' }, // by identity: two aliases of one aspect have one root
  );
  return {
    charts: createChartLoader(calculations),
    row: (question) => rows.load(canonicalSky(question)),
    lots: (question) => only(calculations.lots([question])),
    exactInstant: (aspect) => exactInstants.load(aspect),
    starContacts: (question) => only(calculations.starContacts([question])),
    stars: (question) => calculations.stars(question),
    places: (search, first) => gazetteer.search(search, first),
    provenance: (sky) => calculations.provenance(sky),
    starIndices: calculations.starIndices,
    traditionalStars: calculations.traditionalStars,
    horizonEvents: (question) => only(calculations.horizonEvents([question])),
    parans: (question) => only(calculations.parans([question])),
    paranLatitudes: (question) => only(calculations.paranLatitudes([question])),
    map: (question) => only(calculations.maps([question])),
    eclipses: createEclipseLoader(calculations.eclipses),
    transits: (question) => calculations.transits(question),
    skyEvents: (question) => calculations.skyEvents(question),
    cache,
  };
}
