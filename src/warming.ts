import type { CacheControl } from './cache/cache-control.js';
import { epochMs, type EpochMs } from './kernel/time-scale.js';
import type { WarmCharts } from './resolvers/warm-charts.js';

const HOUR_MS = 3_600_000;
const AHEAD_MS = 60_000;

interface WarmingLog {
  info(details: object, message: string): void;
  warn(details: object, message: string): void;
}

/**
 * Computes the charts now, and a minute before each hour those of that hour. Answers how to stop it. A failure is logged:
 * a cold cache answers as well.
 */
export function keepWarm(charts: WarmCharts, cache: Pick<CacheControl, 'warm'>, log: WarmingLog): () => void {
  const isEmpty = charts(topOfHour(Date.now())).length === 0;
  if (isEmpty) return () => undefined;
  let timer: NodeJS.Timeout | undefined;
  const warm = (hour: EpochMs): void => {
    cache.warm(charts(hour)).then(
      (kept) => {
        log.info({ kept }, 'charts computed ahead');
      },
      (error: unknown) => {
        log.warn({ err: error }, 'charts could not be computed ahead');
      },
    );
    const next = epochMs(topOfHour(Date.now() + AHEAD_MS) + HOUR_MS);
    timer = setTimeout(warm, Math.max(0, next - AHEAD_MS - Date.now()), next);
    timer.unref();
  };
  warm(topOfHour(Date.now()));
  return () => {
    clearTimeout(timer);
  };
}

function topOfHour(ms: number): EpochMs {
  return epochMs(Math.floor(ms / HOUR_MS) * HOUR_MS);
}
