import { epochMs, type EpochMs } from './time-scale.js';

/** The first instant we answer for, 1800-01-01T00:00:00.000Z: where the ephemeris files begin. */
export const FIRST_INSTANT = epochMs(Date.UTC(1800, 0, 1));
/** The last instant we answer for, 2399-12-31T23:59:59.999Z: where the ephemeris files end. */
export const LAST_INSTANT = epochMs(Date.UTC(2400, 0, 1) - 1);

/** Whether we answer for an instant; not for NaN. */
export function inSpan(instant: EpochMs): boolean {
  return instant >= FIRST_INSTANT && instant <= LAST_INSTANT;
}

/** The places we answer for: degrees north, degrees east, metres above the sea. */
export const LATITUDES = [-90, 90] as const;
export const LONGITUDES = [-180, 180] as const;
export const ALTITUDES = [-500, 20_000] as const;
