import type { LoopTurn } from '../compute/loop-turn.js';
import type { Moments } from '../compute/moment-input.js';
import type { Jobs } from '../jobs/jobs.js';
import type { JobKind, ItemOf } from '../jobs/search-items.js';
import type { SpecOf } from '../jobs/searches.js';
import type { SlicedSearch } from '../jobs/sliced-search.js';
import type { Loaders } from '../loaders/loaders.js';
import type { RequestBudget } from './budget.js';

/** Whether the caller is an operator; OFF where the server knows no operator token. */
export type OperatorAccess = 'GRANTED' | 'REFUSED' | 'OFF';

/** What the resolvers of one request share. */
export interface Context {
  readonly requestId: string;
  readonly loaders: Loaders;
  readonly moments: Moments;
  readonly budget: RequestBudget;
  readonly operator: OperatorAccess;
  /** Tells long work when to let others through. */
  readonly turn: LoopTurn;
  /** What long work may be asked for at once. */
  readonly limits: { readonly batchCharts: number };
  /** Long work, to be done slice by slice. */
  readonly slicedSearch: <Kind extends JobKind>(spec: SpecOf<Kind>) => Promise<SlicedSearch<ItemOf<Kind>>>;
  /** Long work that goes on without the caller. */
  readonly jobs: Jobs;
  /** Who asks, as far as limits are concerned: an address. */
  readonly client: string;
  /** Aborted when the answer is not wanted any more: long work is given up. */
  readonly signal: () => AbortSignal;
}
