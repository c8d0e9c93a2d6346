import type { Problem } from '../errors.js';
import type { Ephemeris } from '../kernel/ephemeris.js';
import type { EpochMs } from '../kernel/time-scale.js';
import type { Aspect } from './chart-aspects.js';
import { computeLots, type LotPosition, type LotsQuestion } from './chart-lots.js';
import { Chart } from './chart.js';
import { inChunks } from './chunks.js';
import { exactInstant } from './exactness.js';
import {
  createStarSearch,
  starContacts,
  type Star,
  type StarContact,
  type StarContactQuestion,
  type StarQuestion,
} from './fixed-stars.js';
import { provenance, type Provenance } from './provenance.js';
import { computeSkies } from './sky-batch.js';
import type { ChartQuestion, SkyQuestion } from './sky-question.js';
import { SkyRow } from './sky-row.js';
import type { Sky } from './sky.js';

/** What can be computed: answers in the order of the questions, as many as questions. */
export interface Calculations {
  charts(questions: readonly ChartQuestion[]): Promise<readonly (Chart | Problem)[]>;
  rows(questions: readonly SkyQuestion[]): Promise<readonly (SkyRow | Problem)[]>;
  lots(questions: readonly LotsQuestion[]): Promise<readonly (readonly LotPosition[])[]>;
  exactInstants(aspects: readonly Aspect[]): Promise<readonly (EpochMs | undefined)[]>;
  starContacts(questions: readonly StarContactQuestion[]): Promise<readonly (readonly StarContact[])[]>;
  stars(question: StarQuestion): readonly Star[];
  provenance(sky: Sky): Provenance;
}

// So that a chunk takes a few milliseconds with the addon (a chart 0.1 ms, the stars of a chart 1 ms, a root 0.2 ms).
const SKIES_PER_CHUNK = 128;
const EXACT_INSTANTS_PER_CHUNK = 1; // a topocentric root can take 200 evaluations
const STAR_CONTACTS_PER_CHUNK = 4;

/** All calculations over one ephemeris, in this thread, with the event loop let through between chunks. */
export function createCalculations(ephemeris: Ephemeris): Calculations {
  const skies = (questions: readonly SkyQuestion[]) =>
    inChunks(questions, SKIES_PER_CHUNK, (chunk) => computeSkies(ephemeris, chunk));
  return {
    charts: async (questions) => (await skies(questions)).map((sky) => (sky instanceof Error ? sky : new Chart(sky))),
    rows: async (questions) => (await skies(questions)).map((sky) => (sky instanceof Error ? sky : new SkyRow(sky))),
    lots: (questions) => inChunks(questions, SKIES_PER_CHUNK, (chunk) => computeLots(ephemeris, chunk)),
    exactInstants: (aspects) =>
      inChunks(aspects, EXACT_INSTANTS_PER_CHUNK, (chunk) => chunk.map((aspect) => exactInstant(ephemeris, aspect))),
    starContacts: (questions) =>
      inChunks(questions, STAR_CONTACTS_PER_CHUNK, (chunk) =>
        chunk.map((question) => starContacts(ephemeris, question)),
      ),
    stars: createStarSearch(ephemeris),
    provenance: (sky) => provenance(ephemeris, sky),
  };
}
