import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { packagedEphemerisFolder } from '../../../src/compute/ephemeris-files.js';
import { readRecordGrids } from '../../../src/compute/record-grids.js';
import { createCellSupply } from '../../../src/compute/threads/cell-supply.js';
import { CELL_STATE } from '../../../src/kernel/segments/cell-store.js';
import { addonCellSource } from '../../../src/kernel/swisseph/cell-source.js';
import { emptySkyCells } from '../../../src/kernel/swisseph/segments.js';
import { epochMs, julianDayFromEpoch, MS_PER_DAY } from '../../../src/kernel/time-scale.js';
import '../../support/ephemeris.js'; // opens the files of the addon

const grids = await readRecordGrids(packagedEphemerisFolder());
const start = Date.UTC(2005, 0, 1);
const YEAR = 365 * MS_PER_DAY;
// Cells of 6.9 and 15.9 days, and those at the ends.
const LEAST_CELLS_OF_A_YEAR = 53 + 23;

function freshSupply() {
  const cells = emptySkyCells(grids);
  let samples = 0;
  const supply = createCellSupply(cells, {
    ...addonCellSource,
    sample: (name, time) => {
      samples++;
      return addonCellSource.sample(name, time);
    },
  });
  const filled = () =>
    [cells.planets, cells.moon].reduce((sum, store) => {
      const states = Array.from({ length: store.layout.cells }, (_, cell) => store.state(cell));
      return sum + states.filter((state) => state === CELL_STATE.FILLED).length;
    }, 0);
  return { cells, supply, filled, samples: () => samples };
}

describe('the supply of cells', () => {
  it('fills all cells of a span, and none twice', async () => {
    const { cells, supply, samples } = freshSupply();
    await supply.fill([{ start, end: start + YEAR }]);
    for (let day = 0; day <= 365; day++) {
      const time = julianDayFromEpoch(epochMs(start + day * MS_PER_DAY));
      expect([cells.moon.state(cells.moon.cellAt(time)), cells.planets.state(cells.planets.cellAt(time))]).toEqual([
        2, 2,
      ]);
    }
    const before = samples();
    await supply.fill([{ start, end: start + YEAR }]);
    expect(samples()).toBe(before);
  });

  it('lets others have their turns meanwhile', async () => {
    const { supply } = freshSupply();
    let turns = 0;
    const filling = supply.fill([{ start, end: start + YEAR }]);
    const filled = filling.then(() => true);
    while (!(await Promise.race([filled, setImmediate(false)]))) turns++;
    expect(turns).toBeGreaterThan(5); // of some 70 ms in turns of at least 3
  });

  it('stops when it is not wanted any more', async () => {
    const { supply, filled } = freshSupply();
    const controller = new AbortController();
    const gone = new Error('gone');
    const filling = supply.fill([{ start, end: start + YEAR }], controller.signal);
    await setImmediate();
    controller.abort(gone);
    await expect(filling).rejects.toBe(gone);
    expect(filled()).toBeGreaterThan(0);
    expect(filled()).toBeLessThan(LEAST_CELLS_OF_A_YEAR);
  });
});
