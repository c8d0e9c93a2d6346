import { at } from '../kernel/column.js';
import { POSITION_VALUES } from '../kernel/ephemeris.js';
import { equatorialFromEcliptic } from '../kernel/equatorial.js';
import { horizontalFromEquatorial } from '../kernel/horizontal.js';
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

/** The bodies of a sky, in the order of its question. */
export function bodyPositions(sky: Sky): readonly BodyPosition[] {
  return sky.question.bodies.map((body, index) => bodyPosition(sky, body, index));
}

/** Longitude, sign and degree of a longitude in [0, 360). */
export function zodiacPoint(longitude: number): ZodiacPoint {
  return { longitude: roundLongitude(longitude), sign: signOf(longitude), signDegree: signDegree(longitude) };
}

function bodyPosition(sky: Sky, body: Body, index: number): BodyPosition {
  const start = index * POSITION_VALUES;
  const [longitude = NaN, latitude = NaN, distance = NaN, ...speeds] = sky.zodiacal.subarray(
    start,
    start + POSITION_VALUES,
  );
  const [longitudeSpeed = NaN, latitudeSpeed = NaN, distanceSpeed = NaN] = speeds;
  return {
    body,
    ...zodiacPoint(longitude),
    latitude: roundDegrees(latitude),
    distance: roundDistance(distance),
    longitudeSpeed: roundDegrees(longitudeSpeed),
    latitudeSpeed: roundDegrees(latitudeSpeed),
    distanceSpeed: roundDistance(distanceSpeed),
    retrograde: longitudeSpeed < 0,
    house: sky.local === undefined ? null : houseOf(longitude, sky.local.cusps, 0),
    ...skyCoordinates(sky, index),
  };
}

/** Right ascension and declination of date, and where a place is given and the Earth is the observer, the horizon's. */
function skyCoordinates(sky: Sky, index: number) {
  const [rightAscension, declination] = equatorialOf(sky, index);
  const { observation, place } = sky.question;
  const seen = place !== undefined && observation !== 'HELIOCENTRIC';
  const siderealTime = sky.orientation.siderealTime + (place?.longitude ?? 0);
  const horizontal = seen
    ? horizontalFromEquatorial(rightAscension, declination, siderealTime, place.latitude)
    : undefined;
  return {
    rightAscension: roundDirection(rightAscension),
    declination: roundDegrees(declination),
    azimuth: horizontal === undefined ? null : roundDirection(horizontal[0]),
    altitude: horizontal === undefined ? null : roundDegrees(horizontal[1]),
  };
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
