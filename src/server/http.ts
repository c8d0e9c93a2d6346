import { randomUUID } from 'node:crypto';
import { type IncomingMessage, STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { BaseContext } from '@apollo/server';
import compress from '@fastify/compress';
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';
import type { LoopTurn } from '../compute/loop-turn.js';
import type { Config } from '../config.js';
import { Problem, type ProblemCode } from '../errors.js';
import { createApollo } from './apollo.js';
import { createExecution } from './compiled-execution.js';
import { readPersistedDocuments } from './document-manifest.js';
import { mountEventStream } from './event-stream.js';
import { mountGraphql } from './graphql-route.js';
import { type HealthChecks, mountHealth } from './health.js';
import { answerNotFound, answerProblem, createErrorHandler, JSON_TYPE } from './http-answers.js';
import { mountJobResults } from './job-results.js';
import { KnownDocuments } from './known-documents.js';
import { logRequests } from './logging.js';
import { PACKING_THRESHOLD_BYTES, PACKINGS } from './packing.js';
import type { ContextRequest } from './request-context.js';
import type { ResponseCache } from './response-cache.js';
import { createStopping } from './stopping.js';
import { StreamOperations } from './stream-operations.js';
import { mountWebSockets } from './web-sockets.js';

/** Longer than load balancers keep an idle connection (60 s): the side that closes first must be theirs. */
const KEEP_ALIVE_TIMEOUT_MS = 72_000;

/** What the server is put together from. `Context` is what resolvers get. */
export interface HttpServerParts<Context extends BaseContext> {
  readonly config: Config;
  readonly schema: GraphQLSchema;
  readonly createContext: (request: ContextRequest) => Context;
  readonly health: HealthChecks;
  /** Stands for all that an answer depends on beside the question: engine, ephemeris files, version of the answers. */
  readonly fingerprint: string;
  /** Where whole answers are kept. */
  readonly responses: ResponseCache;
  /** Tells long work when to let others through. */
  readonly turn: LoopTurn;
  readonly log: Logger;
}

/** A server that does not listen yet. */
export interface HttpServer {
  /** Listens where the config says and answers the URL. */
  listen(): Promise<string>;
  /** How many subscriptions, and other operations of streams, are under way. */
  openOperations(): number;
  /** Stops as docs/http.md tells; rejects when connections had to be cut off. */
  stop(): Promise<void>;
}

/** Builds the server: GraphQL at /graphql, streams there and at /graphql/stream, health at /health/live and /health/ready. */
export async function createHttpServer<Context extends BaseContext>(
  parts: HttpServerParts<Context>,
): Promise<HttpServer> {
  const { config, schema, createContext, health, fingerprint, responses, turn, log } = parts;
  const documents = await readPersistedDocuments(config, schema);
  const known = new KnownDocuments(config.limits);
  const execution = createExecution(config.executor, schema, turn);
  const apollo = createApollo<Context>(config, schema, documents, known, execution, log);
  await apollo.start();

  const app = createFastify(config);
  app.decorateRequest('operationName', undefined);
  app.removeContentTypeParser('text/plain');
  app.addHook('onRequest', sayAboutAnswer);
  logRequests(app, log);
  const operations = new StreamOperations({
    config,
    schema,
    executor: execution.execute,
    createContext,
    turn,
    documents,
    known,
    log,
  });
  const sockets = mountWebSockets(app.server, { config, schema, operations, log });
  const stopping = createStopping(app, config, log, {
    end: async () => {
      await operations.stop();
      await Promise.all([sockets.close(), events.close()]);
    },
    cut: () => {
      sockets.cut();
    },
  });
  await app.register(compress, {
    threshold: PACKING_THRESHOLD_BYTES,
    encodings: [...PACKINGS],
    globalDecompression: false, // a small body could unpack to a huge one
  });
  app.setErrorHandler(createErrorHandler(config.limits, log));
  app.setNotFoundHandler(answerNotFound);
  mountHealth(app, health, stopping.begun, log);
  const { write } = execution;
  mountGraphql(app, { config, apollo, write, createContext, documents, known, responses, fingerprint, turn, log });
  const events = mountEventStream(app, { config, operations });
  mountJobResults(app, { executor: execution.execute, createContext, log });
  app.addHook('onClose', () => apollo.stop());

  return {
    listen: () => app.listen({ port: config.port, host: config.host }),
    openOperations: () => operations.open,
    stop: stopping.stop,
  };
}

function createFastify(config: Config): FastifyInstance {
  // Node looks at its connections now and then only: late by at most this, so that they are cut in time.
  const connectionsCheckingInterval = Math.min(1000, Math.floor(config.requestTimeoutMs / 4));
  const arrivalTimeout = config.requestTimeoutMs - connectionsCheckingInterval;
  return fastify({
    bodyLimit: config.limits.bodyBytes,
    requestTimeout: arrivalTimeout,
    keepAliveTimeout: KEEP_ALIVE_TIMEOUT_MS,
    http: { headersTimeout: arrivalTimeout, connectionsCheckingInterval },
    return503OnClosing: false, // whoever still comes through while stopping is answered
    genReqId: requestId,
    frameworkErrors: (_error, request, reply) => {
      answerBadPath(request, reply);
    },
    clientErrorHandler: answerClientError,
  });
}

/** The caller's own id, when it is one that can stand in a log, or a new one. */
function requestId(request: IncomingMessage): string {
  const given = request.headers['x-request-id'];
  return typeof given === 'string' && /^[A-Za-z0-9._-]{1,64}$/.test(given) ? given : randomUUID();
}

async function sayAboutAnswer(request: FastifyRequest, reply: FastifyReply): Promise<void> {
  reply.headers({ 'x-request-id': request.id, 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' });
}

function answerBadPath(request: FastifyRequest, reply: FastifyReply): void {
  answerProblem(request, reply, 400, new Problem('BAD_REQUEST', 'The path of the request is malformed.'));
}

/** Answers what Node could not read as HTTP, or did not get in time, and closes the connection. */
function answerClientError(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const [status, code, message] = clientRefusal(error.code);
  const body = JSON.stringify({ errors: [{ message, extensions: { code } }] });
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\nConnection: close\r\nContent-Type: ${JSON_TYPE}\r\n` +
      `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );
}

function clientRefusal(code: string | undefined): [status: number, code: ProblemCode, message: string] {
  switch (code) {
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return [408, 'BAD_REQUEST', 'The request did not arrive in time.'];
    case 'HPE_HEADER_OVERFLOW':
      return [431, 'LIMIT_EXCEEDED', 'The headers are too large; send a long document by POST.'];
    default:
      return [400, 'BAD_REQUEST', 'This is not HTTP/1.1.'];
  }
}
