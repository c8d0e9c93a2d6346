import { epochMs } from './time-scale.js';

/** The first instant we answer for, 1800-01-01T00:00:00.000Z: where the ephemeris files begin. */
export const FIRST_INSTANT = epochMs(Date.UTC(1800, 0, 1));
/** The last instant we answer for, 2399-12-31T23:59:59.999Z: where the ephemeris files end. */
export const LAST_INSTANT = epochMs(Date.UTC(2400, 0, 1) - 1);
