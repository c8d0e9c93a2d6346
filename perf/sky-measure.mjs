// How the two ways to one answer take turns, and how it is printed. See README.md.
import { machine } from './machine.mjs';

const ROUNDS = process.env.ROUNDS === undefined ? undefined : Math.max(3, Number(process.env.ROUNDS));
const QUICK_ROUNDS = 9;
const WARM_UP_SAMPLES = 2;
const ARMS = ['baseline', 'ours'];

/**
 * A case: `baseline(n)` and `ours(n)` answer the n-th of a row of like questions, `difference(a, b, n)` says where two
 * answers to it differ, undefined where they do not. `perSample`: questions a sample; `slow`: most rounds, and no warm-up but
 * the comparison, where one answer takes seconds; `prepare()`: before each sample, outside of its time; `note()`: what
 * else there is to know, after the rounds.
 */
export async function measured(given) {
  const { title, compared = 1, perSample = 1, slow, prepare, note, difference, ...ways } = given;
  const differs = await firstDifference(ways, difference, compared);
  let asked = compared;
  const sample = async (name, first) => {
    prepare?.();
    const start = performance.now();
    for (let n = first; n < first + perSample; n++) await ways[name](n);
    return (performance.now() - start) / perSample;
  };
  const round = async (runs) => {
    for (const name of ARMS) runs[name].push(await sample(name, asked));
    asked += perSample;
  };
  if (slow === undefined) for (let i = 0; i < WARM_UP_SAMPLES; i++) await round({ baseline: [], ours: [] });
  const runs = { baseline: [], ours: [] };
  for (let i = 0; i < Math.min(slow ?? Infinity, ROUNDS ?? QUICK_ROUNDS); i++) await round(runs);
  print(`${title} | ${machine()}`, runs, differs);
  if (note !== undefined) console.log(await note());
  return differs === undefined;
}

async function firstDifference(ways, difference, compared) {
  for (let n = 0; n < compared; n++) {
    const found = difference(await ways.baseline(n), await ways.ours(n), n);
    if (found !== undefined) return found;
  }
  return undefined;
}

const ascending = (values) => values.toSorted((a, b) => a - b);
export const median = (values) => ascending(values)[Math.round((values.length - 1) / 2)];
const digits = (value) => value.toFixed(value < 10 ? 2 : 1);

function print(title, runs, differs) {
  console.log(`\n${title}`);
  console.log('arm       runs  median ms  spread            same answers');
  for (const name of ARMS) {
    const values = ascending(runs[name]);
    console.log(
      name.padEnd(10) +
        String(values.length).padEnd(6) +
        digits(median(values)).padEnd(11) +
        `${digits(values[0])} to ${digits(values.at(-1))}`.padEnd(18) +
        (name === 'baseline' ? '-' : differs === undefined ? 'yes' : 'no'),
    );
  }
  if (differs !== undefined) return console.log(`disqualified: no ratio. ${differs} (baseline, ours)`);
  const times = ascending(runs.baseline.map((value, index) => value / runs.ours[index]));
  console.log(
    `ours is ${digits(median(times))} times as fast (${digits(times[0])} to ${digits(times.at(-1))}) as the baseline`,
  );
}

/**
 * Where two lists of things with a key and a time in milliseconds differ: in number, or in a time by more than the
 * tolerance. Things of one key are taken in the order of time.
 */
export function timesApart(baseline, ours, toleranceMs) {
  if (baseline.length !== ours.length) return `${baseline.length}, ${ours.length} found`;
  const inOrder = (items) => items.toSorted((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : a.time - b.time));
  const sorted = inOrder(ours);
  for (const [index, item] of inOrder(baseline).entries()) {
    const other = sorted[index];
    if (item.key !== other.key || !(Math.abs(item.time - other.time) <= toleranceMs)) {
      return `${item.key} ${new Date(item.time).toISOString()}, ${other.key} ${new Date(other.time).toISOString()}`;
    }
  }
  return undefined;
}
