import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { createInvalidations, type Invalidations } from '../../src/cache/invalidations.js';
import { createRedisConnection, type RedisConnection } from '../../src/cache/redis-connection.js';
import { describeWithRedis, startRedis, type TestRedis } from '../support/redis.js';

const PATIENCE = { timeout: 5000, interval: 10 };

interface Process extends Invalidations {
  readonly heard: string[];
  readonly connection: RedisConnection;
  end(): Promise<void>;
}

describeWithRedis('invalidations', () => {
  let redis: TestRedis;
  beforeAll(async () => {
    redis = await startRedis();
  });
  afterAll(() => redis.kill());

  /** What a second process would have: a connection of its own. */
  async function start(namespace: string, onPattern?: (pattern: string) => unknown): Promise<Process> {
    const heard: string[] = [];
    const connection = await createRedisConnection({ url: redis.url });
    const invalidations = createInvalidations({
      connection,
      namespace,
      onPattern: onPattern ?? ((pattern) => heard.push(pattern)),
    });
    await vi.waitFor(() => {
      expect(invalidations.listening()).toBe(true);
    }, PATIENCE);
    const end = async () => {
      await invalidations.close();
      await connection.close();
    };
    return { ...invalidations, heard, connection, end };
  }

  it('reach the other processes of the namespace, in order, and not their sender', async () => {
    const [first, second, third] = [await start('one'), await start('one'), await start('other')];
    await first.publish('chart1~*');
    await first.publish('a\\*"é');
    await vi.waitFor(() => {
      expect(second.heard).toEqual(['chart1~*', 'a\\*"é']);
    }, PATIENCE);
    await second.publish('back');
    await vi.waitFor(() => {
      expect(first.heard).toEqual(['back']);
    }, PATIENCE);
    expect(third.heard).toEqual([]);
    await Promise.all([first, second, third].map((one) => one.end()));
  });

  it('take no notice of rubbish', async () => {
    const [sender, listener] = [await start('rubbish'), await start('rubbish')];
    const tooLong = JSON.stringify({ sender: 'x', pattern: 'a'.repeat(257) });
    const rubbish = ['', '{', 'null', '7', '"*"', '{}', '{"pattern":"*"}', '{"sender":"x","pattern":1}', tooLong];
    for (const message of [...rubbish, '{"sender":"x","pattern":""}']) {
      expect(await redis.command('PUBLISH', 'rubbish::forget', message)).toBe(2);
    }
    await sender.publish('last');
    await vi.waitFor(() => {
      expect(listener.heard).toEqual(['last']);
    }, PATIENCE);
    await Promise.all([sender.end(), listener.end()]);
  });

  it('go on after a listener has failed', async () => {
    const heard: string[] = [];
    const sender = await start('failing');
    const listener = await start('failing', (pattern) => {
      heard.push(pattern);
      return Promise.reject(new Error('no'));
    });
    await sender.publish('a');
    await sender.publish('b');
    await vi.waitFor(() => {
      expect(heard).toEqual(['a', 'b']);
    }, PATIENCE);
    await Promise.all([sender.end(), listener.end()]);
  });

  it('refuse what is no pattern', async () => {
    const sender = await start('refused');
    await expect(sender.publish('')).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
    await sender.end();
  });

  it('are UNAVAILABLE with Redis away, and go on after its return', async () => {
    const [sender, listener] = [await start('away'), await start('away')];
    await redis.kill();
    await vi.waitFor(() => {
      expect(listener.listening()).toBe(false);
    }, PATIENCE);
    await expect(sender.publish('lost')).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    await redis.restart();
    await vi.waitFor(() => {
      expect(listener.listening() && sender.connection.healthy()).toBe(true);
    }, PATIENCE);
    await sender.publish('again');
    await vi.waitFor(() => {
      expect(listener.heard).toEqual(['again']);
    }, PATIENCE);
    await Promise.all([sender.end(), listener.end()]);
  });

  it('begin when Redis comes after them, and stop when closed', async () => {
    await redis.kill();
    const connection = await createRedisConnection({ url: redis.url });
    const heard: string[] = [];
    const early = createInvalidations({ connection, namespace: 'late', onPattern: (pattern) => heard.push(pattern) });
    expect(early.listening()).toBe(false);
    await redis.restart();
    await vi.waitFor(() => {
      expect(early.listening()).toBe(true);
    }, PATIENCE);
    const sender = await start('late');
    await sender.publish('a');
    await vi.waitFor(() => {
      expect(heard).toEqual(['a']);
    }, PATIENCE);
    await early.close();
    expect(await redis.command('PUBSUB', 'NUMSUB', 'late::forget')).toEqual(['late::forget', 1]);
    await Promise.all([connection.close(), sender.end()]);
  });

  it('are UNAVAILABLE within about a second with Redis frozen', async () => {
    const sender = await start('frozen');
    redis.freeze();
    const start_ = performance.now();
    await expect(sender.publish('a')).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    expect(performance.now() - start_).toBeLessThan(2500); // 1 s, or until the socket's time-out
    redis.thaw();
    await sender.end();
  });
});
