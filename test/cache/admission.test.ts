import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Admission, type AdmissionOptions } from '../../src/cache/admission.js';
import { MovingMean } from '../../src/cache/moving-mean.js';
import { RecentMedian } from '../../src/cache/recent-median.js';

const MINUTE_MS = 60_000;

function admission(options: Partial<AdmissionOptions> = {}): Admission {
  return new Admission({ sharing: 'auto', roundTripMs: () => undefined, now: () => 0, ...options });
}

function measured(computeMs: number, fetchMs: number): Admission {
  const made = admission();
  made.computed(computeMs);
  for (let fetch = 0; fetch < 3; fetch++) made.fetched(fetchMs);
  return made;
}

describe('admission', () => {
  it('shares what is twice as dear to compute as to fetch', () => {
    expect(measured(1, 0.4).isShared()).toBe(true);
    expect(measured(0.1, 0.4).isShared()).toBe(false);
    expect(measured(0.7, 0.4).isShared()).toBe(false);
  });

  it('shares what has not been computed yet: another process may have', () => {
    const made = admission({ roundTripMs: () => 0.1 });
    expect(made.isShared()).toBe(true);
    made.computed(0.15);
    expect(made.isShared()).toBe(false); // by the round trip: nothing has been fetched yet
    made.computed(5);
    expect(made.isShared()).toBe(true);
  });

  it('does not flap: what is shared stays so until computing is cheaper than fetching', () => {
    const made = admission({ roundTripMs: () => 1 });
    made.computed(2.5);
    expect(made.isShared()).toBe(true);
    const decisions: boolean[] = [];
    for (let round = 0; round < 100; round++) {
      made.computed(round % 2 === 0 ? 1.2 : 2.1);
      decisions.push(made.isShared());
    }
    expect(new Set(decisions)).toEqual(new Set([true]));
    for (let round = 0; round < 50; round++) made.computed(0.5);
    expect(made.isShared()).toBe(false);
    for (let round = 0; round < 50; round++) made.computed(1.8);
    expect(made.isShared()).toBe(false);
  });

  it('tries a Redis again that was slow a minute ago', () => {
    let now = 0;
    const made = admission({ roundTripMs: () => 1, now: () => now });
    made.computed(10);
    for (let round = 0; round < 9; round++) made.fetched(50);
    expect([made.isShared(), made.fetchMs]).toEqual([false, 50]);
    now = MINUTE_MS;
    expect([made.isShared(), made.fetchMs]).toEqual([true, 1]);
  });

  it('does as it is told', () => {
    const told = (sharing: 'always' | 'never') => {
      const made = admission({ sharing });
      made.computed(1);
      for (let fetch = 0; fetch < 3; fetch++) made.fetched(1);
      return made.isShared();
    };
    expect([told('always'), told('never')]).toEqual([true, false]);
  });

  it('shows its figures', () => {
    const made = admission();
    expect([made.computeMs, made.fetchMs]).toEqual([undefined, undefined]);
    made.computed(3);
    for (let fetch = 0; fetch < 3; fetch++) made.fetched(2);
    expect([made.computeMs, made.fetchMs, made.sharing]).toEqual([3, 2, 'auto']);
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

  it('is the mean of the first ten, so that a cold start weighs no more than another', () => {
    const mean = new MovingMean();
    for (const value of [100, 1, 1, 1, 1, 1, 1, 1, 1, 1]) mean.add(value);
    expect(mean.value).toBeCloseTo(10.9, 12);
  });
});

describe('a recent median', () => {
  it('is not moved by what was held up', () => {
    const median = new RecentMedian(() => 0);
    expect(median.value).toBeUndefined();
    for (const value of [1, 900, 2, 1, 800]) median.add(value);
    expect(median.value).toBe(2);
  });

  it('is the lower one of two, and of the last fifteen', () => {
    const median = new RecentMedian(() => 0);
    for (let value = 1; value <= 100; value++) median.add(value);
    expect(median.value).toBe(93);
  });

  it('waits for three: one that was held up must not decide', () => {
    const median = new RecentMedian(() => 0);
    median.add(900);
    median.add(1);
    expect(median.value).toBeUndefined();
    median.add(2);
    expect(median.value).toBe(2);
  });

  it('forgets after a minute', () => {
    let now = 0;
    const median = new RecentMedian(() => now);
    for (const value of [5, 5, 5]) median.add(value);
    now = MINUTE_MS - 1;
    for (const value of [7, 7]) median.add(value);
    expect(median.value).toBe(5);
    now = MINUTE_MS;
    expect(median.value).toBeUndefined();
    median.add(9);
    expect(median.value).toBe(7);
  });
});
