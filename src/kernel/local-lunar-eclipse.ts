import { bracketedRoot } from './bracketed-root.js';
import type { Ephemeris } from './ephemeris.js';
import {
  lunarEclipseElements,
  lunarShadowAt,
  moonAt,
  penumbralMagnitude,
  umbralMagnitude,
  type LunarEclipseElements,
} from './lunar-eclipse-elements.js';
import { typeOf, type LunarContact, type LunarEclipse, type LunarEclipseType } from './lunar-eclipse.js';
import { HOURS_PER_DAY, julianDayTt, type JulianDayTt } from './time-scale.js';
import { topocentricHorizontal } from './topocentric.js';

/** An eclipse of the Moon as it is seen from a place. */
export interface LocalLunarEclipse {
  readonly type: LunarEclipseType; // of what is seen
  readonly maximum: JulianDayTt; // the greatest phase seen: the eclipse's own, or the Moon's rise or set nearest to it
  readonly magnitude: number; // then: umbral, or penumbral where the Moon is outside the umbra
  readonly altitude: number; // of the Moon's centre then, seen from the place, without refraction; degrees
  readonly azimuth: number; // from north through east
  readonly contacts: readonly LocalLunarContact[]; // of the whole eclipse, in the order of time
}

export interface LocalLunarContact extends LunarContact {
  readonly altitude: number;
  readonly azimuth: number;
  readonly visible: boolean; // the Moon's centre is on or above the horizon, without refraction
}

/** Degrees, degrees, metres. */
export interface LunarObserver {
  readonly latitude: number;
  readonly longitude: number;
  readonly altitude: number;
}

type Horizontal = readonly [azimuth: number, altitude: number];
type Sight = (hours: number) => Horizontal;

const STEP_HOURS = 0.1;
const SLOPE_STEP_HOURS = 0.01;
const ROOT_TOLERANCE_HOURS = 1e-8;

/**
 * What is seen of a lunar eclipse from a place. The horizon is the geometric one: level at the place, no refraction, no
 * dip, the Moon's centre on it.
 *
 * Given:    ephemeris
 *           eclipse     from `lunarEclipse`
 *           place       degrees north and east, metres above the sea
 * Returned: what is seen; undefined where the Moon is below the horizon from its first touch of the penumbra to its last
 * Error:    altitude and azimuth: 0.0003 degrees. Near the poles, a Moon that shows itself for less than 6 minutes about
 *           its culmination may be missed. Delta T is the ephemeris' own: 10 s of it move the Moon by 0.04 degrees.
 * Source:   as for `lunarEclipse` and `topocentricHorizontal`.
 *
 * It costs 10 positions and an orientation.
 */
export function localLunarEclipse(
  ephemeris: Ephemeris,
  eclipse: LunarEclipse,
  place: LunarObserver,
): LocalLunarEclipse | undefined {
  const elements = lunarEclipseElements(ephemeris, eclipse.maximum);
  const sight = sightFrom(elements, place);
  const hoursOf = (tt: number) => (tt - elements.t0) * HOURS_PER_DAY;
  const contacts = eclipse.contacts.map((contact): LocalLunarContact => {
    const [azimuth, altitude] = sight(hoursOf(contact.tt));
    return { ...contact, altitude, azimuth, visible: altitude >= 0 };
  });
  const begins = hoursOf(contacts.at(0)?.tt ?? NaN);
  const ends = hoursOf(contacts.at(-1)?.tt ?? NaN);
  const seen = greatestSeen(elements, sight, begins, ends);
  if (seen === undefined) return undefined;
  const shadow = lunarShadowAt(elements, seen);
  const [azimuth, altitude] = sight(seen);
  const umbral = umbralMagnitude(shadow);
  return {
    type: typeOf(shadow),
    maximum: seen === 0 ? eclipse.maximum : julianDayTt(elements.t0 + seen / HOURS_PER_DAY),
    magnitude: umbral > 0 ? umbral : penumbralMagnitude(shadow),
    altitude,
    azimuth,
    contacts,
  };
}

function sightFrom(elements: LunarEclipseElements, { latitude, longitude, altitude }: LunarObserver): Sight {
  return (hours) => {
    const { rightAscension, declination, distance, siderealTime } = moonAt(elements, hours);
    return topocentricHorizontal(rightAscension, declination, distance, siderealTime + longitude, latitude, altitude);
  };
}

/** Hours from the maximum to the greatest phase seen: it shrinks both ways. */
function greatestSeen(elements: LunarEclipseElements, sight: Sight, begins: number, ends: number): number | undefined {
  if (sight(0)[1] >= 0) return 0;
  const [before, after] = [firstSeen(sight, begins), firstSeen(sight, ends)];
  if (before === undefined || after === undefined) return before ?? after;
  const magnitude = (hours: number) => penumbralMagnitude(lunarShadowAt(elements, hours)); // falls with the distance
  return magnitude(before) > magnitude(after) ? before : after;
}

/** Going from the maximum, where the Moon is below the horizon, to `end`: where it first is on it. */
function firstSeen(sight: Sight, end: number): number | undefined {
  const steps = Math.ceil(Math.abs(end) / STEP_HOURS);
  for (let step = 1; step <= steps; step++) {
    const hours = (end * step) / steps;
    if (sight(hours)[1] >= 0) return horizonBetween(sight, (end * (step - 1)) / steps, hours);
  }
  return undefined;
}

function horizonBetween(sight: Sight, below: number, above: number): number {
  const sample = (hours: number) => {
    const [, altitude] = sight(hours);
    return [altitude, (sight(hours + SLOPE_STEP_HOURS)[1] - altitude) / SLOPE_STEP_HOURS] as const;
  };
  return bracketedRoot(sample, below, above, ROOT_TOLERANCE_HOURS);
}
