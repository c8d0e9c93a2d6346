import { Temporal } from 'temporal-polyfill';
import type { HistoricalZones, OffsetHistory } from '../data/historical-zones.js';
import type { CivilClock, OffsetPeriod } from './civil-clock.js';

const NS_PER_MS = 1_000_000n;
const NS_PER_SECOND = 1e9;
const LONGEST_NAME = 40; // the longest there is has 32: America/Argentina/ComodRivadavia
const ZONE_NAME = /^[A-Za-z][A-Za-z0-9_+-]*(?:\/[A-Za-z0-9_+-]+)*$/;

/**
 * The name of a zone in its proper case (`europe/paris` gives `Europe/Paris`), or undefined if there is none. Links keep
 * their own name: `Asia/Calcutta`. Names that only ICU knows (`PST`, `SystemV/EST5`) are none.
 */
export function canonicalZoneName(name: string): string | undefined {
  if (name.length > LONGEST_NAME || !ZONE_NAME.test(name) || /^systemv\//i.test(name)) return undefined;
  try {
    return new Temporal.ZonedDateTime(0n, name).timeZoneId;
  } catch {
    return undefined; // RangeError is how Temporal says that there is no such zone
  }
}

/**
 * The clock of a zone, by its canonical name: before 1970 by the table of histories where the zone is in it, by this
 * Node's tz data otherwise. An explicit zone means these offsets, its reference city's local mean time included.
 */
export function zoneClock(zone: string, { zones, histories }: HistoricalZones): CivilClock {
  const history = histories[zones[zone] ?? -1];
  if (history === undefined) return { periods: (from, until) => rulePeriods(zone, from, until) };
  return {
    periods: (from, until) => [
      ...(from < 0 ? historicalPeriods(zone, history, from, Math.min(until, 0)) : []),
      ...(until > 0 ? rulePeriods(zone, Math.max(from, 0), until) : []),
    ],
  };
}

function zonedAt(zone: string, ms: number): Temporal.ZonedDateTime {
  return new Temporal.ZonedDateTime(BigInt(Math.floor(ms)) * NS_PER_MS, zone);
}

const offsetSeconds = (zoned: Temporal.ZonedDateTime): number => zoned.offsetNanoseconds / NS_PER_SECOND;

/**
 * Equal offsets at both ends are taken for one period: spans asked for are of three days at most, and no zone changes
 * its clock and changes it back so soon (the least in the tz database: four days, Freetown 1939).
 */
function rulePeriods(zone: string, from: number, until: number): OffsetPeriod[] {
  const start = zonedAt(zone, from);
  const last = offsetSeconds(zonedAt(zone, until - 1));
  const rule = { timeZone: zone, source: 'TIME_ZONE_RULE' } as const;
  const periods: OffsetPeriod[] = [];
  let open = { from, utcOffsetSeconds: offsetSeconds(start) };
  let next = open.utcOffsetSeconds === last ? null : start.getTimeZoneTransition('next');
  while (next !== null && next.epochMilliseconds < until) {
    periods.push({ ...open, until: next.epochMilliseconds, ...rule });
    open = { from: next.epochMilliseconds, utcOffsetSeconds: offsetSeconds(next) };
    next = next.getTimeZoneTransition('next');
  }
  return [...periods, { ...open, until, ...rule }];
}

function historicalPeriods(timeZone: string, history: OffsetHistory, from: number, until: number): OffsetPeriod[] {
  const source = 'HISTORICAL_TABLE';
  const periods = history.offsets.map((utcOffsetSeconds, index) => ({
    from: Math.max(from, (history.at[index - 1] ?? -Infinity) * 1000),
    until: Math.min(until, (history.at[index] ?? Infinity) * 1000),
    utcOffsetSeconds,
    timeZone,
    source,
  }));
  return periods.filter((period): period is typeof period & { source: typeof source } => period.from < period.until);
}
