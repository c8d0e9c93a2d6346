import {
  ApolloServer,
  type ApolloServerOptionsWithGateway,
  type ApolloServerPlugin,
  type BaseContext,
  type GraphQLRequestContext,
  type GraphQLRequestContextDidResolveOperation,
  HeaderMap,
} from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import { GraphQLError, type GraphQLSchema, OperationTypeNode } from 'graphql';
import type { Logger } from 'pino';
import type { Config } from '../config.js';
import type { Execution } from './compiled-execution.js';
import { documentLimitRules } from './document-limits.js';
import { fewErrors, formatError } from './format-error.js';
import { type KnownDocuments, MOST_VALIDATION_ERRORS } from './known-documents.js';
import { operationProblem } from './operation-kinds.js';
import type { PersistedDocuments } from './persisted-documents.js';
import { notesOf } from './request-notes.js';
import { isAboutDocument, toldErrors } from './told-errors.js';
import { WrittenData } from './written-data.js';

type GatewayInterface = NonNullable<ApolloServerOptionsWithGateway<BaseContext>['gateway']>;

const NO_STREAM =
  'Subscriptions go over WebSocket to /graphql or over server-sent events to /graphql/stream (docs/subscriptions.md).';

/**
 * An Apollo Server without what it does unasked: signal handlers, landing page, reports to its maker, cache hints (they
 * instrument every field), stack traces in answers. Batches are refused and CSRF prevention is on by default.
 */
export function createApollo<Context extends BaseContext>(
  config: Config,
  schema: GraphQLSchema,
  documents: PersistedDocuments,
  known: KnownDocuments,
  execution: Execution,
  log: Logger,
): ApolloServer<Context> {
  const texts = new WrittenData();
  return new ApolloServer<Context>({
    gateway: executedBy(execution, texts, schema),
    stringifyResult: (result) => texts.stringified(result),
    documentStore: known.store,
    introspection: true,
    includeStacktraceInErrorResponses: false,
    nodeEnv: config.environment,
    stopOnTerminationSignals: false,
    validationRules: documentLimitRules(config.limits),
    validationOptions: { maxErrors: MOST_VALIDATION_ERRORS },
    persistedQueries: { cache: documents.store },
    formatError,
    logger: quiet(log),
    plugins: [
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      answersPlugin(log),
    ],
  });
}

/** Apollo hands execution over to gateways only: this one has its schema at hand. */
function executedBy({ execute, write }: Execution, texts: WrittenData, schema: GraphQLSchema): GatewayInterface {
  return {
    onSchemaLoadOrUpdate: (callback) => {
      callback({ apiSchema: schema, coreSupergraphSdl: '' });
      return () => undefined;
    },
    load: async () => ({
      executor: async ({ document, request: { operationName, variables }, context }) => {
        const question = { document, operationName, variableValues: variables, contextValue: context };
        const written = await write?.(question);
        return written ? texts.result(written) : execute(question);
      },
    }),
    stop: async () => undefined,
  };
}

/** Notes what the log line and the status need, refuses operations the schema has not, and finishes the errors. */
function answersPlugin<Context extends BaseContext>(log: Logger): ApolloServerPlugin<Context> {
  return {
    async requestDidStart() {
      return {
        async didResolveOperation(request) {
          notesOf(request.request.http).operationName = request.operationName ?? undefined;
          refuseUnknownOperation(request);
        },
        async willSendResponse(request) {
          finishErrors(request, log);
        },
      };
    },
    async unexpectedErrorProcessingRequest({ requestContext, error }) {
      const { id, operationName } = notesOf(requestContext.request.http);
      log.error({ requestId: id, operation: operationName, err: error }, 'request failed outside its resolvers');
    },
  };
}

/** graphql-js finds out only when executing, and Apollo then calls the mistake its own. Subscriptions it would execute. */
function refuseUnknownOperation<Context extends BaseContext>(
  request: GraphQLRequestContextDidResolveOperation<Context>,
): void {
  const kind = request.operation?.operation;
  const problem = kind && operationProblem(request.schema, kind);
  if (problem === undefined && kind !== OperationTypeNode.SUBSCRIPTION) return;
  throw new GraphQLError(problem ?? NO_STREAM, {
    extensions: { code: 'OPERATION_RESOLUTION_FAILURE', http: { status: 400, headers: new HeaderMap() } },
  });
}

/** Finishes the errors and notes a refusal. */
function finishErrors<Context extends BaseContext>(request: GraphQLRequestContext<Context>, log: Logger): void {
  const body = request.response.body;
  if (body?.kind !== 'single') return;
  const notes = notesOf(request.request.http);
  notes.withoutErrors = body.singleResult.errors === undefined && isPresent(body.singleResult.data);
  if (body.singleResult.errors === undefined) return;
  notes.withoutData = body.singleResult.data === undefined;
  const told = toldErrors(body.singleResult.errors, request.errors ?? [], notes, log);
  notes.documentRefused = notes.withoutData && told.every(isAboutDocument);
  body.singleResult.errors = fewErrors(told);
}

function isPresent(value: unknown): boolean {
  return value !== undefined && value !== null;
}

/** Apollo's own lines: what matters of them is logged above, whole and with the request's id. */
function quiet(log: Logger) {
  const write = (message?: unknown): void => {
    log.debug({ part: 'apollo' }, String(message));
  };
  return { debug: write, info: write, warn: write, error: write };
}
