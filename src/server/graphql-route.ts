import { type ApolloServer, type BaseContext, HeaderMap, type HTTPGraphQLRequest } from '@apollo/server';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { z } from 'zod';
import type { Config } from '../config.js';
import { Problem } from '../errors.js';
import { documentTextProblem } from './document-limits.js';
import { acceptsGraphqlType, answerInternal, answerProblem, FOREIGN_BODY } from './http-answers.js';
import { type RequestNotes, takeNotes } from './request-notes.js';

/** What a request's context is made from. */
export interface ContextRequest {
  /** The id under which the request is logged. */
  readonly id: string;
}

export interface GraphqlParts<Context extends BaseContext> {
  readonly config: Config;
  readonly apollo: ApolloServer<Context>;
  readonly createContext: (request: ContextRequest) => Context;
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
  { config, apollo, createContext, log }: GraphqlParts<Context>,
): Promise<FastifyReply> {
  const graphqlRequest = toApollo(request);
  const refusal = preflightProblem(graphqlRequest, config);
  if (refusal) return answerProblem(request, reply, refusalStatus(request, refusal), refusal);

  const notes = takeNotes(graphqlRequest, request.id);
  const response = await apollo.executeHTTPGraphQLRequest({
    httpGraphQLRequest: graphqlRequest,
    context: async () => {
      try {
        return createContext({ id: request.id });
      } catch (error) {
        log.error({ requestId: request.id, err: error }, 'no context could be made');
        throw error;
      }
    },
  });
  request.operationName = notes.operationName;
  const status = statusFor(response.status ?? 200, response.headers.get('content-type'), notes);
  // graphql 16 has no incremental delivery, so a body in chunks cannot come.
  if (status >= 500 || response.body.kind !== 'complete') return answerInternal(request, reply);
  return reply.code(status).headers(Object.fromEntries(response.headers)).send(response.body.string);
}

/**
 * Under application/json a refused document is an answer like any other (200), as old clients expect; under
 * application/graphql-response+json no answer without data is. Apollo does neither in all cases.
 */
function statusFor(status: number, contentType: string | undefined, notes: RequestNotes): number {
  const isGraphqlType = contentType?.startsWith('application/graphql-response+json') ?? false;
  if (status === 400 && notes.documentRefused && !isGraphqlType) return 200;
  if (status === 200 && notes.withoutData && isGraphqlType) return 400;
  return status;
}

/** A document refused for its size is answered like one refused by validation. */
function refusalStatus(request: FastifyRequest, refusal: Problem): number {
  return refusal.code === 'LIMIT_EXCEEDED' && !acceptsGraphqlType(request) ? 200 : 400;
}

const withDocument = z.object({ query: z.string() });
const withPersistedQuery = z.object({ extensions: z.object({ persistedQuery: z.unknown() }) });
const persistedQuery = z.object({ version: z.literal(1), sha256Hash: z.string().regex(/^[0-9a-f]{64}$/) });

/** What must not reach Apollo: documents too large to be parsed, and hashes on which it would stumble. */
function preflightProblem(request: HTTPGraphQLRequest, config: Config): Problem | undefined {
  const asked = request.method === 'GET' ? fromSearch(request.search) : request.body;
  const hash = withPersistedQuery.safeParse(asked).data?.extensions.persistedQuery;
  if (hash !== undefined && hash !== null && !persistedQuery.safeParse(hash).success) {
    return new Problem(
      'BAD_REQUEST',
      'extensions.persistedQuery must have version 1 and a sha256Hash of 64 hex digits.',
    );
  }
  const text = withDocument.safeParse(asked).data?.query;
  return text === undefined ? undefined : documentTextProblem(text, config.limits);
}

/** The two parameters looked at here. What is wrong with any parameter Apollo says. */
function fromSearch(search: string): unknown {
  const parameters = new URLSearchParams(search);
  const query = parameters.get('query') ?? undefined;
  try {
    const extensions: unknown = JSON.parse(parameters.get('extensions') ?? 'null');
    return { query, extensions };
  } catch {
    return { query };
  }
}

function toApollo(request: FastifyRequest): HTTPGraphQLRequest {
  const headers = new HeaderMap();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  const start = request.url.indexOf('?');
  return { method: request.method, headers, search: start === -1 ? '' : request.url.slice(start), body: request.body };
}

/** JSON is UTF-8 and bodies come unpacked: anything else would be misread, or unpack without end. */
async function refuseForeignBody(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> {
  const charset = /;\s*charset\s*=\s*"?([^\s";]*)/i.exec(request.headers['content-type'] ?? '')?.[1] ?? 'utf-8';
  const encoding = request.headers['content-encoding'] ?? 'identity';
  if (/^utf-?8$/i.test(charset) && encoding.toLowerCase() === 'identity') return undefined;
  void reply.header('connection', 'close'); // the body is left unread
  return answerProblem(request, reply, 415, new Problem('BAD_REQUEST', FOREIGN_BODY));
}
