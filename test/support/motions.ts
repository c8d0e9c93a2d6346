import { ALWAYS, type Motion, type Sample } from '../../src/kernel/motion.js';
import { julianDayTt, type JulianDayTt } from '../../src/kernel/time-scale.js';

export const START = 2_451_545;

export interface Swing {
  readonly value?: number;
  readonly speed: number;
  readonly amplitude: number;
  readonly periodDays: number;
  readonly phase?: number;
  readonly stepDays?: number;
  readonly sway?: number;
  readonly circular?: boolean;
}

/** value + speed t + amplitude sin(turn t + phase), in days from START. */
export function swinging(swing: Swing): Motion {
  const { value = 0, speed, amplitude, periodDays, phase = 0, stepDays = 8, sway = 0, circular = true } = swing;
  const turn = (2 * Math.PI) / periodDays;
  const sample = (tt: JulianDayTt): Sample => {
    const t = tt - START;
    return {
      tt,
      value: value + speed * t + amplitude * Math.sin(turn * t + phase),
      speed: speed + amplitude * turn * Math.cos(turn * t + phase),
      sway,
    };
  };
  return { stepDays, circular, ...ALWAYS, sample };
}

export function sampleAt(motion: Motion, days: number): Sample {
  return motion.sample(julianDayTt(START + days));
}

/** The same motion, and how often it was asked. */
export function countedMotion(motion: Motion): { readonly motion: Motion; readonly count: () => number } {
  let samples = 0;
  const sample = (tt: JulianDayTt): Sample => {
    samples++;
    return motion.sample(tt);
  };
  return { motion: { ...motion, sample }, count: () => samples };
}
