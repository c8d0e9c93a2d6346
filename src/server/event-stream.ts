import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ExecutionResult } from 'graphql';
import { OperationTypeNode } from 'graphql';
import type { StreamConfig } from '../config.js';
import { Problem } from '../errors.js';
import { isAllowedOrigin } from './allowed-origin.js';
import { askedBy } from './graphql-request.js';
import { answerProblem, refuseForeignBody } from './http-answers.js';
import type { ShownError } from './shown-error.js';
import type { StreamOperations } from './stream-operations.js';

interface EventStreamParts {
  readonly config: { readonly streams: StreamConfig };
  readonly operations: StreamOperations<unknown>;
}

/** The event streams of a server. */
export interface EventStreams {
  /** Once their operations have ended: cuts those whose readers do not take the rest in time. */
  close(): Promise<void>;
}

/** A reader who has taken nothing for so many pings is gone, or keeps a place that others could have. */
const MOST_UNREAD_PINGS = 4;

/** When EventSource comes again by itself after the connection was lost. */
const RETRY_MS = 2000;

const CLOSING_PATIENCE_MS = 2000;

/**
 * Mounts operations as server-sent events at /graphql/stream, one stream each: the distinct connections mode of the
 * protocol GraphQL over SSE. The handler of graphql-sse is not used: it takes results as fast as they come, however slowly
 * they are read, and keeps them.
 */
export function mountEventStream(app: FastifyInstance, parts: EventStreamParts): EventStreams {
  const open = new Set<ServerResponse>();
  app.route({
    method: ['GET', 'POST'],
    url: '/graphql/stream',
    exposeHeadRoute: false,
    compress: false, // it would hold events back
    onRequest: refuseForeignBody,
    handler: (request, reply) => answer(request, reply, parts, open),
  });
  return { close: () => allClosed(open) };
}

/** Waits until all have been taken, but not long: then they are cut. */
async function allClosed(open: ReadonlySet<ServerResponse>): Promise<void> {
  const patience = performance.now() + CLOSING_PATIENCE_MS;
  while (open.size > 0 && performance.now() < patience) await sleep(10);
  for (const response of open) response.destroy();
}

function answer(
  request: FastifyRequest,
  reply: FastifyReply,
  { config: { streams }, operations }: EventStreamParts,
  open: Set<ServerResponse>,
): FastifyReply {
  const refusal = refusalOf(request, reply, streams);
  if (refusal) return answerProblem(request, reply, ...refusal);
  const asker = { id: request.id, client: request.ip, authorization: request.headers.authorization };
  const started = operations.start(askedBy(request), asker);
  if (!('run' in started)) return send(request, reply, streams, refused(started));
  request.operationName = started.operation.name?.value;
  if (started.operation.operation === OperationTypeNode.MUTATION && request.method === 'GET') {
    void started.run.return();
    void reply.header('allow', 'POST');
    return answerProblem(request, reply, 405, new Problem('BAD_REQUEST', 'Mutations go by POST only.'));
  }
  reply.raw.setTimeout(MOST_UNREAD_PINGS * streams.pingMs, () => reply.raw.destroy());
  // The stream below notices a closed connection too, but not before the result that is being computed.
  reply.raw.once('close', () => void started.run.return());
  if (reply.raw.destroyed) void started.run.return();
  open.add(reply.raw);
  reply.raw.once('close', () => open.delete(reply.raw));
  return send(request, reply, streams, started.run);
}

function refusalOf(
  request: FastifyRequest,
  reply: FastifyReply,
  { allowedOrigins }: StreamConfig,
): [status: number, Problem] | undefined {
  // Node gives a response that waits for another no socket, and does not tell it when the connection closes.
  if (reply.raw.socket === null) {
    return [400, new Problem('BAD_REQUEST', 'A stream is not to be asked for behind another request.')];
  }
  if (!isAllowedOrigin(request.headers, allowedOrigins)) {
    return [403, new Problem('BAD_REQUEST', 'Pages of this origin may not subscribe (ALLOWED_ORIGINS).')];
  }
  // No page can make a browser ask so without the rules of EventSource or of fetch, which the origin shows.
  if (request.headers.accept?.includes('text/event-stream')) return undefined;
  return [406, new Problem('BAD_REQUEST', 'Streams are text/event-stream: send Accept: text/event-stream.')];
}

function send(
  request: FastifyRequest,
  reply: FastifyReply,
  { pingMs }: StreamConfig,
  results: AsyncGenerator<ExecutionResult, void, undefined>,
): FastifyReply {
  const { origin } = request.headers;
  if (origin !== undefined) void reply.headers({ 'access-control-allow-origin': origin, vary: 'Origin' });
  // One event at a time waits here; more are asked for when the connection takes them.
  const body = Readable.from(eventTexts(results, pingMs), { objectMode: false, highWaterMark: 1 });
  return reply.type('text/event-stream; charset=utf-8').header('x-accel-buffering', 'no').send(body);
}

async function* refused(errors: readonly ShownError[]): AsyncGenerator<ExecutionResult, void, undefined> {
  yield { errors };
}

/** The events as text. A comment goes out whenever nothing else has for so long. */
async function* eventTexts(
  results: AsyncGenerator<ExecutionResult, void, undefined>,
  pingMs: number,
): AsyncGenerator<string, void, undefined> {
  yield `retry: ${RETRY_MS}\n\n`;
  try {
    for (;;) {
      const next = results.next();
      while (await isLate(next, pingMs)) yield ':\n\n';
      const result = await next;
      if (result.done === true) break;
      yield `event: next\ndata: ${JSON.stringify(result.value)}\n\n`;
    }
    yield 'event: complete\ndata: \n\n';
  } finally {
    await results.return();
  }
}

/** Whether so much time passes before a result is there. */
async function isLate(result: Promise<unknown>, pingMs: number): Promise<boolean> {
  const timer = new AbortController();
  const late = sleep(pingMs, true, { signal: timer.signal }).catch(() => true);
  return Promise.race([result.then(() => false), late]).finally(() => {
    timer.abort();
  });
}
