/**
 * Writes historical-zones.json from the compiled tz database of the system. Run: npx tsx src/data/make-historical-zones.ts
 * It needs the tz database built with `backzone` (as Debian's tzdata is) and says so when it finds another.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format } from 'prettier';
import { Temporal } from 'temporal-polyfill';
import type { HistoricalZones, OffsetHistory } from './historical-zones.js';
import { parseTzif, type Tzif } from './tzif.js';

const ROOT = process.env.TZDIR ?? '/usr/share/zoneinfo';
const OUTPUT = new URL('historical-zones.json', import.meta.url);
const END_OF_2037 = 2_145_916_800; // where compiled files stop listing transitions
const DAY = 86_400;

/**
 * Links that a build with backzone leaves pointing at the zone into which their own was merged, and their own: that of
 * the same place under its present name, or the one the tz database linked them to before it merged across borders
 * (Marigot and St Barthelemy to Guadeloupe until 2013, Jan Mayen and Longyearbyen to Oslo until 2022).
 */
const LINKS: Readonly<Record<string, string>> = {
  'Africa/Asmera': 'Africa/Asmara',
  'Africa/Timbuktu': 'Africa/Bamako',
  'America/Coral_Harbour': 'America/Atikokan',
  'America/Kralendijk': 'America/Curacao',
  'America/Lower_Princes': 'America/Curacao',
  'America/Marigot': 'America/Guadeloupe',
  'America/St_Barthelemy': 'America/Guadeloupe',
  'America/Virgin': 'America/St_Thomas',
  'Antarctica/South_Pole': 'Antarctica/McMurdo',
  'Arctic/Longyearbyen': 'Europe/Oslo',
  'Atlantic/Jan_Mayen': 'Europe/Oslo',
  Iceland: 'Atlantic/Reykjavik',
  'Pacific/Ponape': 'Pacific/Pohnpei',
  'Pacific/Truk': 'Pacific/Chuuk',
  'Pacific/Yap': 'Pacific/Chuuk',
};

function zoneNames(): string[] {
  const ours = (name: string): boolean => !/^(posix|right)\/|^(localtime|posixrules|Factory)$/.test(name);
  return readdirSync(ROOT, { recursive: true, encoding: 'utf8' })
    .filter((name) => ours(name) && /^[A-Z]/.test(name) && isTzif(name))
    .sort();
}

function isTzif(name: string): boolean {
  try {
    return readFileSync(join(ROOT, name)).toString('latin1', 0, 4) === 'TZif';
  } catch {
    return false; // a folder
  }
}

/** Offset changes as the tz database has them: same-offset transitions (a change of name only) left out. */
function tzHistory({ first, transitions }: Tzif): OffsetHistory {
  const at: number[] = [];
  const offsets = [first.offset];
  for (const { time, offset } of transitions) {
    if (time >= END_OF_2037 || offset === offsets.at(-1)) continue;
    at.push(time);
    offsets.push(offset);
  }
  return { at, offsets };
}

/** Offset changes as this Node's ICU has them. */
function icuHistory(zone: string): OffsetHistory {
  const start = new Temporal.ZonedDateTime(BigInt(Date.UTC(1700, 0, 1)) * 1_000_000n, zone);
  const at: number[] = [];
  const offsets = [start.offsetNanoseconds / 1e9];
  for (
    let next = start.getTimeZoneTransition('next');
    next !== null && next.epochMilliseconds / 1000 < END_OF_2037;
    next = next.getTimeZoneTransition('next')
  ) {
    at.push(next.epochMilliseconds / 1000);
    offsets.push(next.offsetNanoseconds / 1e9);
  }
  return { at, offsets };
}

const until1970 = ({ at, offsets }: OffsetHistory): OffsetHistory => {
  const count = at.filter((time) => time < 0).length;
  return { at: at.slice(0, count), offsets: offsets.slice(0, count + 1) };
};

/** What holds from 1970 on: zones that differ there too are defined otherwise, not merged, and stay with ICU. */
const since1970 = ({ at, offsets }: OffsetHistory): OffsetHistory => {
  const count = at.filter((time) => time < 0).length;
  return { at: at.slice(count), offsets: offsets.slice(count) };
};

const same = (a: OffsetHistory, b: OffsetHistory): boolean => JSON.stringify(a) === JSON.stringify(b);

/**
 * Where a zone stops keeping its own local mean time. The tz database knows it also where standard time began at the
 * same offset (Paris 1891), which offsets alone do not tell; a change of the day only (Alaska 1867) is not the end.
 */
function localMeanTimeUntil({ first, transitions }: Tzif): number | undefined {
  if (first.abbreviation !== 'LMT' && first.abbreviation !== '-00') return undefined;
  return transitions.find(
    ({ abbreviation, offset }) => abbreviation !== first.abbreviation || (offset - first.offset) % DAY !== 0,
  )?.time;
}

function collect(names: readonly string[], version: string): HistoricalZones {
  const histories: OffsetHistory[] = [];
  const zones: Record<string, number> = {};
  const meanTime: Record<string, number> = {};
  for (const name of names) {
    const tzif = parseTzif(readFileSync(join(ROOT, LINKS[name] ?? name)));
    const [tz, icu] = [tzHistory(tzif), icuHistory(name)];
    const until = localMeanTimeUntil(tzif);
    if (until !== undefined) meanTime[name] = until;
    if (same(until1970(tz), until1970(icu)) || !same(since1970(tz), since1970(icu))) continue;
    const known = histories.findIndex((history) => same(history, until1970(tz)));
    zones[name] = known >= 0 ? known : histories.push(until1970(tz)) - 1;
  }
  const source = `tz database ${version} with backzone (public domain), compared with ICU's ${process.versions.tz ?? '?'}`;
  return { source, histories, zones, localMeanTimeUntil: meanTime };
}

const version = /version (\S+)/.exec(readFileSync(join(ROOT, 'tzdata.zi'), 'utf8'))?.[1] ?? 'unknown';
const table = collect(zoneNames(), version);
if (!('Europe/Amsterdam' in table.zones)) throw new Error(`The tz database in ${ROOT} is built without backzone`);
writeFileSync(OUTPUT, await format(JSON.stringify(table), { parser: 'json', printWidth: 120 }));
console.log(`${Object.keys(table.zones).length} zones, ${table.histories.length} histories, ${table.source}`);
