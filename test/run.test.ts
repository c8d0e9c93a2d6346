import { EventEmitter } from 'node:events';
import { createServer } from 'node:net';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { Config } from '../src/config.js';
import { LoopTurn } from '../src/compute/loop-turn.js';
import { createHttpServer } from '../src/server/http.js';
import { ResponseCache } from '../src/server/response-cache.js';
import { createLogger } from '../src/server/logging.js';
import { type Host, run, type Runnable } from '../src/run.js';
import { testSchema } from './server/serve.js';

/** Stands in for `process`. */
class TestHost extends EventEmitter implements Host {
  readonly codes: number[] = [];
  readonly complaints: string[] = [];
  readonly stderr = { write: (text: string) => this.complaints.push(text) };

  constructor(readonly env: Record<string, string>) {
    super();
  }

  exit(code: number): void {
    this.codes.push(code);
  }

  async exited(): Promise<number[]> {
    await vi.waitFor(() => {
      expect(this.codes).not.toEqual([]);
    });
    return this.codes;
  }
}

const ENV = { NODE_ENV: 'test', PORT: '0', SHUTDOWN_DELAY_MS: '0' };

function server(stop: () => Promise<void> = async () => undefined): () => Promise<Runnable> {
  return async () => ({ listen: async () => 'http://127.0.0.1:1', stop });
}

/** The parts that no test here looks at. */
function serverParts(config: Config) {
  return {
    config,
    schema: testSchema,
    health: {},
    fingerprint: '',
    turn: new LoopTurn(),
    responses: new ResponseCache(0),
  };
}

describe('a run', () => {
  it.each(['SIGTERM', 'SIGINT'])('ends with 0 on %s, however often it comes', async (signal) => {
    const host = new TestHost(ENV);
    const stop = vi.fn(async () => undefined);
    await run(host, server(stop));
    host.emit(signal);
    host.emit(signal);
    host.emit('SIGTERM');
    expect(await host.exited()).toEqual([0]);
    expect(stop).toHaveBeenCalledOnce();
  });

  it('ends with 1 when the stop was cut short', async () => {
    const host = new TestHost(ENV);
    await run(
      host,
      server(async () => {
        throw new Error('Not stopped');
      }),
    );
    host.emit('SIGTERM');
    expect(await host.exited()).toEqual([1]);
  });

  it('ends with 1 after an exception that nobody caught, stopping first', async () => {
    const host = new TestHost(ENV);
    const stop = vi.fn(async () => undefined);
    await run(host, server(stop));
    host.emit('uncaughtException', new Error('x'));
    expect(await host.exited()).toEqual([1]);
    expect(stop).toHaveBeenCalledOnce();
  });

  it('goes on after a rejection that nobody handled', async () => {
    const host = new TestHost(ENV);
    await run(host, server());
    host.emit('unhandledRejection', new Error('x'));
    await new Promise(setImmediate);
    expect(host.codes).toEqual([]);
  });

  it('serves and stops a real server', async () => {
    const host = new TestHost(ENV);
    let url = '';
    await run(host, async (config) => {
      const log = createLogger('silent');
      const createContext = ({ id }: { id: string }) => ({ id });
      const real = await createHttpServer({ ...serverParts(config), createContext, log });
      return {
        stop: () => real.stop(),
        listen: async () => (url = await real.listen()),
      };
    });
    expect((await fetch(`${url}/health/ready`)).status).toBe(200);
    host.emit('SIGTERM');
    expect(await host.exited()).toEqual([0]);
    await expect(fetch(url)).rejects.toThrow();
  });
});

describe('a run that cannot start', () => {
  it('says what is wrong with the configuration', async () => {
    const host = new TestHost({ PORT: 'x' });
    await run(host, server());
    expect(host.codes).toEqual([1]);
    expect(host.complaints.join('')).toMatch(/^The configuration cannot be used:\n {2}PORT must be .*\n$/);
  });

  it('says that the port is in use', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    onTestFinished(() => {
      taken.close();
    });
    await new Promise((resolve) => taken.once('listening', resolve));
    const address = taken.address();
    const port = typeof address === 'object' ? String(address?.port) : '';
    const host = new TestHost({ ...ENV, PORT: port });
    let real: Runnable | undefined;
    await run(host, async (config) => {
      const parts = { ...serverParts(config), log: createLogger('silent') };
      return (real = await createHttpServer({ ...parts, createContext: ({ id }: { id: string }) => ({ id }) }));
    });
    expect(host.codes).toEqual([1]);
    expect(host.complaints).toEqual([`Port ${port} on 127.0.0.1 is in use: choose another with PORT.\n`]);
    await real?.stop();
  });

  it.each([
    ['EACCES', /^Port 80 may not be used/],
    ['EADDRNOTAVAIL', /is not an address of this machine/],
    ['ENOENT', /^Almagest cannot start: no file/],
  ])('says what %s means', async (code, told) => {
    const host = new TestHost({ ...ENV, PORT: '80' });
    await run(host, async () => {
      throw Object.assign(new Error('no file'), { code });
    });
    expect(host.codes).toEqual([1]);
    expect(host.complaints[0]).toMatch(told);
  });
});
