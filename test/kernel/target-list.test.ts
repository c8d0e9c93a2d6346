import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Sample } from '../../src/kernel/motion.js';
import { TargetList } from '../../src/kernel/target-list.js';
import { START, swinging } from '../support/motions.js';
import { julianDayTt } from '../../src/kernel/time-scale.js';

const round = swinging({ speed: 1, amplitude: 0, periodDays: 1 });
const line = { ...round, circular: false };
const NEAR = 1e-6; // degrees: what is so close to an end may be told or not

function sample(value: number): Sample {
  return { tt: julianDayTt(START), value, speed: NaN, sway: 0 };
}

function between(motion: typeof round, targets: readonly number[], from: number, to: number): readonly number[] {
  return new TargetList(motion, Float64Array.from(targets)).between(sample(from), sample(to));
}

describe('the targets between two samples', () => {
  const targets = [0, 359, 3, 720, -2, 90, 183];

  it('are told in the order in which a motion meets them, across 0 degrees, whatever turn they are given in', () => {
    expect(between(round, targets, 357, 5)).toEqual([4, 1, 0, 3, 2]);
    expect(between(round, targets, 5, 357)).toEqual([2, 3, 0, 1, 4]);
    expect(between(round, targets, 80, 100)).toEqual([5]);
    expect(between(round, targets, 100, 170)).toEqual([]);
  });

  it('do not wrap where the value is no angle of a circle', () => {
    expect(between(line, [0, 360, -3, -1], -2, 5)).toEqual([3, 0]);
    expect(between(line, [0, 360, -3, -1], 5, -400)).toEqual([0, 3, 2]);
  });

  it('are those that an end stands on, too', () => {
    expect(between(round, [10, 20], 10, 20)).toEqual([0, 1]);
    expect(between(round, [360], 359, 0)).toEqual([0]);
  });

  it('are none where there is no number', () => {
    expect(between(round, targets, NaN, 5)).toEqual([]);
    expect(between(line, targets, 5, NaN)).toEqual([]);
  });

  it('are all that lie there, and none that does not', () => {
    const degrees = fc.double({ min: -720, max: 720, noNaN: true });
    const way = fc.double({ min: -89, max: 89, noNaN: true });
    fc.assert(
      fc.property(fc.array(degrees, { maxLength: 30 }), degrees, way, (some, from, moved) => {
        const told = new Set(between(round, some, from, from + moved));
        some.forEach((target, index) => {
          // How far beyond the start, the way the motion goes.
          const ahead = ((((target - from) * Math.sign(moved)) % 360) + 360) % 360;
          const outside = Math.min(ahead - Math.abs(moved), 360 - ahead);
          if (outside > NEAR) expect(told.has(index)).toBe(false);
          if (outside < -NEAR) expect(told.has(index)).toBe(true);
        });
      }),
    );
  });
});
