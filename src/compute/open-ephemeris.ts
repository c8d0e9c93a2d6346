import type { Ephemeris } from '../kernel/ephemeris.js';
import type { SkyCells } from '../kernel/segments/fitted-sky.js';
import type { SharedSky } from '../kernel/segments/thread-ephemeris.js';
import { createDirectEphemeris } from '../kernel/swisseph/direct-ephemeris.js';
import { createSwissSegments, emptySkyCells } from '../kernel/swisseph/segments.js';
import { readEphemerisFiles } from './ephemeris-files.js';
import { readRecordGrids } from './record-grids.js';

/** An ephemeris over the files of a folder. */
export interface OpenEphemeris {
  readonly ephemeris: Ephemeris;
  /** Undefined where it asks Swiss Ephemeris each time. */
  readonly fitted: FittedParts | undefined;
}

export interface FittedParts {
  readonly cells: SkyCells;
  /** What a thread needs to answer as the ephemeris does. */
  readonly sky: SharedSky;
}

/** Rejects where a file is missing or cannot be read. Once a process: the addon has one set of files. */
export async function openEphemeris(folder: string, kernel: 'segments' | 'direct'): Promise<OpenEphemeris> {
  const direct = createDirectEphemeris(await readEphemerisFiles(folder));
  if (kernel === 'direct') return { ephemeris: direct, fitted: undefined };
  const cells = emptySkyCells(await readRecordGrids(folder));
  const segments = createSwissSegments(direct, cells);
  return { ephemeris: segments, fitted: { cells, sky: segments.shared } };
}
