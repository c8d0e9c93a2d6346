/** One place where answers are kept: the memory of this process, or a Redis that many processes share. */
export interface Tier {
  readonly name: string; // 'memory' or 'redis'
  /** In the order of the keys; undefined: not there. Never rejects: a failure is a miss, and counted as a failure too. */
  getMany(keys: readonly string[]): Promise<readonly unknown[]>;
  /** Never rejects. A value that is undefined is not kept: it reads as not there. */
  setMany(entries: readonly TierEntry[]): Promise<void>;
  /**
   * Removes the entries whose keys a glob matches (glob.ts); answers how many. Rejects with a Problem: BAD_USER_INPUT
   * for what is no pattern, UNAVAILABLE when the tier cannot be walked.
   */
  deleteMatching(pattern: string): Promise<number>;
  statistics(): TierStatistics;
  close(): Promise<void>;
}

export interface TierEntry {
  readonly key: string;
  readonly value: unknown;
  readonly ttlMs: number;
  readonly bytes: number; // as estimated
}

/** Counts are of keys, since the tier was made. */
export interface TierStatistics {
  readonly hits: number;
  readonly misses: number; // keys that were not there, could not be asked for, or held rubbish
  readonly failures: number; // the last two of these, and entries that could not be written
  readonly evictions: number | undefined;
  readonly entries: number | undefined;
  readonly bytes: number | undefined;
  readonly healthy: boolean;
}

/** Where a tier tells the operator what it lost and got back; a pino logger fits. */
export interface TierLog {
  info(details: object, message: string): void;
  warn(details: object, message: string): void;
}
