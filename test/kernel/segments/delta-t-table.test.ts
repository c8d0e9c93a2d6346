import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DeltaTTable } from '../../../src/kernel/segments/delta-t-table.js';
import { deltaTDays } from '../../../src/kernel/swisseph/addon.js';
import { SECONDS_PER_DAY } from '../../../src/kernel/time-scale.js';
import { direct } from '../../support/ephemeris.js';

const table = DeltaTTable.fittedTo(deltaTDays);
const [FIRST, END] = [2_349_276.5, 2_634_169.5]; // 1720, 2500
const ROUNDING = 1e-11; // seconds: three times what 3 million instants showed

function seconds(ut: number): number {
  return (table.days(ut) ?? NaN) * SECONDS_PER_DAY;
}

function off(ut: number): number {
  return Math.abs(seconds(ut) - deltaTDays(ut) * SECONDS_PER_DAY);
}

describe('the table of Delta T', () => {
  it('is that of Swiss Ephemeris', () => {
    expect(direct.engine).toBe('Swiss Ephemeris'); // whose files are open now
    fc.assert(
      fc.property(fc.integer({ min: FIRST * 1e4, max: END * 1e4 - 1 }), (n) => {
        expect(off(n / 1e4)).toBeLessThan(ROUNDING);
      }),
      { numRuns: 5000 },
    );
  });

  it('is that of Swiss Ephemeris about every turn of a year, where its pieces meet', () => {
    const days = Array.from({ length: 600 }, (_, year) => [
      2_451_544.5 + 365.25 * (year - 200),
      2_440_587.5 + Date.UTC(1800 + year, 0, 1) / 86_400_000,
    ]).flat();
    const near = [...days, 2_434_108.5, 2_435_108.5].flatMap((day) =>
      [-1, -1e-3, -1e-9, 0, 1e-9, 1e-3, 1].map((step) => day + step),
    );
    expect(Math.max(...near.map(off))).toBeLessThan(ROUNDING);
  });

  // U.S. Naval Observatory, deltat.data: TT - UT1 at 2000-01-01 and 2015-01-01.
  it.each([
    [2_451_544.5, 63.8285],
    [2_457_023.5, 67.6439],
  ])('at %d is what was observed', (ut, observed) => {
    expect(Math.abs(seconds(ut) - observed)).toBeLessThan(0.001); // years of 365.25 days: a quarter of a day, at 0.5 s a year
  });

  it('ends where no piece is', () => {
    expect([FIRST, END].map((ut) => table.days(ut) === undefined)).toEqual([false, true]);
    expect([FIRST - 1e-6, Infinity, NaN].map((ut) => table.days(ut))).toEqual([undefined, undefined, undefined]);
  });

  it('has the same bits by the numbers that another thread was given', () => {
    const other = new DeltaTTable(structuredClone(table.buffer));
    for (let ut = FIRST; ut < END; ut += 365.1) expect(other.days(ut)).toBe(table.days(ut));
  });
});
