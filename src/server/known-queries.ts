import type { FastifyRequest } from 'fastify';
import {
  type DocumentNode,
  getOperationAST,
  type GraphQLError,
  type GraphQLFormattedError,
  OperationTypeNode,
} from 'graphql';
import type { Logger } from 'pino';
import type { ProblemCode } from '../errors.js';
import type { QueryWriter, WrittenResult } from './compiled-execution.js';
import { fewErrors, formatError } from './format-error.js';
import type { Asked, AskedDocument } from './graphql-request.js';
import type { Written } from './execution-run.js';
import { JSON_TYPE } from './http-answers.js';
import { isPlainlyAllowed, negotiatedType } from './http-caching.js';
import type { KnownDocuments } from './known-documents.js';
import type { PersistedDocuments } from './persisted-documents.js';
import { contextOf, type ContextRequest } from './request-context.js';
import type { RequestNotes } from './request-notes.js';
import type { Answered } from './response-cache.js';
import { isAboutDocument, toldErrors } from './told-errors.js';

interface Parts<Context> {
  readonly createContext: (request: ContextRequest) => Context;
  readonly documents: PersistedDocuments;
  readonly known: KnownDocuments;
  readonly log: Logger;
}

/**
 * Answers a query of a document that Apollo has let through before, and that is asked for as plainly as nearly all are.
 * What Apollo would do about it again, to the same end, takes longer than a chart. Undefined: Apollo's business.
 */
export async function answerKnown<Context>(
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
  const operation = getOperationAST(document, operationName);
  if (operation?.operation !== OperationTypeNode.QUERY) return undefined;
  const notes = { id: asker.id, operationName: operation.name?.value };
  const question = { document, operationName: operationName ?? null, variableValues: variables, signal: asker.signal };
  const result = await write({ ...question, contextValue: contextOf(asker, parts) });
  return result && answerOf(result, contentType, notes, parts);
}

function answerOf<Context>(
  result: WrittenResult,
  contentType: string,
  notes: RequestNotes,
  { log }: Parts<Context>,
): Answered {
  const isRefused = result.data === undefined; // for its variables
  const code: ProblemCode = isRefused ? 'BAD_USER_INPUT' : 'INTERNAL_SERVER_ERROR';
  const errors = result.errors && told(result.errors, code, notes, log);
  return {
    status: isRefused && !(contentType === JSON_TYPE && errors?.every(isAboutDocument)) ? 400 : 200,
    contentType,
    headers: {},
    body: written(errors, result.data),
    operationName: notes.operationName,
    isLasting: errors === undefined && typeof result.data === 'string',
  };
}

/** One that is asked for by its text and hash is to be registered. */
function knownDocument<Context>(
  { text, hash }: AskedDocument,
  { documents, known }: Parts<Context>,
): DocumentNode | undefined {
  if (text !== undefined && hash !== undefined) return undefined;
  const found = hash === undefined ? text : documents.find(hash)?.text;
  return found === undefined ? undefined : known.valid(found);
}

/** In Apollo's order and with the end of line that it adds. */
function written(errors: readonly GraphQLFormattedError[] | undefined, data: Written | undefined): string {
  const parts = [
    ...(errors === undefined ? [] : [`"errors":${JSON.stringify(errors)}`]),
    ...(data === undefined ? [] : [`"data":${data ?? 'null'}`]),
  ];
  return `{${parts.join()}}\n`;
}

/** `code`: of those that have none; what is called our fault may turn out not to be. */
function told(
  errors: readonly GraphQLError[],
  code: ProblemCode,
  notes: RequestNotes,
  log: Logger,
): readonly GraphQLFormattedError[] {
  const formatted = errors.map((error) =>
    formatError({ ...error.toJSON(), extensions: { code, ...error.extensions } }, error),
  );
  return fewErrors(toldErrors(formatted, errors, notes, log));
}
