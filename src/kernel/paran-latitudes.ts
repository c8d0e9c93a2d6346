import { RAD_PER_DEG } from './angle.js';
import { at } from './column.js';
import { HORIZON_EVENTS } from './names.js';

/**
 * Parans, one row each, all columns of one length: the points by their row in the columns asked, the events by their
 * place in HORIZON_EVENTS. `first` is less than `second`; the rows come by first, second, and then in no order.
 */
export interface ParanColumns {
  readonly first: Uint32Array;
  readonly firstEvents: Uint8Array;
  readonly second: Uint32Array;
  readonly secondEvents: Uint8Array;
  readonly latitudes: Float64Array; // degrees north
}

/** Below this a sine or cosine is rounding: the geometry has no answer, or every latitude is one. */
const NEGLIGIBLE = 1e-12;
/** Sine of the angle below which two points are at one place, or opposite: finer than any position is known. */
const ONE_PLACE = 1e-9;

const RISES = HORIZON_EVENTS.indexOf('RISES');
const CULMINATES = HORIZON_EVENTS.indexOf('CULMINATES');
const SETS = HORIZON_EVENTS.indexOf('SETS');

/** Of each pair: one on the horizon with the other on the meridian, the reverse, both on the horizon; each twice. */
const LATITUDES_PER_PAIR = 6;

/**
 * The latitudes at which two points of the sky are on the horizon or the meridian at one time: at some sidereal time
 * of the day, the points held still.
 *
 * Given:    rightAscensions, declinations  degrees, one row a point; any, [-90, 90]. NaN: no point
 *           minLatitude, maxLatitude       degrees; the ends belong to it
 * Returned: every paran of every pair but meridian with meridian, which is no matter of latitude. The horizon is the
 *           geometric one. None of points at one place or opposite each other, of a point at a celestial pole, where a
 *           point touches the horizon without rising, or at the poles of the Earth: there nothing rises or culminates,
 *           or everything does everywhere.
 * Error:    rounding only: at the latitude both points are within 1e-13 degrees of where they should be. Where both graze
 *           the horizon, that is divided by the sine of the angle between them.
 * Source:   plane geometry of unit vectors: the zenith is at right angles to a point on the horizon. With the altitude
 *           of Meeus, Astronomical Algorithms, 2nd ed., (13.6), p. 93, set to 0: tan(latitude) = -cos(H) / tan(dec).
 */
export function paranLatitudes(
  rightAscensions: Float64Array,
  declinations: Float64Array,
  minLatitude: number,
  maxLatitude: number,
): ParanColumns {
  const points = Array.from(rightAscensions, (ra, row) => directionOf(ra, at(declinations, row)));
  const rows = new ParanRows(points.length, minLatitude, maxLatitude);
  points.forEach((a, first) => {
    if (a === undefined) return;
    for (let second = first + 1; second < points.length; second++) {
      const b = points[second];
      if (b === undefined) continue;
      rows.pair(first, second);
      horizonWithMeridian(a, b, (event, other, latitude) => {
        rows.add(event, other, latitude);
      });
      horizonWithMeridian(b, a, (event, other, latitude) => {
        rows.add(other, event, latitude);
      });
      horizonWithHorizon(a, b, (event, other, latitude) => {
        rows.add(event, other, latitude);
      });
    }
  });
  return rows.columns();
}

/** A point as a unit vector: x towards right ascension 0, z north; and the direction of its hour circle. */
interface Direction {
  readonly x: number;
  readonly y: number;
  readonly z: number;
  readonly cosRa: number;
  readonly sinRa: number;
}

type Add = (horizonEvent: number, otherEvent: number, latitude: number) => void;

function directionOf(rightAscension: number, declination: number): Direction | undefined {
  const cosRa = Math.cos(rightAscension * RAD_PER_DEG);
  const sinRa = Math.sin(rightAscension * RAD_PER_DEG);
  const cosDec = Math.cos(declination * RAD_PER_DEG);
  const isPlaced = cosDec > NEGLIGIBLE && !Number.isNaN(cosRa); // at a celestial pole there is no hour angle
  return isPlaced
    ? { x: cosDec * cosRa, y: cosDec * sinRa, z: Math.sin(declination * RAD_PER_DEG), cosRa, sinRa }
    : undefined;
}

/** `risen` on the horizon while `high` is on the meridian. */
function horizonWithMeridian(risen: Direction, high: Direction, add: Add): void {
  const west = risen.x * high.sinRa - risen.y * high.cosRa; // cos(dec) sin(H) of `risen` while `high` culminates
  if (Math.abs(west) < NEGLIGIBLE || Math.abs(risen.z) < NEGLIGIBLE) return;
  const towardsMeridian = risen.x * high.cosRa + risen.y * high.sinRa; // cos(dec) cos(H)
  const latitude = Math.atan(-towardsMeridian / risen.z) / RAD_PER_DEG;
  add(west > 0 ? SETS : RISES, CULMINATES, latitude);
}

/** Both on the horizon: the zenith is at right angles to both. */
function horizonWithHorizon(a: Direction, b: Direction, add: Add): void {
  const x = a.y * b.z - a.z * b.y;
  const y = a.z * b.x - a.x * b.z;
  const z = a.x * b.y - a.y * b.x;
  const level = Math.hypot(x, y);
  const length = Math.hypot(level, z);
  if (length < ONE_PLACE || level < NEGLIGIBLE * length) return; // the zenith is anywhere, or at a pole of the Earth
  const westA = (a.x * y - a.y * x) / level;
  const westB = (b.x * y - b.y * x) / level;
  if (Math.abs(westA) < NEGLIGIBLE || Math.abs(westB) < NEGLIGIBLE) return;
  add(westA > 0 ? SETS : RISES, westB > 0 ? SETS : RISES, Math.atan2(z, level) / RAD_PER_DEG);
}

/** The columns as they grow. */
class ParanRows {
  readonly #columns: ParanColumns;
  readonly #min: number;
  readonly #max: number;
  #count = 0;
  #first = 0;
  #second = 0;

  constructor(points: number, minLatitude: number, maxLatitude: number) {
    const most = (LATITUDES_PER_PAIR * points * (points - 1)) / 2;
    this.#columns = {
      first: new Uint32Array(most),
      firstEvents: new Uint8Array(most),
      second: new Uint32Array(most),
      secondEvents: new Uint8Array(most),
      latitudes: new Float64Array(most),
    };
    this.#min = minLatitude;
    this.#max = maxLatitude;
  }

  /** The points that the next rows are about. */
  pair(first: number, second: number): void {
    this.#first = first;
    this.#second = second;
  }

  /** A paran and its mirror image: as far beyond the equator, half a turn of the sky later, both events are reversed. */
  add(firstEvent: number, secondEvent: number, latitude: number): void {
    this.#write(firstEvent, secondEvent, latitude);
    this.#write(reversed(firstEvent), reversed(secondEvent), -latitude);
  }

  columns(): ParanColumns {
    const { first, firstEvents, second, secondEvents, latitudes } = this.#columns;
    return {
      first: first.subarray(0, this.#count),
      firstEvents: firstEvents.subarray(0, this.#count),
      second: second.subarray(0, this.#count),
      secondEvents: secondEvents.subarray(0, this.#count),
      latitudes: latitudes.subarray(0, this.#count),
    };
  }

  #write(firstEvent: number, secondEvent: number, latitude: number): void {
    if (latitude < this.#min || latitude > this.#max) return;
    const { first, firstEvents, second, secondEvents, latitudes } = this.#columns;
    const row = this.#count++;
    first[row] = this.#first;
    firstEvents[row] = firstEvent;
    second[row] = this.#second;
    secondEvents[row] = secondEvent;
    latitudes[row] = latitude;
  }
}

/** Rising for setting, upper for lower culmination: half a day on in HORIZON_EVENTS. */
function reversed(event: number): number {
  return (event + HORIZON_EVENTS.length / 2) % HORIZON_EVENTS.length;
}
