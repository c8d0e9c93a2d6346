// How arms take turns, and how they are printed. See README.md.
import { difference } from './difference.mjs';
import { machine } from './machine.mjs';
import { median } from './sky-measure.mjs';

export const ROUNDS = Math.max(3, Number(process.env.ROUNDS ?? 9));
export const WARM_UP_SAMPLES = 3;

export const isWrong = (answer) =>
  !answer.subarray(0, 8).equals(Buffer.from('{"data":')) || answer.includes('"errors"');

/** Where two answers differ, or that one is none; undefined when they are the same. */
export function answersDiffer(one, other) {
  if (isWrong(one) || isWrong(other)) return 'an error in place of an answer';
  return difference(JSON.parse(one), JSON.parse(other));
}

/** Milliseconds a request of `requests()`, one after the other; what is asked is made outside of the time. */
export const oneByOne = (ask, requests) => async (errors) => {
  const made = requests();
  const answers = [];
  const start = performance.now();
  for (const request of made) answers.push(await ask(request));
  const ms = (performance.now() - start) / made.length;
  errors.count += answers.filter(isWrong).length;
  return ms;
};

/** Milliseconds a request of `requests()`, each connection with one on its way; the inverse of the requests a second. */
export const sideBySide = (connections, requests) => async (errors) => {
  const left = requests();
  const count = left.length;
  const asking = async (connection) => {
    for (let request = left.pop(); request !== undefined; request = left.pop()) {
      if (isWrong(await connection.ask(request))) errors.count++;
    }
  };
  const start = performance.now();
  await Promise.all(connections.map(asking));
  return (performance.now() - start) / count;
};

/**
 * Arms take turns: a `name`, `sample(errors)` that tells the milliseconds a request and counts wrong answers, and
 * `differs`, where its answers were found to be others than those of the first arm, with which the rest are compared.
 * Answers the arms with their `times`.
 */
export async function compare(title, arms, { rounds = ROUNDS, warmUps = WARM_UP_SAMPLES } = {}) {
  const runs = arms.map((arm) => ({ ...arm, times: [], errors: { count: 0 } }));
  for (let i = 0; i < warmUps; i++) for (const arm of runs) await arm.sample(arm.errors);
  for (let i = 0; i < rounds; i++) {
    // To and fro, so that no arm always follows the same other.
    for (const arm of i % 2 === 0 ? runs : runs.toReversed()) arm.times.push(await arm.sample(arm.errors));
  }
  print(title, runs);
  return runs;
}

export const digits = (value) => value.toFixed(value < 1 ? 3 : value < 10 ? 2 : 1);
const ascending = (values) => values.toSorted((a, b) => a - b);

/** The arms, and the ratio of each to the first. */
export function print(title, runs) {
  const width = Math.max(...runs.map(({ name }) => name.length)) + 2;
  console.log(`\n${title} | ${machine()}`);
  console.log(`${'arm'.padEnd(width)}runs  median ms  spread            errors  same answers`);
  for (const { name, times, errors, differs } of runs) {
    const values = ascending(times);
    console.log(
      name.padEnd(width) +
        String(values.length).padEnd(6) +
        digits(median(values)).padEnd(11) +
        `${digits(values[0])} to ${digits(values.at(-1))}`.padEnd(18) +
        String(errors.count).padEnd(8) +
        (name === runs[0].name ? '-' : differs === undefined ? 'yes' : 'no'),
    );
    if (errors.count > 0) process.exitCode = 1;
  }
  for (const run of runs.slice(1)) printRatio(run, runs[0]);
}

function printRatio({ name, times, differs, errors }, first) {
  if (differs !== undefined || errors.count > 0 || first.errors.count > 0) {
    process.exitCode = 1;
    return console.log(`${name} is disqualified: no ratio. ${differs ?? 'it answered with errors'}`);
  }
  const ratios = ascending(times.map((ms, round) => ms / first.times[round]));
  const rates = ratios.map((ratio) => 1 / ratio);
  console.log(
    `ratio ${name}/${first.name} ${digits(median(ratios))} (${digits(ratios[0])} to ${digits(ratios.at(-1))}): ` +
      `${digits(median(rates))} times the requests a second (${digits(rates.at(-1))} to ${digits(rates[0])})`,
  );
}
