import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Problem } from '../../src/errors.js';
import { FIRST_INSTANT, LAST_INSTANT } from '../../src/kernel/span.js';
import { cursorOf, positionOf } from '../../src/resolvers/paging.js';

const RANGE = { from: FIRST_INSTANT, to: LAST_INSTANT + 1 };
const written = (text: string) => Buffer.from(text).toString('base64url');

const position = fc.record({
  at: fc.integer({ min: FIRST_INSTANT, max: LAST_INSTANT }),
  identity: fc.stringMatching(/^[A-Z0-9_~-]{1,60}$/),
});

describe('a cursor', () => {
  it('leads back to its position', () => {
    fc.assert(
      fc.property(position, (place) => {
        expect(positionOf(cursorOf(place, 'event'), 'event', RANGE)).toEqual(place);
      }),
    );
  });

  it('is safe in a URL', () => {
    fc.assert(
      fc.property(position, (place) => {
        expect(cursorOf(place, 'event')).toMatch(/^[\w-]+$/);
      }),
    );
  });

  it.each([
    ['nothing', ''],
    ['text', 'not a cursor'],
    ['another search', cursorOf({ at: 0, identity: 'A' }, 'eclipse')],
    ['a kind alone', written('event')],
    ['an instant alone', written('event 0')],
    ['an instant beyond the range', cursorOf({ at: LAST_INSTANT + 1, identity: 'A' }, 'event')],
    ['an instant before the range', cursorOf({ at: FIRST_INSTANT - 1, identity: 'A' }, 'event')],
    ['no number', written('event x A')],
    ['a fraction', written('event 0.5 A')],
    ['a fourth part', written('event 0 A B')],
    ['an empty identity', written('event 0 ')],
    ['another spelling of a number', written('event +5 A')],
    ['padding', `${cursorOf({ at: 5, identity: 'ABC' }, 'event')}=`],
    ['a control character', written('event 0 A\n')],
  ])('of %s is refused', (_what, cursor) => {
    expect(() => positionOf(cursor, 'event', RANGE)).toThrow(Problem);
    expect(() => positionOf(cursor, 'event', RANGE)).toThrow(/^after must be a cursor that this search answered/);
  });

  it('of anything else is refused', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        let found: unknown;
        try {
          found = cursorOf(positionOf(text, 'event', RANGE), 'event');
        } catch (error) {
          expect(error).toBeInstanceOf(Problem);
          return;
        }
        expect(found).toBe(text);
      }),
    );
  });
});
