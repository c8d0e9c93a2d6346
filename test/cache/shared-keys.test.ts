import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { globMatcher } from '../../src/cache/glob.js';
import { canonicalChart, chartKey, viewKey } from '../../src/cache/key.js';
import { createMemoryTier } from '../../src/cache/memory-tier.js';
import { cachedSearches } from '../../src/cache/page-cache.js';
import { canonicalSite, questionKey } from '../../src/cache/question-key.js';
import { ResultCache } from '../../src/cache/result-cache.js';
import { skyRecipes } from '../../src/cache/sky-recipes.js';
import { createCalculations, type Calculations } from '../../src/compute/calculations.js';
import type { Chart } from '../../src/compute/chart.js';
import type { Aspect } from '../../src/compute/chart-aspects.js';
import type { ChartQuestion, Place } from '../../src/compute/sky-question.js';
import type { TransitQuestion } from '../../src/compute/transits.js';
import { CACHE_SECONDS } from '../../src/config.js';
import { readEclipseIndex } from '../../src/data/eclipse-index.js';
import { AYANAMSAS, BODIES, ECLIPSE_KINDS, ECLIPSE_TYPES, HOUSE_SYSTEMS } from '../../src/kernel/names.js';
import { epochMs, MS_PER_DAY } from '../../src/kernel/time-scale.js';
import { ephemeris } from '../support/ephemeris.js';

// Two questions under one key get one answer: these compute both, and compare them to the last bit.

const calculations = createCalculations(ephemeris, readEclipseIndex());
const sky = skyRecipes(calculations);

const ASPECTS_TRIED = 3; // a root takes up to 200 positions
const PLANETS = BODIES.slice(2, 10); // seen from everywhere, the Sun too

const place: fc.Arbitrary<Place> = fc.record({
  latitude: fc.integer({ min: -90e6, max: 90e6 }).map((steps) => steps / 1e6),
  longitude: fc.integer({ min: -179e6, max: 180e6 }).map((steps) => steps / 1e6),
  altitude: fc.integer({ min: 0, max: 4000 }),
});
const question: fc.Arbitrary<ChartQuestion> = fc
  .record({
    instant: fc.integer({ min: Date.UTC(1810, 0), max: Date.UTC(2390, 0) }).map(epochMs),
    place,
    houseSystem: fc.constantFrom(...HOUSE_SYSTEMS),
    ayanamsa: fc.option(fc.constantFrom(...AYANAMSAS), { nil: undefined }),
    observation: fc.constantFrom('GEOCENTRIC', 'TOPOCENTRIC', 'HELIOCENTRIC'),
    bodies: fc.subarray(PLANETS, { minLength: 2 }),
  })
  .map(canonicalChart);

async function chartOf(asked: ChartQuestion): Promise<Chart> {
  const [chart] = await calculations.charts([asked]);
  if (chart === undefined || chart instanceof Error) throw new Error('no chart');
  return chart;
}

function aspectsOf(chart: Chart): readonly Aspect[] {
  return chart.aspects({ types: undefined, orbs: {}, includeAngles: false }).slice(0, ASPECTS_TRIED);
}

const exactKey = (chart: Chart) => sky.exactInstants.keyOf({ chart, aspects: aspectsOf(chart) });

describe('the key of exact instants', () => {
  it('is one for charts that differ in what cannot matter, and so are the instants', async () => {
    await fc.assert(
      fc.asyncProperty(question, place, fc.constantFrom(...HOUSE_SYSTEMS), async (asked, other, houseSystem) => {
        const isSeenFromThere = asked.observation === 'TOPOCENTRIC';
        const one = await chartOf(asked);
        const elsewhere = await chartOf(
          canonicalChart({ ...asked, houseSystem, place: isSeenFromThere ? asked.place : other }),
        );
        expect(exactKey(elsewhere)).toBe(exactKey(one));
        expect(await calculations.exactInstants(aspectsOf(elsewhere))).toEqual(
          await calculations.exactInstants(aspectsOf(one)),
        );
      }),
      { numRuns: 40 },
    );
  });

  it('tells places apart from which the sky is seen: the instants are others', async () => {
    const asked = (latitude: number): ChartQuestion => ({
      instant: epochMs(0),
      place: { latitude, longitude: 2, altitude: 0 },
      houseSystem: 'PLACIDUS',
      ayanamsa: undefined,
      observation: 'TOPOCENTRIC',
      bodies: ['SUN', 'MOON', 'MARS'],
    });
    const [north, south] = await Promise.all([chartOf(asked(50)), chartOf(asked(-50))]);
    expect(viewKey(north.question)).not.toBe(viewKey(south.question));
    const instants = await Promise.all([north, south].map((chart) => calculations.exactInstants(aspectsOf(chart))));
    expect(instants[0]).not.toEqual(instants[1]);
  });
});

describe('the key of transits', () => {
  const from = epochMs(Date.UTC(2024, 0, 1));
  const to = epochMs(Date.UTC(2024, 5, 1));
  const keys: string[] = [];
  const noPage = { items: [], hasNextPage: false };
  const recording: Calculations = {
    ...calculations,
    transits: (asked) => ({ ...calculations.transits(asked), page: () => Promise.resolve(noPage) }),
  };
  const cache = new ResultCache({
    memory: {
      ...createMemoryTier({ maxEntries: 10, maxBytes: 1e6, maxTtlMs: 1000 }),
      getMany: (asked) => {
        keys.push(...asked);
        return Promise.resolve(asked.map(() => undefined));
      },
    },
    shared: undefined,
    roundTripMs: () => undefined,
    seconds: CACHE_SECONDS,
    share: {},
    now: () => 0,
  });
  const searches = cachedSearches(recording, cache);

  async function transitsOf(asked: ChartQuestion, includeAngles: boolean) {
    const natal = await chartOf(asked);
    const search: TransitQuestion = {
      natal,
      transiting: ['SATURN'],
      natalBodies: natal.question.bodies,
      includeAngles,
      types: ['CONJUNCTION', 'SQUARE', 'TRINE'],
      from,
      to,
    };
    await searches.transits(search).page(10, undefined);
    const { items } = await calculations.transits(search).page(100, undefined);
    return { key: keys.at(-1), items };
  }

  it('sees no houses where angles are left out', async () => {
    await fc.assert(
      fc.asyncProperty(question, place, fc.constantFrom(...HOUSE_SYSTEMS), async (asked, other, houseSystem) => {
        const isSeenFromThere = asked.observation === 'TOPOCENTRIC';
        const respelled = canonicalChart({ ...asked, houseSystem, place: isSeenFromThere ? asked.place : other });
        const [one, same] = [await transitsOf(asked, false), await transitsOf(respelled, false)];
        expect(same).toEqual(one);
      }),
      { numRuns: 20 },
    );
  });

  it('sees houses where angles count: within the polar circles some systems turn the Midheaven round', async () => {
    const birth: ChartQuestion = {
      instant: epochMs(Date.UTC(1990, 5, 10, 3)),
      place: { latitude: 70, longitude: 20, altitude: 0 },
      houseSystem: 'PORPHYRY',
      ayanamsa: undefined,
      observation: 'GEOCENTRIC',
      bodies: ['SUN', 'MARS'],
    };
    // Half of all moments: the first of the day will do.
    for (let hour = 0; hour < 24; hour += 1) {
      const instant = epochMs(birth.instant + (hour * MS_PER_DAY) / 24);
      const [porphyry, campanus] = await Promise.all(
        (['PORPHYRY', 'CAMPANUS'] as const).map((houseSystem) => chartOf({ ...birth, instant, houseSystem })),
      );
      if (porphyry?.angles[1]?.longitude === campanus?.angles[1]?.longitude) continue;
      const one = await transitsOf({ ...birth, instant }, true);
      const other = await transitsOf({ ...birth, instant, houseSystem: 'CAMPANUS' }, true);
      expect(other.key).not.toBe(one.key);
      return;
    }
    expect.fail('no moment at which the systems part');
  });
});

describe('the search for eclipses seen from a place', () => {
  it('runs where its key says, not a hair beside it', () => {
    const asked: (Place | undefined)[] = [];
    const recording: Calculations = {
      ...calculations,
      eclipses: {
        ...calculations.eclipses,
        search: (search) => {
          asked.push(search.visibleFrom);
          return calculations.eclipses.search(search);
        },
      },
    };
    const memory = createMemoryTier({ maxEntries: 10, maxBytes: 1e6, maxTtlMs: 1000 });
    const parts = { memory, shared: undefined, roundTripMs: () => undefined, seconds: CACHE_SECONDS, share: {} };
    const searches = cachedSearches(recording, new ResultCache({ ...parts, now: () => 0 }));
    const range = { from: epochMs(0), to: epochMs(MS_PER_DAY), kinds: ECLIPSE_KINDS, types: ECLIPSE_TYPES };
    const site = { latitude: 48.123_456_4, longitude: -180, altitude: 12.000_4 };
    searches.eclipses({ ...range, visibleFrom: site });
    searches.eclipses({ ...range, visibleFrom: undefined });
    expect(asked).toEqual([canonicalSite(site), undefined]);
    expect(asked[0]).toEqual({ latitude: 48.123_456, longitude: 180, altitude: 12 });
  });
});

describe('a glob', () => {
  it('finds keys with hashed parts by their kind and by what stands before', () => {
    fc.assert(
      fc.property(fc.constantFrom('parans', 'exact', 'latitudes'), fc.integer({ min: 121, max: 999 }), (kind, long) => {
        const key = questionKey(kind, '2024-01-01T00:00:00.000Z', 'x'.repeat(long));
        expect(key).not.toContain('xxx');
        expect(globMatcher(`${kind}~*`)(key)).toBe(true);
        expect(globMatcher(`${kind}~2024-*`)(key)).toBe(true);
        expect(globMatcher(`${kind}~2025-*`)(key)).toBe(false);
        expect(globMatcher('chart1~*')(key)).toBe(false);
      }),
    );
  });

  it('finds exact instants and lots by the chart they belong to', async () => {
    const birth = fc.sample(question, { numRuns: 1, seed: 1 })[0];
    if (birth === undefined) throw new Error('no sample');
    const chart = await chartOf(birth);
    const moment = new Date(birth.instant).toISOString();
    expect(globMatcher(`exact~*~${moment}~*`)(exactKey(chart))).toBe(true);
    const lots = sky.lots.keyOf({ chart, names: ['FORTUNE'], reverseByNight: true });
    expect(globMatcher(`lots~*~${chartKey(birth)}`)(lots)).toBe(true);
  });
});
