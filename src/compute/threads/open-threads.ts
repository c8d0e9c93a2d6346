import { addonCellSource } from '../../kernel/swisseph/cell-source.js';
import type { Calculations } from '../calculations.js';
import type { FittedParts } from '../open-ephemeris.js';
import { createCellSupply } from './cell-supply.js';
import { createThreadPool, type ThreadPoolSettings } from './thread-pool.js';
import { threadedCalculations } from './threaded-calculations.js';

export interface ThreadSettings extends Pick<ThreadPoolSettings, 'threads' | 'log'> {
  /** From so many skies on a batch goes to a thread. */
  readonly batch: number;
  /** Undefined: Swiss Ephemeris is asked each time, which no thread can. */
  readonly fitted: FittedParts | undefined;
}

/** Calculations, and how to end what they hold. */
export interface OpenCalculations {
  readonly calculations: Calculations;
  readonly close: () => Promise<void>;
}

/** The calculations with threads to do what takes long; with none, as they are. */
export function openThreads(inline: Calculations, { threads, batch, fitted, log }: ThreadSettings): OpenCalculations {
  if (threads === 0 || fitted === undefined) return { calculations: inline, close: () => Promise.resolve() };
  const pool = createThreadPool({ threads, log, sky: fitted.sky });
  const cells = createCellSupply(fitted.cells, addonCellSource);
  return {
    calculations: threadedCalculations(inline, { pool, cells, batch }),
    close: () => pool.close(),
  };
}
