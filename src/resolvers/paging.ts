import type { PagedSearch, Position } from '../compute/forward-search.js';
import { badInput } from '../errors.js';
import type { InputMaybe, PageInfo } from '../generated/graphql.js';
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

/** Which search a cursor is of. */
type SearchKind = 'eclipse' | 'transit' | 'event';

/** What to say of searches that a limit is for, where there are to be some without. */
const ADVICE: Readonly<Record<SearchKind, string>> = {
  eclipse: withoutLimit('eclipseSearch', 'startEclipseSearch'),
  transit: withoutLimit('transitSearch', 'startTransitSearch'),
  event: '',
};

function withoutLimit(subscription: string, job: string): string {
  return `. The subscription ${subscription} and the job ${job}, which have no such limit, are not part of this version`;
}

/** One page: from the cursor on, the search does not begin again. Its whole range is counted before it begins. */
export async function connection<Node>(
  search: PagedSearch<Node>,
  { first, after }: PageArguments,
  kind: SearchKind,
  { budget, signal }: Pick<Context, 'budget' | 'signal'>,
): Promise<Connection<Node>> {
  budget.spend('searchSteps', search.work, ['search'], ADVICE[kind]);
  const position = after == null ? undefined : positionOf(after, kind, search);
  const { items, hasNextPage } = await search.page(numberInRange(first, PAGE_SIZES, '', ['first']), position, signal());
  const edges = items.map((node) => ({
    cursor: cursorOf({ instant: search.instantOf(node), identity: search.identityOf(node) }, kind),
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

/** A cursor says where a search of its kind stood: the instant and the identity of the item. */
export function cursorOf({ instant, identity }: Position, kind: SearchKind): string {
  return Buffer.from(`${kind} ${instant} ${identity}`).toString('base64url');
}

const IDENTITY = /^[\w~-]{1,100}$/;

/** The place of a cursor, or a Problem for what `cursorOf` does not write for such a search within such a range. */
export function positionOf(
  cursor: string,
  kind: SearchKind,
  { from, to }: Pick<PagedSearch<unknown>, 'from' | 'to'>,
): Position {
  const [, ms = '', identity = ''] = Buffer.from(cursor, 'base64url').toString().split(' ');
  const position = { instant: epochMs(Number(ms)), identity };
  const isKnown = IDENTITY.test(identity) && cursorOf(position, kind) === cursor;
  if (isKnown && position.instant >= from && position.instant < to) return position;
  throw badInput(['after'], 'a cursor that this search answered, for an item of its range', cursor);
}
