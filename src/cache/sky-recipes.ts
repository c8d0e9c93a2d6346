import type { Calculations } from '../compute/calculations.js';
import type { Aspect } from '../compute/chart-aspects.js';
import type { LotPosition, LotsQuestion } from '../compute/chart-lots.js';
import { Chart } from '../compute/chart.js';
import type { StarContact, StarContactQuestion } from '../compute/fixed-stars.js';
import { SkyRow } from '../compute/sky-row.js';
import type { ChartQuestion, SkyQuestion } from '../compute/sky-question.js';
import type { Sky } from '../compute/sky.js';
import type { EpochMs } from '../kernel/time-scale.js';
import { canonicalChart, canonicalSky, chartKey, skyKey } from './key.js';
import { listPart, questionKey } from './question-key.js';
import { asData, trusted, type Packing, type Recipe } from './recipe.js';

interface SkyRecipes {
  readonly charts: Recipe<ChartQuestion, Chart>;
  readonly rows: Recipe<SkyQuestion, SkyRow>;
  readonly lots: Recipe<LotsQuestion, readonly LotPosition[]>;
  readonly exactInstants: Recipe<Aspect, EpochMs | undefined>;
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
      packing: asSky((sky) => new Chart(sky)),
    },
    rows: {
      type: 'POSITIONS',
      canonical: canonicalSky,
      keyOf: skyKey,
      compute: (questions) => calculations.rows(questions),
      packing: asSky((sky) => new SkyRow(sky)),
    },
    lots: {
      type: 'LOTS',
      canonical: (question) => question,
      keyOf: ({ chart, names, reverseByNight }) =>
        questionKey('lots', listPart(names), reverseByNight, chartKey(chart.question)),
      compute: (questions) => calculations.lots(questions),
      packing: asData(),
    },
    exactInstants: {
      type: 'ASPECTS',
      canonical: (aspect) => aspect,
      keyOf: exactnessKey,
      compute: (aspects) => calculations.exactInstants(aspects),
      packing: asData(),
    },
    starContacts: {
      type: 'CHARTS',
      canonical: (question) => question,
      keyOf: ({ chart, orb, maxMagnitude }) => questionKey('stars', orb, maxMagnitude, chartKey(chart.question)),
      compute: (questions) => calculations.starContacts(questions),
      packing: asData(),
    },
  };
}

function exactnessKey({ chart, first, second, type, applying }: Aspect): string {
  if (chart === undefined) return questionKey('exact', 'between charts'); // never exact, as the schema says
  return questionKey('exact', first.name, type, second.name, applying ?? '', chartKey(chart.question));
}
