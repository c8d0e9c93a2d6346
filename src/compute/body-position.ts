import { at } from '../kernel/column.js';
import { POSITION_VALUES } from '../kernel/ephemeris.js';
import { EQUATORIAL_VALUES, equatorialFromEcliptic, tiltOf, writeEquatorial, type Tilt } from '../kernel/equatorial.js';
import { HORIZONTAL_VALUES, writeHorizontal } from '../kernel/horizontal.js';
import { houseOf } from '../kernel/house-of.js';
import type { Body, Sign } from '../kernel/names.js';
import { roundDegrees, roundDirection, roundDistance, roundLongitude, signDegree } from '../kernel/rounding.js';
import { signOf } from '../kernel/zodiac.js';
import type { Sky } from './sky.js';

/** A body as callers see it: degrees, au, per day; rounded. */
export interface BodyPosition {
  readonly body: Body;
  readonly longitude: number;
  readonly latitude: number;
  readonly distance: number;
  readonly longitudeSpeed: number;
  readonly latitudeSpeed: number;
  readonly distanceSpeed: number;
  readonly rightAscension: number;
  readonly declination: number;
  readonly azimuth: number | null;
  readonly altitude: number | null;
  readonly sign: Sign;
  readonly signDegree: number;
  readonly retrograde: boolean;
  readonly house: number | null;
}

/** A point of the zodiac as callers see it. Sign and house are decided before rounding. */
export interface ZodiacPoint {
  readonly longitude: number;
  readonly sign: Sign;
  readonly signDegree: number;
}

/** Where a sky is looked at from, for the horizon's coordinates. */
interface Horizon {
  readonly siderealTime: number; // local, degrees
  readonly latitude: number;
}

/** Written over at each use. */
const equatorial = new Float64Array(EQUATORIAL_VALUES);
const horizontal = new Float64Array(HORIZONTAL_VALUES);

/** The bodies of a sky, in the order of its question. */
export function bodyPositions(sky: Sky): readonly BodyPosition[] {
  const tilt = tiltOf(sky.orientation.obliquity);
  const horizon = horizonOf(sky);
  return sky.question.bodies.map((body, index) => bodyPosition(sky, body, index * POSITION_VALUES, tilt, horizon));
}

/** Undefined where no place is given, or the Earth is not the observer. */
function horizonOf({ question: { place, observation }, orientation }: Sky): Horizon | undefined {
  if (place === undefined || observation === 'HELIOCENTRIC') return undefined;
  return { siderealTime: orientation.siderealTime + place.longitude, latitude: place.latitude };
}

/** Longitude, sign and degree of a longitude in [0, 360). */
export function zodiacPoint(longitude: number): ZodiacPoint {
  const rounded = roundLongitude(longitude);
  return { longitude: rounded, sign: signOf(longitude), signDegree: signDegree(rounded) };
}

/** Of the block of numbers from `start` on. Field by field: twelve objects a chart, and nothing but them. */
function bodyPosition(sky: Sky, body: Body, start: number, tilt: Tilt, horizon: Horizon | undefined): BodyPosition {
  const { zodiacal, tropical, local } = sky;
  const longitude = at(zodiacal, start);
  const longitudeSpeed = at(zodiacal, start + 3);
  const shown = roundLongitude(longitude);
  writeEquatorial(equatorial, 0, at(tropical, start), at(tropical, start + 1), tilt);
  if (horizon !== undefined) writeHorizon(horizon);
  return {
    body,
    longitude: shown,
    sign: signOf(longitude),
    signDegree: signDegree(shown),
    latitude: roundDegrees(at(zodiacal, start + 1)),
    distance: roundDistance(at(zodiacal, start + 2)),
    longitudeSpeed: roundDegrees(longitudeSpeed),
    latitudeSpeed: roundDegrees(at(zodiacal, start + 4)),
    distanceSpeed: roundDistance(at(zodiacal, start + 5)),
    retrograde: longitudeSpeed < 0,
    house: local === undefined ? null : houseOf(longitude, local.cusps, 0),
    rightAscension: roundDirection(at(equatorial, 0)),
    declination: roundDegrees(at(equatorial, 1)),
    azimuth: horizon === undefined ? null : roundDirection(at(horizontal, 0)),
    altitude: horizon === undefined ? null : roundDegrees(at(horizontal, 1)),
  };
}

/** Of the direction in `equatorial`. */
function writeHorizon({ siderealTime, latitude }: Horizon): void {
  writeHorizontal(horizontal, 0, at(equatorial, 0), at(equatorial, 1), siderealTime, latitude);
}

/** Longitude of the body at an index of the question, in its zodiac, degrees. */
export function zodiacalLongitude(sky: Sky, index: number): number {
  return at(sky.zodiacal, index * POSITION_VALUES);
}

/** Right ascension and declination of the body at an index of the question, true equator of date, degrees. */
export function equatorialOf(sky: Sky, index: number): readonly [rightAscension: number, declination: number] {
  const longitude = at(sky.tropical, index * POSITION_VALUES);
  const latitude = at(sky.tropical, index * POSITION_VALUES + 1);
  return equatorialFromEcliptic(longitude, latitude, sky.orientation.obliquity);
}
