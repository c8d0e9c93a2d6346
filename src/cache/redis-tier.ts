import type { Keyv } from '@keyv/redis';
import { Problem } from '../errors.js';
import { createBreaker, type Breaker } from './breaker.js';
import { decodeEntry, encodeEntry } from './entry-codec.js';
import { globMatcher } from './glob.js';
import type { RedisClient, RedisConnection } from './redis-connection.js';
import { prefixOf, redisKeyv } from './redis-keyv.js';
import { mapInSlices } from './slices.js';
import type { Tier, TierEntry, TierLog, TierStatistics } from './tier.js';
import { TIMED_OUT, within } from './time-limit.js';

export interface RedisTierOptions {
  readonly connection: RedisConnection; // stays the caller's to close
  readonly namespace: string; // words with single colons between them
  readonly timeoutMs: number; // how long a caller waits
  readonly breaker?: Breaker;
  readonly log?: TierLog;
}

const MOST_WRITES = 5000; // entries on their way to Redis; more are dropped
const MOST_BYTES = 33_554_432; // and their bytes, as estimated: a larger entry is not shared at all
const LONGEST_TTL_MS = 315_360_000_000; // ten years: Redis refuses an endless time
const SCAN_COUNT = 500;
const WALK_TIMEOUT_MS = 1000; // for each step of a walk, which an operator waits for

/**
 * A Redis that processes share. Reads take `timeoutMs` at most; after one that fails or takes longer, the breaker lets
 * none through until a ping in the background is answered. Writes go on in the background, within bounds.
 */
export function createRedisTier(options: RedisTierOptions): Tier {
  return new RedisTier(options);
}

class RedisTier implements Tier {
  readonly name = 'redis';
  readonly #client: RedisClient;
  readonly #connection: RedisConnection;
  readonly #keyv: Keyv;
  readonly #breaker: Breaker;
  readonly #timeoutMs: number;
  readonly #log: TierLog | undefined;
  readonly #prefix: string;
  readonly #stopProbes: () => void;
  readonly #writes = new Set<Promise<void>>();
  #closed = false;
  #refusing = false; // the last write failed
  #hits = 0;
  #misses = 0;
  #failures = 0;
  #writing = { entries: 0, bytes: 0 };

  constructor({ connection, namespace, timeoutMs, breaker = createBreaker(), log }: RedisTierOptions) {
    if (!/^[^:]+(:[^:]+)*$/.test(namespace)) throw new Error(`no namespace: ${JSON.stringify(namespace)}`);
    this.#connection = connection;
    this.#client = connection.client;
    this.#timeoutMs = timeoutMs;
    this.#breaker = breaker;
    this.#log = log;
    this.#keyv = redisKeyv(connection.client, namespace);
    this.#prefix = prefixOf(namespace);
    this.#stopProbes = connection.onProbe((alive) => {
      breaker.probed(alive);
    });
  }

  async getMany(keys: readonly string[]): Promise<readonly unknown[]> {
    if (keys.length === 0) return [];
    const texts = await this.#read(keys);
    if (texts === undefined) {
      this.#misses += keys.length;
      this.#failures += keys.length;
      return keys.map(() => undefined);
    }
    return mapInSlices(keys, (key, index) => this.#valueOf(key, texts[index]));
  }

  #valueOf(key: string, text: string | undefined): unknown {
    const value = text === undefined ? undefined : decodeEntry(key, text);
    if (value !== undefined) this.#hits += 1;
    else this.#misses += 1;
    if (value === undefined && text !== undefined) this.#failures += 1;
    return value;
  }

  /** The texts under the keys; undefined when Redis was not asked, or did not answer. */
  async #read(keys: readonly string[]): Promise<readonly (string | undefined)[] | undefined> {
    if (!this.#usable()) return undefined;
    let failure: unknown = `no answer within ${this.#timeoutMs} ms`;
    try {
      const texts = await within(this.#keyv.getMany<string>([...keys]), this.#timeoutMs);
      if (texts !== TIMED_OUT) {
        this.#breaker.succeeded();
        return texts;
      }
    } catch (error) {
      failure = error;
    }
    const before = this.#breaker.openings();
    this.#breaker.failed();
    if (this.#breaker.openings() > before)
      this.#log?.warn({ err: failure }, 'Redis is not asked until it answers pings');
    return undefined;
  }

  #usable(): boolean {
    return !this.#closed && this.#client.isReady && this.#breaker.state() === 'closed';
  }

  /** Answers when Redis has the entries, or `timeoutMs` later: then they are still on their way. */
  async setMany(entries: readonly TierEntry[]): Promise<void> {
    const wanted = entries.filter(({ value, ttlMs, bytes }) => value !== undefined && ttlMs > 0 && bytes >= 0);
    const taken = this.#usable() ? wanted.filter((entry) => this.#reserve(entry)) : [];
    this.#failures += wanted.length - taken.length;
    if (taken.length === 0) return;
    const write = this.#write(taken).finally(() => {
      this.#writes.delete(write);
      for (const entry of taken) this.#release(entry);
    });
    this.#writes.add(write);
    await within(write, this.#timeoutMs);
  }

  #reserve({ bytes }: TierEntry): boolean {
    const writing = this.#writing;
    if (writing.entries >= MOST_WRITES || writing.bytes + bytes > MOST_BYTES) return false;
    this.#writing = { entries: writing.entries + 1, bytes: writing.bytes + bytes };
    return true;
  }

  #release({ bytes }: TierEntry): void {
    this.#writing = { entries: this.#writing.entries - 1, bytes: this.#writing.bytes - bytes };
  }

  /** Never rejects. A failure to write opens no breaker: a Redis that is full still answers reads. */
  async #write(entries: readonly TierEntry[]): Promise<void> {
    const encoded = await mapInSlices(entries, written);
    const writable = encoded.filter((entry) => entry !== undefined);
    this.#failures += entries.length - writable.length;
    if (writable.length === 0) return;
    try {
      await this.#keyv.setMany(writable);
      this.#refusing = false;
    } catch (error) {
      this.#failures += writable.length;
      if (!this.#refusing) this.#log?.warn({ err: error }, 'Redis did not take what was written');
      this.#refusing = true;
    }
  }

  /** Walks the whole of Redis with SCAN, which holds nobody up; other namespaces are passed by. */
  async deleteMatching(pattern: string): Promise<number> {
    const isMatch = globMatcher(pattern);
    await within(Promise.all(this.#writes), WALK_TIMEOUT_MS); // what is on its way there must be there to be found
    const MATCH = `${this.#prefix.replaceAll(/[\\*?[\]^-]/g, '\\$&')}*`;
    let deleted = 0;
    let cursor = '0';
    do {
      const page = await this.#step(() => this.#client.scan(cursor, { MATCH, COUNT: SCAN_COUNT }));
      const keys = page.keys.filter((key) => isMatch(key.slice(this.#prefix.length)));
      if (keys.length > 0) deleted += await this.#step(() => this.#client.unlink(keys));
      cursor = page.cursor;
    } while (cursor !== '0');
    return deleted;
  }

  async #step<Reply>(ask: () => Promise<Reply>): Promise<Reply> {
    try {
      const reply = this.#closed ? TIMED_OUT : await within(ask(), WALK_TIMEOUT_MS);
      if (reply !== TIMED_OUT) return reply;
    } catch {
      // told below: what Redis said is no business of the caller
    }
    throw new Problem('UNAVAILABLE', 'Redis cannot be reached: its entries are not removed, or not all');
  }

  statistics(): TierStatistics {
    return {
      hits: this.#hits,
      misses: this.#misses,
      failures: this.#failures,
      evictions: undefined,
      entries: undefined,
      bytes: undefined,
      healthy: !this.#closed && this.#connection.healthy() && this.#breaker.state() === 'closed',
    };
  }

  /** Gives the writes on their way `timeoutMs` to end. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#stopProbes();
    await within(Promise.all(this.#writes), this.#timeoutMs);
  }
}

/** As Redis takes it; undefined for a value that cannot be written, such as a function. */
function written({ key, value, ttlMs }: TierEntry) {
  try {
    return { key, value: encodeEntry(key, value), ttl: Math.min(Math.ceil(ttlMs), LONGEST_TTL_MS) };
  } catch {
    return undefined;
  }
}
