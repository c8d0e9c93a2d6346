import type { EclipseRow } from '../data/eclipse-index.js';
import type { Ephemeris } from '../kernel/ephemeris.js';
import type { EpochMs } from '../kernel/time-scale.js';
import {
  computeAstrocartography,
  type AstrocartographyMap,
  type AstrocartographyQuestion,
} from './astrocartography.js';
import type { Aspect } from './chart-aspects.js';
import { computeLots, type LotPosition, type LotsQuestion } from './chart-lots.js';
import { Chart } from './chart.js';
import { eachInChunks, inChunks, PER_CHUNK, type Answers } from './chunks.js';
import { createEclipses, type Eclipses } from './eclipses.js';
import { exactInstant } from './exactness.js';
import {
  createStarSearch,
  starContacts,
  type Star,
  type StarContact,
  type StarContactQuestion,
  type StarQuestion,
} from './fixed-stars.js';
import { pagedSearch, type PagedSearch } from './forward-search.js';
import { computeHorizonEvents, type HorizonEventsQuestion, type HorizonEventTime } from './horizon-events.js';
import { computeParanLatitudes, type ParanLatitude, type ParanLatitudesQuestion } from './paran-latitudes.js';
import { computeParans, type Paran, type ParansQuestion } from './parans.js';
import { provenance, type Provenance } from './provenance.js';
import { computeSkies } from './sky-batch.js';
import { skyEventSearch, type SkyEvent, type SkyEventQuestion } from './sky-events.js';
import type { ChartQuestion, SkyQuestion } from './sky-question.js';
import { SkyRow } from './sky-row.js';
import type { Sky } from './sky.js';
import { createStarFinder, type StarFinder } from './star-names.js';
import { starIndices, TRADITIONAL_STARS } from './traditional-stars.js';
import { transitSearch, type Transit, type TransitQuestion } from './transits.js';

/** What can be computed: answers in the order of the questions, as many as questions. */
export interface Calculations {
  charts(questions: readonly ChartQuestion[]): Answers<Chart>;
  rows(questions: readonly SkyQuestion[]): Answers<SkyRow>;
  lots(questions: readonly LotsQuestion[]): Answers<readonly LotPosition[]>;
  exactInstants(aspects: readonly Aspect[]): Answers<EpochMs | undefined>;
  starContacts(questions: readonly StarContactQuestion[]): Answers<readonly StarContact[]>;
  stars(question: StarQuestion): readonly Star[];
  provenance(sky: Sky): Provenance;
  /** Stars by the names that callers give them. */
  readonly starIndices: StarFinder;
  /** The stars that parans are looked for with when none are named. */
  readonly traditionalStars: readonly number[];
  horizonEvents(questions: readonly HorizonEventsQuestion[]): Answers<readonly HorizonEventTime[]>;
  parans(questions: readonly ParansQuestion[]): Answers<readonly Paran[]>;
  paranLatitudes(questions: readonly ParanLatitudesQuestion[]): Answers<readonly ParanLatitude[]>;
  maps(questions: readonly AstrocartographyQuestion[]): Answers<AstrocartographyMap>;
  readonly eclipses: Eclipses;
  transits(question: TransitQuestion): PagedSearch<Transit>;
  skyEvents(question: SkyEventQuestion): PagedSearch<SkyEvent>;
}

/** All calculations over one ephemeris, in this thread, with the event loop let through between chunks. */
export function createCalculations(ephemeris: Ephemeris, eclipseIndex: readonly EclipseRow[]): Calculations {
  const skies = (questions: readonly SkyQuestion[]) =>
    inChunks(questions, PER_CHUNK.SKIES, (chunk) => computeSkies(ephemeris, chunk));
  return {
    charts: async (questions) => (await skies(questions)).map((sky) => (sky instanceof Error ? sky : new Chart(sky))),
    rows: async (questions) => (await skies(questions)).map((sky) => (sky instanceof Error ? sky : new SkyRow(sky))),
    lots: (questions) => inChunks(questions, PER_CHUNK.SKIES, (chunk) => computeLots(ephemeris, chunk)),
    exactInstants: (aspects) =>
      inChunks(aspects, PER_CHUNK.EXACT_INSTANTS, (chunk) => chunk.map((aspect) => exactInstant(ephemeris, aspect))),
    starContacts: (questions) =>
      inChunks(questions, PER_CHUNK.STAR_CONTACTS, (chunk) =>
        chunk.map((question) => starContacts(ephemeris, question)),
      ),
    stars: createStarSearch(ephemeris),
    provenance: (sky) => provenance(ephemeris, sky),
    starIndices: createStarFinder(ephemeris.stars),
    traditionalStars: starIndices(ephemeris, TRADITIONAL_STARS),
    horizonEvents: eachInChunks(PER_CHUNK.DAYS, (question) => computeHorizonEvents(ephemeris, question)),
    parans: eachInChunks(PER_CHUNK.DAYS, (question) => computeParans(ephemeris, question)),
    paranLatitudes: eachInChunks(PER_CHUNK.MAPS, (question) => computeParanLatitudes(ephemeris, question)),
    maps: eachInChunks(PER_CHUNK.MAPS, (question) => computeAstrocartography(ephemeris, question)),
    eclipses: createEclipses(ephemeris, eclipseIndex),
    transits: (question) => pagedSearch(transitSearch(ephemeris, question)),
    skyEvents: (question) => pagedSearch(skyEventSearch(ephemeris, question)),
  };
}
