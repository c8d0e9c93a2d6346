import { expect, it, onTestFinished, vi } from 'vitest';
import { createBullmqQueue } from '../../src/jobs/bullmq-queue.js';
import { describeWithRedis, startRedis } from '../support/redis.js';

const PATIENT = { timeout: 20_000 };

describeWithRedis('the queue over Redis', () => {
  async function queueOverOwnRedis() {
    const redis = await startRedis();
    const told: string[] = [];
    const note = (_details: object, message: string) => told.push(message);
    const queue = createBullmqQueue({ url: redis.url, prefix: 'test', log: { warn: note, info: note } });
    onTestFinished(async () => {
      await queue.close();
      await redis.kill();
    });
    return { redis, queue, told };
  }

  it('says UNAVAILABLE within a second while Redis is away, and closes all the same', async () => {
    const { redis, queue, told } = await queueOverOwnRedis();
    queue.work(async () => 'ENDED', 1);
    await queue.add('first');
    await redis.kill();
    await expect(queue.add('second')).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    await vi.waitFor(() => {
      expect(told).toContain('the queue of jobs has a failure');
    }, PATIENT);
    await queue.close();
    expect(told.filter((message) => message === 'the queue of jobs has a failure')).toHaveLength(1);
  });

  it('runs what was added when Redis is back', async () => {
    const { redis, queue } = await queueOverOwnRedis();
    const run: string[] = [];
    queue.work(async (id) => {
      run.push(id);
      return 'ENDED';
    }, 1);
    await queue.add('first');
    await redis.kill();
    await expect(queue.add('second')).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    await redis.restart();
    await vi.waitFor(async () => {
      await queue.add('second');
      expect(run).toContain('second');
    }, PATIENT);
  });

  it('runs a job once at a time, however often it is added', async () => {
    const { queue } = await queueOverOwnRedis();
    let running = 0;
    let most = 0;
    let runs = 0;
    queue.work(async () => {
      most = Math.max(most, ++running);
      runs++;
      await Promise.all([queue.add('job'), queue.add('job')]);
      running--;
      return runs < 3 ? 'TURN_OVER' : 'ENDED';
    }, 4);
    await queue.add('job');
    await vi.waitFor(() => {
      expect(runs).toBeGreaterThanOrEqual(3);
    }, PATIENT);
    expect(most).toBe(1);
  });
});
