import { parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { readConfig } from '../../src/config.js';
import { KnownDocuments } from '../../src/server/known-documents.js';
import { post, serve, testSchema } from './serve.js';

const { limits } = readConfig({});

describe('documents that have been asked for', () => {
  it('are refused again for what was too much, and let through again for what was not', () => {
    const known = new KnownDocuments(limits);
    const tooMany = `{ ${'a '.repeat(limits.tokens)} }`;
    for (let time = 0; time < 2; time++) {
      expect(known.problem(tooMany)?.code).toBe('LIMIT_EXCEEDED');
      expect(known.problem('{ a }')).toBeUndefined();
    }
  });

  it('are kept with their parts until they are deleted', async () => {
    const { store } = new KnownDocuments(limits);
    const document = parse('{ a }');
    await store.set('a', document);
    expect(await store.get('a')).toBe(document);
    await store.delete('a');
    expect(await store.get('a')).toBeUndefined();
  });

  it('are told by their texts once they have been found valid', async () => {
    const known = new KnownDocuments(limits);
    const document = parse('{ a }');
    expect(known.valid('{ a }')).toBeUndefined();
    await known.store.set('a', document);
    expect(known.valid('{ a }')).toBe(document);
    expect(known.valid('{ b }')).toBeUndefined();
    await known.store.delete('a');
    expect(known.valid('{ a }')).toBeUndefined();
  });

  it('are at most 1,000', async () => {
    const known = new KnownDocuments(limits);
    for (let n = 0; n < 1100; n++) await known.store.set(String(n), parse(`{ a${n} }`));
    expect(known.parsed).toBe(1000);
  });

  it('are fewer when they are long', async () => {
    const known = new KnownDocuments(limits);
    for (let n = 0; n < 10; n++) await known.store.set(String(n), parse(`{ a }#${'x'.repeat(50_000)}`));
    expect(known.parsed).toBe(2); // 50,000 characters count as 25 MB, and 64 MiB is the bound
  });
});

it('fields are left as they are: Apollo wraps them all as soon as a plugin listens to one', async () => {
  const hello = testSchema.getQueryType()?.getFields()['hello'];
  const before = hello?.resolve;
  await post(await serve(), { query: '{ hello }' });
  expect(before).toBeDefined();
  expect(hello?.resolve).toBe(before);
});
