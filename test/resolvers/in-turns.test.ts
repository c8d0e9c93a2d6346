import { expect, it } from 'vitest';
import { LoopTurn } from '../../src/compute/loop-turn.js';
import { Problem } from '../../src/errors.js';
import { begunInTurns } from '../../src/resolvers/in-turns.js';

const ITEMS = Array.from({ length: 100 }, (_, index) => index);

/** A clock that goes on by a millisecond with each look at it. */
function hurried(): LoopTurn {
  let now = 0;
  return new LoopTurn(() => now++);
}

it('begins with each item, in order, and lets others through', async () => {
  let turns = 0;
  const order: string[] = [];
  let timer = setImmediate(count);
  function count(): void {
    turns++;
    timer = setImmediate(count);
  }
  const begin = async (item: number, index: number) => {
    order.push(`${item} ${index}`);
    return item * 2;
  };
  const begun = await begunInTurns(ITEMS, begin, { turn: hurried(), signal: () => new AbortController().signal });
  clearImmediate(timer);
  expect(turns).toBeGreaterThan(5);
  expect(order).toEqual(ITEMS.map((item) => `${item} ${item}`));
  expect(await Promise.all(begun)).toEqual(ITEMS.map((item) => item * 2));
});

it('tells a failure with its own item, however early it comes', async () => {
  const begin = async (item: number) => {
    if (item === 3) throw new Error('three');
    return item;
  };
  const begun = await begunInTurns(ITEMS, begin, { turn: hurried(), signal: () => new AbortController().signal });
  const settled = await Promise.allSettled(begun);
  expect(settled.filter(({ status }) => status === 'rejected')).toHaveLength(1);
  await expect(begun[3]).rejects.toThrow('three');
});

it('begins with no more when nobody waits', async () => {
  const controller = new AbortController();
  const seen: number[] = [];
  const begin = async (item: number) => {
    seen.push(item);
    if (item === 10) controller.abort(new Problem('UNAVAILABLE', 'gone'));
    return item;
  };
  const given = begunInTurns(ITEMS, begin, { turn: hurried(), signal: () => controller.signal });
  await expect(given).rejects.toThrow('gone');
  expect(seen.length).toBeLessThan(20);
});
