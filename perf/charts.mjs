// A whole chart and a batch of 100, this server against the baseline. See README.md.
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { inputs, MANY, ONE, take } from './caching-questions.mjs';
import { freePort } from './caching-servers.mjs';
import { difference } from './difference.mjs';
import { machine, ROOT } from './machine.mjs';

const ROUNDS = Math.max(9, Number(process.env.ROUNDS ?? 9));
const SINGLES_PER_SAMPLE = 200;
const BATCHES_PER_SAMPLE = 4;
const BATCH = 100;
const WARM_UP_SAMPLES = 4;
const COMPARED = 200; // charts
const START_TIMEOUT_MS = 60_000;

/** The server of a file, in a process of its own. */
async function startArm(name, file, path) {
  const port = await freePort();
  const child = spawn(process.execPath, [file], {
    cwd: ROOT,
    env: { ...process.env, PORT: String(port), NODE_ENV: 'production', LOG_LEVEL: 'error', SHUTDOWN_DELAY_MS: '0' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const arm = { name, charts: inputs(), errors: 0, ask, stop, single: [], batch: [] };

  async function ask(query, variables) {
    const body = JSON.stringify({ query, variables });
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
    const sent = request({ host: '127.0.0.1', port, path, method: 'POST', agent, headers });
    sent.end(body);
    try {
      const [response] = await once(sent, 'response');
      return Buffer.concat(await response.toArray()).toString();
    } catch (error) {
      // The server closed an idle connection just as we wrote to it, while the other arm was being measured.
      if (sent.reusedSocket && error.code === 'ECONNRESET') return ask(query, variables);
      throw error;
    }
  }
  async function stop() {
    agent.destroy();
    if (child.exitCode !== null) return;
    const exit = once(child, 'exit');
    child.kill();
    await exit;
  }

  const deadline = Date.now() + START_TIMEOUT_MS;
  for (;;) {
    try {
      await ask('{ __typename }', {});
      return arm;
    } catch (error) {
      if (child.exitCode !== null || Date.now() > deadline) {
        await stop();
        throw new Error(`${name} does not start`, { cause: error });
      }
      await sleep(100);
    }
  }
}

/** Milliseconds a request: the answer has arrived whole; that it is one is checked outside the time. */
async function sample(arm, requests, makeVariables, query) {
  const variables = Array.from({ length: requests }, makeVariables);
  const answers = [];
  const start = performance.now();
  for (const values of variables) answers.push(await arm.ask(query, values));
  const ms = (performance.now() - start) / requests;
  arm.errors += answers.filter((answer) => !answer.startsWith('{"data":{"chart') || answer.includes('"errors"')).length;
  return ms;
}
const single = (arm) => sample(arm, SINGLES_PER_SAMPLE, () => ({ input: arm.charts.next().value }), ONE);
const batch = (arm) => sample(arm, BATCHES_PER_SAMPLE, () => ({ inputs: take(arm.charts, BATCH) }), MANY);

async function firstDifference(baseline, ours) {
  const asked = take(inputs(), COMPARED);
  const [one, other] = await Promise.all(
    [baseline, ours].map(async (arm) => JSON.parse(await arm.ask(MANY, { inputs: asked }))),
  );
  if (one.errors !== undefined || other.errors !== undefined) return JSON.stringify(one.errors ?? other.errors);
  const inList = difference(one, other);
  if (inList !== undefined) return inList;
  const [alone, aloneOther] = await Promise.all(
    [baseline, ours].map(async (arm) => JSON.parse(await arm.ask(ONE, { input: asked[0] }))),
  );
  return difference(alone, aloneOther) ?? difference(alone.data.chart, one.data.charts[0]);
}

const quantile = (sorted, part) => sorted[Math.round((sorted.length - 1) * part)];
const ascending = (values) => values.toSorted((a, b) => a - b);
const digits = (value) => value.toFixed(value < 10 ? 2 : 1);

function print(title, key, [baseline, ours], same) {
  console.log(`\n${title}`);
  console.log('arm       runs  median ms  spread            errors  same answers');
  for (const arm of [baseline, ours]) {
    const values = ascending(arm[key]);
    console.log(
      arm.name.padEnd(10) +
        String(values.length).padEnd(6) +
        digits(quantile(values, 0.5)).padEnd(11) +
        `${digits(values[0])} to ${digits(values.at(-1))}`.padEnd(18) +
        String(arm.errors).padEnd(8) +
        (arm === baseline ? '-' : same ? 'yes' : 'no'),
    );
  }
  if (!same) return console.log('disqualified: no ratio');
  const ratios = ascending(ours[key].map((value, round) => value / baseline[key][round]));
  const [low, high] = [ratios[0], ratios.at(-1)];
  console.log(`ratio ours/baseline ${quantile(ratios, 0.5).toFixed(2)} (${low.toFixed(2)} to ${high.toFixed(2)})`);
}

execFileSync('npm', ['run', '--silent', 'build'], { cwd: ROOT, stdio: 'inherit' });
const arms = [];
try {
  arms.push(await startArm('baseline', 'perf/baseline-server.mjs', '/'));
  arms.push(await startArm('ours', 'dist/main.js', '/graphql'));
  const [baseline, ours] = arms;
  const differs = await firstDifference(baseline, ours);
  if (differs !== undefined) {
    console.error(`The answers differ: ${differs} (baseline, ours)`);
    process.exitCode = 1;
  }
  for (let i = 0; i < WARM_UP_SAMPLES; i++) {
    for (const arm of arms) {
      await single(arm);
      await batch(arm);
    }
  }
  for (let i = 0; i < ROUNDS; i++) for (const arm of arms) arm.single.push(await single(arm));
  for (let i = 0; i < ROUNDS; i++) for (const arm of arms) arm.batch.push(await batch(arm));
  print(`one whole chart, 12 bodies | ${machine()}`, 'single', arms, differs === undefined);
  print(`a batch of ${BATCH} whole charts | ${machine()}`, 'batch', arms, differs === undefined);
  if (arms.some(({ errors }) => errors > 0)) process.exitCode = 1;
} finally {
  await Promise.all(arms.map((arm) => arm.stop()));
}
