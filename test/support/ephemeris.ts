import { packagedEphemerisFolder, readEphemerisFiles } from '../../src/compute/ephemeris-files.js';
import { readRecordGrids } from '../../src/compute/record-grids.js';
import { computePositions } from '../../src/compute/position-batch.js';
import type { Place } from '../../src/compute/sky-question.js';
import type { Ephemeris } from '../../src/kernel/ephemeris.js';
import { equatorialFromEcliptic } from '../../src/kernel/equatorial.js';
import { horizontalFromEquatorial } from '../../src/kernel/horizontal.js';
import type { Ayanamsa, Body, HouseSystem, Observation } from '../../src/kernel/names.js';
import { createDirectEphemeris } from '../../src/kernel/swisseph/direct-ephemeris.js';
import { createSwissSegments, emptySkyCells } from '../../src/kernel/swisseph/segments.js';
import { KERNEL } from './makers.js';

/** Swiss Ephemeris with the files that come with it: once a process, as the addon demands. */
export const direct = createDirectEphemeris(await readEphemerisFiles(packagedEphemerisFolder()));
/** The polynomials fitted to it. */
export const skyCells = emptySkyCells(await readRecordGrids(packagedEphemerisFolder()));
export const segments = createSwissSegments(direct, skyCells);

export const ARCSECOND = 1 / 3600;

export interface Asked {
  readonly body: Body;
  readonly tt: number;
  readonly observation?: Observation;
  readonly place?: Place;
  readonly ayanamsa?: Ayanamsa;
}

export interface Found {
  readonly longitude: number;
  readonly latitude: number;
  readonly distance: number;
  readonly longitudeSpeed: number;
  readonly latitudeSpeed: number;
  readonly distanceSpeed: number;
  readonly zodiacal: number; // longitude in the zodiac asked
  readonly rightAscension: number;
  readonly declination: number;
  readonly source: number;
}

/** The ways to ask an ephemeris, whoever made it. */
export type Sky = ReturnType<typeof skyThrough>;

export function skyThrough(ephemeris: Ephemeris) {
  /** One body at one moment of Terrestrial Time. */
  function find({ body, tt, observation = 'GEOCENTRIC', place, ayanamsa }: Asked): Found {
    const batch = computePositions(ephemeris, [{ tt, bodies: [body], observation, place, ayanamsa }]);
    const [longitude = NaN, latitude = NaN, distance = NaN, ...speeds] = batch.tropical(0, body);
    const [longitudeSpeed = NaN, latitudeSpeed = NaN, distanceSpeed = NaN] = speeds;
    const [rightAscension, declination] = equatorialFromEcliptic(longitude, latitude, obliquityAt(tt));
    const zodiacal = batch.zodiacal(0, body)[0] ?? NaN;
    const source = batch.source(0, body);
    const ecliptic = { longitude, latitude, distance, longitudeSpeed, latitudeSpeed, distanceSpeed };
    return { ...ecliptic, zodiacal, rightAscension, declination, source };
  }

  /** The orientation of the Earth at a UT. */
  function earthAt(ut: number): { tt: number; deltaT: number; siderealTime: number; obliquity: number } {
    const { tt, deltaT, siderealTime, obliquity } = ephemeris.orientation(Float64Array.of(ut));
    return {
      tt: tt[0] ?? NaN,
      deltaT: deltaT[0] ?? NaN,
      siderealTime: siderealTime[0] ?? NaN,
      obliquity: obliquity[0] ?? NaN,
    };
  }

  /** True obliquity at a TT: found through the UT of that moment. */
  function obliquityAt(tt: number): number {
    return earthAt(utOf(tt)).obliquity;
  }

  /** The UT of a TT. */
  function utOf(tt: number): number {
    return tt - earthAt(tt - earthAt(tt).deltaT / 86_400).deltaT / 86_400;
  }

  /** Azimuth from north and altitude of a direction of date, at a place and UT. */
  function horizonOf(rightAscension: number, declination: number, ut: number, place: Place) {
    const siderealTime = earthAt(ut).siderealTime + place.longitude;
    return horizontalFromEquatorial(rightAscension, declination, siderealTime, place.latitude);
  }

  /** Houses of one place and UT: twelve cusps, six angles, the system answered. */
  function housesAt(
    ut: number,
    place: Pick<Place, 'latitude' | 'longitude'>,
    system: HouseSystem,
    ayanamsa?: Ayanamsa,
  ) {
    const { cusps, angles, systems } = ephemeris.houses({
      ut: Float64Array.of(ut),
      latitudes: Float64Array.of(place.latitude),
      longitudes: Float64Array.of(place.longitude),
      systems: [system],
      ayanamsas: [ayanamsa],
    });
    return { cusps: Array.from(cusps), angles: Array.from(angles), system: systems[0] };
  }

  return { ephemeris, find, earthAt, obliquityAt, utOf, horizonOf, housesAt };
}

/** Every maker passes the tests of what an ephemeris is. */
export const MAKERS: readonly (readonly [name: string, sky: Sky])[] = [
  ['direct', skyThrough(direct)],
  ['segments', skyThrough(segments)],
];

/** The one that all other tests ask; KERNEL=direct runs them by Swiss Ephemeris alone. */
export const { ephemeris, find, earthAt, obliquityAt, utOf, horizonOf, housesAt } = skyThrough(
  KERNEL === 'direct' ? direct : segments,
);
