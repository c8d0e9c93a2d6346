import { beforeEach, describe, expect, it } from 'vitest';
import { openCaches, type Caches } from '../../src/cache/caches.js';
import { CACHE_SECONDS } from '../../src/config.js';
import { createCalculations } from '../../src/compute/calculations.js';
import type { ChartQuestion } from '../../src/compute/sky-question.js';
import { createLoaders } from '../../src/loaders/loaders.js';
import { epochMs, MS_PER_DAY } from '../../src/kernel/time-scale.js';
import { ephemeris } from '../support/ephemeris.js';

const silent = { info: () => undefined, warn: () => undefined };

let rows: number[] = [];
let caches: Caches;

beforeEach(async () => {
  rows = [];
  const counting = {
    ...ephemeris,
    positions: (request: Parameters<typeof ephemeris.positions>[0]) => {
      rows.push(request.tt.length);
      return ephemeris.positions(request);
    },
  };
  caches = await openCaches(createCalculations(counting, []), {
    maxEntries: 1000,
    maxBytes: 10_000_000,
    memorySeconds: 300,
    redisTimeoutMs: 50,
    redisUrl: undefined,
    seconds: CACHE_SECONDS,
    share: {},
    fingerprint: 'test',
    log: silent,
    elsewhere: { statistics: () => [], forget: () => undefined },
  });
});

function birth(day: number): ChartQuestion {
  return {
    instant: epochMs(day * MS_PER_DAY),
    place: { latitude: 47.37, longitude: 8.55, altitude: 0 },
    houseSystem: 'PLACIDUS',
    ayanamsa: undefined,
    observation: 'GEOCENTRIC',
    bodies: ['SUN', 'MOON'],
  };
}

const BODIES = ['SUN', 'MOON', 'MARS', 'VENUS'] as const;
const SETTINGS = { types: undefined, orbs: { SEMISEXTILE: 15, SQUARE: 15 }, includeAngles: false };

/** The loaders of a request of its own. */
const request = () => createLoaders(caches.calculations, { size: 0, search: () => [] }, caches.control);

describe('cached calculations', () => {
  it('compute 50 requests in flight with overlapping charts as one batch without repeats', async () => {
    const charts = await Promise.all(
      Array.from({ length: 50 }, (_, first) => {
        const { charts: loader } = request();
        return Promise.all([0, 1, 2, 3].map((day) => loader.load(birth(first + day))));
      }),
    );
    expect(rows).toEqual([53]);
    expect(charts[0]?.[3]).toBe(charts[3]?.[0]);
    expect(caches.control.statistics()).toMatchObject({ coalesced: 200 - 53 });
  });

  it('compute what is found from a chart once for all who ask', async () => {
    const chart = await request().charts.load({ ...birth(2), bodies: BODIES });
    const [aspect] = chart.aspects(SETTINGS);
    const question = { chart, names: ['FORTUNE'], reverseByNight: true } as const;
    rows = [];
    const lots = await Promise.all([request().lots(question), request().lots(question)]);
    expect(lots[1]).toBe(lots[0]);
    if (aspect === undefined) throw new Error('no aspect');
    const before = rows.length;
    const exact = await request().exactInstant(aspect);
    const searched = rows.length - before;
    expect(await request().exactInstant(aspect)).toBe(exact);
    expect(rows.length - before).toBe(searched);
  });

  it('keep the exact instants of a chart as one entry, which houses and other places share', async () => {
    const exactOf = async (question: ChartQuestion) => {
      const loaders = request();
      const chart = await loaders.charts.load(question);
      return Promise.all(chart.aspects(SETTINGS).map((aspect) => loaders.exactInstant(aspect)));
    };
    const first = await exactOf({ ...birth(2), bodies: BODIES });
    expect(first.length).toBeGreaterThan(1);
    expect(first.some((instant) => instant !== null)).toBe(true);
    const entries = () => caches.control.statistics().tiers[0]?.entries;
    expect(entries()).toBe(2); // the chart and its instants
    rows = [];
    const place = { latitude: -12, longitude: 100, altitude: 0 };
    expect(await exactOf({ ...birth(2), bodies: BODIES, place, houseSystem: 'KOCH' })).toEqual(first);
    expect(rows).toEqual([1]); // the other chart
    expect(entries()).toBe(3);
    // Asked by themselves they are the same.
    const loaders = request();
    const alone = (await loaders.charts.load({ ...birth(2), bodies: BODIES })).aspects(SETTINGS)[1];
    expect(alone && (await loaders.exactInstant(alone))).toBe(first[1]);
  });

  it('are as healthy as they can be without Redis', async () => {
    expect(caches.redisHealthy()).toBeUndefined();
    expect(await caches.control.invalidate('*')).toBe(0);
    await caches.close();
  });
});
