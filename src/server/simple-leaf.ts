import {
  GraphQLBoolean,
  type GraphQLEnumType,
  GraphQLFloat,
  GraphQLID,
  GraphQLInt,
  type GraphQLLeafType,
  GraphQLString,
  isEnumType,
} from 'graphql';

/** What a value is answered as, or undefined where the type itself must say, or refuse it. */
export type SimpleLeaf = (value: unknown) => unknown;

const LARGEST_INT = 2 ** 31 - 1;

/**
 * The values that a type answers as they are, or (an enum) under a name known beforehand: nearly all that is answered.
 * Undefined for scalars that are not the specification's.
 */
export function simpleLeaf(type: GraphQLLeafType): SimpleLeaf | undefined {
  if (!isEnumType(type)) return SCALARS.get(type);
  const known = enums.get(type) ?? enumLeaf(type);
  enums.set(type, known);
  return known;
}

const finite: SimpleLeaf = (value) => (typeof value === 'number' && Number.isFinite(value) ? value : undefined);
const int: SimpleLeaf = (value) =>
  typeof value === 'number' && Number.isInteger(value) && Math.abs(value) <= LARGEST_INT ? value : undefined;
const boolean: SimpleLeaf = (value) => (typeof value === 'boolean' ? value : undefined);
const text: SimpleLeaf = (value) => (typeof value === 'string' ? value : undefined);

const SCALARS: ReadonlyMap<GraphQLLeafType, SimpleLeaf> = new Map<GraphQLLeafType, SimpleLeaf>([
  [GraphQLFloat, finite],
  [GraphQLInt, int],
  [GraphQLBoolean, boolean],
  [GraphQLString, text],
  [GraphQLID, text],
]);

const enums = new WeakMap<GraphQLEnumType, SimpleLeaf>();

function enumLeaf(type: GraphQLEnumType): SimpleLeaf {
  const names = new Map<unknown, string>(type.getValues().map(({ name, value }) => [value, name]));
  return (value) => names.get(value);
}
