// The same server under another version of Node: `node nodes.mjs <its binary> <a checkout built for it>`. See README.md.
import { execFileSync } from 'node:child_process';
import { answersDiffer, compare, oneByOne } from './caching-measure.mjs';
import { inputs, MANY, ONE, take } from './caching-questions.mjs';
import { post, startServer } from './caching-servers.mjs';
import { ROOT } from './machine.mjs';

const [binary, checkout] = process.argv.slice(2);
if (binary === undefined || checkout === undefined) throw new Error('usage: node nodes.mjs <node binary> <checkout>');

const SINGLES = 200;
const BATCHES = 4;
const BATCH = 100;
const WARM_UPS = 8; // samples: until then engines still compile

execFileSync('npm', ['run', '--silent', 'build'], { cwd: ROOT, stdio: 'inherit' });
const { warmCells } = await import('./warm-cells.mjs');
const version = execFileSync(binary, ['--version'], { encoding: 'utf8' }).trim();

const one = (charts) => post({ query: ONE, variables: { input: charts.next().value } });
const many = (charts) => post({ query: MANY, variables: { inputs: take(charts, BATCH) } });

const env = { DATA_DIR: warmCells(), PREFILL_YEARS: 'none' };
const servers = [];
try {
  servers.push(await startServer(process.version, env));
  servers.push(await startServer(version, env, 'dist/main.js', [], { binary, folder: checkout }));
  const [ours, other] = servers;
  other.differs = answersDiffer(await ours.ask(many(inputs())), await other.ask(many(inputs())));
  for (const server of servers) server.charts = inputs();
  for (const [title, next, count] of [
    ['one whole chart, 12 bodies', one, SINGLES],
    [`a batch of ${BATCH} whole charts`, many, BATCHES],
  ]) {
    const arms = servers.map(({ name, ask, charts, differs }) => ({
      name,
      differs,
      sample: oneByOne(ask, () => Array.from({ length: count }, () => next(charts))),
    }));
    await compare(title, arms, { warmUps: WARM_UPS });
  }
} finally {
  await Promise.all(servers.map((server) => server.stop()));
}
