import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { sendable } from '../../src/server/long-body.js';
import { post, serve } from './serve.js';

const LONG = 2 ** 21;

it('is sent in one piece when it is short, or packed', () => {
  expect(sendable('short')).toBe('short');
  const packed = Buffer.alloc(LONG);
  expect(sendable(packed)).toBe(packed);
});

it('is the same in pieces, wherever they are cut', async () => {
  const part = fc.string({ unit: 'binary', minLength: 1, maxLength: 9 });
  await fc.assert(
    fc.asyncProperty(part, async (repeated) => {
      const body = repeated.repeat(Math.ceil(LONG / repeated.length));
      const sent = sendable(body);
      expect(sent instanceof Readable && (await text(sent)) === body).toBe(true);
    }),
    { numRuns: 20 },
  );
});

it('arrives whole, packed and not', async () => {
  const served = await serve({ env: { MAX_BODY_BYTES: '5000000' } });
  for (const encoding of ['identity', 'gzip']) {
    for (let time = 0; time < 2; time++) {
      const query = '{ text(characters: 3000000) }';
      const answer = await post(served, { query }, { 'accept-encoding': encoding });
      expect(answer.data).toEqual({ text: 'x'.repeat(3_000_000) });
    }
  }
});
