import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCalculations, type Calculations } from '../../../src/compute/calculations.js';
import type { Chart } from '../../../src/compute/chart.js';
import type { PagedSearch, Position } from '../../../src/compute/forward-search.js';
import type { ChartQuestion, Place, SkyQuestion } from '../../../src/compute/sky-question.js';
import { createCellSupply } from '../../../src/compute/threads/cell-supply.js';
import { threadedCalculations } from '../../../src/compute/threads/threaded-calculations.js';
import { createThreadAnswers, type TaskKind } from '../../../src/compute/threads/thread-answers.js';
import { createThreadPool, type ThreadPool } from '../../../src/compute/threads/thread-pool.js';
import { Problem } from '../../../src/errors.js';
import { readEclipseIndex } from '../../../src/data/eclipse-index.js';
import {
  ASPECT_TYPES,
  AYANAMSAS,
  BODIES,
  ECLIPSE_KINDS,
  ECLIPSE_TYPES,
  HOUSE_SYSTEMS,
  OBSERVATIONS,
  SKY_EVENT_KINDS,
} from '../../../src/kernel/names.js';
import { FIRST_ASTEROID_INSTANT } from '../../../src/kernel/asteroid-span.js';
import { createThreadEphemeris } from '../../../src/kernel/segments/thread-ephemeris.js';
import { addonCellSource } from '../../../src/kernel/swisseph/cell-source.js';
import { epochMs, MS_PER_DAY } from '../../../src/kernel/time-scale.js';
import { segments, skyCells } from '../../support/ephemeris.js';

const inline = createCalculations(segments, readEclipseIndex());
/** As a pool, without threads: what goes to them and comes back is copied as there. */
const answerTo = createThreadAnswers(createThreadEphemeris(segments.shared));
const noThreads: ThreadPool = {
  ask: async (kind, input) => structuredClone(await answerTo({ kind, input: structuredClone(input) })),
  close: () => Promise.resolve(),
};
const threads = () => {
  const log = {
    warn: (_details: object, message: string) => {
      throw new Error(message); // no thread fails here
    },
  };
  return createThreadPool({ threads: 1, sky: segments.shared, log });
};

const asked: [kind: TaskKind, answered: boolean][] = [];
let pool: ThreadPool;
let threaded: Calculations;

function use(used: ThreadPool): void {
  pool = used;
  const counted: ThreadPool = {
    ...pool,
    ask: async (kind, input) => {
      const answer = await pool.ask(kind, input);
      asked.push([kind, answer !== undefined]);
      return answer;
    },
  };
  threaded = threadedCalculations(inline, {
    pool: counted,
    cells: createCellSupply(skyCells, addonCellSource),
    ephemeris: segments,
    batch: 1,
  });
}

const LATITUDES_OF_ALL = {
  instant: epochMs(Date.UTC(1986, 0, 1)),
  bodies: ['SUN', 'MOON'] as const,
  stars: inline.traditionalStars,
  minLatitude: 0,
  maxLatitude: 1,
};

/** Runs a comparison and expects that a thread had a part in it. */
async function withThread(kind: TaskKind, compare: () => Promise<unknown>): Promise<void> {
  const before = asked.length;
  await compare();
  expect(asked.slice(before)).toContainEqual([kind, true]);
}

// Fewer than all years, so that the cells of a run are filled once; the span's ends, where no cell is, in tests of their own.
const FIRST = Date.UTC(1985, 0, 1) / 1000;
const LAST = Date.UTC(1990, 0, 1) / 1000;
const instant = fc.integer({ min: FIRST, max: LAST }).map((second) => epochMs(second * 1000));
const place: fc.Arbitrary<Place> = fc.record({
  latitude: fc.integer({ min: -90, max: 90 }),
  longitude: fc.integer({ min: -180, max: 180 }),
  altitude: fc.constantFrom(0, 1500),
});
const bodies = fc.subarray([...BODIES], { minLength: 1 });
const GEOCENTRIC_MOSTLY = [...OBSERVATIONS, 'GEOCENTRIC', 'GEOCENTRIC', 'GEOCENTRIC'] as const;
const chartQuestion: fc.Arbitrary<ChartQuestion> = fc
  .record({
    instant,
    place,
    houseSystem: fc.constantFrom(...HOUSE_SYSTEMS),
    ayanamsa: fc.option(fc.constantFrom(...AYANAMSAS), { nil: undefined }),
    observation: fc.constantFrom(...GEOCENTRIC_MOSTLY),
    bodies,
  })
  .map((question) => ({ ...question, bodies: question.observation === 'HELIOCENTRIC' ? ['MARS'] : question.bodies }));

describe.each([
  ['in threads', threads],
  ['as if in threads', () => noThreads],
])('answers %s are those of the addon owner to the bit', (_name, open) => {
  beforeAll(() => {
    use(open());
  });
  afterAll(() => pool.close());

  it('charts', () =>
    withThread('skies', () =>
      fc.assert(
        fc.asyncProperty(fc.array(chartQuestion, { minLength: 1, maxLength: 40 }), async (questions) => {
          expect(await threaded.charts(questions)).toEqual(await inline.charts(questions));
        }),
        { numRuns: 30 },
      ),
    ));

  it('rows of positions', () =>
    withThread('skies', () => {
      const row: fc.Arbitrary<SkyQuestion> = chartQuestion.map((question) => ({ ...question, place: undefined }));
      return fc.assert(
        fc.asyncProperty(
          fc.array(
            row.filter(({ observation }) => observation !== 'TOPOCENTRIC'),
            { maxLength: 300 },
          ),
          async (questions) => {
            expect(await threaded.rows(questions)).toEqual(await inline.rows(questions));
          },
        ),
        { numRuns: 10 },
      );
    }));

  it('rows at the ends of the span, where no cell is', async () => {
    const question = {
      place: undefined,
      houseSystem: 'PLACIDUS',
      ayanamsa: undefined,
      observation: 'GEOCENTRIC',
      bodies: ['SUN', 'MOON'],
    } as const;
    const questions = [Date.UTC(1800, 0, 1), Date.UTC(1986, 0, 1), Date.UTC(2399, 11, 31)].map((ms) => ({
      ...question,
      instant: epochMs(ms),
    }));
    const found = await threaded.rows(questions);
    expect(found).toEqual(await inline.rows(questions));
    expect(found).toHaveLength(3);
  });

  const range = fc.tuple(instant, fc.integer({ min: 200, max: 2000 })).map(([from, days]) => ({
    from,
    to: epochMs(from + days * MS_PER_DAY),
  }));

  async function samePages<Found>(here: PagedSearch<Found>, there: PagedSearch<Found>, first: number): Promise<void> {
    let after: Position | undefined;
    for (let page = 0; page < 3; page++) {
      const found = await there.page(first, after);
      expect(found).toEqual(await here.page(first, after));
      const last = found.items.at(-1);
      if (last === undefined) return;
      after = { instant: there.instantOf(last), identity: there.identityOf(last) };
    }
  }

  it('transits', () =>
    withThread('transits', () => {
      const question = fc.record({
        natal: chartQuestion,
        transiting: fc.subarray(['SUN', 'MERCURY', 'JUPITER', 'TRUE_NODE', 'VESTA'] as const, { minLength: 1 }),
        includeAngles: fc.boolean(),
        types: fc.subarray([...ASPECT_TYPES], { minLength: 1, maxLength: 4 }),
      });
      return fc.assert(
        fc.asyncProperty(question, range, fc.integer({ min: 1, max: 100 }), async ({ natal, ...rest }, span, first) => {
          const [chart] = await inline.charts([{ ...natal, observation: 'GEOCENTRIC', bodies: ['SUN', 'MOON'] }]);
          if (!isChart(chart)) throw new Error('no natal chart');
          const search = { ...rest, ...span, natal: chart, natalBodies: ['SUN', 'MOON'] as const };
          await samePages(inline.transits(search), threaded.transits(search), first);
        }),
        { numRuns: 15 },
      );
    }));

  it('sky events', () =>
    withThread('skyEvents', () => {
      const kinds = fc.subarray([...SKY_EVENT_KINDS], { minLength: 1 });
      return fc.assert(
        fc.asyncProperty(
          bodies,
          kinds,
          range,
          fc.integer({ min: 1, max: 200 }),
          async (watched, asKinds, span, first) => {
            const question = { bodies: watched, kinds: asKinds, ...span };
            await samePages(inline.skyEvents(question), threaded.skyEvents(question), first);
          },
        ),
        { numRuns: 10 },
      );
    }));

  it('eclipses that a place sees', () =>
    withThread('seenFrom', () =>
      fc.assert(
        fc.asyncProperty(place, range, async (visibleFrom, span) => {
          const question = { ...span, kinds: ECLIPSE_KINDS, types: ECLIPSE_TYPES, visibleFrom };
          await samePages(inline.eclipses.search(question), threaded.eclipses.search(question), 5);
        }),
        { numRuns: 10 },
      ),
    ));

  it('paths of eclipses', () =>
    withThread('path', async () => {
      const eclipses = inline.eclipses
        .search({
          from: epochMs(FIRST * 1000),
          to: epochMs(LAST * 1000),
          kinds: ECLIPSE_KINDS,
          types: ECLIPSE_TYPES,
          visibleFrom: undefined,
        })
        .between(epochMs(FIRST * 1000), epochMs(LAST * 1000));
      const questions = eclipses.map((eclipse) => ({ eclipse, stepMinutes: 7 }));
      const found = await threaded.eclipses.paths(questions);
      expect(found).toEqual(await inline.eclipses.paths(questions));
      expect(new Set(found.map((path) => path === undefined))).toEqual(new Set([true, false])); // lunar ones have none
    }));

  const day = fc
    .record({
      day: fc.integer({ min: Math.ceil(FIRST / 86_400), max: Math.floor(LAST / 86_400) }),
      place,
      bodies,
      stars: fc.constantFrom([], inline.traditionalStars.slice(0, 9)),
    })
    .map(({ day: start, ...rest }) => ({
      ...rest,
      start: epochMs(start * MS_PER_DAY),
      end: epochMs((start + 1) * MS_PER_DAY),
    }));

  it('risings and settings', () =>
    withThread('horizonEvents', () =>
      fc.assert(
        fc.asyncProperty(day, fc.boolean(), async (question, refraction) => {
          const questions = [{ ...question, refraction }];
          expect(await threaded.horizonEvents(questions)).toEqual(await inline.horizonEvents(questions));
        }),
        { numRuns: 20 },
      ),
    ));

  it('parans', () =>
    withThread('parans', () =>
      fc.assert(
        fc.asyncProperty(day, fc.integer({ min: 0, max: 60 }), async (question, orbMinutes) => {
          const questions = [{ ...question, orbMinutes }];
          expect(await threaded.parans(questions)).toEqual(await inline.parans(questions));
        }),
        { numRuns: 20 },
      ),
    ));

  it('a day with stars, whose places are given to the thread', () =>
    withThread('parans', async () => {
      const bounds = { start: epochMs(FIRST * 1000), end: epochMs(FIRST * 1000 + MS_PER_DAY) };
      const at = { place: { latitude: 50, longitude: 10, altitude: 0 }, bodies: ['SUN'] as const };
      const questions = [{ ...bounds, ...at, stars: inline.traditionalStars, orbMinutes: 30 }];
      expect(await threaded.parans(questions)).toEqual(await inline.parans(questions));
    }));

  it('a body that the files do not hold is a problem in its own place', async () => {
    const early = {
      ...LATITUDES_OF_ALL,
      instant: epochMs(FIRST_ASTEROID_INSTANT - 3_600_000),
      bodies: ['CHIRON'] as const,
    };
    const questions = [early, LATITUDES_OF_ALL];
    const found = await threaded.paranLatitudes(questions);
    expect(found.map((answer) => answer instanceof Problem)).toEqual([true, false]);
    expect(found[0]).toEqual((await inline.paranLatitudes([early]))[0]);
  });

  it('latitudes of parans', () =>
    withThread('paranRows', () => {
      const stars = fc.constantFrom(inline.traditionalStars, inline.traditionalStars.slice(0, 30));
      return fc.assert(
        fc.asyncProperty(instant, bodies, stars, async (at, points, alsoStars) => {
          const question = { instant: at, bodies: points, stars: alsoStars, minLatitude: -66, maxLatitude: 89 };
          const [found] = await threaded.paranLatitudes([question]);
          const [expected] = await inline.paranLatitudes([question]);
          expect(isDeepStrictEqual(found, expected)).toBe(true); // thousands: quicker than toEqual
          expect(found).not.toHaveLength(0);
        }),
        { numRuns: 5 },
      );
    }));

  it('maps', () =>
    withThread('map', () =>
      fc.assert(
        fc.asyncProperty(instant, bodies, fc.constantFrom(0.5, 1, 30), async (at, drawn, stepDegrees) => {
          const questions = [{ instant: at, bodies: drawn, stepDegrees }];
          const [found] = await threaded.maps(questions);
          const [expected] = await inline.maps(questions);
          expect(found).toEqual(expected);
        }),
        { numRuns: 10 },
      ),
    ));
});

function isChart(answer: Chart | Error | undefined): answer is Chart {
  return answer !== undefined && !(answer instanceof Error);
}
