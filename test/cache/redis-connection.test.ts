import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import { promisify } from 'node:util';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createRedisConnection } from '../../src/cache/redis-connection.js';
import { describeWithRedis, freePort, startRedis } from '../support/redis.js';

const PATIENCE = { timeout: 5000, interval: 10 }; // back within 5 s
const ENOUGH_MS = 2000; // 300 that a start waits, up to 200 to make a client, and a busy machine

/**
 * What still keeps a process from ending when it has opened connections and closed them, each after its pause: a list
 * as JSON. Fails when the process does not end.
 */
async function leftAfterClosing(connections: readonly { url: string; pauseMs: number }[]): Promise<string> {
  const module = new URL('../../src/cache/redis-connection.ts', import.meta.url).href;
  const script = `
    import { setImmediate, setTimeout } from 'node:timers/promises';
    const { createRedisConnection } = await import('${module}');
    for (const { url, pauseMs } of ${JSON.stringify(connections)}) {
      const connection = await createRedisConnection({ url });
      connection.subscriber();
      await setTimeout(pauseMs);
      await connection.close();
      await connection.close();
    }
    for (let turn = 0; turn < 3; turn += 1) await setImmediate();
    console.log(JSON.stringify(process.getActiveResourcesInfo().filter((kind) => /Timeout|TCP|TLS/.test(kind))));`;
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--import', 'tsx', '--input-type=module', '--eval', script],
    { timeout: 28_000 },
  );
  return stdout.trim();
}

function logged() {
  const lines: string[] = [];
  const add = (_: object, message: string) => void lines.push(message);
  return { lines, log: { info: add, warn: add } };
}

describe('a connection to a Redis that is not there', () => {
  const servers: Server[] = [];
  const sockets: Socket[] = [];
  afterEach(() => {
    for (const socket of sockets.splice(0)) socket.destroy();
    for (const server of servers.splice(0)) server.close();
  });

  it('does not keep the start waiting, and says so once', async () => {
    const { lines, log } = logged();
    const start = performance.now();
    const connection = await createRedisConnection({ url: `redis://:secret@127.0.0.1:${await freePort()}`, log });
    expect(performance.now() - start).toBeLessThan(ENOUGH_MS);
    expect(connection.healthy()).toBe(false);
    expect(connection.latencyMs()).toBeUndefined();
    await expect(connection.client.get('a')).rejects.toThrow();
    await new Promise((resolve) => connection.client.once('reconnecting', resolve)); // a second failure follows
    expect(lines).toEqual(['Redis is out of reach: answers are computed until it is back']);
    await connection.close();
  });

  it('lets the process end once closed, whatever it was at', async () => {
    const url = `redis://127.0.0.1:${await freePort()}`;
    expect(await leftAfterClosing([0, 70, 400].map((pauseMs) => ({ url, pauseMs })))).toBe('[]');
  });

  it('does not keep the start waiting for one that says nothing, and leaves it when closed', async () => {
    const server = createServer((socket) => sockets.push(socket.resume().on('error', () => undefined))).listen(
      0,
      '127.0.0.1',
    );
    servers.push(server);
    await once(server, 'listening');
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    const start = performance.now();
    const connection = await createRedisConnection({ url: `redis://127.0.0.1:${port ?? 0}` });
    expect(performance.now() - start).toBeLessThan(ENOUGH_MS);
    expect(connection.healthy()).toBe(false);
    const left = once(sockets[0] ?? server, 'close');
    await connection.close();
    await left;
  });

  it('throws for a URL that is none', async () => {
    await expect(createRedisConnection({ url: 'http://127.0.0.1' })).rejects.toThrow();
  });
});

describeWithRedis('a connection to Redis', () => {
  it('is there when the start goes on, and measures pings', async () => {
    const redis = await startRedis();
    const connection = await createRedisConnection({ url: redis.url });
    const probes: boolean[] = [];
    const stop = connection.onProbe((alive) => void probes.push(alive));
    expect(connection.healthy()).toBe(true);
    await vi.waitFor(() => {
      expect(connection.latencyMs()).toBeGreaterThan(0);
    }, PATIENCE);
    await vi.waitFor(() => {
      expect(probes).toContain(true);
    }, PATIENCE);
    stop();
    await connection.close();
    expect(connection.healthy()).toBe(false);
    await redis.kill();
  });

  it('comes back by itself, and says so', async () => {
    const { lines, log } = logged();
    const redis = await startRedis();
    const connection = await createRedisConnection({ url: redis.url, log });
    await redis.kill();
    await vi.waitFor(() => {
      expect(connection.healthy()).toBe(false);
    }, PATIENCE);
    await redis.restart();
    await vi.waitFor(() => {
      expect(connection.healthy()).toBe(true);
    }, PATIENCE);
    await connection.close();
    await redis.stop();
    expect(lines).toEqual(['Redis is out of reach: answers are computed until it is back', 'Redis is back']);
  });

  it('keeps an idle socket longer than its time-out', async () => {
    const redis = await startRedis();
    const connection = await createRedisConnection({ url: redis.url });
    const epoch = connection.client.socketEpoch;
    await new Promise((resolve) => setTimeout(resolve, 1500)); // 1.2 s, and more
    expect(connection.healthy()).toBe(true);
    expect(connection.client.socketEpoch).toBe(epoch);
    await connection.close();
    await redis.kill();
  });

  it('lets the process end once closed', async () => {
    const redis = await startRedis();
    expect(await leftAfterClosing([0, 700].map((pauseMs) => ({ url: redis.url, pauseMs })))).toBe('[]');
    const clients = String(await redis.command('CLIENT', 'LIST'))
      .trim()
      .split('\n');
    expect(clients).toHaveLength(1); // the one that asks
    await redis.kill();
  });
});
