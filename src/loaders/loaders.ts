import DataLoader from 'dataloader';
import { canonicalSky, skyKey } from '../cache/key.js';
import type { Calculations } from '../compute/calculations.js';
import type { Aspect } from '../compute/chart-aspects.js';
import type { LotPosition, LotsQuestion } from '../compute/chart-lots.js';
import type { Star, StarContact, StarContactQuestion, StarQuestion } from '../compute/fixed-stars.js';
import type { Gazetteer, GazetteerPlace } from '../compute/gazetteer.js';
import type { Provenance } from '../compute/provenance.js';
import type { SkyQuestion } from '../compute/sky-question.js';
import type { SkyRow } from '../compute/sky-row.js';
import type { Sky } from '../compute/sky.js';
import type { EpochMs } from '../kernel/time-scale.js';
import { createChartLoader, type ChartLoader } from './chart-loader.js';

/** What resolvers ask. Whatever one request asks at once of one kind is computed as one batch. */
export interface Loaders {
  readonly charts: ChartLoader;
  row(question: SkyQuestion): Promise<SkyRow>;
  lots(question: LotsQuestion): Promise<readonly LotPosition[]>;
  exactInstant(aspect: Aspect): Promise<EpochMs | null>;
  starContacts(question: StarContactQuestion): Promise<readonly StarContact[]>;
  stars(question: StarQuestion): readonly Star[];
  places(search: string, first: number): readonly GazetteerPlace[];
  provenance(sky: Sky): Provenance;
}

/** The loaders of one request: they remember failures as firmly as answers, and neither may outlive the request. */
export function createLoaders(calculations: Calculations, gazetteer: Gazetteer): Loaders {
  const rows = new DataLoader<SkyQuestion, SkyRow, string>((questions) => calculations.rows(questions), {
    name: 'positions',
    cacheKeyFn: skyKey,
  });
  const lots = new DataLoader((questions: readonly LotsQuestion[]) => calculations.lots(questions), {
    name: 'lots',
    cache: false,
  });
  const starContacts = new DataLoader(
    (questions: readonly StarContactQuestion[]) => calculations.starContacts(questions),
    { name: 'starContacts', cache: false },
  );
  const exactInstants = new DataLoader(
    async (aspects: readonly Aspect[]) => {
      const instants = await calculations.exactInstants(aspects);
      return instants.map((instant) => instant ?? null);
    },
    { name: 'exactInstants' }, // by identity: two aliases of one aspect have one root
  );
  return {
    charts: createChartLoader(calculations),
    row: (question) => rows.load(canonicalSky(question)),
    lots: (question) => lots.load(question),
    exactInstant: (aspect) => exactInstants.load(aspect),
    starContacts: (question) => starContacts.load(question),
    stars: (question) => calculations.stars(question),
    places: (search, first) => gazetteer.search(search, first),
    provenance: (sky) => calculations.provenance(sky),
  };
}
