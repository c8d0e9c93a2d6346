import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { crossings, sampleTimes } from '../../src/kernel/horizon-crossings.js';

const TIME_TOLERANCE = 1e-9; // days: ten times the stated error
const TURN = 2 * Math.PI;
const DAY_STEPS = 72; // a sample each 20 minutes

function find(value: (elapsed: number) => number, days = 1) {
  let evaluations = 0;
  const times = sampleTimes(days);
  const counted = (elapsed: number): number => {
    evaluations++;
    return value(elapsed);
  };
  const found = crossings(counted, times, times.map(value));
  return { found, evaluations };
}

describe('sampleTimes', () => {
  it('reaches one step beyond the window on both sides', () => {
    const times = sampleTimes(1);
    expect(times.length).toBe(DAY_STEPS + 3);
    expect([times[0], times[1], times.at(-2), times.at(-1)]).toEqual([-1 / 72, 0, 1, 73 / 72]);
    expect([...sampleTimes(0.001)]).toHaveLength(7);
  });
});

describe('crossings', () => {
  it('are found with their direction, few evaluations each', () => {
    const { found, evaluations } = find((elapsed) => Math.sin(TURN * (elapsed - 0.3)) + 0.2);
    const shift = Math.asin(0.2) / TURN;
    expect(found.map(({ rising }) => rising)).toEqual([true, false]);
    expect(Math.abs((found[0]?.elapsed ?? NaN) - (0.3 - shift))).toBeLessThan(TIME_TOLERANCE);
    expect(Math.abs((found[1]?.elapsed ?? NaN) - (0.8 + shift))).toBeLessThan(TIME_TOLERANCE);
    expect(evaluations).toBeLessThanOrEqual(2 * 8);
  });

  it('hidden between two samples are found on both sides of the turn', () => {
    for (const height of [1e-4, 1e-6, 1e-8, 1e-10]) {
      for (const [sign, order] of [
        [1, [true, false]],
        [-1, [false, true]],
      ] as const) {
        for (const top of [0.4, 0.403, 0.4069, 0.0005, 0.9995]) {
          const { found } = find(
            (elapsed) => sign * (Math.cos(TURN * (elapsed - top)) - Math.cos(TURN * Math.sqrt(height))),
          );
          const near = found.filter(({ elapsed }) => Math.abs(elapsed - top) < 0.1); // the next turn may be in sight too
          expect(near.map(({ rising }) => rising)).toEqual(order);
          expect(Math.abs((near[0]?.elapsed ?? NaN) - (top - Math.sqrt(height)))).toBeLessThan(1e-7); // flat there
          expect(Math.abs((near[1]?.elapsed ?? NaN) - (top + Math.sqrt(height)))).toBeLessThan(1e-7);
        }
      }
    }
  });

  it('are none where the turn stays short of 0, and that is known soon', () => {
    const far = find((elapsed) => Math.cos(TURN * (elapsed - 0.4)) - 1.01);
    expect(far).toEqual({ found: [], evaluations: 0 });
    const near = find((elapsed) => Math.cos(TURN * (elapsed - 0.4)) - 1.000_001);
    expect(near.found).toEqual([]);
    expect(near.evaluations).toBeLessThan(100);
  });

  it('count 0 itself as risen, at a sample too', () => {
    expect(find((elapsed) => elapsed - 0.5).found).toEqual([{ elapsed: 0.5, rising: true }]);
    expect(find((elapsed) => 0.5 - elapsed).found).toEqual([{ elapsed: 0.5, rising: false }]);
    expect(find(() => 0).found).toEqual([]);
    expect(find(() => NaN).found).toEqual([]);
  });

  it('end for values too small to be multiplied', () => {
    const { found } = find((elapsed) => 1e-200 * (elapsed ** 3 - 0.4 ** 3));
    expect(Math.abs((found[0]?.elapsed ?? NaN) - 0.4)).toBeLessThan(TIME_TOLERANCE);
  });

  it('are found about a sample that is no number, and the search ends among such', () => {
    const value = (elapsed: number) => elapsed - 0.403;
    const times = sampleTimes(1);
    for (const hole of [28, 29, 30, 31]) {
      const values = times.map((elapsed, index) => (index === hole ? NaN : value(elapsed)));
      const [found, ...others] = crossings(value, times, values);
      expect(Math.abs((found?.elapsed ?? NaN) - 0.403)).toBeLessThan(TIME_TOLERANCE);
      expect(others).toEqual([]);
    }
    let evaluations = 0;
    const nowhere = (): number => {
      evaluations++;
      return NaN;
    };
    expect(crossings(nowhere, times, times.map(value))).toHaveLength(1);
    expect(evaluations).toBeLessThan(100);
  });

  it('are those of a scan, for any rhythm of a day with a drift', () => {
    // Fractions of primes, so that no crossing falls on a border of the scan.
    const real = (min: number, max: number) =>
      fc.integer({ min: 1, max: 996 }).map((n) => min + ((max - min) * n) / 997);
    const SCAN = 2000;
    fc.assert(
      fc.property(real(-1, 1.1), real(0, 1), real(0, 1), real(-0.2, 0.21), (level, amplitude, phase, drift) => {
        const value = (elapsed: number) => level + amplitude * Math.sin(TURN * (elapsed - phase)) + drift * elapsed;
        const seen = find(value).found.filter(({ elapsed }) => elapsed > 0 && elapsed <= 1);
        const scan = Array.from({ length: SCAN }, (_, index) => index).filter(
          (index) => value(index / SCAN) >= 0 !== value((index + 1) / SCAN) >= 0,
        );
        const lone = seen.filter(({ elapsed }, index) => {
          const cell = Math.floor(elapsed * SCAN);
          return !seen.some((other, at) => at !== index && Math.floor(other.elapsed * SCAN) === cell);
        });
        expect(lone.map(({ elapsed }) => Math.floor(elapsed * SCAN))).toEqual(scan);
      }),
      { numRuns: 500 },
    );
  });
});
