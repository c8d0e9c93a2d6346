import { setTimeout as sleep } from 'node:timers/promises';
import {
  createSourceEventStream,
  type ExecutionResult,
  GraphQLError,
  type GraphQLFormattedError,
  Kind,
  OperationTypeNode,
} from 'graphql';
import type { Logger } from 'pino';
import type { LoopTurn } from '../compute/loop-turn.js';
import type { Config } from '../config.js';
import { Problem } from '../errors.js';
import type { Executor } from './compiled-execution.js';
import { eventDocument } from './event-document.js';
import { fewErrors, formatError } from './format-error.js';
import type { Asked } from './graphql-request.js';

import { OperationRun } from './operation-run.js';
import type { ContextRequest } from './request-context.js';
import { ShownError, shownProblem } from './shown-error.js';
import { type AskedOperation, askedOperation, type DocumentChecks } from './stream-document.js';
import { toldErrors } from './told-errors.js';

export interface StreamParts<Context> extends Omit<DocumentChecks, 'limits'> {
  readonly config: Config;
  readonly executor: Executor;
  readonly createContext: (request: ContextRequest) => Context;
  readonly turn: LoopTurn;
  readonly log: Logger;
}

/** Who asks: the id under which he is logged, and his header Authorization. */
export type StreamAsker = Omit<ContextRequest, 'signal'>;

/** An operation that is under way, and the document it was found in. */
export interface Started extends AskedOperation {
  readonly run: OperationRun;
}

type Results = (signal: AbortSignal) => AsyncIterable<ExecutionResult>;

interface Question extends AskedOperation {
  readonly asked: Asked;
  readonly asker: StreamAsker;
}

/** Readers that take nothing are waited for no longer when the server stops. */
const STOPPING_PATIENCE_MS = 2000;

/** Operations that are answered result by result, whatever carries them: checked, counted, given up, told how they end. */
export class StreamOperations<Context> {
  readonly #parts: StreamParts<Context>;
  readonly #checks: DocumentChecks;
  readonly #subscriptions = new Set<OperationRun>();
  readonly #others = new Set<OperationRun>();
  /** Answers of the others that are not there yet. */
  readonly #executing = new Set<Promise<ExecutionResult>>();
  #stopping = false;

  constructor(parts: StreamParts<Context>) {
    this.#parts = parts;
    this.#checks = { ...parts, limits: parts.config.limits };
  }

  /** How many are under way. */
  get open(): number {
    return this.#subscriptions.size + this.#others.size;
  }

  /** The operation, counted from now on until its results end or are returned from; or what is wrong with it. */
  start(asked: Asked, asker: StreamAsker): Started | readonly ShownError[] {
    const refusal = this.#refusal();
    if (refusal) return [shownProblem(refusal)];
    const found = askedOperation(asked, this.#checks);
    if (!('operation' in found)) return found;
    const question = { ...found, asked, asker };
    const isSubscription = found.operation.operation === OperationTypeNode.SUBSCRIPTION;
    const { streams, requestDeadlineMs } = this.#parts.config;
    const run = isSubscription
      ? this.#counted(this.#subscriptions, streams.deadlineMs, question, (signal) => this.#events(question, signal))
      : this.#counted(this.#others, requestDeadlineMs, question, (signal) => this.#answer(question, signal));
    return { ...found, run };
  }

  /** Ends subscriptions, and waits until the others are answered. */
  async stop(): Promise<void> {
    this.#stopping = true;
    const reason = new Problem('UNAVAILABLE', 'The server is stopping: connect again and resume with the last cursor.');
    for (const run of this.#subscriptions) run.stop(reason);
    await Promise.allSettled(this.#executing);
    const patience = performance.now() + STOPPING_PATIENCE_MS;
    while (this.open > 0 && performance.now() < patience) await sleep(10);
  }

  #refusal(): Problem | undefined {
    if (this.#stopping) return new Problem('UNAVAILABLE', 'The server is stopping: connect again.');
    const most = this.#parts.config.streams.mostOperations;
    if (this.open < most) return undefined;
    return new Problem('LIMIT_EXCEEDED', `This server runs ${most} subscriptions at most: try again later.`);
  }

  /** `results` of an operation as a run that is counted among `runs` until it ends. */
  #counted(runs: Set<OperationRun>, deadlineMs: number, question: Question, results: Results): OperationRun {
    const run = new OperationRun(
      (signal) => this.#told(question, signal, results(signal)),
      deadlineMs,
      () => void runs.delete(run),
    );
    runs.add(run);
    return run;
  }

  /** The results as they go out; what is thrown becomes the last of them. One line in the log when they end. */
  async *#told(
    question: Question,
    signal: AbortSignal,
    results: AsyncIterable<ExecutionResult>,
  ): AsyncGenerator<ExecutionResult, void, undefined> {
    const begun = performance.now();
    let count = 0;
    try {
      for await (const result of results) {
        count++;
        yield this.#finished(result, question);
      }
    } catch (error) {
      yield this.#finished({ errors: [thrown(error)] }, question);
    } finally {
      const { operation, asker } = question;
      this.#parts.log.info(
        {
          requestId: asker.id,
          kind: operation.operation,
          operation: operation.name?.value.slice(0, 200),
          results: count,
          ms: Math.round((performance.now() - begun) * 10) / 10,
          givenUp: signal.aborted,
        },
        'operation',
      );
    }
  }

  async *#answer(question: Question, signal: AbortSignal): AsyncGenerator<ExecutionResult, void, undefined> {
    const answer = Promise.resolve(this.#parts.executor(this.#questionFor(question, signal)));
    this.#executing.add(answer);
    yield await answer.finally(() => this.#executing.delete(answer));
  }

  /** Each event is answered with a context of its own: loaders and what they remember would grow with the stream. */
  async *#events(question: Question, signal: AbortSignal): AsyncGenerator<ExecutionResult, void, undefined> {
    const { executor, schema, turn } = this.#parts;
    const source = await createSourceEventStream({ schema, ...this.#questionFor(question, signal) });
    if (!(Symbol.asyncIterator in source)) {
      yield source;
      return;
    }
    const document = eventDocument(question.document, question.operation, schema);
    for await (const event of source) {
      signal.throwIfAborted();
      yield await executor({ ...this.#questionFor(question, signal), document, rootValue: event });
      if (turn.isLong()) await turn.next(); // items that were found together follow each other at once
    }
  }

  #questionFor({ document, asked, asker }: Question, signal: AbortSignal) {
    return {
      document,
      operationName: asked.operationName,
      variableValues: asked.variables,
      contextValue: this.#parts.createContext({ ...asker, signal: () => signal }),
    };
  }

  #finished(result: ExecutionResult, { asker, operation }: Question): ExecutionResult {
    const { errors, ...rest } = result;
    if (errors === undefined) return result;
    const formatted = errors.map((error) => formatError(coded(error), error));
    const named = toldErrors(
      formatted,
      errors,
      { id: asker.id, operationName: operation.name?.value },
      this.#parts.log,
    );
    return { ...rest, errors: fewErrors(named).map((error) => new ShownError(error)) };
  }
}

/** graphql-js leaves mistakes in variables without a code, and the scalars that find them name no place. */
function coded(error: GraphQLError): GraphQLFormattedError {
  const isAboutVariable = error.nodes?.[0]?.kind === Kind.VARIABLE_DEFINITION;
  return isAboutVariable ? { ...error.toJSON(), extensions: { code: 'BAD_USER_INPUT' } } : error.toJSON();
}

function thrown(error: unknown): GraphQLError {
  if (error instanceof GraphQLError) return error;
  const original = error instanceof Error ? error : new Error(String(error));
  return new GraphQLError(original.message, { originalError: original });
}
