import type { HistoricalZones } from '../data/historical-zones.js';
import { FIRST_INSTANT } from '../kernel/span.js';
import { SECONDS_PER_DAY } from '../kernel/time-scale.js';
import { BoundedMap } from './bounded-map.js';
import {
  candidatesOf,
  offsetOf,
  steadyClock,
  type ClockOffset,
  type Candidates,
  type CivilClock,
  type OffsetPeriod,
} from './civil-clock.js';
import { canonicalZoneName, zoneClock } from './zone-rules.js';

/** Degrees, north and east positive: [-90, 90], [-180, 180]. */
export interface PlaceOnEarth {
  readonly latitude: number;
  readonly longitude: number;
}

/** All zone names whose area holds a place, in no particular order. */
export type ZoneFinder = (latitude: number, longitude: number) => readonly string[];

export interface TimeZones {
  /** The name of a zone in its proper case; undefined for what is not a zone of the tz database. */
  canonicalName(name: string): string | undefined;
  /** The zone of a place, by its coordinates. */
  zoneAt(place: PlaceOnEarth): string;
  /** The offset of a zone, by its canonical name, at an instant in epoch milliseconds. */
  offsetAt(zone: string, instant: number): ClockOffset;
  /** The clock of a zone that was named: its offsets apply, the local mean time of its city included. */
  zoneClock(zone: string): CivilClock;
  /** The clock people used at a place: its own local mean time, then that of its zone. */
  placeClock(place: PlaceOnEarth): CivilClock;
  /** Local mean time of a longitude in degrees, at all times; both -180 and 180 are 12 hours east. */
  localMeanClock(longitude: number): CivilClock;
  /** A fixed offset in seconds, shown as `name`. */
  fixedClock(utcOffsetSeconds: number, name: string): CivilClock;
  /** The instants at which a clock shows a civil time, given in milliseconds as if it were UTC. */
  candidates(clock: CivilClock, localMs: number): Candidates;
}

const SECONDS_PER_DEGREE = 240;
const NAMES_KEPT = 2_000; // three times the names there are
const PLACES_KEPT = 10_000;

/**
 * At sea the day was divided into zones by the conference of 1917; the large fleets kept them from 1920 on. Before
 * that ships kept the time of their longitude. Source: Wikipedia, "Nautical time".
 */
const NAUTICAL_ZONES_FROM = Date.UTC(1920, 0, 1) / 1000;

/** Civil time by the tz database. `zonesAt` finds the areas of a place. */
export function createTimeZones(parts: { readonly history: HistoricalZones; readonly zonesAt: ZoneFinder }): TimeZones {
  const { history, zonesAt } = parts;
  const names = new BoundedMap<string, string>(NAMES_KEPT);
  const places = new BoundedMap<string, string>(PLACES_KEPT);

  function canonicalName(name: string): string | undefined {
    const canonical = names.get(name) ?? canonicalZoneName(name);
    if (canonical !== undefined) names.set(name, canonical); // what is refused is not kept: there is no end of it
    return canonical;
  }

  function zoneAt({ latitude, longitude }: PlaceOnEarth): string {
    return places.getOrMake(`${latitude},${longitude}`, () => {
      const known = zonesAt(latitude, longitude).filter((zone) => canonicalName(zone) !== undefined);
      return nearestZone(known, longitude, history) ?? nauticalZone(longitude);
    });
  }

  return {
    canonicalName,
    zoneAt,
    offsetAt: (zone, instant) => offsetOf(zoneClock(zone, history), instant),
    zoneClock: (zone) => zoneClock(zone, history),
    placeClock: (place) => placeClock(zoneAt(place), place.longitude, history),
    localMeanClock: (longitude) =>
      steadyClock({
        utcOffsetSeconds: localMeanOffset(longitude, 0),
        timeZone: 'LMT',
        source: 'LOCAL_MEAN_TIME',
      }),
    fixedClock: (utcOffsetSeconds, name) => steadyClock({ utcOffsetSeconds, timeZone: name, source: 'FIXED_OFFSET' }),
    candidates: candidatesOf,
  };
}

/**
 * Local mean time up to the moment the zone left its own, the zone's rules from then on. That moment may repeat or skip
 * another stretch of time here than in the zone's reference city: as in life, and candidates follow.
 */
function placeClock(zone: string, longitude: number, history: HistoricalZones): CivilClock {
  const rules = zoneClock(zone, history);
  const began = history.localMeanTimeUntil[zone] ?? (zone.startsWith('Etc/') ? NAUTICAL_ZONES_FROM : -Infinity);
  const border = began * 1000;
  const meanTime = (period: OffsetPeriod): OffsetPeriod => ({
    ...period,
    utcOffsetSeconds: localMeanOffset(longitude, period.utcOffsetSeconds),
    timeZone: 'LMT',
    source: 'LOCAL_MEAN_TIME',
  });
  return {
    periods: (from, until) => [
      ...(from < border ? rules.periods(from, Math.min(until, border)).map(meanTime) : []),
      ...(until > border ? rules.periods(Math.max(from, border), until) : []),
    ],
  };
}

/**
 * Seconds east of a longitude's mean time, shifted by whole days to be nearest to another offset: the date was that of
 * the zone, also where it lay on the other side of the date line (Alaska until 1867, Manila until 1844, Taveuni). -180
 * and 180 degrees give the same.
 */
function localMeanOffset(longitude: number, near: number): number {
  const own = Math.round(longitude * SECONDS_PER_DEGREE);
  return own + SECONDS_PER_DAY * Math.round((near - own) / SECONDS_PER_DAY) + 0; // + 0: never -0
}

/**
 * Of several zones (overlapping claims such as Xinjiang's, borders, the antimeridian, the pole) the one whose first
 * offset, its city's mean time, is nearest to the place's; the first by name of equals, so that order never matters.
 */
function nearestZone(zones: readonly string[], longitude: number, history: HistoricalZones): string | undefined {
  const distance = (zone: string): number => {
    const first = offsetOf(zoneClock(zone, history), FIRST_INSTANT).utcOffsetSeconds;
    return Math.abs(first - localMeanOffset(longitude, first));
  };
  const ranked = zones.map((zone) => ({ zone, distance: zones.length === 1 ? 0 : distance(zone) }));
  ranked.sort((a, b) => a.distance - b.distance || (a.zone < b.zone ? -1 : 1));
  return ranked[0]?.zone;
}

/** The zone a ship keeps: Etc names count hours west. The antimeridian is one, as in `nearestZone`. */
function nauticalZone(longitude: number): string {
  const hoursWest = longitude === 180 ? 12 : -Math.round(longitude / 15);
  if (hoursWest === 0) return 'Etc/GMT';
  return hoursWest > 0 ? `Etc/GMT+${hoursWest}` : `Etc/GMT${hoursWest}`;
}
