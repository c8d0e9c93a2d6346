// Eclipses of a range: when, of what kind, contacts, where greatest, longitude. See README.md.
import swisseph from 'swisseph';
import { createEclipses } from '../dist/compute/eclipses.js';
import { searchPage } from '../dist/compute/forward-search.js';
import { readEclipseIndex } from '../dist/data/eclipse-index.js';
import { ECLIPSE_KINDS, ECLIPSE_TYPES } from '../dist/kernel/names.js';
import { answered, ephemeris, epoch, EQUATORIAL, FLAGS, julianDay, siderealTime, signed } from './sky-ephemeris.mjs';
import { median } from './sky-measure.mjs';
import { YEARS } from './warm-cells.mjs';

// The addon takes a slightly smaller Moon for the umbra, another enlargement of the Earth's shadow, and fits parabolas.
const MAXIMUM_TOLERANCE_S = 15;
const LUNAR_CONTACT_TOLERANCE_S = 30; // grazing, a contact moves by more than the radii do
// Most are within 10 s; of the grazing eclipse of 24 December 1916, 1 per cent of the Sun's diameter, 168 s apart.
const SOLAR_CONTACT_TOLERANCE_S = 200;
// Degrees on the Earth, which turns by 0.063 in the tolerance of the maximum. Where the shadow falls flat, so much across
// it is more on the ground: of 3 October 1986, with the Sun at 7 degrees, the places are 0.39 apart.
const PLACE_TOLERANCE = 0.07;
const LIMB_TOLERANCE = 0.15; // where the axis of the shadow misses the Earth: the Sun is on the horizon
const LONGITUDE_TOLERANCE = 0.003; // degrees: the Moon moves by 0.0023 in the tolerance of the maximum
const NEXT_DAYS = 10; // two eclipses are a fortnight apart at least
const MOST = 10_000;

const index = readEclipseIndex();
const times = { search: [], details: [] };

/** Without a memory of shadows; the instants of the index are worked out once a process. */
function freshEclipses() {
  const eclipses = createEclipses(ephemeris, index);
  eclipses.byId('');
  return eclipses;
}

async function search(eclipses, from, to) {
  const question = { from, to, kinds: ECLIPSE_KINDS, types: ECLIPSE_TYPES, visibleFrom: undefined };
  return (await searchPage(eclipses.search(question), MOST, undefined)).items;
}

async function ours(eclipses, from, to) {
  const start = performance.now();
  const items = await search(eclipses, from, to);
  const found = performance.now();
  const details = items.map((eclipse) => eclipses.details(eclipse));
  times.search.push(found - start);
  times.details.push(performance.now() - found);
  return items.map((eclipse, row) => ({ ...eclipse, ...details[row] }));
}

function straightforward(from, to) {
  const [start, end] = [julianDay(from), julianDay(to)];
  return [...solar(start, end), ...lunar(start, end)].sort((a, b) => a.maximum - b.maximum);
}

/** Without what is not asked for. */
function whenever(from, to) {
  const [start, end] = [julianDay(from), julianDay(to)];
  const found = [];
  for (const [kind, next] of [
    ['SOLAR', swisseph.swe_sol_eclipse_when_glob],
    ['LUNAR', swisseph.swe_lun_eclipse_when],
  ]) {
    for (let ut = start; ;) {
      const { maximum } = answered(next(ut, FLAGS, 0, 0));
      if (maximum >= end) break;
      found.push({ kind, maximum });
      ut = maximum + NEXT_DAYS;
    }
  }
  return found.sort((a, b) => a.maximum - b.maximum);
}

function solar(start, end) {
  const found = [];
  for (let ut = start; ;) {
    const when = answered(swisseph.swe_sol_eclipse_when_glob(ut, FLAGS, 0, 0));
    if (when.maximum >= end) return found;
    const where = answered(swisseph.swe_sol_eclipse_where(when.maximum, FLAGS));
    const { longitude } = answered(swisseph.swe_calc_ut(when.maximum, 0, FLAGS));
    const contacts = { P1: when.begin, U1: when.totalBegin, U4: when.totalEnd, P4: when.end };
    const greatest = { latitude: where.latitude, longitude: where.longitude };
    found.push({ kind: 'SOLAR', maximum: when.maximum, contacts, greatest, longitude });
    ut = when.maximum + NEXT_DAYS;
  }
}

function lunar(start, end) {
  const found = [];
  for (let ut = start; ;) {
    const when = answered(swisseph.swe_lun_eclipse_when(ut, FLAGS, 0, 0));
    if (when.maximum >= end) return found;
    const magnitudes = answered(swisseph.swe_lun_eclipse_how(when.maximum, FLAGS, 0, 0, 0));
    const { longitude } = answered(swisseph.swe_calc_ut(when.maximum, 1, FLAGS));
    const overhead = answered(swisseph.swe_calc_ut(when.maximum, 1, FLAGS | EQUATORIAL));
    const contacts = {
      P1: when.penumbralBegin,
      U1: when.partialBegin,
      U2: when.totalBegin,
      U3: when.totalEnd,
      U4: when.partialEnd,
      P4: when.penumbralEnd,
    };
    const east = signed(overhead.rectAscension - siderealTime(when.maximum));
    const greatest = { latitude: overhead.declination, longitude: east };
    found.push({ kind: 'LUNAR', maximum: when.maximum, contacts, greatest, longitude, magnitudes });
    ut = when.maximum + NEXT_DAYS;
  }
}

function listDifference(baseline, found, difference) {
  if (baseline.length !== found.length) return `${baseline.length}, ${found.length} eclipses`;
  for (const [row, eclipse] of baseline.entries()) {
    const apart = difference(eclipse, found[row]);
    if (apart !== undefined) return `${found[row].id}: ${apart}`;
  }
  return undefined;
}

function maximumDifference(theirs, our) {
  if (theirs.kind !== our.kind) return `${theirs.kind}, ${our.kind}`;
  const seconds = Math.abs(epoch(theirs.maximum) - our.maximum) / 1000;
  return seconds <= MAXIMUM_TOLERANCE_S ? undefined : `maxima ${seconds} s apart`;
}

function eclipseDifference(theirs, our) {
  const apart = maximumDifference(theirs, our);
  if (apart !== undefined) return apart;
  if (!(Math.abs(signed(theirs.longitude - our.longitude)) <= LONGITUDE_TOLERANCE)) return 'longitude';
  const degrees = arc(theirs.greatest, our.greatest);
  if (!(degrees <= placeTolerance(our))) return `greatest ${degrees} degrees apart`;
  const tolerance = our.kind === 'SOLAR' ? SOLAR_CONTACT_TOLERANCE_S : LUNAR_CONTACT_TOLERANCE_S;
  for (const { name, instant } of our.contacts) {
    const ut = theirs.contacts[name];
    if (!(ut > 0)) continue; // the addon gives 0 for some contacts of grazing and non-central eclipses, and no U2, U3
    const seconds = Math.abs(epoch(ut) - instant) / 1000;
    if (!(seconds <= tolerance)) return `${name} ${seconds} s apart`;
  }
  return undefined;
}

function placeTolerance({ kind, gamma }) {
  if (kind === 'LUNAR') return PLACE_TOLERANCE;
  return Math.abs(gamma) < 1 ? PLACE_TOLERANCE / Math.sqrt(1 - gamma * gamma) : LIMB_TOLERANCE;
}

/** Degrees between two places on the Earth. */
function arc(a, b) {
  const rad = Math.PI / 180;
  const [north, other] = [a.latitude * rad, b.latitude * rad];
  const east = (a.longitude - b.longitude) * rad;
  const haversine = Math.sin((north - other) / 2) ** 2 + Math.cos(north) * Math.cos(other) * Math.sin(east / 2) ** 2;
  return (2 * Math.asin(Math.sqrt(haversine))) / rad;
}

/** The n-th of the ranges of so many years for which cells are filled. */
function rangeOf(n, years) {
  const ranges = Math.floor((YEARS.last - YEARS.first) / years);
  return [n % ranges, (n % ranges) + 1].map((range) => Date.UTC(YEARS.first + range * years, 0, 1));
}
const yearsText = (years) => (years === 1 ? 'a year' : `${years} years`);

/** When, and of what kind: what the index holds. */
function searchOf(years, options) {
  const eclipses = freshEclipses();
  return {
    title: `eclipses of ${yearsText(years)}: when`,
    baseline: (n) => whenever(...rangeOf(n, years)),
    ours: (n) => search(eclipses, ...rangeOf(n, years)),
    difference: (baseline, found) => listDifference(baseline, found, maximumDifference),
    ...options,
  };
}

/** No shadow is remembered from one sample to the next. */
function eclipsesOf(years, options) {
  let eclipses = freshEclipses();
  return {
    title: `eclipses of ${yearsText(years)}: when, contacts, greatest, longitude`,
    prepare: () => (eclipses = freshEclipses()),
    baseline: (n) => straightforward(...rangeOf(n, years)),
    ours: (n) => ours(eclipses, ...rangeOf(n, years)),
    difference: (baseline, found) => listDifference(baseline, found, eclipseDifference),
    note: partsNote,
    ...options,
  };
}

const PREPARED = 5;
function partsNote() {
  const [search, details] = [median(times.search), median(times.details)];
  times.search.length = 0;
  times.details.length = 0;
  const once = Array.from({ length: PREPARED }, () => {
    const start = performance.now();
    createEclipses(ephemeris, readEclipseIndex()).byId('');
    return performance.now() - start;
  });
  return (
    `ours: search of the index ${search.toFixed(2)} ms, details ${details.toFixed(1)} ms; ` +
    `outside of these, once a process: the index and its instants ${median(once).toFixed(0)} ms`
  );
}

export const cases = [
  searchOf(10, { compared: 20 }),
  eclipsesOf(1, { perSample: 10, compared: 20 }),
  eclipsesOf(10, { compared: 2 }),
  eclipsesOf(100, { slow: 3 }),
];
