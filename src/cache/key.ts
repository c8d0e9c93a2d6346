import { bodiesIn, bodySet } from '../compute/body-set.js';
import type { ChartQuestion, Place, SkyQuestion } from '../compute/sky-question.js';
import {
  AYANAMSAS,
  BODIES,
  HOUSE_SYSTEMS,
  OBSERVATIONS,
  type Ayanamsa,
  type Body,
  type Observation,
} from '../kernel/names.js';
import { ALTITUDES, inSpan, LATITUDES, LONGITUDES } from '../kernel/span.js';
import { epochMs, isoFromEpoch } from '../kernel/time-scale.js';

// A key is the canonical spelling of a question, readable enough for a glob:
//   chart1~1990-06-10T12:30:00.000Z~48.8566~2.3522~PLACIDUS~TROPICAL~GEOCENTRIC~4bff
// It is reversible, and it is what callers get as Chart.id. Ids are permanent: parts are never reordered, bodies only
// added behind the last, and the version changes with the form alone.
const CHART = 'chart1';
const SKY = 'sky1';
export const SEPARATOR = '~';
const TROPICAL = 'TROPICAL';
const DEFAULT_HOUSES = 'PLACIDUS';

const COORDINATE_STEPS = 1e6; // a tenth of a metre
const ALTITUDE_STEPS = 1e3; // a millimetre

// Loaders, caches and ids ask for the key of the same canonical question: it is written once, and tells that it is one.
const keys = new WeakMap<ChartQuestion, string>();

/** The same question in its one canonical form: place rounded, what does not matter left out, bodies in order. */
export function canonicalChart(question: ChartQuestion): ChartQuestion {
  if (keys.has(question)) return question;
  const bodies = canonicalBodies(question.bodies);
  const canonical = { ...question, bodies, place: canonicalPlace(question.place, question.observation) };
  keys.set(canonical, writtenKey(canonical));
  return canonical;
}

/** Bodies without repetitions, in the order of the enum. */
export function canonicalBodies(bodies: readonly Body[]): readonly Body[] {
  return bodiesIn(bodySet(bodies)); // questions after one another that want the same share one list
}

/** Without repetitions, in the order of the enum. */
export function inEnumOrder<Name extends string>(names: readonly Name[], all: readonly Name[]): readonly Name[] {
  return all.filter((name) => names.includes(name));
}

/** As `canonicalChart`, but the bodies keep their order: rows of positions answer in it. */
export function canonicalSky(question: SkyQuestion): SkyQuestion {
  const { place, observation } = question;
  const bodies = [...new Set(question.bodies)];
  return { ...question, bodies, place: place && canonicalPlace(place, observation) };
}

export function canonicalPlace(place: Place, observation: Observation): Place {
  const longitude = rounded(place.longitude, COORDINATE_STEPS);
  return {
    latitude: rounded(place.latitude, COORDINATE_STEPS),
    longitude: longitude === -180 ? 180 : longitude, // one meridian, one name
    altitude: observation === 'TOPOCENTRIC' ? rounded(place.altitude, ALTITUDE_STEPS) : 0,
  };
}

function rounded(value: number, steps: number): number {
  return Math.round(value * steps) / steps + 0; // + 0 makes 0 of -0
}

/** The key of a canonical chart question, or of one that is spelt like it. */
export function chartKey(question: ChartQuestion): string {
  return keys.get(question) ?? writtenKey(question);
}

function writtenKey(question: ChartQuestion): string {
  return [CHART, ...skyParts(question), bodySet(question.bodies).toString(16)].join(SEPARATOR);
}

/**
 * Names what decides where bodies stand and how they move: no houses, no list of bodies, and a place only where it is seen
 * from there.
 */
export function viewKey(question: SkyQuestion): string {
  const place = question.observation === 'TOPOCENTRIC' ? question.place : undefined;
  return skyParts({ ...question, place, houseSystem: '' }).join(SEPARATOR);
}

/** The key of a canonical row of positions. */
export function skyKey(question: SkyQuestion): string {
  return [SKY, ...skyParts(question), question.bodies.join('+')].join(SEPARATOR);
}

function skyParts({
  instant,
  place,
  houseSystem,
  ayanamsa,
  observation,
}: Omit<SkyQuestion, 'houseSystem'> & { readonly houseSystem: string }): readonly string[] {
  const view = observation === 'TOPOCENTRIC' ? `${observation}@${place?.altitude ?? 0}` : observation;
  const [latitude, longitude] = place === undefined ? ['', ''] : [String(place.latitude), String(place.longitude)];
  return [isoFromEpoch(instant), latitude, longitude, houseSystem, ayanamsa ?? TROPICAL, view];
}

/** The question of a chart key; undefined for every text that `chartKey` does not write. */
export function chartFromKey(key: string): ChartQuestion | undefined {
  const [version, instant = '', latitude, longitude, houses, zodiac, view = '', mask = '', ...rest] =
    key.split(SEPARATOR);
  if (version !== CHART || rest.length > 0) return undefined;
  const [observation, altitude = '0'] = view.split('@');
  const question = {
    instant: epochMs(Date.parse(instant)),
    place: { latitude: Number(latitude), longitude: Number(longitude), altitude: Number(altitude) },
    houseSystem: HOUSE_SYSTEMS.find((system) => system === houses) ?? DEFAULT_HOUSES,
    ayanamsa: AYANAMSAS.find((ayanamsa): ayanamsa is Ayanamsa => ayanamsa === zodiac),
    observation: OBSERVATIONS.find((candidate) => candidate === observation) ?? 'GEOCENTRIC',
    bodies: BODIES.filter((_, index) => (Number.parseInt(mask, 16) & (1 << index)) !== 0),
  };
  return inRange(question) && chartKey(canonicalChart(question)) === key ? question : undefined;
}

function inRange({ instant, place, bodies }: ChartQuestion): boolean {
  return (
    inSpan(instant) &&
    within(place.latitude, LATITUDES) &&
    within(place.longitude, LONGITUDES) &&
    within(place.altitude, ALTITUDES) &&
    bodies.length > 0
  );
}

function within(value: number, [least, most]: readonly [number, number]): boolean {
  return value >= least && value <= most;
}
