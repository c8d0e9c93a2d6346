import { describe, expect, it } from 'vitest';
import { createStarFinder } from '../../src/compute/star-names.js';
import { Problem } from '../../src/errors.js';
import { ephemeris } from '../support/ephemeris.js';

const find = createStarFinder(ephemeris.stars);

function problem(names: readonly string[]): Problem {
  try {
    find(names, ['input', 'stars']);
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
  throw new Error('no problem');
}

describe('stars by name', () => {
  it('are found by any of their names or the designation, in any case', () => {
    const [sirius = NaN] = find(['Sirius'], []);
    expect(ephemeris.stars[sirius]?.designation).toBe('alCMa');
    expect(find(['sirius', 'SIRIUS', 'alCMa', 'ALCMA'], [])).toEqual([sirius]);
  });

  it('keep the order asked', () => {
    const [spica, vega] = [find(['Spica'], []), find(['Vega'], [])];
    expect(find(['Vega', 'Spica', 'Vega'], [])).toEqual([...vega, ...spica]);
  });

  it('are the brightest of those that share a name', () => {
    const twin = (designation: string, magnitude: number) => ({ names: ['Twin'], designation, magnitude });
    expect(createStarFinder([twin('alTwi', 1), twin('beTwi', 2)])(['Twin'], [])).toEqual([0]);
  });

  it('that are unknown are refused with the nearest names', () => {
    const { code, message, argument, details } = problem(['Vega', 'Sirus']);
    expect(code).toBe('BAD_USER_INPUT');
    expect(argument).toEqual(['input', 'stars', '1']);
    expect(message).toMatch(/^input\.stars\.1 must be the name .*, got "Sirus"\. Nearest: Sirius/);
    expect(details.nearest).toContain('Sirius');
    expect(details.nearest).toHaveLength(5);
  });

  it('that are too long to be names are refused before they are compared', () => {
    expect(problem(['x'.repeat(61)]).message).toContain('a name of at most 60 characters');
  });
});
