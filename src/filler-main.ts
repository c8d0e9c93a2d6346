import { loadCells, saveCells } from './compute/cell-files.js';
import { fillCells, julianDaysOf } from './compute/cell-filling.js';
import { openEphemeris } from './compute/open-ephemeris.js';
import { addonCellSource } from './kernel/swisseph/cell-source.js';

// A process of its own, for the addon holds the thread that it works in: fits the cells of years, keeps them in a folder
// for servers to read, and ends. Some ten seconds of work for 1900 to 2050. It ends early with the server that started it.
//
//   node filler-main.js FOLDER_OF_EPHEMERIS_FILES FOLDER_FOR_CELLS FIRST_YEAR LAST_YEAR

const [, , ephemerisFolder = '', cellFolder = '', first, last] = process.argv;

const endEarly = (): void => {
  process.exit(1);
};
process.once('disconnect', endEarly);
try {
  const { ephemeris, fitted } = await openEphemeris(ephemerisFolder, 'segments');
  if (fitted !== undefined) {
    const { cells } = fitted;
    await loadCells(cellFolder, cells, ephemeris);
    await fillCells(cells, addonCellSource, [julianDaysOf({ first: Number(first), last: Number(last) })]);
    await saveCells(cellFolder, cells, ephemeris);
  }
} catch (error) {
  console.error(`Segments cannot be kept in ${cellFolder}: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
process.off('disconnect', endEarly);
if (process.connected) process.disconnect(); // a channel left open would keep it
