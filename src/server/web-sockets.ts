import { type IncomingMessage, type Server, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { handleProtocols, makeServer, type Server as ProtocolServer } from 'graphql-ws';
import type { ExecutionArgs, GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';
import { type WebSocket, WebSocketServer } from 'ws';
import type { StreamConfig } from '../config.js';
import { Problem } from '../errors.js';
import { isAllowedOrigin } from './allowed-origin.js';
import { problemExtensions } from './format-error.js';
import { askedInBody } from './graphql-request.js';
import { JSON_TYPE } from './http-answers.js';
import { pathOf } from './logging.js';
import type { OperationRun } from './operation-run.js';
import { serveAsPlain } from './plain-again.js';
import { shownProblem } from './shown-error.js';
import type { StreamOperations } from './stream-operations.js';
import { type Connection, serve } from './web-socket.js';

interface WebSocketParts {
  readonly config: { readonly streams: StreamConfig };
  readonly schema: GraphQLSchema;
  readonly operations: StreamOperations<unknown>;
  readonly log: Logger;
}

/** The WebSockets of a server. */
export interface WebSockets {
  /** Tells clients to go elsewhere; those that do not close in time are cut. */
  close(): Promise<void>;
  /** Cuts all that are left. */
  cut(): void;
}

const LARGEST_FRAME_BYTES = 1_048_576;
/** Pings that may stay without an answer. */
const MOST_UNANSWERED_PINGS = 4;
const CLOSING_PATIENCE_MS = 2000;
const GOING_AWAY = 1001;
const STILL_ENDING = 'An operation of this id is still ending: take another id.';
const RETRY_HINT = 'The server is stopping: connect again in 2 s, and resume with the last cursor as after.';

/** Mounts operations at /graphql for clients of graphql-transport-ws. */
export function mountWebSockets(http: Server, parts: WebSocketParts): WebSockets {
  const server = protocolServer(parts);
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: LARGEST_FRAME_BYTES,
    perMessageDeflate: false,
    handleProtocols,
  });
  let closing = false;
  http.on('upgrade', (request, socket, head) => {
    if (request.headers.upgrade?.toLowerCase() !== 'websocket') {
      serveAsPlain(http, request, socket, head);
      return;
    }
    socket.on('error', () => undefined); // that it is gone is noticed below
    const refusal = refusalOf(request, closing, parts.config.streams);
    if (refusal) {
      refuse(socket, ...refusal);
      return;
    }
    sockets.handleUpgrade(request, socket, head, (opened) => {
      serve(opened, request, server, parts.log);
    });
  });
  const pinging = keepAlive(sockets, parts.config.streams.pingMs);

  return {
    close: async () => {
      closing = true;
      clearInterval(pinging);
      for (const socket of sockets.clients) socket.close(GOING_AWAY, RETRY_HINT);
      await allClosed(sockets);
      cut(sockets);
    },
    cut: () => {
      cut(sockets);
    },
  };
}

/** The protocol, which knows nothing of GraphQL here: operations are looked at and run as for other streams. */
function protocolServer({ schema, operations, config, log }: WebSocketParts): ProtocolServer<Connection> {
  const runs = new WeakMap<ExecutionArgs, OperationRun>();
  const runOf = (args: ExecutionArgs): OperationRun => {
    const run = runs.get(args);
    if (run === undefined) throw new Error('an operation that was not looked at');
    return run;
  };
  const { mostPerSocket } = config.streams;
  return makeServer<Record<string, unknown>, Connection>({
    onSubscribe: ({ subscriptions, connectionParams, extra }, id, payload) => {
      // The library forgets whatever bears an id when the first that bore it ends: none could complete the second.
      if (extra.open.has(id)) return [shownProblem(new Problem('BAD_REQUEST', STILL_ENDING))];
      if (Math.max(Object.keys(subscriptions).length, extra.open.size + 1) > mostPerSocket) {
        const message = `A WebSocket runs ${mostPerSocket} operations at most: wait until one ends.`;
        return [shownProblem(new Problem('LIMIT_EXCEEDED', message))];
      }
      const asked = askedInBody({ ...payload, query: payload.query === '' ? undefined : payload.query });
      const authorization = authorizationOf(connectionParams, extra.request);
      const asker = { id: extra.id, client: extra.request.socket.remoteAddress ?? '', authorization };
      const started = operations.start(asked, asker);
      if (!('run' in started)) return started;
      const args = { schema, document: started.document, operationName: asked.operationName, contextValue: null };
      runs.set(args, started.run);
      extra.open.set(id, started.run);
      return args;
    },
    execute: runOf,
    subscribe: runOf,
    onComplete: ({ extra }, id) => void extra.open.delete(id),
    onDisconnect: ({ extra }, code) => {
      log.debug({ requestId: extra.id, code }, 'WebSocket closed');
    },
  });
}

/** Browsers cannot send the header with a WebSocket: it may come in the first message instead. */
function authorizationOf(
  parameters: Readonly<Record<string, unknown>> | undefined,
  { headers }: IncomingMessage,
): string | undefined {
  const given = parameters?.['authorization'] ?? parameters?.['Authorization'];
  return typeof given === 'string' ? given : headers.authorization;
}

function keepAlive(sockets: WebSocketServer, pingMs: number): NodeJS.Timeout {
  const unanswered = new WeakMap<WebSocket, number>();
  return setInterval(() => {
    for (const socket of sockets.clients) {
      const count = unanswered.get(socket);
      if (count === undefined) socket.on('pong', () => unanswered.set(socket, 0));
      if ((count ?? 0) >= MOST_UNANSWERED_PINGS) {
        socket.terminate();
        continue;
      }
      unanswered.set(socket, (count ?? 0) + 1);
      socket.ping();
    }
  }, pingMs).unref();
}

async function allClosed(sockets: WebSocketServer): Promise<void> {
  const open = [...sockets.clients];
  const closed = Promise.all(open.map((socket) => new Promise((resolve) => socket.once('close', resolve))));
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise((resolve) => (timer = setTimeout(resolve, CLOSING_PATIENCE_MS)));
  await Promise.race([closed, late]);
  clearTimeout(timer);
}

function cut(sockets: WebSocketServer): void {
  for (const socket of sockets.clients) socket.terminate();
}

function refusalOf(
  request: IncomingMessage,
  closing: boolean,
  { allowedOrigins }: StreamConfig,
): [status: number, Problem] | undefined {
  if (pathOf(request.url ?? '') !== '/graphql') return [404, new Problem('NOT_FOUND', 'WebSockets are at /graphql.')];
  if (closing) return [503, new Problem('UNAVAILABLE', 'The server is stopping: connect again.')];
  if (isAllowedOrigin(request.headers, allowedOrigins)) return undefined;
  return [403, new Problem('BAD_REQUEST', 'Pages of this origin may not subscribe (ALLOWED_ORIGINS).')];
}

function refuse(socket: Duplex, status: number, problem: Problem): void {
  const body = JSON.stringify({ errors: [{ message: problem.message, extensions: problemExtensions(problem) }] });
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\nConnection: close\r\nContent-Type: ${JSON_TYPE}\r\n` +
      `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );
}
