import { readFileSync } from 'node:fs';

/** One row of a reference file: cells by the name of their column, '' where the file has nothing. */
export interface ReferenceCells {
  readonly text: (column: string) => string;
  /** The number of a column; throws where there is none. */
  readonly number: (column: string) => number;
}

/** The rows of a CSV file of test/reference; cells may be quoted. */
export function referenceCells(file: string): readonly ReferenceCells[] {
  const source = readFileSync(new URL(`../reference/${file}`, import.meta.url), 'utf8');
  const [header = '', ...lines] = source.trim().split('\n');
  const columns = cellsOf(header);
  return lines.map((line) => {
    const cells = cellsOf(line);
    const text = (column: string): string => {
      const cell = cells[columns.indexOf(column)];
      if (cell === undefined) throw new Error(`${file} has no column ${column}: ${line}`);
      return cell;
    };
    const number = (column: string): number => {
      const value = Number(text(column));
      if (text(column) === '' || Number.isNaN(value)) throw new Error(`${file} has no number in ${column}: ${line}`);
      return value;
    };
    return { text, number };
  });
}

function cellsOf(line: string): readonly string[] {
  return Array.from(line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g), ([, quoted, plain]) =>
    (quoted?.replaceAll('""', '"') ?? plain ?? '').trim(),
  );
}

/** The Julian day of a time such as 2003-12-16T06:00Z or 1996-06-21T02:24:46, on whatever scale the file is. */
export function julianDayOf(time: string): number {
  return 2_440_587.5 + Date.parse(time.endsWith('Z') ? time : `${time}Z`) / 86_400_000;
}

/** The largest of the numbers, and where it was: so that a failing bound names its row. */
export function largest(values: readonly { readonly off: number; readonly row: string }[]): {
  off: number;
  row: string;
} {
  return values.reduce(
    (most, value) => (Number.isNaN(most.off) || Math.abs(value.off) <= Math.abs(most.off) ? most : value),
    { off: 0, row: '' },
  );
}
