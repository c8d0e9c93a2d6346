import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { mapInSlices } from '../../src/cache/slices.js';
import { TIMED_OUT, within } from '../../src/cache/time-limit.js';

function hold(ms: number): void {
  const until = performance.now() + ms;
  while (performance.now() < until);
}

describe('work in slices', () => {
  it('answers as map does', async () => {
    expect(await mapInSlices([3, 1, 2], (item, index) => item * 10 + index)).toEqual([30, 11, 22]);
    expect(await mapInSlices([], () => 1)).toEqual([]);
  });

  it('lets others run in between', async () => {
    const turns: number[] = [];
    const others = (async () => {
      for (let turn = 0; turn < 19; turn += 1) turns.push(await setImmediate(turn));
    })();
    await mapInSlices(new Array(20).fill(0), () => {
      hold(3);
    });
    expect(turns).toHaveLength(19);
    await others;
  });
});

describe('a time limit', () => {
  it('hands through what comes in time, failures included', async () => {
    expect(await within(Promise.resolve(7), 1000)).toBe(7);
    await expect(within(Promise.reject(new Error('no')), 1000)).rejects.toThrow('no');
  });

  it('ends the wait for what does not come', async () => {
    const start = performance.now();
    expect(await within(new Promise(() => undefined), 20)).toBe(TIMED_OUT);
    expect(performance.now() - start).toBeGreaterThanOrEqual(19);
  });

  it('does not blame others for its own delay', async () => {
    const answer = new Promise((resolve) => setTimeout(resolve, 25, 'answer'));
    const waited = within(answer, 20);
    hold(40); // both timers are due now, the limit first
    expect(await waited).toBe('answer');
  });

  it('is not longer than a turn, and once a little more, however busy the process', async () => {
    const start = performance.now();
    const waited = within(new Promise(() => undefined), 20);
    let turns = 0;
    const work = setInterval(() => {
      turns++;
      hold(30);
    }, 0);
    expect(await waited).toBe(TIMED_OUT);
    clearInterval(work);
    expect(turns).toBeLessThanOrEqual(4); // the limit is late by one, the grace by one, and reading takes one
    expect(performance.now() - start).toBeGreaterThanOrEqual(20);
  });
});
