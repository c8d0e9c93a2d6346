import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { arcBetween, normaliseDegrees } from '../../src/kernel/angle.js';
import { at } from '../../src/kernel/column.js';
import type { HouseColumns, HouseRequest } from '../../src/kernel/ephemeris.js';
import { ANGLES, AYANAMSAS, HOUSE_SYSTEMS, PROJECTING_AYANAMSAS } from '../../src/kernel/names.js';
import { sphericalHouses } from '../../src/kernel/spherical-houses.js';
import { direct as swiss, skyThrough } from '../support/ephemeris.js';
import { houseRequest, type HouseRow } from '../support/house-rows.js';
import { largest } from '../support/reference.js';

// The formulas alone: what they start from is by Swiss Ephemeris too. test/kernel/segments/houses.test.ts has them start
// from the polynomials.
const { earthAt, ephemeris, find } = skyThrough(swiss);

/** Next to the polar circle rounding grows by a few thousand; the zero of a sidereal zodiac is known to 2e-13. */
const ROUNDING = 1e-9;
/** What an early end of its iteration leaves in the C library. */
const PLACIDUS_BELOW_60 = 2e-7;
const PLACIDUS_BELOW_CIRCLE = 6e-6;

/** What is subtracted from the tropical longitude of a body. */
function shiftOf({ ut, ayanamsa }: HouseRow): number {
  if (ayanamsa === undefined) return 0;
  const { longitude, zodiacal } = find({ body: 'SUN', tt: earthAt(ut).tt, ayanamsa });
  return normaliseDegrees(longitude - zodiacal);
}

/** The answer, and how many rows were left to Swiss Ephemeris. */
function answer(rows: readonly HouseRow[]): { columns: HouseColumns; left: number } {
  const request = houseRequest(rows);
  const direct = vi.fn((left: HouseRequest) => ephemeris.houses(left));
  const shifts = Float64Array.from(rows, shiftOf);
  const columns = sphericalHouses(request, ephemeris.orientation(request.ut), (row) => at(shifts, row), direct);
  expect(direct.mock.calls.length).toBeLessThan(2);
  return { columns, left: direct.mock.calls[0]?.[0].ut.length ?? 0 };
}

function boundOf({ system, latitude }: HouseRow, cusp: number): number {
  if (system !== 'PLACIDUS' || cusp % 3 === 0) return ROUNDING;
  return Math.abs(latitude) < 60 ? PLACIDUS_BELOW_60 : PLACIDUS_BELOW_CIRCLE;
}

/** How far each cusp and angle is from Swiss Ephemeris, in parts of its bound. */
function offsFromDirect(rows: readonly HouseRow[], { cusps, angles, systems }: HouseColumns) {
  const direct = ephemeris.houses(houseRequest(rows));
  expect(systems).toEqual(direct.systems);
  return rows.flatMap((row, index) => {
    const named = `${row.system} ${row.latitude} ${row.longitude} ${row.ut} ${row.ayanamsa ?? ''}`;
    const ofCusps = Array.from({ length: 12 }, (_, cusp) => ({
      off: arcBetween(cusps[index * 12 + cusp] ?? NaN, direct.cusps[index * 12 + cusp] ?? NaN) / boundOf(row, cusp),
      row: `${named} cusp ${cusp + 1}`,
    }));
    const ofAngles = ANGLES.map((angle, k) => ({
      off: arcBetween(angles[index * 6 + k] ?? NaN, direct.angles[index * 6 + k] ?? NaN) / ROUNDING,
      row: `${named} ${angle}`,
    }));
    return [...ofCusps, ...ofAngles];
  });
}

const millionths = (min: number, max: number) =>
  fc.integer({ min: Math.round(min * 1e6), max: Math.round(max * 1e6) }).map((n) => n / 1e6);
const anyRow: fc.Arbitrary<HouseRow> = fc.record({
  ut: millionths(2_378_500, 2_597_600),
  latitude: fc.oneof(millionths(-66, 66), millionths(66, 67), millionths(-67, -66), millionths(22, 25)),
  longitude: millionths(-180, 180),
  system: fc.constantFrom(...HOUSE_SYSTEMS),
  ayanamsa: fc.option(fc.constantFrom(...AYANAMSAS), { nil: undefined }),
});

const UT = 2_451_545;

describe('houses by formulas', () => {
  it('are those of Swiss Ephemeris, whatever the system, place and zodiac', () => {
    fc.assert(
      fc.property(fc.array(anyRow, { minLength: 1, maxLength: 5 }), (rows) => {
        const most = largest(offsFromDirect(rows, answer(rows).columns));
        expect(most.off, most.row).toBeLessThan(1);
      }),
      { numRuns: 300 },
    );
  });

  it('are those of Swiss Ephemeris at and next to weak places', () => {
    const epsilon = earthAt(UT).obliquity;
    const near = (value: number) => [-0.02, -1e-6, -1e-9, 0, 1e-9, 1e-6, 0.02].map((off) => value + off);
    const latitudes = [0, epsilon, -epsilon, 90 - epsilon, epsilon - 90].flatMap(near).concat(90, -90, 66, -66, 66.5);
    const rows = latitudes.flatMap((latitude) =>
      [0, 90, 180, 270].flatMap(near).flatMap((armc) => {
        const longitude = armc - earthAt(UT).siderealTime;
        return HOUSE_SYSTEMS.map((system) => ({ ut: UT, latitude, longitude, system }));
      }),
    );
    const { columns, left } = answer(rows);
    expect(left).toBeGreaterThan(0);
    expect(left).toBeLessThan(rows.length);
    const most = largest(offsFromDirect(rows, columns));
    expect(most.off, most.row).toBeLessThan(1);
  });

  it('serve ordinary places and zodiacs without Swiss Ephemeris', () => {
    const rows = HOUSE_SYSTEMS.flatMap((system) =>
      AYANAMSAS.filter((ayanamsa) => !PROJECTING_AYANAMSAS.includes(ayanamsa)).map((ayanamsa) => ({
        ut: UT + 0.3,
        latitude: -33.87,
        longitude: 151.2,
        system,
        ayanamsa,
      })),
    );
    expect(answer(rows).left).toBe(0);
  });

  it('leave the zodiacs of a fixed ecliptic to Swiss Ephemeris, which no subtraction gives', () => {
    const rows = AYANAMSAS.map(
      (ayanamsa) => ({ ut: 2_415_020.3, latitude: 40, longitude: 10, system: 'EQUAL', ayanamsa }) as const,
    );
    const tropical = ephemeris.houses(houseRequest(rows.map((row) => ({ ...row, ayanamsa: undefined })))).angles;
    const sidereal = ephemeris.houses(houseRequest(rows)).angles;
    const projecting = rows
      .filter((row, index) => {
        const expected = (tropical[index * 6 + 1] ?? NaN) - shiftOf(row);
        return arcBetween(sidereal[index * 6 + 1] ?? NaN, expected) > ROUNDING;
      })
      .map(({ ayanamsa }) => ayanamsa);
    expect(projecting).toEqual(PROJECTING_AYANAMSAS);
    expect(answer(rows).left).toBe(PROJECTING_AYANAMSAS.length);
  });

  it('have the same bits alone and beside others', () => {
    fc.assert(
      fc.property(fc.array(anyRow, { minLength: 2, maxLength: 6 }), (rows) => {
        const together = answer(rows).columns;
        rows.forEach((row, index) => {
          const { cusps, angles, systems } = answer([row]).columns;
          expect(together.cusps.slice(index * 12, index * 12 + 12)).toEqual(cusps);
          expect(together.angles.slice(index * 6, index * 6 + 6)).toEqual(angles);
          expect(together.systems[index]).toBe(systems[0]);
        });
      }),
      { numRuns: 50 },
    );
  });
});
