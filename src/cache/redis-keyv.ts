import KeyvRedis, { Keyv } from '@keyv/redis';
import type { RedisClient } from './redis-connection.js';

const SEPARATOR = '::';

/** What stands before each key of a namespace. */
export function prefixOf(namespace: string): string {
  return namespace + SEPARATOR;
}

/** Keyv's adapter on a client that others keep connected: its own way connects, waits and closes as it sees fit. */
class KeptRedis extends KeyvRedis<string> {
  readonly #kept: RedisClient;

  constructor(client: RedisClient) {
    super(client, { throwOnErrors: true, keyPrefixSeparator: SEPARATOR });
    this.#kept = client;
  }

  override async getClient() {
    if (!this.#kept.isReady) throw new Error('Redis is not connected'); // a MULTI would wait for it
    return this.#kept;
  }
}

/**
 * Keyv over its Redis adapter: MGET for a list of reads, MULTI for a list of writes. The adapter alone prefixes keys:
 * done by both, they become ns::ns:key. The texts are made and read by entry-codec.ts, which needs the key, and
 * expire by Redis' own clock; so Keyv's serialiser and its `expires` are left out.
 */
export function redisKeyv(client: RedisClient, namespace: string): Keyv {
  const adapter = new KeptRedis(client);
  adapter.namespace = namespace;
  const store = {
    opts: { url: '', dialect: 'redis' },
    get: async (key: string) => asKept(await adapter.get<string>(key)),
    getMany: async (keys: string[]) => (await adapter.getMany<string>(keys)).map(asKept),
    set: (key: string, { value }: { value: string }, ttl: number) => adapter.set(key, value, ttl),
    setMany: (entries: readonly { key: string; value: { value: string }; ttl: number }[]) =>
      adapter.setMany(entries.map(({ key, value, ttl }) => ({ key, value: value.value, ttl }))),
    delete: (key: string) => adapter.delete(key),
    clear: () => adapter.clear(),
  };
  const keyv = new Keyv({ store, useKeyPrefix: false, throwOnErrors: true });
  keyv.serialize = undefined;
  keyv.deserialize = undefined;
  const heard = (): void => undefined; // errors are thrown as well; unheard ones would be thrown a second time
  adapter.on('error', heard);
  keyv.on('error', heard);
  return keyv;
}

function asKept(text: string | undefined): { value: string } | undefined {
  return text === undefined ? undefined : { value: text };
}
