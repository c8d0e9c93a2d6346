import { signedDegrees } from './angle.js';
import { julianDayTt, type JulianDayTt } from './time-scale.js';

/** A moving angle at one moment. */
export interface Sample {
  readonly tt: JulianDayTt;
  readonly value: number; // degrees
  readonly speed: number; // degrees a day
  /** Degrees a day by which the daily parallax may change the speed; 0 seen from the centre of the Earth. */
  readonly sway: number;
}

/** An angle that moves: a longitude, a declination, an elongation. */
export interface Motion {
  /** In which the speed, without the sway, changes its sign at most once: see PERFECTION_STEP_DAYS. */
  readonly stepDays: number;
  readonly circular: boolean; // true: 360 degrees are 0, as in longitudes; false: as in latitudes
  readonly first: JulianDayTt; // it is known from here
  readonly last: JulianDayTt; // to here
  readonly sample: (tt: JulianDayTt) => Sample;
  /** `sample` of many moments, where they cost less together: the same to the last bit. */
  readonly samples?: (tts: readonly JulianDayTt[]) => readonly Sample[];
}

/** A motion without ends, for those known at any time. */
export const ALWAYS = { first: julianDayTt(-Infinity), last: julianDayTt(Infinity) } as const;

/** The motion at many moments, in their order. */
export function samplesAt(motion: Motion, tts: readonly JulianDayTt[]): readonly Sample[] {
  return motion.samples?.(tts) ?? tts.map(motion.sample);
}

/** From a target to a value of the motion, degrees; on a circle in [-180, 180). */
export function gapFrom(motion: Motion, target: number, { value }: Sample): number {
  return motion.circular ? signedDegrees(value - target) : value - target;
}

/** How far the motion went from one sample to the next: less than half a circle. */
export function travel(motion: Motion, from: Sample, to: Sample): number {
  return gapFrom(motion, from.value, to);
}
