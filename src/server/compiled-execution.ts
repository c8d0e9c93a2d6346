import {
  type DirectiveNode,
  type DocumentNode,
  execute,
  type ExecutionArgs,
  type ExecutionResult,
  type FragmentDefinitionNode,
  getOperationAST,
  getVariableValues,
  GraphQLError,
  type GraphQLSchema,
  isObjectType,
  Kind,
  locatedError,
  type OperationDefinitionNode,
  OperationTypeNode,
  visit,
} from 'graphql';
import type { ExecutorName } from '../config.js';
import { executePlan, type ObjectPlan, objectPlan } from './execution-plan.js';
import { FieldErrors, isPromise, type Run } from './execution-run.js';

/** What is run: a validated document, which of its operations, with which variables, for whom. */
export type Question = Pick<ExecutionArgs, 'document' | 'operationName' | 'variableValues' | 'contextValue'>;

/** Runs an operation as the specification says; what goes wrong is in the answer. */
export type Executor = (question: Question) => ExecutionResult | Promise<ExecutionResult>;

/** More spellings of @skip and @include than this in an operation are planned anew each time. */
const MOST_PLANS = 16;

/** As graphql-js has it. */
const MOST_VARIABLE_ERRORS = 50;

/** What is found out once for an operation of a document. */
interface Operation {
  readonly definition: OperationDefinitionNode;
  readonly fragments: Run['fragments'];
  /** Variables on which it depends which fields are asked for. */
  readonly switches: readonly string[];
  /** By the values of the switches. */
  readonly plans: Map<string, ObjectPlan>;
}

/** The executor of that name; both give the same answers. */
export function createExecutor(name: ExecutorName, schema: GraphQLSchema): Executor {
  const graphqlJs: Executor = (question) => execute({ schema, ...question });
  return name === 'compiled' ? createCompiledExecutor(schema, graphqlJs) : graphqlJs;
}

/**
 * Runs queries by plans that are kept as long as their documents, and leaves mutations to graphql-js. Every answer, data
 * and errors, is the one that graphql-js gives.
 */
function createCompiledExecutor(schema: GraphQLSchema, graphqlJs: Executor): Executor {
  const guarded = Object.values(schema.getTypeMap()).find((type) => isObjectType(type) && type.isTypeOf);
  if (guarded) throw new Error(`${guarded.name} has isTypeOf, which is not compiled: give its interfaces resolveType.`);
  const documents = new WeakMap<DocumentNode, Map<string | undefined, Operation>>();

  const operationOf = ({ document, operationName }: Question): Operation | undefined => {
    const operations = documents.get(document) ?? new Map<string | undefined, Operation>();
    documents.set(document, operations);
    const known = operations.get(operationName ?? undefined);
    if (known) return known;
    const definition = getOperationAST(document, operationName);
    if (definition?.operation !== OperationTypeNode.QUERY) return undefined;
    const found = { definition, ...onceOf(document), plans: new Map<string, ObjectPlan>() };
    operations.set(operationName ?? undefined, found);
    return found;
  };

  return (question) => {
    const operation = operationOf(question);
    return operation ? run(schema, operation, question) : graphqlJs(question);
  };
}

function run(
  schema: GraphQLSchema,
  operation: Operation,
  { variableValues, contextValue }: Question,
): ExecutionResult | Promise<ExecutionResult> {
  const { definition, fragments } = operation;
  const { coerced, errors } = getVariableValues(schema, definition.variableDefinitions ?? [], variableValues ?? {}, {
    maxErrors: MOST_VARIABLE_ERRORS,
  });
  if (errors) return { errors };
  const running: Run = {
    schema,
    fragments,
    operation: definition,
    variableValues: coerced,
    rootValue: undefined,
    contextValue,
    errors: new FieldErrors(),
  };
  try {
    const data = executePlan(planFor(operation, running), running, undefined, undefined);
    if (!isPromise(data)) return answerOf(data, running);
    return data.then(
      (resolved) => answerOf(resolved, running),
      (error: unknown) => nothing(error, running),
    );
  } catch (error) {
    return nothing(error, running);
  }
}

function answerOf(data: unknown, { errors: { list } }: Run): ExecutionResult {
  const answered = isAnswer(data) ? data : null;
  return list.length === 0 ? { data: answered } : { errors: list, data: answered };
}

function isAnswer(data: unknown): data is Record<string, unknown> {
  return typeof data === 'object' && data !== null;
}

/** An error that came up to the top leaves nothing. */
function nothing(error: unknown, running: Run): ExecutionResult {
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
