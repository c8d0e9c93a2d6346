import { describe, expect, it } from 'vitest';
import { isRetrograde, turnsWithin } from '../../src/kernel/stations.js';
import { countedMotion, sampleAt, START, swinging, type Swing } from '../support/motions.js';

const MILLISECOND = 1 / 86_400_000;

function turnsOf(swing: Swing, from: number, to: number): { days: readonly number[]; evaluations: number } {
  const { motion, count } = countedMotion(swinging(swing));
  const [first, last] = [sampleAt(motion, from), sampleAt(motion, to)];
  const days = turnsWithin(motion, first, last).map(({ tt }) => tt - START);
  return { days, evaluations: count() - 2 };
}

function expectDays(found: readonly number[], expected: readonly number[]): void {
  expect(found.length).toBe(expected.length);
  found.forEach((day, index) => {
    expect(Math.abs(day - (expected[index] ?? NaN))).toBeLessThan(2 * MILLISECOND); // the stated ms, and rounding
  });
}

describe('the turns within a step', () => {
  // speed / (amplitude * turn) = 1/2, so that it stands still at a third of the period and at two.
  const HALF = { speed: 0.05, amplitude: (0.1 * 120) / (2 * Math.PI), periodDays: 120 };

  it('are where the speed is 0', () => {
    expectDays(turnsOf(HALF, 36, 44).days, [40]);
    expectDays(turnsOf(HALF, 79.9, 87.9).days, [80]);
    expectDays(turnsOf(HALF, 72.1, 80.1).days, [80]);
    expect(turnsOf(HALF, 36, 44).evaluations).toBeLessThan(8);
  });

  it('are none where it does not turn', () => {
    expect(turnsOf(HALF, 20, 28)).toEqual({ days: [], evaluations: 0 });
    expect(turnsOf(HALF, 56, 64)).toEqual({ days: [], evaluations: 0 });
  });

  it('are two where the speed falls below 0 between two samples and comes back', () => {
    const near = Math.acos(-0.95) / (2 * Math.PI); // where the cosine is -0.95, as a part of the period
    const dip = { speed: 0.095, amplitude: (0.1 * 20) / (2 * Math.PI), periodDays: 20 };
    expectDays(turnsOf(dip, 7, 13).days, [20 * near, 20 * (1 - near)]);
    const back = { speed: -0.095, amplitude: (-0.1 * 20) / (2 * Math.PI), periodDays: 20 };
    expectDays(turnsOf(back, 7, 13).days, [20 * near, 20 * (1 - near)]);
  });

  it('are none where the speed comes close to 0 only', () => {
    const close = { speed: 0.101, amplitude: (0.1 * 20) / (2 * Math.PI), periodDays: 20 };
    const { days, evaluations } = turnsOf(close, 7, 13);
    expect(days).toEqual([]);
    expect(evaluations).toBe(1); // it had to look
  });

  it('are found day by day where the turning Earth sways the motion', () => {
    const daily = { speed: 0.01, amplitude: 0.02 / (2 * Math.PI), periodDays: 1, phase: 0, sway: 0.02 };
    const third = [1 / 3, 2 / 3].flatMap((part) => Array.from({ length: 8 }, (_, day) => day + part));
    expectDays(
      turnsOf(daily, 0, 8).days,
      third.sort((a, b) => a - b),
    );
    expect(turnsOf({ ...daily, speed: 0.5 }, 0, 8)).toEqual({ days: [], evaluations: 0 }); // too fast to be turned
  });

  it('counts a standstill as direct', () => {
    const still = { ...sampleAt(swinging(HALF), 0), speed: 0 };
    expect(isRetrograde(still)).toBe(false);
    expect(isRetrograde({ ...still, speed: -1e-300 })).toBe(true);
  });

  it('ends at a motion whose speed jumps over 0', () => {
    const motion = swinging({ speed: 0, amplitude: 0, periodDays: 1 });
    const jumping = {
      ...motion,
      sample: (tt: typeof motion.first) => ({ ...motion.sample(tt), speed: tt < START + 1.3 ? 1 : -1 }),
    };
    const turns = turnsWithin(jumping, sampleAt(jumping, 0), sampleAt(jumping, 8));
    expectDays(
      turns.map(({ tt }) => tt - START),
      [1.3],
    );
  });
});
