// What the caches bring, each way beside the one without. See README.md.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  answersDiffer,
  compare,
  digits,
  isWrong,
  oneByOne,
  print,
  ROUNDS,
  WARM_UP_SAMPLES,
} from './caching-measure.mjs';
import { hash, idOf, inputs, MANY, MAP_NAMES, MAP_POINTS, ONE, take, workload } from './caching-questions.mjs';
import { freePort, get, post, startProcess, startServer } from './caching-servers.mjs';
import { ROOT } from './machine.mjs';

const SAME_PER_SAMPLE = { baseline: 100, ours: 500 };
const DISTINCT_ROUNDS = Math.max(15, ROUNDS); // a small difference wants more of them
const DISTINCT_PER_SAMPLE = 100;
const BATCHES_PER_SAMPLE = 1;
const BATCH = 100;
const USERS = 100;
const SLICE = 500; // requests a sample of the workload
const FILLING = 10_000; // requests before the samples
const SHARED_AFTER_MS = 100; // an answer goes to Redis without anybody waiting for it

const folder = mkdtempSync(join(tmpdir(), 'almagest-perf-'));
const manifest = join(folder, 'documents.json');
const USELESS = { CACHE_MAX_ENTRIES: '1', RESPONSE_CACHE_BYTES: '0' };

const baselineServer = () => startServer('baseline', {}, 'perf/baseline-server.mjs');
const ours =
  (name, env = {}) =>
  () =>
    startServer(name, { PERSISTED_DOCUMENTS_FILE: manifest, ...env });

/** Starts what is to be started, and stops it whatever happens. */
async function withStarted(starts, run) {
  const started = [];
  try {
    for (const start of starts) started.push(await start());
    await run(...started);
  } finally {
    await Promise.all(started.map((one) => one.stop()));
  }
}

/** What has become of the questions for charts. */
const chartsOf = async (server) => (await server.statistics()).kinds.CHARTS;
/** Requests for one chart that were executed: a whole answer out of the cache does not get as far as a chart. */
const executed = ({ hits, misses, coalesced }) => hits + misses + coalesced;

/** The same chart again and again over one connection. */
async function sameChart(baseline, server) {
  const variables = { input: take(inputs(3), 1)[0] };
  const byPost = ({ path }) => post({ query: ONE, variables }, path);
  const expected = await baseline.ask(byPost(baseline));
  const arm = async (name, { ask }, request, count) => ({
    name,
    sample: oneByOne(ask, () => new Array(count).fill(request)),
    differs: answersDiffer(expected, await ask(request)),
  });
  await compare('the same whole chart again and again, one connection', [
    await arm('baseline', baseline, byPost(baseline), SAME_PER_SAMPLE.baseline),
    await arm('ours, free document', server, byPost(server), SAME_PER_SAMPLE.ours),
    await arm('ours, persisted', server, get(idOf(ONE), variables), SAME_PER_SAMPLE.ours),
  ]);
}

/** Distinct charts: with the caches as they are, and with caches that never have what is asked. */
async function distinctCharts(off, on) {
  const byHash = (document, variables) => post({ documentId: idOf(document), variables });
  const one = (charts) => byHash(ONE, { input: charts.next().value });
  const many = (charts) => byHash(MANY, { inputs: take(charts, BATCH) });
  for (const [title, next, count, seed] of [
    ['distinct whole charts, persisted document', one, DISTINCT_PER_SAMPLE, 11],
    [`batches of ${BATCH} distinct whole charts, persisted document`, many, BATCHES_PER_SAMPLE, 12],
  ]) {
    const asked = next(inputs(seed + 100));
    const differs = answersDiffer(await off.ask(asked), await on.ask(asked));
    const arms = [off, on].map(({ name, ask }) => {
      const charts = inputs(seed);
      return { name, differs, sample: oneByOne(ask, () => Array.from({ length: count }, () => next(charts))) };
    });
    const before = await Promise.all([off, on].map(chartsOf));
    await compare(title, arms, { rounds: DISTINCT_ROUNDS });
    const after = await Promise.all([off, on].map(chartsOf));
    const asks = (DISTINCT_ROUNDS + WARM_UP_SAMPLES) * count * (next === many ? BATCH : 1);
    const found = after.map(({ misses }, index) => asks - (misses - before[index].misses));
    console.log(`found in a cache: ${found[0]} of ${asks} charts, ${found[1]} of ${asks}`);
    if (found.some((number) => number !== 0)) process.exitCode = 1;
  }
}

/** Milliseconds a request when so many users ask, each the next one as soon as he has his answer. */
async function askAll(users, requests, errors) {
  let next = 0;
  const start = performance.now();
  await Promise.all(
    users.map(async (connection) => {
      while (next < requests.length) if (isWrong(await connection.ask(requests[next++]))) errors.count += 1;
    }),
  );
  return (performance.now() - start) / requests.length;
}

const persisted = (input) => get(idOf(ONE), { input });
const free = (input) => post({ query: ONE, variables: { input } });

/** Every arm is asked the same questions in the same order; those with caches begin early, to fill them. */
async function hitRates(off, thousand, thousandFree, tenThousand, tenThousandFree) {
  const questions = workload();
  const filling = take(questions, FILLING);
  const slices = Array.from({ length: WARM_UP_SAMPLES + ROUNDS }, () => take(questions, SLICE));
  const expected = await off.ask(persisted(filling[0]));
  const errors = { count: 0 };
  const arms = [];
  for (const [server, request] of [
    [off, persisted],
    [thousand, persisted],
    [thousandFree, free],
    [tenThousand, persisted],
    [tenThousandFree, free],
  ]) {
    const users = Array.from({ length: USERS }, () => server.connect());
    if (server !== off) await askAll(users, filling.map(request), errors);
    const differs = answersDiffer(expected, await server.ask(request(filling[0])));
    const before = await server.statistics();
    const left = slices.values();
    const sample = (wrong) => askAll(users, left.next().value.map(request), wrong);
    arms.push({ name: server.name, server, users, differs, before, sample });
  }
  await compare(`births by Zipf's law and today, ${USERS} users`, arms);
  console.log(`hits, last ${slices.length * SLICE} of ${FILLING + slices.length * SLICE} requests; of all; in memory`);
  for (const { server, before } of arms.slice(1)) printRates(server.name, before, await server.statistics());
  for (const connection of arms.flatMap(({ users }) => users)) connection.close();
  if (errors.count > 0) process.exitCode = 1;
}

const percent = (share) => `${(100 * share).toFixed(1)} %`;

function printRates(name, before, { kinds: { CHARTS }, tiers, hitRate }) {
  const measured = (WARM_UP_SAMPLES + ROUNDS) * SLICE;
  const computed = CHARTS.misses - before.kinds.CHARTS.misses;
  const whole = measured - (executed(CHARTS) - executed(before.kinds.CHARTS));
  const [{ entries, bytes }] = tiers;
  console.log(
    `${name}: ${percent(1 - computed / measured)} (whole answers ${percent(whole / measured)}, ` +
      `charts ${percent((measured - whole - computed) / measured)}); ` +
      `${percent(1 - CHARTS.misses / (FILLING + measured))}; ` +
      `${entries} entries, ${(bytes / 2 ** 20).toFixed(1)} MiB; cacheStatistics.hitRate ${percent(hitRate)}`,
  );
}

/** A map computed, with and without Redis to tell, from the memory of the same process, and from Redis by another. */
async function maps(alone, first, second) {
  for (const [title, document] of [
    ['names of the lines asked for', MAP_NAMES],
    ['all points asked for', MAP_POINTS],
  ]) {
    const errors = { count: 0 };
    const arms = [
      ['computed', alone],
      ['computed and sent', first],
      ['memory', first],
      ['Redis, other process', second],
    ].map(([name, server]) => ({ name, server, times: [], errors, differs: undefined }));
    const charts = inputs(document.length);
    for (let i = 0; i < WARM_UP_SAMPLES + ROUNDS; i++) {
      const request = post({ query: document, variables: charts.next().value.moment });
      let expected;
      for (const arm of arms) {
        const start = performance.now();
        const answer = await arm.server.ask(request);
        if (i >= WARM_UP_SAMPLES) arm.times.push(performance.now() - start);
        expected ??= answer;
        arm.differs ??= answersDiffer(expected, answer);
        if (isWrong(answer)) errors.count += 1;
        if (arm === arms[1]) await sleep(SHARED_AFTER_MS);
      }
    }
    print(`a map of 20 bodies, a point a degree, ${title}`, arms);
  }
  const kind = async (server) => (await server.statistics()).kinds.ASTROCARTOGRAPHY;
  const [{ meanComputeMs }, { meanFetchMs, hits, misses }] = [await kind(alone), await kind(second)];
  console.log(
    `the map itself, without HTTP and GraphQL: computed in ${digits(meanComputeMs)} ms, fetched in ` +
      `${digits(meanFetchMs)} ms, ratio ${digits(meanFetchMs / meanComputeMs)}; ` +
      `the other process had ${hits} maps from Redis and computed ${misses}`,
  );
  if (misses > 0) process.exitCode = 1;
}

async function startRedis() {
  const port = await freePort();
  const settings = { port, bind: '127.0.0.1', dir: folder, save: '', appendonly: 'no' };
  const parameters = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, String(value)]);
  const isReady = () =>
    new Promise((resolve, reject) => {
      const socket = connect(port, '127.0.0.1', () => resolve(socket.destroy()));
      socket.on('error', reject);
    });
  return { url: `redis://127.0.0.1:${port}`, stop: await startProcess('redis-server', parameters, {}, isReady) };
}

async function throughRedis() {
  try {
    execFileSync('redis-server', ['--version'], { stdio: 'ignore' });
  } catch {
    return console.log('\nno redis-server on PATH: maps through Redis are not measured');
  }
  await withStarted([startRedis], ({ url }) => {
    // No time-out on a busy machine: a map must not be computed where it should be fetched.
    const env = { REDIS_URL: url, REDIS_TIMEOUT_MS: '2000', CACHE_SHARE: 'ASTROCARTOGRAPHY=always' };
    return withStarted([ours('alone'), ours('first', env), ours('second', env)], maps);
  });
}

const TEN_THOUSAND = { CACHE_MAX_ENTRIES: '10000' };
const CASES = {
  same: () => withStarted([baselineServer, ours('ours')], sameChart),
  distinct: () => withStarted([ours('caches off', USELESS), ours('caches on')], distinctCharts),
  workload: () =>
    withStarted(
      [
        ours('caches off', USELESS),
        ours('1,000, persisted'),
        ours('1,000, free'),
        ours('10,000, persisted', TEN_THOUSAND),
        ours('10,000, free', TEN_THOUSAND),
      ],
      hitRates,
    ),
  redis: throughRedis,
};

const names = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(CASES);
const unknown = names.filter((name) => !Object.hasOwn(CASES, name));
if (unknown.length > 0) throw new Error(`no case ${unknown.join(', ')}: there are ${Object.keys(CASES).join(', ')}`);
try {
  execFileSync('npm', ['run', '--silent', 'build'], { cwd: ROOT, stdio: 'inherit' });
  writeFileSync(manifest, JSON.stringify({ [hash(ONE)]: ONE, [hash(MANY)]: MANY }));
  for (const name of names) await CASES[name]();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
