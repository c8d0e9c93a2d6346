import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { Problem, type ProblemCode, problemCodes } from '../errors.js';
import { isGivenUp } from './document-limits.js';

/** Errors in one answer: enough to see what is wrong, and a bound on what a hostile document makes us say. */
const MOST_ERRORS = 20;
const MOST_LOCATIONS = 10;
const LONGEST_MESSAGE = 500;
/** What graphql-js quotes of a long value; the name of the argument stands behind it and must not be cut off. */
const LONG_QUOTATION = /"([^"]{60})[^"]+"/g;

/**
 * An error as the caller sees it. A Problem and what graphql-js and Apollo have against the request keep their message;
 * all else is our fault and says nothing of the inside. `error` is what happened, `formatted` is Apollo's version.
 */
export function formatError(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
  const root = rootOf(error);
  const code = codeOf(formatted, error, root);
  const problem = root instanceof Problem ? root : undefined;
  return {
    message: messageFor(code, formatted.message, root),
    ...(formatted.locations && { locations: formatted.locations.slice(0, MOST_LOCATIONS) }),
    ...(formatted.path && { path: formatted.path }),
    extensions: problem ? problemExtensions(problem) : { code },
  };
}

/** What a Problem adds to its message. Its details may not change its code. */
export function problemExtensions({ code, argument, details }: Problem): Readonly<Record<string, unknown>> {
  return { ...details, code, ...(argument.length > 0 && { argument }) };
}

/** What was thrown in the first place, under the errors that graphql-js and Apollo wrap round it. */
export function rootOf(error: unknown): unknown {
  return error instanceof GraphQLError && error.originalError ? rootOf(error.originalError) : error;
}

/** An internal error's answer: the id leads whoever reads the log to the cause. */
export function internalError(requestId: string, path?: GraphQLFormattedError['path']): GraphQLFormattedError {
  return {
    message: `Internal error; report request id ${requestId}.`,
    ...(path && { path }),
    extensions: { code: 'INTERNAL_SERVER_ERROR', requestId },
  };
}

/** The first errors, and one that counts the rest. A limit exceeded makes all else beside the point. */
export function fewErrors(errors: readonly GraphQLFormattedError[]): readonly GraphQLFormattedError[] {
  const overLimit = errors.filter(
    (error) => error.path === undefined && error.extensions?.['code'] === 'LIMIT_EXCEEDED',
  );
  const telling = overLimit.length > 0 ? overLimit : errors;
  const next = telling[MOST_ERRORS - 1];
  if (telling.length <= MOST_ERRORS || next === undefined) return telling;
  const left = telling.length - MOST_ERRORS + 1;
  return [
    ...telling.slice(0, MOST_ERRORS - 1),
    { message: `${left} more errors are left out.`, extensions: { code: next.extensions?.['code'] } },
  ];
}

function messageFor(code: ProblemCode, message: string, root: unknown): string {
  if (code === 'INTERNAL_SERVER_ERROR') return 'Internal error.';
  if (root instanceof RangeError) return 'The document is too large or too deep to be parsed.';
  if (isGivenUp(message)) return `The document is too involved: ${message}`;
  const short = message.replace(LONG_QUOTATION, '"$1…"');
  return short.length > LONGEST_MESSAGE ? `${short.slice(0, LONGEST_MESSAGE)}…` : short;
}

function codeOf(formatted: GraphQLFormattedError, error: unknown, root: unknown): ProblemCode {
  if (root instanceof Problem) return root.code;
  const said = formatted.extensions?.['code'];
  // The parser recursed too deep; its message is the engine's.
  if (root instanceof RangeError && said === 'GRAPHQL_PARSE_FAILED') return 'LIMIT_EXCEEDED';
  if (!(error instanceof GraphQLError && root instanceof GraphQLError)) return 'INTERNAL_SERVER_ERROR';
  if (isGivenUp(root.message)) return 'LIMIT_EXCEEDED';
  if (isOurs(said)) return said;
  return isCallersMistake(error, root) ? callersCode(error) : 'INTERNAL_SERVER_ERROR';
}

/**
 * graphql-js and Apollo leave some mistakes of the caller without a code. Apollo gives those of the request a status
 * (a persisted query of another version, a wrong hash). graphql-js names the nodes of an argument that it cannot
 * accept, but not when it cannot serialise a value: that is our fault.
 */
function isCallersMistake(error: GraphQLError, root: GraphQLError): boolean {
  return (
    isBadRequest(error) || root.nodes !== undefined || root.message.startsWith('Too many errors processing variables')
  );
}

function callersCode(error: GraphQLError): ProblemCode {
  return isBadRequest(error) ? 'BAD_REQUEST' : 'BAD_USER_INPUT';
}

function isBadRequest(error: GraphQLError): boolean {
  const http: unknown = error.extensions['http'];
  if (typeof http !== 'object' || http === null || !('status' in http)) return false;
  return typeof http.status === 'number' && http.status >= 400 && http.status < 500;
}

function isOurs(code: unknown): code is ProblemCode {
  return typeof code === 'string' && code !== 'INTERNAL_SERVER_ERROR' && Object.hasOwn(problemCodes, code);
}
