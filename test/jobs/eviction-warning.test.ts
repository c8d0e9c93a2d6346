import { expect, it, onTestFinished, vi } from 'vitest';
import { createRedisConnection } from '../../src/cache/redis-connection.js';
import { warnOfEviction } from '../../src/jobs/eviction-warning.js';
import { describeWithRedis, startRedis } from '../support/redis.js';

describeWithRedis('a Redis for jobs', () => {
  async function warningsWith(settings: readonly string[]): Promise<readonly object[]> {
    const redis = await startRedis(settings);
    const connection = await createRedisConnection({ url: redis.url });
    onTestFinished(async () => {
      await connection.close();
      await redis.kill();
    });
    const info = vi.spyOn(connection.client, 'info');
    const warnings: object[] = [];
    warnOfEviction(connection, { warn: (details) => warnings.push(details) });
    await vi.waitFor(
      async () => {
        expect(info).toHaveBeenCalled();
        await info.mock.results[0]?.value;
      },
      { timeout: 10_000 },
    );
    return warnings;
  }

  it('that would throw them away is warned of', async () => {
    const settings = ['--maxmemory', '100mb', '--maxmemory-policy', 'allkeys-lru'];
    expect(await warningsWith(settings)).toEqual([{ policy: 'allkeys-lru' }]);
  });

  it('that throws nothing away is not', async () => {
    expect(await warningsWith(['--maxmemory-policy', 'noeviction'])).toEqual([]);
  });
});
