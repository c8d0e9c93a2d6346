// A batch of charts computed in one process without a job: what a job is compared with. See README.md.
import { createLogger } from '../dist/server/logging.js';
import { loadCells } from '../dist/compute/cell-files.js';
import { readConfig } from '../dist/config.js';
import { openEngine } from '../dist/engine.js';
import { slicedSearch } from '../dist/jobs/searches.js';
import { jobInputs } from './jobs-inputs.mjs';

const AT_ONCE = 1000;
const [, , count = '50000'] = process.argv;
const elsewhere = { statistics: () => [], forget: () => undefined };
const config = readConfig(process.env);
const engine = await openEngine(config, { elsewhere, log: createLogger('silent') });
await loadCells(config.dataDir, engine.open.fitted.cells, engine.open.ephemeris); // as a server does at its start
const parts = { calculations: engine.caches.calculations, moments: engine.moments };
const never = new AbortController().signal;
const spec = (round) => ({
  kind: 'CHART_BATCH',
  inputs: jobInputs(Number(count), round).map(({ key }) => ({ chart: key })),
});

await (await slicedSearch(spec(0), parts)).slice(0, AT_ONCE, never); // until it is compiled
const search = await slicedSearch(spec(1), parts);
const begun = performance.now();
for (let start = 0; start < search.to; start += AT_ONCE) {
  await search.slice(start, Math.min(start + AT_ONCE, search.to), never);
}
process.stdout.write(JSON.stringify({ ms: performance.now() - begun }));
await engine.close();
