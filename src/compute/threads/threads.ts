import type { Ephemeris } from '../../kernel/ephemeris.js';
import type { CellSupply } from './cell-supply.js';
import type { ThreadPool } from './thread-pool.js';

/** What is needed to have something computed in a thread. */
export interface Threads {
  readonly pool: ThreadPool;
  readonly cells: CellSupply;
  /** That of this thread, over the addon. */
  readonly ephemeris: Ephemeris;
  /** From so many skies on a batch goes to a thread. */
  readonly batch: number;
}
