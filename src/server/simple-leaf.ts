import {
  GraphQLBoolean,
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
  if (isEnumType(type)) {
    const names = new Map<unknown, string>(type.getValues().map(({ name, value }) => [value, name]));
    return (value) => names.get(value);
  }
  switch (type) {
    case GraphQLFloat:
      return (value) => (typeof value === 'number' && Number.isFinite(value) ? value : undefined);
    case GraphQLInt:
      return (value) => (isInt(value) ? value : undefined);
    case GraphQLBoolean:
      return (value) => (typeof value === 'boolean' ? value : undefined);
    case GraphQLString:
    case GraphQLID:
      return (value) => (typeof value === 'string' ? value : undefined);
    default:
      return undefined;
  }
}

function isInt(value: unknown): boolean {
  return typeof value === 'number' && Number.isInteger(value) && Math.abs(value) <= LARGEST_INT;
}
