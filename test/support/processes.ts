import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { Answer } from './app.js';
import { guardOver } from './redis.js';

/** A server or a worker in a process of its own; it ends with the test's. */
export interface OwnProcess {
  readonly url: string;
  readonly pid: number;
  readonly ask: (query: string, variables?: Readonly<Record<string, unknown>>) => Promise<Answer>;
  /** Ends it, and answers its exit code; null for one that was killed. */
  readonly end: (signal: NodeJS.Signals) => Promise<number | null>;
}

type Environment = Readonly<Record<string, string>>;

/** Starts `src/main.ts` or `src/worker-main.ts`, and answers when it listens. */
export async function startProcess(main: 'main' | 'worker-main', env: Environment): Promise<OwnProcess> {
  const file = fileURLToPath(new URL(`../../src/${main}.ts`, import.meta.url));
  const child = spawn(process.execPath, ['--import', 'tsx', file], {
    env: { ...process.env, ...BASE, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const guard = guardOver(child);
  child.once('exit', () => guard.kill('SIGKILL'));
  const url = await urlOf(child);
  return {
    url,
    pid: child.pid ?? 0,
    ask: async (query, variables = {}) => {
      const response = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query, variables }),
      });
      return new Answer(await response.json());
    },
    async end(signal) {
      if (child.exitCode === null && child.signalCode === null) {
        const ended = once(child, 'exit');
        child.kill(signal);
        await ended;
      }
      return child.exitCode;
    },
  };
}

const BASE: Environment = {
  PORT: '0',
  WORKER_PORT: '0',
  NODE_ENV: 'test',
  LOG_LEVEL: 'info',
  PREFILL_YEARS: 'none',
  THREADS: '0',
  SHUTDOWN_DELAY_MS: '0',
  MAX_SEARCH_STEPS_PER_REQUEST: '1000000000',
  REQUEST_DEADLINE_MS: '600000',
};

async function urlOf(child: ChildProcess): Promise<string> {
  if (child.stdout === null) throw new Error('no output');
  for await (const line of createInterface({ input: child.stdout })) {
    const listening = /"url":"(http:\/\/[^/"]+)/.exec(line)?.[1];
    if (listening === undefined) continue;
    child.stdout.resume();
    return listening;
  }
  throw new Error('the process did not start');
}
