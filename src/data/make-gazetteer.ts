/**
 * Makes src/data/gazetteer.tsv.gz from GeoNames as two packages bring it (CC BY 4.0): `npx tsx src/data/make-gazetteer.ts`.
 *
 * One line a place, most populous first, fields apart by tabs: name, other spellings (apart by |), region, country,
 * latitude, longitude, zone, population (empty when not known). The first line names the fields.
 *
 * Plain lines rather than packed columns and a ready index: a reader can look into them, the server keeps the unpacked
 * bytes (11 MB) as they are and cuts a line only when it is asked for, and the keys are folded by the one function that
 * folds the question too. It costs under a second at the start. Four decimals of a degree are 11 metres, where a town is
 * kilometres wide.
 */
import { writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { find, preCache } from 'geo-tz/all';
import { joinGeoNames, type JoinedPlace } from './make-gazetteer-join.js';
import { placeSpellings } from './make-gazetteer-spellings.js';

const FIELDS = ['name', 'spellings', 'region', 'country', 'latitude', 'longitude', 'timeZone', 'population'];
const TARGET = new URL('gazetteer.tsv.gz', import.meta.url);
const DECIMALS = 4;

/**
 * Where zones overlap, geo-tz lists them in no fixed order: the country of the place decides. Xinjiang's places get
 * its own time, as in GeoNames and as a chart cast for the bare coordinates does; its registers keep Beijing's.
 */
const zoneOfCountry = new Map([
  ['CN', 'Asia/Urumqi'],
  ['DE', 'Europe/Berlin'],
  ['GE', 'Asia/Tbilisi'],
  ['IL', 'Asia/Jerusalem'],
  ['LU', 'Europe/Luxembourg'],
  ['PS', 'Asia/Hebron'],
  ['RU', 'Europe/Moscow'],
]);

function timeZoneOf({ name, country, latitude, longitude }: JoinedPlace): string {
  const zones = find(latitude, longitude);
  const preferred = zones.find((zone) => zone === zoneOfCountry.get(country)) ?? zones[0];
  if (preferred === undefined) throw new Error(`no zone for ${name}, ${country}`);
  return preferred;
}

/** Two entries lie at sea or in no man's land, where only nautical zones hold (Liberland): nobody lives there. */
function onLand(place: JoinedPlace): boolean {
  return !timeZoneOf(place).startsWith('Etc/');
}

/** What make-gazetteer-spellings.ts has for each place; for the first, the most populous, where several bear the name. */
function othersByPlace(places: readonly JoinedPlace[]): Map<JoinedPlace, readonly string[]> {
  return new Map(
    placeSpellings.map(([country, name, ...others]) => {
      const place = places.find((candidate) => candidate.country === country && candidate.name === name);
      if (!place) throw new Error(`make-gazetteer-spellings.ts: there is no ${name} in ${country}`);
      return [place, others];
    }),
  );
}

/** "Gasteiz / Vitoria" is looked for as "Vitoria" too. */
function spellingsOf({ name, oldName }: JoinedPlace, others: readonly string[]): string {
  const parts = name.split(/\s*\/\s*/u).slice(1);
  const all = [...parts, ...(oldName === undefined ? [] : [oldName]), ...others];
  return [...new Set(all)].filter((spelling) => spelling !== '' && spelling !== name).join('|');
}

function lineOf(place: JoinedPlace, others: readonly string[]): string {
  const { name, region, country, latitude, longitude, population } = place;
  const degrees = [latitude, longitude].map((value) => String(Number(value.toFixed(DECIMALS))));
  const spellings = spellingsOf(place, others);
  const fields = [name, spellings, region ?? '', country, ...degrees, timeZoneOf(place), String(population ?? '')];
  if (fields.some((field) => /[\t\r\n]/u.test(field))) throw new Error(`a field of ${name} would break the table`);
  return fields.join('\t');
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0); // not by locale: the same on every machine

/** Neighbours among those of unknown population lie together, which gzip likes. */
function inOrder(a: JoinedPlace, b: JoinedPlace): number {
  return (
    (b.population ?? 0) - (a.population ?? 0) ||
    compare(a.country, b.country) ||
    compare(a.region ?? '', b.region ?? '') ||
    compare(a.name, b.name) ||
    a.latitude - b.latitude ||
    a.longitude - b.longitude
  );
}

preCache(); // the zones' shapes: 8 seconds now instead of reading them anew for every place
const places = joinGeoNames().filter(onLand).sort(inOrder);
const others = othersByPlace(places);
const lines = [FIELDS.join('\t'), ...places.map((place) => lineOf(place, others.get(place) ?? []))];
const packed = gzipSync(`${lines.join('\n')}\n`, { level: 9 }); // zlib writes no time: the same bytes every run
writeFileSync(TARGET, packed);
console.log(`${places.length} places, ${packed.length} bytes`);
