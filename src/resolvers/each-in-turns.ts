import type { LoopTurn } from '../compute/loop-turn.js';

/** What `begin` promises for each item, with others let through while a long list is gone through. */
export async function eachInTurns<Item, Made>(
  items: readonly Item[],
  begin: (item: Item, index: number) => Promise<Made>,
  turn: LoopTurn,
): Promise<Promise<Made>[]> {
  const begun: Promise<Made>[] = [];
  for (const [index, item] of items.entries()) {
    const made = begin(item, index);
    made.catch(() => undefined); // told to whoever takes the list; until then nobody listens
    begun.push(made);
    if (turn.isLong()) await turn.next();
  }
  return begun;
}
