import { readFileSync } from 'node:fs';

/** The text of a file, by its path from the root of the repository. */
export function fileText(path: string): string {
  return readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
}

/** The rows of the Markdown table whose head begins with these words, each a list of cells, code marks taken off. */
export function tableRows(path: string, ...head: readonly string[]): readonly (readonly string[])[] {
  const lines = fileText(path).split('\n').map(cells);
  const first = lines.findIndex((line) => head.every((word, column) => line[column] === word));
  if (first < 0) throw new Error(`no table ${head.join(', ')} in ${path}`);
  const end = lines.findIndex((line, index) => index > first && line.length === 0);
  return lines.slice(first + 2, end < 0 ? undefined : end);
}

function cells(line: string): readonly string[] {
  if (!line.startsWith('|')) return [];
  return line
    .slice(1, line.lastIndexOf('|'))
    .split('|')
    .map((cell) => cell.trim().replaceAll('`', ''));
}
