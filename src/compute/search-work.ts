import { TOPOCENTRIC_STEP_DAYS } from '../kernel/motion-steps.js';
import type { MotionWalk } from '../kernel/motion-walk.js';
import type { Body } from '../kernel/names.js';
import { MS_PER_DAY, type EpochMs } from '../kernel/time-scale.js';

/** Degrees of longitude a day, there and back, rounded up. */
const PATH_PER_DAY: Readonly<Record<Body, number>> = {
  SUN: 1,
  MOON: 13.2,
  MERCURY: 1.3,
  VENUS: 1.1,
  MARS: 0.6,
  JUPITER: 0.14,
  SATURN: 0.08,
  URANUS: 0.05,
  NEPTUNE: 0.03,
  PLUTO: 0.03,
  MEAN_NODE: 0.06,
  TRUE_NODE: 0.1,
  MEAN_APOGEE: 0.12,
  OSCULATING_APOGEE: 2.1,
  CHIRON: 0.05,
  PHOLUS: 0.04,
  CERES: 0.3,
  PALLAS: 0.35,
  JUNO: 0.3,
  VESTA: 0.35,
};

/** Positions that a step takes, with its part of the turns; the Moon's orbit turns every few steps. */
const PER_STEP = 1.3;
const PER_STEP_OF_ORBIT = 2;
const ORBIT: readonly Body[] = ['TRUE_NODE', 'OSCULATING_APOGEE'];
/** Positions that a hit takes in longitude; in declination a place is asked for besides, and a target is met more often. */
const PER_HIT = 1.2;
const PER_HIT_IN_DECLINATION = 4.4;
/** Days that one position covers seen from the ground, where about a third of all steps are cut up. */
const TOPOCENTRIC_DAYS = 0.5;

/** A walk, and what it costs. */
export interface WalkCost {
  readonly walk: MotionWalk;
  readonly body: Body;
  readonly byDeclination?: boolean;
  readonly topocentric?: boolean;
  readonly positionsASample?: number; // 1 unless told
}

/** About how many positions the walks take from one instant to another: within a factor of two, seen from the Sun of three. */
export function searchWork(walks: readonly WalkCost[], from: EpochMs, to: EpochMs): number {
  const days = Math.max(0, to - from) / MS_PER_DAY;
  return walks.reduce((sum, walk) => sum + Math.ceil(walkWork(walk, days)), 0);
}

function walkWork(cost: WalkCost, days: number): number {
  const { walk, body, byDeclination = false, positionsASample = 1 } = cost;
  const hits = (days * PATH_PER_DAY[body] * walk.targets.length) / 360;
  const perStep = ORBIT.includes(body) ? PER_STEP_OF_ORBIT : PER_STEP;
  const perHit = byDeclination ? PER_HIT_IN_DECLINATION : PER_HIT;
  return positionsASample * ((1 + days / stepOf(cost)) * perStep + perHit * hits);
}

function stepOf({ walk, body, topocentric = false }: WalkCost): number {
  const { stepDays } = walk.motion;
  if (!topocentric || ORBIT.includes(body)) return stepDays;
  return Math.min(stepDays, body === 'MOON' ? TOPOCENTRIC_STEP_DAYS : TOPOCENTRIC_DAYS);
}
