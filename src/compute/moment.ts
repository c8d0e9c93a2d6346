import { roundDegrees } from '../kernel/rounding.js';
import type { EpochMs } from '../kernel/time-scale.js';
import type { Sky } from './sky.js';

/** A moment as callers see it, without what was applied to a civil time. */
export interface SkyMoment {
  readonly instant: EpochMs;
  readonly julianDayUt: number;
  readonly julianDayTt: number;
  readonly deltaT: number; // seconds
  readonly siderealTime: number; // Greenwich apparent, hours
  readonly obliquity: number; // true, degrees
}

/** The moment of a sky. Julian days go out as they are: a double holds them to 40 microseconds. */
export function skyMoment({ question, orientation }: Sky): SkyMoment {
  return {
    instant: question.instant,
    julianDayUt: orientation.julianDayUt,
    julianDayTt: orientation.julianDayTt,
    deltaT: roundDegrees(orientation.deltaT),
    siderealTime: roundDegrees(orientation.siderealTime / 15) % 24,
    obliquity: roundDegrees(orientation.obliquity),
  };
}
