import { at, itemAt } from '../kernel/column.js';
import { starName, type Ephemeris } from '../kernel/ephemeris.js';
import { HORIZON_EVENTS, type Body, type HorizonEvent } from '../kernel/names.js';
import { paranLatitudes, type ParanColumns } from '../kernel/paran-latitudes.js';
import { roundDegrees } from '../kernel/rounding.js';
import type { EpochMs } from '../kernel/time-scale.js';
import { equatorialPlaces } from './equatorial-places.js';
import { bodySkyPoint, starSkyPoint, type SkyPoint } from './sky-point.js';

export interface ParanLatitudesQuestion {
  readonly instant: EpochMs;
  readonly bodies: readonly Body[];
  readonly stars: readonly number[]; // indices into ephemeris.stars
  readonly minLatitude: number; // degrees north
  readonly maxLatitude: number;
}

/** Two points that are on the horizon or the meridian at one time, all along a circle of latitude. */
export interface ParanLatitude {
  readonly first: SkyPoint;
  readonly firstEvent: HorizonEvent;
  readonly second: SkyPoint;
  readonly secondEvent: HorizonEvent;
  readonly latitude: number;
}

/** Where the points of a question are, degrees, and where the latitudes end: all that its parans hang on. */
export interface ParanPlaces extends Pick<ParanLatitudesQuestion, 'minLatitude' | 'maxLatitude'> {
  readonly rightAscensions: Float64Array;
  readonly declinations: Float64Array;
}

/**
 * The latitudes at which two of the points are in paran, their places held as they are at the instant: geocentric, the
 * horizon geometric. By latitude from south to north; at one latitude by the points in the order asked (bodies, then
 * stars), then by the events. In each pair the points are in the order asked.
 */
export function computeParanLatitudes(
  ephemeris: Ephemeris,
  question: ParanLatitudesQuestion,
): readonly ParanLatitude[] {
  return namedParans(ephemeris, question, paranRows(paranPlaces(ephemeris, question)));
}

/** The first step: what the ephemeris is asked for. */
export function paranPlaces(
  ephemeris: Ephemeris,
  { instant, bodies, stars, minLatitude, maxLatitude }: ParanLatitudesQuestion,
): ParanPlaces {
  const { rightAscensions, declinations } = equatorialPlaces(ephemeris, instant, bodies, stars);
  return { rightAscensions, declinations, minLatitude, maxLatitude };
}

/** The second step, which takes nearly all the time: the parans in the order answered, latitudes rounded. */
export function paranRows({ rightAscensions, declinations, minLatitude, maxLatitude }: ParanPlaces): ParanColumns {
  const columns = paranLatitudes(rightAscensions, declinations, minLatitude, maxLatitude);
  const latitudes = columns.latitudes.map(roundDegrees);
  const order = southToNorth({ ...columns, latitudes });
  return {
    first: columns.first.map((_, row) => itemAt(columns.first, itemAt(order, row))),
    firstEvents: columns.firstEvents.map((_, row) => itemAt(columns.firstEvents, itemAt(order, row))),
    second: columns.second.map((_, row) => itemAt(columns.second, itemAt(order, row))),
    secondEvents: columns.secondEvents.map((_, row) => itemAt(columns.secondEvents, itemAt(order, row))),
    latitudes: latitudes.map((_, row) => at(latitudes, itemAt(order, row))),
  };
}

/** The third step: numbers become points and events. */
export function namedParans(
  { stars: catalogue }: Pick<Ephemeris, 'stars'>,
  { bodies, stars }: Pick<ParanLatitudesQuestion, 'bodies' | 'stars'>,
  columns: ParanColumns,
): readonly ParanLatitude[] {
  const points = [...bodies.map(bodySkyPoint), ...stars.map((star) => starSkyPoint(starName(itemOf(catalogue, star))))];
  return Array.from(columns.latitudes, (latitude, row) => ({
    first: itemOf(points, itemAt(columns.first, row)),
    firstEvent: itemOf(HORIZON_EVENTS, itemAt(columns.firstEvents, row)),
    second: itemOf(points, itemAt(columns.second, row)),
    secondEvent: itemOf(HORIZON_EVENTS, itemAt(columns.secondEvents, row)),
    latitude,
  }));
}

/** The rows in the order answered. Latitudes are compared as they go out, else equal ones could seem out of order. */
function southToNorth({ first, firstEvents, second, latitudes }: ParanColumns): Uint32Array {
  return Uint32Array.from(latitudes.keys()).sort(
    (a, b) =>
      at(latitudes, a) - at(latitudes, b) ||
      itemAt(first, a) - itemAt(first, b) ||
      itemAt(second, a) - itemAt(second, b) ||
      itemAt(firstEvents, a) - itemAt(firstEvents, b), // it fixes the time, and with it the second event
  );
}

function itemOf<Item>(list: readonly Item[], index: number): Item {
  const item = list[index];
  if (item === undefined) throw new RangeError(`no item ${index} in a list of ${list.length}`); // our mistake
  return item;
}
