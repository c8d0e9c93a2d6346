import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ECLIPSE_KINDS } from '../../src/kernel/names.js';
import { meanSyzygy, nearestLunation, possibleEclipse } from '../../src/kernel/syzygies.js';
import { julianDayTt } from '../../src/kernel/time-scale.js';
import { julianDayOf, largest, referenceCells } from '../support/reference.js';

const MINUTE = 1 / (24 * 60);
const LEFT_OUT = 4 * MINUTE; // the terms below 0.001 days
const FARTHEST_TRUE_SYZYGY = 0.65; // days from the mean one: the largest terms are 0.41, 0.17, 0.02

const FILES = { SOLAR: 'solar-eclipses-nasa.csv', LUNAR: 'lunar-eclipses-nasa.csv' } as const;

describe('mean new and full moons', () => {
  // Meeus, Astronomical Algorithms, 2nd ed., examples 49.a, 54.a and 54.c, to the last printed digit.
  it.each([
    ['SOLAR', -283, 2_443_192.941_02, 5],
    ['SOLAR', -82, 2_449_128.5894, 4],
    ['LUNAR', -329, 2_441_849.2992, 4],
  ] as const)('are where Meeus has them: %s %d', (kind, lunation, expected, decimals) => {
    expect(Math.abs(meanSyzygy(kind, lunation) - expected)).toBeLessThanOrEqual(0.5001 * 10 ** -decimals);
  });

  it('give back the lunation of every moment nearer to them than to the next', () => {
    const lunations = fc.integer({ min: -4950, max: 7420 });
    const nearer = fc.double({ min: -14.7, max: 14.7, noNaN: true });
    fc.assert(
      fc.property(fc.constantFrom(...ECLIPSE_KINDS), lunations, nearer, (kind, lunation, days) => {
        expect(nearestLunation(kind, julianDayTt(meanSyzygy(kind, lunation) + days))).toBe(lunation);
      }),
    );
  });
});

describe('possible eclipses', () => {
  // Meeus, examples 54.a and 54.c.
  it.each([
    ['SOLAR', -82, 2_449_129.0979],
    ['LUNAR', -329, 2_441_849.3687],
  ] as const)('are where Meeus has them: %s %d', (kind, lunation, expected) => {
    expect(Math.abs((possibleEclipse(kind, lunation) ?? NaN) - expected)).toBeLessThan(LEFT_OUT);
  });

  it.each(ECLIPSE_KINDS)('are all of NASA: %s, with its lunation numbers', (kind) => {
    const differences = referenceCells(FILES[kind]).map(({ text, number }) => {
      const tt = julianDayTt(julianDayOf(`${text('date_td')}T${text('time_td_greatest')}`));
      expect(nearestLunation(kind, tt), text('date_td')).toBe(number('lunation'));
      return { off: (possibleEclipse(kind, number('lunation')) ?? NaN) - tt, row: text('date_td') };
    });
    expect(differences.length).toBeGreaterThan(1000);
    expect(largest(differences).off).toBeLessThan(LEFT_OUT);
    expect(largest(differences).off).toBeGreaterThan(-LEFT_OUT);
  });

  it('are about one syzygy in four, and no farther from the mean one than the true one is', () => {
    const lunations = Array.from({ length: 7400 }, (_, index) => index - 2470);
    for (const kind of ECLIPSE_KINDS) {
      const found = lunations.flatMap((lunation) => {
        const tt = possibleEclipse(kind, lunation);
        return tt === undefined ? [] : [tt - meanSyzygy(kind, lunation)];
      });
      expect(found.length).toBeGreaterThan(1400);
      expect(found.length).toBeLessThan(1800);
      expect(Math.max(...found.map(Math.abs))).toBeLessThan(FARTHEST_TRUE_SYZYGY);
    }
  });
});
