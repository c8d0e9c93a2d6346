import { setImmediate } from 'node:timers/promises';

/**
 * `work` over slices of `items`, with the event loop let through between them, so that a large batch does not keep
 * small questions waiting. Answers come in the order of the items.
 */
export async function inChunks<Item, Answer>(
  items: readonly Item[],
  size: number,
  work: (chunk: readonly Item[]) => readonly Answer[],
): Promise<Answer[]> {
  const answers: Answer[] = [];
  for (let start = 0; start < items.length; start += size) {
    if (start > 0) await setImmediate();
    answers.push(...work(items.slice(start, start + size)));
  }
  return answers;
}
