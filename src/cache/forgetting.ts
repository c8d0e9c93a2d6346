import { setImmediate } from 'node:timers/promises';
import { Problem } from '../errors.js';
import { globMatcher } from './glob.js';
import type { ResultCache } from './result-cache.js';
import type { Tier } from './tier.js';

/** Where a process keeps answers. */
export interface KeptHere {
  readonly cache: Pick<ResultCache, 'forgetting'>;
  readonly memory: Pick<Tier, 'deleteMatching'>;
  /** Of caches that stand elsewhere on the way of a question: they know no keys, so they forget all they hold. */
  readonly elsewhere: { forget(): void };
}

/** Where answers are kept beside this process. */
export interface KeptThere {
  readonly shared: Pick<Tier, 'deleteMatching'> | undefined;
  /** Tells the other processes. */
  readonly publish: (pattern: string) => Promise<void>;
}

/**
 * Forgets in this process what a glob over keys matches, and all that may have been made of it. Answers on their way
 * reach those who wait for them and are kept nowhere. Answers how many entries the memory held.
 */
export async function forgetHere({ cache, memory, elsewhere }: KeptHere, pattern: string): Promise<number> {
  const removed = await cache.forgetting(async () => {
    await setImmediate(); // what is just being written must be there to be removed
    return memory.deleteMatching(pattern);
  });
  elsewhere.forget();
  return removed;
}

/**
 * Forgets here, in Redis and in the other processes on it; answers how many entries here and in Redis. Rejects with a
 * Problem: BAD_USER_INPUT for what is no pattern, and nothing is forgotten; UNAVAILABLE when Redis could not be reached,
 * after all else has been done.
 */
export async function forgetEverywhere(here: KeptHere, there: KeptThere, pattern: string): Promise<number> {
  globMatcher(pattern);
  return here.cache.forgetting(async () => {
    await reached(() => there.publish(pattern)); // so that others do not write to Redis what they are about to compute
    // Redis before this process: an answer removed here could come back from there.
    const removedThere = await reached(async () => (await there.shared?.deleteMatching(pattern)) ?? 0);
    const removedHere = await forgetHere(here, pattern);
    const told = await reached(() => there.publish(pattern)); // again: they may have fetched from there meanwhile
    if (removedThere instanceof Problem || told instanceof Problem) {
      throw notEverywhere(removedHere, removedThere instanceof Problem, told instanceof Problem);
    }
    return removedHere + removedThere;
  });
}

async function reached<Value>(ask: () => Promise<Value>): Promise<Value | Problem> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
}

function notEverywhere(removedHere: number, isKeptThere: boolean, isUntold: boolean): Problem {
  const redis = isKeptThere ? 'it keeps its entries, or some of them' : 'its entries are removed';
  const others = isUntold ? 'other processes may keep theirs' : 'other processes have been told';
  const message = `forgotten in this process (entries: ${removedHere}), but Redis could not be reached: ${redis}; ${others}`;
  return new Problem('UNAVAILABLE', message);
}
