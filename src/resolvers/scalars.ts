import { GraphQLScalarType, valueFromASTUntyped } from 'graphql';
import { epochMs, isoFromEpoch } from '../kernel/time-scale.js';

const INSTANT: GraphQLScalarType<unknown, string> = new GraphQLScalarType({
  name: 'DateTime',
  parseValue: (value) => value,
  parseLiteral: (node, variables) => valueFromASTUntyped(node, variables),
  serialize: (value) => {
    if (typeof value !== 'number') throw new TypeError('an instant goes out as milliseconds');
    return isoFromEpoch(epochMs(value));
  },
});

/**
 * A scalar that lets every value through as it came. What it must be is checked where it is used, so that the message
 * names the argument and the range, and one bad value in a list loses only its own place.
 */
function checkedLater(name: string): GraphQLScalarType<unknown, unknown> {
  return new GraphQLScalarType({
    name,
    parseValue: (value) => value,
    parseLiteral: (node, variables) => valueFromASTUntyped(node, variables),
    serialize: (value) => value,
  });
}

export const scalars = {
  DateTime: INSTANT,
  LocalDateTime: checkedLater('LocalDateTime'),
  TimeZone: checkedLater('TimeZone'),
  Latitude: checkedLater('Latitude'),
  Longitude: checkedLater('Longitude'),
  JSON: checkedLater('JSON'),
};
