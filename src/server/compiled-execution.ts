import {
  type DirectiveNode,
  type DocumentNode,
  execute,
  type ExecutionArgs,
  type ExecutionResult,
  type FragmentDefinitionNode,
  getOperationAST,
  GraphQLError,
  type GraphQLSchema,
  isObjectType,
  Kind,
  locatedError,
  type OperationDefinitionNode,
  OperationTypeNode,
  visit,
} from 'graphql';
import type { LoopTurn } from '../compute/loop-turn.js';
import type { ExecutorName } from '../config.js';
import { type Coerced, coercedVariables } from './coerced-variables.js';
import { type ObjectPlan, objectPlan, writeObject } from './execution-plan.js';
import { FieldErrors, isPromise, type Possibly, type Run, type Written } from './execution-run.js';

/** What is run: a validated document, which of its operations, with which variables, for whom; of a subscription, an event. */
export interface Question extends Pick<
  ExecutionArgs,
  'document' | 'operationName' | 'variableValues' | 'contextValue' | 'rootValue'
> {
  /** Aborted when the answer is not wanted any more: what takes long is given up. */
  readonly signal?: () => AbortSignal;
}

/** Runs an operation as the specification says; what goes wrong is in the answer. */
export type Executor = (question: Question) => Possibly<ExecutionResult>;

/** An answer whose data are text. */
export interface WrittenResult {
  readonly errors?: readonly GraphQLError[];
  /** As JSON; left out where nothing has been executed. */
  readonly data?: Written;
}

/** Runs a query, or an event of a subscription, and writes its answer; undefined for all else. */
export type QueryWriter = (question: Question) => Possibly<WrittenResult> | undefined;

/** More spellings of @skip and @include than this in an operation are planned anew each time. */
const MOST_PLANS = 16;

/** What is found out once for an operation of a document. */
interface Operation {
  readonly definition: OperationDefinitionNode;
  readonly fragments: Run['fragments'];
  /** Variables on which it depends which fields are asked for. */
  readonly switches: readonly string[];
  /** By the values of the switches. */
  readonly plans: Map<string, ObjectPlan>;
}

/** How operations are executed. */
export interface Execution {
  readonly execute: Executor;
  /** Undefined where answers are not written: by graphql-js. */
  readonly write: QueryWriter | undefined;
}

/** The execution of that name; both give the same answers. */
export function createExecution(name: ExecutorName, schema: GraphQLSchema, turn: LoopTurn): Execution {
  const graphqlJs: Executor = (question) => execute({ schema, ...question });
  if (name === 'graphql-js') return { execute: graphqlJs, write: undefined };
  const write = createQueryWriter(schema, turn);
  return { execute: (question) => read(write(question)) ?? graphqlJs(question), write };
}

/** For those who want objects: the text is read again. */
function read(written: Possibly<WrittenResult> | undefined): Possibly<ExecutionResult> | undefined {
  if (written === undefined) return undefined;
  return isPromise(written) ? written.then(resultOf) : resultOf(written);
}

function resultOf({ errors, data }: WrittenResult): ExecutionResult {
  if (data === undefined) return { errors: errors ?? [] };
  const parsed: unknown = data === null ? null : JSON.parse(data);
  return { ...(errors && { errors }), data: isAnswer(parsed) ? parsed : null };
}

function isAnswer(data: unknown): data is Record<string, unknown> {
  return typeof data === 'object' && data !== null;
}

/**
 * Runs queries and events of subscriptions by plans that are kept as long as their documents. Every answer, data and
 * errors, is the one that graphql-js gives; only the order of errors below long lists may be another.
 */
function createQueryWriter(schema: GraphQLSchema, turn: LoopTurn): QueryWriter {
  const guarded = Object.values(schema.getTypeMap()).find((type) => isObjectType(type) && type.isTypeOf);
  if (guarded) throw new Error(`${guarded.name} has isTypeOf, which is not compiled: give its interfaces resolveType.`);
  const documents = new WeakMap<DocumentNode, Map<string | undefined, Operation>>();

  const operationOf = ({ document, operationName }: Question): Operation | undefined => {
    const operations = documents.get(document) ?? new Map<string | undefined, Operation>();
    documents.set(document, operations);
    const known = operations.get(operationName ?? undefined);
    if (known) return known;
    const definition = getOperationAST(document, operationName);
    if (!definition || definition.operation === OperationTypeNode.MUTATION) return undefined;
    const found = { definition, ...onceOf(document), plans: new Map<string, ObjectPlan>() };
    operations.set(operationName ?? undefined, found);
    return found;
  };

  return (question) => {
    const operation = operationOf(question);
    const isStream = operation?.definition.operation === OperationTypeNode.SUBSCRIPTION;
    if (operation === undefined || (isStream && question.rootValue === undefined)) return undefined;
    return run(schema, operation, question, turn);
  };
}

function run(
  schema: GraphQLSchema,
  operation: Operation,
  { variableValues, contextValue, rootValue, signal }: Question,
  turn: LoopTurn,
): Possibly<WrittenResult> {
  const { definition, fragments } = operation;
  const begin = ({ coerced, errors }: Coerced): Possibly<WrittenResult> => {
    if (errors) return { errors };
    const constant = { schema, fragments, operation: definition, rootValue, contextValue, turn, signal };
    return runWith(operation, { ...constant, variableValues: coerced, errors: new FieldErrors() });
  };
  const variables = coercedVariables(schema, definition.variableDefinitions ?? [], variableValues ?? {}, turn);
  return isPromise(variables) ? variables.then(begin) : begin(variables);
}

function runWith(operation: Operation, running: Run): Possibly<WrittenResult> {
  try {
    const data = writeObject(planFor(operation, running), running, running.rootValue, undefined);
    if (!isPromise(data)) return answerOf(data, running);
    return data.then(
      (resolved) => answerOf(resolved, running),
      (error: unknown) => nothing(error, running),
    );
  } catch (error) {
    return nothing(error, running);
  }
}

function answerOf(data: Written, { errors: { list } }: Run): WrittenResult {
  return list.length === 0 ? { data } : { errors: list, data };
}

/** An error that came up to the top leaves nothing. */
function nothing(error: unknown, running: Run): WrittenResult {
  running.errors.add(error instanceof GraphQLError ? error : locatedError(error, undefined), undefined);
  return answerOf(null, running);
}

/** The plan for the fields that are asked for this time. */
function planFor(operation: Operation, running: Run): ObjectPlan {
  const { definition, switches, plans } = operation;
  const key = JSON.stringify(switches.map((name) => running.variableValues[name]));
  const known = plans.get(key);
  if (known) return known;
  const type = running.schema.getRootType(definition.operation);
  if (!type) throw new Error(`The schema has no ${definition.operation}.`);
  const plan = objectPlan(type, [definition.selectionSet], running);
  if (plans.size < MOST_PLANS) plans.set(key, plan);
  return plan;
}

function onceOf(document: DocumentNode): Pick<Operation, 'fragments' | 'switches'> {
  const fragments: Record<string, FragmentDefinitionNode> = {};
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments[definition.name.value] = definition;
  }
  const switches = new Set<string>();
  const noteVariables = (directive: DirectiveNode): void => {
    visit(directive, { Variable: ({ name }) => void switches.add(name.value) });
  };
  visit(document, { Directive: noteVariables });
  return { fragments, switches: [...switches] };
}
