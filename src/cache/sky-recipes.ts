import type { Calculations } from '../compute/calculations.js';
import type { Aspect } from '../compute/chart-aspects.js';
import type { LotPosition, LotsQuestion } from '../compute/chart-lots.js';
import { Chart } from '../compute/chart.js';
import type { StarContact, StarContactQuestion } from '../compute/fixed-stars.js';
import { SkyRow } from '../compute/sky-row.js';
import type { ChartQuestion, SkyQuestion } from '../compute/sky-question.js';
import type { Sky } from '../compute/sky.js';
import { PER_CHUNK } from '../compute/chunks.js';
import { Problem } from '../errors.js';
import type { EpochMs } from '../kernel/time-scale.js';
import { canonicalChart, canonicalSky, chartKey, skyKey, viewKey } from './key.js';
import { listPart, questionKey } from './question-key.js';
import { asData, trusted, type Packing, type Recipe } from './recipe.js';

/** Aspects of one chart: one entry holds the instants of all, where one for each would crowd out what is dear. */
export interface ExactnessQuestion {
  readonly chart: Chart;
  readonly aspects: readonly Aspect[];
}

interface SkyRecipes {
  readonly charts: Recipe<ChartQuestion, Chart>;
  readonly rows: Recipe<SkyQuestion, SkyRow>;
  readonly lots: Recipe<LotsQuestion, readonly LotPosition[]>;
  readonly exactInstants: Recipe<ExactnessQuestion, readonly (EpochMs | undefined)[]>;
  readonly starContacts: Recipe<StarContactQuestion, readonly StarContact[]>;
}

const asSky = <Answer extends SkyRow>(make: (sky: Sky) => Answer): Packing<Answer> => ({
  pack: ({ sky }) => sky,
  unpack: (packed) => make(trusted<Sky>(packed)),
});

/** Charts, positions and what is found from one chart. */
export function skyRecipes(calculations: Calculations): SkyRecipes {
  return {
    charts: {
      type: 'CHARTS',
      canonical: canonicalChart,
      keyOf: chartKey,
      compute: (questions) => calculations.charts(questions),
      perSlice: PER_CHUNK.SKIES,
      sideBySide: true,
      packing: asSky((sky) => new Chart(sky)),
    },
    rows: {
      type: 'POSITIONS',
      canonical: canonicalSky,
      keyOf: skyKey,
      compute: (questions) => calculations.rows(questions),
      perSlice: PER_CHUNK.SKIES,
      sideBySide: true,
      packing: asSky((sky) => new SkyRow(sky)),
    },
    lots: {
      type: 'LOTS',
      canonical: (question) => question,
      basis: ({ chart }) => chart,
      keyOf: ({ chart, names, reverseByNight }) =>
        questionKey('lots', listPart(names), reverseByNight, chartKey(chart.question)),
      compute: (questions) => calculations.lots(questions),
      perSlice: PER_CHUNK.SKIES,
      packing: asData(),
    },
    exactInstants: {
      type: 'ASPECTS',
      canonical: (question) => question,
      basis: ({ chart }) => chart,
      keyOf: exactnessKey,
      compute: (questions) => Promise.all(questions.map((question) => exactInstants(calculations, question))),
      perSlice: PER_CHUNK.EXACT_INSTANTS,
      packing: {
        pack: (instants) => instants.map((instant) => instant ?? null),
        unpack: (packed) => trusted<readonly (EpochMs | null)[]>(packed).map((instant) => instant ?? undefined),
      },
    },
    starContacts: {
      type: 'CHARTS',
      canonical: (question) => question,
      basis: ({ chart }) => chart,
      keyOf: ({ chart, orb, maxMagnitude }) => questionKey('stars', orb, maxMagnitude, chartKey(chart.question)),
      compute: (questions) => calculations.starContacts(questions),
      perSlice: PER_CHUNK.STAR_CONTACTS,
      packing: asData(),
    },
  };
}

function exactnessKey({ chart, aspects }: ExactnessQuestion): string {
  const list = aspects.map(({ first, second, type, applying }) => [first.name, type, second.name, applying].join(' '));
  return questionKey('exact', listPart(list), viewKey(chart.question));
}

async function exactInstants(
  calculations: Calculations,
  { aspects }: ExactnessQuestion,
): Promise<readonly (EpochMs | undefined)[] | Problem> {
  const instants = await calculations.exactInstants(aspects);
  const isInstant = (each: EpochMs | Problem | undefined): each is EpochMs | undefined => !(each instanceof Problem);
  return instants.find((each) => each instanceof Problem) ?? instants.filter(isInstant);
}
