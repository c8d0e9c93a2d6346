import type { GeoPoint } from './geo-point.js';

const HALF_TURN = 180;
const TURN = 360;

/**
 * A line cut where it crosses the antimeridian, so that no part of it jumps from one edge of a map to the other.
 *
 * Given:    points   in the order of the line. From each it goes to the next the shorter way round; where they are half
 *                    a turn apart, the way that does not cross.
 * Returned: the parts in the order of the line, each of two points or more: none for less than two points. A cut ends
 *           one part and begins the next, on longitude 180 and -180, at the latitude between the two points by their
 *           longitudes. A point on the antimeridian gets the sign of its part; where the line only touches, it stays
 *           whole.
 * Error:    rounding only.
 * Source:   RFC 7946, 3.1.9.
 */
export function cutAtAntimeridian(points: readonly GeoPoint[]): readonly (readonly GeoPoint[])[] {
  const [start, ...rest] = points;
  if (start === undefined) return [];
  const parts: GeoPoint[][] = [];
  let last = start;
  let part = [last];
  for (const { latitude, longitude } of rest) {
    const beside = { latitude, longitude: besideOf(last.longitude, longitude) };
    if (Math.abs(beside.longitude) > HALF_TURN) {
      const edge = Math.sign(beside.longitude) * HALF_TURN;
      const cut = latitudeAt(edge, last, beside);
      if (last.longitude !== edge) part.push({ latitude: cut, longitude: edge });
      parts.push(part);
      last = { latitude, longitude };
      part = [{ latitude: cut, longitude: -edge }, last];
    } else {
      last = beside;
      part.push(last);
    }
  }
  return [...parts, part].filter(({ length }) => length > 1);
}

/** The longitude, or the same a turn away, that is the closer to another. */
function besideOf(other: number, longitude: number): number {
  if (longitude - other > HALF_TURN) return longitude - TURN;
  return longitude - other < -HALF_TURN ? longitude + TURN : longitude;
}

/** The latitude at which a straight line on the map meets a longitude between its ends. */
function latitudeAt(longitude: number, from: GeoPoint, to: GeoPoint): number {
  const passed = (longitude - from.longitude) / (to.longitude - from.longitude);
  return from.latitude + passed * (to.latitude - from.latitude);
}
