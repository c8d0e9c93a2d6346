import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getIntrospectionQuery } from 'graphql';
import { describe, expect, it, onTestFinished } from 'vitest';
import { documentHash, PersistedDocuments } from '../../src/server/persisted-documents.js';
import { type Answer, post, read, serve, type Served } from './serve.js';

const GRAPHQL_JSON = { accept: 'application/graphql-response+json' };
const HELLO = 'query Hello($n: String) { hello(name: $n) }';
const SQUARE = 'query Square($of: Int!) { square(of: $of) }';
const [HELLO_HASH, SQUARE_HASH] = [documentHash(HELLO), documentHash(SQUARE)];

const byHash = (sha256Hash: string) => ({ extensions: { persistedQuery: { version: 1, sha256Hash } } });
const byId = (documentId: string) => ({ documentId });
const plain = (...documents: string[]) => Object.fromEntries(documents.map((text) => [documentHash(text), text]));
const operation = (changes: object = {}) => ({ id: HELLO_HASH, name: 'Hello', type: 'query', body: HELLO, ...changes });
const apollo = (...operations: object[]) => ({ format: 'apollo-persisted-query-manifest', version: 1, operations });

/** The path of a file that goes with the test. */
function manifestFile(contents: unknown): string {
  const folder = mkdtempSync(join(tmpdir(), 'manifest-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true });
  });
  const file = join(folder, 'documents.json');
  writeFileSync(file, typeof contents === 'string' ? contents : JSON.stringify(contents));
  return file;
}

function serveManifest(contents: unknown, env: Readonly<Record<string, string>> = {}): Promise<Served> {
  return serve({ env: { PERSISTED_DOCUMENTS_FILE: manifestFile(contents), ...env } });
}

async function get(served: Served, parameters: Readonly<Record<string, string>>): Promise<Answer> {
  const search = new URLSearchParams(parameters).toString();
  return read(await fetch(`${served.url}/graphql?${search}`, { headers: { 'apollo-require-preflight': 'true' } }));
}

describe('documents that clients send', () => {
  const prefixed = (hash: string) => `apq:${hash}`;

  it('are kept under their own hash only', async () => {
    const documents = new PersistedDocuments();
    await documents.store.set(prefixed('a'.repeat(64)), HELLO);
    expect(documents.sent).toBe(0);
    await documents.store.set(prefixed(HELLO_HASH), HELLO);
    await documents.store.set(prefixed(HELLO_HASH), HELLO);
    expect(await documents.store.get(prefixed(HELLO_HASH))).toBe(HELLO);
    expect(documents.sent).toBe(1);
    await documents.store.delete(prefixed(HELLO_HASH));
    expect(await documents.store.get(prefixed(HELLO_HASH))).toBeUndefined();
  });

  it('are not kept where only the manifest counts', async () => {
    const documents = new PersistedDocuments(new Map(), true);
    await documents.store.set(prefixed(HELLO_HASH), HELLO);
    expect([documents.sent, documents.find(HELLO_HASH)]).toEqual([0, undefined]);
  });

  it('are at most 1,000, and at most 32 MiB', async () => {
    const documents = new PersistedDocuments();
    const keep = async (text: string) => documents.store.set(prefixed(documentHash(text)), text);
    for (let n = 0; n <= 1000; n += 1) await keep(`{ a${n} }`);
    expect(documents.sent).toBe(1000);
    expect(documents.find(documentHash('{ a0 }'))).toBeUndefined();
    expect(documents.find(documentHash('{ a1 }'))).toBeDefined();
    for (let n = 0; n < 400; n += 1) await keep(`{ a${n} } #${'x'.repeat(99_000)}`);
    expect(documents.sent).toBeLessThan(170);
  });

  it('are asked for by documentId too, and registered with it', async () => {
    const served = await serve();
    expect(await post(served, byId(`sha256:${HELLO_HASH}`))).toMatchObject({
      status: 200,
      codes: ['PERSISTED_QUERY_NOT_FOUND'],
    });
    expect(await post(served, { query: SQUARE, ...byId(`sha256:${HELLO_HASH}`) })).toMatchObject({
      status: 400,
      codes: ['BAD_REQUEST'],
    });
    expect(await post(served, byId(`sha256:${HELLO_HASH}`), GRAPHQL_JSON)).toMatchObject({
      status: 400,
      codes: ['PERSISTED_QUERY_NOT_FOUND'],
    });
    expect(await post(served, { query: HELLO, ...byId(`sha256:${HELLO_HASH}`) })).toMatchObject({ status: 200 });
    for (const asked of [byId(`sha256:${HELLO_HASH}`), byId(HELLO_HASH), byHash(HELLO_HASH)]) {
      expect(await post(served, { ...asked, variables: { n: 'Ada' } })).toMatchObject({ data: { hello: 'hello Ada' } });
    }
    expect(await get(served, { documentId: `sha256:${HELLO_HASH}`, variables: '{"n":"Ada"}' })).toMatchObject({
      data: { hello: 'hello Ada' },
    });
    expect(await post(served, { ...byId(HELLO_HASH), ...byHash(HELLO_HASH) })).toMatchObject({ status: 200 });
  });

  it.each([
    ['a hash that is none', 'sha256:abc', 'BAD_REQUEST'],
    ['a hash in capitals', `sha256:${HELLO_HASH.toUpperCase()}`, 'BAD_REQUEST'],
    ['nothing', '', 'BAD_REQUEST'],
    ['no text', 42, 'BAD_REQUEST'],
    ['another id', 'hello', 'PERSISTED_QUERY_NOT_FOUND'],
    ['another method', 'md5:abc', 'PERSISTED_QUERY_NOT_FOUND'],
    ['the name of a property', '__proto__', 'PERSISTED_QUERY_NOT_FOUND'],
  ])('are not found by %s', async (_, documentId, code) => {
    expect(await post(await serve(), { documentId })).toMatchObject({ codes: [code], data: undefined });
  });

  it('are not meant by two hashes at once', async () => {
    const body = { ...byId(`sha256:${HELLO_HASH}`), ...byHash(SQUARE_HASH) };
    expect(await post(await serve(), body)).toMatchObject({ status: 400, codes: ['BAD_REQUEST'] });
  });
});

describe('a manifest', () => {
  it('in the plain form is known from the start', async () => {
    const served = await serveManifest(plain(HELLO, SQUARE));
    expect(await post(served, byHash(HELLO_HASH))).toMatchObject({ data: { hello: 'hello world' } });
    expect(await post(served, { ...byId(`sha256:${SQUARE_HASH}`), variables: { of: 3 } })).toMatchObject({
      data: { square: 9 },
    });
    expect((await get(served, { documentId: `sha256:${HELLO_HASH}` })).headers.get('cache-control')).toMatch(/^public/);
  });

  it('in the form of Apollo is known from the start, by hashes and by ids of its own', async () => {
    const served = await serveManifest(
      apollo(operation(), operation({ id: 'square.v1', name: 'Square', body: SQUARE }), operation({ id: 'x-mine:1' })),
    );
    for (const asked of [byHash(HELLO_HASH), byId(HELLO_HASH), byId('x-mine:1')]) {
      expect(await post(served, asked)).toMatchObject({ data: { hello: 'hello world' } });
    }
    for (const asked of [byId('square.v1'), byHash('square.v1'), byHash(SQUARE_HASH)]) {
      expect(await post(served, { ...asked, variables: { of: 3 } })).toMatchObject({ data: { square: 9 } });
    }
    expect(await get(served, { documentId: 'square.v1', variables: '{"of":3}' })).toMatchObject({
      data: { square: 9 },
    });
    expect(await post(served, byHash('square.v2'))).toMatchObject({ status: 400, codes: ['BAD_REQUEST'] });
    expect(await post(served, byId('square.v2'))).toMatchObject({ codes: ['PERSISTED_QUERY_NOT_FOUND'] });
  });

  it('leaves other documents as they are', async () => {
    const served = await serveManifest(plain(HELLO));
    expect(await post(served, { query: '{ hello }' })).toMatchObject({ status: 200, errors: [] });
    await post(served, { query: SQUARE, ...byHash(SQUARE_HASH), variables: { of: 3 } });
    expect(await post(served, { ...byHash(SQUARE_HASH), variables: { of: 4 } })).toMatchObject({
      data: { square: 16 },
    });
  });

  it('is shown in docs/http.md with hashes that are right', () => {
    const text = readFileSync(new URL('../../docs/http.md', import.meta.url), 'utf8');
    const [, hash = '', document = ''] = /"([0-9a-f]{64})": "(query [^"]*)"/.exec(text) ?? [];
    expect(documentHash(document)).toBe(hash);
    expect(text).toContain(`documentId=sha256:${hash}'`);
  });

  it('may be empty', async () => {
    for (const contents of [{}, apollo()]) {
      expect(await post(await serveManifest(contents), { query: '{ hello }' })).toMatchObject({ status: 200 });
    }
  });
});

describe('a start fails, and says why, on', () => {
  const BAD = '{ nothing }';

  it.each([
    ['no JSON', '{', /no JSON/],
    ['a list', [HELLO], /the whole: /],
    ['a document that is no text', { [HELLO_HASH]: 1 }, new RegExp(`${HELLO_HASH}: `)],
    ['an id that is not the hash', { [SQUARE_HASH]: HELLO }, new RegExp(`${SQUARE_HASH}: .*SHA-256`)],
    ['an id that is no hash', { hello: HELLO }, /hello: .*64 lower-case hex digits/],
    ['a document that does not fit the schema', plain(HELLO, BAD), new RegExp(`${documentHash(BAD)}: .*"nothing"`)],
    ['a document that is no GraphQL', plain('{'), /Syntax Error/],
    ['a document that is too large', plain(`{ hello } #${'x'.repeat(100_000)}`), /100000 characters/],
    ['a document with too many aliases', plain(`{ ${aliases(21)} }`), /20 aliases/],
    ['another format', { ...apollo(operation()), format: 'x' }, /format: /],
    ['another version', { ...apollo(operation()), version: 2 }, /version: /],
    ['no list of operations', { ...apollo(), operations: {} }, /operations: /],
    ['an operation without a body', apollo(operation(), { ...operation(), body: undefined }), /operations\.1\.body: /],
    ['an operation of another kind', apollo(operation({ type: 'x' })), /operations\.0\.type: /],
    ['an operation of another type', apollo(operation({ type: 'mutation' })), /operations\[0\] \(Hello\): .* mutation/],
    ['an operation of another name', apollo(operation({ name: 'Other' })), /operations\[0\] \(Other\): .* query/],
    ['a hash of another document', apollo(operation({ id: SQUARE_HASH })), /operations\[0\] \(Hello\): .*SHA-256/],
    ['an id with other characters', apollo(operation({ id: 'a b' })), /letters, digits/],
    ['an id with a reserved prefix', apollo(operation({ id: 'md5:1' })), /letters, digits/],
    [
      'an id that stands before two documents',
      apollo(operation({ id: 'a' }), operation({ id: 'a', name: 'Square', body: SQUARE })),
      /operations\[1\] \(Square\): .*another document/,
    ],
  ])('%s', async (_, contents, why) => {
    const file = manifestFile(contents);
    const started = serve({ env: { PERSISTED_DOCUMENTS_FILE: file } });
    await expect(started).rejects.toThrow(why);
    await expect(started).rejects.toThrow(file);
  });

  it('a file that is not there', async () => {
    const started = serve({ env: { PERSISTED_DOCUMENTS_FILE: '/nowhere/documents.json' } });
    await expect(started).rejects.toThrow('PERSISTED_DOCUMENTS_FILE /nowhere/documents.json: it cannot be read');
  });

  it('many bad documents, of which it names the first', async () => {
    const many = plain(...Array.from({ length: 15 }, (_, n) => `{ nothing${n} }`));
    await expect(serveManifest(many)).rejects.toThrow(/(?:\n {2}[0-9a-f]{64}: .*){10}\n {2}and 5 more$/);
  });

  it('only documents of the manifest, and no manifest', async () => {
    await expect(serve({ env: { PERSISTED_DOCUMENTS_ONLY: 'true' } })).rejects.toThrow(
      'needs PERSISTED_DOCUMENTS_FILE',
    );
  });
});

function aliases(count: number): string {
  return Array.from({ length: count }, (_, n) => `a${n}: hello`).join(' ');
}

describe('with PERSISTED_DOCUMENTS_ONLY', () => {
  const serveOnly = () => serveManifest(plain(HELLO), { PERSISTED_DOCUMENTS_ONLY: 'true' });
  const NOT_ALLOWED = { status: 200, codes: ['DOCUMENT_NOT_ALLOWED'], data: undefined };

  it('the documents of the manifest are run, by hash or by text', async () => {
    const served = await serveOnly();
    for (const asked of [byHash(HELLO_HASH), byId(`sha256:${HELLO_HASH}`), { query: HELLO }]) {
      expect(await post(served, asked)).toMatchObject({ data: { hello: 'hello world' } });
    }
    expect(await post(served, { query: HELLO, ...byHash(HELLO_HASH) })).toMatchObject({
      data: { hello: 'hello world' },
    });
    expect(await get(served, { documentId: HELLO_HASH })).toMatchObject({ data: { hello: 'hello world' } });
  });

  it.each([
    ['text', { query: '{ hello }' }],
    ['the text in other spaces', { query: `${HELLO} ` }],
    ['no GraphQL', { query: '{' }],
    ['introspection', { query: getIntrospectionQuery() }],
    ['the name of a type', { query: '{ __typename }' }],
    ['an unknown hash', byHash(SQUARE_HASH)],
    ['an unknown id', byId('hello')],
    ['a registration', { query: SQUARE, ...byHash(SQUARE_HASH), variables: { of: 1 } }],
    ['another text under a known hash', { query: SQUARE, ...byHash(HELLO_HASH) }],
    ['nothing', { query: '' }],
  ])('all else is refused: %s', async (_, body) => {
    const served = await serveOnly();
    expect(await post(served, body)).toMatchObject(NOT_ALLOWED);
    expect(await post(served, body, GRAPHQL_JSON)).toMatchObject({ ...NOT_ALLOWED, status: 400 });
    expect(await post(served, byHash(SQUARE_HASH))).toMatchObject(NOT_ALLOWED);
  });

  it('all else is refused by GET too, also where parameters are repeated or malformed', async () => {
    const served = await serveOnly();
    for (const search of [
      'query={hello}',
      'query={hello}&query={hello}',
      'query={hello}&variables=x',
      'query={hello}&extensions=x',
      `query={hello}&documentId=sha256:${HELLO_HASH}`,
      `documentId=sha256:${HELLO_HASH}&documentId=sha256:${HELLO_HASH}&query={hello}`,
    ]) {
      const answer = await read(
        await fetch(`${served.url}/graphql?${search}`, { headers: { 'apollo-require-preflight': 'true' } }),
      );
      expect(answer).toMatchObject(NOT_ALLOWED);
    }
  });

  it('a request without a document is no request', async () => {
    expect(await post(await serveOnly(), { variables: {} })).toMatchObject({ status: 400, codes: ['BAD_REQUEST'] });
  });
});
