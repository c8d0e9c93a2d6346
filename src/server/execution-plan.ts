import {
  BREAK,
  defaultFieldResolver,
  type FieldNode,
  getArgumentValues,
  getNullableType,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  isLeafType,
  type ResponsePath,
  SchemaMetaFieldDef,
  type SelectionSetNode,
  TypeMetaFieldDef,
  TypeNameMetaFieldDef,
  visit,
} from 'graphql';
import { failed, isPromise, pathTo, resolveInfo, type Run, type SelectedField } from './execution-run.js';
import { selectedFields } from './selected-fields.js';
import { simpleLeaf } from './simple-leaf.js';
import { type Completion, completionOf } from './value-completion.js';

/** What is done for an object: its fields in the order of the answer. */
export interface ObjectPlan {
  readonly fields: readonly PlannedField[];
  /** An answer with every field, none filled in yet: objects of one shape are made and read faster. */
  readonly blank: Readonly<Record<string, unknown>>;
}

interface PlannedField {
  readonly responseName: string;
  /** The completed value or a promise of it. Throws where the object that holds the field cannot be answered. */
  readonly execute: (run: Run, source: unknown, parent: ResponsePath | undefined) => unknown;
}

/** Plans an object. What lies below is planned when it is first met, so that a plan grows no larger than an answer. */
export function objectPlan(type: GraphQLObjectType, selectionSets: readonly SelectionSetNode[], run: Run): ObjectPlan {
  const fields: PlannedField[] = [];
  for (const [responseName, nodes] of selectedFields(type, selectionSets, run)) {
    const definition = nodes[0] && definitionOf(run.schema, type, nodes[0].name.value);
    if (definition) fields.push(plannedField({ responseName, nodes, parentType: type, definition }));
  }
  return { fields, blank: blankOf(fields) };
}

/** Answers an object by its plan, or a promise of it. */
export function executePlan(plan: ObjectPlan, run: Run, source: unknown, path: ResponsePath | undefined): unknown {
  const answer: Record<string, unknown> = { ...plan.blank };
  let pending = false;
  try {
    for (const field of plan.fields) {
      const value = field.execute(run, source, path);
      answer[field.responseName] = value;
      if (isPromise(value)) pending = true;
    }
  } catch (error) {
    if (!pending) throw error;
    // The promises made so far are waited for: they may fail too, and somebody must have listened.
    return allOf(answer).finally(() => {
      throw error;
    });
  }
  return pending ? allOf(answer) : answer;
}

async function allOf(answer: Record<string, unknown>): Promise<unknown> {
  const values = await Promise.all(Object.values(answer));
  Object.keys(answer).forEach((name, index) => {
    answer[name] = values[index];
  });
  return answer;
}

function blankOf(fields: readonly PlannedField[]): Readonly<Record<string, unknown>> {
  return Object.fromEntries(fields.map(({ responseName }) => [responseName, null]));
}

function definitionOf(
  schema: GraphQLSchema,
  type: GraphQLObjectType,
  name: string,
): GraphQLField<unknown, unknown> | undefined {
  if (name === TypeNameMetaFieldDef.name) return TypeNameMetaFieldDef;
  if (type === schema.getQueryType()) {
    if (name === SchemaMetaFieldDef.name) return SchemaMetaFieldDef;
    if (name === TypeMetaFieldDef.name) return TypeMetaFieldDef;
  }
  return type.getFields()[name];
}

function plannedField(field: SelectedField): PlannedField {
  const { responseName, definition, parentType } = field;
  if (definition === TypeNameMetaFieldDef) return { responseName, execute: () => parentType.name };
  return { responseName, execute: simplyRead(field) ?? execution(field) };
}

function execution(field: SelectedField): PlannedField['execute'] {
  const { responseName, definition } = field;
  const { type } = definition;
  const resolve = resolution(field);
  const complete = completionOf(field, type, (objectType) => objectCompletion(field, objectType));
  return (run, source, parent) => {
    const path = pathTo(parent, responseName, field.parentType.name);
    try {
      const result = resolve(run, source, path);
      if (!isPromise(result)) return settled(run, field, complete(run, result, path), path);
      const completed = result.then((value) => complete(run, value, path));
      return settled(run, field, completed, path);
    } catch (error) {
      return failed(run, field, type, path, error);
    }
  };
}

/** A promise that fails becomes what a throw becomes. */
function settled(run: Run, field: SelectedField, completed: unknown, path: ResponsePath): unknown {
  if (!isPromise(completed)) return completed;
  return completed.then(undefined, (error: unknown) => failed(run, field, field.definition.type, path, error));
}

type Resolution = (run: Run, source: unknown, path: ResponsePath) => unknown;

/** Calls the resolver, or reads the property of the field's name, which may be a method. */
function resolution(field: SelectedField): Resolution {
  const { name, resolve } = field.definition;
  const argumentsOf = fieldArguments(field);
  const call = (run: Run, source: unknown, path: ResponsePath): unknown =>
    (resolve ?? defaultFieldResolver)(source, argumentsOf(run), run.contextValue, resolveInfo(run, field, path));
  if (resolve || field.definition.args.length > 0) return call;
  return (run, source, path) => {
    const value = propertyOf(source, name);
    return typeof value === 'function' ? call(run, source, path) : value;
  };
}

/** Reads a leaf that is answered as it stands; whatever is not so simple goes the long way, planned when it is met. */
function simplyRead(field: SelectedField): PlannedField['execute'] | undefined {
  const { name, type, args, resolve } = field.definition;
  const leaf = getNullableType(type);
  const simple = isLeafType(leaf) && !resolve && args.length === 0 ? simpleLeaf(leaf) : undefined;
  if (!simple) return undefined;
  let otherwise: PlannedField['execute'] | undefined;
  return (run, source, parent) => {
    const value = simple(propertyOf(source, name));
    if (value !== undefined) return value;
    otherwise ??= execution(field);
    return otherwise(run, source, parent);
  };
}

function propertyOf(source: unknown, name: string): unknown {
  return isRecord(source) ? source[name] : undefined;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return (typeof value === 'object' && value !== null) || typeof value === 'function';
}

type Arguments = Readonly<Record<string, unknown>>;

/** The arguments are worked out here, once, where they hold no variables and nothing is wrong with them. */
function fieldArguments({ definition, nodes }: SelectedField): (run: Run) => Arguments {
  const [node] = nodes;
  if (node === undefined) return () => ({});
  const worked = (run: Run): Arguments => getArgumentValues(definition, node, run.variableValues);
  if (hasVariables(node)) return worked;
  let constant: Arguments | undefined;
  return (run) => (constant ??= worked(run));
}

function hasVariables({ arguments: given = [] }: FieldNode): boolean {
  let found = false;
  for (const { value } of given) visit(value, { Variable: () => ((found = true), BREAK) });
  return found;
}

function objectCompletion({ nodes }: SelectedField, type: GraphQLObjectType): Completion {
  const selectionSets = nodes.flatMap(({ selectionSet }) => selectionSet ?? []);
  let plan: ObjectPlan | undefined;
  return (run, value, path) => {
    plan ??= objectPlan(type, selectionSets, run);
    return executePlan(plan, run, value, path);
  };
}
