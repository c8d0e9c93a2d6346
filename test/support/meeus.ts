import { readFileSync } from 'node:fs';

/** The numbers of a worked example of Meeus: input and expected, by name. */
export function meeusExample(example: string): (name: string) => number {
  const file: unknown = JSON.parse(readFileSync(new URL('../reference/meeus-examples.json', import.meta.url), 'utf8'));
  const numbers = new Map<string, number>();
  const collect = (part: unknown): void => {
    if (typeof part !== 'object' || part === null) return;
    for (const [name, value] of Object.entries(part)) {
      if (typeof value === 'number') numbers.set(name, value);
      else collect(value);
    }
  };
  collect(itemOf(file, example));
  return (name) => {
    const value = numbers.get(name);
    if (value === undefined) throw new Error(`example ${example} has no ${name}`);
    return value;
  };
}

function itemOf(file: unknown, example: string): unknown {
  if (typeof file !== 'object' || file === null || !('items' in file) || !Array.isArray(file.items)) {
    throw new Error('meeus-examples.json has no items');
  }
  const items: readonly unknown[] = file.items;
  return items.find(
    (item) => typeof item === 'object' && item !== null && 'example' in item && item.example === example,
  );
}
