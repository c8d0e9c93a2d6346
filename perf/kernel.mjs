// Calculations without a server, by Swiss Ephemeris each time and by polynomials: microseconds and bytes of one.
// `node kernel.mjs [case ...]`. See README.md.
import { execFileSync, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { machine, ROOT } from './machine.mjs';

const ROUNDS = Math.max(3, Number(process.env.ROUNDS ?? 9));
const SAMPLE_MS = 40; // of one arm
const MEASURED_BYTES = 20; // samples of memory; the median leaves out those in which garbage was collected
const BYTES_PER_SAMPLE = 8_000_000; // an eighth of the young generation
// So that none is collected while it is counted.
const FLAGS = ['--expose-gc', '--min-semi-space-size=64', '--max-semi-space-size=64'];

if (globalThis.gc === undefined) {
  execFileSync('npm', ['run', '--silent', 'build'], { cwd: ROOT, stdio: 'inherit' });
  const file = fileURLToPath(import.meta.url);
  const { status } = spawnSync(process.execPath, [...FLAGS, file, ...process.argv.slice(2)], { stdio: 'inherit' });
  process.exit(status ?? 1);
}

const { CASES, firstDifference } = await import('./kernel-cases.mjs');
const { median } = await import('./sky-measure.mjs');
const ARMS = ['direct', 'segments'];

/**
 * Microseconds of one of `count` calls, none of them of the same question: those that the process had a core, collecting
 * garbage beside it included, so that it matters less what else runs on the machine.
 */
function microseconds(run, from, count) {
  const start = process.cpuUsage();
  for (let n = from; n < from + count; n++) run(n);
  const { user, system } = process.cpuUsage(start);
  return Math.max(1, user + system) / count;
}

const taken = () => {
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
};

/** Bytes allocated by one call, those of columns outside of the heap with them. */
function bytes(run, from) {
  let count = 50;
  const samples = [];
  for (let sample = 0; sample <= MEASURED_BYTES; sample++) {
    globalThis.gc();
    const before = taken();
    for (let n = from; n < from + count; n++) run(n);
    const one = (taken() - before) / count;
    if (sample > 0) samples.push(one);
    else count = Math.min(2000, Math.max(1, Math.floor(BYTES_PER_SAMPLE / Math.max(one, 1))));
  }
  return median(samples);
}

const digits = (value) => value.toFixed(value < 10 ? 2 : value < 100 ? 1 : 0);
const ascending = (values) => values.toSorted((a, b) => a - b);

function measure({ name, arms, tolerance }) {
  const differs = firstDifference(arms.direct, arms.segments, tolerance);
  const counts = {};
  for (const arm of ARMS) {
    const once = microseconds(arms[arm], 0, 3);
    microseconds(arms[arm], 3, Math.ceil((SAMPLE_MS * 3000) / once)); // compiled by then
    counts[arm] = Math.max(1, Math.ceil((SAMPLE_MS * 1000) / microseconds(arms[arm], 0, 10)));
  }
  const runs = { direct: [], segments: [] };
  for (let round = 0; round < ROUNDS; round++) {
    for (const arm of ARMS) runs[arm].push(microseconds(arms[arm], round * counts[arm], counts[arm]));
  }
  for (const arm of ARMS) {
    const times = ascending(runs[arm]);
    console.log(
      (arm === ARMS[0] ? name : '').padEnd(30) +
        arm.padEnd(10) +
        digits(median(times)).padStart(8) +
        `${digits(times[0])} to ${digits(times.at(-1))}`.padStart(20) +
        (bytes(arms[arm], 0) / 1000).toFixed(1).padStart(9) +
        (arm === ARMS[0] ? '' : `   ${ratioText(runs, differs)}`),
    );
  }
  if (differs !== undefined) process.exitCode = 1;
}

function ratioText({ direct, segments }, differs) {
  if (differs !== undefined) return `disqualified: ${differs} (direct, segments)`;
  const times = ascending(direct.map((time, round) => time / segments[round]));
  return `${digits(median(times))} times as fast (${digits(times[0])} to ${digits(times.at(-1))})`;
}

const asked = process.argv.slice(2);
console.log(`calculations, one at a time | ${machine()}`);
console.log(`${''.padEnd(30)}arm       median us              spread    kB a call`);
for (const one of CASES) if (asked.length === 0 || asked.includes(one.name)) measure(one);
