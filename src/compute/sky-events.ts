import { normaliseDegrees } from '../kernel/angle.js';
import { at } from '../kernel/column.js';
import type { Ephemeris } from '../kernel/ephemeris.js';
import { MotionWalk, type Turn } from '../kernel/motion-walk.js';
import type { TargetCrossing } from '../kernel/target-crossings.js';
import { SIGNS, type Body, type Sign, type SkyEventKind } from '../kernel/names.js';
import { roundLongitude } from '../kernel/rounding.js';
import type { EpochMs, JulianDayTt } from '../kernel/time-scale.js';
import { signOf } from '../kernel/zodiac.js';
import { elongationMotion, GEOCENTRIC_TROPICAL, longitudeMotion } from './body-motion.js';
import { createForwardSearch, type ForwardSearch } from './forward-search.js';
import { searchWork, type WalkCost } from './search-work.js';

export interface SkyEventQuestion {
  readonly from: EpochMs;
  readonly to: EpochMs; // exclusive
  readonly kinds: readonly SkyEventKind[];
  readonly bodies: readonly Body[];
}

/** A body turning back or forth or entering a sign, or a phase of the Moon: geocentric, tropical, apparent. */
export interface SkyEvent {
  readonly kind: SkyEventKind;
  readonly body: Body; // of a phase: MOON
  readonly instant: EpochMs;
  readonly longitude: number; // degrees, rounded
  readonly sign: Sign; // of an ingress: the one entered
  readonly identity: string;
}

/** What happens, before it is known when in our scale. */
interface Happening {
  readonly kind: SkyEventKind;
  readonly body: Body;
  readonly tt: JulianDayTt;
  readonly longitude: number;
}

/** A walk, and what its turns and crossings mean. */
interface Watch extends WalkCost {
  readonly happenings: (start: JulianDayTt, end: JulianDayTt) => readonly Happening[];
}

/** They always go the same way. */
const NEVER_TURNING: readonly Body[] = ['SUN', 'MOON', 'MEAN_NODE', 'MEAN_APOGEE'];
const STATIONS: readonly SkyEventKind[] = ['STATION_RETROGRADE', 'STATION_DIRECT'];
const PHASES = ['NEW_MOON', 'FIRST_QUARTER', 'FULL_MOON', 'LAST_QUARTER'] as const;
const PHASE_ELONGATIONS = Float64Array.of(0, 90, 180, 270);
const SIGN_STARTS = Float64Array.from(SIGNS, (_, index) => 30 * index);
const NONE = new Float64Array(0);
/** Degrees, below the steps of 1e-8 to which longitudes are rounded. */
const JUST_BEFORE = 1e-9;

/** All stations and ingresses of the bodies, and the phases of the Moon where it is among them. */
export function skyEventSearch(ephemeris: Ephemeris, question: SkyEventQuestion): ForwardSearch<SkyEvent> {
  const { from, to, kinds } = question;
  const watches = watchesOf(ephemeris, question);
  return createForwardSearch(ephemeris, {
    from,
    to,
    work: searchWork(watches, from, to),
    hitsBetween: (start, end) =>
      watches.flatMap(({ happenings }) => happenings(start, end)).filter(({ kind }) => kinds.includes(kind)),
    foundOf: eventOf,
    instantOf: ({ instant }) => instant,
  });
}

function watchesOf(ephemeris: Ephemeris, { kinds, bodies }: SkyEventQuestion): readonly Watch[] {
  const ingresses = kinds.includes('INGRESS');
  const stations = STATIONS.some((kind) => kinds.includes(kind));
  const watched = bodies.filter((body) => ingresses || (stations && !NEVER_TURNING.includes(body)));
  const watches = watched.map((body) => signWatch(ephemeris, body, ingresses ? SIGN_STARTS : NONE));
  const phases = bodies.includes('MOON') && PHASES.some((kind) => kinds.includes(kind));
  return phases ? [...watches, phaseWatch(ephemeris)] : watches;
}

function signWatch(ephemeris: Ephemeris, body: Body, starts: Float64Array): Watch {
  const walk = new MotionWalk(longitudeMotion(ephemeris, GEOCENTRIC_TROPICAL, body), starts);
  const happenings: Watch['happenings'] = (start, end) => {
    const { turns, crossings } = walk.between(start, end);
    const stations = NEVER_TURNING.includes(body) ? [] : turns.map((turn) => station(body, turn));
    return [...stations, ...crossings.map((crossing) => ingress(body, crossing))];
  };
  return { body, walk, happenings };
}

function station(body: Body, { tt, value, retrograde }: Turn): Happening {
  return { kind: retrograde ? 'STATION_RETROGRADE' : 'STATION_DIRECT', body, tt, longitude: value };
}

/**
 * A body that enters a sign by its end, going backwards, is reported at the last step of 1e-8 degrees of that sign, so
 * that longitude and sign agree: 359.99999999 for Pisces, where one that enters Aries forwards has 0.
 */
function ingress(body: Body, { tt, target, rising }: TargetCrossing): Happening {
  const start = at(SIGN_STARTS, target);
  return { kind: 'INGRESS', body, tt, longitude: rising ? start : normaliseDegrees(start - JUST_BEFORE) };
}

function phaseWatch(ephemeris: Ephemeris): Watch {
  const walk = new MotionWalk(elongationMotion(ephemeris), PHASE_ELONGATIONS);
  const moon = longitudeMotion(ephemeris, GEOCENTRIC_TROPICAL, 'MOON');
  const happenings: Watch['happenings'] = (start, end) =>
    walk.between(start, end).crossings.flatMap(({ tt, target }) => {
      const kind = PHASES[target];
      return kind === undefined ? [] : [{ kind, body: 'MOON', tt, longitude: moon.sample(tt).value }];
    });
  return { body: 'MOON', walk, positionsASample: 2, happenings };
}

function eventOf({ kind, body, longitude }: Happening, instant: EpochMs): SkyEvent {
  return {
    kind,
    body,
    instant,
    longitude: roundLongitude(longitude),
    sign: signOf(longitude),
    identity: `${body}~${kind}`,
  };
}
