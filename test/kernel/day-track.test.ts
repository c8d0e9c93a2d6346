import { describe, expect, it } from 'vitest';
import {
  fittedTrack,
  isSlowNode,
  linearTrack,
  TRACK_CELL_DAYS,
  TRACK_DEGREE,
  trackGrid,
  unwrappedAngles,
} from '../../src/kernel/day-track.js';

const NODES = TRACK_DEGREE + 1;

describe('trackGrid', () => {
  it('has one cell for a local day of 25 hours and an orb', () => {
    const { cells, cellDays, elapsed } = trackGrid(27 / 24);
    expect([cells, cellDays, elapsed.length]).toEqual([1, 27 / 24, NODES]);
    expect([elapsed[0], elapsed.at(-1)]).toEqual([0, 27 / 24]);
  });

  it('cuts longer windows into equal cells', () => {
    const { cells, cellDays, elapsed } = trackGrid(3);
    expect([cells, cellDays]).toEqual([3, 1]);
    expect(elapsed.length).toBe(3 * NODES);
    expect([...elapsed]).toEqual([...elapsed].sort((a, b) => a - b));
    expect(trackGrid(TRACK_CELL_DAYS).cells).toBe(1);
  });

  it('gives slow bodies every second node of each cell, its ends among them', () => {
    const slow = Array.from({ length: 2 * NODES }, (_, node) => node).filter(isSlowNode);
    expect(slow).toEqual([0, 2, 4, 6, 8, 9, 11, 13, 15, 17]);
  });
});

describe('fittedTrack', () => {
  const grid = trackGrid(2);
  const cubic = (elapsed: number): readonly number[] => [elapsed ** 3 - elapsed, 5 - 2 * elapsed];
  const samples = Float64Array.from(Array.from(grid.elapsed, cubic).flat());

  it.each([true, false])('follows the samples, values side by side; slow %s', (slow) => {
    const needed = samples.map((value, index) => (slow && !isSlowNode(Math.floor(index / 2)) ? NaN : value));
    const track = fittedTrack(grid, needed, slow);
    const out = new Float64Array(2);
    for (let elapsed = -0.02; elapsed <= 2.02; elapsed += 0.02) {
      track.write(elapsed, out);
      cubic(elapsed).forEach((expected, index) => {
        expect(Math.abs((out[index] ?? NaN) - expected)).toBeLessThan(1e-12);
      });
    }
  });
});

describe('a linear track', () => {
  const samples = [
    [0, 10],
    [2, 20],
    [6, 0],
  ];
  const valuesAt = (time: number): readonly number[] => {
    const out = new Float64Array(2);
    linearTrack(-1, 2, samples).write(time, out);
    return [...out];
  };

  it('passes through its samples in straight lines', () => {
    expect([-1, 0, 1, 2, 3].map(valuesAt)).toEqual([samples[0], [1, 15], samples[1], [4, 10], samples[2]]);
  });

  it('goes straight on outside of them', () => {
    expect([valuesAt(-2), valuesAt(4)]).toEqual([
      [-1, 5],
      [8, -10],
    ]);
  });
});

describe('unwrappedAngles', () => {
  it('has no leaps, whatever the turns between', () => {
    const elapsed = Float64Array.of(0, 0.3, 1, 3.5);
    const turning = elapsed.map((days) => (350 + 361 * days) % 360);
    const unwrapped = unwrappedAngles(turning, elapsed, 360.98);
    unwrapped.forEach((angle, index) => {
      expect(Math.abs(angle - (350 + 361 * (elapsed[index] ?? NaN)))).toBeLessThan(1e-11);
    });
  });
});
