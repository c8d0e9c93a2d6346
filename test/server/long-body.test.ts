import { text } from 'node:stream/consumers';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { LoopTurn } from '../../src/compute/loop-turn.js';
import { bodyInPieces } from '../../src/server/long-body.js';
import { post, serve } from './serve.js';

const LONG = 2 ** 21;

it('is sent in one piece when it is short, or packed', () => {
  expect(bodyInPieces('short', new LoopTurn())).toBeUndefined();
  expect(bodyInPieces(Buffer.alloc(LONG), new LoopTurn())).toBeUndefined();
});

it('is the same in pieces, wherever they are cut', async () => {
  const part = fc.string({ unit: 'binary', minLength: 1, maxLength: 9 });
  await fc.assert(
    fc.asyncProperty(part, async (repeated) => {
      const body = repeated.repeat(Math.ceil(LONG / repeated.length));
      const sent = bodyInPieces(body, new LoopTurn());
      expect(sent !== undefined && (await text(sent)) === body).toBe(true);
    }),
    { numRuns: 20 },
  );
});

it('lets others through, however fast it is taken', async () => {
  let now = 0;
  let turns = 0;
  let timer = setImmediate(count);
  function count(): void {
    turns++;
    timer = setImmediate(count);
  }
  const sent = bodyInPieces('x'.repeat(2 * LONG), new LoopTurn(() => now++));
  if (sent) await text(sent);
  clearImmediate(timer);
  expect(turns).toBeGreaterThan(10); // 64 pieces of one millisecond each
});

it('arrives whole, packed and not', async () => {
  const served = await serve({ env: { MAX_BODY_BYTES: '5000000' } });
  for (const encoding of ['identity', 'gzip']) {
    for (let time = 0; time < 2; time++) {
      const query = '{ text(characters: 3000000) }';
      const answer = await post(served, { query }, { 'accept-encoding': encoding });
      expect(answer.data).toEqual({ text: 'x'.repeat(3_000_000) });
      const length = answer.headers.get('content-length');
      if (encoding === 'identity') expect(Number(length)).toBe(Buffer.byteLength(answer.text));
    }
  }
});
