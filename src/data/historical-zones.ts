import table from './historical-zones.json' with { type: 'json' };

/** `offsets[0]` holds before `at[0]`, `offsets[i + 1]` from `at[i]` on. UTC seconds since 1970; seconds east. */
export interface OffsetHistory {
  readonly at: readonly number[];
  readonly offsets: readonly number[];
}

/** What the tz database with backzone knows about time before 1970 and ICU does not. */
export interface HistoricalZones {
  readonly source: string;
  readonly histories: readonly OffsetHistory[];
  /** Zones whose history before 1970 ICU merges with another's: name to index in `histories`. */
  readonly zones: Readonly<Record<string, number>>;
  /** When each zone left its own local mean time for a common one, in UTC seconds since 1970. */
  readonly localMeanTimeUntil: Readonly<Record<string, number>>;
}

/** Made by make-historical-zones.ts. For instants before 1970-01-01T00:00:00Z only. */
export const historicalZones: HistoricalZones = table;
