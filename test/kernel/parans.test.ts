import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { coincidences } from '../../src/kernel/parans.js';

describe('coincidences', () => {
  it('pairs events of different points within the orb, the orb included', () => {
    const events = [
      { point: 0, time: 0 },
      { point: 1, time: 10 },
      { point: 0, time: 10 },
      { point: 2, time: 20.5 },
    ];
    expect(coincidences(events, 10, 100)).toEqual([
      [0, 1],
      [1, 2],
    ]);
    expect(coincidences(events, 9.999, 100)).toEqual([[1, 2]]);
    expect(coincidences(events, 0, 100)).toEqual([[1, 2]]);
    expect(coincidences([], 10, 100)).toEqual([]);
  });

  it('counts by the first event only', () => {
    const events = [
      { point: 0, time: 9 },
      { point: 1, time: 11 },
      { point: 2, time: 12 },
    ];
    expect(coincidences(events, 5, 10)).toEqual([
      [0, 1],
      [0, 2],
    ]);
    expect(coincidences(events, 5, 9)).toEqual([]);
  });

  it('finds what comparing all pairs finds', () => {
    const event = fc.record({ point: fc.integer({ min: 0, max: 5 }), time: fc.integer({ min: 0, max: 200 }) });
    fc.assert(
      fc.property(fc.array(event, { maxLength: 60 }), fc.integer({ min: 0, max: 20 }), (unsorted, orb) => {
        const events = unsorted.sort((a, b) => a.time - b.time);
        const all = events.flatMap((first, i) =>
          events.flatMap((second, j) => {
            const close = i < j && second.time - first.time <= orb && first.time < 150;
            return close && first.point !== second.point ? [[i, j]] : [];
          }),
        );
        expect(coincidences(events, orb, 150)).toEqual(all);
      }),
    );
  });
});
