// Eclipses, parans, maps, transits and horizon events, each beside the straightforward way. See README.md.
import { execFileSync } from 'node:child_process';
import { ROOT } from './machine.mjs';
import { measured } from './sky-measure.mjs';

const TOPICS = ['eclipses', 'horizon', 'earth', 'transits'];

const topics = process.argv.length > 2 ? process.argv.slice(2) : TOPICS;
const unknown = topics.filter((topic) => !TOPICS.includes(topic));
if (unknown.length > 0) throw new Error(`no topic ${unknown.join(', ')}: there are ${TOPICS.join(', ')}`);

execFileSync('npm', ['run', '--silent', 'build'], { cwd: ROOT, stdio: 'inherit' });
for (const topic of topics) {
  const { cases } = await import(`./sky-${topic}.mjs`);
  for (const one of cases) if (!(await measured(one))) process.exitCode = 1;
}
