import { LRUCache } from 'lru-cache';
import { packed, type Packing, PACKING_THRESHOLD_BYTES } from './packing.js';

/** Variables longer than this are not worth a key: such questions are asked once. */
const MOST_KEY_CHARACTERS = 32_768;
const DEEPEST = 32;

/** What an entry takes beside its text, in bytes, as estimated. */
const ENTRY_BYTES = 400;

/** A GraphQL answer, ready to be sent. */
export interface Answered {
  readonly status: number;
  readonly contentType: string;
  readonly body: string | Buffer;
  /** How the body is packed; left out: not at all. */
  readonly packing?: Packing;
  /** For the log line of whoever gets it. */
  readonly operationName: string | undefined;
  /** Further headers, of answers that are not kept. */
  readonly headers: Readonly<Record<string, string>>;
  /** Whether it may be given to others who ask the same: status 200, data, no errors. */
  readonly isLasting: boolean;
}

/** What the cache has done since the start, and what it holds. */
export interface ResponseCacheStatistics {
  /** Answers that were there. */
  readonly hits: number;
  /** Answers that came out of an execution that somebody else had begun. */
  readonly shared: number;
  /** Executions: nothing was there. */
  readonly misses: number;
  /** Answers that are kept; a packed one counts beside the plain one. */
  readonly entries: number;
  /** As estimated: keys, bodies and what an entry takes beside. */
  readonly bytes: number;
  readonly maxBytes: number;
}

export interface ResponseCacheOptions {
  /** How long an answer is kept; left out: until others push it out. */
  readonly ttlMs?: number;
  /** Milliseconds of a clock that only goes forward. */
  readonly now?: () => number;
}

/** Whole answers, by the question. Bounded in bytes: the least recently used go first. */
export class ResponseCache {
  readonly #maxBytes: number;
  readonly #kept: LRUCache<string, Answered> | undefined;
  readonly #underWay = new Map<string, Promise<Answered>>();
  readonly #ttlMs: number;
  /** How often all has been forgotten: what was begun before that is not kept after it. */
  #generation = 0;
  #hits = 0;
  #shared = 0;
  #misses = 0;

  /** 0 bytes: nothing is kept and nothing shared. */
  constructor(maxBytes: number, { ttlMs = Infinity, now = () => performance.now() }: ResponseCacheOptions = {}) {
    this.#maxBytes = maxBytes;
    this.#ttlMs = ttlMs;
    if (maxBytes === 0) return;
    this.#kept = new LRUCache({
      maxSize: maxBytes,
      sizeCalculation: bytesOf,
      ttlResolution: 0, // its own timers would outlive a test's clock
      perf: { now: () => 1 + now() }, // what begins at 0 it keeps for ever
    });
  }

  /**
   * The answer to a question: kept, or from the execution under way, or from `execute`. An answer that does not last is
   * its own asker's: it may name the request, and whoever waited for it executes for himself.
   */
  async answer(key: string, execute: () => Promise<Answered>): Promise<Answered> {
    if (!this.#kept) return execute();
    const kept = this.#kept.get(key);
    if (kept) {
      this.#hits += 1;
      return kept;
    }
    const underWay = this.#underWay.get(key); // nothing may be awaited before the execution below is noted
    const awaited = underWay && (await underWay.catch(() => undefined));
    if (awaited?.isLasting) {
      this.#shared += 1;
      return awaited;
    }
    this.#misses += 1;
    return this.#execute(key, execute, this.#ttlMs);
  }

  /**
   * The same answer packed, once for all who take it so, and kept no longer than the plain one. It comes back as it is
   * when it is not kept, or too short.
   */
  async packed(key: string, answered: Answered, packing: Packing): Promise<Answered> {
    const { body } = answered;
    if (!this.#kept || typeof body !== 'string' || body.length < PACKING_THRESHOLD_BYTES) return answered;
    const packedKey = `${key}\n${packing}`;
    const there = this.#kept.get(packedKey) ?? this.#underWay.get(packedKey);
    if (there) return there;
    const ttlMs = this.#kept.peek(key) === answered ? this.#kept.getRemainingTTL(key) : 0;
    if (ttlMs <= 0) return answered;
    return this.#execute(packedKey, async () => ({ ...answered, packing, body: await packed(body, packing) }), ttlMs);
  }

  /** Forgets all answers. Those under way reach who has asked for them already, and nobody else. */
  forget(): void {
    this.#generation += 1;
    this.#underWay.clear();
    this.#kept?.clear();
  }

  statistics(): ResponseCacheStatistics {
    return {
      hits: this.#hits,
      shared: this.#shared,
      misses: this.#misses,
      entries: this.#kept?.size ?? 0,
      bytes: this.#kept?.calculatedSize ?? 0,
      maxBytes: this.#maxBytes,
    };
  }

  async #execute(key: string, execute: () => Promise<Answered>, ttlMs: number): Promise<Answered> {
    const since = this.#generation;
    const execution = execute();
    this.#underWay.set(key, execution);
    try {
      const answered = await execution;
      if (answered.isLasting && since === this.#generation) this.#kept?.set(key, answered, { ttl: ttlMs });
      return answered;
    } finally {
      if (this.#underWay.get(key) === execution) this.#underWay.delete(key);
    }
  }
}

function bytesOf({ body }: Answered, key: string): number {
  return ENTRY_BYTES + textBytes(key) + (typeof body === 'string' ? textBytes(body) : body.byteLength);
}

/** V8 takes one byte a character, and two as soon as one of them is beyond Latin-1. */
function textBytes(text: string): number {
  return Buffer.byteLength(text) === text.length ? text.length : 2 * text.length;
}

/**
 * The canonical spelling of variables: their names as given, keys within in order, what is undefined left out.
 *
 * Given:    names       the variables that count, in order
 *           variables   as parsed from JSON
 * Returned: undefined for what is too long or too deep to be a key
 */
export function canonicalVariables(
  names: readonly string[],
  variables: Readonly<Record<string, unknown>>,
): string | undefined {
  let left = MOST_KEY_CHARACTERS;
  function spelled(value: unknown, depth: number): string {
    if (depth > DEEPEST) left = -1;
    if (typeof value !== 'object' || value === null) {
      const text = JSON.stringify(value);
      left -= text.length + 1;
      return text;
    }
    if (Array.isArray(value)) {
      left -= value.length;
      return left < 0 ? '' : `[${value.map((item) => spelled(item, depth + 1)).join()}]`;
    }
    return object(value, Object.keys(value), depth);
  }
  function object(value: object, keys: string[], depth: number): string {
    left -= keys.length;
    if (left < 0) return '';
    const fields = new Map<string, unknown>(Object.entries(value));
    const present = keys.sort().filter((key) => fields.get(key) !== undefined);
    return `{${present.map((key) => `${spelled(key, depth)}:${spelled(fields.get(key), depth + 1)}`).join()}}`;
  }
  const own = names.filter((name) => Object.hasOwn(variables, name));
  const text = object(Object.fromEntries(own.map((name) => [name, variables[name]])), own, 0);
  return left < 0 ? undefined : text;
}
