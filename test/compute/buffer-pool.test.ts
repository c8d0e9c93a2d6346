import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BufferPool } from '../../src/compute/buffer-pool.js';

interface Buffers {
  readonly rows: number;
  readonly width: number;
  readonly column: Float64Array;
}

function countingPool(most: number) {
  const counted = { made: 0 };
  const pool = new BufferPool<Buffers>((rows, width) => {
    counted.made++;
    return { rows, width, column: new Float64Array(rows * width) };
  }, most);
  return { pool, counted };
}

const same = (buffers: Buffers) => buffers;

describe('a pool of buffers', () => {
  it('lends what came back, and to each size its own', () => {
    const { pool, counted } = countingPool(1000);
    const first = pool.use(2, 3, same);
    expect(first).toMatchObject({ rows: 2, width: 3 });
    expect(pool.use(3, 2, same)).not.toBe(first);
    expect(pool.use(2, 3, same)).toBe(first);
    expect(counted.made).toBe(2);
  });

  it('takes back what broken work held', () => {
    const { pool, counted } = countingPool(1000);
    const broken = () => {
      throw new Error('broken');
    };
    expect(() => pool.use(2, 3, broken)).toThrow('broken');
    pool.use(2, 3, same);
    expect(counted.made).toBe(1);
  });

  it('has no buffer in two hands, however work is nested', () => {
    const sizes = fc.tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 1, max: 2 }));
    fc.assert(
      fc.property(
        fc.array(fc.array(sizes, { maxLength: 5 }), { maxLength: 6 }),
        fc.integer({ max: 20 }),
        (rounds, most) => {
          const { pool } = countingPool(most);
          const held = new Set<Buffers>();
          const nested = ([size, ...rest]: readonly (readonly [number, number])[]): void => {
            if (size === undefined) return;
            pool.use(...size, (buffers) => {
              expect([buffers.rows, buffers.width]).toEqual(size);
              expect(held.has(buffers)).toBe(false);
              held.add(buffers);
              nested(rest);
              held.delete(buffers);
            });
          };
          rounds.forEach(nested);
        },
      ),
    );
  });

  it('keeps no more than it may', () => {
    const { pool, counted } = countingPool(10);
    pool.use(2, 3, same); // six cells
    pool.use(2, 4, same); // eight: too many together
    pool.use(2, 4, same);
    expect(counted.made).toBe(2);
    pool.use(2, 3, same);
    expect(counted.made).toBe(3);
    pool.use(11, 1, same); // alone too many
    pool.use(11, 1, same);
    expect(counted.made).toBe(5);
  });
});
