// What is asked: documents, charts, and whole workloads of them. See README.md.
import { createHash } from 'node:crypto';

const BIRTHS = 10_000;
const TODAY_SHARE = 0.2;
const STEP_DEGREES = 1;

const FIELDS = `
  isDiurnal
  bodies {
    body longitude latitude distance longitudeSpeed latitudeSpeed distanceSpeed
    rightAscension declination sign signDegree retrograde house
  }
  houses { cusps { number longitude sign } }
  angles { angle longitude sign signDegree }
  aspects { first { name } second { name } type separation orb applying }
  lots(names: [FORTUNE, SPIRIT, EROS, NECESSITY, COURAGE, VICTORY, NEMESIS]) { lot longitude sign house }
`;
export const ONE = `query ($input: ChartInput!) { chart(input: $input) { ${FIELDS} } }`;
export const MANY = `query ($inputs: [ChartInput!]!) { charts(inputs: $inputs) { ... on Chart { ${FIELDS} } } }`;
const BODIES =
  'SUN MOON MERCURY VENUS MARS JUPITER SATURN URANUS NEPTUNE PLUTO MEAN_NODE TRUE_NODE MEAN_APOGEE OSCULATING_APOGEE ' +
  'CHIRON PHOLUS CERES PALLAS JUNO VESTA';
export const MAP_NAMES = `query ($instant: DateTime!) {
  astrocartography(input: {
    moment: { instant: $instant }, bodies: [${BODIES}], stepDegrees: ${STEP_DEGREES}
  }) { lines { body angle } }
}`;
export const MAP_POINTS = MAP_NAMES.replace('body angle', 'body angle points { latitude longitude }');
const PLACES = [
  [48.8566, 2.3522],
  [51.5074, -0.1278],
  [40.7128, -74.006],
  [34.0522, -118.2437],
  [-23.5505, -46.6333],
  [28.6139, 77.209],
  [35.6762, 139.6503],
  [-33.8688, 151.2093],
  [30.0444, 31.2357],
  [55.7558, 37.6173],
];

export const hash = (text) => createHash('sha256').update(text).digest('hex');
/** How a persisted document is asked for. */
export const idOf = (document) => `sha256:${hash(document)}`;

/** The generator of Numerical Recipes, 7.1: every run asks for the same. */
function randomFrom(seed) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Charts of 1900 to 2100 below the polar circles, never one twice. */
export function* inputs(seed = 20_260_101) {
  const random = randomFrom(seed);
  const [from, until] = [Date.UTC(1900, 0, 1), Date.UTC(2100, 0, 1)];
  for (;;) {
    const instant = new Date(Math.floor(from + random() * (until - from))).toISOString();
    const latitude = Number((random() * 120 - 60).toFixed(4));
    const longitude = Number((random() * 360 - 180).toFixed(4));
    yield { moment: { instant }, place: { latitude, longitude } };
  }
}

export const take = (charts, count) => Array.from({ length: count }, () => charts.next().value);

/** Births by Zipf's law with exponent 1, and among them the sky of this hour at one of ten places. */
export function* workload() {
  const random = randomFrom(1_990_061);
  const births = take(inputs(7), BIRTHS);
  const instant = new Date(Math.floor(Date.now() / 3_600_000) * 3_600_000).toISOString();
  const today = PLACES.map(([latitude, longitude]) => ({ moment: { instant }, place: { latitude, longitude } }));
  const upTo = [];
  births.forEach((_, index) => upTo.push((upTo[index - 1] ?? 0) + 1 / (index + 1)));
  const rank = (sum) => {
    let [low, high] = [0, BIRTHS - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (upTo[middle] < sum) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  for (;;) {
    yield random() < TODAY_SHARE
      ? today[Math.floor(random() * today.length)]
      : births[rank(random() * upTo[BIRTHS - 1])];
  }
}
