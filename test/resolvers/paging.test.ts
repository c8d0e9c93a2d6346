import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Problem } from '../../src/errors.js';
import { FIRST_INSTANT, LAST_INSTANT } from '../../src/kernel/span.js';
import { epochMs } from '../../src/kernel/time-scale.js';
import { cursorOf, positionOf } from '../../src/resolvers/paging.js';

const position = fc.record({
  instant: fc.integer({ min: FIRST_INSTANT, max: LAST_INSTANT }).map(epochMs),
  identity: fc.stringMatching(/^[A-Z0-9_~-]{1,60}$/),
});

describe('a cursor', () => {
  it('leads back to its position', () => {
    fc.assert(
      fc.property(position, (place) => {
        expect(positionOf(cursorOf(place))).toEqual(place);
      }),
    );
  });

  it('is safe in a URL', () => {
    fc.assert(
      fc.property(position, (place) => {
        expect(cursorOf(place)).toMatch(/^[\w-]+$/);
      }),
    );
  });

  it.each([
    ['nothing', ''],
    ['text', 'not a cursor'],
    ['a number alone', Buffer.from('0').toString('base64url')],
    ['an instant beyond the span', cursorOf({ instant: epochMs(LAST_INSTANT + 1), identity: 'A' })],
    ['no number', Buffer.from('x A').toString('base64url')],
    ['a fraction', Buffer.from('0.5 A').toString('base64url')],
    ['a third part', Buffer.from('0 A B').toString('base64url')],
    ['an empty identity', Buffer.from('0 ').toString('base64url')],
    ['another spelling of a number', Buffer.from('+5 A').toString('base64url')],
    ['padding', `${cursorOf({ instant: epochMs(5), identity: 'AB' })}=`],
    ['a control character', Buffer.from('0 A\n').toString('base64url')],
  ])('of %s is refused', (_what, cursor) => {
    expect(() => positionOf(cursor)).toThrow(Problem);
    expect(() => positionOf(cursor)).toThrow(/^after must be a cursor that this search answered, got/);
  });

  it('of anything else is refused', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        let found: unknown;
        try {
          found = cursorOf(positionOf(text));
        } catch (error) {
          expect(error).toBeInstanceOf(Problem);
          return;
        }
        expect(found).toBe(text);
      }),
    );
  });
});
