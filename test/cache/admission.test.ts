import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Admission } from '../../src/cache/admission.js';
import { MovingMean } from '../../src/cache/moving-mean.js';

const noPing = () => undefined;

function measured(computeMs: number, fetchMs: number): Admission {
  const admission = new Admission('auto', noPing);
  admission.computed(computeMs);
  admission.fetched(fetchMs);
  return admission;
}

describe('admission', () => {
  it('shares what is twice as dear to compute as to fetch', () => {
    expect(measured(1, 0.4).isShared()).toBe(true);
    expect(measured(0.1, 0.4).isShared()).toBe(false);
    expect(measured(0.7, 0.4).isShared()).toBe(false);
  });

  it('shares nothing before it has been computed once', () => {
    const admission = new Admission('auto', () => 0.1);
    expect(admission.isShared()).toBe(false);
    admission.computed(5);
    expect(admission.isShared()).toBe(true); // by the round trip: nothing has been fetched yet
  });

  it('does not flap: what is shared stays so until computing is cheaper than fetching', () => {
    const admission = new Admission('auto', () => 1);
    admission.computed(2.5);
    expect(admission.isShared()).toBe(true);
    const decisions: boolean[] = [];
    for (let round = 0; round < 100; round++) {
      admission.computed(round % 2 === 0 ? 1.2 : 2.1);
      decisions.push(admission.isShared());
    }
    expect(new Set(decisions)).toEqual(new Set([true]));
    for (let round = 0; round < 50; round++) admission.computed(0.5);
    expect(admission.isShared()).toBe(false);
    for (let round = 0; round < 50; round++) admission.computed(1.8);
    expect(admission.isShared()).toBe(false);
  });

  it('does as it is told', () => {
    const told = (sharing: 'always' | 'never') => {
      const admission = new Admission(sharing, noPing);
      admission.computed(1);
      admission.fetched(1);
      return admission.isShared();
    };
    expect([told('always'), told('never')]).toEqual([true, false]);
  });

  it('shows its figures', () => {
    const admission = new Admission('auto', noPing);
    expect([admission.computeMs, admission.fetchMs]).toEqual([undefined, undefined]);
    admission.computed(3);
    admission.fetched(2);
    expect([admission.computeMs, admission.fetchMs, admission.sharing]).toEqual([3, 2, 'auto']);
  });
});

describe('a moving mean', () => {
  it('stays within its values and ends at a value that stays', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 1, maxLength: 50 }), (values) => {
        const mean = new MovingMean();
        for (const value of values) mean.add(value);
        expect(mean.value).toBeGreaterThanOrEqual(Math.min(...values));
        expect(mean.value).toBeLessThanOrEqual(Math.max(...values));
        for (let round = 0; round < 300; round++) mean.add(7);
        expect(mean.value).toBeCloseTo(7, 6);
      }),
    );
  });
});
