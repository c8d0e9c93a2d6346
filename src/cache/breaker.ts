export type BreakerState = 'closed' | 'open' | 'half-open';

/** Keeps callers from a service that has just failed them. Callers ask only while it is closed. */
export interface Breaker {
  /** closed: ask. open: do not. half-open: do not, and the next probe that succeeds closes it. */
  state(): BreakerState;
  /** How often it has opened. */
  openings(): number;
  succeeded(): void;
  failed(): void;
  /** What a probe in the background found: callers never pay for finding out. */
  probed(alive: boolean): void;
}

export interface BreakerOptions {
  readonly failures?: number; // in a row, that open it
  readonly restMs?: number; // the least time it stays open
  readonly longestRestMs?: number;
  readonly now?: () => number;
}

/**
 * A breaker that the first failure (or the configured number in a row) opens, and so does a failed probe. It then
 * rests; the first probe after that to succeed closes it. The rest doubles with each opening that no successful call
 * has followed: a service that answers probes and nothing else costs its callers less and less.
 */
export function createBreaker({
  failures = 1,
  restMs = 250,
  longestRestMs = 2000,
  now = () => performance.now(),
}: BreakerOptions = {}): Breaker {
  let inARow = 0;
  let openings = 0;
  let restUntil: number | undefined; // undefined: closed
  let nextRest = restMs;

  const open = (): void => {
    openings += 1;
    inARow = 0;
    restUntil = now() + nextRest;
    nextRest = Math.min(nextRest * 2, longestRestMs);
  };
  const state = (): BreakerState => {
    if (restUntil === undefined) return 'closed';
    return now() < restUntil ? 'open' : 'half-open';
  };
  return {
    state,
    openings: () => openings,
    succeeded() {
      if (restUntil !== undefined) return; // a late answer to a question from before
      inARow = 0;
      nextRest = restMs;
    },
    failed() {
      if (restUntil !== undefined) return; // others that were on their way when it opened
      inARow += 1;
      if (inARow >= failures) open();
    },
    probed(alive) {
      if (alive && state() === 'half-open') restUntil = undefined;
      else if (!alive && restUntil === undefined) open();
      else if (!alive && state() === 'half-open') restUntil = now() + restMs;
    },
  };
}
