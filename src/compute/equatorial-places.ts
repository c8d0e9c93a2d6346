import { at } from '../kernel/column.js';
import { EQUATORIAL_VALUES, tiltOf, writeEquatorial } from '../kernel/equatorial.js';
import { SOURCE, STAR_VALUES, type Ephemeris } from '../kernel/ephemeris.js';
import type { Body } from '../kernel/names.js';
import { julianDayFromEpoch, type EpochMs } from '../kernel/time-scale.js';
import { bodyUnavailable } from './body-unavailable.js';
import { computePositions } from './position-batch.js';

/** Directions at one instant, apparent and geocentric, of the true equator and equinox of date; one row a point. */
export interface EquatorialPlaces {
  readonly siderealTime: number; // Greenwich apparent, degrees
  readonly rightAscensions: Float64Array; // degrees; NaN for a star that has no place
  readonly declinations: Float64Array;
}

/**
 * Where bodies and stars (by their index into `ephemeris.stars`) are at an instant: a row for each body in the order
 * asked, then one for each star. A Problem is thrown for a body that the ephemeris files do not hold then.
 */
export function equatorialPlaces(
  ephemeris: Ephemeris,
  instant: EpochMs,
  bodies: readonly Body[],
  stars: readonly number[] = [],
): EquatorialPlaces {
  const { tt, siderealTime, obliquity } = ephemeris.orientation(Float64Array.of(julianDayFromEpoch(instant)));
  const places = [
    ...bodyPlaces(ephemeris, instant, at(tt, 0), at(obliquity, 0), bodies),
    ...starPlaces(ephemeris, at(tt, 0), stars),
  ];
  return {
    siderealTime: at(siderealTime, 0),
    rightAscensions: Float64Array.from(places, ([rightAscension]) => rightAscension),
    declinations: Float64Array.from(places, ([, declination]) => declination),
  };
}

type Place = readonly [rightAscension: number, declination: number];

function bodyPlaces(
  ephemeris: Ephemeris,
  instant: EpochMs,
  tt: number,
  obliquity: number,
  bodies: readonly Body[],
): readonly Place[] {
  if (bodies.length === 0) return [];
  const row = { tt, bodies, observation: 'GEOCENTRIC', place: undefined, ayanamsa: undefined } as const;
  const batch = computePositions(ephemeris, [row]);
  const place = new Float64Array(EQUATORIAL_VALUES);
  const tilt = tiltOf(obliquity);
  return bodies.map((body) => {
    if (batch.source(0, body) === SOURCE.FAILED) throw bodyUnavailable(body, instant);
    const ecliptic = batch.tropical(0, body);
    writeEquatorial(place, 0, at(ecliptic, 0), at(ecliptic, 1), tilt);
    return [at(place, 0), at(place, 1)];
  });
}

function starPlaces(ephemeris: Ephemeris, tt: number, stars: readonly number[]): readonly Place[] {
  if (stars.length === 0) return [];
  const places = ephemeris.starPlaces(stars, tt, undefined);
  return stars.map((_, row) => [at(places, row * STAR_VALUES + 2), at(places, row * STAR_VALUES + 3)]);
}
