import type { BaseContext } from '@apollo/server';
import type { FastifyRequest } from 'fastify';
import { type DocumentNode, getOperationAST, type GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { QueryWriter, WrittenResult } from './compiled-execution.js';
import { fewErrors, formatError } from './format-error.js';
import type { Asked, AskedDocument } from './graphql-request.js';
import type { ContextRequest, GraphqlParts } from './graphql-route.js';
import { isPlainlyAllowed, negotiatedType } from './http-caching.js';
import type { Answered } from './response-cache.js';
import { toldErrors } from './told-errors.js';

type Parts<Context extends BaseContext> = Pick<GraphqlParts<Context>, 'createContext' | 'documents' | 'known' | 'log'>;

/**
 * Answers a query of a document that Apollo has let through before, and that is asked for as plainly as nearly all are.
 * What Apollo would do about it again, to the same end, takes longer than a chart. Undefined: Apollo's business.
 */
export async function answerKnown<Context extends BaseContext>(
  write: QueryWriter,
  request: FastifyRequest,
  asked: Asked,
  asker: ContextRequest,
  { document: documentAsked, parts }: { document: AskedDocument; parts: Parts<Context> },
): Promise<Answered | undefined> {
  const contentType = asked.isSound && isPlainlyAllowed(request) ? negotiatedType(request.headers.accept) : undefined;
  const document = contentType === undefined ? undefined : knownDocument(documentAsked, parts);
  if (document === undefined || contentType === undefined) return undefined;
  const { operationName, variables } = asked;
  const contextValue = parts.createContext(asker);
  const result = await write({
    document,
    operationName: operationName ?? null,
    variableValues: variables,
    contextValue,
  });
  if (result?.data === undefined) return undefined; // no query, or its variables are not accepted: Apollo says so
  const name = getOperationAST(document, operationName)?.name?.value;
  return {
    status: 200,
    contentType,
    headers: {},
    body: written(result, (errors) => told(errors, { id: asker.id, operationName: name }, parts)),
    operationName: name,
    isLasting: result.errors === undefined && result.data !== null,
  };
}

/** One that is asked for by its text and hash is to be registered. */
function knownDocument<Context extends BaseContext>(
  { text, hash }: AskedDocument,
  { documents, known }: Parts<Context>,
): DocumentNode | undefined {
  if (text !== undefined && hash !== undefined) return undefined;
  const found = hash === undefined ? text : documents.find(hash)?.text;
  return found === undefined ? undefined : known.valid(found);
}

/** In Apollo's order and with the end of line that it adds. */
function written(
  { errors, data }: WrittenResult,
  tell: (errors: readonly GraphQLError[]) => readonly GraphQLFormattedError[],
): string {
  const before = errors === undefined ? '' : `"errors":${JSON.stringify(tell(errors))},`;
  return `{${before}"data":${data ?? 'null'}}\n`;
}

function told<Context extends BaseContext>(
  errors: readonly GraphQLError[],
  notes: { readonly id: string; readonly operationName: string | undefined },
  { log }: Parts<Context>,
): readonly GraphQLFormattedError[] {
  const formatted = errors.map((error) => formatError(coded(error), error));
  return fewErrors(toldErrors(formatted, errors, notes, log));
}

/** As Apollo hands errors to be formatted: those without a code are our fault. */
function coded(error: GraphQLError): GraphQLFormattedError {
  const { code = 'INTERNAL_SERVER_ERROR', ...extensions } = error.extensions;
  return { ...error.toJSON(), extensions: { ...extensions, code } };
}
