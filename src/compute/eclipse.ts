import { besselianElements } from '../kernel/besselian.js';
import type { BesselianElements } from '../kernel/besselian-elements.js';
import { at } from '../kernel/column.js';
import type { Ephemeris } from '../kernel/ephemeris.js';
import { equatorialFromEcliptic } from '../kernel/equatorial.js';
import { signedDegrees } from '../kernel/angle.js';
import type { GeoPoint } from '../kernel/geo-point.js';
import { lunarEclipseElements, type LunarEclipseElements } from '../kernel/lunar-eclipse-elements.js';
import { lunarEclipse, type LunarEclipse } from '../kernel/lunar-eclipse.js';
import type { Body, EclipseContactName, EclipseKind, EclipseType } from '../kernel/names.js';
import { roundDegrees } from '../kernel/rounding.js';
import { solarContacts, solarEclipse } from '../kernel/solar-eclipse.js';
import { epochFromTt, SECONDS_PER_DAY, type EpochMs, type JulianDayTt } from '../kernel/time-scale.js';
import { zodiacPoint, type ZodiacPoint } from './body-position.js';
import { computePositions } from './position-batch.js';

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
  readonly greatest: GeoPoint | null;
}

/** The shadow of an eclipse: some twenty positions of Sun and Moon. */
export function eclipseShadow(ephemeris: Ephemeris, { kind, maximumTt, id }: Eclipse): EclipseShadow {
  if (kind === 'SOLAR') return { kind, elements: besselianElements(ephemeris, maximumTt) };
  const lunar = lunarEclipse(ephemeris, maximumTt);
  if (lunar === undefined) throw new RangeError(`the index holds ${id}, the ephemeris does not`);
  return { kind, lunar, elements: lunarEclipseElements(ephemeris, lunar.maximum) };
}

/** Contacts, the place where it is greatest, and the longitude. */
export function eclipseDetails(ephemeris: Ephemeris, eclipse: Eclipse, shadow: EclipseShadow): EclipseDetails {
  const { longitude, overhead } = eclipsedBody(ephemeris, eclipse);
  const { sign, longitude: rounded } = zodiacPoint(longitude);
  const contacts = shadow.kind === 'SOLAR' ? solarContacts(shadow.elements) : shadow.lunar.contacts;
  const greatest = shadow.kind === 'SOLAR' ? solarEclipse(shadow.elements)?.greatest : overhead;
  return {
    longitude: rounded,
    sign,
    // Delta T changes by a hundredth of a second during an eclipse at most.
    contacts: contacts.map(({ name, tt }) => ({ name, instant: epochFromTt(tt, eclipse.deltaT) })),
    greatest: greatest === undefined ? null : roundedPoint(greatest),
  };
}

export function roundedPoint({ latitude, longitude }: GeoPoint): GeoPoint {
  return { latitude: roundDegrees(latitude), longitude: roundDegrees(longitude) };
}

/** Longitude of the Sun, or of the eclipsed Moon, at the maximum, and the place that has it overhead. */
function eclipsedBody(ephemeris: Ephemeris, { kind, maximumTt, deltaT }: Eclipse) {
  const body: Body = kind === 'SOLAR' ? 'SUN' : 'MOON';
  const row = {
    tt: maximumTt,
    bodies: [body],
    observation: 'GEOCENTRIC',
    place: undefined,
    ayanamsa: undefined,
  } as const;
  const [longitude = NaN, latitude = NaN] = computePositions(ephemeris, [row]).tropical(0, body);
  const { siderealTime, obliquity } = ephemeris.orientation(Float64Array.of(maximumTt - deltaT / SECONDS_PER_DAY));
  const [rightAscension, declination] = equatorialFromEcliptic(longitude, latitude, at(obliquity, 0));
  const overhead = { latitude: declination, longitude: signedDegrees(rightAscension - at(siderealTime, 0)) };
  return { longitude, overhead };
}
