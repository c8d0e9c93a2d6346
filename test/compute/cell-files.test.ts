import { mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadCells, saveCells } from '../../src/compute/cell-files.js';
import { fillCells } from '../../src/compute/cell-filling.js';
import { packagedEphemerisFolder } from '../../src/compute/ephemeris-files.js';
import { readRecordGrids } from '../../src/compute/record-grids.js';
import { at } from '../../src/kernel/column.js';
import { packedCells, unpackCellAt } from '../../src/kernel/segments/cell-archive.js';
import { CELL_STATE } from '../../src/kernel/segments/cell-store.js';
import type { SkyCells } from '../../src/kernel/segments/fitted-sky.js';
import { addonCellSource } from '../../src/kernel/swisseph/cell-source.js';
import { emptySkyCells } from '../../src/kernel/swisseph/segments.js';
import { segments } from '../support/ephemeris.js';

const grids = await readRecordGrids(packagedEphemerisFolder());
// Mercury's and Venus' records end in these days, so that some cells have second polynomials.
const [FROM, TO] = [2_451_500, 2_451_600];
const filled = emptySkyCells(grids);
await fillCells(filled, addonCellSource, [[FROM, TO]]);
const LEAST = { planets: 7, moon: 15 }; // cells of 15.9 and 6.9 days in 100 days

/** All bits of the filled cells. */
function bits({ planets, moon }: SkyCells): readonly Buffer[] {
  return [planets, moon].map((store) => Buffer.from(packedCells(store).buffer));
}

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cells-'));
});
afterEach(() => rm(folder, { recursive: true }));

/** Of the planets, as in a folder of two files. */
async function planetFile(): Promise<string> {
  const name = (await readdir(folder)).find((file) => file.includes('planets'));
  return join(folder, name ?? 'none');
}

describe('kept cells', () => {
  it('have the bits they had', async () => {
    await saveCells(folder, filled, segments);
    const cells = emptySkyCells(grids);
    expect(await loadCells(folder, cells, segments)).toBeGreaterThanOrEqual(LEAST.planets + LEAST.moon);
    expect(bits(cells)).toEqual(bits(filled));
    expect(cells.planets.halves.some((number) => number !== 0)).toBe(true);
    expect(cells.planets.halves).toEqual(filled.planets.halves);
    expect(cells.planets.state(cells.planets.cellAt(FROM))).toBe(CELL_STATE.FILLED);
    expect(cells.planets.state(cells.planets.cellAt(FROM) - 1)).toBe(CELL_STATE.EMPTY);
  });

  it('are written whole or not at all, over those from before', async () => {
    const few = emptySkyCells(grids);
    await fillCells(few, addonCellSource, [[FROM, FROM + 1]]);
    await saveCells(folder, few, segments);
    await saveCells(folder, filled, segments);
    expect(await readdir(folder)).toHaveLength(2);
    const cells = emptySkyCells(grids);
    await loadCells(folder, cells, segments);
    expect(bits(cells)).toEqual(bits(filled));
  });

  it('leave cells alone that are there already', async () => {
    await saveCells(folder, filled, segments);
    const cells = emptySkyCells(grids);
    await fillCells(cells, addonCellSource, [[FROM, FROM + 20]]);
    await loadCells(folder, cells, segments);
    expect(bits(cells)).toEqual(bits(filled));
  });

  it('are not those of another engine, other files or another way to fit', async () => {
    await saveCells(folder, filled, segments);
    const cells = emptySkyCells(grids);
    expect(await loadCells(folder, cells, { ...segments, version: `${segments.version}1` })).toBe(0);
    expect(await loadCells(folder, cells, { ...segments, engine: 'another' })).toBe(0);
    expect(await loadCells(join(folder, 'nowhere'), cells, segments)).toBe(0);
    expect(packedCells(cells.planets)).toHaveLength(0);
  });

  it('are not read from a torn or damaged file, while the whole one beside it is', async () => {
    await saveCells(folder, filled, segments);
    const path = await planetFile();
    const whole = await readFile(path);
    const damages: readonly (() => Promise<void>)[] = [
      () => truncate(path, whole.length - 8),
      () => truncate(path, whole.length - 3),
      () => truncate(path, 8),
      () => truncate(path, 0),
      () => writeFile(path, Buffer.from(whole.map((byte, index) => (index === 5000 ? byte ^ 1 : byte)))),
      () => writeFile(path, Buffer.from(whole).swap64()), // as a machine with the other order of bytes would write it
    ];
    for (const damage of damages) {
      await writeFile(path, whole);
      await damage();
      const cells = emptySkyCells(grids);
      const read = await loadCells(folder, cells, segments);
      expect(packedCells(cells.planets)).toHaveLength(0);
      expect(read).toBeGreaterThanOrEqual(LEAST.moon);
      expect(packedCells(cells.moon)).toEqual(packedCells(filled.moon));
    }
  });

  it('leave nothing half written where they cannot be kept', async () => {
    const path = join(folder, 'file');
    await writeFile(path, '');
    await expect(saveCells(path, filled, segments)).rejects.toThrow('EEXIST');
    expect(await readdir(folder)).toEqual(['file']);
  });
});

describe('a column of cells', () => {
  it('is refused where it is none of this layout', () => {
    const packed = packedCells(filled.planets);
    const { block } = filled.planets.layout;
    const refused = (change: (column: Float64Array) => Float64Array): unknown => {
      const column = change(Float64Array.from(packed));
      const store = emptySkyCells(grids).planets;
      let offset: number | undefined = 0;
      while (offset !== undefined && offset < column.length) offset = unpackCellAt(store, column, offset);
      return offset;
    };
    const set = (index: number, value: number) => (column: Float64Array) => {
      column[index] = value;
      return column;
    };
    expect(refused((column) => column)).toBe(packed.length);
    expect(refused(set(0, -1))).toBeUndefined();
    expect(refused(set(0, 1e9))).toBeUndefined();
    expect(refused(set(0, 0.5))).toBeUndefined();
    expect(refused(set(0, NaN))).toBeUndefined();
    expect(refused((column) => column.subarray(0, block))).toBeUndefined();
    expect(refused((column) => column.subarray(0, column.length - 1))).toBeUndefined();
    const split = filled.planets.layout.tracks.find(({ head }) => at(packed, 1 + head) !== 0);
    expect(split).toBeDefined(); // the first cell has a track with two polynomials: where the second stands is checked
    for (const half of [-5, 0.5, 1e9]) expect(refused(set(2 + (split?.head ?? 0), half))).toBeUndefined();
  });
});
