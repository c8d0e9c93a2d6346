import { request as httpRequest } from 'node:http';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { makeExecutableSchema } from '@graphql-tools/schema';
import { describe, expect, it, vi } from 'vitest';
import { isConfirmed, negotiatedType } from '../../src/server/http-caching.js';
import { documentHash } from '../../src/server/persisted-documents.js';
import { post, rawConnection, serve, type Served, type ServeOptions } from './serve.js';

const PREFLIGHTED = { 'apollo-require-preflight': 'true' };
const PUBLIC = 'public, max-age=86400';
const COUNTED =
  'query Counted($of: String, $point: PointInput, $list: [Int!], $ms: Int! = 0) { counted(of: $of, point: $point, list: $list, ms: $ms) }';

/** A server that counts the executions of `counted`. */
async function counting(options: ServeOptions = {}): Promise<Served & { readonly counts: string[] }> {
  const counts: string[] = [];
  const createContext = ({ id }: { id: string }) => ({ id, count: (of: string) => void counts.push(of) });
  return { ...(await serve({ createContext, ...options })), counts };
}

/** Registers a document, as clients do when its hash is not known. */
async function register(served: Served, query: string): Promise<string> {
  const sha256Hash = documentHash(query);
  await post(served, { query, ...byHash(sha256Hash) });
  return sha256Hash;
}

const byHash = (sha256Hash: string) => ({ extensions: { persistedQuery: { version: 1, sha256Hash } } });

interface Got {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body: Buffer;
  readonly text: string;
}

/** By node:http, which adds no headers and unpacks nothing. */
function send(url: string, headers: Readonly<Record<string, string>> = {}, method = 'GET'): Promise<Got> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(url, { method, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        const body = Buffer.concat(chunks);
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body, text: body.toString() });
      });
    });
    request.on('error', reject).end();
  });
}

type Parameters = Readonly<Record<string, string>>;

function get(served: Served, parameters: Parameters, headers: Parameters = PREFLIGHTED): Promise<Got> {
  return send(`${served.url}/graphql?${new URLSearchParams(parameters).toString()}`, headers);
}

function question(hash: string, variables?: object, more: Parameters = {}): Parameters {
  return {
    extensions: JSON.stringify(byHash(hash).extensions),
    ...(variables && { variables: JSON.stringify(variables) }),
    ...more,
  };
}

describe('a pure query of a known document by GET', () => {
  it('is for everybody to keep', async () => {
    const served = await counting();
    const hash = await register(served, COUNTED);
    const got = await get(served, question(hash, { of: 'a' }));
    expect(got).toMatchObject({ status: 200, text: '{"data":{"counted":"counted a"}}\n' });
    expect(got.headers).toMatchObject({
      'cache-control': PUBLIC,
      'content-type': 'application/json; charset=utf-8',
      'x-content-type-options': 'nosniff',
      vary: 'accept, accept-encoding, authorization, content-type, apollo-require-preflight, x-apollo-operation-name',
    });
    expect(got.headers['etag']).toMatch(/^W\/"[\w-]{43}"$/);
  });

  it('is executed once, however it is spelled', async () => {
    const served = await counting();
    const hash = await register(served, COUNTED);
    served.counts.length = 0;
    const point = { latitude: 1, longitude: 2 };
    const variables = { of: 'a', point, list: [1, 2] };
    const turned = { list: [1, 2], point: { longitude: 2.0, latitude: 1 }, of: 'a', unknown: 'x' };
    const answers = [
      await get(served, question(hash, variables)),
      await get(served, question(hash, turned)),
      await get(served, { documentId: `sha256:${hash}`, variables: JSON.stringify(variables) }),
      await get(served, { documentId: hash, variables: JSON.stringify(variables), operationName: 'Counted' }),
      await get(served, question(hash, variables), { 'content-type': 'application/json' }),
      await get(served, question(hash, variables), { 'x-apollo-operation-name': 'Counted', accept: '*/*' }),
    ];
    expect(answers.map(({ status }) => status)).toEqual(Array(6).fill(200));
    expect(new Set(answers.map(({ headers }) => headers['etag'])).size).toBe(1);
    expect(await post(served, { ...byHash(hash), variables: turned })).toMatchObject({
      data: { counted: 'counted a' },
    });
    expect(served.counts).toEqual(['a']);
    expect(served.responseCacheStatistics()).toMatchObject({ hits: 6, shared: 0, misses: 1, entries: 1 });
  });

  it('is executed again with other variables, in another order of a list, and in another media type', async () => {
    const served = await counting();
    const hash = await register(served, COUNTED);
    const other = await register(served, `${COUNTED} `);
    served.counts.length = 0;
    const graphql = { ...PREFLIGHTED, accept: 'application/graphql-response+json' };
    const answers = [
      await get(served, question(hash, { of: 'a' })),
      await get(served, question(hash, { of: 'b' })),
      await get(served, question(hash)),
      await get(served, question(hash, { of: null })),
      await get(served, question(hash, { list: [1, 2] })),
      await get(served, question(hash, { list: [2, 1] })),
      await get(served, question(hash, { of: 'a' }), graphql),
      await get(served, question(other, { of: 'a' })),
    ];
    expect(answers[6]?.headers['content-type']).toBe('application/graphql-response+json; charset=utf-8');
    expect(answers.map(({ headers }) => headers['cache-control'])).toEqual(Array(8).fill(PUBLIC));
    expect(answers[6]?.headers['etag']).not.toBe(answers[0]?.headers['etag']);
    expect(served.counts).toHaveLength(8);
    expect(served.responseCacheStatistics()).toMatchObject({ hits: 0, misses: 8, entries: 8 });
  });

  it('tells two operations of a document apart', async () => {
    const served = await counting();
    const document = 'query A { counted(of: "a") } query B { counted(of: "b") } query C { cacheStatistics }';
    const hash = documentHash(document);
    await post(served, { query: document, ...byHash(hash), operationName: 'A' });
    const ask = (operationName: string) => get(served, question(hash, undefined, { operationName }));
    expect((await ask('A')).text).toContain('counted a');
    expect((await ask('B')).text).toContain('counted b');
    expect((await ask('A')).text).toContain('counted a');
    expect(await ask('C')).toMatchObject({ status: 200, headers: { 'cache-control': 'no-store' } });
    for (const parameters of [question(hash), question(hash, {}, { operationName: 'D' })]) {
      const got = await get(served, parameters);
      expect(got.headers['cache-control']).toBe('no-store');
      expect(got.text).toContain('OPERATION_RESOLUTION_FAILURE');
    }
  });

  it('is executed once for 50 who ask at the same time', async () => {
    const served = await counting();
    const hash = await register(served, COUNTED);
    served.counts.length = 0;
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, n) =>
        get(served, question(hash, { of: 'a', ms: 300 }), { ...PREFLIGHTED, 'x-request-id': `r-${n}` }),
      ),
    );
    expect(new Set(answers.map(({ text }) => text))).toEqual(new Set(['{"data":{"counted":"counted a"}}\n']));
    expect(answers.map(({ headers }) => headers['x-request-id'])).toEqual(answers.map((_, n) => `r-${n}`));
    expect(served.counts).toEqual(['a']);
    const { hits, shared, misses } = served.responseCacheStatistics();
    expect([hits + shared, misses]).toEqual([49, 1]);
  });

  it('is logged by its operation, under the id of each request', async () => {
    const served = await counting();
    const hash = await register(served, COUNTED);
    for (const id of ['r-1', 'r-2']) {
      const got = await get(served, question(hash), { ...PREFLIGHTED, 'x-request-id': id });
      expect(got.headers['x-request-id']).toBe(id);
    }
    for (const requestId of ['r-1', 'r-2']) {
      await vi.waitFor(() => {
        expect(served.lines).toContainEqual(expect.objectContaining({ requestId, status: 200, operation: 'Counted' }));
      });
    }
  });

  it('is public also when no answers are kept here', async () => {
    const served = await counting({ env: { RESPONSE_CACHE_BYTES: '0', RESPONSE_MAX_AGE_SECONDS: '60' } });
    const hash = await register(served, COUNTED);
    served.counts.length = 0;
    const [first, second] = [await get(served, question(hash)), await get(served, question(hash))];
    expect(first.headers).toMatchObject({ 'cache-control': 'public, max-age=60', etag: second.headers['etag'] });
    expect(served.counts).toHaveLength(2);
  });

  it('is kept in no more bytes than allowed', async () => {
    const served = await serve({ env: { RESPONSE_CACHE_BYTES: '20000' } });
    const hash = await register(served, 'query ($n: Int!) { text(characters: $n) }');
    for (let n = 4000; n < 4010; n += 1) await get(served, question(hash, { n }));
    const { entries, bytes } = served.responseCacheStatistics();
    expect(entries).toBe(4);
    expect(bytes).toBeLessThanOrEqual(20_000);
    expect((await get(served, question(hash, { n: 30_000 }))).headers['cache-control']).toBe(PUBLIC);
    expect(served.responseCacheStatistics()).toMatchObject({ entries: 4, bytes });
  });
});

describe('If-None-Match', () => {
  it('is answered with 304 and no body when the caller has the answer', async () => {
    const served = await counting();
    const hash = await register(served, COUNTED);
    served.counts.length = 0;
    const first = await get(served, question(hash));
    const tag = String(first.headers['etag']);
    for (const tags of [tag, tag.slice(2), `W/"x", ${tag}`, `"a,b" ,${tag}, "y"`, '*', ' * ']) {
      const got = await get(served, question(hash), { ...PREFLIGHTED, 'if-none-match': tags });
      expect(got).toMatchObject({ status: 304, text: '' });
      expect(got.headers).toMatchObject({ 'cache-control': PUBLIC, etag: tag, vary: first.headers['vary'] });
    }
    for (const tags of ['W/"x"', tag.slice(3, -1), `${tag.slice(0, -2)}"`, '']) {
      expect((await get(served, question(hash), { ...PREFLIGHTED, 'if-none-match': tags })).status).toBe(200);
    }
    expect(served.counts).toHaveLength(1);
  });

  it('saves the body but not the execution when the answer is not kept here', async () => {
    const served = await counting();
    const hash = await register(served, COUNTED);
    const tag = String((await get(served, question(hash))).headers['etag']);
    const restarted = await counting();
    await register(restarted, COUNTED);
    restarted.counts.length = 0;
    expect(await get(restarted, question(hash), { ...PREFLIGHTED, 'if-none-match': tag })).toMatchObject({
      status: 304,
    });
    expect(restarted.counts).toHaveLength(1);
  });

  it('confirms nothing of another engine', async () => {
    const served = await counting();
    const hash = await register(served, COUNTED);
    const old = await get(served, question(hash));
    const updated = await counting({ fingerprint: 'engine-2' });
    await register(updated, COUNTED);
    const got = await get(updated, question(hash), { ...PREFLIGHTED, 'if-none-match': String(old.headers['etag']) });
    expect(got).toMatchObject({ status: 200, text: old.text });
    expect(got.headers['etag']).not.toBe(old.headers['etag']);
  });

  it('means nothing where nothing is public', async () => {
    const served = await counting();
    const got = await get(served, { query: '{ hello }' }, { ...PREFLIGHTED, 'if-none-match': '*' });
    expect(got).toMatchObject({ status: 200, headers: { 'cache-control': 'no-store' } });
  });

  it('is compared weakly', () => {
    expect(isConfirmed('W/"a"', 'W/"a"')).toBe(true);
    expect(isConfirmed('"a"', 'W/"a"')).toBe(true);
    expect(isConfirmed(undefined, 'W/"a"')).toBe(false);
    expect(isConfirmed('a', 'W/"a"')).toBe(false);
  });
});

describe('packing', () => {
  const TEXT = `{"data":{"text":"${'x'.repeat(5000)}"}}\n`;
  const unpack = { br: brotliDecompressSync, gzip: gunzipSync };

  /** Each way is asked twice: the second time what was packed before is there. */
  it.each([
    ['br', 'br'],
    ['gzip, deflate, br, zstd', 'br'],
    ['GZIP', 'gzip'],
    ['br;q=0.5, gzip;q=0', 'br'],
    ['gzip;q=1.0', 'gzip'],
  ] as const)('for %s leaves the tag, and names Accept-Encoding once', async (accepted, encoding) => {
    const served = await serve();
    const hash = await register(served, '{ text(characters: 5000) }');
    const plain = await get(served, question(hash));
    expect(plain.text).toBe(TEXT);
    const headers = { ...PREFLIGHTED, 'accept-encoding': accepted };
    for (const got of [await get(served, question(hash), headers), await get(served, question(hash), headers)]) {
      expect(got.headers).toMatchObject({
        'content-encoding': encoding,
        'content-length': String(got.body.length),
        'content-type': 'application/json; charset=utf-8',
        'cache-control': PUBLIC,
        etag: plain.headers['etag'],
        vary: plain.headers['vary'],
      });
      expect(unpack[encoding](got.body).toString()).toBe(TEXT);
      const tag = String(got.headers['etag']);
      const confirmed = await get(served, question(hash), { ...headers, 'if-none-match': tag });
      expect(confirmed).toMatchObject({ status: 304, text: '' });
      expect(confirmed.headers['content-encoding']).toBeUndefined();
    }
  });

  it('is done once for all, and counted in the bytes', async () => {
    const served = await serve();
    const hash = await register(served, '{ text(characters: 5000) }');
    await get(served, question(hash));
    const { bytes } = served.responseCacheStatistics();
    const headers = { ...PREFLIGHTED, 'accept-encoding': 'br' };
    const answers = await Promise.all(Array.from({ length: 20 }, () => get(served, question(hash), headers)));
    for (const { body } of answers) expect(brotliDecompressSync(body).toString()).toBe(TEXT);
    const after = served.responseCacheStatistics();
    expect(after).toMatchObject({ entries: 2, hits: 20, misses: 1 });
    expect(after.bytes).toBeGreaterThan(bytes + (answers[0]?.body.length ?? 0));
  });

  it('is the same by POST', async () => {
    const served = await serve();
    const hash = await register(served, '{ text(characters: 5000) }');
    for (const encoding of ['br', 'gzip']) {
      const answer = await post(served, byHash(hash), { 'accept-encoding': encoding });
      expect(answer.text).toBe(TEXT);
      expect(answer.headers.get('content-encoding')).toBe(encoding);
      expect(answer.headers.get('vary')).toBe('accept-encoding');
      expect(answer.headers.get('cache-control')).toBe('no-store');
    }
  });

  it.each([
    ['where nothing is kept', { RESPONSE_CACHE_BYTES: '0' }, {}, 'br'],
    ['for who wants none', {}, { 'x-no-compression': '1' }, undefined],
    ['for who takes none', {}, { 'accept-encoding': 'identity' }, undefined],
  ])('is left to others %s', async (_, env, headers, encoding) => {
    const served = await serve({ env });
    const hash = await register(served, '{ text(characters: 5000) }');
    const got = await get(served, question(hash), { ...PREFLIGHTED, 'accept-encoding': 'br', ...headers });
    expect(got.headers['content-encoding']).toBe(encoding);
    expect(got.headers['vary']).toMatch(/^accept, accept-encoding, [^A]*$/);
  });

  it('is not done for short answers', async () => {
    const served = await serve();
    const hash = await register(served, '{ hello }');
    const got = await get(served, question(hash), { ...PREFLIGHTED, 'accept-encoding': 'br' });
    expect(got.headers['content-encoding']).toBeUndefined();
    expect(served.responseCacheStatistics().entries).toBe(1);
  });
});

describe('kept by no cache is', () => {
  const NO_STORE = { 'cache-control': 'no-store' };

  async function expectUnkept(served: Served & { readonly counts: string[] }, ask: () => Promise<Got>): Promise<void> {
    const before = served.counts.length;
    for (const got of [await ask(), await ask()]) {
      expect(got.headers).toMatchObject(NO_STORE);
      expect(got.headers['etag']).toBeUndefined();
    }
    expect(served.counts.length).toBe(before + 2);
    expect(served.responseCacheStatistics().entries).toBe(0);
  }

  it('a document sent as text, with or without its hash', async () => {
    const served = await counting();
    await expectUnkept(served, () => get(served, { query: '{ counted }' }));
    const query = '{ counted(of: "x") }';
    await expectUnkept(served, () => get(served, { query, ...question(documentHash(query)) }));
    await expectUnkept(served, () => get(served, { query, documentId: `sha256:${documentHash(query)}` }));
  });

  it('what is asked for with an Authorization header', async () => {
    const served = await counting();
    const hash = await register(served, COUNTED);
    await expectUnkept(served, () => get(served, question(hash), { ...PREFLIGHTED, authorization: 'Bearer x' }));
    await get(served, question(hash));
    const before = served.counts.length;
    const got = await get(served, question(hash), { ...PREFLIGHTED, authorization: 'Bearer x' });
    expect(got.headers).toMatchObject(NO_STORE);
    expect(served.counts.length).toBe(before + 1);
  });

  it.each([
    ['a field', '{ counted cacheStatistics }'],
    ['an alias', '{ counted hello: job(id: 1) }'],
    ['fragments', '{ counted ...a } fragment a on Query { ... { ...b } } fragment b on Query { x: cacheStatistics }'],
    ['a field further down', '{ counted self { job(id: 1) } }'],
    ['introspection', '{ counted __schema { types { name } } }'],
  ])('an impure answer: %s', async (_, document) => {
    const served = await counting();
    const hash = await register(served, document);
    await expectUnkept(served, () => get(served, question(hash)));
  });

  it('an answer with an error, in a field or before', async () => {
    const served = await counting();
    const hash = await register(served, COUNTED);
    await expectUnkept(served, () => get(served, question(hash, { of: 'bad' })));
    const failing = await register(served, '{ counted broken }');
    await expectUnkept(served, () => get(served, question(failing)));
    const got = await get(served, question(hash, { ms: 'x' }));
    expect(got.headers).toMatchObject(NO_STORE);
    expect(got.text).toContain('BAD_USER_INPUT');
    expect(served.responseCacheStatistics().entries).toBe(0);
  });

  it('an error that others wait for: each is told his own request id', async () => {
    const served = await counting();
    const hash = await register(served, 'query ($ms: Int!) { counted(ms: $ms) broken }');
    const answers = await Promise.all(
      ['r-1', 'r-2', 'r-3'].map((id) =>
        get(served, question(hash, { ms: 100 }), { ...PREFLIGHTED, 'x-request-id': id }),
      ),
    );
    for (const [index, { text }] of answers.entries()) expect(text).toContain(`"requestId":"r-${index + 1}"`);
  });

  it('a question by POST, though it is answered out of what is kept here', async () => {
    const served = await counting();
    const hash = await register(served, COUNTED);
    served.counts.length = 0;
    for (const body of [byHash(hash), { documentId: `sha256:${hash}`, variables: null, operationName: null }]) {
      const answer = await post(served, body);
      expect(answer.headers.get('cache-control')).toBe('no-store');
      expect(answer.headers.get('etag')).toBeNull();
      expect(answer.text).toBe('{"data":{"counted":"counted "}}\n');
    }
    expect(served.counts).toHaveLength(1);
  });

  it('a mutation', async () => {
    let mutated = 0;
    const schema = makeExecutableSchema({
      typeDefs: 'type Query { a: Int } type Mutation { mutate: Int }',
      resolvers: { Mutation: { mutate: () => (mutated += 1) } },
    });
    const served = await serve({ schema });
    const hash = await register(served, 'mutation { mutate }');
    mutated = 0;
    expect(await post(served, byHash(hash))).toMatchObject({ data: { mutate: 1 } });
    expect(await post(served, byHash(hash))).toMatchObject({ data: { mutate: 2 } });
    const got = await get(served, question(hash));
    expect(got).toMatchObject({ status: 405, headers: { ...NO_STORE, allow: 'POST' } });
    expect(mutated).toBe(2);
  });

  it('a refusal outside GraphQL, and health', async () => {
    const served = await serve();
    for (const path of ['/nothing', '/health/live', '/health/ready']) {
      expect((await send(`${served.url}${path}`)).headers).toMatchObject(NO_STORE);
    }
  });
});

describe('what is kept passes by no check:', () => {
  /** A server that holds the answer to the question already. */
  async function warmed(): Promise<[Served & { readonly counts: string[] }, Parameters, string]> {
    const served = await counting({ env: { MAX_BODY_BYTES: '2000' } });
    const hash = await register(served, COUNTED);
    await get(served, question(hash));
    await get(served, question(hash));
    expect(served.responseCacheStatistics()).toMatchObject({ hits: 1, entries: 1 });
    return [served, question(hash), hash];
  }

  it('CSRF prevention', async () => {
    const [served, asked] = await warmed();
    for (const headers of [
      {},
      { 'apollo-require-preflight': '' },
      { 'content-type': 'text/plain' },
      { 'if-none-match': '*' },
    ]) {
      const got = await get(served, asked, headers);
      expect(got).toMatchObject({ status: 400, headers: { 'cache-control': 'no-store' } });
      expect(got.text).toContain('CSRF');
    }
  });

  it('media types', async () => {
    const [served, asked, hash] = await warmed();
    const status = async (headers: Parameters) => (await get(served, asked, { ...PREFLIGHTED, ...headers })).status;
    expect(await status({ accept: 'text/html' })).toBe(406);
    expect(await status({ accept: 'application/json;q=0' })).toBe(406);
    expect(await status({ 'content-type': 'text/plain' })).toBe(415);
    expect(await status({ 'content-type': 'application/json; charset=utf-16' })).toBe(415);
    expect(await post(served, byHash(hash), { 'content-type': 'text/plain' })).toMatchObject({ status: 415 });
    expect(await post(served, byHash(hash), { 'content-encoding': 'gzip' })).toMatchObject({ status: 415 });
  });

  it('the form of the request', async () => {
    const [served, asked, hash] = await warmed();
    const search = new URLSearchParams(asked).toString();
    for (const more of [
      '&variables={}&variables={}',
      '&operationName=Counted&operationName=Counted',
      '&variables=x',
      '&variables=[]',
      `&extensions=${encodeURIComponent(asked['extensions'] ?? '')}`,
      `&documentId=sha256:${'a'.repeat(64)}`,
      '&documentId=sha256:a',
      '&documentId=',
    ]) {
      const got = await send(`${served.url}/graphql?${search}${more}`, PREFLIGHTED);
      expect(got).toMatchObject({ status: 400, headers: { 'cache-control': 'no-store' } });
      expect(got.text).toContain('BAD_REQUEST');
    }
    for (const more of [
      { variables: [] },
      { variables: '{}' },
      { operationName: 1 },
      { query: 1 },
      { documentId: 1 },
    ]) {
      expect(await post(served, { ...byHash(hash), ...more })).toMatchObject({ status: 400, codes: ['BAD_REQUEST'] });
    }
    expect(await post(served, [byHash(hash)])).toMatchObject({ status: 400, codes: ['BAD_REQUEST'] });
    expect(await post(served, { ...byHash(hash), variables: { x: 'x'.repeat(3000) } })).toMatchObject({ status: 413 });
  });

  it('methods: there is no HEAD', async () => {
    const [served, asked] = await warmed();
    const url = `${served.url}/graphql?${new URLSearchParams(asked).toString()}`;
    const got = await send(url, PREFLIGHTED, 'HEAD');
    expect(got).toMatchObject({ status: 405, headers: { allow: 'GET, POST', 'cache-control': 'no-store' } });
  });

  it('a stop under way', async () => {
    const served = await counting({ env: { SHUTDOWN_DELAY_MS: '300' } });
    const hash = await register(served, COUNTED);
    await get(served, question(hash));
    const stopped = served.stop();
    expect(await get(served, question(hash))).toMatchObject({ status: 200, headers: { connection: 'close' } });
    await stopped;
  });

  it('deep variables', async () => {
    const [served, asked] = await warmed();
    const deep = `{"point":${'['.repeat(1500)}${']'.repeat(1500)}}`;
    const path = `/graphql?${new URLSearchParams({ ...asked, variables: deep }).toString()}`;
    const { closed } = rawConnection(
      served.port,
      `GET ${path} HTTP/1.1\r\nHost: x\r\nApollo-Require-Preflight: 1\r\nConnection: close\r\n\r\n`,
    );
    expect(await closed).toMatch(/^HTTP\/1\.1 200 .*no-store.*BAD_USER_INPUT/s);
  });
});

it('the media type is the one that Apollo chooses, wherever it is plain to see', async () => {
  const served = await serve();
  const [json, graphql] = ['application/json', 'application/graphql-response+json'];
  const plain = [
    '*/*',
    'application/*',
    json,
    graphql,
    `${graphql}, ${json}`,
    `${json}, ${graphql}`,
    `${graphql},${json};q=0.9`,
    `${graphql};q=0.5, */*;q=0.1`,
    `${graphql};q=0.5, */*`,
    `${json};q=0.5, */*`,
    `${json};q=0, */*`,
    `text/html, ${graphql};q=0.2, ${json} ; q=0.3`,
    `${graphql};q=0.5, ${graphql};q=0.9, ${json};q=0.7`,
    `APPLICATION/JSON`,
    `application/*;q=0.5, ${graphql};q=0.4`,
    `*/*;q=0.2, application/*;q=0.2`,
  ];
  for (const accept of plain) {
    const { headers } = await post(served, { query: '{ hello }' }, { accept });
    expect([accept, negotiatedType(accept)]).toEqual([accept, headers.get('content-type')]);
  }
  for (const accept of [
    'text/html',
    `${json};q=0`,
    `${json};charset=utf-8`,
    `${json};q=2`,
    `${json},,`,
    'x',
    'y'.repeat(301),
  ]) {
    expect(negotiatedType(accept)).toBeUndefined();
  }
});
