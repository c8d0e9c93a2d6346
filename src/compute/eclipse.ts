import { besselianElements } from '../kernel/besselian.js';
import type { BesselianElements } from '../kernel/besselian-elements.js';
import { placeOnEarth, type EclipseCourse } from '../kernel/eclipse-course.js';
import type { Ephemeris } from '../kernel/ephemeris.js';
import type { GeoPoint } from '../kernel/geo-point.js';
import { lunarEclipseElements, type LunarEclipseElements } from '../kernel/lunar-eclipse-elements.js';
import { lunarEclipse, type LunarEclipse } from '../kernel/lunar-eclipse.js';
import type { EclipseContactName, EclipseKind, EclipseType } from '../kernel/names.js';
import { roundDegrees } from '../kernel/rounding.js';
import { epochFromTt, julianDayTt, SECONDS_PER_DAY, type EpochMs, type JulianDayTt } from '../kernel/time-scale.js';
import { zodiacPoint, type ZodiacPoint } from './body-position.js';

/** An eclipse of the index, at its instant by the Delta T of the ephemeris. */
export interface Eclipse {
  readonly id: string;
  readonly kind: EclipseKind;
  readonly type: EclipseType;
  readonly maximum: EpochMs;
  readonly maximumTt: JulianDayTt;
  readonly deltaT: number; // seconds
  readonly magnitude: number;
  readonly penumbralMagnitude: number | null;
  readonly gamma: number;
  readonly sarosSeries: number;
  readonly sarosMember: number;
}

/** The geometry of one eclipse: what everything else about it is computed from. */
export type EclipseShadow =
  | { readonly kind: 'SOLAR'; readonly elements: BesselianElements }
  | { readonly kind: 'LUNAR'; readonly lunar: LunarEclipse; readonly elements: LunarEclipseElements };

/** What an eclipse is beyond its row of the index. */
export interface EclipseDetails extends Pick<ZodiacPoint, 'longitude' | 'sign'> {
  readonly contacts: readonly { readonly name: EclipseContactName; readonly instant: EpochMs }[];
  readonly greatest: GeoPoint;
}

/** The shadow of an eclipse: some twenty positions of Sun and Moon. */
export function eclipseShadow(ephemeris: Ephemeris, { kind, maximumTt, id }: Eclipse): EclipseShadow {
  if (kind === 'SOLAR') return { kind, elements: besselianElements(ephemeris, maximumTt) };
  const lunar = lunarEclipse(ephemeris, maximumTt);
  if (lunar === undefined) throw new RangeError(`the index holds ${id}, the ephemeris does not`);
  return { kind, lunar, elements: lunarEclipseElements(ephemeris, lunar.maximum) };
}

/** Contacts, the place where it is greatest, and the longitude: those of the index, by the eclipse's Delta T. */
export function eclipseDetails({ maximumTt, deltaT }: Eclipse, course: EclipseCourse): EclipseDetails {
  const { sign, longitude } = zodiacPoint(course.longitude);
  // Delta T changes by a hundredth of a second during an eclipse at most.
  const contacts = course.contacts.map(({ name, seconds }) => ({
    name,
    instant: epochFromTt(julianDayTt(maximumTt + seconds / SECONDS_PER_DAY), deltaT),
  }));
  return { longitude, sign, contacts, greatest: roundedPoint(placeOnEarth(course.greatest, deltaT)) };
}

export function roundedPoint({ latitude, longitude }: GeoPoint): GeoPoint {
  return { latitude: roundDegrees(latitude), longitude: roundDegrees(longitude) };
}
