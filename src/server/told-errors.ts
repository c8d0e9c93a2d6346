import type { GraphQLFormattedError } from 'graphql';
import type { Logger } from 'pino';
import { internalError, rootOf } from './format-error.js';
import type { RequestNotes } from './request-notes.js';

/**
 * Errors as the caller gets them: what is our fault is logged whole, and answered by the request's id alone.
 *
 * Given:    errors   formatted
 *           causes   what happened, in the same order
 */
export function toldErrors(
  errors: readonly GraphQLFormattedError[],
  causes: readonly unknown[],
  { id, operationName }: RequestNotes,
  log: Logger,
): readonly GraphQLFormattedError[] {
  return errors.map((error, index) => {
    if (error.extensions?.['code'] !== 'INTERNAL_SERVER_ERROR') return error;
    const cause = rootOf(causes[index]);
    log.error({ requestId: id, operation: operationName, path: error.path, err: cause }, 'resolver failed');
    return internalError(id, error.path);
  });
}

const ABOUT_DOCUMENT: readonly unknown[] = [
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
  'BAD_USER_INPUT',
  'LIMIT_EXCEEDED',
];

/** Whether an error says that the document or its variables are refused. */
export function isAboutDocument(error: GraphQLFormattedError): boolean {
  return ABOUT_DOCUMENT.includes(error.extensions?.['code']);
}
