import { setTimeout as sleep } from 'node:timers/promises';
import { makeExecutableSchema } from '@graphql-tools/schema';
import { createClient } from 'graphql-sse';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { Answer } from '../support/app.js';
import { like, rawConnection, serve, textWith, type Served } from './serve.js';

const NUMBERS = 'subscription ($to: Int!, $ms: Int) { numbers(to: $to, ms: $ms) }';
const PATIENCE = { timeout: 15_000 };
const ACCEPT = { accept: 'text/event-stream' };

const address = (served: Served, parameters: Readonly<Record<string, string>>) =>
  `${served.url}/graphql/stream?${new URLSearchParams(parameters).toString()}`;

/** A schema with something to change: how often it has been. */
function withMutation() {
  let touched = 0;
  return makeExecutableSchema({
    typeDefs: 'type Query { hello: String } type Mutation { touch: Int }',
    resolvers: { Mutation: { touch: () => ++touched } },
  });
}

/** The events of a stream that has ended: their names and what they hold. */
async function events(response: Response): Promise<readonly (readonly [event: string, data: unknown])[]> {
  const text = await response.text();
  return text
    .split('\n\n')
    .filter((block) => block.startsWith('event: '))
    .map((block) => {
      const [, event = '', data = ''] = /^event: (.*)\ndata: (.*)$/.exec(block) ?? [];
      const value: unknown = data === '' ? null : JSON.parse(data);
      return [event, value] as const;
    });
}

function get(served: Served, query: string, variables: unknown = {}, headers: Readonly<Record<string, string>> = {}) {
  const parameters = { query, variables: JSON.stringify(variables) };
  return fetch(address(served, parameters), { headers: { ...ACCEPT, ...headers } });
}

function post(served: Served, body: unknown, headers: Readonly<Record<string, string>> = {}) {
  return fetch(`${served.url}/graphql/stream`, {
    method: 'POST',
    headers: { ...ACCEPT, 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
}

describe('an event stream', () => {
  it.each(['GET', 'POST'])('tells results one by one and then its end, by %s', async (method) => {
    const served = await serve();
    const variables = { to: 2 };
    const response = await (method === 'GET'
      ? get(served, NUMBERS, variables)
      : post(served, { query: NUMBERS, variables }));
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(await events(response)).toEqual([
      ['next', { data: { numbers: 1 } }],
      ['next', { data: { numbers: 2 } }],
      ['complete', null],
    ]);
  });

  it('is understood by the client of graphql-sse', async () => {
    const served = await serve();
    const client = createClient({ url: `${served.url}/graphql/stream`, retryAttempts: 0 });
    onTestFinished(() => {
      client.dispose();
    });
    const told: unknown[] = [];
    for await (const result of client.iterate({ query: NUMBERS, variables: { to: 3 } })) told.push(result.data);
    expect(told).toEqual([{ numbers: 1 }, { numbers: 2 }, { numbers: 3 }]);
  });

  it('may answer a query', async () => {
    const served = await serve();
    expect(await events(await get(served, '{ hello }'))).toEqual([
      ['next', { data: { hello: 'hello world' } }],
      ['complete', null],
    ]);
  });

  it.each([
    ['syntax', 'subscription {', 'GRAPHQL_PARSE_FAILED'],
    ['an unknown field', 'subscription { nothing }', 'GRAPHQL_VALIDATION_FAILED'],
    ['an argument', 'subscription { refused }', 'BAD_USER_INPUT'],
    ['what is too much', `{ hello } #${'x'.repeat(100_000)}`, 'LIMIT_EXCEEDED'],
  ])('tells why there is nothing to tell: %s', async (_what, query, code) => {
    const served = await serve();
    const told = await events(await post(served, { query }));
    expect(told).toMatchObject([
      ['next', { errors: [{ extensions: { code } }] }],
      ['complete', null],
    ]);
  });

  it('that fails in the middle says so last', async () => {
    const served = await serve();
    const told = await events(await get(served, 'subscription { refusedLater }'));
    expect(told.map(([event]) => event)).toEqual(['next', 'next', 'complete']);
    expect(new Answer(told[1]?.[1]).at('errors', 0, 'extensions', 'code').text).toBe('UNAVAILABLE');
  });

  it('is not compressed, so that events come when they are told', async () => {
    const served = await serve();
    const response = await get(
      served,
      'subscription { texts(characters: 5000, times: 2) }',
      {},
      { 'accept-encoding': 'gzip, br' },
    );
    expect(response.headers.get('content-encoding')).toBeNull();
    expect(await events(response)).toHaveLength(3);
  });

  it('sends a comment when there is nothing else to send', async () => {
    const served = await serve({ env: { STREAM_PING_MS: '100' } });
    const text = await (await get(served, NUMBERS, { to: 1, ms: 600 })).text();
    expect(text).toMatch(/^retry: 2000\n\n(:\n\n){2,6}event: next\n/);
  });
});

describe('an event stream is refused', () => {
  it.each([
    ['who accepts no such thing', { accept: 'application/json' }, 406],
    ['pages of another origin', { ...ACCEPT, origin: 'https://evil.example' }, 403],
    ['pages of another site that hide their origin', { ...ACCEPT, 'sec-fetch-site': 'cross-site' }, 403],
  ])('to %s', async (_who, headers, status) => {
    const counted: string[] = [];
    const served = await serve({ createContext: (request) => ({ ...request, count: (of) => counted.push(of) }) });
    const response = await fetch(address(served, { query: 'subscription { numbers(to: 1) }' }), { headers });
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'BAD_REQUEST' } }] });
    expect(counted).toEqual([]);
  });

  it('for a body that is no JSON, and for other methods', async () => {
    const served = await serve();
    const url = `${served.url}/graphql/stream`;
    expect(
      (await fetch(url, { method: 'POST', headers: { ...ACCEPT, 'content-type': 'text/plain' }, body: '{}' })).status,
    ).toBe(415);
    const put = await fetch(url, { method: 'PUT' });
    expect([put.status, put.headers.get('allow')]).toEqual([405, 'GET, POST']);
  });

  it('behind another on the same connection, whose end it would not notice', async () => {
    const served = await serve();
    const query = new URLSearchParams({ query: NUMBERS, variables: '{"to":3,"ms":100}' }).toString();
    const head = `GET /graphql/stream?${query} HTTP/1.1\r\nHost: x\r\nAccept: text/event-stream\r\n\r\n`;
    const { socket, closed } = rawConnection(served.port, head.repeat(5));
    await vi.waitFor(() => {
      expect(served.lines.filter(({ msg }) => msg === 'operation')).toHaveLength(1);
    }, PATIENCE);
    expect(served.openOperations()).toBe(0);
    socket.end();
    const told = await closed;
    expect(told.match(/HTTP\/1\.1 400 /g)).toHaveLength(4);
    expect(told.match(/HTTP\/1\.1 200 /g)).toHaveLength(1);
  });

  it('while so many others run', async () => {
    const served = await serve({ env: { MAX_SUBSCRIPTIONS: '1' } });
    const client = new AbortController();
    onTestFinished(() => {
      client.abort();
    });
    const first = await fetch(address(served, { query: 'subscription { numbers(to: 1000, ms: 20) }' }), {
      headers: ACCEPT,
      signal: client.signal,
    });
    await first.body?.getReader().read();
    const told = await events(await get(served, NUMBERS, { to: 1 }));
    expect(told[0]).toEqual(['next', { errors: [like({ extensions: { code: 'LIMIT_EXCEEDED' } })] }]);
    client.abort();
    await vi.waitFor(async () => {
      expect(await events(await get(served, NUMBERS, { to: 1 }))).toHaveLength(2);
      expect((await events(await get(served, NUMBERS, { to: 1 })))[0]).toEqual(['next', { data: { numbers: 1 } }]);
    }, PATIENCE);
  });
});

it('an event stream is open to pages of an origin that is allowed', async () => {
  const served = await serve({ env: { ALLOWED_ORIGINS: 'https://app.example' } });
  const headers = { origin: 'https://app.example', 'sec-fetch-site': 'cross-site' };
  const response = await get(served, NUMBERS, { to: 1 }, headers);
  expect(response.status).toBe(200);
  expect(response.headers.get('access-control-allow-origin')).toBe('https://app.example');
  expect(response.headers.get('vary')).toBe('Origin');
});

describe('an event stream stops', () => {
  it('when its connection is cut', async () => {
    const counted: string[] = [];
    const served = await serve({ createContext: (request) => ({ ...request, count: (of) => counted.push(of) }) });
    const client = new AbortController();
    const response = await fetch(address(served, { query: 'subscription { numbers(to: 100000, ms: 10) }' }), {
      headers: ACCEPT,
      signal: client.signal,
    });
    await response.body?.getReader().read();
    client.abort();
    await vi.waitFor(() => {
      expect(counted).toContain('numbers ended');
    }, PATIENCE);
  });

  it('when its reader does not read', async () => {
    const counted: string[] = [];
    const served = await serve({ createContext: (request) => ({ ...request, count: (of) => counted.push(of) }) });
    const query = new URLSearchParams({ query: 'subscription { texts(characters: 100000, times: 1000) }' }).toString();
    const head = `GET /graphql/stream?${query} HTTP/1.1\r\nHost: x\r\nAccept: text/event-stream\r\n\r\n`;
    const { socket } = rawConnection(served.port, head);
    socket.pause();
    await vi.waitFor(async () => {
      const before = counted.length;
      await sleep(200);
      expect(before).toBeGreaterThan(0);
      expect(counted.length).toBe(before);
    }, PATIENCE);
    expect(counted.length).toBeLessThan(200);
  });

  it('when its reader reads nothing for long', async () => {
    const counted: string[] = [];
    const served = await serve({
      env: { STREAM_PING_MS: '200' },
      createContext: (request) => ({ ...request, count: (of) => counted.push(of) }),
    });
    const query = new URLSearchParams({ query: 'subscription { texts(characters: 100000, times: 1000) }' }).toString();
    const head = `GET /graphql/stream?${query} HTTP/1.1\r\nHost: x\r\nAccept: text/event-stream\r\n\r\n`;
    rawConnection(served.port, head).socket.pause();
    await vi.waitFor(() => {
      expect(served.lines).toContainEqual(like({ msg: 'operation', givenUp: true }));
    }, PATIENCE);
    expect(counted.length).toBeLessThan(200);
  });

  it('with the server when its reader does not read', async () => {
    const served = await serve();
    const query = new URLSearchParams({ query: 'subscription { texts(characters: 100000, times: 1000) }' }).toString();
    const head = `GET /graphql/stream?${query} HTTP/1.1\r\nHost: x\r\nAccept: text/event-stream\r\n\r\n`;
    const { socket } = rawConnection(served.port, head);
    socket.pause();
    await vi.waitFor(() => {
      expect(served.openOperations()).toBe(1);
    }, PATIENCE);
    await expect(served.stop()).resolves.toBeUndefined();
  });

  it('cleanly with the server', async () => {
    const served = await serve();
    const response = await get(served, NUMBERS, { to: 100_000, ms: 20 });
    const told = events(response);
    await sleep(100);
    await served.stop();
    const [last, end] = (await told).slice(-2);
    expect(end).toEqual(['complete', null]);
    expect(last).toEqual([
      'next',
      { errors: [{ message: textWith('is stopping'), extensions: { code: 'UNAVAILABLE' } }] },
    ]);
  });
});

it('mutations go by POST only', async () => {
  const served = await serve({ schema: withMutation() });
  const mutation = 'mutation { touch }';
  expect((await get(served, mutation)).status).toBe(405);
  expect(await events(await post(served, { query: mutation }))).toEqual([
    ['next', { data: { touch: 1 } }],
    ['complete', null],
  ]);
});
