import type { InputMaybe, Resolvers, SearchProgress, SubscriptionResolvers } from '../generated/graphql.js';
import type { ItemOf, JobKind } from '../jobs/search-items.js';
import type { SpecOf } from '../jobs/searches.js';
import { epochMs } from '../kernel/time-scale.js';
import { chartResult } from './chart-result.js';
import type { Context } from './context.js';
import { chartBatchSpec, eclipseSearchSpec, paranSearchSpec, transitSearchSpec } from './job-specs.js';
import { eclipseOf } from './eclipse.js';
import { cursorOf, positionOf, type SearchKind } from './paging.js';
import { searchEvents, type CompletedEvent, type SearchEvent } from './search-events.js';

/** What is told of a search that goes on from a cursor. */
interface Asked<Kind extends JobKind, Found> {
  readonly spec: SpecOf<Kind>;
  readonly after: InputMaybe<string> | undefined;
  /** Which search its cursors are of. */
  readonly cursors: SearchKind;
  readonly shown: (item: ItemOf<Kind>, cursor: string) => Found;
}

/** An event of a stream as its union in the schema. */
type Told<Found> = Found | SearchProgress | CompletedEvent;

/** Rejects with a Problem for what does not hold, before the first event. */
async function search<Kind extends JobKind, Found>(
  { spec, after, cursors, shown }: Asked<Kind, Found>,
  { slicedSearch, signal }: Context,
): Promise<AsyncGenerator<Told<Found>, void, undefined>> {
  const sliced = await slicedSearch(spec);
  const position = after == null ? undefined : positionOf(after, cursors, sliced);
  const events = searchEvents(sliced, { signal: signal(), after: position });
  return mapped(events, (event) => told(event, cursors, shown));
}

function told<Item, Found>(
  event: SearchEvent<Item>,
  cursors: SearchKind,
  shown: (item: Item, cursor: string) => Found,
): Told<Found> {
  switch (event.kind) {
    case 'FOUND':
      return shown(event.item, cursorOf(event.position, cursors));
    case 'PROGRESS':
      return { ...event.progress, searchedTo: cursors === 'chart' ? null : epochMs(event.progress.searchedTo) };
    case 'COMPLETED':
      return event.completed;
  }
}

async function* mapped<From, To>(
  events: AsyncIterable<From>,
  change: (event: From) => To,
): AsyncGenerator<To, void, undefined> {
  for await (const event of events) yield change(event);
}

export const searchSubscriptions: Required<Omit<SubscriptionResolvers, 'job'>> = {
  eclipseSearch: {
    subscribe: async (_root, { search: asked, after }, context) => {
      const spec = eclipseSearchSpec(asked, context);
      const shown = ({ id }: ItemOf<'ECLIPSE_SEARCH'>, cursor: string) => ({ cursor, eclipse: eclipseOf(id, context) });
      const events = await search({ spec, after, cursors: 'eclipse', shown }, context);
      return mapped(events, (eclipseSearch) => ({ eclipseSearch }));
    },
  },

  paranSearch: {
    subscribe: async (_root, { search: asked, after }, context) => {
      const spec = paranSearchSpec(asked, context);
      const shown = (paran: ItemOf<'PARAN_SEARCH'>, cursor: string) => ({ cursor, paran });
      const events = await search({ spec, after, cursors: 'paran', shown }, context);
      return mapped(events, (paranSearch) => ({ paranSearch }));
    },
  },

  transitSearch: {
    subscribe: async (_root, { search: asked, after }, context) => {
      const spec = transitSearchSpec(asked, context);
      const shown = (transit: ItemOf<'TRANSIT_SEARCH'>, cursor: string) => ({ cursor, transit });
      const events = await search({ spec, after, cursors: 'transit', shown }, context);
      return mapped(events, (transitSearch) => ({ transitSearch }));
    },
  },

  chartBatch: {
    subscribe: async (_root, { inputs, after }, context) => {
      const spec = await chartBatchSpec(inputs, context);
      const shown = (found: ItemOf<'CHART_BATCH'>, cursor: string) => ({ ...found, cursor });
      const events = await search({ spec, after, cursors: 'chart', shown }, context);
      return mapped(events, (chartBatch) => ({ chartBatch }));
    },
  },
};

/** What has a fraction is progress, what tells how long it took the end, all else an item. */
const isProgress = (event: object) => 'fraction' in event;
const isEnd = (event: object) => 'elapsedMs' in event;

/** The types of the events. An item's own fields are looked up by the request of the event, not that of the stream. */
export const searchEventTypes: Pick<
  Resolvers,
  'EclipseSearchEvent' | 'ParanSearchEvent' | 'TransitSearchEvent' | 'ChartBatchEvent' | 'ChartFound'
> = {
  EclipseSearchEvent: { __resolveType: (event) => otherType(event) ?? 'EclipseFound' },
  ParanSearchEvent: { __resolveType: (event) => otherType(event) ?? 'ParanFound' },
  TransitSearchEvent: { __resolveType: (event) => otherType(event) ?? 'TransitFound' },
  ChartBatchEvent: { __resolveType: (event) => otherType(event) ?? 'ChartFound' },
  ChartFound: { chart: ({ result }, _arguments, { loaders }) => chartResult(result, loaders) },
};

function otherType(event: object): 'SearchProgress' | 'SearchCompleted' | undefined {
  if (isProgress(event)) return 'SearchProgress';
  return isEnd(event) ? 'SearchCompleted' : undefined;
}
