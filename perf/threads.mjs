// What threads spare the event loop while a batch and a long search run, and from how many charts on. See README.md.
import { execFileSync, fork } from 'node:child_process';
import { once } from 'node:events';
import { isDeepStrictEqual } from 'node:util';
import { machine, ROOT } from './machine.mjs';

const ROUNDS = Math.max(3, Number(process.env.ROUNDS ?? 5));
const CHARTS = 1000;
const YEARS = 100;
const STEP_MS = 20 * 86_400_000; // from one chart to the next: fifty years in all

const CHARTS_QUERY = `query ($inputs: [ChartInput!]!) {
  charts(inputs: $inputs) { ... on Chart { isDiurnal bodies { longitude } } }
}`;
const TRANSITS_QUERY = `query ($search: TransitSearchInput!, $after: String) {
  transits(search: $search, first: 1000, after: $after) {
    nodes { transiting natal { name } type exactAt } pageInfo { hasNextPage endCursor }
  }
}`;
const place = (index) => ({ latitude: 40 + (index % 100) / 5, longitude: ((index + 360) % 360) - 180 });

/** A server in a process of its own, which watches its event loop. */
async function startArm(name, env) {
  const child = fork(`${ROOT}perf/threads-server.mjs`, {
    cwd: ROOT,
    env: { ...process.env, PORT: '0', NODE_ENV: 'production', LOG_LEVEL: 'error', SHUTDOWN_DELAY_MS: '0', ...env },
  });
  const told = async (what) => {
    if (what !== undefined) child.send(what);
    return (await once(child, 'message'))[0];
  };
  const { url } = await told();
  const ask = async (query, variables) => {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables }),
    });
    const { data, errors } = await response.json();
    if (errors !== undefined) throw new Error(JSON.stringify(errors).slice(0, 500));
    return data;
  };
  /** The answer, how long it took, and how late the event loop was meanwhile. */
  const measure = async (question) => {
    await told('begin');
    const start = performance.now();
    const answer = await question(ask);
    const ms = performance.now() - start;
    return { answer, ms, ...(await told('end')) };
  };
  return { name, measure, stop: () => child.send('stop') };
}

/** No two rounds ask the same charts: no answer comes from a cache. */
const batch = (round) => (ask) =>
  ask(CHARTS_QUERY, {
    inputs: Array.from({ length: CHARTS }, (_, index) => ({
      moment: { instant: new Date(Date.UTC(1950, 0, 1 + round) + index * STEP_MS).toISOString() },
      place: place(index),
    })),
  });

const transits = (round) => async (ask) => {
  const search = {
    natal: { moment: { instant: new Date(Date.UTC(1970, 0, 1 + round)).toISOString() }, place: place(round) },
    from: '1950-01-01T00:00:00Z',
    to: `${1950 + YEARS}-01-01T00:00:00Z`,
    transiting: ['JUPITER', 'SATURN', 'URANUS', 'NEPTUNE', 'PLUTO'],
  };
  const nodes = [];
  for (let after = null; ;) {
    const page = (await ask(TRANSITS_QUERY, { search, after })).transits;
    nodes.push(...page.nodes);
    if (!page.pageInfo.hasNextPage) return nodes;
    after = page.pageInfo.endCursor;
  }
};

const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1];
const FIGURES = ['ms', 'active', 'p50', 'p99', 'max'];

async function compare(title, question, arms) {
  const samples = new Map(arms.map((arm) => [arm, []]));
  for (let round = -1; round < ROUNDS; round++) {
    const answers = [];
    for (const [arm, taken] of samples) {
      const { answer, ...figures } = await arm.measure(question(round));
      answers.push(answer);
      if (round >= 0) taken.push(figures); // the first fills the cells
    }
    if (!isDeepStrictEqual(answers[0], answers[1])) throw new Error(`${title}: the answers differ`);
  }
  console.log(`\n${title}`.padEnd(43), ...FIGURES.map((figure) => figure.padStart(8)));
  const rows = Array.from(samples, ([arm, taken]) => ({
    name: arm.name,
    figures: FIGURES.map((figure) => median(taken.map((sample) => sample[figure]))),
  }));
  const [without, with_] = rows;
  const ratios = with_.figures.map((figure, index) => figure / without.figures[index]);
  for (const { name, figures } of [...rows, { name: 'ratio', figures: ratios }]) {
    console.log(name.padEnd(42), ...figures.map((figure) => figure.toFixed(2).padStart(8)));
  }
}

execFileSync('npm', ['run', 'build'], { cwd: ROOT, stdio: 'ignore' });
console.log(machine());
const { warmCells } = await import('./warm-cells.mjs');
const cells = { DATA_DIR: warmCells(), PREFILL_YEARS: 'none' };
const arms = [
  await startArm('without threads', { THREADS: '0', ...cells }),
  await startArm('with threads', { THREADS: '', ...cells }),
];
try {
  await compare(`${CHARTS} charts`, batch, arms);
  await compare(`transits of ${YEARS} years, Jupiter to Pluto`, transits, arms);
} finally {
  for (const arm of arms) arm.stop();
}
console.log(
  '\nms: until answered; active: of these the event loop worked; p50, p99, max: delay of the event loop meanwhile, its timer of 1 ms included\n',
);
execFileSync(process.execPath, [`${ROOT}perf/threads-break-even.mjs`], { stdio: 'inherit' });
