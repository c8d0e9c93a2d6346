interface Point {
  readonly latitude: number;
  readonly longitude: number;
}

export interface Near<P> {
  readonly place: P;
  readonly km: number;
}

const KM_PER_DEGREE = 111.2;
const CELL_DEGREES = 0.2;
/** A shorter name within a longer one is chance. */
const SHORTEST_PART = 5;
const STEPS = [-1, 0, 1];

/** A function that lists the places of a country within some 20 km of a point, nearest first. */
export function neighbourhood<P extends Point & { readonly country: string }>(
  places: readonly P[],
): (country: string, latitude: number, longitude: number) => Near<P>[] {
  const cellOf = (degrees: number) => Math.floor(degrees / CELL_DEGREES);
  const cells = new Map<string, P[]>();
  for (const place of places) {
    const key = `${place.country} ${cellOf(place.latitude)} ${cellOf(place.longitude)}`;
    const cell = cells.get(key);
    if (cell) cell.push(place);
    else cells.set(key, [place]);
  }
  return (country, latitude, longitude) =>
    STEPS.flatMap((i) => STEPS.map((j) => `${country} ${cellOf(latitude) + i} ${cellOf(longitude) + j}`))
      .flatMap((key) => cells.get(key) ?? [])
      .map((place) => ({ place, km: distanceKm(place, { latitude, longitude }) }))
      .sort((a, b) => a.km - b.km);
}

/** Flat-earth distance in kilometres, good to a per cent over the 20 km that matter here. */
export function distanceKm(a: Point, b: Point): number {
  const east = (a.longitude - b.longitude) * Math.cos((a.latitude * Math.PI) / 180);
  return KM_PER_DEGREE * Math.hypot(a.latitude - b.latitude, east);
}

/** The name without accents, case and punctuation: enough to tell whether two entries name one place. */
export function plain(name: string): string {
  const letters = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return letters.replace(/[^\p{L}\p{N}]+/gu, '');
}

/** From 0 to 1: the share of common pairs of letters (Dice's coefficient); 1 also if one name holds the other. */
export function likeness(a: string, b: string): number {
  const [shorter = '', longer = ''] = [plain(a), plain(b)].sort((x, y) => x.length - y.length);
  if (shorter.length >= SHORTEST_PART && longer.includes(shorter)) return 1;
  const [pairsA, pairsB] = [pairs(shorter), pairs(longer)];
  const shared = [...pairsA].filter((pair) => pairsB.has(pair)).length;
  return (2 * shared) / (pairsA.size + pairsB.size);
}

function pairs(text: string): Set<string> {
  return new Set(Array.from({ length: text.length }, (_, i) => text.slice(i, i + 2)));
}
