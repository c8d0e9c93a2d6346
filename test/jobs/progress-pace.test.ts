import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PROGRESS_STEP, ProgressPace } from '../../src/jobs/progress-pace.js';

describe('the pace of progress', () => {
  it('is a step of the range, or a second', () => {
    let time = 0;
    const pace = new ProgressPace(0.5, () => time);
    expect(pace.isDue(0.501)).toBe(false);
    expect(pace.isDue(0.506)).toBe(true);
    expect(pace.isDue(0.507)).toBe(false);
    time = 999;
    expect(pace.isDue(0.507)).toBe(false);
    time = 1000;
    expect(pace.isDue(0.507)).toBe(true);
    time = 1999;
    expect(pace.isDue(0.507)).toBe(false);
  });

  it('lets no per cent go by untold where slices are short', () => {
    const slices = fc.array(fc.double({ min: 1e-6, max: PROGRESS_STEP, noNaN: true }), { maxLength: 500 });
    fc.assert(
      fc.property(slices, (steps) => {
        const pace = new ProgressPace(0, () => 0);
        let [fraction, told] = [0, 0];
        for (const step of steps) {
          fraction += step;
          if (pace.isDue(fraction)) told = fraction;
          expect(fraction - told).toBeLessThan(0.01);
        }
      }),
    );
  });
});
