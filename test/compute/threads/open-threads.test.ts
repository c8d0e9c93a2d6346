import { describe, expect, it } from 'vitest';
import { createCalculations } from '../../../src/compute/calculations.js';
import { createCellSupply } from '../../../src/compute/threads/cell-supply.js';
import { answeredOne } from '../../../src/compute/threads/one-by-one.js';
import { openThreads } from '../../../src/compute/threads/open-threads.js';
import type { ThreadPool } from '../../../src/compute/threads/thread-pool.js';
import { threadedCalculations } from '../../../src/compute/threads/threaded-calculations.js';
import { readEclipseIndex } from '../../../src/data/eclipse-index.js';
import { BODIES, ECLIPSE_KINDS, ECLIPSE_TYPES, SKY_EVENT_KINDS } from '../../../src/kernel/names.js';
import { addonCellSource } from '../../../src/kernel/swisseph/cell-source.js';
import { epochMs, MS_PER_DAY } from '../../../src/kernel/time-scale.js';
import { segments, skyCells } from '../../support/ephemeris.js';

const inline = createCalculations(segments, readEclipseIndex());
const start = epochMs(Date.UTC(1999, 7, 1));
const end = epochMs(start + MS_PER_DAY);
const place = { latitude: 48, longitude: 11, altitude: 0 };
const sky = {
  instant: start,
  houseSystem: 'PLACIDUS',
  ayanamsa: undefined,
  observation: 'GEOCENTRIC',
  bodies: BODIES,
} as const;
const day = { start, end, place, bodies: BODIES, stars: [] };
const range = { from: start, to: epochMs(start + 400 * MS_PER_DAY) };
const eclipseQuestion = { ...range, kinds: ECLIPSE_KINDS, types: ECLIPSE_TYPES, visibleFrom: place };

describe('calculations with threads', () => {
  const fitted = { cells: skyCells, sky: segments.shared };
  const settings = { batch: 1, open: { ephemeris: segments, fitted } };
  const log = { warn: () => undefined };

  it('are as they were where there are to be none', async () => {
    const { calculations, close } = openThreads(inline, { ...settings, threads: 0, log });
    expect(calculations).toBe(inline);
    await close();
  });

  it('are as they were where Swiss Ephemeris is asked each time', async () => {
    const open = { ephemeris: segments, fitted: undefined };
    const { calculations, close } = openThreads(inline, { ...settings, open, threads: 1, log });
    expect(calculations).toBe(inline);
    await close();
  });

  it('answer, also when the threads have been closed', async () => {
    const { calculations, close } = openThreads(inline, { ...settings, threads: 1, log });
    const expected = await inline.charts([{ ...sky, place }]);
    expect(await calculations.charts([{ ...sky, place }])).toEqual(expected);
    await close();
    expect(await calculations.charts([{ ...sky, place }])).toEqual(expected);
  });

  it('answer the same where no thread has an answer, and small questions without asking one', async () => {
    let asked = 0;
    const silent: ThreadPool = {
      ask: () => {
        asked++;
        return Promise.resolve(undefined);
      },
      close: () => Promise.resolve(),
    };
    const cells = createCellSupply(skyCells, addonCellSource);
    const threaded = threadedCalculations(inline, { pool: silent, cells, ephemeris: segments, batch: 2 });
    const eclipse = inline.eclipses
      .search({ ...eclipseQuestion, visibleFrom: undefined })
      .between(range.from, range.to);
    const large = async (by: typeof inline) => ({
      charts: await by.charts([
        { ...sky, place },
        { ...sky, place, instant: end },
      ]),
      rows: await by.rows([
        { ...sky, place: undefined },
        { ...sky, place: undefined, instant: end },
      ]),
      events: await by.horizonEvents([{ ...day, refraction: true }]),
      parans: await by.parans([{ ...day, orbMinutes: 2 }]),
      latitudes: await by.paranLatitudes([
        { ...day, instant: start, stars: by.traditionalStars, minLatitude: 0, maxLatitude: 2 },
      ]),
      maps: (await by.maps([{ instant: start, bodies: BODIES, stepDegrees: 5 }])).map(
        (map) => 'lines' in map && map.lines,
      ),
      paths: await by.eclipses.paths(eclipse.map((one) => ({ eclipse: one, stepMinutes: 20 }))),
      eclipses: await by.eclipses.search(eclipseQuestion).page(10, undefined),
      skyEvents: await by.skyEvents({ ...range, kinds: SKY_EVENT_KINDS, bodies: BODIES }).page(50, undefined),
    });
    expect(await large(threaded)).toEqual(await large(inline));
    expect(asked).toBeGreaterThanOrEqual(9); // each of them

    asked = 0;
    const small = async (by: typeof inline) => ({
      charts: await by.charts([{ ...sky, place }]),
      seenFromSun: await by.rows(
        [1, 2].map((days) => ({
          ...sky,
          place: undefined,
          instant: epochMs(start + days),
          observation: 'HELIOCENTRIC' as const,
          bodies: ['MARS'] as const,
        })),
      ),
      events: await by.horizonEvents([{ ...day, bodies: ['SUN'], refraction: true }]),
      parans: await by.parans([{ ...day, bodies: ['SUN', 'MOON'], orbMinutes: 2 }]),
      latitudes: await by.paranLatitudes([{ ...day, instant: start, minLatitude: 0, maxLatitude: 2 }]),
      maps: (await by.maps([{ instant: start, bodies: ['SUN'], stepDegrees: 5 }])).map(
        (map) => 'lines' in map && map.lines,
      ),
      eclipses: await by.eclipses.search({ ...eclipseQuestion, visibleFrom: undefined }).page(10, undefined),
      skyEvents: await by.skyEvents({ ...range, kinds: ['INGRESS'], bodies: ['JUPITER'] }).page(50, undefined),
    });
    expect(await small(threaded)).toEqual(await small(inline));
    expect(asked).toBe(0);
  });
});

describe('questions answered one by one', () => {
  it('fail together where the calculation breaks', async () => {
    const broken = () => Promise.reject(new Error('broken'));
    const ask = answeredOne<number, number>(broken, (question) =>
      Promise.resolve(question === 1 ? { answer: 1 } : undefined),
    );
    expect(await ask([1])).toEqual([1]);
    await expect(ask([1, 2])).rejects.toThrow('broken');
  });
});
