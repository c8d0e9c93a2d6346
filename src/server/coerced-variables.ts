import {
  coerceInputValue,
  getVariableValues,
  type GraphQLError,
  type GraphQLInputType,
  type GraphQLSchema,
  getNullableType,
  isInputType,
  isListType,
  typeFromAST,
  type VariableDefinitionNode,
} from 'graphql';
import type { LoopTurn } from '../compute/loop-turn.js';
import type { Possibly } from './execution-run.js';

type Values = Readonly<Record<string, unknown>>;

/** What resolvers get, or what is wrong. */
export type Coerced =
  | { readonly coerced: Record<string, unknown>; readonly errors?: never }
  | { readonly coerced?: never; readonly errors: readonly GraphQLError[] };

/** As graphql-js has it. */
const MOST_ERRORS = 50;

/** Shorter lists are coerced in one go. */
const LONG_LIST = 64;

/**
 * The variables of an operation as its schema has them: what getVariableValues of graphql-js answers, but with others let
 * through while a long list is gone through.
 */
export function coercedVariables(
  schema: GraphQLSchema,
  definitions: readonly VariableDefinitionNode[],
  values: Values,
  turn: LoopTurn,
): Possibly<Coerced> {
  const long = definitions.flatMap((definition) => longList(schema, definition, values));
  const inOneGo = () => getVariableValues(schema, definitions, values, { maxErrors: MOST_ERRORS });
  if (long.length === 0) return inOneGo();
  return coercedLists(long, turn).then((lists) => {
    const rest = definitions.filter(({ variable }) => lists?.has(variable.name.value) === false);
    const others = getVariableValues(schema, rest, values, { maxErrors: MOST_ERRORS });
    // What is wrong must be told in order, and no more of it than is told of all together.
    if (lists === undefined || others.errors !== undefined) return inOneGo();
    return { coerced: { ...others.coerced, ...Object.fromEntries(lists) } };
  });
}

interface LongList {
  readonly name: string;
  readonly itemType: GraphQLInputType;
  readonly items: readonly unknown[];
}

function longList(schema: GraphQLSchema, { variable, type }: VariableDefinitionNode, values: Values): LongList[] {
  const name = variable.name.value;
  const items: unknown = Object.hasOwn(values, name) ? values[name] : undefined;
  if (!Array.isArray(items) || items.length < LONG_LIST) return [];
  const declared = typeFromAST(schema, type);
  const listType = isInputType(declared) ? getNullableType(declared) : undefined;
  return isListType(listType) ? [{ name, itemType: listType.ofType, items }] : [];
}

/** By their names; undefined as soon as an item is not accepted. */
async function coercedLists(
  lists: readonly LongList[],
  turn: LoopTurn,
): Promise<ReadonlyMap<string, readonly unknown[]> | undefined> {
  const found = new Map<string, readonly unknown[]>();
  for (const { name, itemType, items } of lists) {
    const coerced: unknown[] = [];
    const refused: unknown[] = [];
    for (const item of items) {
      coerced.push(coerceInputValue(item, itemType, (path) => refused.push(path)));
      if (refused.length > 0) return undefined;
      if (turn.isLong()) await turn.next();
    }
    found.set(name, coerced);
  }
  return found;
}
