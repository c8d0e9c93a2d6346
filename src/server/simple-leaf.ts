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
import { decimalText } from './decimal-text.js';

/** The JSON of a value, or undefined where the type itself must say what it is answered as, or refuse it. */
export type SimpleLeaf = (value: unknown) => string | undefined;

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

// A number is spelled in JSON as String spells it.
const finite: SimpleLeaf = (value) =>
  typeof value === 'number' && Number.isFinite(value) ? decimalText(value) : undefined;
const int: SimpleLeaf = (value) =>
  typeof value === 'number' && Number.isInteger(value) && Math.abs(value) <= LARGEST_INT ? String(value) : undefined;
const boolean: SimpleLeaf = (value) => (typeof value === 'boolean' ? String(value) : undefined);
const text: SimpleLeaf = (value) => (typeof value === 'string' ? JSON.stringify(value) : undefined);

const SCALARS: ReadonlyMap<GraphQLLeafType, SimpleLeaf> = new Map<GraphQLLeafType, SimpleLeaf>([
  [GraphQLFloat, finite],
  [GraphQLInt, int],
  [GraphQLBoolean, boolean],
  [GraphQLString, text],
  [GraphQLID, text],
]);

const enums = new WeakMap<GraphQLEnumType, SimpleLeaf>();

function enumLeaf(type: GraphQLEnumType): SimpleLeaf {
  const names = new Map<unknown, string>(type.getValues().map(({ name, value }) => [value, JSON.stringify(name)]));
  return (value) => names.get(value);
}
