import { Keyv } from 'keyv';
import { LRUCache } from 'lru-cache';
import { globMatcher } from './glob.js';
import { mapInSlices } from './slices.js';
import type { Tier, TierEntry, TierStatistics } from './tier.js';

export interface MemoryTierOptions {
  readonly maxEntries: number;
  readonly maxBytes: number; // as estimated
  readonly maxTtlMs: number;
  readonly now?: () => number; // milliseconds that never go back
}

const LARGEST_SHARE = 4; // one entry takes a quarter of the room at most

/** What is kept of an entry, and how Keyv has it: its `expires` is left out, since the LRU keeps the time. */
interface Kept {
  readonly value: TierEntry;
}

/**
 * The memory of this process. Values are kept by reference, never copied: who gets one must not change it. The entries
 * used least recently give way when there are too many, or too many bytes; one that is larger than a quarter of the
 * bytes is not kept.
 */
export function createMemoryTier({
  maxEntries,
  maxBytes,
  maxTtlMs,
  now = () => performance.now(),
}: MemoryTierOptions): Tier {
  let hits = 0;
  let misses = 0;
  let evictions = 0;
  const lru = new LRUCache<string, Kept>({
    max: maxEntries,
    maxSize: maxBytes,
    maxEntrySize: Math.max(1, Math.floor(maxBytes / LARGEST_SHARE)),
    sizeCalculation: ({ value }, key) => Math.max(1, Math.ceil(value.bytes) + key.length),
    dispose: (_kept, _key, reason) => {
      if (reason === 'evict') evictions += 1;
    },
    ttlResolution: 0, // its own timers would outlive a test's clock
    perf: { now: () => 1 + now() }, // what begins at 0 it keeps for ever
  });
  const store = storeOver(lru);
  const keyv = keyvOver(store);
  return {
    name: 'memory',
    async getMany(keys) {
      const found = await keyv.getMany<TierEntry>([...keys]);
      const hit = found.reduce((count, entry) => (entry === undefined ? count : count + 1), 0);
      hits += hit;
      misses += keys.length - hit;
      return found.map((entry) => entry?.value);
    },
    async setMany(entries) {
      // Not through Keyv, which makes three promises an entry on the way to a serialiser that there is not.
      for (const entry of entries) {
        const { key, value, ttlMs, bytes } = entry;
        if (value !== undefined && ttlMs > 0 && bytes >= 0) store.set(key, { value: entry }, Math.min(ttlMs, maxTtlMs));
      }
    },
    async deleteMatching(pattern) {
      const isMatch = globMatcher(pattern);
      const deleted = await mapInSlices([...lru.keys()], (key) => isMatch(key) && lru.delete(key));
      return deleted.filter(Boolean).length;
    },
    statistics(): TierStatistics {
      lru.purgeStale(); // what has expired is gone when it is asked for: until then it would be counted
      const { size: entries, calculatedSize: bytes } = lru;
      return { hits, misses, failures: 0, evictions, entries, bytes, healthy: true };
    },
    async close() {
      lru.clear();
    },
  };
}

/**
 * An LRU as Keyv wants its stores. Given the LRU itself, Keyv would hand over the TTL as a number, which the LRU takes for
 * options and keeps nothing.
 */
function storeOver(lru: LRUCache<string, Kept>) {
  const set = (key: string, { value }: Kept, ttl: number): void => {
    lru.set(key, { value }, { ttl });
  };
  return {
    opts: { url: '', dialect: 'lru' },
    get: (key: string) => lru.get(key),
    getMany: (keys: readonly string[]) => keys.map((key) => lru.get(key)),
    set,
    delete: (key: string) => lru.delete(key),
    clear: () => {
      lru.clear();
    },
  };
}

/**
 * Keyv over such a store. No serialiser: values stay what they are. A key read through it costs 0.1 to 0.2 µs in a list
 * and 0.5 µs alone, against 0.1 µs in the LRU itself.
 */
function keyvOver(store: ReturnType<typeof storeOver>): Keyv {
  const keyv = new Keyv({ store, useKeyPrefix: false, throwOnErrors: true });
  keyv.serialize = undefined;
  keyv.deserialize = undefined;
  return keyv;
}
