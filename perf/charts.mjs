// Whole charts, one by one and in batches of 100: this server, the baseline, and a server without GraphQL. See README.md.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { answersDiffer, compare, digits, oneByOne, sideBySide } from './caching-measure.mjs';
import { inputs, MANY, ONE, take } from './caching-questions.mjs';
import { post, startServer } from './caching-servers.mjs';
import { ROOT } from './machine.mjs';
import { median } from './sky-measure.mjs';

const SINGLES_PER_SAMPLE = 200;
const BATCHES_PER_SAMPLE = 4;
const BATCH = 100;
const CONNECTIONS = 8; // so that the servers always have something to do
const COMPARED = 200; // charts
const WARM_UPS = 8; // samples: until then engines still compile
const COLD_ROUNDS = 3; // each starts a server
const COLD_PER_SAMPLE = 100;
const COLD_WARM_UP = 500; // charts of one month, which are in few cells

execFileSync('npm', ['run', '--silent', 'build'], { cwd: ROOT, stdio: 'inherit' });
const { warmCells } = await import('./warm-cells.mjs');

const one = (charts, path) => post({ query: ONE, variables: { input: charts.next().value } }, path);
const many = (charts, path, count = BATCH) => post({ query: MANY, variables: { inputs: take(charts, count) } }, path);

/** Where the answers of a server to the same charts are not those of another. */
async function difference(expected, server) {
  for (const request of [(path) => many(inputs(), path, COMPARED), (path) => one(inputs(), path)]) {
    const differs = answersDiffer(await expected.ask(request(expected.path)), await server.ask(request(server.path)));
    if (differs !== undefined) return differs;
  }
  return undefined;
}

/** An arm that asks `count` charts or batches a sample, none of them twice. */
function arm({ name, ask, path, charts, differs }, next, count) {
  return { name, differs, sample: oneByOne(ask, () => Array.from({ length: count }, () => next(charts, path))) };
}

/** Of two arms, how much of the requests a second of one the other one reaches. */
function printReached(ours, best) {
  if ([ours, best].some(({ differs, errors }) => differs !== undefined || errors.count > 0)) return;
  const parts = best.times.map((ms, round) => ms / ours.times[round]).sort((a, b) => a - b);
  console.log(
    `${ours.name} reaches ${digits(median(parts))} (${digits(parts[0])} to ${digits(parts.at(-1))}) of ${best.name}`,
  );
}

/** A batch beside as many requests, in milliseconds a chart. */
async function compareBatch(ours) {
  const server = { ...ours, differs: undefined }; // both answers are compared with those of the baseline
  const batch = arm(server, many, BATCHES_PER_SAMPLE);
  await compare(`${BATCH} charts of ours: one after another, or in one batch; milliseconds a chart`, [
    arm({ ...server, name: 'one after another' }, one, BATCH),
    { ...batch, name: 'a batch', sample: async (errors) => (await batch.sample(errors)) / BATCH },
  ]);
}

/** Charts hour by hour, in years that are asked about nowhere else. */
function* chartsOfMonth() {
  for (let n = 0; ; n++) {
    const instant = new Date(Date.UTC(1850, 5, 1, n)).toISOString();
    yield { moment: { instant }, place: { latitude: 50, longitude: 10 } };
  }
}

/** A server that fits each cell when it is first asked for, beside one that has them. */
async function compareCold(ours) {
  const cold = {
    name: 'ours, cold cells',
    differs: undefined, // the cells are the same, which tests see to
    async sample(errors) {
      const folder = mkdtempSync(join(tmpdir(), 'almagest-cold-'));
      const server = await startServer('cold', { DATA_DIR: folder, PREFILL_YEARS: 'none' });
      try {
        await arm({ ...server, charts: chartsOfMonth() }, one, COLD_WARM_UP).sample(errors);
        return await arm({ ...server, charts: inputs() }, one, COLD_PER_SAMPLE).sample(errors);
      } finally {
        await server.stop();
        rmSync(folder, { recursive: true });
      }
    },
  };
  const warm = arm({ ...ours, name: 'ours, warm cells' }, one, COLD_PER_SAMPLE);
  await compare('one whole chart, anywhere from 1900 to 2100', [warm, cold], { rounds: COLD_ROUNDS, warmUps: 0 });
}

const warm = { DATA_DIR: warmCells(), PREFILL_YEARS: 'none' };
const servers = [];
try {
  servers.push(await startServer('baseline', {}, 'perf/baseline-server.mjs'));
  servers.push(await startServer('ours', warm));
  servers.push(await startServer('raw', warm, 'perf/raw-server.mjs'));
  const [baseline] = servers;
  for (const server of servers) {
    server.charts = inputs();
    server.differs = server === baseline ? undefined : await difference(baseline, server);
  }
  for (const [title, next, count] of [
    ['one whole chart, 12 bodies', one, SINGLES_PER_SAMPLE],
    [`a batch of ${BATCH} whole charts`, many, BATCHES_PER_SAMPLE],
  ]) {
    const arms = servers.map((server) => arm(server, next, count));
    const [, ours, raw] = await compare(title, arms, { warmUps: WARM_UPS });
    printReached(ours, raw);
  }
  const connected = servers.map((server) => {
    const connections = Array.from({ length: CONNECTIONS }, server.connect);
    const requests = () => Array.from({ length: SINGLES_PER_SAMPLE }, () => one(server.charts, server.path));
    return { name: server.name, differs: server.differs, connections, sample: sideBySide(connections, requests) };
  });
  const [, ours, raw] = await compare(`one whole chart, ${CONNECTIONS} connections`, connected, { warmUps: WARM_UPS });
  printReached(ours, raw);
  for (const { connections } of connected) for (const connection of connections) connection.close();
  await compareBatch(servers[1]);
  await compareCold(servers[1]);
} finally {
  await Promise.all(servers.map((server) => server.stop()));
}
