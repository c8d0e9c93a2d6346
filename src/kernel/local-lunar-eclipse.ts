import { bracketedRoot } from './bracketed-root.js';
import { HORIZON_REFRACTION } from './horizon-events.js';
import {
  lunarShadowAt,
  moonAt,
  penumbralMagnitude,
  umbralMagnitude,
  type LunarEclipseElements,
} from './lunar-eclipse-elements.js';
import { typeOf, type LunarContact, type LunarEclipse, type LunarEclipseType } from './lunar-eclipse.js';
import { hoursFrom, ttAfter, type JulianDayTt } from './time-scale.js';
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
  readonly visible: boolean; // the Moon's upper limb is above the horizon of the almanacs
}

/** Degrees, degrees, metres. */
export interface LunarObserver {
  readonly latitude: number;
  readonly longitude: number;
  readonly altitude: number;
}

/** Where the Moon's centre is, and how far above the altitude at which it rises and sets: degrees. */
interface Sight {
  readonly azimuth: number;
  readonly altitude: number;
  readonly over: number;
}
type SightAt = (hours: number) => Sight;

const STEP_HOURS = 0.1;
const SLOPE_STEP_HOURS = 0.01;
const ROOT_TOLERANCE_HOURS = 1e-8;

/**
 * What is seen of a lunar eclipse from a place. The horizon is that of the almanacs, as for the Sun: level at the place,
 * without dip; the Moon is up while the true altitude of its centre, seen from the place, is -34 arcminutes (refraction)
 * less its semidiameter or more.
 *
 * Given:    elements    around the maximum of the eclipse
 *           eclipse     from `lunarEclipse`
 *           place       degrees north and east, metres above the sea
 * Returned: what is seen; undefined where the Moon is down from its first touch of the penumbra to its last
 * Error:    altitude and azimuth: 0.0003 degrees. Near the poles, a Moon that shows itself for less than 6 minutes about
 *           its culmination may be missed. Delta T is the ephemeris' own: 10 s of it move the Moon by 0.04 degrees.
 * Source:   as for `lunarEclipse` and `topocentricHorizontal`.
 */
export function localLunarEclipse(
  elements: LunarEclipseElements,
  eclipse: LunarEclipse,
  place: LunarObserver,
): LocalLunarEclipse | undefined {
  const sight = sightFrom(elements, place);
  const contacts = eclipse.contacts.map((contact): LocalLunarContact => {
    const { azimuth, altitude, over } = sight(hoursFrom(elements, contact.tt));
    return { ...contact, altitude, azimuth, visible: over >= 0 };
  });
  const maximum = hoursFrom(elements, eclipse.maximum);
  const ends = [contacts.at(0), contacts.at(-1)].map((contact) =>
    contact === undefined ? NaN : hoursFrom(elements, contact.tt),
  );
  const seen = greatestSeen(elements, sight, maximum, ends);
  if (seen === undefined) return undefined;
  const shadow = lunarShadowAt(elements, seen);
  const { azimuth, altitude } = sight(seen);
  const umbral = umbralMagnitude(shadow);
  return {
    type: typeOf(shadow),
    maximum: seen === maximum ? eclipse.maximum : ttAfter(elements, seen),
    magnitude: umbral > 0 ? umbral : penumbralMagnitude(shadow),
    altitude,
    azimuth,
    contacts,
  };
}

function sightFrom(elements: LunarEclipseElements, { latitude, longitude, altitude }: LunarObserver): SightAt {
  return (hours) => {
    const moon = moonAt(elements, hours);
    const siderealTime = moon.siderealTime + longitude;
    const [azimuth, height] = topocentricHorizontal(
      moon.rightAscension,
      moon.declination,
      moon.distance,
      siderealTime,
      latitude,
      altitude,
    );
    return { azimuth, altitude: height, over: height + HORIZON_REFRACTION + moon.semidiameter };
  };
}

/** Hours from t0 to the greatest phase seen: from the maximum it shrinks both ways. */
function greatestSeen(
  elements: LunarEclipseElements,
  sight: SightAt,
  maximum: number,
  ends: readonly number[],
): number | undefined {
  if (sight(maximum).over >= 0) return maximum;
  const [before, after] = ends.map((end) => firstSeen(sight, maximum, end));
  if (before === undefined || after === undefined) return before ?? after;
  const magnitude = (hours: number) => penumbralMagnitude(lunarShadowAt(elements, hours)); // falls with the distance
  return magnitude(before) > magnitude(after) ? before : after;
}

/** Going from the maximum, at which the Moon is down, to `end`: where it first is up. */
function firstSeen(sight: SightAt, maximum: number, end: number): number | undefined {
  const steps = Math.ceil(Math.abs(end - maximum) / STEP_HOURS);
  const at = (step: number) => maximum + ((end - maximum) * step) / steps;
  for (let step = 1; step <= steps; step++) {
    if (sight(at(step)).over >= 0) return horizonBetween(sight, at(step - 1), at(step));
  }
  return undefined;
}

function horizonBetween(sight: SightAt, below: number, above: number): number {
  const sample = (hours: number) => {
    const { over } = sight(hours);
    return [over, (sight(hours + SLOPE_STEP_HOURS).over - over) / SLOPE_STEP_HOURS] as const;
  };
  return bracketedRoot(sample, below, above, ROOT_TOLERANCE_HOURS);
}
