// What kernel.mjs measures: the n-th of a row of like questions, to both ephemerides. See README.md.
import { computeAstrocartography } from '../dist/compute/astrocartography.js';
import { loadCells } from '../dist/compute/cell-files.js';
import { computeLots } from '../dist/compute/chart-lots.js';
import { Chart } from '../dist/compute/chart.js';
import { computeParanLatitudes } from '../dist/compute/paran-latitudes.js';
import { computeSkies } from '../dist/compute/sky-batch.js';
import { BODIES } from '../dist/kernel/names.js';
import { difference } from './difference.mjs';
import { cells, direct, random, requestFor, segments } from './kernel-ephemeris.mjs';
import { warmCells, YEARS } from './warm-cells.mjs';

await loadCells(warmCells(), cells, segments);

const QUESTIONS = 4096; // they come again after so many: the addon remembers the last one only
const COMPARED = 50;
const TWELVE = [...BODIES.slice(0, 10), 'TRUE_NODE', 'CHIRON'];
const LOTS = ['FORTUNE', 'SPIRIT', 'EROS', 'NECESSITY', 'COURAGE', 'VICTORY', 'NEMESIS'];
const ALL_ASPECTS = { types: undefined, orbs: {}, includeAngles: false };
// Degrees, a metre: places are up to 3e-7 apart, and where curves end or cross at small angles they make thirty times it.
const LATITUDE_TOLERANCE = 1e-5;

const next = random(1900);
const [FROM, UNTIL] = [Date.UTC(YEARS.first, 0, 1), Date.UTC(YEARS.last, 0, 1)];
const questions = Array.from({ length: QUESTIONS }, () => ({
  instant: Math.floor(FROM + next() * (UNTIL - FROM)),
  place: { latitude: next() * 120 - 60, longitude: next() * 360 - 180, altitude: 0 },
  houseSystem: 'PLACIDUS',
  ayanamsa: undefined,
  observation: 'GEOCENTRIC',
  bodies: TWELVE,
}));
const question = (n) => questions[n % QUESTIONS];
const julianDay = (n) => question(n).instant / 86_400_000 + 2_440_587.5;

const chart = (ephemeris, n) => new Chart(computeSkies(ephemeris, [question(n)])[0]);
const lotsOf = (ephemeris, one) => computeLots(ephemeris, [{ chart: one, names: LOTS, reverseByNight: true }])[0];

function housesOf(ephemeris, n) {
  const { latitude, longitude } = question(n).place;
  const { cusps } = ephemeris.houses({
    ut: Float64Array.of(julianDay(n)),
    latitudes: Float64Array.of(latitude),
    longitudes: Float64Array.of(longitude),
    systems: ['PLACIDUS'],
    ayanamsas: [undefined],
  });
  return { cusps };
}

/** Whole, as a caller sees it. */
function wholeChart(ephemeris, n) {
  const one = chart(ephemeris, n);
  const { bodies, houses, angles } = one;
  return { bodies, houses, angles, aspects: shown(one.aspects(ALL_ASPECTS)), lots: lotsOf(ephemeris, one) };
}

const shown = (aspects) => aspects.map(({ chart: _chart, ...rest }) => rest);

/** Charts that are there already. */
function overCharts(run) {
  const ofEach = (ephemeris) => {
    const charts = questions.map((_, n) => chart(ephemeris, n));
    return (n) => run(ephemeris, charts[n % QUESTIONS]);
  };
  return { direct: ofEach(direct), segments: ofEach(segments) };
}

const over = (run) => ({ direct: (n) => run(direct, n), segments: (n) => run(segments, n) });
const positions = (bodies) => (ephemeris, n) => longitudes(ephemeris.positions(requestFor([julianDay(n)], bodies)));
/** Speeds of Swiss Ephemeris are too far off to be compared. */
const longitudes = ({ tropical }) => tropical.filter((_, index) => index % 6 < 3);

/** Where the first answers differ; undefined where they do not. */
export function firstDifference(one, other, tolerance) {
  for (let n = 0; n < COMPARED; n++) {
    const found = difference(one(n), other(n), '', tolerance);
    if (found !== undefined) return found;
  }
  return undefined;
}

export const CASES = [
  { name: 'position', arms: over(positions(['MARS'])) },
  { name: 'positions of 12 bodies', arms: over(positions(TWELVE)) },
  { name: 'houses', arms: over(housesOf) },
  { name: 'chart', arms: over(wholeChart) },
  { name: 'aspects of a chart', arms: overCharts((_ephemeris, one) => shown(one.aspects(ALL_ASPECTS))) },
  { name: 'lots of a chart', arms: overCharts(lotsOf) },
  {
    name: 'paran latitudes',
    tolerance: LATITUDE_TOLERANCE,
    arms: over((ephemeris, n) =>
      computeParanLatitudes(ephemeris, {
        instant: question(n).instant,
        bodies: TWELVE,
        stars: [],
        minLatitude: -60,
        maxLatitude: 60,
      }),
    ),
  },
  {
    name: 'map',
    tolerance: LATITUDE_TOLERANCE,
    arms: over(
      (ephemeris, n) =>
        computeAstrocartography(ephemeris, { instant: question(n).instant, bodies: TWELVE, stepDegrees: 1 }).lines,
    ),
  },
];
