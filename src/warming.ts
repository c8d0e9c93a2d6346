import type { CacheControl } from './cache/cache-control.js';
import { epochMs, type EpochMs } from './kernel/time-scale.js';
import type { WarmCharts } from './resolvers/warm-charts.js';

const HOUR_MS = 3_600_000;
const AHEAD_MS = 60_000;
const RETRY_MS = 10_000;
const BEFORE_THE_END = 0.8; // of the time that a chart is kept: a fifth is left for computing it anew

interface WarmingLog {
  info(details: object, message: string): void;
  warn(details: object, message: string): void;
}

export interface WarmingOptions {
  /** How long the memory keeps a chart. */
  readonly keptMs: number;
  readonly log: WarmingLog;
}

/**
 * Keeps charts computed: those of the hour all through it, those of the next from a minute before it begins. They are
 * computed anew before the memory lets them go, so that what has been pushed out or forgotten comes back too. Answers how
 * to stop it. A failure is logged: a cold cache answers as well.
 */
export function keepWarm(
  charts: WarmCharts,
  cache: Pick<CacheControl, 'warm'>,
  { keptMs, log }: WarmingOptions,
): () => void {
  const isEmpty = charts(topOfHour(Date.now())).length === 0;
  if (isEmpty) return () => undefined;
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;
  let latest: EpochMs | undefined;

  const warm = async (): Promise<void> => {
    let due = dueAfter(Date.now(), keptMs);
    const hours = hoursAt(Date.now());
    try {
      const kept = await cache.warm(hours.flatMap((hour) => charts(hour)));
      const isNew = hours.at(-1) !== latest;
      latest = hours.at(-1);
      if (isNew) log.info({ kept }, 'charts computed ahead'); // once an hour, not each time
    } catch (error) {
      log.warn({ err: error }, 'charts could not be computed ahead');
      due = Math.min(due, Date.now() + RETRY_MS);
    }
    if (isStopped) return;
    timer = setTimeout(() => void warm(), Math.max(0, due - Date.now()));
    timer.unref();
  };
  void warm();
  return () => {
    isStopped = true;
    clearTimeout(timer);
  };
}

/** This hour, and in its last minute the next one. */
function hoursAt(ms: number): readonly EpochMs[] {
  return [...new Set([topOfHour(ms), topOfHour(ms + AHEAD_MS)])];
}

/** When charts computed now are to be computed anew: before they are let go, or when those of the next hour are due. */
function dueAfter(ms: number, keptMs: number): number {
  const ahead = topOfHour(ms + AHEAD_MS) + HOUR_MS - AHEAD_MS;
  return Math.min(ms + keptMs * BEFORE_THE_END, ahead);
}

function topOfHour(ms: number): EpochMs {
  return epochMs(Math.floor(ms / HOUR_MS) * HOUR_MS);
}
