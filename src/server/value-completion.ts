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

/** Writes what a resolver gave, or promises it; throws what is wrong with it. */
export type Completion = (run: Run, value: unknown, path: ResponsePath) => Possibly<Written>;

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
    if (serialized !== null && serialized !== undefined) return JSON.stringify(serialized);
    throw new Error(`${type.name} serialised a ${typeof value} to nothing.`);
  };
}

function listValue(field: SelectedField, itemType: GraphQLOutputType, complete: Completion): Completion {
  const { parentType, definition } = field;
  const completedItem = (run: Run, item: unknown, path: ResponsePath): Possibly<Written> => {
    try {
      const completed = isPromise(item) ? item.then((value) => complete(run, value, path)) : complete(run, item, path);
      if (!isPromise(completed)) return completed;
      return completed.then(undefined, (error: unknown) => failed(run, field, itemType, path, error));
    } catch (error) {
      return failed(run, field, itemType, path, error);
    }
  };
  return (run, list, path) => {
    if (!isIterable(list)) {
      const place = `${parentType.name}.${definition.name}`;
      throw new GraphQLError(`Expected Iterable, but did not find one for field "${place}".`);
    }
    return writtenList(list, (item, index) => completedItem(run, item, pathTo(path, index, undefined)), run);
  };
}

/** Shorter lists are written in one go. */
const LONG_LIST = 16;

type WriteItem = (item: unknown, index: number) => Possibly<Written>;

function writtenList(list: Iterable<unknown>, write: WriteItem, run: Run): Possibly<string> {
  const items: readonly unknown[] = Array.isArray(list) ? list : [...list];
  const written: unknown[] = [];
  try {
    for (const [index, item] of items.entries()) {
      if (items.length >= LONG_LIST && (isPromise(item) || run.turn.isLong()))
        return longList(items, written, write, run);
      written.push(write(item, index));
    }
  } catch (error) {
    leave(written);
    throw error;
  }
  return written.some(isPromise) ? Promise.all(written).then(joined) : joined(written);
}

/**
 * Goes on with a list: others are let through in between. Items that are still on their way are waited for one after the
 * other, for many of them come at once, and all would be written at once.
 */
async function longList(
  items: readonly unknown[],
  written: unknown[],
  write: WriteItem,
  { turn, signal }: Run,
): Promise<string> {
  leave([...items, ...written]); // nobody listens to them until their turn comes
  while (written.length < items.length) {
    if (turn.isLong()) {
      await turn.next();
      signal?.().throwIfAborted();
    }
    const item = items[written.length];
    if (isPromise(item)) await item.then(undefined, () => undefined);
    const text = write(item, written.length);
    const whole = isPromise(text) ? text.then(flat) : flat(text);
    leave([whole]);
    written.push(whole);
  }
  return joined(await Promise.all(written));
}

/** A text in one piece: parts that were put together are copied when a character is asked for, now and not all at the end. */
function flat(text: Written): Written {
  text?.charCodeAt(0);
  return text;
}

/** They may fail without anybody waiting for them: a promise that nobody listens to would end the process. */
function leave(items: readonly unknown[]): void {
  for (const item of items) if (isPromise(item)) void item.then(undefined, () => undefined);
}

/** Appended one by one: that copies no text. */
function joined(written: readonly unknown[]): string {
  let text = '[';
  for (const item of written) text += `${text === '[' ? '' : ','}${typeof item === 'string' ? item : 'null'}`;
  return `${text}]`;
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
    const name = resolveType(value, run.contextValue, resolveInfo(run, field, fieldPath(path)), type);
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

/** Its messages are those of graphql-js; the one that would show the value is logged only, and names the type. */
function runtimeType(run: Run, field: SelectedField, type: GraphQLAbstractType, name: unknown): GraphQLObjectType {
  const refusal = (what: string): GraphQLError => new GraphQLError(what, { nodes: [...field.nodes] });
  if (name === null || name === undefined) throw refusal(withoutType(field, type));
  if (typeof name !== 'string') throw new GraphQLError(`Abstract type "${type.name}" resolved to a ${typeof name}.`);
  const found = run.schema.getType(name);
  const resolved = `Abstract type "${type.name}" was resolved to a`;
  if (!found) throw refusal(`${resolved} type "${name}" that does not exist inside the schema.`);
  if (!isObjectType(found)) throw refusal(`${resolved} non-object type "${name}".`);
  if (run.schema.isSubType(type, found)) return found;
  throw refusal(`Runtime Object type "${name}" is not a possible type for "${type.name}".`);
}

function withoutType({ parentType, definition }: SelectedField, { name }: GraphQLAbstractType): string {
  return (
    `Abstract type "${name}" must resolve to an Object type at runtime for field "${parentType.name}.` +
    `${definition.name}". Either the "${name}" type should provide a "resolveType" function or each possible type ` +
    'should provide an "isTypeOf" function.'
  );
}
