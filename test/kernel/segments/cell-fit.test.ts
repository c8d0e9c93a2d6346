import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Worker } from 'node:worker_threads';
import { at } from '../../../src/kernel/column.js';
import { fitCell, type CellSource } from '../../../src/kernel/segments/cell-fit.js';
import { borderCount, moonCells, planetCells, type CellLayout } from '../../../src/kernel/segments/cell-layout.js';
import { CellReader } from '../../../src/kernel/segments/cell-reader.js';
import { CELL_STATE, CellStore } from '../../../src/kernel/segments/cell-store.js';

// A small sky: one angle that goes round, with a jump of 0.001 where records of 18 days meet, as seen `LIGHT` later.
const LIGHT = 0.3;
const JUMP = 1e-3;
const BORDERS = { start: 2_400_000.35, length: 18 };
const COUNT = 14;
const layout: CellLayout = {
  start: 2_400_000,
  length: 16,
  cells: 40,
  block: 2 + 3 * COUNT,
  halves: 3 * COUNT * borderCount(BORDERS),
  tracks: [{ name: 'MARS', components: 3, count: COUNT, head: 0, offset: 2, halves: 0, borders: BORDERS }],
  maxCount: COUNT,
};

function recordOf(time: number): number {
  return Math.floor((time - LIGHT - BORDERS.start) / BORDERS.length);
}

/** As a record of the files continues beyond its own end. */
function continued(time: number, record: number): readonly [number, number, number] {
  const phase = (time - 2_400_000) / 5;
  return [300 + 12 * (time - 2_400_000) + Math.sin(phase) + record * JUMP, Math.cos(phase), 1 + 0.1 * Math.sin(phase)];
}

const source: CellSource = {
  sample: (_, time) => {
    const [longitude, ...rest] = continued(time, recordOf(time));
    return [((longitude % 360) + 360) % 360, ...rest];
  },
  lightTime: () => LIGHT,
};

function filled(cells: readonly number[]): CellReader {
  const store = new CellStore(layout);
  for (const cell of cells) fitCell(store, cell, source);
  return new CellReader(store);
}

const FIT = 2e-8; // a Julian day has steps of 5e-10, in which the angle moves 6e-9; sin(t / 5) alone would fit to 1e-12
const ALL = Array.from({ length: layout.cells }, (_, cell) => cell);

describe('a cell', () => {
  it('answers its samples, and how fast they change, on both sides of a border', () => {
    const reader = filled(ALL);
    const track = layout.tracks[0];
    if (track === undefined) throw new Error('no track');
    const out = new Float64Array(6);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 639_999 }), (thousandth) => {
        const time = 2_400_000 + thousandth / 1000;
        expect(reader.moveTo(time)).toBe(true);
        reader.write(track, out, 0);
        const turns = Math.round((at(out, 0) - continued(time, recordOf(time))[0]) / 360);
        const records = (time - LIGHT - BORDERS.start) / BORDERS.length;
        const nearest = Math.abs(records - Math.round(records));
        const edge = (time - layout.start) % layout.length;
        // A border within minutes of the cell's edge is taken to lie on it.
        if (nearest < 0.001 && Math.min(edge, layout.length - edge) < 0.005) return;
        const [longitude, latitude, distance] = continued(time, recordOf(time));
        expect(Math.abs(at(out, 0) - longitude - 360 * turns)).toBeLessThan(FIT);
        expect(Math.abs(at(out, 1) - latitude)).toBeLessThan(FIT);
        expect(Math.abs(at(out, 2) - distance)).toBeLessThan(FIT);
        const phase = (time - 2_400_000) / 5;
        expect(Math.abs(at(out, 3) - 12 - Math.cos(phase) / 5)).toBeLessThan(1000 * FIT); // short pieces magnify
        expect(Math.abs(at(out, 4) + Math.sin(phase) / 5)).toBeLessThan(1000 * FIT);
      }),
      { numRuns: 2000 },
    );
  });

  it('has the same bits whatever was filled before it', () => {
    const backwards = filled([...ALL].reverse());
    const alone = filled([7]);
    const [track] = layout.tracks;
    const bits = (reader: CellReader, time: number) => {
      const out = new Float64Array(6);
      reader.moveTo(time);
      if (track !== undefined) reader.write(track, out, 0);
      return [...out];
    };
    for (let time = 2_400_112.01; time < 2_400_128; time += 0.37) {
      expect(bits(backwards, time)).toEqual(bits(alone, time));
      expect(bits(alone, time)[0]).toBeGreaterThan(0);
    }
  });

  it('is told from one that is missing', () => {
    const store = new CellStore(layout);
    const reader = new CellReader(store);
    expect(reader.moveTo(2_400_001)).toBe(false);
    fitCell(store, 0, source);
    expect(reader.moveTo(2_400_001)).toBe(true);
    expect(reader.moveTo(2_400_017)).toBe(false);
    expect(reader.moveTo(2_399_999)).toBe(false);
    expect(reader.moveTo(2_500_000)).toBe(false);
    expect([store.state(0), store.state(1), store.state(-1), store.state(40)]).toEqual([
      CELL_STATE.FILLED,
      CELL_STATE.EMPTY,
      CELL_STATE.BARRED,
      CELL_STATE.BARRED,
    ]);
  });

  it('is barred when one sample of it is missing', () => {
    const store = new CellStore(layout);
    fitCell(store, 3, {
      ...source,
      sample: (name, time) => (time > 2_400_063.9 ? undefined : source.sample(name, time)),
    });
    expect(store.state(3)).toBe(CELL_STATE.BARRED);
    expect(new CellReader(store).moveTo(2_400_050)).toBe(false);
  });

  it('is seen by another thread that has the buffers', async () => {
    const store = new CellStore(layout);
    fitCell(store, 5, source);
    const script = `const { workerData, parentPort } = require('node:worker_threads');
      parentPort.postMessage([Atomics.load(new Int32Array(workerData.states), 5), new Float64Array(workerData.blocks)[${
        5 * layout.block + 2
      }]]);`;
    const worker = new Worker(script, { eval: true, workerData: store.buffers });
    const seen = await new Promise((resolve) => worker.once('message', resolve));
    await worker.terminate();
    expect(seen).toEqual([CELL_STATE.FILLED, store.blocks[5 * layout.block + 2]]);
    const shared = new CellStore(layout, store.buffers);
    expect(shared.state(5)).toBe(CELL_STATE.FILLED);
  });
});

describe('layouts', () => {
  it('need the records that they are bound to', () => {
    expect(planetCells(new Map())).toBeUndefined();
    expect(moonCells(new Map())).toBeUndefined();
  });
});
