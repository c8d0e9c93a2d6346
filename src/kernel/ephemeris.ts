import type { Ayanamsa, Body, HouseSystem, Observation } from './names.js';

/** Values of one body in a row of positions, in this order. */
export const POSITION_VALUES = 6; // longitude, latitude (degrees), distance (au), then their speeds per day

/**
 * A batch of moments, one row each, all columns of one length. `bodies` are the bodies of the whole batch; `wanted` has
 * bit i set where the row wants `bodies[i]`.
 */
export interface PositionRequest {
  readonly tt: Float64Array; // Julian days, TT
  readonly bodies: readonly Body[];
  readonly wanted: Uint32Array;
  readonly observations: readonly Observation[];
  readonly ayanamsas: readonly (Ayanamsa | undefined)[]; // undefined: tropical
  readonly latitudes: Float64Array; // degrees north; read where TOPOCENTRIC only, as the next two
  readonly longitudes: Float64Array; // degrees east
  readonly altitudes: Float64Array; // metres
}

/** What `PositionColumns.sources` holds: nothing asked, no answer, ephemeris files, analytical theory. */
export const SOURCE = { NONE: 0, FAILED: 1, FILES: 2, ANALYTICAL: 3 } as const;

/**
 * Row-major, one block of POSITION_VALUES for each row and body: block (row * bodies.length + body).
 * `tropical`: apparent, of the true ecliptic and equinox of date. `zodiacal`: in the zodiac of the row; the same array
 * when the whole batch is tropical. Blocks not wanted, or FAILED, are NaN.
 */
export interface PositionColumns {
  readonly tropical: Float64Array;
  readonly zodiacal: Float64Array;
  readonly sources: Uint8Array; // one of SOURCE for each block
}

/** The Earth at each row: see the fields. All columns have the length of the `ut` asked. */
export interface OrientationColumns {
  readonly tt: Float64Array; // Julian days, TT
  readonly deltaT: Float64Array; // seconds, TT - UT1
  readonly siderealTime: Float64Array; // Greenwich apparent, degrees in [0, 360)
  readonly obliquity: Float64Array; // true, of date, degrees
}

export interface HouseRequest {
  readonly ut: Float64Array; // Julian days, UT1
  readonly latitudes: Float64Array; // degrees north
  readonly longitudes: Float64Array; // degrees east
  readonly systems: readonly HouseSystem[];
  readonly ayanamsas: readonly (Ayanamsa | undefined)[];
  /** What the same ephemeris answered for the same `ut`, where it has been asked already: it need not look again. */
  readonly orientation?: OrientationColumns;
}

/** Twelve cusps a row from the first, and six angles a row in the order of ANGLES, degrees in the zodiac of the row. */
export interface HouseColumns {
  readonly cusps: Float64Array;
  readonly angles: Float64Array;
  readonly systems: readonly HouseSystem[]; // the system answered: PORPHYRY where the one asked for fails
}

/** A star of the catalogue, which may have no names: see `starName`. */
export interface CatalogueStar {
  readonly names: readonly string[];
  readonly designation: string;
  readonly magnitude: number;
}

/** The name that we show: the designation where the catalogue tells no name. */
export function starName({ names, designation }: CatalogueStar): string {
  return names[0] ?? designation;
}

/** Apparent geocentric places of stars at one moment: longitude, latitude in the zodiac asked; right ascension, declination of date. */
export const STAR_VALUES = 4;

/**
 * Where the kernel gets the sky from: columns in, columns out, no state that a caller could notice. Every maker passes
 * the same tests.
 *
 * `into`: columns of the right lengths, which the answer may be written over in place of new ones. The answer is what is
 * returned, in these columns or in others.
 */
export interface Ephemeris {
  readonly engine: string;
  /** Engine version and, after a plus sign, the fingerprint of the ephemeris files. */
  readonly version: string;
  readonly stars: readonly CatalogueStar[];
  /** That of `orientation` alone, which costs less: seconds, TT - UT1. */
  deltaT(ut: Float64Array): Float64Array;
  orientation(ut: Float64Array, into?: OrientationColumns): OrientationColumns;
  positions(request: PositionRequest, into?: PositionColumns): PositionColumns;
  houses(request: HouseRequest, into?: Omit<HouseColumns, 'systems'>): HouseColumns;
  /** One block of STAR_VALUES for each index into `stars`. */
  starPlaces(indices: readonly number[], tt: number, ayanamsa: Ayanamsa | undefined): Float64Array;
}
