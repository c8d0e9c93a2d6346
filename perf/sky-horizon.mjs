// Risings, culminations and settings of a day at a place, and parans among them. See README.md.
import swisseph from 'swisseph';
import { computeHorizonEvents } from '../dist/compute/horizon-events.js';
import { computeParans } from '../dist/compute/parans.js';
import {
  answered,
  DAY_MS,
  ephemeris,
  epoch,
  julianDay,
  STAR_INDICES,
  STAR_NAMES,
  STARS,
  TEN,
} from './sky-ephemeris.mjs';
import { timesApart } from './sky-measure.mjs';

const PLACE = { latitude: 47.37, longitude: 8.55, altitude: 400 };
const FIRST_DAY = Date.UTC(2024, 0, 1);
const ORB_MINUTES = 4;
const MS_PER_MINUTE = 60_000;
const EVENTS = { RISES: 1, SETS: 2, CULMINATES: 4, ANTICULMINATES: 8 };
const ON_MATHEMATICAL_HORIZON = 256 | 512; // SE_BIT_DISC_CENTER, SE_BIT_NO_REFRACTION
const NO_EVENT = -2; // circumpolar
const ALMOST_A_DAY = 0.98; // the same event does not come again before
const EVENT_TOLERANCE_MS = 2000; // the addon stops somewhat before: of the Moon's culminations 0.7 s

const withoutMoon = Object.entries(TEN).filter(([body]) => body !== 'MOON');
const day = (n) => ({ start: FIRST_DAY + n * DAY_MS, end: FIRST_DAY + (n + 1) * DAY_MS });

/** All events of a point in a window, by one call of the addon for each kind, and one more where there may be two. */
function eventsOf({ name, number, star }, { start, end }, altitude) {
  const [from, to] = [julianDay(start), julianDay(end)];
  const found = [];
  for (const [event, bit] of Object.entries(EVENTS)) {
    for (let ut = from; ut < to;) {
      const { longitude, latitude } = PLACE;
      const kind = bit | ON_MATHEMATICAL_HORIZON;
      const { transitTime } = answered(
        swisseph.swe_rise_trans(ut, number, star, 2, kind, longitude, latitude, altitude, 0, 0),
      );
      if (transitTime === NO_EVENT || transitTime >= to) break;
      found.push({ key: `${name} ${event}`, name, time: epoch(transitTime) });
      ut = transitTime + ALMOST_A_DAY;
    }
  }
  return found;
}

const horizonEvents = {
  title: 'horizon events of a day, 10 bodies',
  perSample: 20,
  compared: 10,
  baseline: (n) =>
    Object.entries(TEN)
      .flatMap(([name, number]) => eventsOf({ name, number, star: '' }, day(n), PLACE.altitude))
      .sort((a, b) => a.time - b.time),
  ours: (n) =>
    computeHorizonEvents(ephemeris, {
      ...day(n),
      place: PLACE,
      bodies: Object.keys(TEN),
      stars: [],
      refraction: false,
    }),
  difference: (baseline, ours) =>
    timesApart(
      baseline,
      ours.map(({ point, event, instant }) => ({ key: `${point.name} ${event}`, time: instant })),
      EVENT_TOLERANCE_MS,
    ),
};

const points = [
  ...withoutMoon.map(([name, number]) => ({ name, number, star: '' })),
  ...STARS.map((designation, index) => ({ name: STAR_NAMES[index], number: -1, star: `,${designation}` })),
];

function straightforwardParans(n) {
  const { start, end } = day(n);
  const orb = ORB_MINUTES * MS_PER_MINUTE;
  const events = points.flatMap((point) => eventsOf(point, { start, end: end + orb + 1 }, 0));
  events.sort((a, b) => a.time - b.time);
  const pairs = [];
  for (const [index, first] of events.entries()) {
    if (first.time >= end) break;
    for (let other = index + 1; other < events.length && events[other].time - first.time <= orb; other++) {
      if (events[other].name !== first.name) pairs.push({ first, second: events[other] });
    }
  }
  return pairs;
}

/** Where they differ, without the pairs that the tolerance can make or break: at the orb, or at the ends of the day. */
function paransApart(baseline, ours, n) {
  const { start, end } = day(n);
  const theirs = baseline.map(({ first, second }) => ({
    a: first.key,
    b: second.key,
    at: first.time,
    to: second.time,
  }));
  const mine = ours.map(({ first, second }) => ({
    a: `${first.point.name} ${first.event}`,
    b: `${second.point.name} ${second.event}`,
    at: first.instant,
    to: second.instant,
  }));
  const settled = ({ at, to }) =>
    Math.abs(to - at - ORB_MINUTES * MS_PER_MINUTE) > 2 * EVENT_TOLERANCE_MS &&
    Math.min(Math.abs(at - start), Math.abs(at - end), Math.abs(to - start), Math.abs(to - end)) > EVENT_TOLERANCE_MS;
  const keyed = ({ a, b, at, to }) => (a < b ? { key: `${a}, ${b}`, time: at } : { key: `${b}, ${a}`, time: to });
  return timesApart(theirs.filter(settled).map(keyed), mine.filter(settled).map(keyed), EVENT_TOLERANCE_MS);
}

const parans = {
  title: `parans of a day at a place, 9 bodies and ${STARS.length} stars (without the Moon: see README.md)`,
  baseline: straightforwardParans,
  ours: (n) =>
    computeParans(ephemeris, {
      ...day(n),
      place: PLACE,
      bodies: withoutMoon.map(([body]) => body),
      stars: STAR_INDICES,
      orbMinutes: ORB_MINUTES,
    }),
  compared: 3,
  difference: paransApart,
};

export const cases = [parans, horizonEvents];
