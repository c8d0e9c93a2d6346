import { JULIAN_DAY_OF_1970 } from './constants.js';

/** A Julian day in Universal Time (UT1, for which UTC is taken: they differ by less than 0.9 s). */
export type JulianDayUt = number & { readonly scale: 'UT1' };
/** A Julian day in Terrestrial Time. */
export type JulianDayTt = number & { readonly scale: 'TT' };
/** Milliseconds of UTC since 1970-01-01T00:00:00Z, proleptic Gregorian, an integer. */
export type EpochMs = number & { readonly scale: 'epoch' };

export const MS_PER_DAY = 86_400_000;
export const SECONDS_PER_DAY = 86_400;
export const SECONDS_PER_HOUR = 3600;
export const HOURS_PER_DAY = 24;

/* eslint-disable @typescript-eslint/no-unsafe-type-assertion -- the constructors of the brands: the only casts to them */
export const julianDayUt = (day: number): JulianDayUt => day as JulianDayUt;
export const julianDayTt = (day: number): JulianDayTt => day as JulianDayTt;
/** Rounded to the whole millisecond, of which all our instants are. */
export const epochMs = (milliseconds: number): EpochMs => Math.round(milliseconds) as EpochMs;
/* eslint-enable @typescript-eslint/no-unsafe-type-assertion */

/** An instant as RFC 3339 in UTC, with milliseconds. */
export function isoFromEpoch(instant: EpochMs): string {
  return new Date(instant).toISOString();
}

/** The Julian day (UT) of an instant. Error: 40 microseconds, the step of a double at such numbers. */
export function julianDayFromEpoch(instant: EpochMs): JulianDayUt {
  return julianDayUt(JULIAN_DAY_OF_1970 + instant / MS_PER_DAY);
}

/** The instant of a Julian day (UT), rounded to the millisecond. */
export function epochFromJulianDay(day: JulianDayUt): EpochMs {
  return epochMs((day - JULIAN_DAY_OF_1970) * MS_PER_DAY);
}

/** The instant of a TT, Delta T (TT - UT1) being known. */
export function epochFromTt(tt: JulianDayTt, deltaTSeconds: number): EpochMs {
  return epochFromJulianDay(julianDayUt(tt - deltaTSeconds / SECONDS_PER_DAY));
}

/** Hours of TT from the `t0` of some elements. */
export function hoursFrom({ t0 }: { readonly t0: JulianDayTt }, tt: JulianDayTt): number {
  return (tt - t0) * HOURS_PER_DAY;
}

/** The TT so many hours after the `t0` of some elements. */
export function ttAfter({ t0 }: { readonly t0: JulianDayTt }, hours: number): JulianDayTt {
  return julianDayTt(t0 + hours / HOURS_PER_DAY);
}
