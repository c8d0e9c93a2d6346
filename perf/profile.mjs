// Where the time of the server goes while it answers charts one by one: `node profile.mjs [charts]`. See README.md.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { oneByOne } from './caching-measure.mjs';
import { inputs, ONE } from './caching-questions.mjs';
import { post, startServer } from './caching-servers.mjs';
import { machine, ROOT } from './machine.mjs';

const CHARTS = Number(process.argv[2] ?? 5000);
const WARM_UP = 2000;
const SHOWN = 0.005; // of the time
const IDLE = ['(idle)', '(root)', '(program)'];

execFileSync('npm', ['run', '--silent', 'build'], { cwd: ROOT, stdio: 'inherit' });
const { warmCells } = await import('./warm-cells.mjs');

/** The folder of ours, or the package, or Node, that a function belongs to; what is native belongs to whoever called it. */
function partOf(node, parents) {
  const { functionName, url } = node.callFrame;
  if (functionName === '(garbage collector)') return 'collecting garbage';
  if (IDLE.includes(functionName)) return undefined;
  if (url === '') return partOf(parents.get(node.id), parents);
  if (url.startsWith('node:')) return 'node';
  const [top, next, name] = fileURLToPath(url).slice(ROOT.length).split('/');
  if (top === 'dist') return name === undefined ? 'dist' : `dist/${next}`;
  return next?.startsWith('@') ? `${next}/${name}` : (next ?? top);
}

/** Milliseconds in each part, in the last so many of the profile. */
function timesOf({ nodes, samples, timeDeltas, startTime, endTime }, lastMs) {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const parents = new Map(nodes.flatMap((node) => (node.children ?? []).map((child) => [child, node])));
  const times = new Map();
  let now = startTime;
  samples.forEach((id, index) => {
    now += timeDeltas[index];
    const part = partOf(byId.get(id), parents);
    if (part === undefined || now < endTime - 1000 * lastMs) return;
    times.set(part, (times.get(part) ?? 0) + timeDeltas[index] / 1000);
  });
  return [...times].sort(([, a], [, b]) => b - a);
}

const folder = mkdtempSync(join(tmpdir(), 'almagest-profile-'));
try {
  const env = { DATA_DIR: warmCells(), PREFILL_YEARS: 'none', THREADS: '0' };
  const flags = ['--cpu-prof', `--cpu-prof-dir=${folder}`];
  const server = await startServer('ours', env, 'dist/main.js', flags);
  const charts = inputs();
  const errors = { count: 0 };
  const ask = (count) =>
    oneByOne(server.ask, () =>
      Array.from({ length: count }, () => post({ query: ONE, variables: { input: charts.next().value } })),
    )(errors);
  await ask(WARM_UP);
  const lastMs = (await ask(CHARTS)) * CHARTS;
  await server.stop();
  if (errors.count > 0) throw new Error(`${errors.count} answers are errors`);
  const times = timesOf(JSON.parse(readFileSync(join(folder, readdirSync(folder)[0]), 'utf8')), lastMs);
  const whole = times.reduce((sum, [, ms]) => sum + ms, 0);
  console.log(`${CHARTS} whole charts one by one | ${machine()}`);
  console.log(`${(whole / CHARTS).toFixed(2)} ms of work a chart, of which in`);
  for (const [part, ms] of times.filter(([, time]) => time >= SHOWN * whole)) {
    console.log(part.padEnd(34) + `${((100 * ms) / whole).toFixed(1)} %`.padStart(8));
  }
} finally {
  rmSync(folder, { recursive: true });
}
