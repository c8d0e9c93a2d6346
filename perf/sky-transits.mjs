// Transits to a chart over 1, 10 and 100 years. See README.md.
import swisseph from 'swisseph';
import { Chart } from '../dist/compute/chart.js';
import { computeSkies } from '../dist/compute/sky-batch.js';
import { transitSearch } from '../dist/compute/transits.js';
import { answered, DAY_MS, ephemeris, epoch, FLAGS, julianDay, signed, TEN } from './sky-ephemeris.mjs';
import { timesApart } from './sky-measure.mjs';

const ASPECTS = { CONJUNCTION: [0], SEXTILE: [60, -60], SQUARE: [90, -90], TRINE: [120, -120], OPPOSITION: [180] };
const SLOW = ['JUPITER', 'SATURN', 'URANUS', 'NEPTUNE', 'PLUTO'];
const STEP_DAYS = 1;
const MOON_STEPS = 4; // a step
const BISECTED_TO = 1 / 86_400; // days
const TOLERANCE_MS = 2000; // a second of bisection, and of a planet about to turn the last digits of its place
const NEAR = 90; // degrees: where a difference of longitudes changes sign by a leap it is larger

const [sky] = computeSkies(ephemeris, [
  {
    instant: Date.UTC(1990, 5, 15, 12),
    place: { latitude: 47.37, longitude: 8.55, altitude: 400 },
    houseSystem: 'PORPHYRY',
    ayanamsa: undefined,
    observation: 'GEOCENTRIC',
    bodies: Object.keys(TEN),
  },
]);
const natal = new Chart(sky);

const longitudeAt = (ut, number) => answered(swisseph.swe_calc_ut(ut, number, FLAGS)).longitude;

/** What an aspect is exact at, from the natal places by the addon. */
function targetsOf() {
  const birth = julianDay(natal.question.instant);
  return Object.entries(TEN).flatMap(([body, number]) => {
    const longitude = longitudeAt(birth, number);
    return Object.entries(ASPECTS).flatMap(([type, angles]) =>
      angles.map((angle) => ({ body, type, degrees: longitude + angle })),
    );
  });
}

/** Steps through the range, the bodies of a moment one after the other, which is the quick order for the addon. */
function straightforward(bodies, from, to) {
  const targets = targetsOf();
  const moving = bodies.map((body) => ({ body, number: TEN[body], before: longitudeAt(julianDay(from), TEN[body]) }));
  const found = [];
  const step = STEP_DAYS / MOON_STEPS;
  const [start, steps] = [julianDay(from), Math.round(((to - from) / DAY_MS) * MOON_STEPS)];
  for (let n = 1; n <= steps; n++) {
    const ut = start + n * step;
    for (const one of moving) {
      if (one.body !== 'MOON' && n % MOON_STEPS !== 0) continue;
      const here = longitudeAt(ut, one.number);
      const low = ut - (one.body === 'MOON' ? step : STEP_DAYS);
      for (const target of targets) {
        const before = signed(one.before - target.degrees);
        if (before < 0 === signed(here - target.degrees) < 0 || Math.abs(before) > NEAR) continue;
        found.push(transit(one, target, low, ut));
      }
      one.before = here;
    }
  }
  return found.sort((a, b) => a.time - b.time);
}

function transit({ body, number }, target, from, to) {
  let [low, high] = [from, to];
  const negative = signed(longitudeAt(low, number) - target.degrees) < 0;
  while (high - low > BISECTED_TO) {
    const middle = (low + high) / 2;
    if (signed(longitudeAt(middle, number) - target.degrees) < 0 === negative) low = middle;
    else high = middle;
  }
  const { longitude, longitudeSpeed } = answered(swisseph.swe_calc_ut(high, number, FLAGS));
  const time = epoch((low + high) / 2);
  return { key: `${body}~${target.body}~${target.type}`, time, longitude, retrograde: longitudeSpeed < 0 };
}

function transitsOf(years, bodies, options) {
  const [from, to] = [Date.UTC(2000, 0, 1), Date.UTC(2000 + years, 0, 1)];
  const [first, last] = [bodies[0], bodies.at(-1)];
  let passedTwice = 0;
  return {
    title: `transits of ${years === 1 ? 'a year' : `${years} years`}, ${first} to ${last} to ten natal bodies`,
    baseline: () => straightforward(bodies, from, to),
    ours: () => {
      const search = transitSearch(ephemeris, {
        natal,
        transiting: bodies,
        natalBodies: Object.keys(TEN),
        includeAngles: false,
        types: Object.keys(ASPECTS),
        from,
        to,
      });
      return search.between(from, to);
    },
    difference: (baseline, found) => {
      const ours = found.map(({ identity, exactAt }) => ({ key: identity, time: exactAt }));
      const stepped = withoutPairs(ours, baseline);
      passedTwice = ours.length - stepped.length;
      return timesApart(baseline, stepped, TOLERANCE_MS);
    },
    note: () => `found by ours besides, twice within one step of the straightforward way: ${passedTwice}`,
    ...options,
  };
}

/** Without those that stepping passes over: two of a kind within one step, none of which it found. */
function withoutPairs(ours, baseline) {
  const isFound = ({ key, time }) =>
    baseline.some((other) => other.key === key && Math.abs(other.time - time) <= TOLERANCE_MS);
  const missed = ours.filter((item) => !isFound(item));
  const inPair = missed.filter((item) =>
    missed.some((other) => other !== item && other.key === item.key && Math.abs(other.time - item.time) < DAY_MS),
  );
  return ours.filter((item) => !inPair.includes(item));
}

const ALL = Object.keys(TEN);
export const cases = [
  transitsOf(1, ALL),
  transitsOf(10, ALL, { slow: 3 }),
  transitsOf(100, SLOW, { slow: 3 }),
  transitsOf(100, ALL, { slow: 1 }),
];
