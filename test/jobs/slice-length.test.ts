import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SliceLength } from '../../src/jobs/slice-length.js';

const SEARCH = { firstSlice: 100, leastSlice: 10 };

/** The lengths of slices that cost so many milliseconds a unit, as far as they are told. */
function lengths(slices: SliceLength, costs: readonly number[]): readonly number[] {
  return costs.map((cost) => {
    const length = slices.next;
    slices.took(length, length * cost);
    return length;
  });
}

describe('the length of a slice', () => {
  it('follows the measured cost until a slice takes its time', () => {
    const slices = new SliceLength(SEARCH, { targetMs: 200 });
    expect(lengths(slices, Array<number>(8).fill(0.1))).toEqual([100, 200, 400, 800, 1600, 2000, 2000, 2000]);
    expect(lengths(slices, Array<number>(5).fill(10))).toEqual([2000, 500, 125, 31, 20]);
  });

  it('grows slowly out of a stretch that takes no time', () => {
    const slices = new SliceLength(SEARCH, { targetMs: 200 });
    slices.took(100, 0);
    expect(slices.next).toBe(200);
  });

  it('is not drawn down by a last slice that was short', () => {
    const slices = new SliceLength(SEARCH, { targetMs: 200 });
    slices.took(1, 2);
    expect(slices.next).toBe(100);
  });

  it('is no longer than the search allows', () => {
    const slices = new SliceLength({ ...SEARCH, longestSlice: 300 }, { targetMs: 200 });
    expect(lengths(slices, Array<number>(4).fill(0.1))).toEqual([100, 200, 300, 300]);
  });

  it('stays within its bounds, in whole units', () => {
    const cost = fc.double({ min: 0, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(fc.array(cost), fc.integer({ min: 1, max: 5000 }), (costs, longest) => {
        const slices = new SliceLength(SEARCH, { targetMs: 200, longest });
        lengths(slices, costs);
        expect(slices.next).toBeGreaterThanOrEqual(SEARCH.leastSlice);
        expect(slices.next).toBeLessThanOrEqual(Math.max(longest, SEARCH.leastSlice));
        expect(Number.isInteger(slices.next)).toBe(true);
      }),
    );
  });
});
