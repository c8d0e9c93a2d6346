import type { Context } from './context.js';

/**
 * What `begin` promises for each item, with others let through while a long list is gone through. Given up as soon as the
 * answer is not wanted any more.
 */
export async function eachInTurns<Item, Made>(
  items: readonly Item[],
  begin: (item: Item, index: number) => Promise<Made>,
  { turn, signal }: Pick<Context, 'turn' | 'signal'>,
): Promise<Promise<Made>[]> {
  const begun: Promise<Made>[] = [];
  for (const [index, item] of items.entries()) {
    const made = begin(item, index);
    made.catch(() => undefined); // told to whoever takes the list; until then nobody listens
    begun.push(made);
    if (!turn.isLong()) continue;
    await turn.next();
    signal().throwIfAborted();
  }
  return begun;
}
