import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { globMatcher } from '../../src/cache/glob.js';
import { Problem } from '../../src/errors.js';

/** The definition, as a table: does the pattern from each part on match the text from each place on? */
function matchesByTable(pattern: string, text: string): boolean {
  const parts = [...pattern.matchAll(/\\(.)|([\s\S])/gs)].map(([all, escaped]) => ({
    plain: escaped ?? all,
    special: escaped === undefined ? all : '',
  }));
  let after = Array.from({ length: text.length + 1 }, (_, place) => place === text.length);
  for (const { plain, special } of parts.reverse()) {
    const here = new Array<boolean>(text.length + 1).fill(false);
    for (let place = text.length; place >= 0; place -= 1) {
      const rest = after[place + 1] ?? false;
      if (special === '*') here[place] = (after[place] ?? false) || (here[place + 1] ?? false);
      else here[place] = (special === '?' || text[place] === plain) && place < text.length && rest;
    }
    after = here;
  }
  return after[0] ?? false;
}

const few = (...characters: string[]) => fc.string({ unit: fc.constantFrom(...characters), maxLength: 12 });

describe('a glob', () => {
  it.each([
    ['chart1~*', 'chart1~1990', true],
    ['chart1~*', 'chart2~1990', false],
    ['*', '', true],
    ['?', '', false],
    ['?', 'a', true],
    ['a?c', 'abc', true],
    ['a?c', 'abbc', false],
    ['*~PLACIDUS~*', 'chart1~48.8~PLACIDUS~TROPICAL', true],
    ['a*b*c', 'a-b-b-c', true],
    ['a*b*c', 'a-b-b-d', false],
    [String.raw`\*`, '*', true],
    [String.raw`\*`, 'a', false],
    [String.raw`\?x`, '?x', true],
    ['\\\\', '\\', true],
    ['a\\', 'a\\', true], // a backslash at the end is one
    ['[ab]', '[ab]', true], // classes are none of ours
    ['[ab]', 'a', false],
    ['.+', 'ab', false],
    ['a\nb', 'a\nb', true],
    ['a*b', 'a\n\nb', true],
  ])('%j against %j: %s', (pattern, text, expected) => {
    expect(globMatcher(pattern)(text)).toBe(expected);
  });

  it('matches what its definition says', () => {
    fc.assert(
      fc.property(few('a', 'b', '*', '?', '\\'), few('a', 'b', '*', '?', '\\'), (pattern, text) => {
        fc.pre(pattern !== '' && !/(^|[^\\])(\\\\)*\\$/.test(pattern));
        expect(globMatcher(pattern)(text)).toBe(matchesByTable(pattern, text));
      }),
      { numRuns: 5000 },
    );
  });

  it('finds a text that was made from it', () => {
    const pieces = fc.array(fc.tuple(few('a', 'b'), few('a', 'b')), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(pieces, (made) => {
        const pattern = made.map(([plain]) => `${plain}*`).join('');
        expect(globMatcher(pattern)(made.map((both) => both.join('')).join(''))).toBe(true);
      }),
    );
  });

  // 127 stars: a backtracking matcher would need more steps than there are atoms; ours 256 for each character.
  it('takes time in proportion to the text, whatever the stars', () => {
    const isMatch = globMatcher(`${'a*'.repeat(127)}b`);
    const secondsFor = (length: number): number => {
      const start = performance.now();
      expect(isMatch('a'.repeat(length))).toBe(false);
      return performance.now() - start;
    };
    secondsFor(10_000);
    const [short, long] = [secondsFor(20_000), secondsFor(200_000)];
    expect(long).toBeLessThan(1000);
    expect(long).toBeLessThan(100 * short + 50); // ten times, and a busy machine
  });

  it.each([
    ['', 'pattern must be from 1 to 256 characters, got ""'],
    ['a'.repeat(257), 'pattern must be from 1 to 256 characters, got'],
  ])('is refused when empty or too long', (pattern, message) => {
    expect(() => globMatcher(pattern)).toThrow(Problem);
    expect(() => globMatcher(pattern)).toThrow(message);
    expect(globMatcher('a'.repeat(256))('a'.repeat(256))).toBe(true);
  });
});
