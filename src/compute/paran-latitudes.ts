import { at } from '../kernel/column.js';
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

/**
 * The latitudes at which two of the points are in paran, their places held as they are at the instant: geocentric, the
 * horizon geometric. By latitude from south to north; at one latitude by the points in the order asked (bodies, then
 * stars), then by the events. In each pair the points are in the order asked.
 */
export function computeParanLatitudes(
  ephemeris: Ephemeris,
  { instant, bodies, stars, minLatitude, maxLatitude }: ParanLatitudesQuestion,
): readonly ParanLatitude[] {
  const { rightAscensions, declinations } = equatorialPlaces(ephemeris, instant, bodies, stars);
  const columns = paranLatitudes(rightAscensions, declinations, minLatitude, maxLatitude);
  const points = [
    ...bodies.map(bodySkyPoint),
    ...stars.map((star) => starSkyPoint(starName(itemOf(ephemeris.stars, star)))),
  ];
  return Array.from(southToNorth(columns), (row) => ({
    first: itemOf(points, at(columns.first, row)),
    firstEvent: itemOf(HORIZON_EVENTS, at(columns.firstEvents, row)),
    second: itemOf(points, at(columns.second, row)),
    secondEvent: itemOf(HORIZON_EVENTS, at(columns.secondEvents, row)),
    latitude: roundDegrees(at(columns.latitudes, row)),
  }));
}

/** The rows in the order answered. Latitudes are compared as they go out, else equal ones could seem out of order. */
function southToNorth({ first, firstEvents, second, latitudes }: ParanColumns): Uint32Array {
  const rounded = latitudes.map(roundDegrees);
  return Uint32Array.from(latitudes.keys()).sort(
    (a, b) =>
      at(rounded, a) - at(rounded, b) ||
      at(first, a) - at(first, b) ||
      at(second, a) - at(second, b) ||
      at(firstEvents, a) - at(firstEvents, b), // it fixes the time, and with it the second event
  );
}

function itemOf<Item>(list: readonly Item[], index: number): Item {
  const item = list[index];
  if (item === undefined) throw new RangeError(`no item ${index} in a list of ${list.length}`); // our mistake
  return item;
}
