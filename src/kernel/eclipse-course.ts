import { signedDegrees } from './angle.js';
import { besselianElements } from './besselian.js';
import { at } from './column.js';
import { SIDEREAL_DEGREES_PER_DAY } from './constants.js';
import type { Ephemeris } from './ephemeris.js';
import { equatorialFromEcliptic } from './equatorial.js';
import type { GeoPoint } from './geo-point.js';
import { lunarEclipse } from './lunar-eclipse.js';
import type { EclipseContactName, EclipseKind } from './names.js';
import { solarContacts, solarEclipse, type EclipseContact } from './solar-eclipse.js';
import { sunAndMoon } from './sun-and-moon.js';
import { SECONDS_PER_DAY, type JulianDayTt } from './time-scale.js';

/** When an eclipse touches the Earth or the Moon, and where it stands: what no place on the ground has a part in. */
export interface EclipseCourse {
  readonly contacts: readonly CourseContact[]; // in the order of time
  /** Where it is greatest, or overhead for the Moon, on an Earth whose UT1 is TT: see `placeOnEarth`. */
  readonly greatest: GeoPoint;
  readonly longitude: number; // of the eclipsed body at the maximum: apparent, of date, degrees
}

export interface CourseContact {
  readonly name: EclipseContactName;
  readonly seconds: number; // of TT, after the maximum
}

/**
 * The course of an eclipse.
 *
 * Given:    ephemeris
 *           maximum     of the eclipse
 * Returned: the course; undefined where there is no eclipse
 * Error:    see `solarContacts`, `solarEclipse` and `lunarEclipse`; 2e-7 degrees in the place of a lunar eclipse, for the
 *           nutation of UT1 = TT
 *
 * It costs 14 to 26 positions of Sun and Moon: 0.1 ms, which is why the index holds courses.
 */
export function eclipseCourse(
  ephemeris: Ephemeris,
  kind: EclipseKind,
  maximum: JulianDayTt,
): EclipseCourse | undefined {
  return kind === 'SOLAR' ? solarCourse(ephemeris, maximum) : lunarCourse(ephemeris, maximum);
}

function solarCourse(ephemeris: Ephemeris, maximum: JulianDayTt): EclipseCourse | undefined {
  const elements = { ...besselianElements(ephemeris, maximum), deltaT: 0 };
  const eclipse = solarEclipse(elements);
  if (eclipse === undefined) return undefined;
  const contacts = secondsAfter(maximum, solarContacts(elements));
  const [longitude] = directionOf(ephemeris, maximum, 'sun');
  return { contacts, greatest: eclipse.greatest, longitude };
}

function lunarCourse(ephemeris: Ephemeris, maximum: JulianDayTt): EclipseCourse | undefined {
  const eclipse = lunarEclipse(ephemeris, maximum);
  if (eclipse === undefined) return undefined;
  const [longitude, latitude] = directionOf(ephemeris, maximum, 'moon');
  const { siderealTime, obliquity } = ephemeris.orientation(Float64Array.of(maximum));
  const [rightAscension, declination] = equatorialFromEcliptic(longitude, latitude, at(obliquity, 0));
  const greatest = { latitude: declination, longitude: signedDegrees(rightAscension - at(siderealTime, 0)) };
  return { contacts: secondsAfter(maximum, eclipse.contacts), greatest, longitude };
}

/** Where on the Earth a place of an Earth whose UT1 is TT lies: that one has turned on by Delta T, in seconds. */
export function placeOnEarth({ latitude, longitude }: GeoPoint, deltaT: number): GeoPoint {
  return { latitude, longitude: signedDegrees(longitude + (SIDEREAL_DEGREES_PER_DAY * deltaT) / SECONDS_PER_DAY) };
}

function secondsAfter(maximum: JulianDayTt, contacts: readonly EclipseContact[]): readonly CourseContact[] {
  return contacts.map(({ name, tt }) => ({ name, seconds: (tt - maximum) * SECONDS_PER_DAY }));
}

/** Longitude and latitude of date. */
function directionOf(ephemeris: Ephemeris, tt: JulianDayTt, body: 'sun' | 'moon'): readonly [number, number] {
  const place = sunAndMoon(ephemeris, Float64Array.of(tt))[0]?.[body] ?? new Float64Array();
  return [at(place, 0), at(place, 1)];
}
