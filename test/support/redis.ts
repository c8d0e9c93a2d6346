import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { createClient } from '@keyv/redis';
import { describe, it } from 'vitest';

const hasRedis = spawnSync('redis-server', ['--version']).status === 0;

/** Tests that need a redis-server. Without one on the PATH they are skipped; where CI=true, they fail. */
export function describeWithRedis(name: string, tests: () => void): void {
  if (hasRedis) describe(name, tests);
  else if (process.env.CI === 'true') describe(name, failForWantOfRedis);
  else describe.skip(`${name} (skipped: no redis-server on the PATH)`, tests);
}

function failForWantOfRedis(): void {
  it('needs redis-server on the PATH', () => {
    throw new Error('no redis-server on the PATH');
  });
}

/** A redis-server of the test's own: it keeps nothing on disk, and ends with the test's process. */
export interface TestRedis {
  readonly url: string;
  /** Ends it by SIGTERM. */
  stop(): Promise<void>;
  /** Ends it by SIGKILL, and clears up; harmless when it has ended. */
  kill(): Promise<void>;
  /** Starts it anew on the same port, empty, after `stop` or `kill`. */
  restart(): Promise<void>;
  freeze(): void;
  thaw(): void;
  /** Sends one command on a connection of its own. */
  command(...words: readonly string[]): Promise<unknown>;
}

/** Starts one on a free port; `settings` such as `['--maxmemory', '2mb']`. */
export async function startRedis(settings: readonly string[] = []): Promise<TestRedis> {
  const port = await freePort();
  const url = `redis://127.0.0.1:${port}`;
  let child = await launch(port, settings);
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  };
  return {
    url,
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
    async restart() {
      child = await launch(port, settings);
    },
    freeze: () => child.kill('SIGSTOP'),
    thaw: () => child.kill('SIGCONT'),
    async command(...words) {
      const client = createClient({ url });
      client.on('error', () => undefined);
      await client.connect();
      try {
        return await client.sendCommand(words);
      } finally {
        client.destroy();
      }
    },
  };
}

/** A port that nothing listens on, for a Redis that is to come or never will. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (typeof address !== 'object' || address === null) throw new Error('no port');
  return address.port;
}

async function launch(port: number, settings: readonly string[]): Promise<ChildProcess> {
  const directory = mkdtempSync(join(tmpdir(), 'redis-'));
  const child = spawn(
    'redis-server',
    // prettier-ignore
    ['--port', String(port), '--bind', '127.0.0.1', '--dir', directory, '--save', '', '--appendonly', 'no',
      '--enable-debug-command', 'yes', ...settings],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const guard = guardOver(child);
  child.once('exit', () => {
    guard.kill('SIGKILL');
    rmSync(directory, { recursive: true, force: true });
  });
  for await (const line of createInterface({ input: child.stdout })) {
    if (!line.includes('Ready to accept connections')) continue;
    child.stdout.resume();
    return child;
  }
  throw new Error(`redis-server did not start on port ${port}`);
}

/** Ends the server when the test's process has ended, in whatever way: then the pipe to the guard breaks. */
export function guardOver(server: ChildProcess): ChildProcess {
  const script = 'read line; kill -9 "$0"';
  return spawn('sh', ['-c', script, String(server.pid)], { stdio: ['pipe', 'ignore', 'ignore'] });
}
