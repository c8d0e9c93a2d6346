import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Answered, canonicalVariables, ResponseCache } from '../../src/server/response-cache.js';

function answered(body: string, isLasting = true): Answered {
  return { status: 200, contentType: 'application/json', headers: {}, operationName: undefined, body, isLasting };
}

describe('a cache of answers', () => {
  it('executes once for those who ask at once and those who ask later', async () => {
    const cache = new ResponseCache(100_000);
    let executions = 0;
    const execute = async () => {
      executions += 1;
      await Promise.resolve();
      return answered('a');
    };
    const answers = await Promise.all(Array.from({ length: 20 }, () => cache.answer('k', execute)));
    expect(new Set(answers).size).toBe(1);
    expect(await cache.answer('k', execute)).toBe(answers[0]);
    expect(executions).toBe(1);
    expect(cache.statistics()).toEqual({ hits: 1, shared: 19, misses: 1, entries: 1, bytes: 402, maxBytes: 100_000 });
  });

  it('gives what does not last to its own asker only', async () => {
    const cache = new ResponseCache(100_000);
    let executions = 0;
    const execute = async () => answered(String((executions += 1)), false);
    const bodies = await Promise.all([1, 2, 3].map(async () => (await cache.answer('k', execute)).body));
    expect(bodies).toEqual(['1', '2', '3']);
    expect(cache.statistics()).toMatchObject({ hits: 0, shared: 0, misses: 3, entries: 0 });
  });

  it('goes on after an execution that fails', async () => {
    const cache = new ResponseCache(100_000);
    const broken = async () => {
      await Promise.resolve();
      throw new Error('broken');
    };
    const first = cache.answer('k', broken);
    const second = cache.answer('k', async () => answered('fine'));
    await expect(first).rejects.toThrow('broken');
    expect((await second).body).toBe('fine');
    await expect(cache.answer('l', broken)).rejects.toThrow('broken');
    expect((await cache.answer('k', broken)).body).toBe('fine');
  });

  it('lets the least recently used go when its bytes are full', async () => {
    const cache = new ResponseCache(5000);
    const execute = async () => answered('x'.repeat(1000));
    for (const key of ['a', 'b', 'c']) await cache.answer(key, execute);
    await cache.answer('a', execute);
    await cache.answer('d', execute); // 4 of 1,401 bytes do not fit: b goes
    expect(cache.statistics()).toMatchObject({ hits: 1, misses: 4, entries: 3 });
    await cache.answer('a', execute);
    await cache.answer('b', execute);
    expect(cache.statistics()).toMatchObject({ hits: 2, misses: 5, entries: 3 });
    expect(cache.statistics().bytes).toBeLessThanOrEqual(5000);
  });

  it('keeps nothing that is larger than all of it, and counts two bytes a character where they are needed', async () => {
    const cache = new ResponseCache(5000);
    await cache.answer('a', async () => answered('x'.repeat(5000)));
    expect(cache.statistics()).toMatchObject({ entries: 0, bytes: 0 });
    await cache.answer('b', async () => answered('☉'.repeat(1000)));
    expect(cache.statistics().bytes).toBe(2401);
  });

  it('of no bytes executes always', async () => {
    const cache = new ResponseCache(0);
    let executions = 0;
    const execute = async () => answered(String((executions += 1)));
    await Promise.all([cache.answer('k', execute), cache.answer('k', execute)]);
    expect(executions).toBe(2);
    expect(cache.statistics()).toEqual({ hits: 0, shared: 0, misses: 0, entries: 0, bytes: 0, maxBytes: 0 });
  });

  it('lets an answer go when its time is over, the packed one with it', async () => {
    let now = 0;
    const cache = new ResponseCache(100_000, { ttlMs: 1000, now: () => now });
    let executions = 0;
    const execute = async () => answered(String((executions += 1)).repeat(2000));
    const plain = await cache.answer('k', execute);
    now = 900;
    expect(await cache.answer('k', execute)).toBe(plain);
    const packed = await cache.packed('k', plain, 'gzip');
    expect(await cache.packed('k', plain, 'gzip')).toBe(packed);
    now = 1001;
    const anew = await cache.answer('k', execute);
    expect(anew.body).toBe('2'.repeat(2000));
    expect(await cache.packed('k', anew, 'gzip')).not.toBe(packed);
  });

  it('forgets all, and keeps and shares nothing that was begun before', async () => {
    const cache = new ResponseCache(100_000);
    let finish: ((answer: Answered) => void) | undefined;
    const slow = () => new Promise<Answered>((resolve) => (finish = resolve));
    const kept = await cache.answer('kept', async () => answered('k'.repeat(2000)));
    const early = cache.answer('slow', slow);
    const packing = cache.packed('kept', kept, 'gzip');
    cache.forget();
    expect(cache.statistics()).toMatchObject({ entries: 0, bytes: 0 });
    const late = cache.answer('slow', async () => answered('new')); // must not wait for the old one
    expect((await late).body).toBe('new');
    finish?.(answered('old'));
    expect((await early).body).toBe('old'); // it was asked before
    expect((await packing).packing).toBe('gzip');
    expect((await cache.answer('slow', slow)).body).toBe('new');
    expect(cache.statistics().entries).toBe(1);
    expect(await cache.packed('kept', kept, 'gzip')).toBe(kept); // nobody else may get it
  });
});

describe('variables as a key', () => {
  it('are spelled in one way', () => {
    expect(canonicalVariables(['a', 'b'], { b: { z: [1, { y: null, x: 'é' }], a: true }, a: 1.5e3 })).toBe(
      '{"a":1500,"b":{"a":true,"z":[1,{"x":"é","y":null}]}}',
    );
  });

  it('leave out what is undefined or not declared, and tell null from absent', () => {
    expect(canonicalVariables(['a', 'b'], { a: undefined, c: 1 })).toBe('{}');
    expect(canonicalVariables(['a'], {})).toBe('{}');
    expect(canonicalVariables(['a'], { a: null })).toBe('{"a":null}');
    expect(canonicalVariables(['toString', '__proto__'], {})).toBe('{}');
  });

  it('are read back as they were', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5 }), (value) => {
        const text = canonicalVariables(['v'], { v: value }) ?? '';
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify({ v: value })));
      }),
    );
  });

  it('do not depend on the order of keys', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue(), { noNullPrototype: true }), (fields) => {
        const turned = Object.fromEntries(Object.entries(fields).reverse());
        expect(canonicalVariables(['v'], { v: turned })).toBe(canonicalVariables(['v'], { v: fields }));
      }),
    );
  });

  it.each([
    ['too long a text', 'x'.repeat(40_000)],
    ['too many numbers', Array.from({ length: 40_000 }, () => 1)],
    ['too many empty lists', Array.from({ length: 40_000 }, () => [])],
    ['too many keys', Object.fromEntries(Array.from({ length: 40_000 }, (_, n) => [String(n), 1]))],
    ['too many lists of lists', Array.from({ length: 200 }, () => Array.from({ length: 200 }, () => [1]))],
    ['lists 100,000 deep', JSON.parse(`${'['.repeat(100_000)}${']'.repeat(100_000)}`)],
    ['objects 40 deep', JSON.parse(`${'{"a":'.repeat(40)}1${'}'.repeat(40)}`)],
  ])('are none: %s', (_, value: unknown) => {
    expect(canonicalVariables(['v'], { v: value })).toBeUndefined();
  });
});
