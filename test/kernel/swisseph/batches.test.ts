import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { computePositions, type PositionRow } from '../../../src/compute/position-batch.js';
import { arcBetween } from '../../../src/kernel/angle.js';
import { ASTEROIDS } from '../../../src/kernel/asteroid-span.js';
import { POSITION_VALUES, SOURCE } from '../../../src/kernel/ephemeris.js';
import {
  AYANAMSAS,
  BODIES,
  GEOCENTRIC_ONLY,
  HOUSE_SYSTEMS,
  OBSERVATIONS,
  type Body,
} from '../../../src/kernel/names.js';
import { MAKERS } from '../../support/ephemeris.js';

describe.each(MAKERS)('the %s ephemeris', (_, { earthAt, ephemeris, find, housesAt }) => {
  // The addon keeps its place, sidereal mode and last results for the whole process: nothing of it may show.

  const FIRST_DAY = 2_378_496.5; // 1800-01-01T00:00 UT
  const FIRST_TT = earthAt(FIRST_DAY).tt;
  const NO_ASTEROIDS_YET = FIRST_DAY + 0.021; // 00:30 UT

  // In the last 17 seconds of the files the addon takes single bodies from the analytical theory, and a place after such
  // a one may differ by 5e-11 degrees: below what any caller is told, but not the same bits.
  const LAST_STEADY_TT = 2_597_641.499;

  const days = fc.oneof(
    fc.double({ min: FIRST_TT, max: LAST_STEADY_TT, noNaN: true }),
    fc.constantFrom(FIRST_TT, NO_ASTEROIDS_YET, 2_451_545, 2_451_545.000_000_5), // repeated, and close to each other
  );
  const places = fc.record({
    latitude: fc.double({ min: -90, max: 90, noNaN: true }),
    longitude: fc.double({ min: -180, max: 180, noNaN: true }),
    altitude: fc.integer({ min: -500, max: 20_000 }),
  });
  const rows: fc.Arbitrary<PositionRow> = fc.record({
    tt: days,
    bodies: fc.uniqueArray(fc.constantFrom(...BODIES), { minLength: 1, maxLength: 4 }),
    observation: fc.constantFrom(...OBSERVATIONS),
    place: places,
    ayanamsa: fc.option(fc.constantFrom(...AYANAMSAS), { nil: undefined }),
  });

  /** What a batch answers of each row, body by body: NaN equals NaN, and -0 is not 0. */
  function answers(batchRows: readonly PositionRow[]) {
    const batch = computePositions(ephemeris, batchRows);
    return batchRows.map(({ bodies }, row) =>
      bodies.map((body) => ({
        source: batch.source(row, body),
        tropical: [...batch.tropical(row, body)],
        zodiacal: [...batch.zodiacal(row, body)],
      })),
    );
  }

  describe('a batch of positions', () => {
    it('answers each row with the bits it has alone, in whatever order', () => {
      const shuffled = fc
        .array(rows, { minLength: 2, maxLength: 12 })
        .chain((asked) =>
          fc.tuple(
            fc.constant(asked),
            fc.shuffledSubarray([...asked.keys()], { minLength: asked.length, maxLength: asked.length }),
          ),
        );
      fc.assert(
        fc.property(shuffled, ([asked, order]) => {
          const together = answers(asked);
          expect(asked.map((row) => answers([row])[0])).toEqual(together);
          const reordered = answers(order.flatMap((index) => asked[index] ?? []));
          expect(reordered).toEqual(order.map((index) => together[index]));
        }),
        { numRuns: 150, seed: 1800 },
      );
    });

    it('keeps its bits when houses, stars and orientation are asked in between', () => {
      fc.assert(
        fc.property(rows, places, fc.constantFrom(...AYANAMSAS), (row, place, ayanamsa) => {
          const before = answers([row]);
          housesAt(row.tt, place, 'PLACIDUS', ayanamsa);
          ephemeris.starPlaces([0, 1], 2_451_545, ayanamsa);
          earthAt(2_415_020);
          expect(answers([row])).toEqual(before);
        }),
        { numRuns: 100, seed: 2399 },
      );
    });

    it('says FAILED of an asteroid before its file begins, and leaves its neighbours as they were', () => {
      const planets: readonly Body[] = ['SUN', 'MOON', 'PLUTO'];
      const row = { tt: NO_ASTEROIDS_YET, observation: 'GEOCENTRIC', place: undefined, ayanamsa: 'LAHIRI' } as const;
      const mixed = answers([{ ...row, bodies: ['SUN', 'MOON', 'PHOLUS', 'PLUTO'] }])[0] ?? [];
      const failed = mixed[2];
      expect(failed?.source).toBe(SOURCE.FAILED);
      expect(failed?.tropical).toEqual(Array<number>(POSITION_VALUES).fill(NaN));
      expect(failed?.zodiacal).toEqual(Array<number>(POSITION_VALUES).fill(NaN));
      expect(mixed.filter((answer) => answer !== failed)).toEqual(answers([{ ...row, bodies: planets }])[0]);
    });

    it('says NONE of what a row does not want', () => {
      const shared = { observation: 'GEOCENTRIC', place: undefined, ayanamsa: undefined } as const;
      const batch = computePositions(ephemeris, [
        { tt: 2_451_545, bodies: ['SUN'], ...shared },
        { tt: 2_451_546, bodies: ['MOON'], ...shared },
      ]);
      expect([batch.source(0, 'SUN'), batch.source(0, 'MOON')]).toEqual([SOURCE.FILES, SOURCE.NONE]);
      expect([...batch.tropical(0, 'MOON')]).toEqual(Array<number>(POSITION_VALUES).fill(NaN));
    });
  });

  describe('what a position is computed from', () => {
    it('is the files for every body and observation at 2000', () => {
      for (const observation of OBSERVATIONS) {
        for (const body of BODIES) {
          const place = { latitude: 50, longitude: 8, altitude: 0 };
          const { source, longitude } = find({ body, tt: 2_451_545, observation, place });
          const has = observation !== 'HELIOCENTRIC' || !GEOCENTRIC_ONLY.includes(body);
          expect(source, `${observation} ${body}`).toBe(has ? SOURCE.FILES : SOURCE.FAILED);
          expect(Number.isNaN(longitude)).toBe(!has);
        }
      }
    });

    it('is the analytical theory for the planets at the first instant of the span: their light left before the files', () => {
      const { tt } = earthAt(FIRST_DAY);
      const planets: readonly Body[] = [
        'SUN',
        'MERCURY',
        'VENUS',
        'MARS',
        'JUPITER',
        'SATURN',
        'URANUS',
        'NEPTUNE',
        'PLUTO',
      ];
      for (const body of planets) expect(find({ body, tt }).source, body).toBe(SOURCE.ANALYTICAL);
      for (const body of ASTEROIDS) expect(find({ body, tt }).source, body).toBe(SOURCE.FAILED);
    });
  });

  describe('every ayanamsa', () => {
    // These project onto the ecliptic of their epoch, where latitudes differ too.
    const PROJECTING = ['J2000', 'J1900', 'B1950', 'GALALIGN_MARDYKS'];
    const ROUNDING = 1e-9; // degrees; a few steps of 1e-13 round the addon's own radians and degrees

    it.each(AYANAMSAS)('%s turns all bodies, the stars and the angles alike, or projects', (ayanamsa) => {
      const projecting = PROJECTING.includes(ayanamsa);
      for (const ut of [2_378_600, 2_451_545, 2_597_000]) {
        const { tt } = earthAt(ut);
        const shifts = (['SUN', 'MOON', 'PLUTO', 'PALLAS', 'TRUE_NODE'] as const).map((body) => {
          const { longitude, zodiacal } = find({ body, tt, ayanamsa });
          return longitude - zodiacal;
        });
        const [star = NaN] = ephemeris.starPlaces([0], tt, undefined);
        const [siderealStar = NaN] = ephemeris.starPlaces([0], tt, ayanamsa);
        const place = { latitude: 48, longitude: 11 };
        const angles = housesAt(ut, place, 'PORPHYRY').angles;
        const sidereal = housesAt(ut, place, 'PORPHYRY', ayanamsa).angles;
        const all = [...shifts, star - siderealStar, ...angles.map((angle, index) => angle - (sidereal[index] ?? NaN))];
        const largest = Math.max(...all.map((shift) => arcBetween(shift, shifts[0] ?? NaN)));
        expect(largest).toBeLessThan(projecting ? 0.2 : ROUNDING); // 0.01 degrees a century of the ecliptic's own tilt
        if (projecting && ut !== 2_451_545) expect(largest).toBeGreaterThan(ROUNDING);
      }
    });
  });

  describe('houses', () => {
    it('answer each row with the bits it has alone', () => {
      const row = fc.record({
        ut: days,
        place: places,
        system: fc.constantFrom(...HOUSE_SYSTEMS),
        ayanamsa: fc.option(fc.constantFrom(...AYANAMSAS), { nil: undefined }),
      });
      fc.assert(
        fc.property(fc.array(row, { minLength: 2, maxLength: 8 }), (asked) => {
          const { cusps, angles, systems } = ephemeris.houses({
            ut: Float64Array.from(asked, ({ ut }) => ut),
            latitudes: Float64Array.from(asked, ({ place }) => place.latitude),
            longitudes: Float64Array.from(asked, ({ place }) => place.longitude),
            systems: asked.map(({ system }) => system),
            ayanamsas: asked.map(({ ayanamsa }) => ayanamsa),
          });
          asked.forEach(({ ut, place, system, ayanamsa }, index) => {
            const alone = housesAt(ut, place, system, ayanamsa);
            expect([...cusps.subarray(index * 12, index * 12 + 12)]).toEqual(alone.cusps);
            expect([...angles.subarray(index * 6, index * 6 + 6)]).toEqual(alone.angles);
            expect(systems[index]).toBe(alone.system);
            expect([...alone.cusps, ...alone.angles].every(Number.isFinite)).toBe(true);
          });
        }),
        { numRuns: 200 },
      );
    });

    it('of Placidus and Koch give way to Porphyry exactly where the ecliptic has points that never rise', () => {
      const { obliquity } = earthAt(2_451_545);
      const MARGIN = 1e-6; // degrees on either side of the circle
      for (const [latitude, exists] of [
        [90 - obliquity - MARGIN, true],
        [90 - obliquity + MARGIN, false],
      ] as const) {
        for (const side of [1, -1]) {
          for (const system of HOUSE_SYSTEMS) {
            const gone = !exists && (system === 'PLACIDUS' || system === 'KOCH');
            const place = { latitude: side * latitude, longitude: 30 };
            expect(housesAt(2_451_545, place, system).system, `${system} ${place.latitude}`).toBe(
              gone ? 'PORPHYRY' : system,
            );
          }
        }
      }
    });
  });
});
