import type { ApolloServer, BaseContext, HTTPGraphQLRequest } from '@apollo/server';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import type { LoopTurn } from '../compute/loop-turn.js';
import type { Config } from '../config.js';
import { Problem } from '../errors.js';
import type { QueryWriter } from './compiled-execution.js';
import { type Asked, type AskedDocument, askedBy, askedDocument, toApollo } from './graphql-request.js';
import { acceptsGraphqlType, answerInternal, answerProblem, refuseForeignBody } from './http-answers.js';
import { isPlainlyAllowed, negotiatedType, sayPublic } from './http-caching.js';
import type { KnownDocuments } from './known-documents.js';
import { answerKnown } from './known-queries.js';
import { bodyInPieces } from './long-body.js';
import { plainPacking } from './packing.js';
import type { PersistedDocuments } from './persisted-documents.js';
import { type RequestNotes, takeNotes } from './request-notes.js';
import { contextOf, type ContextRequest } from './request-context.js';
import { requestSignal } from './request-signal.js';
import { type Answered, canonicalVariables, type ResponseCache } from './response-cache.js';

export interface GraphqlParts<Context extends BaseContext> {
  readonly config: Config;
  readonly apollo: ApolloServer<Context>;
  /** Writes answers to known queries; undefined: Apollo answers all of them. */
  readonly write: QueryWriter | undefined;
  readonly createContext: (request: ContextRequest) => Context;
  readonly documents: PersistedDocuments;
  readonly known: KnownDocuments;
  readonly responses: ResponseCache;
  readonly turn: LoopTurn;
  /** Stands for all that an answer depends on beside the question. */
  readonly fingerprint: string;
  readonly log: Logger;
}

/** Mounts Apollo at /graphql, between checks that it has not and the status rules of GraphQL over HTTP. */
export function mountGraphql<Context extends BaseContext>(app: FastifyInstance, parts: GraphqlParts<Context>): void {
  app.route({
    method: ['GET', 'POST'],
    url: '/graphql',
    exposeHeadRoute: false,
    onRequest: refuseForeignBody,
    handler: (request, reply) => answer(request, reply, parts),
  });
}

async function answer<Context extends BaseContext>(
  request: FastifyRequest,
  reply: FastifyReply,
  parts: GraphqlParts<Context>,
): Promise<FastifyReply> {
  const asked = askedBy(request);
  const document = askedDocument(asked, parts.documents, parts.known);
  if (document instanceof Problem) {
    return answerProblem(request, reply, refusalStatus(request, document), document);
  }

  const question = lastingQuestion(request, asked, document, parts);
  const signal = requestSignal(reply.raw, {
    deadlineMs: parts.config.requestDeadlineMs,
    isShared: question !== undefined,
  });
  const asker = { id: request.id, client: request.ip, authorization: request.headers.authorization, signal };
  const run = async () => {
    const known = parts.write && (await answerKnown(parts.write, request, asked, asker, { document, parts }));
    return known ?? execute(toApollo(request, asked, document.hash), asker, parts);
  };
  if (question === undefined) return send(request, reply, await run(), parts.turn);
  const answered = await parts.responses.answer(question, run);
  return answered.isLasting
    ? sendLasting(request, reply, answered, question, parts)
    : send(request, reply, answered, parts.turn);
}

/** By GET the answer is for everybody to keep; by POST it is not, as HTTP has it. */
async function sendLasting<Context extends BaseContext>(
  request: FastifyRequest,
  reply: FastifyReply,
  answered: Answered,
  question: string,
  { config, responses, fingerprint, turn }: GraphqlParts<Context>,
): Promise<FastifyReply> {
  request.operationName = answered.operationName; // also of a 304
  if (request.method === 'GET' && sayPublic(request, reply, answered, fingerprint, config.responseMaxAgeSeconds)) {
    return reply.code(304).send();
  }
  const packing = plainPacking(request);
  return send(request, reply, packing ? await responses.packed(question, answered, packing) : answered, turn);
}

function send(request: FastifyRequest, reply: FastifyReply, answered: Answered, turn: LoopTurn): FastifyReply {
  request.operationName = answered.operationName;
  if (answered.status >= 500) return answerInternal(request, reply);
  if (answered.packing) void reply.header('content-encoding', answered.packing);
  if (answered.packing && !reply.hasHeader('vary')) void reply.header('vary', 'accept-encoding');
  const pieces = bodyInPieces(answered.body, turn);
  if (pieces) void reply.header('content-length', Buffer.byteLength(answered.body)); // or a cut one would look whole
  const { status, headers, contentType, body } = answered;
  return reply
    .code(status)
    .headers(headers)
    .type(contentType)
    .send(pieces ?? body);
}

/**
 * The key of a question whose answer lasts: a pure query of a known document, asked for by hash, nobody's in particular
 * and plainly in order, so that Apollo would have let it through. Everything else is undefined, and Apollo looks at it.
 */
function lastingQuestion<Context extends BaseContext>(
  request: FastifyRequest,
  asked: Asked,
  { text, hash }: AskedDocument,
  { documents, fingerprint }: GraphqlParts<Context>,
): string | undefined {
  if (!asked.isSound || asked.query !== undefined || text !== undefined || hash === undefined) return undefined;
  if (request.headers.authorization !== undefined || !isPlainlyAllowed(request)) return undefined;
  const type = negotiatedType(request.headers.accept);
  const operation = documents.find(hash)?.pureOperation(asked.operationName);
  const variables = operation && canonicalVariables(operation.variables, asked.variables);
  if (type === undefined || variables === undefined) return undefined;
  return [fingerprint, type, hash, operation?.name ?? '', variables].join('\n');
}

async function execute<Context extends BaseContext>(
  httpGraphQLRequest: HTTPGraphQLRequest,
  request: ContextRequest,
  parts: GraphqlParts<Context>,
): Promise<Answered> {
  const notes = takeNotes(httpGraphQLRequest, request.id);
  const response = await parts.apollo.executeHTTPGraphQLRequest({
    httpGraphQLRequest,
    context: async () => contextOf(request, parts),
  });
  const { 'content-type': contentType = '', ...headers } = Object.fromEntries(response.headers);
  // graphql 16 has no incremental delivery, so a body in chunks cannot come.
  const complete = response.body.kind === 'complete' ? response.body.string : undefined;
  const status = complete === undefined ? 500 : statusFor(response.status ?? 200, contentType, notes);
  return {
    status,
    contentType,
    headers,
    body: complete ?? '',
    operationName: notes.operationName,
    isLasting: status === 200 && notes.withoutErrors === true,
  };
}

/**
 * Under application/json a refused document is an answer like any other (200), as old clients expect; under
 * application/graphql-response+json no answer without data is. Apollo does neither in all cases.
 */
function statusFor(status: number, contentType: string, notes: RequestNotes): number {
  const isGraphqlType = contentType.startsWith('application/graphql-response+json');
  if (status === 400 && notes.documentRefused && !isGraphqlType) return 200;
  if (status === 200 && notes.withoutData && isGraphqlType) return 400;
  return status;
}

/** A document refused before it is parsed is answered like one refused by validation, or one whose hash is not known. */
function refusalStatus(request: FastifyRequest, refusal: Problem): number {
  return refusal.code !== 'BAD_REQUEST' && !acceptsGraphqlType(request) ? 200 : 400;
}
