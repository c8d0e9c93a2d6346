// How far the polynomials are from Swiss Ephemeris: `node kernel-accuracy.mjs [instants]`. See README.md.
import { execFileSync } from 'node:child_process';
import { machine, ROOT } from './machine.mjs';

execFileSync('npm', ['run', '--silent', 'build'], { cwd: ROOT, stdio: 'inherit' });
const { direct, segments, grids, requestFor, random } = await import('./kernel-ephemeris.mjs');
const { BODIES } = await import('../dist/kernel/names.js');
const { equatorialFromEcliptic } = await import('../dist/kernel/equatorial.js');

const INSTANTS = Number(process.argv[2] ?? 20_000);
const [FIRST, LAST] = [2_378_515, 2_597_600]; // TT: inside what is fitted
const CHUNK = 500;
const EARTH = 0; // the number of the Earth in the files
const MOON = 1;
const COLUMNS = ['longitude', 'latitude', 'distance', 'r.asc.', 'declin.', 'lon/d', 'lat/d', 'dist/d', 'lon/d *'];
const STEP = 0.05; // days, for the differences of column *
const WEIGHTS = [4 / 5, -1 / 5, 4 / 105, -1 / 280]; // Fornberg, Math. Comp. 51 (1988), table 1: order 8

const next = random(1800);
const anywhere = () => FIRST + next() * (LAST - FIRST);

/** Within ten minutes after a border between records, where light from before it still arrives. */
function afterBorder(number) {
  const { start, length } = grids.get(number);
  const records = Math.floor((LAST - start) / length) - 1;
  return start + length * (1 + Math.floor(next() * records)) + (next() * 10) / 1440;
}

/** With a planet within half a degree of the Sun, by looking for it day by day. */
function nearSun() {
  const bodies = ['SUN', 'MERCURY', 'VENUS', 'MARS', 'JUPITER', 'SATURN'];
  const start = anywhere() - 100;
  const days = Array.from({ length: 100 }, (_, day) => Math.max(FIRST, start + day));
  const { tropical } = segments.positions(requestFor(days, bodies));
  for (let row = 0; row < days.length; row++) {
    const at = (body, value) => tropical[(row * bodies.length + body) * 6 + value];
    for (let body = 1; body < bodies.length; body++) {
      const apart = Math.hypot(signed(at(body, 0) - at(0, 0)), at(body, 1) - at(0, 1));
      if (apart < 0.5) return days[row] + next() - 0.5;
    }
  }
  return anywhere();
}

const signed = (degrees) => ((((degrees + 180) % 360) + 360) % 360) - 180;

/** By how much the columns differ in each of `COLUMNS` but the last. */
function differences(found, exact, obliquity) {
  const [a, b] = [found, exact].map((place) => equatorialFromEcliptic(place[0], place[1], obliquity));
  return [
    Math.abs(signed(found[0] - exact[0])),
    Math.abs(found[1] - exact[1]),
    Math.abs(found[2] - exact[2]),
    Math.abs(signed(a[0] - b[0])),
    Math.abs(a[1] - b[1]),
    ...[3, 4, 5].map((value) => Math.abs(found[value] - exact[value])),
  ];
}

function compare(tts, maxima) {
  const request = requestFor(tts, BODIES);
  const [found, exact] = [segments.positions(request), direct.positions(request)];
  const { obliquity } = direct.orientation(request.tt);
  for (let block = 0; block < tts.length * BODIES.length; block++) {
    const body = BODIES[block % BODIES.length];
    const values = (column) => column.subarray(block * 6, block * 6 + 6);
    const row = Math.floor(block / BODIES.length);
    note(maxima, body, differences(values(found.tropical), values(exact.tropical), obliquity[row]));
  }
}

/** Speeds against differences of exact places, one instant in twenty: it takes eight times the places. */
function compareSpeeds(tts, maxima) {
  const few = tts.filter((_, index) => index % 20 === 0);
  const found = segments.positions(requestFor(few, BODIES)).tropical;
  const slopes = new Float64Array(found.length / 6);
  WEIGHTS.forEach((weight, index) => {
    for (const side of [1, -1]) {
      const moved = direct.positions(
        requestFor(
          few.map((tt) => tt + side * (index + 1) * STEP),
          BODIES,
        ),
      ).tropical;
      for (let block = 0; block < slopes.length; block++) {
        slopes[block] += (side * weight * signed(moved[block * 6] - found[block * 6])) / STEP;
      }
    }
  });
  slopes.forEach((slope, block) => {
    const off = Math.abs(slope - found[block * 6 + 3]);
    note(maxima, BODIES[block % BODIES.length], [0, 0, 0, 0, 0, 0, 0, 0, off]);
  });
}

function note(maxima, body, values) {
  const known = (maxima[body] ??= COLUMNS.map(() => 0));
  values.forEach((value, column) => {
    if (!(value <= known[column])) known[column] = value; // NaN shows
  });
}

function table(title, count, instant, withSpeeds) {
  const maxima = {};
  for (let done = 0; done < count; done += CHUNK) {
    const tts = Array.from({ length: Math.min(CHUNK, count - done) }, instant);
    compare(tts, maxima);
    if (withSpeeds) compareSpeeds(tts, maxima);
  }
  console.log(`\n${title}: ${count} instants, largest differences (degrees, au, per day)`);
  console.log(''.padEnd(18) + COLUMNS.map((column) => column.padStart(10)).join(''));
  for (const body of BODIES) {
    console.log(body.padEnd(18) + maxima[body].map((value) => value.toExponential(1).padStart(10)).join(''));
  }
}

console.log(`polynomials and ${direct.engine} ${direct.version} | ${machine()}`);
console.log('* against differences of places: the speeds of Swiss Ephemeris themselves are off by what lon/d shows');
table('anywhere from 1800 to 2400', INSTANTS, anywhere, true);
table('ten minutes after borders of the Earth', Math.ceil(INSTANTS / 20), () => afterBorder(EARTH), false);
table('ten minutes after borders of the Moon', Math.ceil(INSTANTS / 20), () => afterBorder(MOON), false);
table('planets by the Sun', Math.ceil(INSTANTS / 20), nearSun, false);
