// Eclipses, parans, maps, transits and horizon events, each beside the straightforward way. See README.md.
import { execFileSync } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { measured } from './sky-measure.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const TOPICS = ['eclipses', 'horizon', 'earth', 'transits'];

function commit() {
  try {
    const git = (...args) => execFileSync('git', args, { cwd: ROOT, encoding: 'utf8', stdio: 'pipe' }).trim();
    return `commit ${git('rev-parse', '--short', 'HEAD')}${git('status', '--porcelain') === '' ? '' : ' with changes'}`;
  } catch {
    return 'no commit';
  }
}

const topics = process.argv.length > 2 ? process.argv.slice(2) : TOPICS;
const unknown = topics.filter((topic) => !TOPICS.includes(topic));
if (unknown.length > 0) throw new Error(`no topic ${unknown.join(', ')}: there are ${TOPICS.join(', ')}`);

execFileSync('npm', ['run', '--silent', 'build'], { cwd: ROOT, stdio: 'inherit' });
const machine = `node ${process.versions.node}, ${availableParallelism()} cores, ${commit()}`;
for (const topic of topics) {
  const { cases } = await import(`./sky-${topic}.mjs`);
  for (const one of cases) if (!(await measured(one, machine))) process.exitCode = 1;
}
