import { ASTEROIDS, LAST_ASTEROID_INSTANT } from '../kernel/asteroid-span.js';
import type { Ephemeris } from '../kernel/ephemeris.js';
import type { HorizonEvent } from '../kernel/names.js';
import { coincidences } from '../kernel/parans.js';
import { LAST_INSTANT } from '../kernel/span.js';
import { epochMs, type EpochMs } from '../kernel/time-scale.js';
import { observerAtCentre } from '../kernel/topocentric.js';
import { computeDaySky, type DayQuestion } from './horizon-day.js';
import { eventsOfWindow, type HorizonEventTime } from './horizon-events.js';
import type { SkyPoint } from './sky-point.js';

const MS_PER_MINUTE = 60_000;

export type ParansQuestion = DayQuestion & { readonly orbMinutes: number };

export interface ParanPoint {
  readonly point: SkyPoint;
  readonly event: HorizonEvent;
  readonly instant: EpochMs;
}

/** Two points that rise, culminate or set at one place within the orb of each other; `first` is the earlier. */
export interface Paran {
  readonly first: ParanPoint;
  readonly second: ParanPoint;
  readonly differenceMinutes: number;
}

/**
 * The parans of a window: those whose first event falls in it. The second may come up to the orb after its end, so that
 * consecutive days hold each paran once.
 *
 * Given:    question    its window within the span; orbMinutes 0 or more
 * Returned: sorted by the first instant, the second, and the order of the points. The horizon is that of the doctrine:
 *           the geocentric direction at altitude 0, neither refraction nor parallax nor disc.
 * Error:    as for `computeHorizonEvents`. No event after the last instant of the span is known; where asteroids are
 *           asked for, none of any point after the end of their files, unless the window itself goes on.
 */
export function computeParans(ephemeris: Ephemeris, question: ParansQuestion): readonly Paran[] {
  const { end, place, orbMinutes } = question;
  const window = paranWindow(question);
  const sky = computeDaySky(ephemeris, window);
  const horizon = { observer: observerAtCentre(place.latitude), depth: 0, upperLimb: false };
  const events = eventsOfWindow(sky, window, horizon);
  const orderOf = new Map(sky.points.map(({ point }, index) => [point, index]));
  const timed = events.map(({ point, instant }) => ({ point: orderOf.get(point) ?? NaN, time: instant }));
  return coincidences(timed, orbMinutes * MS_PER_MINUTE, end)
    .flatMap(([first, second]) => {
      const [earlier, later] = [events[first], events[second]];
      return earlier === undefined || later === undefined ? [] : [paran(earlier, later)];
    })
    .sort((a, b) => a.first.instant - b.first.instant || a.second.instant - b.second.instant); // points stay in order
}

/** The question over the window that its events are looked for in: up to the orb after its end. */
export function paranWindow(question: ParansQuestion): ParansQuestion {
  const { end, orbMinutes } = question;
  const last = Math.min(end + orbMinutes * MS_PER_MINUTE, lastKnown(question));
  return { ...question, end: epochMs(Math.max(end, last + 1)) };
}

function lastKnown({ bodies }: ParansQuestion): EpochMs {
  return bodies.some((body) => ASTEROIDS.includes(body)) ? LAST_ASTEROID_INSTANT : LAST_INSTANT;
}

function paran(first: HorizonEventTime, second: HorizonEventTime): Paran {
  return {
    first: paranPoint(first),
    second: paranPoint(second),
    differenceMinutes: (second.instant - first.instant) / MS_PER_MINUTE,
  };
}

function paranPoint({ point, event, instant }: HorizonEventTime): ParanPoint {
  return { point, event, instant };
}
