import { readFileSync } from 'node:fs';

/** A file of test/reference. */
export function referenceText(name: string): string {
  return readFileSync(new URL(`../reference/${name}`, import.meta.url), 'utf8');
}

/** The number in a column of one row of a CSV file. */
export type ReferenceRow = (column: string) => number;

/** The rows of a CSV file. Only its last column may hold commas. */
export function referenceRows(name: string): readonly ReferenceRow[] {
  const [header = '', ...lines] = referenceText(name).trim().split('\n');
  const columns = header.split(',');
  return lines.map((line) => {
    const cells = line.split(',');
    return (column) => {
      const cell = cells[columns.indexOf(column)];
      if (cell === undefined || cell === '' || Number.isNaN(Number(cell))) {
        throw new Error(`${name} has no number in column ${column}: ${line}`);
      }
      return Number(cell);
    };
  });
}

/** The numbers of a worked example of Meeus: input and expected, by name. */
export function meeusExample(example: string): (name: string) => number {
  const file: unknown = JSON.parse(referenceText('meeus-examples.json'));
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
