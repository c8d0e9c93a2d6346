import type { Ephemeris } from '../kernel/ephemeris.js';
import type { SkyCells } from '../kernel/segments/fitted-sky.js';
import { createDirectEphemeris } from '../kernel/swisseph/direct-ephemeris.js';
import { createSwissSegments, emptySkyCells } from '../kernel/swisseph/segments.js';
import { readEphemerisFiles } from './ephemeris-files.js';
import { readRecordGrids } from './record-grids.js';

/** An ephemeris over the files of a folder. */
export interface OpenEphemeris {
  readonly ephemeris: Ephemeris;
  /** What it has fitted so far; undefined where it asks Swiss Ephemeris each time. */
  readonly cells: SkyCells | undefined;
}

/** Rejects where a file is missing or cannot be read. Once a process: the addon has one set of files. */
export async function openEphemeris(folder: string, kernel: 'segments' | 'direct'): Promise<OpenEphemeris> {
  const direct = createDirectEphemeris(await readEphemerisFiles(folder));
  if (kernel === 'direct') return { ephemeris: direct, cells: undefined };
  const cells = emptySkyCells(await readRecordGrids(folder));
  return { ephemeris: createSwissSegments(direct, cells), cells };
}
