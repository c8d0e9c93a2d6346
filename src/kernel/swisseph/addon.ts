import swisseph from 'swisseph';
import { LAST_TT_OF_FILES } from '../asteroid-span.js';
import { AYANAMSAS, type Ayanamsa, type Body } from '../names.js';

// The only importer of the addon. It can be loaded once a process, and its state (path, place, sidereal mode) is the
// process's: every function here that depends on state sets it in the same synchronous call.

const FLAGS = {
  files: 2, // SEFLG_SWIEPH
  heliocentric: 8,
  withoutNutation: 64,
  speed: 256,
  withoutDeflection: 512, // of light by the Sun
  topocentric: 32_768,
  sidereal: 65_536,
} as const;

const MOSHIER = 4; // in an answer: the files did not reach, the analytical theory stepped in

const BODY_NUMBERS: Readonly<Record<Body, number>> = {
  SUN: 0,
  MOON: 1,
  MERCURY: 2,
  VENUS: 3,
  MARS: 4,
  JUPITER: 5,
  SATURN: 6,
  URANUS: 7,
  NEPTUNE: 8,
  PLUTO: 9,
  MEAN_NODE: 10,
  TRUE_NODE: 11,
  MEAN_APOGEE: 12,
  OSCULATING_APOGEE: 13,
  CHIRON: 15,
  PHOLUS: 16,
  CERES: 17,
  PALLAS: 18,
  JUNO: 19,
  VESTA: 20,
};

/** A point of view: where from, and in which zodiac. */
export interface View {
  readonly heliocentric?: boolean;
  readonly place?: { readonly latitude: number; readonly longitude: number; readonly altitude: number } | undefined;
  readonly ayanamsa?: Ayanamsa | undefined;
}

export interface AddonPosition {
  readonly longitude: number;
  readonly latitude: number;
  readonly distance: number;
  readonly longitudeSpeed: number;
  readonly latitudeSpeed: number;
  readonly distanceSpeed: number;
  readonly analytical: boolean;
}

/** Points the addon at a folder of .se1 files; without it, it answers from the analytical theory. */
export function openEphemerisFiles(folder: string): void {
  swisseph.swe_set_ephe_path(folder);
}

/** The version of the C library, such as 2.09.03. */
export function libraryVersion(): string {
  return swisseph.swe_version();
}

/** TT - UT1 in days. Source: Swiss Ephemeris manual, section 7. */
export function deltaTDays(ut: number): number {
  return swisseph.swe_deltat(ut).delta;
}

/** Greenwich apparent sidereal time in hours. */
export function siderealTimeHours(ut: number): number {
  return swisseph.swe_sidtime(ut).siderialTime;
}

/** True obliquity of the ecliptic of date in degrees; undefined when the addon refuses the date. */
export function trueObliquity(tt: number): number | undefined {
  const answer = swisseph.swe_calc(tt, -1, FLAGS.files); // SE_ECL_NUT
  return 'longitude' in answer ? answer.longitude : undefined;
}

/** Apparent place of a body; undefined when the addon has none (asteroids beyond their file). */
export function bodyPosition(tt: number, body: Body, view: View): AddonPosition | undefined {
  const flags = FLAGS.speed | apply(view);
  if (tt > LAST_TT_OF_FILES) return analyticalPosition(tt, body, flags);
  const answer = swisseph.swe_calc(tt, BODY_NUMBERS[body], flags);
  if (!('longitude' in answer)) return undefined;
  return (answer.rflag & MOSHIER) === 0 ? { ...answer, analytical: false } : analyticalPosition(tt, body, flags);
}

/**
 * Moshier's theory asked by name: what the addon falls back to by itself has, seen from the ground, speeds that depend
 * on the calls before.
 */
function analyticalPosition(tt: number, body: Body, flags: number): AddonPosition | undefined {
  const answer = swisseph.swe_calc(tt, BODY_NUMBERS[body], (flags & ~FLAGS.files) | MOSHIER);
  return 'longitude' in answer ? { ...answer, analytical: true } : undefined;
}

/**
 * What a polynomial can follow: the place of a body less nutation and less the bend of its light by the Sun.
 *
 * Given:    tt      well within the files: beyond them, the addon would answer later questions otherwise
 * Returned: longitude, latitude (degrees, of the mean ecliptic and equinox of date), distance (au); undefined where the
 *           files have no answer
 */
export function placeWithoutNutation(tt: number, body: Body): readonly [number, number, number] | undefined {
  const flags = FLAGS.files | FLAGS.withoutNutation | FLAGS.withoutDeflection;
  const answer = swisseph.swe_calc(tt, BODY_NUMBERS[body], flags);
  if (!('longitude' in answer) || (answer.rflag & MOSHIER) !== 0) return undefined;
  return [answer.longitude, answer.latitude, answer.distance];
}

/** Nutation in longitude and true obliquity, degrees; undefined when the addon refuses the date. */
export function nutation(tt: number): readonly [inLongitude: number, obliquity: number] | undefined {
  const answer = swisseph.swe_calc(tt, -1, FLAGS.files); // SE_ECL_NUT, where the fields stand for other things
  return 'longitude' in answer ? [answer.distance, answer.longitude] : undefined;
}

/** How far the zero point of a zodiac stands from the mean equinox, degrees. */
export function ayanamsaDegrees(tt: number, ayanamsa: Ayanamsa): number {
  apply({ ayanamsa });
  return swisseph.swe_get_ayanamsa(tt);
}

/** Apparent geocentric ecliptic place of a star by its designation; undefined when the catalogue lacks it. */
export function starPosition(
  tt: number,
  designation: string,
  ayanamsa: Ayanamsa | undefined,
): { readonly longitude: number; readonly latitude: number } | undefined {
  const answer = swisseph.swe_fixstar2(`,${designation}`, tt, apply({ ayanamsa }));
  return 'longitude' in answer ? answer : undefined;
}

export interface AddonHouses {
  readonly house: readonly number[];
  readonly ascendant: number;
  readonly mc: number;
  readonly vertex: number;
  readonly equatorialAscendant: number;
}

/**
 * Cusps and angles by the addon's letter for the system; undefined where the system does not exist (polar circles).
 * At a pole itself Alcabitius answers NaN without an error: no answer either.
 */
export function houseCusps(
  ut: number,
  latitude: number,
  longitude: number,
  letter: string,
  ayanamsa: Ayanamsa | undefined,
): AddonHouses | undefined {
  const answer = swisseph.swe_houses_ex(ut, apply({ ayanamsa }), latitude, longitude, letter);
  return 'house' in answer && answer.house.every(Number.isFinite) ? answer : undefined;
}

/** Sets the state that a view needs and returns its flags. */
function apply(view: View): number {
  let flags: number = FLAGS.files;
  if (view.heliocentric === true) flags |= FLAGS.heliocentric;
  if (view.place !== undefined) {
    swisseph.swe_set_topo(view.place.longitude, view.place.latitude, view.place.altitude);
    flags |= FLAGS.topocentric;
  }
  if (view.ayanamsa !== undefined) {
    // The plain mode number only: bit 8192 (original precession) would spoil every later call of the process.
    swisseph.swe_set_sid_mode(AYANAMSAS.indexOf(view.ayanamsa), 0, 0);
    flags |= FLAGS.sidereal;
  }
  return flags;
}
