import fc from 'fast-check';
import { expect, it } from 'vitest';
import { bitsWithin, bodiesIn, bodySet } from '../../src/compute/body-set.js';
import { BODIES } from '../../src/kernel/names.js';

const bodies = fc.shuffledSubarray([...BODIES]);

it('holds the bodies it was made of, in the order of the enum', () => {
  fc.assert(
    fc.property(bodies, (some) => {
      expect(bodiesIn(bodySet(some))).toEqual(BODIES.filter((body) => some.includes(body)));
    }),
  );
});

it('is told by bits of the bodies of a larger set', () => {
  fc.assert(
    fc.property(bodies, bodies, (some, others) => {
      const all = bodySet([...some, ...others]);
      const bits = bitsWithin(bodySet(some), all);
      expect(bodiesIn(all).filter((_, index) => (bits & (1 << index)) !== 0)).toEqual(bodiesIn(bodySet(some)));
      expect(bits).toBeLessThan(2 ** bodiesIn(all).length);
    }),
  );
});
