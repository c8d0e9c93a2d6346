import type { ForwardSearch, Position } from '../compute/forward-search.js';
import { badInput } from '../errors.js';
import type { InputMaybe, PageInfo } from '../generated/graphql.js';
import { inSpan } from '../kernel/span.js';
import { epochMs } from '../kernel/time-scale.js';
import type { Context } from './context.js';
import { numberInRange } from './ranges.js';

/** A page of a search as Relay wants it. */
export interface Connection<Node> {
  readonly edges: readonly { readonly cursor: string; readonly node: Node }[];
  readonly nodes: readonly Node[];
  readonly pageInfo: PageInfo;
}

/** The arguments of a connection as they come. */
export interface PageArguments {
  readonly first: number;
  readonly after?: InputMaybe<string> | undefined;
}

const PAGE_SIZES = [1, 1000] as const;

/** One page: from the cursor on, the search does not begin again. */
export async function connection<Node>(
  search: ForwardSearch<Node>,
  { first, after }: PageArguments,
  { loaders }: Pick<Context, 'loaders'>,
): Promise<Connection<Node>> {
  const position = after == null ? undefined : positionOf(after);
  const { items, hasNextPage } = await loaders.page(search, numberInRange(first, PAGE_SIZES, '', ['first']), position);
  const edges = items.map((node) => ({
    cursor: cursorOf({ instant: search.instantOf(node), identity: search.identityOf(node) }),
    node,
  }));
  return {
    edges,
    nodes: items,
    pageInfo: {
      hasNextPage,
      hasPreviousPage: position !== undefined,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}

/** A cursor says where the search stood: the instant and the identity of the item. */
export function cursorOf({ instant, identity }: Position): string {
  return Buffer.from(`${instant} ${identity}`).toString('base64url');
}

const IDENTITY = /^[\w~-]{1,100}$/;

/** The place of a cursor, or a Problem for a text that `cursorOf` does not write. */
export function positionOf(cursor: string): Position {
  const [ms = '', identity = '', ...rest] = Buffer.from(cursor, 'base64url').toString().split(' ');
  const position = { instant: epochMs(Number(ms)), identity };
  const known = rest.length === 0 && IDENTITY.test(identity) && inSpan(position.instant);
  if (known && cursorOf(position) === cursor) return position;
  throw badInput(['after'], 'a cursor that this search answered', cursor);
}
