import type { Body } from './names.js';

const SLOW = 8;

/** Steps in which no body's speed, in longitude or declination, changes its sign twice. A pair takes the smaller. */
export const PERFECTION_STEP_DAYS: Readonly<Record<Body, number>> = {
  SUN: SLOW,
  MOON: 1.7,
  MERCURY: 4,
  VENUS: 6,
  MARS: SLOW,
  JUPITER: SLOW,
  SATURN: SLOW,
  URANUS: SLOW,
  NEPTUNE: SLOW,
  PLUTO: SLOW,
  MEAN_NODE: SLOW,
  TRUE_NODE: 0.8,
  MEAN_APOGEE: SLOW,
  OSCULATING_APOGEE: 0.8,
  CHIRON: SLOW,
  PHOLUS: SLOW,
  CERES: SLOW,
  PALLAS: SLOW,
  JUNO: SLOW,
  VESTA: SLOW,
};

const SLOWEST = 16;

/**
 * The steps of a walk with one body. The slow planets turn every four months or more, and what two turns within half a
 * month could hide is looked for: see `turnsWithin`. The difference of two of them has no such months, so that pairs keep
 * to the shorter steps.
 */
export const WALK_STEP_DAYS: Readonly<Record<Body, number>> = {
  ...PERFECTION_STEP_DAYS,
  JUPITER: SLOWEST,
  SATURN: SLOWEST,
  URANUS: SLOWEST,
  NEPTUNE: SLOWEST,
  PLUTO: SLOWEST,
};

/**
 * The step for what is seen from a place on the surface: there the parallax moves each body to and fro once a day, most of
 * all the Moon, whose declination then turns several times a day. Exactness needs it for the Moon alone, stations for
 * whatever stands almost still.
 */
export const TOPOCENTRIC_STEP_DAYS = 0.15;
