import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ChartQuestion } from '../src/compute/sky-question.js';
import { isoFromEpoch, type EpochMs } from '../src/kernel/time-scale.js';
import { keepWarm } from '../src/warming.js';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const KEPT_MS = 5 * MINUTE_MS;
const SOON_MS = 10_000; // after a failure

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** The chart of an hour, with no more in it than the test looks at. */
function charts(hour: EpochMs): readonly ChartQuestion[] {
  const place = { latitude: 0, longitude: 0, altitude: 0 };
  return [
    { instant: hour, place, houseSystem: 'PLACIDUS', ayanamsa: undefined, observation: 'GEOCENTRIC', bodies: ['SUN'] },
  ];
}

/** Warms from a moment on a cache that notes when it was asked to compute which hours. */
function warming(from: string, { keptMs = KEPT_MS, failures = 0 } = {}) {
  vi.setSystemTime(new Date(from));
  const computed: { readonly at: number; readonly hours: readonly string[] }[] = [];
  const logged: string[] = [];
  const log = {
    info: (_details: object, message: string) => logged.push(`info: ${message}`),
    warn: (_details: object, message: string) => logged.push(`warn: ${message}`),
  };
  const cache = {
    warm: (questions: readonly ChartQuestion[]) => {
      computed.push({ at: Date.now(), hours: questions.map(({ instant }) => isoFromEpoch(instant).slice(11, 16)) });
      return computed.length <= failures ? Promise.reject(new Error('no')) : Promise.resolve(questions.length);
    },
  };
  const stop = keepWarm(charts, cache, { keptMs, log });
  const computedAt = (hour: string) => computed.filter(({ hours }) => hours.includes(hour)).map(({ at }) => at);
  return { computed, computedAt, logged, stop };
}

describe('charts that are kept warm', () => {
  it('are those of this hour and the next when it begins in the last minute', () => {
    const { computed, stop } = warming('2026-03-01T09:59:30Z');
    expect(computed.map(({ hours }) => hours)).toEqual([['09:00', '10:00']]);
    stop();
  });

  it.each([
    ['in the middle of an hour', '2026-03-01T09:20:00Z', KEPT_MS],
    ['on the hour', '2026-03-01T09:00:00Z', KEPT_MS],
    ['a millisecond before it', '2026-03-01T08:59:59.999Z', KEPT_MS],
    ['with a memory shorter than the minute before', '2026-03-01T09:20:00Z', 20_000],
    ['with a memory longer than the hour', '2026-03-01T09:20:00Z', 7 * HOUR_MS],
  ])('are there all through each hour: begun %s', async (_when, from, keptMs) => {
    const { computedAt, stop } = warming(from, { keptMs });
    await vi.advanceTimersByTimeAsync(4 * HOUR_MS);
    for (const hour of [10, 11, 12]) {
      const begins = Date.parse(`2026-03-01T${hour}:00:00Z`);
      const times = computedAt(`${hour}:00`);
      expect(times[0]).toBeGreaterThanOrEqual(begins - MINUTE_MS);
      expect(times[0]).toBeLessThan(begins);
      const gaps = [...times, begins + HOUR_MS].slice(1).map((time, index) => time - (times[index] ?? NaN));
      for (const gap of gaps) expect(gap).toBeLessThan(keptMs);
    }
    stop();
  });

  it('are said to be there once an hour', async () => {
    const { logged, stop } = warming('2026-03-01T09:20:00Z');
    await vi.advanceTimersByTimeAsync(2 * HOUR_MS);
    expect(logged).toEqual(Array.from({ length: 3 }, () => 'info: charts computed ahead')); // at 9:20, 9:59, 10:59
    stop();
  });

  it('are computed again after a failure, which is logged', async () => {
    const { computed, logged, stop } = warming('2026-03-01T09:20:00Z', { failures: 1 });
    await vi.advanceTimersByTimeAsync(SOON_MS);
    expect(logged).toEqual(['warn: charts could not be computed ahead', 'info: charts computed ahead']);
    expect(computed).toHaveLength(2);
    stop();
  });

  it('are left alone after a stop, also one while they are computed', async () => {
    const early = warming('2026-03-01T09:20:00Z');
    early.stop(); // its first charts are still being computed
    await vi.advanceTimersByTimeAsync(2 * HOUR_MS);
    expect(early.computed).toHaveLength(1);
    const late = warming('2026-03-01T09:20:00Z');
    await vi.advanceTimersByTimeAsync(KEPT_MS);
    expect(vi.getTimerCount()).toBe(1);
    late.stop();
    expect(vi.getTimerCount()).toBe(0);
  });

  it('need no timer where there are none', () => {
    const log = { info: () => undefined, warn: () => undefined };
    const warm = vi.fn(() => Promise.resolve(0));
    keepWarm(() => [], { warm }, { keptMs: KEPT_MS, log })();
    expect(warm).not.toHaveBeenCalled();
    expect(vi.getTimerCount()).toBe(0);
  });
});
