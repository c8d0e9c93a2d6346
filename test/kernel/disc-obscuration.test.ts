import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { discObscuration } from '../../src/kernel/disc-obscuration.js';

const ROUNDING = 1e-12;
const ratios = fc.double({ min: 0.9, max: 1.1, noNaN: true });
const fractions = fc.integer({ min: 0, max: 1e6 }).map((k) => k / 1e6); // fc.double would mostly be near 0

/** By the integral of chords: strips of the Sun's disc across the line of the centres. */
function byStrips(ratio: number, separation: number): number {
  const strips = 200_000;
  let area = 0;
  for (let strip = 0; strip < strips; strip++) {
    const x = -1 + (2 * (strip + 0.5)) / strips;
    const sun = Math.sqrt(1 - x ** 2);
    const moon = Math.sqrt(Math.max(0, ratio ** 2 - (x - separation) ** 2));
    area += (2 * Math.min(sun, moon) * 2) / strips;
  }
  return area / Math.PI;
}

describe('discObscuration', () => {
  it.each([
    // Two circles whose centres lie on each other: 2/3 - sqrt(3) / (2 pi) of the area is common.
    ['equal discs, each centre on the edge of the other', 1, 1, 2 / 3 - Math.sqrt(3) / (2 * Math.PI)],
    ['equal discs apart', 1, 2, 0],
    ['a touch from outside', 0.95, 1.95, 0],
    ['far away', 1.02, 5, 0],
    ['a central total eclipse', 1.06, 0, 1],
    ['a total eclipse', 1.06, 0.05, 1],
    ['a central annular eclipse', 0.95, 0, 0.9025],
    ['an annular eclipse, touching', 0.95, 0.05, 0.9025],
    ['equal discs, one on the other', 1, 0, 1],
  ])('is what geometry says: %s', (_, ratio, separation, expected) => {
    expect(Math.abs(discObscuration(ratio, separation) - expected)).toBeLessThan(ROUNDING);
  });

  it('is the area that strips add up to', () => {
    const STRIPS_ERROR = 1e-6; // of so many strips, at the round edges
    for (const ratio of [0.94, 0.999, 1, 1.001, 1.07]) {
      for (const separation of [0.03, 0.2, 0.75, 1.3, 1.9]) {
        expect(Math.abs(discObscuration(ratio, separation) - byStrips(ratio, separation))).toBeLessThan(STRIPS_ERROR);
      }
    }
  });

  it('lies in [0, 1] and falls with the distance', () => {
    fc.assert(
      fc.property(ratios, fractions, fractions, (ratio, a, b) => {
        const [near, far] = [Math.min(a, b) * 2.2, Math.max(a, b) * 2.2];
        const [more, less] = [discObscuration(ratio, near), discObscuration(ratio, far)];
        expect(more).toBeLessThanOrEqual(1);
        expect(less).toBeGreaterThanOrEqual(0);
        expect(more).toBeGreaterThanOrEqual(less - ROUNDING);
      }),
    );
  });

  it('has no jump at the contacts', () => {
    const BESIDE = 1e-9;
    const AT_ROOT_OF_ROUNDING = 1e-7;
    fc.assert(
      fc.property(ratios, (ratio) => {
        const inner = Math.abs(1 - ratio);
        for (const contact of [1 + ratio, inner]) {
          const change =
            discObscuration(ratio, contact + BESIDE) - discObscuration(ratio, Math.max(0, contact - BESIDE));
          expect(Math.abs(change)).toBeLessThan(AT_ROOT_OF_ROUNDING);
        }
      }),
    );
  });
});
