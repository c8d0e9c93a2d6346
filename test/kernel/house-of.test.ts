import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { houseOf } from '../../src/kernel/house-of.js';

// Cusps of swe_houses_armc (npm swisseph 0.5.17, obliquity 23.4392911) to 1e-6 degrees.
const POLAR = {
  // REGIOMONTANUS, latitude 70, sidereal angle 30: in order
  ordered: [
    150.832323, 163.97664, 180, 212.181259, 275.782528, 313.424554, 330.832323, 343.97664, 0, 32.181259, 95.782528,
    133.424554,
  ],
  // CAMPANUS, latitude -80, sidereal angle 30: all backwards
  backwards: [
    205.728678, 43.316515, 33.920896, 32.181259, 31.049286, 29.665971, 25.728678, 223.316515, 213.920896, 212.181259,
    211.049286, 209.665971,
  ],
  // REGIOMONTANUS, latitude 90, sidereal angle 100.47: cusps 1, 2, 3 and 12 coincide
  coincident: [180, 180, 180, 279.622896, 359.999999, 0, 0, 0, 0, 99.622896, 180, 180],
  // ALCABITIUS, latitude -90, sidereal angle 0.37: the second cusp before the first
  crossed: [
    180, 179.973634, 180.188456, 180.403277, 242.254586, 297.887442, 0, 359.973634, 0.188456, 0.403277, 62.254586,
    117.887442,
  ],
} as const;

const columns = (cusps: readonly number[]) => Float64Array.from(cusps);
const equalCusps = (start: number) => Float64Array.from({ length: 12 }, (_, i) => (start + 30 * i) % 360);

// Millionths of a degree, so that differences of two are told apart on any side of 0.
const MILLION = 1e6;
const millionths = fc.integer({ min: 0, max: 360 * MILLION - 1 });
const longitudes = millionths.map((n) => n / MILLION);
/** Twelve different cusps once round the zodiac in its order, from anywhere; each house is below half a circle, as all are. */
const inOrder = fc
  .tuple(fc.uniqueArray(millionths, { minLength: 12, maxLength: 12 }), fc.nat(11))
  .map(([cusps, start]) => {
    const sorted = cusps.sort((a, b) => a - b);
    return Float64Array.from({ length: 12 }, (_, i) => (sorted[(start + i) % 12] ?? NaN) / MILLION);
  })
  .filter((cusps) => cusps.every((cusp, i) => ((cusps[(i + 1) % 12] ?? NaN) - cusp + 360) % 360 < 180));
const anyCusps = fc.array(fc.oneof(longitudes, fc.constantFrom(0, 90, 180)), { minLength: 12, maxLength: 12 });

describe('houseOf', () => {
  it('counts houses in the order of the signs', () => {
    const cusps = equalCusps(95);
    expect(houseOf(95, cusps)).toBe(1);
    expect(houseOf(124.999, cusps)).toBe(1);
    expect(houseOf(125, cusps)).toBe(2);
    expect(houseOf(0, cusps)).toBe(9); // 335 to 5
    expect(houseOf(94.999, cusps)).toBe(12);
  });

  it('reads the cusps from the offset on', () => {
    const rows = new Float64Array(24);
    rows.set(equalCusps(0), 0);
    rows.set(equalCusps(30), 12); // each cusp is the next one of the row before
    expect(houseOf(70, rows, 0)).toBe(3);
    expect(houseOf(70, rows, 12)).toBe(2);
  });

  it('lets a cusp belong to the house that begins there, and the point before it to the house before', () => {
    fc.assert(
      fc.property(inOrder, fc.nat(11), (cusps, i) => {
        const cusp = cusps[i] ?? NaN;
        expect(houseOf(cusp, cusps)).toBe(i + 1);
        const before = (Math.round(cusp * MILLION) - 1) / MILLION;
        fc.pre(before >= 0 && !cusps.includes(before));
        expect(houseOf(before, cusps)).not.toBe(i + 1);
      }),
    );
  });

  it('puts a longitude between its cusp and the next one', () => {
    fc.assert(
      fc.property(inOrder, longitudes, (cusps, longitude) => {
        const house = houseOf(longitude, cusps);
        const turned = (x: number) => (x - (cusps[house - 1] ?? NaN) + 360) % 360;
        expect(turned(longitude)).toBeLessThan(turned(cusps[house % 12] ?? NaN));
      }),
    );
  });

  it('does not round a point just before a cusp onto it', () => {
    const cusps = equalCusps(0);
    cusps[0] = 1e-15;
    expect(houseOf(0, cusps)).toBe(12); // 0 - 1e-15 + 360 is 360 in a double
  });

  it('runs backwards where the cusps do', () => {
    const cusps = columns(POLAR.backwards);
    expect(houseOf(205.728678, cusps)).toBe(1);
    expect(houseOf(100, cusps)).toBe(1); // from 205.7 down to 43.3
    expect(houseOf(43.316515, cusps)).toBe(2);
    expect(houseOf(43.316516, cusps)).toBe(1);
    expect(houseOf(40, cusps)).toBe(2);
    expect(houseOf(30, cusps)).toBe(5); // from 31.05 down to 29.67
    expect(houseOf(0, cusps)).toBe(7); // from 25.7 down through 0 to 223.3
    expect(houseOf(206, cusps)).toBe(12);
  });

  it('is the mirror image of itself on mirrored cusps', () => {
    fc.assert(
      fc.property(inOrder, longitudes, (cusps, longitude) => {
        const image = (x: number) => ((540 * MILLION - Math.round(x * MILLION)) % (360 * MILLION)) / MILLION;
        expect(houseOf(image(longitude), cusps.map(image))).toBe(houseOf(longitude, cusps));
      }),
    );
  });

  it('answers in order within the polar circle where the cusps are in order', () => {
    const cusps = columns(POLAR.ordered);
    expect(POLAR.ordered.map((cusp) => houseOf(cusp, cusps))).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
    expect(houseOf(350, cusps)).toBe(8);
  });

  it('leaves houses empty whose cusps coincide', () => {
    const cusps = columns(POLAR.coincident);
    expect(houseOf(180, cusps)).toBe(3); // 12, 1 and 2 begin and end there
    expect(houseOf(200, cusps)).toBe(3);
    expect(houseOf(0, cusps)).toBe(9);
    expect(houseOf(179, cusps)).toBe(10);
  });

  it('gives each cusp that is out of order the stretch to the next cusp met', () => {
    const cusps = columns(POLAR.crossed);
    expect(houseOf(179.98, cusps)).toBe(2);
    expect(houseOf(180.1, cusps)).toBe(1);
    expect(houseOf(180.2, cusps)).toBe(3);
    expect(houseOf(179.97, cusps)).toBe(12);
  });

  it('prefers the first of two cusps that coincide without being neighbours', () => {
    const cusps = equalCusps(0);
    cusps[6] = 60; // on the third
    expect(houseOf(70, cusps)).toBe(3);
  });

  it('gives every longitude one house, and every cusp that no other shares its own, whatever the cusps', () => {
    fc.assert(
      fc.property(anyCusps, longitudes, (cusps, longitude) => {
        const house = houseOf(longitude, Float64Array.from(cusps));
        expect(house).toBeGreaterThanOrEqual(1);
        expect(house).toBeLessThanOrEqual(12);
        cusps.forEach((cusp, i) => {
          if (cusps.filter((other) => other === cusp).length > 1) return;
          expect(houseOf(cusp, Float64Array.from(cusps))).toBe(i + 1);
        });
      }),
    );
  });

  it('answers 1 where there is no circle to divide', () => {
    expect(houseOf(10, new Float64Array(12).fill(77))).toBe(1);
    expect(houseOf(10, new Float64Array(12).fill(NaN))).toBe(1);
    expect(houseOf(10, new Float64Array(0))).toBe(1);
  });
});
