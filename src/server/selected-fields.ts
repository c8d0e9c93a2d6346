import {
  type FieldNode,
  type FragmentDefinitionNode,
  getDirectiveValues,
  GraphQLIncludeDirective,
  type GraphQLObjectType,
  GraphQLSkipDirective,
  type InlineFragmentNode,
  isAbstractType,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
  typeFromAST,
} from 'graphql';
import type { Run } from './execution-run.js';

/**
 * The fields that selection sets ask of an object, by their names in the answer, in the order of the answer. Several
 * nodes of one name are one field (CollectFields of the specification, 6.3.2).
 *
 * Error: GraphQLError, for a directive whose variable has no value
 */
export function selectedFields(
  type: GraphQLObjectType,
  selectionSets: readonly SelectionSetNode[],
  run: Run,
): ReadonlyMap<string, readonly FieldNode[]> {
  const fields = new Map<string, FieldNode[]>();
  const spread = new Set<string>();
  const collect = ({ selections }: SelectionSetNode): void => {
    for (const selection of selections) {
      if (selection.kind === Kind.FRAGMENT_SPREAD && spread.has(selection.name.value)) continue;
      if (!isIncluded(selection, run)) continue;
      if (selection.kind === Kind.FIELD) {
        addField(fields, selection);
        continue;
      }
      if (selection.kind === Kind.FRAGMENT_SPREAD) spread.add(selection.name.value);
      const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? run.fragments[selection.name.value] : selection;
      if (fragment && appliesTo(type, fragment, run)) collect(fragment.selectionSet);
    }
  };
  selectionSets.forEach(collect);
  return fields;
}

function addField(fields: Map<string, FieldNode[]>, node: FieldNode): void {
  const name = (node.alias ?? node.name).value;
  const before = fields.get(name);
  if (before) before.push(node);
  else fields.set(name, [node]);
}

function isIncluded(node: SelectionNode, { variableValues }: Run): boolean {
  if (node.directives === undefined || node.directives.length === 0) return true;
  if (getDirectiveValues(GraphQLSkipDirective, node, variableValues)?.['if'] === true) return false;
  return getDirectiveValues(GraphQLIncludeDirective, node, variableValues)?.['if'] !== false;
}

function appliesTo(
  type: GraphQLObjectType,
  { typeCondition }: FragmentDefinitionNode | InlineFragmentNode,
  { schema }: Run,
): boolean {
  if (typeCondition === undefined) return true;
  const condition = typeFromAST(schema, typeCondition);
  return condition === type || (isAbstractType(condition) && schema.isSubType(condition, type));
}
