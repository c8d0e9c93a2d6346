import { saveCells } from './compute/cell-files.js';
import { fillCells } from './compute/cell-filling.js';
import { readEphemerisFiles } from './compute/ephemeris-files.js';
import { readRecordGrids } from './compute/record-grids.js';
import { addonCellSource } from './kernel/swisseph/cell-source.js';
import { createDirectEphemeris } from './kernel/swisseph/direct-ephemeris.js';
import { createSwissSegments, emptySkyCells } from './kernel/swisseph/segments.js';

// A process of its own, for the addon holds the thread that it works in: fits the cells of the years that most charts
// are of, keeps them in a folder for the servers to read, and ends. Some ten seconds of work.
//
//   node filler-main.js FOLDER_OF_EPHEMERIS_FILES FOLDER_FOR_CELLS

const FIRST_DAY = 2_415_020.5; // 1900-01-01
const LAST_DAY = 2_470_171.5; // 2051-01-01

const [, , ephemerisFolder, cellFolder] = process.argv;
if (ephemerisFolder === undefined || cellFolder === undefined) {
  console.error('usage: filler-main.js FOLDER_OF_EPHEMERIS_FILES FOLDER_FOR_CELLS');
  process.exit(2);
}
const cells = emptySkyCells(await readRecordGrids(ephemerisFolder));
const ephemeris = createSwissSegments(createDirectEphemeris(await readEphemerisFiles(ephemerisFolder)), cells);
fillCells(cells, addonCellSource, FIRST_DAY, LAST_DAY);
await saveCells(cellFolder, cells, ephemeris);
