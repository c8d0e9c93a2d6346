import { HORIZON_REFRACTION, horizonEventSearch, type MovingPoint } from '../kernel/horizon-events.js';
import type { Ephemeris } from '../kernel/ephemeris.js';
import type { HorizonEvent } from '../kernel/names.js';
import { roundDirection } from '../kernel/rounding.js';
import { epochMs, MS_PER_DAY, type EpochMs } from '../kernel/time-scale.js';
import { observerAtPlace, type Observer } from '../kernel/topocentric.js';
import { computeDaySky, type DayQuestion, type DaySky } from './horizon-day.js';
import type { SkyPoint } from './sky-point.js';

/**
 * `refraction`: the almanac's horizon, on which the upper limb of Sun and Moon, or another point itself, stands 34
 * arcminutes low. Otherwise the mathematical horizon and the centre of the disc. The altitude of the place moves the
 * observer; it does not lower the horizon.
 */
export type HorizonEventsQuestion = DayQuestion & { readonly refraction: boolean };

export interface HorizonEventTime {
  readonly point: SkyPoint;
  readonly event: HorizonEvent;
  readonly instant: EpochMs;
  /** Degrees from north through east in [0, 360). */
  readonly azimuth: number;
}

/** What is above the horizon: who looks, and how deep below the mathematical horizon a point may stand. */
export interface HorizonKind {
  readonly observer: Observer;
  readonly depth: number; // degrees
  readonly upperLimb: boolean; // of Sun and Moon; else the centre
}

/**
 * The risings, culminations and settings of a window, seen from the ground.
 *
 * Given:    question    its window within the span
 * Returned: sorted by instant, then by the order of the points: bodies as asked, then stars
 * Error:    at middle latitudes 0.05 s: aberrations (0.5 arcseconds); more where a point
 *           grazes the horizon. Real refraction differs from the 34 arcminutes by several: half a minute and more.
 *           A Problem for a body that the ephemeris lacks somewhere in the window.
 */
export function computeHorizonEvents(
  ephemeris: Ephemeris,
  question: HorizonEventsQuestion,
): readonly HorizonEventTime[] {
  const { place, refraction } = question;
  return eventsOfWindow(computeDaySky(ephemeris, question), question, {
    observer: observerAtPlace(place.latitude, place.altitude),
    depth: refraction ? HORIZON_REFRACTION : 0,
    upperLimb: refraction,
  });
}

/** The events of all points of a sky on a kind of horizon, in the order of `computeHorizonEvents`. */
export function eventsOfWindow(
  sky: DaySky,
  { start, end }: Pick<DayQuestion, 'start' | 'end'>,
  { observer, depth, upperLimb }: HorizonKind,
): readonly HorizonEventTime[] {
  const search = horizonEventSearch({ observer, depth, siderealTime: sky.siderealTime, days: sky.days });
  const limb = (moving: MovingPoint): MovingPoint => (upperLimb ? moving : { ...moving, radius: 0 });
  return sky.points
    .flatMap(({ point, moving }) =>
      search(limb(moving)).map(({ event, elapsed, azimuth }) => ({
        point,
        event,
        instant: epochMs(start + elapsed * MS_PER_DAY),
        azimuth: roundDirection(azimuth),
      })),
    )
    .filter(({ instant }) => instant >= start && instant < end) // by the rounded instant: each event in one day only
    .sort((a, b) => a.instant - b.instant); // stable: the order of the points stays
}
