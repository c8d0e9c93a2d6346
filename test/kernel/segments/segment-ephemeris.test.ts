import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { computePositions, type PositionRow } from '../../../src/compute/position-batch.js';
import { arcBetween } from '../../../src/kernel/angle.js';
import { SOURCE, type Ephemeris } from '../../../src/kernel/ephemeris.js';
import { AYANAMSAS, BODIES, OBSERVATIONS, ORBIT_POINTS, type Body } from '../../../src/kernel/names.js';
import { CELL_STATE } from '../../../src/kernel/segments/cell-store.js';
import { createSwissSegments, emptySkyCells } from '../../../src/kernel/swisseph/segments.js';
import { readRecordGrids } from '../../../src/compute/record-grids.js';
import { packagedEphemerisFolder } from '../../../src/compute/ephemeris-files.js';
import { direct, segments } from '../../support/ephemeris.js';

const grids = await readRecordGrids(packagedEphemerisFolder());
const PLACE = { latitude: 47.4, longitude: 8.5, altitude: 400 };
const J2000 = 2_451_545;

function row(bodies: readonly Body[], other: Partial<PositionRow> = {}): PositionRow {
  return { tt: J2000, bodies, observation: 'GEOCENTRIC', place: undefined, ayanamsa: undefined, ...other };
}

function answers(ephemeris: Ephemeris, rows: readonly PositionRow[]) {
  const batch = computePositions(ephemeris, rows);
  return rows.map(({ bodies }, index) =>
    bodies.map((body) => ({
      source: batch.source(index, body),
      tropical: [...batch.tropical(index, body)],
      zodiacal: [...batch.zodiacal(index, body)],
    })),
  );
}

/** New cells, and how many questions go to the direct ephemeris. */
function watched() {
  const cells = emptySkyCells(grids);
  const asked: Ephemeris = { ...direct, positions: (request) => ((count += 1), direct.positions(request)) };
  let count = 0;
  return { cells, ephemeris: createSwissSegments(asked, cells), questions: () => count };
}

describe('the same question', () => {
  const rows: fc.Arbitrary<PositionRow> = fc.record({
    tt: fc.integer({ min: 2_378_497_000, max: 2_597_641_000 }).map((thousandths) => thousandths / 1000),
    bodies: fc.uniqueArray(fc.constantFrom(...BODIES), { minLength: 1, maxLength: 4 }),
    observation: fc.constantFrom(...OBSERVATIONS),
    place: fc.constant(PLACE),
    ayanamsa: fc.option(fc.constantFrom(...AYANAMSAS), { nil: undefined }),
  });

  it('has the same bits whether its cells were there or not, and whoever was asked between', () => {
    fc.assert(
      fc.property(fc.array(rows, { minLength: 1, maxLength: 6 }), (asked) => {
        const there = answers(segments, asked); // whose cells fill up in all of this file
        const cells = emptySkyCells(grids);
        const backwards = [...asked].reverse().map((one) => {
          const answer = answers(createSwissSegments(direct, cells), [one])[0];
          answers(direct, asked.slice(0, 1));
          return answer;
        });
        expect(backwards.reverse()).toEqual(there);
      }),
      { numRuns: 40, seed: 6 },
    );
  });
});

describe('a question', () => {
  it('goes to the polynomials for all bodies as seen from the Earth', () => {
    const { ephemeris, questions, cells } = watched();
    const all = answers(ephemeris, [row(BODIES), row(BODIES, { tt: J2000 + 100, ayanamsa: 'LAHIRI' })]).flat();
    expect(all.every(({ source }) => source === SOURCE.FILES)).toBe(true);
    expect(questions()).toBe(0);
    expect(cells.planets.state(cells.planets.cellAt(J2000))).toBe(CELL_STATE.FILLED);
  });

  it('of the Moon alone fits nothing of the planets', () => {
    const { ephemeris, cells } = watched();
    answers(ephemeris, [row(['MOON', ...ORBIT_POINTS])]);
    expect(cells.moon.state(cells.moon.cellAt(J2000))).toBe(CELL_STATE.FILLED);
    expect(cells.planets.state(cells.planets.cellAt(J2000))).toBe(CELL_STATE.EMPTY);
  });

  it('goes to the direct ephemeris for what is not fitted, bit by bit', () => {
    const { ephemeris, questions } = watched();
    const rest = [
      row(['MARS', 'SUN'], { observation: 'HELIOCENTRIC' }),
      row(['MOON', 'PLUTO'], { observation: 'TOPOCENTRIC', place: PLACE }),
    ];
    expect(answers(ephemeris, rest)).toEqual(answers(direct, rest));
    expect(questions()).toBe(1);
    answers(ephemeris, [row(ORBIT_POINTS, { observation: 'TOPOCENTRIC', place: PLACE })]);
    expect(questions()).toBe(1);
  });

  it('at the ends of the files is answered as by the direct ephemeris', () => {
    const { ephemeris, cells } = watched();
    const ends = [2_378_496.500_2, 2_378_496.6, 2_378_500, 2_597_640, 2_597_641.49].map((tt) => row(BODIES, { tt }));
    expect(answers(ephemeris, ends)).toEqual(answers(direct, ends));
    expect(cells.moon.state(cells.moon.cellAt(2_378_500))).toBe(CELL_STATE.BARRED);
    const ut = Float64Array.of(2_378_496.5, 2_597_641.49);
    const [found, exact] = [ephemeris.orientation(ut), direct.orientation(ut)];
    expect([found.siderealTime, found.obliquity]).toEqual([exact.siderealTime, exact.obliquity]);
  });

  it('tells which of the two answered: no cache may mix them', () => {
    expect(segments.version).not.toBe(direct.version);
    expect(segments.version.startsWith(direct.version)).toBe(true);
    expect([segments.engine, segments.stars]).toEqual([direct.engine, direct.stars]);
  });
});

describe('the orientation of the Earth', () => {
  const ROUNDING = 1e-12; // degrees
  /** Swiss Ephemeris adds up radians of all turns since 2000, in steps of 3e-9 degrees. */
  const STEPS_OF_SIDEREAL_TIME = 1e-8;

  const STEP_OF_A_JULIAN_DAY = 2 ** -31; // that of doubles above 2 ** 21

  it('is that of the direct ephemeris, where the model of sidereal time changes too', () => {
    const days = Array.from({ length: 300 }, (_, index) => 2_378_520.123 + index * 729.7);
    const changes = [2_396_758.5, 2_469_807.5].flatMap((day) => [-3, -0.001, 0.001, 3].map((off) => day + off));
    const ut = Float64Array.from([...days, ...changes]);
    const [found, exact] = [segments.orientation(ut), direct.orientation(ut)];
    expect(found.deltaT).toEqual(segments.deltaT(ut));
    ut.forEach((day, index) => {
      expect(Math.abs((found.tt[index] ?? NaN) - (exact.tt[index] ?? NaN))).toBeLessThanOrEqual(STEP_OF_A_JULIAN_DAY);
      const time = arcBetween(found.siderealTime[index] ?? NaN, exact.siderealTime[index] ?? NaN);
      expect(time, String(day)).toBeLessThan(STEPS_OF_SIDEREAL_TIME);
      expect(Math.abs((found.obliquity[index] ?? NaN) - (exact.obliquity[index] ?? NaN))).toBeLessThan(ROUNDING);
    });
  });
});

describe('every zodiac', () => {
  it.each(AYANAMSAS)('%s holds the places that Swiss Ephemeris has in it', (ayanamsa) => {
    const bodies = ['SUN', 'MARS', 'SATURN', 'MEAN_NODE'] as const;
    const rows = [2_379_000, 2_415_021.3, 2_451_545, 2_500_000.7, 2_597_000].map((tt) => row(bodies, { tt, ayanamsa }));
    const [found, exact] = [computePositions(segments, rows), computePositions(direct, rows)];
    rows.forEach((_, index) => {
      for (const body of bodies) {
        const [a, b] = [found.zodiacal(index, body), exact.zodiacal(index, body)];
        expect(arcBetween(a[0] ?? NaN, b[0] ?? NaN), body).toBeLessThan(2e-8); // of the places themselves
        expect(Math.abs((a[1] ?? NaN) - (b[1] ?? NaN)), body).toBeLessThan(2e-8);
        expect([...found.tropical(index, body)]).toEqual([
          ...computePositions(segments, [row(bodies, { tt: rows[index]?.tt ?? NaN })]).tropical(0, body),
        ]);
      }
    });
  });
});
