import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import type { Limits } from '../config.js';
import { Problem, type ProblemCode } from '../errors.js';
import { internalError, problemExtensions } from './format-error.js';
import { pathOf } from './logging.js';

/** The methods of each path that is served. */
const METHODS: Readonly<Record<string, string>> = {
  '/graphql': 'GET, POST',
  '/graphql/stream': 'GET, POST',
  '/health/live': 'GET, HEAD',
  '/health/ready': 'GET, HEAD',
};

/** One path of each job, by GET. */
const JOB_RESULTS = /^\/jobs\/[\w-]+\/results$/;

export const JSON_TYPE = 'application/json; charset=utf-8';
export const GRAPHQL_TYPE = 'application/graphql-response+json; charset=utf-8';

/** What a body that would be misread is told, whoever finds it. */
const FOREIGN_BODY = 'The body must be application/json in UTF-8, not encoded otherwise.';

/** Whether the caller knows the media type under which a status says something of the GraphQL answer. */
export function acceptsGraphqlType(request: FastifyRequest): boolean {
  return request.headers.accept?.includes('application/graphql-response+json') ?? false;
}

/** Answers with one GraphQL error, for what goes wrong before GraphQL is reached. */
export function answerProblem(
  request: FastifyRequest,
  reply: FastifyReply,
  status: number,
  problem: Problem,
): FastifyReply {
  return send(request, reply, status, { message: problem.message, extensions: problemExtensions(problem) });
}

/** Answers that something is our fault; the cause has been logged under the request's id. */
export function answerInternal(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  return send(request, reply, 500, internalError(request.id));
}

/** 404 for an unknown path, 405 for a method that a known path has not. */
export function answerNotFound(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const path = pathOf(request.url);
  const methods = Object.hasOwn(METHODS, path) ? METHODS[path] : JOB_RESULTS.test(path) ? 'GET' : undefined;
  if (methods === undefined) {
    return answerProblem(request, reply, 404, new Problem('NOT_FOUND', 'There is nothing at this path; try /graphql.'));
  }
  void reply.header('allow', methods);
  return answerProblem(request, reply, 405, new Problem('BAD_REQUEST', `${path} takes ${methods} only.`));
}

/** Answers what fastify has against a request, in words of ours; anything else is logged and is our fault. */
export function createErrorHandler(limits: Limits, log: Logger) {
  return (error: FastifyError, request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    const [code, message] = refusalOf(error, limits);
    const status = error.statusCode ?? 500;
    if (status < 500) return answerProblem(request, reply, status, new Problem(code, message));
    log.error({ requestId: request.id, err: error }, 'request failed outside GraphQL');
    return answerInternal(request, reply);
  };
}

function refusalOf(error: FastifyError, limits: Limits): [ProblemCode, string] {
  switch (error.statusCode) {
    case 413:
      return ['LIMIT_EXCEEDED', `The body is larger than the ${limits.bodyBytes} bytes allowed.`];
    case 415:
      return ['BAD_REQUEST', FOREIGN_BODY];
    default:
      return ['BAD_REQUEST', 'The request cannot be read: its path or its JSON body is malformed.'];
  }
}

function send(request: FastifyRequest, reply: FastifyReply, status: number, error: object): FastifyReply {
  return reply
    .code(status)
    .type(acceptsGraphqlType(request) ? GRAPHQL_TYPE : JSON_TYPE)
    .send(JSON.stringify({ errors: [error] }));
}

/** JSON is UTF-8 and bodies come unpacked: anything else would be misread, or unpack without end. */
export async function refuseForeignBody(
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply | undefined> {
  const charset = /;\s*charset\s*=\s*"?([^\s";]*)/i.exec(request.headers['content-type'] ?? '')?.[1] ?? 'utf-8';
  const encoding = request.headers['content-encoding'] ?? 'identity';
  if (/^utf-?8$/i.test(charset) && encoding.toLowerCase() === 'identity') return undefined;
  void reply.header('connection', 'close'); // the body is left unread
  return answerProblem(request, reply, 415, new Problem('BAD_REQUEST', FOREIGN_BODY));
}
