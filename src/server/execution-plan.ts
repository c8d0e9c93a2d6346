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
import {
  failed,
  isPromise,
  pathTo,
  type Possibly,
  resolveInfo,
  type Run,
  type SelectedField,
  type Written,
} from './execution-run.js';
import { selectedFields } from './selected-fields.js';
import { simpleLeaf } from './simple-leaf.js';
import { type Completion, completionOf } from './value-completion.js';

/** What is done for an object: its fields in the order of the answer. */
export type ObjectPlan = readonly PlannedField[];

interface PlannedField {
  /** What stands before the value: a brace or a comma, and the name. */
  readonly before: string;
  readonly write: FieldWriter;
}

/** The JSON of a field's value, or a promise of it. Throws where the object that holds the field cannot be answered. */
type FieldWriter = (run: Run, source: unknown, parent: ResponsePath | undefined) => Possibly<Written>;

/** Plans an object. What lies below is planned when it is first met, so that a plan grows no larger than an answer. */
export function objectPlan(type: GraphQLObjectType, selectionSets: readonly SelectionSetNode[], run: Run): ObjectPlan {
  const fields: PlannedField[] = [];
  for (const [responseName, nodes] of selectedFields(type, selectionSets, run)) {
    const definition = nodes[0] && definitionOf(run.schema, type, nodes[0].name.value);
    if (!definition) continue;
    const before = `${fields.length === 0 ? '{' : ','}${JSON.stringify(responseName)}:`;
    fields.push({ before, write: fieldWriter({ responseName, nodes, parentType: type, definition }) });
  }
  return fields;
}

/** Writes an object by its plan: as text at once, for an object of the answer would only be made to be read again. */
export function writeObject(
  plan: ObjectPlan,
  run: Run,
  source: unknown,
  path: ResponsePath | undefined,
): Possibly<string> {
  let text = plan.length === 0 ? '{' : '';
  let pending: PendingParts | undefined;
  try {
    for (const { before, write } of plan) {
      const value = write(run, source, path);
      text += before;
      if (isPromise(value)) {
        pending ??= { texts: [], values: [] };
        pending.texts.push(text);
        pending.values.push(value);
        text = '';
      } else text += value ?? 'null';
    }
  } catch (error) {
    if (!pending) throw error;
    // The promises made so far are waited for: they may fail too, and somebody must have listened.
    return Promise.all(pending.values)
      .finally(() => {
        throw error;
      })
      .then(String);
  }
  return pending ? joined(pending, `${text}}`) : `${text}}`;
}

/** Texts, each with the value that comes after it. */
interface PendingParts {
  readonly texts: string[];
  readonly values: Promise<Written>[];
}

async function joined({ texts, values }: PendingParts, end: string): Promise<string> {
  const written = await Promise.all(values);
  return texts.map((text, index) => text + (written[index] ?? 'null')).join('') + end;
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

function fieldWriter(field: SelectedField): FieldWriter {
  const { definition, parentType } = field;
  if (definition === TypeNameMetaFieldDef) return () => JSON.stringify(parentType.name);
  return simplyRead(field) ?? execution(field);
}

function execution(field: SelectedField): FieldWriter {
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
function settled(run: Run, field: SelectedField, completed: Possibly<Written>, path: ResponsePath): Possibly<Written> {
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

/** Writes a leaf that is answered as it stands; whatever is not so simple goes the long way, planned when it is met. */
function simplyRead(field: SelectedField): FieldWriter | undefined {
  const { name, type, args, resolve } = field.definition;
  const leaf = getNullableType(type);
  const simple = isLeafType(leaf) && !resolve && args.length === 0 ? simpleLeaf(leaf) : undefined;
  if (!simple) return undefined;
  const isNullable = leaf === type;
  let otherwise: FieldWriter | undefined;
  return (run, source, parent) => {
    const value = propertyOf(source, name);
    if (value === null && isNullable) return null;
    const text = simple(value);
    if (text !== undefined) return text;
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
    return writeObject(plan, run, value, path);
  };
}
