// Lines over the Earth: latitudes of parans, and the map of astrocartography. See README.md.
import swisseph from 'swisseph';
import { computeAstrocartography } from '../dist/compute/astrocartography.js';
import { computeParanLatitudes } from '../dist/compute/paran-latitudes.js';
import { DAY_MS, ephemeris, equatorial, julianDay, siderealTime, signed, TWELVE } from './sky-ephemeris.mjs';

const BODIES = Object.keys(TWELVE);
const FIRST_INSTANT = Date.UTC(2024, 0, 1, 12);
const MOST_LATITUDE = 60; // degrees: every body rises there, so that stepping meets all latitudes but close pairs
const STEP = 1; // degrees
const BISECTED_TO = 1e-8; // degrees: ours are rounded so
// Degrees, a metre: places by polynomials are up to 3e-7 off, and tangents near the ends of curves make thirty times it.
const TOLERANCE = 1e-5;
const RAD = Math.PI / 180;

const instantOf = (n) => FIRST_INSTANT + n * DAY_MS;
const placesOf = (ut) => BODIES.map((body) => ({ body, ...equatorial(ut, TWELVE[body]) }));

/** Where a function of one number changes sign between two, by halving. */
function bisection(value, low, high) {
  const negative = value(low) < 0;
  while (high - low > BISECTED_TO) {
    const middle = (low + high) / 2;
    if (value(middle) < 0 === negative) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** The sidereal time at which a point has an event at a latitude, degrees; by Meeus, (13.6) with altitude 0. */
const SIDEREAL_TIMES = {
  RISES: ({ rightAscension, declination }, latitude) => rightAscension - semiarc(declination, latitude),
  CULMINATES: ({ rightAscension }) => rightAscension,
  SETS: ({ rightAscension, declination }, latitude) => rightAscension + semiarc(declination, latitude),
  ANTICULMINATES: ({ rightAscension }) => rightAscension + 180,
};
const HORIZON = ['RISES', 'SETS'];

function semiarc(declination, latitude) {
  return Math.acos(-Math.tan(latitude * RAD) * Math.tan(declination * RAD)) / RAD;
}

function straightforwardLatitudes(n) {
  const places = placesOf(julianDay(instantOf(n)));
  const found = [];
  for (const [index, first] of places.entries()) {
    for (const second of places.slice(index + 1)) {
      for (const firstEvent of Object.keys(SIDEREAL_TIMES)) {
        for (const secondEvent of Object.keys(SIDEREAL_TIMES)) {
          if (!HORIZON.includes(firstEvent) && !HORIZON.includes(secondEvent)) continue;
          const [one, other] = [SIDEREAL_TIMES[firstEvent], SIDEREAL_TIMES[secondEvent]];
          const apart = (latitude) => signed(one(first, latitude) - other(second, latitude));
          for (const latitude of rootsOf(apart)) {
            found.push({ first: first.body, firstEvent, second: second.body, secondEvent, latitude });
          }
        }
      }
    }
  }
  return found.sort((a, b) => a.latitude - b.latitude);
}

function rootsOf(apart) {
  const roots = [];
  let before = apart(-MOST_LATITUDE);
  for (let latitude = STEP - MOST_LATITUDE; latitude <= MOST_LATITUDE; latitude += STEP) {
    const here = apart(latitude);
    // From 180 to -180 is no root.
    if (before < 0 !== here < 0 && Math.abs(before - here) < 180) {
      roots.push(bisection(apart, latitude - STEP, latitude));
    }
    before = here;
  }
  return roots;
}

function latitudesApart(baseline, ours) {
  if (baseline.length !== ours.length) return `${baseline.length}, ${ours.length} latitudes`;
  const keyed = (rows) =>
    rows
      .map(({ first, firstEvent, second, secondEvent, latitude }) => ({
        key: [first.name ?? first, firstEvent, second.name ?? second, secondEvent].join(' '),
        latitude,
      }))
      .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : a.latitude - b.latitude));
  const mine = keyed(ours);
  for (const [row, { key, latitude }] of keyed(baseline).entries()) {
    const other = mine[row];
    if (key !== other.key || !(Math.abs(latitude - other.latitude) <= TOLERANCE)) {
      return `${key} ${latitude}, ${other.key} ${other.latitude}`;
    }
  }
  return undefined;
}

const latitudes = {
  title: 'latitudes of parans, 12 bodies, 60 south to 60 north',
  compared: 3,
  baseline: straightforwardLatitudes,
  ours: (n) =>
    computeParanLatitudes(ephemeris, {
      instant: instantOf(n),
      bodies: BODIES,
      stars: [],
      minLatitude: -MOST_LATITUDE,
      maxLatitude: MOST_LATITUDE,
    }),
  difference: latitudesApart,
};

const AIR = [1013.25, 15]; // hPa and degrees Celsius, of the apparent altitude that nobody asks for

/** Longitudes where each body rises, sets and is on the meridian, at every degree of latitude where it rises. */
function straightforwardMap(n) {
  const ut = julianDay(instantOf(n));
  const theta = siderealTime(ut);
  return placesOf(ut).flatMap(({ body, rightAscension, declination }) => {
    const overhead = rightAscension - theta;
    const altitude = (latitude) => (longitude) =>
      swisseph.swe_azalt(ut, 1, longitude, latitude, 0, ...AIR, rightAscension, declination, 1).trueAltitude;
    const rising = [];
    const setting = [];
    const end = 90 - Math.abs(declination);
    for (let latitude = Math.ceil(-end); latitude < end; latitude += STEP) {
      const at = altitude(latitude);
      rising.push({ latitude, longitude: signed(bisection(at, overhead - 180, overhead)) });
      setting.push({ latitude, longitude: signed(bisection(at, overhead, overhead + 180)) });
    }
    return [
      { body, angle: 'MIDHEAVEN', points: meridian(overhead) },
      { body, angle: 'IMUM_COELI', points: meridian(overhead + 180) },
      { body, angle: 'ASCENDANT', points: rising },
      { body, angle: 'DESCENDANT', points: setting },
    ];
  });
}

const meridian = (longitude) =>
  Array.from({ length: 181 }, (_, row) => ({ latitude: row - 90, longitude: signed(longitude) }));

/** Ours has points at every degree of hour angle, and the ends, besides: those are not compared. */
function mapsApart(baseline, { lines }) {
  for (const [row, { body, angle, points }] of baseline.entries()) {
    const ours = lines[row];
    if (ours.body !== body || ours.angle !== angle) return `${body} ${angle}, ${ours.body} ${ours.angle}`;
    const longitudes = new Map(ours.points.map(({ latitude, longitude }) => [latitude, longitude]));
    for (const { latitude, longitude } of points) {
      const other = longitudes.get(latitude);
      if (!(Math.abs(signed(longitude - other)) <= TOLERANCE)) {
        return `${body} ${angle} at ${latitude}: ${longitude}, ${other}`;
      }
    }
  }
  return undefined;
}

const map = {
  title: 'a map of 12 bodies, 1 degree',
  compared: 1,
  baseline: straightforwardMap,
  ours: (n) => computeAstrocartography(ephemeris, { instant: instantOf(n), bodies: BODIES, stepDegrees: STEP }),
  difference: mapsApart,
};

export const cases = [latitudes, map];
