import { at } from '../kernel/column.js';
import type { Ephemeris } from '../kernel/ephemeris.js';
import {
  epochFromJulianDay,
  julianDayFromEpoch,
  julianDayTt,
  julianDayUt,
  SECONDS_PER_DAY,
  type EpochMs,
  type JulianDayTt,
} from '../kernel/time-scale.js';

/** Far above the rounding of instants to the millisecond. */
const MARGIN_DAYS = 1 / SECONDS_PER_DAY;

/**
 * From TT to our instants and back for many moments: Delta T is taken from the days before and after, in proportion, so
 * that the moments of a day ask the ephemeris once. Days begin at the same time for all: a moment has one answer.
 *
 * Error: 0.2 ms, which is what Delta T bends most within a day (at the end of 2027, where its tables end).
 */
export class UniversalTime {
  readonly #ephemeris: Ephemeris;
  #day = NaN;
  #deltaT: readonly [start: number, end: number] = [NaN, NaN]; // seconds, of the day

  constructor(ephemeris: Ephemeris) {
    this.#ephemeris = ephemeris;
  }

  instant(tt: JulianDayTt): EpochMs {
    return epochFromJulianDay(julianDayUt(tt - this.#days(tt - this.#days(tt))));
  }

  /** A moment that none of those answered by `instant` as this or a later instant comes before. */
  ttBefore(instant: EpochMs): JulianDayTt {
    return this.#tt(instant, -MARGIN_DAYS);
  }

  /** A moment that none of those answered by `instant` as this or an earlier instant comes after. */
  ttAfter(instant: EpochMs): JulianDayTt {
    return this.#tt(instant, MARGIN_DAYS);
  }

  #tt(instant: EpochMs, margin: number): JulianDayTt {
    const ut = julianDayFromEpoch(instant);
    return julianDayTt(ut + this.#days(ut) + margin);
  }

  /** Delta T in days. */
  #days(ut: number): number {
    const day = Math.floor(ut);
    if (day !== this.#day) {
      this.#deltaT =
        day === this.#day + 1
          ? [this.#deltaT[1], this.#deltaTAt(day + 1)]
          : [this.#deltaTAt(day), this.#deltaTAt(day + 1)];
      this.#day = day;
    }
    const [start, end] = this.#deltaT;
    return (start + (end - start) * (ut - day)) / SECONDS_PER_DAY;
  }

  #deltaTAt(day: number): number {
    return at(this.#ephemeris.deltaT(Float64Array.of(day)), 0);
  }
}
