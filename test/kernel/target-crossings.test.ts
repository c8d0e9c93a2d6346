import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Motion, Sample } from '../../src/kernel/motion.js';
import { TargetCrossings, type TargetCrossing } from '../../src/kernel/target-crossings.js';
import { countedMotion, sampleAt, START, swinging } from '../support/motions.js';

const TENTH_OF_MS = 1e-9; // days: the stated error
const JULIAN_DAY_STEP = 5e-10;

function targetCrossings(motion: Motion, from: Sample, to: Sample, targets: Float64Array): readonly TargetCrossing[] {
  return new TargetCrossings(motion, targets).along([from, to]).all;
}

describe('the crossings between two samples', () => {
  const steady = swinging({ value: 355, speed: 1, amplitude: 0, periodDays: 1 });
  const targets = Float64Array.of(0, 359, 3, 4, 90, 357, 183);

  it('are where arithmetic puts them, in the order in which it meets them, across 0 degrees', () => {
    const found = targetCrossings(steady, sampleAt(steady, 0), sampleAt(steady, 8), targets);
    expect(found.map(({ target }) => target)).toEqual([5, 1, 0, 2]);
    expect(found.every(({ rising }) => rising)).toBe(true);
    const days = found.map(({ tt }) => tt - START);
    [2, 4, 5, 8].forEach((day, index) => {
      expect(Math.abs((days[index] ?? NaN) - day)).toBeLessThan(TENTH_OF_MS);
    });
  });

  it('belong to one of two steps that meet at them', () => {
    const halves = [0, 4, 8, 12].map((day) => sampleAt(steady, day));
    const counts = targets.map(() => 0);
    halves.slice(1).forEach((to, index) => {
      const from = halves[index];
      if (from === undefined) return;
      for (const { target } of targetCrossings(steady, from, to, targets)) counts[target] = (counts[target] ?? 0) + 1;
    });
    expect([...counts]).toEqual([1, 1, 1, 1, 0, 1, 0]);
  });

  it('are falling where the motion goes backwards, and not taken for the far side of the circle', () => {
    const back = swinging({ value: 5, speed: -1, amplitude: 0, periodDays: 1 });
    const found = targetCrossings(back, sampleAt(back, 0), sampleAt(back, 8), Float64Array.of(2, 182, 0, 180));
    expect(found.map(({ target, rising }) => [target, rising])).toEqual([
      [0, false],
      [2, false],
    ]);
  });

  it('of a value that is no angle of a circle do not wrap', () => {
    const line = { ...swinging({ value: -4, speed: 1, amplitude: 0, periodDays: 1 }), circular: false };
    expect(targetCrossings(line, sampleAt(line, 0), sampleAt(line, 8), Float64Array.of(0, 360)).length).toBe(1);
  });

  it('ends at a value that jumps over the target', () => {
    const jumping = {
      ...steady,
      sample: (tt: typeof steady.first) => ({ tt, value: tt < START + 3.3 ? 1 : 2, speed: 1e-9, sway: 0 }),
    };
    const [found] = targetCrossings(jumping, sampleAt(jumping, 0), sampleAt(jumping, 8), Float64Array.of(1.5));
    expect(Math.abs((found?.tt ?? NaN) - START - 3.3)).toBeLessThan(2 * TENTH_OF_MS);
  });

  it('is silent where nothing is known', () => {
    const nothing = { ...steady, sample: (tt: typeof steady.first) => ({ tt, value: NaN, speed: NaN, sway: 0 }) };
    expect(targetCrossings(nothing, sampleAt(nothing, 0), sampleAt(nothing, 8), targets)).toEqual([]);
  });

  it('lie at the target, for one or two evaluations each', () => {
    let asked = 0;
    let found = 0;
    // Like the Moon at its most uneven: a step of 1.7 days is 22 degrees.
    const phases = fc.double({ min: 0, max: 2 * Math.PI, noNaN: true });
    fc.assert(
      fc.property(phases, fc.double({ min: 0, max: 360, noNaN: true }), (phase, target) => {
        const moon = swinging({ value: target - 11, speed: 13.2, amplitude: 7.5, periodDays: 27.3, phase });
        const { motion, count } = countedMotion(moon);
        for (const { tt } of targetCrossings(motion, sampleAt(moon, 0), sampleAt(moon, 1.7), Float64Array.of(target))) {
          const { value, speed } = moon.sample(tt);
          expect(Math.abs(((value - target + 540) % 360) - 180)).toBeLessThan(speed * (TENTH_OF_MS + JULIAN_DAY_STEP));
          found++;
        }
        asked += count();
      }),
      { numRuns: 500 },
    );
    expect(found).toBeGreaterThan(200);
    expect(asked / found).toBeLessThan(2);
  });

  it('lie at the target close to a turn as well', () => {
    // A parabola with its turn at the end of the step, the target just short of it.
    const parabola = {
      ...steady,
      sample: (tt: typeof steady.first) => ({
        tt,
        value: 100 - (tt - START - 8) ** 2,
        speed: -2 * (tt - START - 8),
        sway: 0,
      }),
    };
    for (const short of [1, 1e-3, 1e-6]) {
      const target = Float64Array.of(100 - short * short);
      const [found] = targetCrossings(parabola, sampleAt(parabola, 0), sampleAt(parabola, 8), target);
      expect(Math.abs((found?.tt ?? NaN) - START - (8 - short))).toBeLessThan(1e-14 / short + 2 * TENTH_OF_MS);
    }
  });
});
