import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { makeExecutableSchema } from '@graphql-tools/schema';
import type { GraphQLSchema } from 'graphql';
import { expect, onTestFinished } from 'vitest';
import { LoopTurn } from '../../src/compute/loop-turn.js';
import { readConfig } from '../../src/config.js';
import { EXECUTOR } from '../support/makers.js';
import { badInput, Problem } from '../../src/errors.js';
import type { HealthChecks } from '../../src/server/health.js';
import { createHttpServer, type HttpServer } from '../../src/server/http.js';
import { createLogger } from '../../src/server/logging.js';
import { ResponseCache, type ResponseCacheStatistics } from '../../src/server/response-cache.js';

/** What the resolvers of the schema below get. */
interface TestContext {
  readonly id: string;
  /** Called by the field `counted`. */
  readonly count?: (of: string) => void;
  readonly authorization?: string | undefined;
  readonly signal?: () => AbortSignal;
}

/** What a context is made from. */
export interface TestContextRequest {
  readonly id: string;
  readonly authorization: string | undefined;
  readonly signal: () => AbortSignal;
}

const typeDefs = `
  type Query {
    counted(of: String, ms: Int! = 0, point: PointInput, list: [Int!]): String!
    cacheStatistics: Int!
    job(id: ID!): String
    hello(name: String): String!
    requestId: ID!
    slow(ms: Int!): Boolean
    refused: String!
    ambiguous: String!
    broken: String
    brokenMany(count: Int!): [Item]!
    notANumber: Float
    square(of: Int!): Int!
    text(characters: Int!): String!
    self: Query!
    points(inputs: [PointInput!]!): Int!
  }
  type Subscription {
    numbers(to: Int!, ms: Int! = 0): Int!
    texts(characters: Int!, times: Int!): String!
    items: Item
    refused: Int!
    refusedLater: Int!
    brokenLater: Int!
    who: ID!
  }
  type Item { value: String! }
  input PointInput { latitude: Float!, longitude: Float! }
`;

/** Like what a driver throws: names, paths and addresses of the inside. */
function driverError(): Error {
  return new Error('connect ECONNREFUSED 10.1.2.3:6379 at /srv/app/node_modules/redis-driver/lib/socket.js:12');
}

export const testSchema = makeExecutableSchema<TestContext>({
  typeDefs,
  resolvers: {
    Query: {
      counted: async (_, { of = '', ms }: { of?: string; ms: number }, { count }) => {
        count?.(of);
        if (ms > 0) await sleep(ms);
        if (of === 'bad') throw badInput(['of'], 'good', of);
        return `counted ${of}`;
      },
      cacheStatistics: () => 1,
      job: (_, { id }: { id: string }) => `job ${id}`,
      hello: (_, { name }: { name?: string }) => `hello ${name ?? 'world'}`,
      requestId: (_, __, context) => context.id,
      slow: async (_, { ms }: { ms: number }) => {
        await sleep(ms);
        return true;
      },
      refused: () => {
        throw badInput(['input', 'place', 'latitude'], 'from -90 to 90 degrees', 91.2);
      },
      ambiguous: () => {
        throw new Problem('BAD_USER_INPUT', 'ambiguous', ['input', 'moment'], {
          candidates: ['a', 'b'],
          code: 'SPOOF',
        });
      },
      broken: () => {
        throw new TypeError('no such thing', { cause: driverError() });
      },
      brokenMany: (_, { count }: { count: number }) => Array.from({ length: count }, () => ({})),
      notANumber: () => 'not a number',
      square: (_, { of }: { of: number }) => of * of,
      text: (_, { characters }: { characters: number }) => 'x'.repeat(characters),
      self: () => ({}),
      points: (_, { inputs }: { inputs: readonly unknown[] }) => inputs.length,
    },
    Subscription: {
      numbers: {
        subscribe: async function* (
          _: unknown,
          { to, ms }: { to: number; ms: number },
          { count, signal }: TestContext,
        ) {
          try {
            for (let number = 1; number <= to; number++) {
              signal?.().throwIfAborted();
              if (ms > 0) await sleep(ms);
              count?.(`number ${number}`);
              yield { numbers: number };
            }
          } finally {
            count?.('numbers ended');
          }
        },
      },
      texts: {
        subscribe: async function* (
          _: unknown,
          { characters, times }: { characters: number; times: number },
          { count },
        ) {
          for (let time = 0; time < times; time++) {
            count?.('text');
            yield { texts: 'x'.repeat(characters) };
          }
        },
      },
      items: {
        subscribe: async function* () {
          yield { items: {} };
          yield { items: { value: 'good' } };
        },
      },
      refused: {
        subscribe: () => {
          throw badInput(['to'], 'a number', 'x');
        },
      },
      refusedLater: {
        subscribe: async function* () {
          yield { refusedLater: 1 };
          throw new Problem('UNAVAILABLE', 'no more');
        },
      },
      brokenLater: {
        subscribe: async function* () {
          yield { brokenLater: 1 };
          throw driverError();
        },
      },
      who: {
        subscribe: async function* (_: unknown, __: unknown, { authorization }: TestContext) {
          yield { who: authorization ?? 'nobody' };
        },
      },
    },
  },
});

/** A log line as it was written. */
export type Line = Readonly<Record<string, unknown>>;

/** A running server of the schema above and what it has logged. */
export interface Served extends HttpServer {
  /** What the cache of whole answers has done and holds. */
  responseCacheStatistics(): ResponseCacheStatistics;
  readonly url: string;
  readonly port: number;
  readonly lines: Line[];
}

export interface ServeOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly health?: HealthChecks;
  readonly createContext?: (request: TestContextRequest) => TestContext;
  readonly fingerprint?: string;
  readonly schema?: GraphQLSchema;
}

/** Starts a server that stops with the test. */
export async function serve({
  env = {},
  health = {},
  createContext = (request) => request,
  fingerprint = 'engine-1',
  schema = testSchema,
}: ServeOptions = {}): Promise<Served> {
  const lines: Line[] = [];
  const log = createLogger('debug', {
    write: (text: string) => {
      const line: unknown = JSON.parse(text);
      if (isLine(line)) lines.push(line);
    },
  });
  const config = readConfig({
    PORT: '0',
    NODE_ENV: 'test',
    SHUTDOWN_DELAY_MS: '0',
    PREFILL_YEARS: 'none',
    EXECUTOR,
    ...env,
  });
  const responses = new ResponseCache(config.responseCacheBytes);
  const turn = new LoopTurn();
  const parts = { config, schema, createContext, health, fingerprint, responses, turn, log };
  const server = await createHttpServer<TestContext>(parts);
  const url = await server.listen();
  onTestFinished(async () => {
    await server.stop().catch(() => undefined);
  });
  return {
    ...server,
    responseCacheStatistics: () => responses.statistics(),
    url,
    port: Number(new URL(url).port),
    lines,
  };
}

function isLine(value: unknown): value is Line {
  return typeof value === 'object' && value !== null;
}

/** The parts of an error that the tests look at. */
export interface AnsweredError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly locations?: readonly unknown[];
  readonly extensions: Readonly<Record<string, unknown>>;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly data: Readonly<Record<string, unknown>> | null | undefined;
  readonly errors: readonly AnsweredError[];
  readonly codes: readonly unknown[];
}

export async function read(response: Response): Promise<Answer> {
  const text = await response.text();
  const body: unknown = JSON.parse(text);
  if (!isBody(body)) throw new Error(`Not a GraphQL answer: ${text}`);
  const errors = body.errors ?? [];
  return {
    status: response.status,
    headers: response.headers,
    text,
    data: body.data,
    errors,
    codes: errors.map((error) => error.extensions['code']),
  };
}

function isBody(
  value: unknown,
): value is { data?: Readonly<Record<string, unknown>> | null; errors?: readonly AnsweredError[] } {
  return typeof value === 'object' && value !== null && ('data' in value || 'errors' in value);
}

/** Posts a GraphQL request. */
export async function post(
  served: { readonly url: string },
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  return read(
    await fetch(`${served.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    }),
  );
}

/** A raw connection that has sent `text`, and a promise of all that came back until it was closed. */
export function rawConnection(port: number, text: string): { socket: Socket; closed: Promise<string> } {
  const socket = connect(port, '127.0.0.1', () => socket.write(text));
  onTestFinished(() => {
    socket.destroy();
  });
  let received = '';
  socket.setEncoding('utf8');
  socket.on('data', (chunk: string) => {
    received += chunk;
  });
  const closed = new Promise<string>((resolve) => {
    socket.on('error', () => undefined);
    socket.on('close', () => {
      resolve(received);
    });
  });
  return { socket, closed };
}

/** An object that has at least these properties; for use within an expectation. */
export const like = (properties: object): unknown => expect.objectContaining(properties);

/** A text that contains this one; for use within an expectation. */
export const textWith = (part: string): unknown => expect.stringContaining(part);
