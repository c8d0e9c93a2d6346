import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { candidatesBySeparation, candidatesFor, stepOf } from '../../src/kernel/aspect-candidates.js';

/** No kind is listed further than this from where it counts, in degrees: two steps of half a degree. */
const REACH = 1;

const tenths = (min: number, max: number) => fc.integer({ min: min * 10, max: max * 10 }).map((n) => n / 10);
const kinds = fc.array(fc.record({ angle: fc.integer({ min: 0, max: 180 }), orb: tenths(-5, 30) }), { maxLength: 16 });

describe('the candidates at a separation', () => {
  it('are all that count there and few others', () => {
    fc.assert(
      fc.property(kinds, fc.oneof(tenths(0, 180), fc.double({ min: 0, max: 180, noNaN: true })), (list, separation) => {
        const angles = list.map(({ angle }) => angle);
        const orbs = Float64Array.from(list, ({ orb }) => orb);
        const mask = candidatesBySeparation(angles, orbs)[stepOf(separation)] ?? NaN;
        list.forEach(({ angle, orb }, index) => {
          const isCandidate = ((mask >> index) & 1) === 1;
          const off = Math.abs(separation - angle);
          if (off <= orb) expect(isCandidate).toBe(true);
          if (isCandidate) expect(orb >= 0 && off <= orb + REACH).toBe(true);
        });
        expect(mask).toBeLessThan(2 ** list.length);
      }),
    );
  });

  it('are none of a kind whose orb is no number or missing, and none at a separation that is none', () => {
    const masks = candidatesBySeparation([90, 120], Float64Array.of(NaN));
    expect(masks.every((mask) => mask === 0)).toBe(true);
    expect(masks[stepOf(NaN)]).toBeUndefined();
  });

  it('are made once for orbs that come again, and anew for others', () => {
    const candidates = candidatesFor([90, 120]);
    const orbs = Float64Array.of(5, NaN, 1);
    const masks = candidates(orbs);
    expect(masks).toEqual(candidatesBySeparation([90, 120], orbs));
    expect(candidates(Float64Array.of(5, NaN, 2))).toBe(masks); // the third is of no kind here
    orbs[1] = 3;
    expect(candidates(orbs)).toEqual(candidatesBySeparation([90, 120], orbs));
    expect(candidates(orbs)).not.toEqual(masks);
  });
});
