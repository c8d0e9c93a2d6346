import type { RedisConnection } from '../cache/redis-connection.js';

const WANTED = 'noeviction';

/**
 * Warns, once connected, where Redis would throw away jobs when its memory is full: a cache may lose what it keeps, a queue
 * may not. Answers how to wait no longer.
 */
export function warnOfEviction(
  { client }: Pick<RedisConnection, 'client'>,
  log: { readonly warn: (details: object, message: string) => void },
): () => void {
  const look = async (): Promise<void> => {
    const policy = /^maxmemory_policy:(\S+)/m.exec(await client.info('memory'))?.[1]; // CONFIG is often forbidden
    if (policy === undefined || policy === WANTED) return;
    log.warn({ policy }, `the Redis of the jobs may throw them away: set its maxmemory-policy to ${WANTED}`);
  };
  const onReady = (): void => void look().catch(() => undefined);
  if (client.isReady) onReady();
  else client.once('ready', onReady);
  return () => client.off('ready', onReady);
}
