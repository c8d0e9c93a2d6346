import {
  type DocumentNode,
  getOperationAST,
  GraphQLError,
  type GraphQLSchema,
  type OperationDefinitionNode,
  parse,
  specifiedRules,
  validate,
} from 'graphql';
import type { Limits } from '../config.js';
import { Problem, type ProblemCode } from '../errors.js';
import { documentLimitRules } from './document-limits.js';
import { fewErrors, formatError } from './format-error.js';
import { type Asked, askedDocument } from './graphql-request.js';
import { type KnownDocuments, MOST_VALIDATION_ERRORS } from './known-documents.js';
import { operationProblem } from './operation-kinds.js';
import { documentHash, type PersistedDocuments } from './persisted-documents.js';
import { ShownError, shownProblem } from './shown-error.js';

/** What documents are checked against. */
export interface DocumentChecks {
  readonly schema: GraphQLSchema;
  readonly limits: Limits;
  readonly documents: PersistedDocuments;
  readonly known: KnownDocuments;
}

/** A validated document and which of its operations is meant. */
export interface AskedOperation {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
}

/** What is wrong with a document, on the way out of `KnownDocuments`: nothing is kept then. */
class Refused extends Error {
  constructor(readonly errors: readonly ShownError[]) {
    super('refused');
  }
}

/**
 * The operation that a stream is to run, after the checks that Apollo makes for HTTP: size, persisted documents, syntax,
 * validation and limits. Documents are looked up by hash as there, but none is registered.
 */
export function askedOperation(asked: Asked, checks: DocumentChecks): AskedOperation | readonly ShownError[] {
  const text = textOf(asked, checks);
  if (text instanceof Problem) return [shownProblem(text)];
  try {
    const document = checks.known.document(text, () => validated(text, checks));
    return { document, operation: operationOf(document, asked.operationName, checks.schema) };
  } catch (error) {
    if (error instanceof Refused) return error.errors;
    throw error;
  }
}

function textOf(asked: Asked, { documents, known }: DocumentChecks): string | Problem {
  if (!asked.isSound) return new Problem('BAD_REQUEST', 'variables and extensions must be JSON objects.');
  const found = askedDocument(asked, documents, known);
  if (found instanceof Problem) return found;
  const { text, hash } = found;
  if (text !== undefined && hash !== undefined && documentHash(text) !== hash) {
    return new Problem('BAD_REQUEST', 'The hash is not that of the document.');
  }
  if (text !== undefined) return text;
  if (hash === undefined) return new Problem('BAD_REQUEST', 'query must be given, a document as text, or its hash.');
  return documents.find(hash)?.text ?? new Problem('PERSISTED_QUERY_NOT_FOUND', 'PersistedQueryNotFound');
}

function validated(text: string, { schema, limits }: DocumentChecks): DocumentNode {
  const document = parsed(text);
  const rules = [...specifiedRules, ...documentLimitRules(limits)];
  const errors = validate(schema, document, rules, { maxErrors: MOST_VALIDATION_ERRORS });
  if (errors.length > 0) throw refused(errors, 'GRAPHQL_VALIDATION_FAILED');
  return document;
}

function parsed(text: string): DocumentNode {
  try {
    return parse(text);
  } catch (error) {
    throw refused([error instanceof Error ? error : new Error(String(error))], 'GRAPHQL_PARSE_FAILED');
  }
}

function operationOf(document: DocumentNode, name: string | undefined, schema: GraphQLSchema): OperationDefinitionNode {
  const operation = getOperationAST(document, name);
  const problem = operation
    ? operationProblem(schema, operation.operation)
    : 'operationName must name an operation of the document; it may be left out where there is one only.';
  if (operation && problem === undefined) return operation;
  throw refused([new GraphQLError(problem ?? '')], 'OPERATION_RESOLUTION_FAILURE');
}

/** Errors of the document, with a code for those that bring none. */
function refused(errors: readonly Error[], code: ProblemCode): Refused {
  const shown = errors.map((error) => {
    const plain = error instanceof GraphQLError ? error.toJSON() : { message: error.message };
    return formatError({ ...plain, extensions: { code } }, error);
  });
  return new Refused(fewErrors(shown).map((each) => new ShownError(each)));
}
