import {
  defaultTypeResolver,
  GraphQLError,
  type GraphQLAbstractType,
  type GraphQLLeafType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  type ResponsePath,
} from 'graphql';
import { failed, isPromise, pathTo, resolveInfo, type Run, type SelectedField } from './execution-run.js';

/** Makes what a resolver gave into what is answered, or a promise of it; throws what is wrong with it. */
export type Completion = (run: Run, value: unknown, path: ResponsePath) => unknown;

/** How an object of a type is completed. */
export type ObjectCompletion = (type: GraphQLObjectType) => Completion;

/** The completion of a field's values, or of the values within its lists: all that the types say is decided here, once. */
export function completionOf(field: SelectedField, type: GraphQLOutputType, objectOf: ObjectCompletion): Completion {
  if (isNonNullType(type)) return presentValue(field, completionOf(field, type.ofType, objectOf));
  const complete = presentCompletion(field, type, objectOf);
  return (run, value, path) => {
    if (value instanceof Error) throw value;
    return value === null || value === undefined ? null : complete(run, value, path);
  };
}

function presentCompletion(field: SelectedField, type: GraphQLOutputType, objectOf: ObjectCompletion): Completion {
  if (isListType(type)) return listValue(field, type.ofType, completionOf(field, type.ofType, objectOf));
  if (isLeafType(type)) return leafValue(type);
  if (isObjectType(type)) return objectOf(type);
  if (isNonNullType(type)) throw new TypeError('a type that is not null twice');
  return abstractValue(field, type, objectOf);
}

function presentValue({ parentType, definition }: SelectedField, complete: Completion): Completion {
  return (run, value, path) => {
    const completed = complete(run, value, path);
    if (completed !== null) return completed;
    throw new Error(`Cannot return null for non-nullable field ${parentType.name}.${definition.name}.`);
  };
}

function leafValue(type: GraphQLLeafType): Completion {
  return (_run, value) => {
    const serialized: unknown = type.serialize(value);
    if (serialized !== null && serialized !== undefined) return serialized;
    throw new Error(`${type.name} serialised a ${typeof value} to nothing.`);
  };
}

function listValue(field: SelectedField, itemType: GraphQLOutputType, complete: Completion): Completion {
  const { parentType, definition } = field;
  const completedItem = (run: Run, item: unknown, path: ResponsePath): unknown => {
    try {
      if (!isPromise(item)) return complete(run, item, path);
      return item.then((resolved) => complete(run, resolved, path));
    } catch (error) {
      return failed(run, field, itemType, path, error);
    }
  };
  return (run, list, path) => {
    if (!isIterable(list)) {
      throw new GraphQLError(
        `Expected Iterable, but did not find one for field "${parentType.name}.${definition.name}".`,
      );
    }
    const items: unknown[] = [];
    let pending = false;
    for (const item of list) {
      const itemPath = pathTo(path, items.length, undefined);
      const completed = completedItem(run, item, itemPath);
      const isPending = isPromise(completed);
      pending ||= isPending;
      items.push(
        isPending
          ? completed.then(undefined, (error: unknown) => failed(run, field, itemType, itemPath, error))
          : completed,
      );
    }
    return pending ? Promise.all(items) : items;
  };
}

function isIterable(value: unknown): value is Iterable<unknown> {
  return typeof value === 'object' && value !== null && Symbol.iterator in value;
}

function abstractValue(field: SelectedField, type: GraphQLAbstractType, objectOf: ObjectCompletion): Completion {
  const resolveType = type.resolveType ?? defaultTypeResolver;
  const completions = new Map<GraphQLObjectType, Completion>();
  const completionFor = (run: Run, name: unknown): Completion => {
    const objectType = runtimeType(run, field, type, name);
    const known = completions.get(objectType) ?? objectOf(objectType);
    completions.set(objectType, known);
    return known;
  };
  return (run, value, path) => {
    const name: unknown = resolveType(value, run.contextValue, resolveInfo(run, field, fieldPath(path)), type);
    if (!isPromise(name)) return completionFor(run, name)(run, value, path);
    return name.then((resolved) => completionFor(run, resolved)(run, value, path));
  };
}

/** Of a place in a list: the path of the field that holds the list. */
function fieldPath(path: ResponsePath): ResponsePath {
  let place = path;
  while (typeof place.key === 'number' && place.prev) place = place.prev;
  return place;
}

function runtimeType(run: Run, field: SelectedField, type: GraphQLAbstractType, name: unknown): GraphQLObjectType {
  const nodes = [...field.nodes];
  if (typeof name !== 'string') {
    const place = `${field.parentType.name}.${field.definition.name}`;
    throw new GraphQLError(
      `Abstract type "${type.name}" must resolve to an Object type at runtime for field "${place}". Either the ` +
        `"${type.name}" type should provide a "resolveType" function or each possible type should provide an ` +
        '"isTypeOf" function.',
      { nodes },
    );
  }
  const found = run.schema.getType(name);
  if (isObjectType(found) && run.schema.isSubType(type, found)) return found;
  throw new GraphQLError(`Runtime Object type "${name}" is not a possible type for "${type.name}".`, { nodes });
}
