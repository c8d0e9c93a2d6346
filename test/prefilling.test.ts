import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { areFilled, fillCells, julianDaysOf } from '../src/compute/cell-filling.js';
import { packagedEphemerisFolder } from '../src/compute/ephemeris-files.js';
import { readRecordGrids } from '../src/compute/record-grids.js';
import { packedCells } from '../src/kernel/segments/cell-archive.js';
import type { SkyCells } from '../src/kernel/segments/fitted-sky.js';
import { addonCellSource } from '../src/kernel/swisseph/cell-source.js';
import { createSwissSegments, emptySkyCells } from '../src/kernel/swisseph/segments.js';
import { prefill, type FillingOptions } from '../src/prefilling.js';
import { direct } from './support/ephemeris.js';

const ephemerisFolder = packagedEphemerisFolder();
const grids = await readRecordGrids(ephemerisFolder);
const YEARS = { first: 2000, last: 2000 };
const PATIENCE_MS = 60_000; // a process that compiles TypeScript, on a busy machine

let cellFolder = '';
let logged: string[] = [];
beforeEach(async () => {
  cellFolder = await mkdtemp(join(tmpdir(), 'prefilling-'));
  logged = [];
});
afterEach(() => rm(cellFolder, { recursive: true }));

function starting(replaced: Partial<FillingOptions> = {}) {
  const cells = emptySkyCells(grids);
  const note = (_details: object, message: string): void => {
    logged.push(message);
  };
  const options = { ephemerisFolder, cellFolder, years: YEARS, log: { info: note, warn: note }, ...replaced };
  const segments = createSwissSegments(direct, cells);
  const open = { ephemeris: segments, fitted: { cells, sky: segments.shared } };
  return { cells, stopping: prefill(open, options) };
}

const said = (message: string) =>
  vi.waitFor(
    () => {
      expect(logged).toContain(message);
    },
    { timeout: PATIENCE_MS },
  );

/** All bits of the filled cells. */
const bits = ({ planets, moon }: SkyCells) => [planets, moon].map((store) => Buffer.from(packedCells(store).buffer));

describe('filling ahead', () => {
  it(
    'fits the years in another process, to the same bits, and reads them at the next start',
    async () => {
      const { cells, stopping } = starting();
      const stop = await stopping;
      expect(areFilled(cells, julianDaysOf(YEARS))).toBe(false); // nobody waited for it
      await said('segments fitted ahead');
      stop();
      const own = emptySkyCells(grids);
      await fillCells(own, addonCellSource, [julianDaysOf(YEARS)]);
      expect(bits(cells)).toEqual(bits(own));

      logged = [];
      const again = starting();
      (await again.stopping)();
      expect(bits(again.cells)).toEqual(bits(own));
      expect(logged).toEqual(['segments read']); // and no process begun
    },
    PATIENCE_MS,
  );

  it('begins no process where no years are asked, or nothing is fitted', async () => {
    const { cells, stopping } = starting({ years: 'NONE' });
    (await stopping)();
    expect(bits(cells).every((bytes) => bytes.length === 0)).toBe(true);
    const options = { ephemerisFolder, cellFolder, years: YEARS, log: { info: fail, warn: fail } };
    (await prefill({ ephemeris: direct, fitted: undefined }, options))();
    expect(await readdir(cellFolder)).toEqual([]);
  });

  it(
    'says so where the cells cannot be kept',
    async () => {
      const file = join(cellFolder, 'file');
      await writeFile(file, '');
      const stop = await starting({ cellFolder: file }).stopping;
      await said('segments were not fitted ahead: they are fitted when they are asked for');
      stop();
    },
    PATIENCE_MS,
  );

  it('leaves nothing half written when it is stopped', async () => {
    const stop = await starting({ years: { first: 1900, last: 2050 } }).stopping;
    stop();
    expect((await readdir(cellFolder)).filter((name) => name.endsWith('.bin'))).toEqual([]);
  });
});

describe('years', () => {
  it('are Julian days, with a day more at each end', () => {
    const [from, to] = julianDaysOf({ first: 2000, last: 2000 });
    expect(from).toBeLessThan(2_451_544.5); // 2000-01-01
    expect(to).toBeGreaterThan(2_451_910.5); // 2001-01-01
    expect(to - from).toBeLessThan(370);
  });

  it('at the ends of the files count as filled where no file covers a whole cell', async () => {
    const cells = emptySkyCells(grids);
    const [from] = julianDaysOf({ first: 1800, last: 1800 });
    expect(areFilled(cells, [from, from + 1])).toBe(true);
    expect(areFilled(cells, [from, from + 100])).toBe(false);
  });
});

function fail(): never {
  throw new Error('nothing to say');
}
