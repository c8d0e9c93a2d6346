import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inChunks } from '../../src/compute/chunks.js';

describe('work in chunks', () => {
  it('answers in the order of the items, each handed over once, no chunk larger than asked', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer(), { maxLength: 40 }),
        fc.integer({ min: 1, max: 12 }),
        async (items, size) => {
          const chunks: (readonly number[])[] = [];
          const answers = await inChunks(items, size, (chunk) => {
            chunks.push(chunk);
            return chunk.map((item) => `${item}`);
          });
          expect(answers).toEqual(items.map((item) => `${item}`));
          expect(chunks.flat()).toEqual(items);
          expect(chunks.every((chunk) => chunk.length > 0 && chunk.length <= size)).toBe(true);
          expect(chunks).toHaveLength(Math.ceil(items.length / size));
        },
      ),
    );
  });

  it('lets others in between two chunks, and starts the first at once', async () => {
    const seen: string[] = [];
    const under = inChunks([1, 2, 3], 1, (chunk) => {
      seen.push(`chunk ${chunk[0] ?? 'none'}`);
      if (chunk[0] === 1) setImmediate(() => seen.push('other'));
      return chunk;
    });
    expect(seen).toEqual(['chunk 1']);
    await under;
    expect(seen).toEqual(['chunk 1', 'other', 'chunk 2', 'chunk 3']);
  });

  it('rejects with what the work throws, and does no more of it', async () => {
    let chunks = 0;
    const under = inChunks([1, 2, 3, 4], 1, (chunk) => {
      chunks += 1;
      if (chunk[0] === 2) throw new TypeError('no two');
      return chunk;
    });
    await expect(under).rejects.toThrow('no two');
    expect(chunks).toBe(2);
  });
});
