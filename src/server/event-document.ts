import {
  type ArgumentNode,
  astFromValue,
  type DocumentNode,
  type GraphQLInputType,
  type GraphQLObjectType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isRequiredArgument,
  isRequiredInputField,
  Kind,
  type OperationDefinitionNode,
  TypeInfo,
  type ValueNode,
  visit,
  visitWithTypeInfo,
} from 'graphql';

const documents = new WeakMap<OperationDefinitionNode, DocumentNode>();

/**
 * The document by which the events of a subscription are answered: as asked, but for the arguments of the field that the
 * events come from, and the variables that nothing else uses. They have done their work when the stream begins, and fifty
 * thousand inputs would be checked again for each of the events that they bring. Made once for an operation.
 */
export function eventDocument(
  document: DocumentNode,
  operation: OperationDefinitionNode,
  schema: GraphQLSchema,
): DocumentNode {
  const known = documents.get(operation);
  if (known) return known;
  const root = schema.getSubscriptionType();
  if (!root) throw new Error('The schema has no subscriptions.');
  const made = withoutUnused(withoutArguments(document, root, schema), operation);
  documents.set(operation, made);
  return made;
}

function withoutArguments(document: DocumentNode, root: GraphQLObjectType, schema: GraphQLSchema): DocumentNode {
  const types = new TypeInfo(schema);
  return visit(
    document,
    visitWithTypeInfo(types, {
      Field: (node) => {
        if (types.getParentType() !== root) return undefined;
        return { ...node, arguments: requiredArguments(root, node.name.value) };
      },
    }),
  );
}

/** An argument that must be there gets the least value that it may have: nobody looks at it. */
function requiredArguments(root: GraphQLObjectType, field: string): readonly ArgumentNode[] {
  const required = root.getFields()[field]?.args.filter(isRequiredArgument) ?? [];
  return required.map(({ name, type }) => ({
    kind: Kind.ARGUMENT,
    name: { kind: Kind.NAME, value: name },
    value: leastValue(type),
  }));
}

function leastValue(type: GraphQLInputType): ValueNode {
  if (isNonNullType(type)) return leastValue(type.ofType);
  if (isListType(type)) return { kind: Kind.LIST, values: [] };
  if (isEnumType(type)) return { kind: Kind.ENUM, value: type.getValues()[0]?.name ?? '' };
  if (!isInputObjectType(type)) return astFromValue(type.name === 'Boolean' ? false : 0, type) ?? NOTHING;
  const fields = Object.values(type.getFields());
  const needed = type.isOneOf ? fields.slice(0, 1) : fields.filter(isRequiredInputField);
  return {
    kind: Kind.OBJECT,
    fields: needed.map(({ name, type: inner }) => ({
      kind: Kind.OBJECT_FIELD,
      name: { kind: Kind.NAME, value: name },
      value: leastValue(inner),
    })),
  };
}

const NOTHING: ValueNode = { kind: Kind.INT, value: '0' };

function withoutUnused(document: DocumentNode, { name, loc }: OperationDefinitionNode): DocumentNode {
  const used = new Set<string>();
  visit(document, { VariableDefinition: () => false, Variable: (node) => void used.add(node.name.value) });
  return visit(document, {
    OperationDefinition: (node) => {
      if (node.name?.value !== name?.value || node.loc !== loc) return false;
      return {
        ...node,
        variableDefinitions: node.variableDefinitions?.filter(({ variable }) => used.has(variable.name.value)) ?? [],
      };
    },
    VariableDefinition: () => false,
  });
}
