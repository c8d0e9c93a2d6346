import { createHash } from 'node:crypto';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { get } from 'node:http';
import { describe, expect, it } from 'vitest';
import { type Answer, post, rawConnection, read, serve, type Served, testSchema } from './serve.js';

const GRAPHQL_JSON = { accept: 'application/graphql-response+json' };
const helloResolver = () => testSchema.getQueryType()?.getFields()['hello']?.resolve;
const UNTOUCHED_RESOLVER = helloResolver(); // taken before any server runs on the schema
const PREFLIGHTED = { 'apollo-require-preflight': 'true' };

async function ask(served: Served, path: string, init?: RequestInit): Promise<Answer> {
  return read(await fetch(`${served.url}${path}`, init));
}

function search(parameters: Readonly<Record<string, string>>): string {
  return `/graphql?${new URLSearchParams(parameters).toString()}`;
}

describe('a query', () => {
  it('is answered by POST', async () => {
    const answer = await post(await serve(), {
      query: 'query A($n: String) { hello(name: $n) }',
      variables: { n: 'Ada' },
    });
    expect(answer).toMatchObject({ status: 200, data: { hello: 'hello Ada' } });
    expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8');
  });

  it('is answered by GET with a header that makes browsers ask first', async () => {
    const path = search({ query: 'query A($n: String) { hello(name: $n) }', variables: '{"n":"Ada"}' });
    expect(await ask(await serve(), path, { headers: PREFLIGHTED })).toMatchObject({ data: { hello: 'hello Ada' } });
  });

  it('is refused where a browser would send it without asking', async () => {
    const served = await serve();
    const path = search({ query: '{ hello }' });
    expect(await ask(served, path)).toMatchObject({ status: 400, codes: ['BAD_REQUEST'] });
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x']) {
      const answer = await post(served, '{"query":"{ hello }"}', { 'content-type': type });
      expect(answer).toMatchObject({ status: 415, codes: ['BAD_REQUEST'], data: undefined });
    }
  });

  it('is refused in a batch', async () => {
    const answer = await post(await serve(), [{ query: '{ hello }' }, { query: '{ hello }' }]);
    expect(answer).toMatchObject({ status: 400, codes: ['BAD_REQUEST'] });
  });
});

describe('what is wrong with the document', () => {
  const mistakes: [name: string, body: object, code: string][] = [
    ['syntax', { query: '{' }, 'GRAPHQL_PARSE_FAILED'],
    ['an unknown field', { query: '{ nothing }' }, 'GRAPHQL_VALIDATION_FAILED'],
    [
      'a variable of another type',
      { query: 'query ($n: Int!) { square(of: $n) }', variables: { n: 'x' } },
      'BAD_USER_INPUT',
    ],
    ['a variable missing', { query: 'query ($n: Int!) { square(of: $n) }' }, 'BAD_USER_INPUT'],
    ['too many characters', { query: `{ hello } #${'x'.repeat(100_000)}` }, 'LIMIT_EXCEEDED'],
    [
      'too many aliases',
      { query: `{ ${Array.from({ length: 21 }, (_, n) => `a${n}: hello`).join(' ')} }` },
      'LIMIT_EXCEEDED',
    ],
    ['no such operation', { query: 'query A { hello }', operationName: 'B' }, 'OPERATION_RESOLUTION_FAILURE'],
    ['two operations and no name', { query: 'query A { hello } query B { hello }' }, 'OPERATION_RESOLUTION_FAILURE'],
    ['a mutation', { query: 'mutation { __typename }' }, 'OPERATION_RESOLUTION_FAILURE'],
    ['a subscription', { query: 'subscription { numbers(to: 1) }' }, 'OPERATION_RESOLUTION_FAILURE'],
    ['only a fragment', { query: 'fragment f on Query { hello }' }, 'GRAPHQL_VALIDATION_FAILED'],
  ];

  it.each(mistakes)('is told with 200 under application/json: %s', async (_, body, code) => {
    const served = await serve();
    for (const headers of [{}, { accept: '*/*' }, { accept: 'application/json' }]) {
      const answer = await post(served, body, headers);
      expect(answer).toMatchObject({ status: 200, codes: [code], data: undefined });
      expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8');
    }
  });

  it.each(mistakes)('is told with 400 under application/graphql-response+json: %s', async (_, body, code) => {
    const answer = await post(await serve(), body, GRAPHQL_JSON);
    expect(answer).toMatchObject({ status: 400, codes: [code], data: undefined });
    expect(answer.headers.get('content-type')).toBe('application/graphql-response+json; charset=utf-8');
  });

  it('is told with 200 when a field failed and left data', async () => {
    const served = await serve();
    for (const query of ['{ hello broken }', '{ refused }']) {
      const answer = await post(served, { query }, GRAPHQL_JSON);
      expect(answer.status).toBe(200);
      expect(answer.data).toBeDefined();
      expect(answer.errors).toHaveLength(1);
    }
  });
});

describe('what is wrong with the request', () => {
  it.each([
    ['no JSON', '{"query', 400],
    ['no body', '', 400],
    ['no object', '"{ hello }"', 400],
    ['no query', '{"nothing":1}', 400],
    ['a query that is no text', '{"query":1}', 400],
    ['a __proto__', '{"query":"{ hello }","variables":{"__proto__":{"a":1}}}', 400],
  ])('is told in any media type: %s', async (_, body, status) => {
    const served = await serve();
    for (const headers of [{}, GRAPHQL_JSON]) {
      expect(await post(served, body, headers)).toMatchObject({ status, codes: ['BAD_REQUEST'], data: undefined });
    }
  });

  it.each([
    ['another charset', { 'content-type': 'application/json; charset=utf-16' }],
    ['another charset, quoted', { 'content-type': 'application/json; charset="iso-8859-1"' }],
    ['a packed body', { 'content-encoding': 'gzip' }],
    ['another type', { 'content-type': 'application/xml' }],
    ['no type', { 'content-type': 'json' }],
  ])('is 415: %s', async (_, headers) => {
    expect(await post(await serve(), '{"query":"{ hello }"}', headers)).toMatchObject({
      status: 415,
      codes: ['BAD_REQUEST'],
    });
  });

  it('is not a charset of UTF-8, however written', async () => {
    const answer = await post(await serve(), '{"query":"{ hello }"}', {
      'content-type': 'application/json; Charset="UTF-8"',
    });
    expect(answer.status).toBe(200);
  });

  it('is 406 when no media type will do', async () => {
    expect(await post(await serve(), { query: '{ hello }' }, { accept: 'text/html' })).toMatchObject({
      status: 406,
      codes: ['BAD_REQUEST'],
    });
  });

  it('is 413 for a body too large, whether or not it says so', async () => {
    const served = await serve({ env: { MAX_BODY_BYTES: '2000' } });
    const body = JSON.stringify({ query: `{ hello } #${'x'.repeat(2000)}` });
    expect(await post(served, body)).toMatchObject({ status: 413, codes: ['LIMIT_EXCEEDED'] });

    const { closed } = rawConnection(
      served.port,
      `POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n` +
        `${body.length.toString(16)}\r\n${body}\r\n0\r\n\r\n`,
    );
    expect(await closed).toMatch(/^HTTP\/1\.1 413 .*LIMIT_EXCEEDED/s);
  });

  it('is 404 elsewhere', async () => {
    const served = await serve();
    for (const path of ['/', '/graphql/', '/graphq', '/toString', '/health']) {
      expect(await ask(served, path)).toMatchObject({ status: 404, codes: ['NOT_FOUND'] });
    }
  });

  it('is 405 with Allow for other methods', async () => {
    const served = await serve();
    for (const [method, path, allowed] of [
      ['PUT', '/graphql', 'GET, POST'],
      ['DELETE', '/graphql?query={hello}', 'GET, POST'],
      ['OPTIONS', '/graphql', 'GET, POST'],
      ['POST', '/health/live', 'GET, HEAD'],
      ['PUT', '/health/ready', 'GET, HEAD'],
    ] as const) {
      const answer = await ask(served, path, { method });
      expect(answer).toMatchObject({ status: 405, codes: ['BAD_REQUEST'] });
      expect(answer.headers.get('allow')).toBe(allowed);
    }
    const mutation = await ask(served, search({ query: 'mutation { __typename }' }), { headers: PREFLIGHTED });
    expect(mutation).toMatchObject({ status: 405, codes: ['BAD_REQUEST'] });
    expect(mutation.headers.get('allow')).toBe('POST');
  });

  it.each([
    [
      'a path that is no path',
      'GET /%zz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n',
      /^HTTP\/1\.1 400 .*BAD_REQUEST/s,
    ],
    ['no HTTP', 'hello\r\n\r\n', /^HTTP\/1\.1 400 .*BAD_REQUEST/s],
    [
      'headers without end',
      `GET / HTTP/1.1\r\nHost: x\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`,
      /^HTTP\/1\.1 431 .*LIMIT_EXCEEDED/s,
    ],
  ])('is told on a raw connection: %s', async (_, text, told) => {
    const { closed } = rawConnection((await serve()).port, text);
    expect(await closed).toMatch(told);
  });

  it('is said of a GET that repeats a parameter or holds no JSON', async () => {
    const served = await serve();
    for (const query of ['query={hello}&query={hello}', 'query={hello}&variables=x', 'query={hello}&extensions=x']) {
      const answer = await ask(served, `/graphql?${query}`, { headers: PREFLIGHTED });
      expect(answer).toMatchObject({ status: 400, codes: ['BAD_REQUEST'] });
    }
    expect(await ask(served, '/graphql', { headers: PREFLIGHTED })).toMatchObject({
      status: 400,
      codes: ['BAD_REQUEST'],
    });
  });
});

describe('a persisted query', () => {
  const query = '{ hello }';
  const sha256Hash = createHash('sha256').update(query).digest('hex');
  const persisted = (hash: unknown, version: unknown = 1) => ({
    extensions: { persistedQuery: { version, sha256Hash: hash } },
  });

  it('is kept once it has come with its document', async () => {
    const served = await serve();
    expect(await post(served, persisted(sha256Hash))).toMatchObject({
      status: 200,
      codes: ['PERSISTED_QUERY_NOT_FOUND'],
    });
    expect(await post(served, persisted(sha256Hash), GRAPHQL_JSON)).toMatchObject({ status: 400 });
    expect(await post(served, { query, ...persisted(sha256Hash) })).toMatchObject({ data: { hello: 'hello world' } });
    expect(await post(served, persisted(sha256Hash))).toMatchObject({ data: { hello: 'hello world' } });
    const path = search({ extensions: JSON.stringify(persisted(sha256Hash).extensions) });
    expect(await ask(served, path, { headers: PREFLIGHTED })).toMatchObject({ data: { hello: 'hello world' } });
  });

  it('is not kept under a hash that is not its own', async () => {
    const served = await serve();
    const wrong = 'a'.repeat(64);
    expect(await post(served, { query, ...persisted(wrong) })).toMatchObject({ status: 400, codes: ['BAD_REQUEST'] });
    expect(await post(served, persisted(wrong))).toMatchObject({ codes: ['PERSISTED_QUERY_NOT_FOUND'] });
  });

  it('is not kept when it does not fit the schema', async () => {
    const served = await serve();
    const bad = '{ nothing }';
    const hash = createHash('sha256').update(bad).digest('hex');
    expect(await post(served, { query: bad, ...persisted(hash) })).toMatchObject({
      codes: ['GRAPHQL_VALIDATION_FAILED'],
    });
    expect(await post(served, persisted(hash))).toMatchObject({ codes: ['PERSISTED_QUERY_NOT_FOUND'] });
  });

  it.each([
    ['another version', persisted(sha256Hash, 2)],
    ['a hash that is no text', persisted(42)],
    ['a hash that cannot become text', persisted({ toString: 1, valueOf: 1 })],
    ['no object', { extensions: { persistedQuery: 'x' } }],
  ])('is refused: %s', async (_, body) => {
    const served = await serve();
    expect(await post(served, body)).toMatchObject({ status: 400, codes: ['BAD_REQUEST'] });
    expect(await post(served, { query, ...body })).toMatchObject({ status: 400, codes: ['BAD_REQUEST'] });
  });

  it('may be null', async () => {
    expect(await post(await serve(), { query, extensions: { persistedQuery: null } })).toMatchObject({ status: 200 });
  });
});

describe('an answer', () => {
  it('names the request as the caller did, if that name can stand in a log', async () => {
    const served = await serve();
    for (const id of ['a', 'A-1_b.2', 'x'.repeat(64)]) {
      const answer = await post(served, { query: '{ requestId }' }, { 'x-request-id': id });
      expect(answer.headers.get('x-request-id')).toBe(id);
      expect(answer.data).toEqual({ requestId: id });
    }
    for (const id of ['', 'x'.repeat(65), 'a b', '<script>', 'ä']) {
      const answer = await post(served, { query: '{ requestId }' }, { 'x-request-id': encodeURI(id) });
      expect(answer.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    }
  });

  it('names the request when it is refused too', async () => {
    const served = await serve();
    const answers = [
      await ask(served, '/nothing'),
      await post(served, '{'),
      await post(served, 'x', { 'content-type': 'x/y' }),
    ];
    for (const answer of answers) expect(answer.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('is compressed when it is long and the caller can unpack it', async () => {
    const served = await serve();
    const path = (characters: number) => search({ query: `{ text(characters: ${characters}) }` });
    const plain = `{"data":{"text":"${'x'.repeat(5000)}"}}\n`;
    const packed = await rawGet(`${served.url}${path(5000)}`, 'br, gzip');
    expect(packed.encoding).toBe('br');
    expect(brotliDecompressSync(packed.body).toString()).toBe(plain);
    const zipped = await rawGet(`${served.url}${path(5000)}`, 'gzip');
    expect(zipped.encoding).toBe('gzip');
    expect(gunzipSync(zipped.body).toString()).toBe(plain);
    expect((await rawGet(`${served.url}${path(5)}`, 'br')).encoding).toBeUndefined();
    expect((await rawGet(`${served.url}${path(5000)}`, 'identity')).body.toString()).toBe(plain);
  });

  it('costs nothing per field: the resolvers are left as they are', async () => {
    await post(await serve(), { query: '{ hello }' });
    expect(helloResolver()).toBe(UNTOUCHED_RESOLVER);
  });

  it('is kept by no cache', async () => {
    expect((await post(await serve(), { query: '{ hello }' })).headers.get('cache-control')).toBe('no-store');
  });
});

function rawGet(url: string, accepted: string): Promise<{ encoding: string | undefined; body: Buffer }> {
  return new Promise((resolve, reject) => {
    get(url, { headers: { ...PREFLIGHTED, 'accept-encoding': accepted } }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        resolve({ encoding: response.headers['content-encoding'], body: Buffer.concat(chunks) });
      });
    }).on('error', reject);
  });
}

it('a subscription is told where to go, however often it is asked', async () => {
  const served = await serve();
  for (let time = 0; time < 3; time++) {
    const { data, errors, codes } = await post(served, { query: 'subscription { numbers(to: 1) }' });
    expect(data).toBeUndefined();
    expect(codes).toEqual(['OPERATION_RESOLUTION_FAILURE']);
    expect(errors[0]?.message).toContain('/graphql/stream');
  }
});
