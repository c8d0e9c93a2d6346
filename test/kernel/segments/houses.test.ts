import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arcBetween } from '../../../src/kernel/angle.js';
import type { Ephemeris } from '../../../src/kernel/ephemeris.js';
import { AYANAMSAS, HOUSE_SYSTEMS, PROJECTING_AYANAMSAS } from '../../../src/kernel/names.js';
import { createSwissSegments } from '../../../src/kernel/swisseph/segments.js';
import { direct, segments, skyCells } from '../../support/ephemeris.js';
import { houseRequest, type HouseRow } from '../../support/house-rows.js';
import { largest } from '../../support/reference.js';

/** Of the formulas: test/kernel/spherical-houses.test.ts. */
const ROUNDING = 1e-9;
/** Sidereal time of Swiss Ephemeris goes in steps of 3e-9 degrees, which the polynomials pass between. */
const TURN = 5e-9;
/** East and west, degrees: a cusp goes with the sphere, and thousands of times as fast where that is steep. */
const NEAR = 1e-5;
/** What an early end of its iteration leaves in the C library. */
const PLACIDUS_BELOW_60 = 2e-7;
const PLACIDUS_BELOW_CIRCLE = 6e-6;

/** By which each cusp and angle may differ. */
function boundsOf(row: HouseRow): readonly number[] {
  const early = Math.abs(row.latitude) < 60 ? PLACIDUS_BELOW_60 : PLACIDUS_BELOW_CIRCLE;
  const own = ROUNDING + (row.system === 'PLACIDUS' ? early : 0);
  const near = [-NEAR, NEAR].map((step) => ({ ...row, longitude: row.longitude + step }));
  const [west, east] = answers(segments, near).map(({ places }) => places);
  return (west ?? []).map((place, value) => own + (2 * TURN * arcBetween(place, east?.[value] ?? NaN)) / (2 * NEAR));
}

/** Cusps, then angles of each row. */
function answers(ephemeris: Ephemeris, rows: readonly HouseRow[]) {
  const { cusps, angles, systems } = ephemeris.houses(houseRequest(rows));
  return rows.map((_, row) => ({
    places: [...cusps.slice(row * 12, row * 12 + 12), ...angles.slice(row * 6, row * 6 + 6)],
    system: systems[row],
  }));
}

/** The segment ephemeris, and how many rows of houses it leaves to the direct one. */
function watched() {
  let rows = 0;
  const asked: Ephemeris = { ...direct, houses: (request) => ((rows += request.ut.length), direct.houses(request)) };
  return { ephemeris: createSwissSegments(asked, skyCells), left: () => rows };
}

const thousandths = (min: number, max: number) => fc.integer({ min: min * 1000, max: max * 1000 }).map((n) => n / 1000);
const row: fc.Arbitrary<HouseRow> = fc.record({
  ut: thousandths(2_378_520, 2_597_600),
  latitude: thousandths(-66, 66),
  longitude: thousandths(-180, 180),
  system: fc.constantFrom(...HOUSE_SYSTEMS),
  ayanamsa: fc.option(fc.constantFrom(...AYANAMSAS), { nil: undefined }),
});

describe('houses by the polynomials', () => {
  it('are those of Swiss Ephemeris', () => {
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 5 }), (rows) => {
        const exact = answers(direct, rows);
        const found = answers(segments, rows);
        const offs = rows.flatMap((asked, index) => {
          const bounds = boundsOf(asked);
          expect(found[index]?.system).toBe(exact[index]?.system);
          return (exact[index]?.places ?? []).map((place, value) => ({
            off: arcBetween(found[index]?.places[value] ?? NaN, place) / (bounds[value] ?? NaN),
            row: `${JSON.stringify(asked)} ${value}`,
          }));
        });
        const most = largest(offs);
        expect(most.off, most.row).toBeLessThan(1);
      }),
      { numRuns: 200 },
    );
  });

  it('have the same bits alone and beside others, of which some are left to Swiss Ephemeris', () => {
    const anywhere = fc.tuple(row, thousandths(-90, 90)).map(([one, latitude]) => ({ ...one, latitude }));
    fc.assert(
      fc.property(fc.array(anywhere, { minLength: 2, maxLength: 6 }), (rows) => {
        expect(answers(segments, rows)).toEqual(rows.flatMap((one) => answers(segments, [one])));
      }),
      { numRuns: 50 },
    );
  });

  it('leave to Swiss Ephemeris what no subtraction gives, the polar circles, and what no cell holds', () => {
    const place = { ut: 2_451_545.3, latitude: 47.4, longitude: 8.5, system: 'PLACIDUS' } as const;
    const all = AYANAMSAS.map((ayanamsa): HouseRow => ({ ...place, ayanamsa }));
    const projecting = watched();
    answers(projecting.ephemeris, all);
    expect(projecting.left()).toBe(PROJECTING_AYANAMSAS.length);
    const others: HouseRow[] = [
      { ...place, latitude: 67 },
      { ...place, latitude: -80, ayanamsa: 'LAHIRI' },
      { ...place, ut: 2_378_497, ayanamsa: 'LAHIRI' },
    ];
    const { ephemeris, left } = watched();
    expect(answers(ephemeris, others)).toEqual(answers(direct, others));
    expect(left()).toBe(others.length);
  });
});
