import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arcBetween, normaliseDegrees, signedDegrees } from '../../src/kernel/angle.js';
import { coveredHouses, type CoveredHouses } from '../../src/kernel/covered-houses.js';
import { equatorialFromEcliptic } from '../../src/kernel/equatorial.js';
import { horizontalFromEquatorial } from '../../src/kernel/horizontal.js';
import { HOUSE_SYSTEMS, type HouseSystem } from '../../src/kernel/names.js';
import { offsFromPublishedTables, SYSTEM_OF_LETTER, TABLE_OBLIQUITY } from '../support/house-tables.js';
import { largest, referenceCells } from '../support/reference.js';

const PRINTED = 1e-9; // the rows are printed to 1e-10
/** The C library ends its iteration when two steps differ by less than 2.8e-6 degrees; by latitude. */
const PLACIDUS_BELOW_60 = 2e-7;
const PLACIDUS_BELOW_CIRCLE = 6e-6;
/** Rounding over the angle between ecliptic and horizon, which is no less than a hundredth of a degree. */
const ROUNDING = 1e-9;

const OBLIQUITY = 23.44;
const POLAR_CIRCLE = 90 - OBLIQUITY;

const millionths = (min: number, max: number) =>
  fc.integer({ min: Math.round(min * 1e6), max: Math.round(max * 1e6) }).map((n) => n / 1e6);
const systems = fc.constantFrom(...HOUSE_SYSTEMS);
const latitudes = millionths(-66.54, 66.54);

/** All twelve cusps, the first first. */
function twelve({ cusps: [c10, c11, c12, c1, c2, c3] }: CoveredHouses): readonly number[] {
  const half = [c1, c2, c3, c10 + 180, c11 + 180, c12 + 180];
  return [...half, ...half.map((cusp) => cusp + 180)].map(normaliseDegrees);
}

function boundOf(system: HouseSystem, latitude: number): number {
  if (system !== 'PLACIDUS') return PRINTED;
  return Math.abs(latitude) < 60 ? PLACIDUS_BELOW_60 : PLACIDUS_BELOW_CIRCLE;
}

/** Azimuth and altitude of a point of the ecliptic. */
function horizontal(longitude: number, armc: number, latitude: number) {
  const [rightAscension, declination] = equatorialFromEcliptic(longitude, 0, OBLIQUITY);
  return horizontalFromEquatorial(rightAscension, declination, armc, latitude);
}

describe('covered houses', () => {
  it('have the cusps of the C library', () => {
    const offs = referenceCells('house-cusps-armc-swisseph-c.csv').flatMap((row) => {
      const system = SYSTEM_OF_LETTER.get(row.text('house_system'));
      const [armc, latitude] = [row.number('armc_deg'), row.number('latitude_deg')];
      const houses = system && coveredHouses(system, armc, latitude, row.number('obliquity_deg'), 0);
      if (houses === undefined) return [];
      return twelve(houses).map((cusp, index) => ({
        off: arcBetween(cusp, row.number(`cusp${index + 1}_deg`)) / boundOf(system ?? 'PORPHYRY', latitude),
        row: `${system ?? ''} ${latitude} ${armc} cusp ${index + 1}`,
      }));
    });
    expect(offs.length).toBeGreaterThan(1000);
    expect(largest(offs).off, largest(offs).row).toBeLessThan(1);
  });

  it('have the angles of the C library', () => {
    const offs = referenceCells('house-angles-armc-swisseph-c.csv').flatMap((row) => {
      const [armc, latitude] = [row.number('armc_deg'), row.number('latitude_deg')];
      const houses = coveredHouses('PORPHYRY', armc, latitude, row.number('obliquity_deg'), 0);
      const [ascendant, , vertex, eastPoint] = houses?.angles ?? [];
      if (ascendant === undefined || vertex === undefined || eastPoint === undefined) return [];
      const at = `${armc} ${latitude}`;
      return [
        { off: arcBetween(ascendant, row.number('ascendant_deg')), row: `ascendant ${at}` },
        { off: arcBetween(vertex, row.number('vertex_deg')), row: `vertex ${at}` },
        { off: arcBetween(eastPoint, row.number('equatorial_ascendant_deg')), row: `east point ${at}` },
      ];
    });
    expect(offs.length).toBeGreaterThan(20);
    expect(largest(offs).off, largest(offs).row).toBeLessThan(PRINTED);
  });

  it('are those of printed tables of houses', () => {
    const offs = offsFromPublishedTables((armc, latitude) => {
      const houses = coveredHouses('PLACIDUS', armc + 1e-7, latitude, TABLE_OBLIQUITY, 0); // off the border of a sign
      if (houses === undefined) return { cusps: [], angles: [] };
      const [ascendant, midheaven] = houses.angles;
      return { cusps: twelve(houses), angles: [ascendant, midheaven, normaliseDegrees(ascendant + 180)] };
    });
    expect(offs.length).toBeGreaterThan(20);
    expect(largest(offs).off, largest(offs).row).toBeLessThan(1);
  });

  it('have the ascendant on the eastern horizon and the midheaven on the meridian, above it', () => {
    fc.assert(
      fc.property(millionths(0, 360), latitudes, (armc, latitude) => {
        const houses = coveredHouses('PORPHYRY', armc, latitude, OBLIQUITY, 0);
        if (houses === undefined) return;
        const [ascendant, midheaven] = houses.angles;
        const [azimuth, altitude] = horizontal(ascendant, armc, latitude);
        expect(Math.abs(altitude)).toBeLessThan(ROUNDING);
        expect(azimuth).toBeLessThan(180);
        const [rightAscension] = equatorialFromEcliptic(midheaven, 0, OBLIQUITY);
        expect(arcBetween(rightAscension, armc)).toBeLessThan(ROUNDING);
        expect(horizontal(midheaven, armc, latitude)[1]).toBeGreaterThan(0);
      }),
    );
  });

  it('have the vertex on the prime vertical and the east point six hours from the meridian', () => {
    // Azimuth is divided by the distance from the zenith, which for the vertex is no less than about the margin there.
    const CLOSE_TO_ZENITH = 1e-7;
    fc.assert(
      fc.property(millionths(0, 360), latitudes, (armc, latitude) => {
        const houses = coveredHouses('PORPHYRY', armc, latitude, OBLIQUITY, 0);
        if (houses === undefined) return;
        const [, midheaven, vertex, eastPoint] = houses.angles;
        const [azimuth] = horizontal(vertex, armc, latitude);
        expect(Math.abs(arcBetween(azimuth, 90) - 90)).toBeGreaterThan(90 - CLOSE_TO_ZENITH);
        expect(signedDegrees(vertex - midheaven)).toBeLessThan(0); // in the west
        const [rightAscension] = equatorialFromEcliptic(eastPoint, 0, OBLIQUITY);
        expect(arcBetween(rightAscension, armc + 90)).toBeLessThan(ROUNDING);
      }),
    );
  });

  it('go round the zodiac in order', () => {
    const outOfOrder: readonly HouseSystem[] = ['TOPOCENTRIC']; // from latitude 65 on
    fc.assert(
      fc.property(systems, millionths(0, 360), latitudes, (system, armc, latitude) => {
        if (outOfOrder.includes(system) && Math.abs(latitude) > 64) return;
        const houses = coveredHouses(system, armc, latitude, OBLIQUITY, 0);
        if (houses === undefined) return;
        const cusps = twelve(houses);
        const steps = cusps.map((cusp, index) => normaliseDegrees((cusps[(index + 1) % 12] ?? NaN) - cusp));
        expect(steps.every((step) => step > 0)).toBe(true);
        expect(steps.reduce((sum, step) => sum + step, 0)).toBeCloseTo(360, 9);
      }),
    );
  });

  it('turn with the zodiac, whole signs by whole signs', () => {
    fc.assert(
      fc.property(systems, millionths(0, 360), latitudes, millionths(0, 30), (system, armc, latitude, ayanamsa) => {
        const tropical = coveredHouses(system, armc, latitude, OBLIQUITY, 0);
        const sidereal = coveredHouses(system, armc, latitude, OBLIQUITY, ayanamsa);
        if (tropical === undefined || sidereal === undefined) return;
        expect(arcBetween(sidereal.angles[0], tropical.angles[0] - ayanamsa)).toBeLessThan(ROUNDING);
        const expected =
          system === 'WHOLE_SIGN'
            ? Math.floor(sidereal.angles[0] / 30) * 30
            : normaliseDegrees(tropical.cusps[3] - ayanamsa);
        expect(arcBetween(sidereal.cusps[3], expected)).toBeLessThan(ROUNDING);
      }),
    );
  });
});

describe('what is not covered', () => {
  const covered = (armc: number, latitude: number, ayanamsa = 0, system: HouseSystem = 'EQUAL') =>
    coveredHouses(system, armc, latitude, OBLIQUITY, ayanamsa) !== undefined;

  it.each([1, -1])('are places within or close to the polar circle, hemisphere %d', (side) => {
    expect(covered(77, side * (POLAR_CIRCLE - 0.011))).toBe(true);
    expect(covered(77, side * (POLAR_CIRCLE - 0.009))).toBe(false);
    expect(covered(77, side * POLAR_CIRCLE)).toBe(false);
    expect(covered(77, side * 90)).toBe(false);
  });

  it('is a midheaven close to the zenith, where the vertex leaps', () => {
    expect(covered(89, OBLIQUITY)).toBe(false);
    expect(covered(89, OBLIQUITY - 0.02)).toBe(true);
    expect(covered(89, -OBLIQUITY)).toBe(true);
    expect(covered(271, -OBLIQUITY)).toBe(false);
  });

  it('is any point close to the border of a sign', () => {
    expect(covered(0, 50)).toBe(false); // midheaven at 0 Aries
    expect(covered(1e-10, 50)).toBe(false);
    expect(covered(360 - 1e-10, 50)).toBe(false);
    expect(covered(1e-8, 50)).toBe(false);
    expect(covered(1e-7, 50)).toBe(true);
    expect(covered(33, 0)).toBe(false); // vertex at an equinox
    const [ascendant] = coveredHouses('EQUAL', 33, 50, OBLIQUITY, 0)?.angles ?? [];
    expect(covered(33, 50, (ascendant ?? NaN) % 30, 'WHOLE_SIGN')).toBe(false);
  });

  it('is what is not a number', () => {
    for (const [armc, latitude, obliquity, ayanamsa] of [
      [NaN, 50, OBLIQUITY, 0],
      [33, NaN, OBLIQUITY, 0],
      [33, 50, NaN, 0],
      [33, 50, OBLIQUITY, NaN],
    ] as const) {
      expect(coveredHouses('EQUAL', armc, latitude, obliquity, ayanamsa)).toBeUndefined();
    }
  });
});
