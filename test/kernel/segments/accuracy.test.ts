import { beforeAll, describe, expect, it } from 'vitest';
import { computePositions } from '../../../src/compute/position-batch.js';
import { arcBetween, signedDegrees } from '../../../src/kernel/angle.js';
import { ASTEROIDS } from '../../../src/kernel/asteroid-span.js';
import { at } from '../../../src/kernel/column.js';
import { equatorialFromEcliptic } from '../../../src/kernel/equatorial.js';
import { BODIES, type Body } from '../../../src/kernel/names.js';
import { FILE_NUMBERS } from '../../../src/kernel/segments/record-grids.js';
import { readRecordGrids } from '../../../src/compute/record-grids.js';
import { packagedEphemerisFolder } from '../../../src/compute/ephemeris-files.js';
import { direct, obliquityAt, segments } from '../../support/ephemeris.js';

// The polynomials against the ephemeris that they are fitted to. perf/kernel-accuracy.mjs does the same at as many
// instants as one likes; the bounds are what it found at 200,000, and a little.

const [FIRST, LAST] = [2_378_515, 2_597_600]; // TT: inside what is fitted

/** The Moon is made of Moon(t - dt) less Earth(t): a Julian day has steps of 40 microseconds, in which the Earth goes 1.2 m. */
const MOON = 2.5e-7;
/** What the degree leaves, and for planets next to the Sun what is said of `deflect`. */
const PLANETS = 1e-7;
const ASTEROID = 3e-7; // their own records jump by up to 8e-6, minutes beside where we look for it
const APOGEE = 4e-6; // single instants where Swiss Ephemeris has its own stray: one in 12,000
/**
 * Within one light time of a border of the Earth's records, part of the light is from before it: the Earth jumps by 1.6 km
 * there, 6e-7 degrees from the Sun, and 2.3e-6 from Venus at 0.27 au.
 */
const EARTH_JUMP = { fromSun: 7e-7, fromNearest: 2.5e-6 };
const DISTANCE = 1.2e-8; // au, relative to the 5 to 50 of the outer planets

/** By which the speeds of Swiss Ephemeris are off, found by differences of its own places. */
const SPEED = { MOON: 1.2e-4, OSCULATING_APOGEE: 1e-3, TRUE_NODE: 1e-5, MERCURY: 1.5e-5 };
const OTHER_SPEED = 3e-5;
const LATITUDE_SPEED = 5e-5; // it leaves the nutation of the obliquity out: 2.6e-5

interface Difference {
  readonly body: Body;
  readonly tt: number;
  readonly place: number; // degrees, the larger of longitude and latitude
  readonly equatorial: number; // degrees
  readonly distance: number; // au
  readonly longitudeSpeed: number;
  readonly latitudeSpeed: number;
}

function differences(tts: readonly number[], bodies: readonly Body[] = BODIES): readonly Difference[] {
  const rows = tts.map(
    (tt) => ({ tt, bodies, observation: 'GEOCENTRIC', place: undefined, ayanamsa: undefined }) as const,
  );
  const [found, exact] = [computePositions(segments, rows), computePositions(direct, rows)];
  return rows.flatMap(({ tt }, row) => {
    const obliquity = obliquityAt(tt);
    return bodies.map((body) => difference(body, tt, found.tropical(row, body), exact.tropical(row, body), obliquity));
  });
}

function difference(body: Body, tt: number, found: Float64Array, exact: Float64Array, obliquity: number): Difference {
  const off = (value: number) => Math.abs(at(found, value) - at(exact, value));
  const [ra, dec] = equatorialFromEcliptic(at(found, 0), at(found, 1), obliquity);
  const [exactRa, exactDec] = equatorialFromEcliptic(at(exact, 0), at(exact, 1), obliquity);
  return {
    body,
    tt,
    place: Math.max(arcBetween(at(found, 0), at(exact, 0)), off(1)),
    equatorial: Math.max(arcBetween(ra, exactRa), Math.abs(dec - exactDec)),
    distance: off(2),
    longitudeSpeed: off(3),
    latitudeSpeed: off(4),
  };
}

function bound(body: Body): number {
  if (body === 'OSCULATING_APOGEE') return APOGEE;
  if (body === 'MOON') return MOON;
  return ASTEROIDS.includes(body) ? ASTEROID : PLANETS;
}

/** What exceeds its bound, in words: an empty list, and a failure that says what and when. */
function beyond(all: readonly Difference[], value: keyof Difference, limit: (body: Body) => number): readonly string[] {
  return all
    .filter((one) => !(Number(one[value]) < limit(one.body)))
    .map((one) => `${one.body} ${one.tt}: ${value} ${Number(one[value])}`);
}

/** The same in every run: a low-discrepancy walk by the golden ratio. */
function spread(count: number, from: number, to: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => from + ((index * 0.618_033_988_749_895) % 1) * (to - from));
}

describe('fitted places', () => {
  let anywhere: readonly Difference[] = [];

  beforeAll(() => {
    anywhere = differences(spread(400, FIRST, LAST));
  });

  it('are those of Swiss Ephemeris', () => {
    expect(anywhere).toHaveLength(400 * BODIES.length);
    expect(beyond(anywhere, 'place', bound)).toEqual([]);
    expect(beyond(anywhere, 'distance', () => DISTANCE)).toEqual([]);
    // Right ascension gains where the ecliptic is steep, by 1 / cos 23.4, and with latitude a little more.
    expect(beyond(anywhere, 'equatorial', (body) => 1.5 * bound(body))).toEqual([]);
  });

  it('move as those of Swiss Ephemeris, as far as these tell', () => {
    const speeds = new Map<string, number>(Object.entries(SPEED));
    expect(beyond(anywhere, 'longitudeSpeed', (body) => speeds.get(body) ?? OTHER_SPEED)).toEqual([]);
    expect(beyond(anywhere, 'latitudeSpeed', () => LATITUDE_SPEED)).toEqual([]);
  });

  it('are as near as its own jump in the minutes after records of the Earth meet', async () => {
    const { start = NaN, length = NaN } =
      (await readRecordGrids(packagedEphemerisFolder())).get(FILE_NUMBERS.EARTH_MOON_BARYCENTRE) ?? {};
    // Not in the first second: there Swiss Ephemeris takes the Moon from one Earth and sees it from the other, 8e-5 degrees.
    const tts = Array.from({ length: 60 }, (_, index) => start + length * (1 + 9 * index) + (1 + (index % 9)) / 1440);
    const limit = (body: Body) => (body === 'SUN' ? EARTH_JUMP.fromSun : EARTH_JUMP.fromNearest);
    const all = differences(tts);
    expect(beyond(all, 'place', (body) => (body === 'OSCULATING_APOGEE' ? APOGEE : limit(body)))).toEqual([]);
    expect(beyond(all, 'place', (body) => (body === 'MOON' ? MOON : Infinity))).toEqual([]);
  });

  it('are as near where the Sun bends the light most, and behind it', () => {
    const tts = conjunctions('MERCURY', 60).flatMap((tt) => [-0.3, -0.1, 0, 0.15, 0.4].map((days) => tt + days));
    const bodies: readonly Body[] = ['SUN', 'MERCURY', 'VENUS'];
    expect(beyond(differences(tts, bodies), 'place', () => PLANETS)).toEqual([]);
    expect(tts.length).toBeGreaterThan(100);
  });
});

describe('fitted speeds', () => {
  // Places at eight neighbours. Source of the weights: Fornberg, Mathematics of Computation 51 (1988), table 1.
  const WEIGHTS = [4 / 5, -1 / 5, 4 / 105, -1 / 280];
  const STEP = 0.05; // days
  /** The noise of the Moon's places (2e-7, and at a border of its records 7e-7) over the step. */
  const DIFFERENCES_OF_MOON = 3e-5;
  /** The noise of others (1e-12 to 1e-10) over the step, and within it a border: 6e-7. */
  const DIFFERENCES = 2e-5;

  it.each(['SUN', 'MOON', 'MERCURY', 'MARS', 'PLUTO'] as const)(
    '%s: how fast the places of Swiss Ephemeris change',
    (body) => {
      const longitude = (ephemeris: typeof direct, tt: number, value: number) =>
        at(
          computePositions(ephemeris, [
            { tt, bodies: [body], observation: 'GEOCENTRIC', place: undefined, ayanamsa: undefined },
          ]).tropical(0, body),
          value,
        );
      const offs = spread(60, FIRST, LAST).map((tt) => {
        const change = WEIGHTS.reduce((sum, weight, index) => {
          const [before, after] = [-1, 1].map((side) => longitude(direct, tt + side * (index + 1) * STEP, 0));
          return sum + (weight * signedDegrees((after ?? NaN) - (before ?? NaN))) / STEP;
        }, 0);
        return Math.abs(change - longitude(segments, tt, 3));
      });
      expect(Math.max(...offs)).toBeLessThan(body === 'MOON' ? DIFFERENCES_OF_MOON : DIFFERENCES);
      const median = [...offs].sort((a, b) => a - b)[30] ?? NaN; // away from the borders
      expect(median).toBeLessThan(body === 'MOON' ? 2e-6 : 1e-8);
    },
  );
});

/** Moments when a planet passes the Sun in longitude, one in each span of years. */
function conjunctions(body: Body, count: number): readonly number[] {
  const elongation = (tt: number) => {
    const batch = computePositions(segments, [
      { tt, bodies: ['SUN', body], observation: 'GEOCENTRIC', place: undefined, ayanamsa: undefined },
    ]);
    return signedDegrees(at(batch.tropical(0, body), 0) - at(batch.tropical(0, 'SUN'), 0));
  };
  return spread(count, FIRST, LAST - 120).flatMap((start) => {
    for (let tt = start; tt < start + 116; tt += 2) {
      const [before, after] = [elongation(tt), elongation(tt + 2)];
      if (before * after < 0) return [tt + (2 * before) / (before - after)];
    }
    return [];
  });
}
