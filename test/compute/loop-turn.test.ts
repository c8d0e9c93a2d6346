import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { LoopTurn } from '../../src/compute/loop-turn.js';

it('is long after some milliseconds, counted anew in the next turn', async () => {
  let now = 0;
  const turn = new LoopTurn(() => now);
  expect(turn.isLong()).toBe(false);
  now += 3;
  expect(turn.isLong()).toBe(false);
  now += 3;
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
