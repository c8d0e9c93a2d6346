import { Problem } from '../errors.js';
import type { Body } from '../kernel/names.js';
import { isoFromEpoch, type EpochMs } from '../kernel/time-scale.js';

/** The files of the asteroids end some hours inside the span of the planets; bodies without a place are refused before. */
export function bodyUnavailable(body: Body, instant: EpochMs): Problem {
  const message = `bodies: the ephemeris files hold no ${body} at ${isoFromEpoch(instant)}; leave it out`;
  return new Problem('BAD_USER_INPUT', message, ['bodies']);
}
