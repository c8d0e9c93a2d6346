import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Problem } from '../../src/errors.js';
import { RequestBudget } from '../../src/resolvers/budget.js';
import { notEmpty, numberInRange, shortText } from '../../src/resolvers/ranges.js';

const budget = () => new RequestBudget({ charts: 10, positions: 100, items: 5, searchSteps: 1000 });

describe('the budget of a request', () => {
  it.each([-1, NaN])('does not grow by spending %d', (amount) => {
    const purse = budget();
    expect(() => {
      purse.spend('charts', amount, ['first']);
    }).toThrow(RangeError);
  });

  it('is spent to the last and not beyond, over all its fields', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 6 }), { maxLength: 10 }), (amounts) => {
        const purse = budget();
        let spent = 0;
        for (const amount of amounts) {
          spent += amount;
          const spend = () => {
            purse.spend('charts', amount, ['inputs']);
          };
          if (spent <= 10) expect(spend).not.toThrow();
          else expect(spend).toThrow(`inputs: at most 10 charts in one request, got ${spent}`);
        }
      }),
    );
  });

  it('keeps each kind apart', () => {
    const purse = budget();
    purse.spend('charts', 10, ['inputs']);
    expect(() => {
      purse.spend('positions', 100, ['moments']);
    }).not.toThrow();
    expect(purse.counted([1, 2, 3, 4, 5], ['lots'])).toEqual([1, 2, 3, 4, 5]);
    expect(() => purse.counted([6], ['lots'])).toThrow(Problem);
  });

  it('refuses with the code and the argument', () => {
    let caught: unknown;
    try {
      budget().spend('positions', 101, ['moments']);
    } catch (error) {
      caught = error;
    }
    expect(caught).toMatchObject({ code: 'LIMIT_EXCEEDED', argument: ['moments'] });
  });
});

describe('a range', () => {
  it('lets numbers within it through as they are, its ends included, and nothing else', () => {
    fc.assert(
      fc.property(fc.oneof(fc.double(), fc.anything(), fc.constantFrom(-90, 90, -0, '45', [45], null)), (value) => {
        const within = typeof value === 'number' && value >= -90 && value <= 90;
        const check = () => numberInRange(value, [-90, 90], 'degrees', ['input', 'latitude']);
        if (within) expect(check()).toBe(value);
        else expect(check).toThrow('input.latitude must be from -90 to 90 degrees, got');
      }),
    );
  });

  it('of a list is at least one item, of a text its length', () => {
    expect(notEmpty([0], ['bodies'])).toEqual([0]);
    expect(() => notEmpty([], ['bodies'])).toThrow('bodies must be a list of at least one item, got []');
    expect(shortText('ab', [1, 2], ['search'])).toBe('ab');
    expect(() => shortText('', [1, 2], ['search'])).toThrow('search must be a text of 1 to 2 characters, got ""');
    expect(() => shortText('abc', [1, 2], ['search'])).toThrow('search');
  });
});
