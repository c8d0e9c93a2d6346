import { GraphQLScalarType, valueFromASTUntyped } from 'graphql';

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
  DateTime: checkedLater('DateTime'),
  LocalDateTime: checkedLater('LocalDateTime'),
  TimeZone: checkedLater('TimeZone'),
  Latitude: checkedLater('Latitude'),
  Longitude: checkedLater('Longitude'),
};
