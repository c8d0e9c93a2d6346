import { describe, expect, it } from 'vitest';
import type { CacheControl } from '../../src/cache/cache-control.js';
import { canonicalChart, chartKey } from '../../src/cache/key.js';
import { createCalculations, type Calculations } from '../../src/compute/calculations.js';
import type { Gazetteer } from '../../src/compute/gazetteer.js';
import type { ChartQuestion } from '../../src/compute/sky-question.js';
import { Problem } from '../../src/errors.js';
import { createLoaders } from '../../src/loaders/loaders.js';
import { epochMs, MS_PER_DAY } from '../../src/kernel/time-scale.js';
import { ephemeris } from '../support/ephemeris.js';

const noCache: CacheControl = {
  statistics: () => ({ hitRate: 0, coalesced: 0, tiers: [], calculations: [] }),
  warm: () => Promise.resolve(0),
  invalidate: () => Promise.resolve(0),
};
const noPlaces: Gazetteer = { size: 0, search: () => [] };

interface Batches {
  readonly charts: number[];
  readonly rows: number[];
}

/** The loaders of one request, and the size of each batch that reaches the calculations. */
function request(replaced: Partial<Calculations> = {}) {
  const batches: Batches = { charts: [], rows: [] };
  const calculations = { ...createCalculations(ephemeris, []), ...replaced };
  const counting: Calculations = {
    ...calculations,
    charts: (questions) => {
      batches.charts.push(questions.length);
      return calculations.charts(questions);
    },
    rows: (questions) => {
      batches.rows.push(questions.length);
      return calculations.rows(questions);
    },
  };
  return { loaders: createLoaders(counting, noPlaces, noCache), batches };
}

function birth(day: number, rest: Partial<ChartQuestion> = {}): ChartQuestion {
  return {
    instant: epochMs(day * MS_PER_DAY),
    place: { latitude: 47.37, longitude: 8.55, altitude: 0 },
    houseSystem: 'PLACIDUS',
    ayanamsa: undefined,
    observation: 'GEOCENTRIC',
    bodies: ['SUN', 'MOON'],
    ...rest,
  };
}

describe('charts of one request', () => {
  it('are one batch, more than a chunk of them too, and answer each its own question', async () => {
    const { loaders, batches } = request();
    const charts = await Promise.all(Array.from({ length: 300 }, (_, day) => loaders.charts.load(birth(day))));
    expect(batches.charts).toEqual([300]);
    expect(charts.map((chart) => chart.question.instant / MS_PER_DAY)).toEqual([...charts.keys()]);
  });

  it('are one where the questions mean the same, and one with that of its id', async () => {
    const { loaders, batches } = request();
    const same = [
      birth(1),
      birth(1, { bodies: ['MOON', 'SUN', 'MOON'] }),
      birth(1, { place: { latitude: 47.37, longitude: 8.55, altitude: 900 } }),
    ];
    const charts = await Promise.all([
      ...same.map((question) => loaders.charts.load(question)),
      loaders.charts.byId(chartKey(canonicalChart(birth(1)))),
    ]);
    expect(new Set(charts).size).toBe(1);
    expect(batches.charts).toEqual([1]);
  });

  it('have the id that leads back to them', async () => {
    const { loaders } = request();
    const chart = await loaders.charts.load(birth(7, { ayanamsa: 'LAHIRI', bodies: ['VESTA'] }));
    expect(await request().loaders.charts.byId(loaders.charts.idOf(chart))).toEqual(chart);
    expect(loaders.charts.byId('no id')).toBeUndefined();
  });

  it('reject one by one, with the Problem of their own place', async () => {
    const whole = createCalculations(ephemeris, []);
    const { loaders } = request({
      charts: async (questions) => {
        const charts = await whole.charts(questions);
        return charts.map((chart, index) => (index === 1 ? new Problem('UNAVAILABLE', 'not now') : chart));
      },
    });
    const settled = await Promise.allSettled([1, 2, 3].map((day) => loaders.charts.load(birth(day))));
    expect(settled.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    await expect(loaders.charts.load(birth(2))).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  });

  it('are forgotten with the request: a failure of one is none of the next', async () => {
    const broken = request({ charts: () => Promise.reject(new TypeError('broken')) });
    await expect(broken.loaders.charts.load(birth(1))).rejects.toThrow('broken');
    expect((await request().loaders.charts.load(birth(1))).bodies).toHaveLength(2);
  });
});

describe('rows of positions of one request', () => {
  it('are one batch, the same row once, and another order of bodies another row', async () => {
    const { loaders, batches } = request();
    const rows = await Promise.all([
      loaders.row(birth(1, { bodies: ['SUN', 'MARS'] })),
      loaders.row(birth(1, { bodies: ['SUN', 'MARS', 'SUN'] })),
      loaders.row(birth(1, { bodies: ['MARS', 'SUN'] })),
    ]);
    expect(batches.rows).toEqual([2]);
    expect(rows[1]).toBe(rows[0]);
    expect(rows[2].bodies).toEqual([...rows[0].bodies].reverse());
  });
});

describe('exact instants', () => {
  it('are null where there is none, and the same aspect is searched for once', async () => {
    let searched = 0;
    const { loaders } = request({
      exactInstants: async (aspects) => {
        searched += aspects.length;
        return aspects.map(() => undefined);
      },
    });
    const chart = await loaders.charts.load(birth(1, { bodies: ['SUN', 'MOON', 'MARS', 'VENUS'] }));
    const [aspect] = chart.aspects({ types: undefined, orbs: { SEMISEXTILE: 15, SQUARE: 15 }, includeAngles: false });
    if (aspect === undefined) throw new Error('no aspect');
    expect(await Promise.all([loaders.exactInstant(aspect), loaders.exactInstant(aspect)])).toEqual([null, null]);
    expect(searched).toBe(1);
  });
});
