import { type DestinationStream, type Logger, pino, stdTimeFunctions } from 'pino';
import type { FastifyInstance } from 'fastify';

const LONGEST_TEXT = 200;

/** What an Error says of itself, its causes included. Other properties are left out: they may hold a caller's data. */
interface Told {
  readonly type: string;
  readonly message: string;
  readonly stack?: string | undefined;
  readonly code?: string;
  readonly cause?: Told;
}

/** A logger of JSON lines to standard output, or to `destination`. */
export function createLogger(level: string, destination?: DestinationStream): Logger {
  const options = {
    level,
    timestamp: stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    serializers: { err: told },
  };
  return destination === undefined ? pino(options) : pino(options, destination);
}

/**
 * One line a request: id, method, path without the query string (it may hold variables, and they birth data), status,
 * milliseconds and the operation's name. Health probes are logged at debug level only.
 */
export function logRequests(app: FastifyInstance, log: Logger): void {
  app.addHook('onResponse', async (request, reply) => {
    const path = pathOf(request.url);
    const level = reply.statusCode >= 500 ? 'error' : path.startsWith('/health/') ? 'debug' : 'info';
    log[level](
      {
        requestId: request.id,
        method: request.method,
        path: path.slice(0, LONGEST_TEXT),
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime * 10) / 10,
        operation: request.operationName?.slice(0, LONGEST_TEXT),
      },
      'request',
    );
  });
}

/** The path of a request target, without its query string. */
export function pathOf(target: string): string {
  const end = target.indexOf('?');
  return end === -1 ? target : target.slice(0, end);
}

function told(error: unknown): Told {
  if (!(error instanceof Error)) return { type: typeof error, message: String(error) };
  return {
    type: error.name,
    message: error.message,
    stack: error.stack,
    ...('code' in error && typeof error.code === 'string' && { code: error.code }),
    ...(error.cause !== undefined && { cause: told(error.cause) }),
  };
}

declare module 'fastify' {
  interface FastifyRequest {
    /** The name of the GraphQL operation, once it is known. */
    operationName: string | undefined;
  }
}
