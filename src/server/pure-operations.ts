import { type DocumentNode, Kind, OperationTypeNode, type SelectionNode, type SelectionSetNode } from 'graphql';

/**
 * The fields whose answer is no function of their arguments alone, and why. An operation that asks for one of them, at
 * any depth, under any alias and through any fragment, is answered by no cache. A test compares them with the schema:
 * a new field of Query is either named here or known to be pure there.
 */
export const IMPURE_FIELDS: Readonly<Record<string, string>> = {
  cacheStatistics: 'counts that change with every request, for operators only',
  performanceReport: 'measurements that change with every request, for operators only',
  job: 'changes while the job runs, and ends when its result is forgotten',
  __schema: 'changes with the schema, which the fingerprint of an answer does not follow',
  __type: 'changes with the schema, which the fingerprint of an answer does not follow',
};

/** A query that has the same answer whenever it is asked with the same variables. */
export interface PureOperation {
  readonly name: string | undefined;
  /** The variables that it declares, in order of their names: others cannot change its answer. */
  readonly variables: readonly string[];
}

/**
 * The operations of a document whose answers depend on their variables alone.
 *
 * Given:    document   validated: no fragment is missing
 * Returned: by name; undefined stands for the only operation, when no name is given
 */
export function pureOperations(document: DocumentNode): ReadonlyMap<string | undefined, PureOperation> {
  const operations = document.definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  const pure = new Map<string | undefined, PureOperation>();
  for (const { operation, name, selectionSet, variableDefinitions = [] } of operations) {
    if (operation !== OperationTypeNode.QUERY || asksForImpure(selectionSet, document)) continue;
    const variables = variableDefinitions.map(({ variable }) => variable.name.value).sort();
    const found = { name: name?.value, variables };
    pure.set(found.name, found);
    if (operations.length === 1) pure.set(undefined, found);
  }
  return pure;
}

/** Conservative: `@skip` is not looked at, and a field of such a name below the root counts too. */
function asksForImpure(root: SelectionSetNode, document: DocumentNode): boolean {
  const fragments = new Map<string, SelectionSetNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition.selectionSet);
  }
  const seen = new Set([root]);
  for (const { selections } of seen) {
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD && Object.hasOwn(IMPURE_FIELDS, selection.name.value)) return true;
      const below = selectionsBelow(selection, fragments);
      if (below) seen.add(below); // a set goes on to what is added while it is gone through, once each
    }
  }
  return false;
}

function selectionsBelow(
  selection: SelectionNode,
  fragments: ReadonlyMap<string, SelectionSetNode>,
): SelectionSetNode | undefined {
  return selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value) : selection.selectionSet;
}
