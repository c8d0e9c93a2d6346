import {
  type FieldNode,
  type GraphQLError,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  isNonNullType,
  type GraphQLOutputType,
  locatedError,
  type ResponsePath,
  responsePathAsArray,
} from 'graphql';
import type { LoopTurn } from '../compute/loop-turn.js';

/** What is done at once or later. */
export type Possibly<Value> = Value | Promise<Value>;

/** The JSON of a value of the answer; null is kept apart, for it may not stand everywhere. */
export type Written = string | null;

/** What stays the same while an operation runs. */
export interface Run extends Pick<
  GraphQLResolveInfo,
  'schema' | 'fragments' | 'operation' | 'variableValues' | 'rootValue'
> {
  readonly contextValue: unknown;
  readonly errors: FieldErrors;
  readonly turn: LoopTurn;
  readonly signal: (() => AbortSignal) | undefined;
}

/** A field of an operation: how it is named in the answer, where it stands in the document, what the schema says of it. */
export interface SelectedField {
  readonly responseName: string;
  readonly nodes: readonly FieldNode[];
  readonly parentType: GraphQLObjectType;
  readonly definition: GraphQLField<unknown, unknown>;
}

/** Errors of fields, without those below a place that an earlier error has made null: nobody could see them. */
export class FieldErrors {
  readonly list: GraphQLError[] = [];
  readonly #nulled = new Set<ResponsePath | undefined>();

  /** `path` is undefined where the whole answer becomes null. */
  add(error: GraphQLError, path: ResponsePath | undefined): void {
    for (let place = path; place !== undefined; place = place.prev) if (this.#nulled.has(place)) return;
    if (this.#nulled.has(undefined)) return;
    this.#nulled.add(path);
    this.list.push(error);
  }
}

/** The path of a field, or (without a type) of a place in a list. */
export function pathTo(
  prev: ResponsePath | undefined,
  key: string | number,
  typename: string | undefined,
): ResponsePath {
  return { prev, key, typename };
}

/** The error goes up to the next place that may be null; what stands there becomes null. */
export function failed(
  run: Run,
  { nodes }: SelectedField,
  type: GraphQLOutputType,
  path: ResponsePath,
  raw: unknown,
): null {
  const error = locatedError(raw, [...nodes], responsePathAsArray(path));
  if (isNonNullType(type)) throw error;
  run.errors.add(error, path);
  return null;
}

/** What resolvers get as their fourth argument. */
export function resolveInfo(run: Run, field: SelectedField, path: ResponsePath): GraphQLResolveInfo {
  const { schema, fragments, operation, variableValues, rootValue } = run;
  const { definition, nodes: fieldNodes, parentType } = field;
  const { name: fieldName, type: returnType } = definition;
  return {
    fieldName,
    fieldNodes,
    returnType,
    parentType,
    path,
    schema,
    fragments,
    rootValue,
    operation,
    variableValues,
  };
}

export function isPromise<Value>(value: Possibly<Value>): value is Promise<Value> {
  return typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function';
}
