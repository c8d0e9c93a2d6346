import type { Context } from './context.js';

/**
 * What `make` answers for each item, with others let through while a long list is gone through. Given up as soon as the
 * answer is not wanted any more.
 */
export async function inTurns<Item, Made>(
  items: readonly Item[],
  make: (item: Item, index: number) => Made,
  { turn, signal }: Pick<Context, 'turn' | 'signal'>,
): Promise<Made[]> {
  const made: Made[] = [];
  for (const [index, item] of items.entries()) {
    made.push(make(item, index));
    if (!turn.isLong()) continue;
    await turn.next();
    signal().throwIfAborted();
  }
  return made;
}

/** The same with promises, which may fail before anybody listens. */
export function begunInTurns<Item, Made>(
  items: readonly Item[],
  begin: (item: Item, index: number) => Promise<Made>,
  context: Pick<Context, 'turn' | 'signal'>,
): Promise<Promise<Made>[]> {
  const begun = (item: Item, index: number): Promise<Made> => {
    const made = begin(item, index);
    made.catch(() => undefined); // told to whoever takes the list
    return made;
  };
  return inTurns(items, begun, context);
}
