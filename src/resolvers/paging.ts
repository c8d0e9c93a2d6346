import type { PagedSearch } from '../compute/forward-search.js';
import { badInput } from '../errors.js';
import type { InputMaybe, PageInfo } from '../generated/graphql.js';
import { epochMs } from '../kernel/time-scale.js';
import type { SearchPosition } from '../jobs/sliced-search.js';
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

export const PAGE_SIZES = [1, 1000] as const;

/** Which search a cursor is of. */
export type SearchKind = 'eclipse' | 'transit' | 'event' | 'paran' | 'chart';

/** What to say of searches that a limit is for, where there are some without. */
const ADVICE: Readonly<Partial<Record<SearchKind, string>>> = {
  eclipse: withoutLimit('eclipseSearch', 'startEclipseSearch'),
  transit: withoutLimit('transitSearch', 'startTransitSearch'),
};

function withoutLimit(subscription: string, job: string): string {
  return `. The subscription ${subscription} and the job ${job} have no such limit`;
}

/** One page: from the cursor on, the search does not begin again. Its whole range is counted before it begins. */
export async function connection<Node>(
  search: PagedSearch<Node>,
  { first, after }: PageArguments,
  kind: SearchKind,
  { budget, signal }: Pick<Context, 'budget' | 'signal'>,
): Promise<Connection<Node>> {
  budget.spend('searchSteps', search.work, ['search'], ADVICE[kind]);
  const from = after == null ? undefined : positionOf(after, kind, search);
  const position = from && { instant: epochMs(from.at), identity: from.identity };
  const { items, hasNextPage } = await search.page(numberInRange(first, PAGE_SIZES, '', ['first']), position, signal());
  const edges = items.map((node) => ({
    cursor: cursorOf({ at: search.instantOf(node), identity: search.identityOf(node) }, kind),
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

/** A cursor says where a search of its kind stood: the instant, or place in a list, and the identity of the item. */
export function cursorOf({ at, identity }: SearchPosition, kind: SearchKind): string {
  return Buffer.from(`${kind} ${at} ${identity}`).toString('base64url');
}

const IDENTITY = /^[\w~-]{1,100}$/;

/** The place of a cursor, or a Problem for what `cursorOf` does not write for such a search within such a range. */
export function positionOf(
  cursor: string,
  kind: SearchKind,
  { from, to }: { readonly from: number; readonly to: number },
): SearchPosition {
  const [, place = '', identity = ''] = Buffer.from(cursor, 'base64url').toString().split(' ');
  const position = { at: Math.round(Number(place)), identity };
  const isKnown = IDENTITY.test(identity) && cursorOf(position, kind) === cursor;
  if (isKnown && position.at >= from && position.at < to) return position;
  throw badInput(['after'], 'a cursor that this search answered, for an item of its range', cursor);
}
