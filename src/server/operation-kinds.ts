import type { GraphQLSchema, OperationTypeNode } from 'graphql';

/** Why a schema has no operations of a kind; undefined where it has. */
export function operationProblem(schema: GraphQLSchema, kind: OperationTypeNode): string | undefined {
  return schema.getRootType(kind) ? undefined : `This server has no ${kind} operations.`;
}
