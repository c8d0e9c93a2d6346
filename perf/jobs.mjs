// A batch of 50,000 charts as a job: how fast, with what memory, and what single charts take meanwhile. See README.md.
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { machine, ROOT } from './machine.mjs';

const CHARTS = Number(process.env.CHARTS ?? 50_000);
const ROUNDS = Number(process.env.ROUNDS ?? 3);
const SINGLES = 300;
const BETWEEN_SINGLES_MS = 10;
const POLL_MS = 50;
const REDIS_PORT = 16_379;

execFileSync('npm', ['run', '--silent', 'build'], { cwd: ROOT, stdio: 'inherit' });
const { warmCells } = await import('./warm-cells.mjs');
const { jobInputs } = await import('./jobs-inputs.mjs');

const BASE = {
  NODE_ENV: 'production',
  LOG_LEVEL: 'info',
  PREFILL_YEARS: 'none',
  DATA_DIR: warmCells(),
  PORT: '0',
  WORKER_PORT: '0',
};
const QUEUE = { QUEUE_REDIS_URL: `redis://127.0.0.1:${REDIS_PORT}`, SHUTDOWN_DELAY_MS: '0' };
const running = [];
let round = 1;

function launch(command, args, env = {}) {
  const child = spawn(command, args, {
    cwd: ROOT,
    env: { ...process.env, ...BASE, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  running.push(child);
  return child;
}

/** A server or worker, when it listens. */
async function start(main, env) {
  const child = launch(process.execPath, [`dist/${main}.js`], env);
  for await (const line of createInterface({ input: child.stdout })) {
    const url = /"url":"(http:\/\/[^/"]+)/.exec(line)?.[1];
    if (url === undefined) continue;
    child.stdout.resume();
    return {
      child,
      url,
      peakMb: () => Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1]) / 1024,
    };
  }
  throw new Error(`${main} did not start`);
}

async function stop({ child }) {
  child.kill('SIGTERM');
  await once(child, 'exit');
}

async function ask({ url }, query, variables) {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = await response.json();
  if (errors !== undefined) throw new Error(JSON.stringify(errors).slice(0, 500));
  return data;
}

/** Starts a job of charts that were never asked for. */
async function startJob(server) {
  const inputs = jobInputs(CHARTS, round++).map(({ input }) => input);
  const query = 'mutation ($inputs: [ChartInput!]!) { startChartBatch(inputs: $inputs) { id } }';
  return (await ask(server, query, { inputs })).startChartBatch.id;
}

async function completed(server, id) {
  for (;;) {
    const { job } = await ask(server, 'query ($id: ID!) { job(id: $id) { status found startedAt finishedAt } }', {
      id,
    });
    if (job.status === 'COMPLETED' && job.found === CHARTS) return job;
    if (job.status !== 'QUEUED' && job.status !== 'RUNNING') throw new Error(JSON.stringify(job));
    await sleep(POLL_MS);
  }
}

/** Charts a second of so many jobs side by side, from the first that begins to the last that ends. */
async function pace(server, jobs) {
  const ids = await Promise.all(Array.from({ length: jobs }, () => startJob(server)));
  const ended = await Promise.all(ids.map((id) => completed(server, id)));
  const begun = Math.min(...ended.map(({ startedAt }) => Date.parse(startedAt)));
  return (1000 * jobs * CHARTS) / (Math.max(...ended.map(({ finishedAt }) => Date.parse(finishedAt))) - begun);
}

let single = 0;
/** The 95th percentile of single charts, in milliseconds. */
async function singles(server, isEnough = () => false) {
  const times = [];
  const query =
    'query ($input: ChartInput!) { chart(input: $input) { isDiurnal bodies { longitude house } houses { cusps { longitude } } } }';
  while (times.length < SINGLES && !isEnough()) {
    const moment = { instant: new Date(Date.UTC(1970, 0, 1) + single++ * 3_600_000).toISOString() };
    const begun = performance.now();
    await ask(server, query, { input: { moment, place: { latitude: 48.8, longitude: 2.3 } } });
    times.push(performance.now() - begun);
    await sleep(BETWEEN_SINGLES_MS);
  }
  return times.sort((a, b) => a - b)[Math.floor(times.length * 0.95)];
}

async function inline() {
  const child = launch(process.execPath, ['perf/jobs-inline.mjs', String(CHARTS)]);
  let text = '';
  child.stdout.on('data', (chunk) => (text += chunk));
  await once(child, 'exit');
  return (1000 * CHARTS) / JSON.parse(text).ms;
}

const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1];

/** One arm in each round, to and fro. */
async function measure(arms) {
  const taken = new Map(arms.map((arm) => [arm.name, []]));
  for (let done = 0; done < ROUNDS; done++) {
    for (const { name, sample } of done % 2 === 0 ? arms : arms.toReversed()) taken.get(name).push(await sample());
  }
  const base = taken.get(arms[0].name);
  console.log(`\n${'charts a second'.padEnd(44)} median   ratio to inline`);
  for (const [name, values] of taken) {
    const ratios = values.map((value, index) => value / base[index]).toSorted((a, b) => a - b);
    const spread = `${median(ratios).toFixed(2)} (${ratios[0].toFixed(2)} to ${ratios.at(-1).toFixed(2)})`;
    console.log(name.padEnd(44), median(values).toFixed(0).padStart(6), '  ', spread);
  }
}

async function besideJob(name, server, memory) {
  await singles(server); // until it is compiled
  const idle = await singles(server);
  const id = await startJob(server);
  let isDone = false;
  const end = completed(server, id).then(() => (isDone = true));
  const busy = await singles(server, () => isDone);
  await end;
  const peaks = memory.map((one) => `${one.peakMb().toFixed(0)} MB`).join(', ');
  console.log(
    name.padEnd(44),
    idle.toFixed(1).padStart(6),
    busy.toFixed(1).padStart(8),
    (busy / idle).toFixed(2).padStart(7),
    ' ',
    peaks,
  );
}

const folder = mkdtempSync(join(tmpdir(), 'jobs-'));
try {
  launch('redis-server', ['--port', String(REDIS_PORT), '--dir', folder, '--save', '', '--appendonly', 'yes']);
  await sleep(1000);
  console.log(`${machine()}: batches of ${CHARTS} charts`);
  const alone = await start('main', { SHUTDOWN_DELAY_MS: '0' });
  const front = await start('main', { ...QUEUE, JOB_WORKERS: '0' });
  const first = await start('worker-main', { ...QUEUE, JOB_WORKERS: '1' });
  await measure([
    { name: 'inline, one process', sample: inline },
    { name: 'a job in one process', sample: () => pace(alone, 1) },
    { name: 'a job over Redis, 1 worker', sample: () => pace(front, 1) },
    { name: 'two jobs over Redis, 1 worker', sample: () => pace(front, 2) },
  ]);
  const second = await start('worker-main', { ...QUEUE, JOB_WORKERS: '1' });
  await measure([
    { name: 'inline, one process', sample: inline },
    { name: 'two jobs over Redis, 2 workers', sample: () => pace(front, 2) },
  ]);
  await stop(second);
  console.log(`\n${'p95 of a single chart, ms'.padEnd(44)}   idle  beside   ratio  peak memory`);
  await besideJob('server that runs the job', alone, [alone]);
  await besideJob('server beside a worker', front, [front, first]);
} finally {
  for (const child of running) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
}
