// What the server could reach at best: our calculations behind node:http, the answer put together by hand and turned into
// text by JSON.stringify. No GraphQL, no checks, no limits, no caches: it answers the two documents of charts.mjs only.
import { createServer } from 'node:http';
import { availableParallelism } from 'node:os';
import { loadCells } from '../dist/compute/cell-files.js';
import { createCalculations } from '../dist/compute/calculations.js';
import { packagedEphemerisFolder } from '../dist/compute/ephemeris-files.js';
import { openEphemeris } from '../dist/compute/open-ephemeris.js';
import { openThreads } from '../dist/compute/threads/open-threads.js';
import { readEclipseIndex } from '../dist/data/eclipse-index.js';
import { defaultBodies } from '../dist/resolvers/chart-input.js';

const LOTS = ['FORTUNE', 'SPIRIT', 'EROS', 'NECESSITY', 'COURAGE', 'VICTORY', 'NEMESIS'];
const ALL_ASPECTS = { types: undefined, orbs: {}, includeAngles: false };

const open = await openEphemeris(packagedEphemerisFolder(), 'segments');
const { ephemeris, fitted } = open;
await loadCells(process.env.DATA_DIR, fitted.cells, ephemeris);
const { calculations } = openThreads(createCalculations(ephemeris, readEclipseIndex()), {
  threads: Math.max(1, availableParallelism() - 1), // as many as the server has, and batches as long
  batch: 64,
  open,
  log: console,
});

function questionOf({ moment, place }) {
  const instant = Date.parse(moment.instant);
  return {
    instant,
    place: { ...place, altitude: 0 },
    houseSystem: 'PLACIDUS',
    ayanamsa: undefined,
    observation: 'GEOCENTRIC',
    bodies: defaultBodies('GEOCENTRIC', instant),
  };
}

async function chartsOf(inputs) {
  const charts = await calculations.charts(inputs.map(questionOf));
  const lots = await calculations.lots(charts.map((chart) => ({ chart, names: LOTS, reverseByNight: true })));
  return charts.map((chart, row) => shown(chart, lots[row]));
}

/** The fields asked for, in the order of the document. */
function shown(chart, lots) {
  return {
    isDiurnal: chart.isDiurnal,
    bodies: chart.bodies.map((position) => ({
      body: position.body,
      longitude: position.longitude,
      latitude: position.latitude,
      distance: position.distance,
      longitudeSpeed: position.longitudeSpeed,
      latitudeSpeed: position.latitudeSpeed,
      distanceSpeed: position.distanceSpeed,
      rightAscension: position.rightAscension,
      declination: position.declination,
      sign: position.sign,
      signDegree: position.signDegree,
      retrograde: position.retrograde,
      house: position.house,
    })),
    houses: { cusps: chart.houses.cusps.map(({ number, longitude, sign }) => ({ number, longitude, sign })) },
    angles: chart.angles.map(({ angle, longitude, sign, signDegree }) => ({ angle, longitude, sign, signDegree })),
    aspects: chart.aspects(ALL_ASPECTS).map(({ first, second, type, separation, orb, applying }) => ({
      first: { name: first.name },
      second: { name: second.name },
      type,
      separation,
      orb,
      applying,
    })),
    lots: lots.map(({ lot, longitude, sign, house }) => ({ lot, longitude, sign, house })),
  };
}

async function answer({ variables = {} }) {
  if (variables.inputs !== undefined) return { charts: await chartsOf(variables.inputs) };
  if (variables.input !== undefined) return { chart: (await chartsOf([variables.input]))[0] };
  return {}; // whether it has started
}

createServer((request, response) => {
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', async () => {
    const text = JSON.stringify({ data: await answer(JSON.parse(Buffer.concat(chunks).toString())) });
    const headers = { 'content-type': 'application/json; charset=utf-8', 'content-length': Buffer.byteLength(text) };
    response.writeHead(200, headers).end(text);
  });
}).listen(Number(process.env.PORT), '127.0.0.1');
