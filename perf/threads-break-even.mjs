// From how many charts on a thread is the quicker way, and how long each way holds the event loop. See README.md.
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { createCalculations } from '../dist/compute/calculations.js';
import { packagedEphemerisFolder, readEphemerisFiles } from '../dist/compute/ephemeris-files.js';
import { readRecordGrids } from '../dist/compute/record-grids.js';
import { createCellSupply } from '../dist/compute/threads/cell-supply.js';
import { createThreadPool } from '../dist/compute/threads/thread-pool.js';
import { threadedCalculations } from '../dist/compute/threads/threaded-calculations.js';
import { BODIES } from '../dist/kernel/names.js';
import { addonCellSource } from '../dist/kernel/swisseph/cell-source.js';
import { createDirectEphemeris } from '../dist/kernel/swisseph/direct-ephemeris.js';
import { createSwissSegments, emptySkyCells } from '../dist/kernel/swisseph/segments.js';

const SIZES = [1, 2, 4, 8, 16, 32, 64, 128];
const ROUNDS = 60;
const DAY_MS = 86_400_000;

const folder = packagedEphemerisFolder();
const cells = emptySkyCells(await readRecordGrids(folder));
const segments = createSwissSegments(createDirectEphemeris(await readEphemerisFiles(folder)), cells);
const inline = createCalculations(segments, []);
const log = { warn: (_details, message) => console.error(message) };
const pool = createThreadPool({ threads: 1, sky: segments.shared, log });
const threaded = threadedCalculations(inline, {
  pool,
  cells: createCellSupply(cells, addonCellSource),
  ephemeris: segments,
  batch: 1,
});

let next = 0;
const question = () => ({
  instant: Date.UTC(1980, 0, 1) + (next++ % 5000) * 0.7 * DAY_MS,
  place: { latitude: 45 + (next % 100) / 10, longitude: (next % 360) - 180, altitude: 0 },
  houseSystem: 'PLACIDUS',
  ayanamsa: undefined,
  observation: 'GEOCENTRIC',
  bodies: BODIES.slice(0, 12),
});

/** Milliseconds that this thread has run, as Linux tells: other work on the machine does not count. */
const ownTime = () => Number(readFileSync(`/proc/self/task/${process.pid}/schedstat`, 'utf8').split(' ')[0]) / 1e6;

/** Milliseconds until the answer is there, and those that this thread worked for it. */
async function measure({ charts }, size) {
  const questions = Array.from({ length: size }, question);
  await sleep(2); // the time is counted when a thread rests
  const [before, start] = [ownTime(), performance.now()];
  await charts(questions);
  const all = performance.now() - start;
  await sleep(2);
  return { all, own: ownTime() - before };
}

const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1];

await inline.charts(Array.from({ length: 5000 }, question)); // fills the cells
for (let round = 0; round < 20; round++) await measure(threaded, 128);

console.log('        until answered, ms            event loop worked, ms');
console.log('charts   here   thread   ratio        here   thread   ratio');
for (const size of SIZES) {
  const samples = { inline: [], threaded: [] };
  for (let round = 0; round < ROUNDS; round++) {
    samples.inline.push(await measure(inline, size));
    samples.threaded.push(await measure(threaded, size));
  }
  const figures = ['all', 'own'].flatMap((figure) => {
    const [here, there] = [samples.inline, samples.threaded].map((arm) => median(arm.map((sample) => sample[figure])));
    return [here, there, there / here];
  });
  console.log(String(size).padStart(6), ...figures.map((figure) => figure.toFixed(2).padStart(8)));
}
await pool.close();
