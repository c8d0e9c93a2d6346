import { addonCellSource } from '../../kernel/swisseph/cell-source.js';
import type { Calculations } from '../calculations.js';
import type { OpenEphemeris } from '../open-ephemeris.js';
import { createCellSupply } from './cell-supply.js';
import { createThreadPool, type ThreadPoolSettings } from './thread-pool.js';
import { threadedCalculations } from './threaded-calculations.js';

export interface ThreadSettings extends Pick<ThreadPoolSettings, 'threads' | 'log'> {
  /** From so many skies on a batch goes to a thread. */
  readonly batch: number;
  /** What the calculations are over. One that asks Swiss Ephemeris each time has no threads: they cannot. */
  readonly open: OpenEphemeris;
}

/** Calculations, and how to end what they hold. */
export interface OpenCalculations {
  readonly calculations: Calculations;
  readonly close: () => Promise<void>;
}

/** The calculations with threads to do what takes long; with none, as they are. */
export function openThreads(inline: Calculations, { threads, batch, open, log }: ThreadSettings): OpenCalculations {
  const { ephemeris, fitted } = open;
  if (threads === 0 || fitted === undefined) return { calculations: inline, close: () => Promise.resolve() };
  const pool = createThreadPool({ threads, log, sky: fitted.sky });
  const cells = createCellSupply(fitted.cells, addonCellSource);
  return {
    calculations: threadedCalculations(inline, { pool, cells, ephemeris, batch }),
    close: () => pool.close(),
  };
}
