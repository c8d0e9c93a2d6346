import type { Body } from './names.js';
import { epochMs, julianDayFromEpoch } from './time-scale.js';

/** The bodies of seas_18.se1. */
export const ASTEROIDS: readonly Body[] = ['CHIRON', 'PHOLUS', 'CERES', 'PALLAS', 'JUNO', 'VESTA'];

// The file holds 1800-01-01 to 2400-01-01 in TT. Light on its way to us left Pholus up to 2.4 hours before, and TT is
// 520 s ahead of UT in 2399; nothing steps in for an asteroid where its file ends.
export const FIRST_ASTEROID_INSTANT = epochMs(Date.UTC(1800, 0, 1, 3));
export const LAST_ASTEROID_INSTANT = epochMs(Date.UTC(2399, 11, 31, 23, 51));

// 2399-12-31T23:59:43 TT. Beyond the end the addon still reads a record that it happens to have in memory, or falls back:
// which of the two would depend on the calls before.
export const LAST_TT_OF_FILES = 2_597_641.4998;

/** Within the file of the asteroids: Julian days, TT. */
export function asteroidsReach(tt: number): boolean {
  return tt >= julianDayFromEpoch(FIRST_ASTEROID_INSTANT) && tt <= LAST_TT_OF_FILES;
}
