import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { LoopTurn } from '../../src/compute/loop-turn.js';

it('is long after some milliseconds, counted anew in the next turn', async () => {
  let now = 0;
  const turn = new LoopTurn(() => now);
  expect(turn.isLong()).toBe(false);
  now += 1;
  expect(turn.isLong()).toBe(false);
  now += 1;
  expect(turn.isLong()).toBe(true);
  await nextTurn();
  expect(turn.isLong()).toBe(false);
  now += 5;
  expect(turn.isLong()).toBe(true);
});

it('lets others through', async () => {
  const order: string[] = [];
  setImmediate(() => order.push('another'));
  await new LoopTurn().next();
  expect(order).toEqual(['another']);
});

it('goes to one of those who wait, in the order in which they asked', async () => {
  let now = 0;
  const turn = new LoopTurn(() => now);
  const done: string[] = [];
  const work = async (name: string, items: number, ms: number) => {
    for (let item = 0; item < items; item++) {
      now += ms;
      if (turn.isLong()) await turn.next();
    }
    done.push(name);
  };
  await Promise.all([work('long', 200, 3), work('short', 20, 0.5)]);
  expect(done).toEqual(['short', 'long']); // not one item of the short one for each turn of the long one
});
