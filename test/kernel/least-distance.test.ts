import fc from 'fast-check';
import { expect, it } from 'vitest';
import { hoursOfLeastDistance } from '../../src/kernel/least-distance.js';

const TOLERANCE = 1e-9;

// Even over the range: those of fc.double are most of them next to 0.
const real = (min: number, max: number) =>
  fc.integer({ min: 0, max: 1_000_003 }).map((n) => min + ((max - min) * n) / 1_000_003);

it('is where a straight way comes nearest to the origin', () => {
  fc.assert(
    fc.property(real(-3, 3), real(-3, 3), real(0, 2 * Math.PI), (offset, hours, course) => {
      const [xRate, yRate] = [0.5 * Math.cos(course), 0.5 * Math.sin(course)];
      const found = hoursOfLeastDistance((at) => ({
        x: xRate * (at - hours) - offset * Math.sin(course),
        y: yRate * (at - hours) + offset * Math.cos(course),
        xRate,
        yRate,
      }));
      expect(Math.abs(found - hours)).toBeLessThan(TOLERANCE);
    }),
  );
});

it('is where the distance of a bent way is least, and no number where there is none', () => {
  const BEND = 0.01;
  const wayAt = (at: number) => ({ x: 0.5 * at - 0.7, y: 0.3 + BEND * at ** 2, xRate: 0.5, yRate: 2 * BEND * at });
  const found = hoursOfLeastDistance(wayAt);
  const { x, y, xRate, yRate } = wayAt(found);
  expect(Math.abs(x * xRate + y * yRate)).toBeLessThan(TOLERANCE);
  expect(hoursOfLeastDistance(() => ({ x: NaN, y: NaN, xRate: NaN, yRate: NaN }))).toBeNaN();
});
