import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { badInput, Problem, problemCodes } from '../src/errors.js';

describe('docs/errors.md', () => {
  it('has the codes that a caller can meet, with their meanings, and no others', () => {
    const text = readFileSync(new URL('../docs/errors.md', import.meta.url), 'utf8');
    const rows = [...text.matchAll(/^\| `([A-Z_]+)`\s*\| (.*?)\s*\| (.*?)\s*\| (.*?)\s*\|$/gm)];
    expect(Object.fromEntries(rows.map(([, code, meaning]) => [code, meaning]))).toEqual(problemCodes);
    for (const [, , , status, example] of rows) {
      expect(status).toMatch(/^\d{3}/);
      expect(example).not.toBe('');
    }
  });
});

describe('a Problem', () => {
  it('says which argument, what is accepted and what came', () => {
    const problem = badInput(['input', 'place', 'latitude'], 'from -90 to 90 degrees', 91.2);
    expect(problem).toBeInstanceOf(Problem);
    expect(problem).toMatchObject({
      code: 'BAD_USER_INPUT',
      message: 'input.place.latitude must be from -90 to 90 degrees, got 91.2',
    });
  });

  it.each([
    ['text', 'say "a"', 'got "say \\"a\\""'],
    ['a list', [1, 2], 'got [1,2]'],
    ['no number', NaN, 'got NaN'],
    ['nothing', undefined, 'got nothing'],
  ])('shows %s', (_, value, shown) => {
    expect(badInput(['x'], 'else', value).message).toBe(`x must be else, ${shown}`);
  });

  it('shows the beginning only of what is long', () => {
    expect(badInput(['x'], 'short', 'y'.repeat(1000)).message).toBe(
      `x must be short, got "${'y'.repeat(79)}… (1002 characters)`,
    );
  });
});
