import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import { documentHash } from '../../src/server/persisted-documents.js';
import { Answer } from '../support/app.js';
import { openSocket, results, type SocketClient } from '../support/socket-client.js';
import { like, rawConnection, serve, textWith, type Served } from './serve.js';

const NUMBERS = 'subscription ($to: Int!, $ms: Int) { numbers(to: $to, ms: $ms) }';
const PATIENCE = { timeout: 15_000 };

async function connected(env: Readonly<Record<string, string>> = {}): Promise<[Served, SocketClient]> {
  const served = await serve({ env });
  const client = await openSocket(served);
  await client.init();
  return [served, client];
}

describe('an operation over WebSocket', () => {
  it('tells results one by one and then its end', async () => {
    const [, client] = await connected();
    const messages = await client.run('a', { query: NUMBERS, variables: { to: 3 } });
    expect(messages).toEqual([
      { id: 'a', type: 'next', payload: { data: { numbers: 1 } } },
      { id: 'a', type: 'next', payload: { data: { numbers: 2 } } },
      { id: 'a', type: 'next', payload: { data: { numbers: 3 } } },
      { id: 'a', type: 'complete' },
    ]);
  });

  it('may be a query, whose fields may fail', async () => {
    const [, client] = await connected();
    const [next] = results(await client.run('a', { query: '{ hello refused }' }));
    expect(next?.at('errors').list.map((error) => error.at('extensions', 'code').text)).toEqual(['BAD_USER_INPUT']);
    const [good] = results(
      await client.run('b', { query: 'query ($n: String) { hello(name: $n) }', variables: { n: 'x' } }),
    );
    expect(good?.value).toEqual({ data: { hello: 'hello x' } });
  });

  it.each([
    ['syntax', { query: 'subscription {' }, 'GRAPHQL_PARSE_FAILED'],
    ['an unknown field', { query: '{ nothing }' }, 'GRAPHQL_VALIDATION_FAILED'],
    ['an unclear operation', { query: 'query A { hello } query B { hello }' }, 'OPERATION_RESOLUTION_FAILURE'],
    ['a kind that the schema has not', { query: 'mutation { hello }' }, 'OPERATION_RESOLUTION_FAILURE'],
    ['no document', { query: '' }, 'BAD_REQUEST'],
    ['a long document', { query: `{ hello } #${'x'.repeat(100_000)}` }, 'LIMIT_EXCEEDED'],
    ['a deep document', { query: `{ ${'self { '.repeat(17)} hello ${'}'.repeat(17)} }` }, 'LIMIT_EXCEEDED'],
    [
      'an unknown hash',
      { query: '', extensions: { persistedQuery: { version: 1, sha256Hash: 'a'.repeat(64) } } },
      'PERSISTED_QUERY_NOT_FOUND',
    ],
    [
      'a foreign hash',
      { query: '{ hello }', extensions: { persistedQuery: { version: 1, sha256Hash: 'a'.repeat(64) } } },
      'BAD_REQUEST',
    ],
  ])('is refused for %s, and nothing else ends', async (_what, payload, code) => {
    const [, client] = await connected();
    client.send({ id: 'long', type: 'subscribe', payload: { query: NUMBERS, variables: { to: 5, ms: 30 } } });
    const [error] = await client.run('bad', payload);
    expect(error).toMatchObject({ type: 'error', payload: [{ extensions: { code } }] });
    await client.until(({ id, type }) => id === 'long' && type === 'complete');
  });

  it('is refused by a server of persisted documents where the manifest lacks it', async () => {
    const file = join(await mkdtemp(join(tmpdir(), 'manifest-')), 'manifest.json');
    const known = 'subscription { numbers(to: 1) }';
    await writeFile(file, JSON.stringify({ [documentHash(known)]: known }));
    const [, client] = await connected({ PERSISTED_DOCUMENTS_FILE: file, PERSISTED_DOCUMENTS_ONLY: 'true' });
    expect(await client.run('a', { query: NUMBERS, variables: { to: 1 } })).toMatchObject([
      { type: 'error', payload: [{ extensions: { code: 'DOCUMENT_NOT_ALLOWED' } }] },
    ]);
    expect(results(await client.run('b', { query: known }))).toHaveLength(1);
    const byHash = { persistedQuery: { version: 1, sha256Hash: documentHash(known) } };
    expect(results(await client.run('c', { query: '', extensions: byHash }))).toHaveLength(1);
  });

  it('tells what is wrong with its variables or its arguments before the first event', async () => {
    const [, client] = await connected();
    const variables = await client.run('a', { query: NUMBERS, variables: { to: 'x' } });
    const refused = await client.run('b', { query: 'subscription { refused }' });
    const codes = [variables, refused].map((messages) =>
      results(messages).map((result) => result.at('errors', 0, 'extensions', 'code').text),
    );
    expect(codes).toEqual([['BAD_USER_INPUT'], ['BAD_USER_INPUT']]);
    expect(refused.at(-1)).toEqual({ id: 'b', type: 'complete' });
  });

  it('that fails in the middle says so last, and hides the inside', async () => {
    const [served, client] = await connected();
    const [first, last] = results(await client.run('a', { query: 'subscription { refusedLater }' }));
    expect(first?.value).toEqual({ data: { refusedLater: 1 } });
    expect(last?.at('errors', 0).value).toEqual({ message: 'no more', extensions: { code: 'UNAVAILABLE' } });
    const [, broken] = results(await client.run('b', { query: 'subscription { brokenLater }' }));
    expect(broken?.at('errors', 0, 'message').text).toMatch(/^Internal error; report request id [\w-]+\.$/);
    expect(served.lines).toContainEqual(like({ msg: 'resolver failed', err: like({ message: textWith('10.1.2.3') }) }));
  });

  it('whose event fails in a field goes on', async () => {
    const [, client] = await connected();
    const [first, second] = results(await client.run('a', { query: 'subscription { items { value } }' }));
    expect(first?.at('data').value).toEqual({ items: null });
    expect(second?.value).toEqual({ data: { items: { value: 'good' } } });
  });

  it('knows who asks by the first message, or by the header of the request', async () => {
    const served = await serve();
    const query = 'subscription { who }';
    const introduced = await openSocket(served);
    await introduced.init({ authorization: 'Bearer first' });
    expect(results(await introduced.run('a', { query }))[0]?.value).toEqual({ data: { who: 'Bearer first' } });
    const sent = await openSocket(served, { headers: { authorization: 'Bearer header' } });
    await sent.init();
    expect(results(await sent.run('a', { query }))[0]?.value).toEqual({ data: { who: 'Bearer header' } });
  });

  it('may be one of so many on a socket, and others are told', async () => {
    const [, client] = await connected({ MAX_SUBSCRIPTIONS_PER_SOCKET: '2' });
    for (const id of ['a', 'b'])
      client.send({ id, type: 'subscribe', payload: { query: NUMBERS, variables: { to: 1000, ms: 50 } } });
    const [error] = await client.run('c', { query: NUMBERS, variables: { to: 1 } });
    expect(error).toMatchObject({ type: 'error', payload: [{ extensions: { code: 'LIMIT_EXCEEDED' } }] });
    client.send({ id: 'a', type: 'complete' });
    await vi.waitFor(async () => {
      expect(results(await client.run(`d${Math.random()}`, { query: NUMBERS, variables: { to: 1 } }))).toHaveLength(1);
    }, PATIENCE);
  });

  it('may be one of so many in the process', async () => {
    const [served, client] = await connected({ MAX_SUBSCRIPTIONS: '1' });
    client.send({ id: 'a', type: 'subscribe', payload: { query: NUMBERS, variables: { to: 1000, ms: 50 } } });
    await client.until(({ type }) => type === 'next');
    const other = await openSocket(served);
    await other.init();
    const [error] = await other.run('b', { query: NUMBERS, variables: { to: 1 } });
    expect(error).toMatchObject({ type: 'error', payload: [{ extensions: { code: 'LIMIT_EXCEEDED' } }] });
  });

  it('ends at its deadline and says so', async () => {
    const [, client] = await connected({ SUBSCRIPTION_DEADLINE_MS: '300' });
    const told = results(await client.run('a', { query: NUMBERS, variables: { to: 100_000, ms: 20 } }));
    expect(told.length).toBeGreaterThan(1);
    expect(told.at(-1)?.at('errors', 0).value).toMatchObject({
      message: textWith('300 ms'),
      extensions: { code: 'LIMIT_EXCEEDED' },
    });
  });
});

describe('an operation stops', () => {
  const long = { query: NUMBERS, variables: { to: 100_000, ms: 10 } };

  async function counting(env: Readonly<Record<string, string>> = {}) {
    const counted: string[] = [];
    const served = await serve({ env, createContext: (request) => ({ ...request, count: (of) => counted.push(of) }) });
    const client = await openSocket(served);
    await client.init();
    client.send({ id: 'a', type: 'subscribe', payload: long });
    await client.until(({ type }) => type === 'next');
    return { client, counted };
  }

  it('when it is completed, and tells nothing more', async () => {
    const { client, counted } = await counting();
    client.send({ id: 'a', type: 'complete' });
    await vi.waitFor(() => {
      expect(counted).toContain('numbers ended');
    }, PATIENCE);
    const told = client.messages.length;
    await client.run('b', { query: '{ hello }' });
    expect(client.messages.slice(told).map(({ id }) => id)).toEqual(['b', 'b']);
  });

  it.each(['close', 'terminate'] as const)('when the socket goes: %s', async (way) => {
    const { client, counted } = await counting();
    client.socket[way]();
    await vi.waitFor(() => {
      expect(counted).toContain('numbers ended');
    }, PATIENCE);
  });

  it('when its reader does not read, until he does', async () => {
    const counted: string[] = [];
    const served = await serve({ createContext: (request) => ({ ...request, count: (of) => counted.push(of) }) });
    const [slow, quick] = [await openSocket(served), await openSocket(served)];
    await slow.init();
    await quick.init();
    slow.socket.pause();
    const texts = { query: 'subscription { texts(characters: 100000, times: 1000) }' };
    slow.send({ id: 'slow', type: 'subscribe', payload: texts });
    await vi.waitFor(async () => {
      const before = counted.length;
      await sleep(200);
      expect(before).toBeGreaterThan(0);
      expect(counted.length).toBe(before); // the connection is full
    }, PATIENCE);
    expect(counted.length).toBeLessThan(200); // of 100 MB: what systems keep for a connection
    expect(results(await quick.run('q', { query: NUMBERS, variables: { to: 2 } }))).toHaveLength(2);
    slow.socket.resume();
    await slow.until(({ type }) => type === 'complete');
    expect(results(slow.messages)).toHaveLength(1000);
  });
});

describe('the protocol', () => {
  it('takes another subprotocol for none: 4406', async () => {
    const served = await serve();
    const client = await openSocket(served, { protocols: [] });
    expect(await client.closed).toEqual([4406, 'Subprotocol not acceptable']);
  });

  it.each([
    ['a message that is no JSON', '{', 4400],
    ['a message that is no object', '[]', 4400],
    ['a message of no type', '{}', 4400],
    ['a message of an unknown type', '{"type":"shout"}', 4400],
    ['a message that servers send', '{"type":"connection_ack"}', 4400],
    ['a subscription without an id', '{"type":"subscribe","payload":{"query":"{ hello }"}}', 4400],
    ['a subscription without an introduction', '{"type":"subscribe","id":"a","payload":{"query":"{ hello }"}}', 4401],
  ])('closes for %s', async (_what, text, code) => {
    const client = await openSocket(await serve());
    client.send(text);
    expect((await client.closed)[0]).toBe(code);
  });

  it('closes who does not introduce himself: 4408', async () => {
    const client = await openSocket(await serve());
    expect(await client.closed).toEqual([4408, 'Connection initialisation timeout']);
  });

  it('closes who introduces himself twice: 4429', async () => {
    const [, client] = await connected();
    client.send({ type: 'connection_init' });
    expect((await client.closed)[0]).toBe(4429);
  });

  it('closes who takes an id twice: 4409', async () => {
    const [, client] = await connected();
    const payload = { query: NUMBERS, variables: { to: 1000, ms: 20 } };
    client.send({ id: 'a', type: 'subscribe', payload });
    client.send({ id: 'a', type: 'subscribe', payload });
    expect(await client.closed).toEqual([4409, 'Subscriber for a already exists']);
  });

  it('answers a ping with its payload', async () => {
    const [, client] = await connected();
    client.send({ type: 'ping', payload: { at: 5 } });
    expect(await client.until(({ type }) => type === 'pong')).toEqual({ type: 'pong', payload: { at: 5 } });
  });

  it('lets an id be used again', async () => {
    const [, client] = await connected();
    await client.run('a', { query: '{ hello }' });
    client.send({ id: 'a', type: 'subscribe', payload: { query: '{ hello }' } });
    await vi.waitFor(() => {
      expect(results(client.messages)).toHaveLength(2);
    }, PATIENCE);
  });
});

describe('hostile frames', () => {
  it('of more than a megabyte close their socket: 1009', async () => {
    const [, client] = await connected();
    client.send({ id: 'a', type: 'subscribe', payload: { query: `{ hello } # ${'x'.repeat(1_100_000)}` } });
    expect((await client.closed)[0]).toBe(1009);
  });

  it.each([
    ['reserved bits', [0xf1, 0x80, 1, 2, 3, 4], 1002],
    ['a text that is no UTF-8', [0x81, 0x82, 0, 0, 0, 0, 0xc3, 0x28], 1007],
    ['a frame that is not masked', [0x81, 0x02, 0x7b, 0x7d], 1002],
  ])('close their socket, and no other: %s', async (_what, bytes, code) => {
    const [served, good] = await connected();
    const bad = await openSocket(served);
    bad.wire.write(Buffer.from(bytes));
    expect((await bad.closed)[0]).toBe(code);
    expect(results(await good.run('a', { query: '{ hello }' }))).toHaveLength(1);
  });

  it('in any number without reading the answers fill no memory', async () => {
    const [served, client] = await connected();
    client.socket.pause();
    const before = process.memoryUsage().rss;
    const payload = { filler: 'x'.repeat(10_000) };
    for (let count = 0; count < 5000; count++) client.send({ type: 'ping', payload });
    await sleep(1000); // what is taken in is taken in by now
    expect(process.memoryUsage().rss - before).toBeLessThan(250e6); // 50 MB here, as much there would be 100 MB twice over
    expect(client.socket.bufferedAmount).toBeGreaterThan(10e6); // the server does not read on
    const other = await openSocket(served);
    await other.init();
    expect(results(await other.run('a', { query: '{ hello }' }))).toHaveLength(1);
  });

  it('of a prototype are ids like others', async () => {
    const [, client] = await connected();
    expect(results(await client.run('__proto__', { query: '{ hello }' }))).toHaveLength(1);
    expect(results(await client.run('constructor', { query: '{ hello }' }))).toHaveLength(1);
  });
});

describe('an upgrade', () => {
  const upgrade = (path: string, headers = '') =>
    `GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n` +
    `Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n${headers}\r\n`;

  it.each([
    ['another path', '/chat', '', /^HTTP\/1\.1 404 .*NOT_FOUND/s],
    ['a page of another origin', '/graphql', 'Origin: https://evil.example\r\n', /^HTTP\/1\.1 403 .*BAD_REQUEST/s],
    ['an origin that is none', '/graphql', 'Origin: null\r\n', /^HTTP\/1\.1 403 /],
  ])('is refused for %s', async (_what, path, headers, expected) => {
    const served = await serve();
    expect(await rawConnection(served.port, upgrade(path, headers)).closed).toMatch(expected);
  });

  it.each([
    ['its own', '', (url: string) => url],
    ['one that is allowed', 'https://app.example,https://b.example', () => 'https://b.example'],
    ['any', '*', () => 'https://c.example'],
  ])('is granted to pages of an origin: %s', async (_what, allowed, origin) => {
    const served = await serve({ env: { ALLOWED_ORIGINS: allowed } });
    const client = await openSocket(served, { headers: { origin: origin(served.url) } });
    await client.init();
    expect(client.socket.readyState).toBe(WebSocket.OPEN);
  });

  it('to another protocol is declined, and the request answered', async () => {
    const served = await serve();
    const body = JSON.stringify({ query: `{ text(characters: 3) } # ${'x'.repeat(50_000)}` });
    const { socket, closed } = rawConnection(
      served.port,
      `POST /graphql HTTP/1.1\r\nHost: x\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMA\r\n` +
        `Content-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body.slice(0, 1000)}`,
    );
    await sleep(50);
    socket.write(body.slice(1000));
    await vi.waitFor(() => {
      expect(served.lines).toContainEqual(like({ msg: 'request', status: 200 }));
    }, PATIENCE);
    socket.end();
    expect(await closed).toContain('{"data":{"text":"xxx"}}');
  });
});

describe('an id that is used again before its operation has ended', () => {
  const endless = { query: NUMBERS, variables: { to: 100_000, ms: 400 } };

  it('is refused, and free again when it has', async () => {
    const [served, client] = await connected();
    client.send({ id: 'a', type: 'subscribe', payload: endless });
    await vi.waitFor(() => {
      expect(served.openOperations()).toBe(1);
    }, PATIENCE);
    client.send({ id: 'a', type: 'complete' });
    client.send({ id: 'a', type: 'subscribe', payload: endless });
    const refusal = await client.until(({ type }) => type === 'error');
    expect(new Answer(refusal).at('payload', 0, 'extensions', 'code').text).toBe('BAD_REQUEST');
    expect(served.openOperations()).toBe(0);
    await vi.waitFor(async () => {
      await client.run('a', { query: '{ hello }' });
      expect(results(client.messages).at(-1)?.value).toEqual({ data: { hello: 'hello world' } });
    }, PATIENCE);
  });

  it('does not escape the limit, nor the end of the connection', async () => {
    const [served, client] = await connected({ MAX_SUBSCRIPTIONS_PER_SOCKET: '2' });
    for (let i = 0; i < 10; i++) {
      client.send({ id: 'a', type: 'subscribe', payload: { query: '{ nothing }' } });
      client.send({ id: 'a', type: 'complete' });
      client.send({ id: 'a', type: 'subscribe', payload: endless });
      await sleep(10);
      client.send({ id: 'a', type: 'complete' });
    }
    expect((await client.run('b', { query: '{ hello }' })).at(-1)).toBeDefined();
    expect(served.openOperations()).toBeLessThanOrEqual(2);
    client.socket.terminate();
    await vi.waitFor(() => {
      expect(served.openOperations()).toBe(0);
    }, PATIENCE);
  });
});

describe('a connection', () => {
  it('whose client does not answer pings is cut', async () => {
    const served = await serve({ env: { STREAM_PING_MS: '100' } });
    const client = await openSocket(served);
    await client.init();
    client.socket.pause(); // neither pings are answered nor anything read
    await vi.waitFor(() => {
      expect(served.lines).toContainEqual(like({ msg: 'WebSocket closed', code: 1006 }));
    }, PATIENCE);
  });

  it('whose client answers pings lives on', async () => {
    const served = await serve({ env: { STREAM_PING_MS: '100' } });
    const client = await openSocket(served);
    await client.init();
    let pings = 0;
    client.socket.on('ping', () => pings++);
    await vi.waitFor(() => {
      expect(pings).toBeGreaterThan(8);
    }, PATIENCE);
    expect(results(await client.run('a', { query: '{ hello }' }))).toHaveLength(1);
  });
});

describe('a stop', () => {
  it('answers what is under way, ends subscriptions and tells clients to go elsewhere: 1001', async () => {
    const [served, client] = await connected();
    client.send({ id: 'q', type: 'subscribe', payload: { query: '{ slow(ms: 700) }' } });
    client.send({ id: 's', type: 'subscribe', payload: { query: NUMBERS, variables: { to: 100_000, ms: 20 } } });
    await client.until(({ id }) => id === 's');
    await served.stop();
    const [code, reason] = await client.closed;
    expect(code).toBe(1001);
    expect(reason).toContain('again in 2 s');
    expect(results(client.messages.filter(({ id }) => id === 'q'))[0]?.value).toEqual({ data: { slow: true } });
    const told = client.messages.filter(({ id }) => id === 's');
    expect(results(told).at(-1)?.at('errors', 0, 'extensions', 'code').text).toBe('UNAVAILABLE');
    expect(told.at(-1)?.['type']).toBe('complete');
  });

  it.each([
    ['a subscription', 'subscription { texts(characters: 100000, times: 1000) }'],
    ['a query', '{ text(characters: 20000000) }'],
  ])('does not wait long for a client that does not read: %s', async (_what, query) => {
    const [served, client] = await connected();
    client.socket.pause();
    client.send({ id: 'a', type: 'subscribe', payload: { query } });
    await vi.waitFor(() => {
      expect(served.openOperations()).toBe(1);
    }, PATIENCE);
    await expect(served.stop()).resolves.toBeUndefined();
  });
});
