import { at } from '../kernel/column.js';
import { POSITION_VALUES, SOURCE, type Ephemeris, type PositionColumns } from '../kernel/ephemeris.js';
import type { Ayanamsa, Body, Observation } from '../kernel/names.js';
import { bitsWithin, bodiesIn, bodySet } from './body-set.js';
import type { Place } from './sky-question.js';

/** One row of a batch: a moment, a point of view, and the bodies wanted. */
export interface PositionRow {
  readonly tt: number;
  readonly bodies: readonly Body[];
  readonly observation: Observation;
  readonly place: Place | undefined;
  readonly ayanamsa: Ayanamsa | undefined;
}

/** A batch answered: columns with the way to find a block in them. */
export class PositionBatch {
  readonly #bodies: readonly Body[];
  readonly #columns: PositionColumns;

  constructor(bodies: readonly Body[], columns: PositionColumns) {
    this.#bodies = bodies;
    this.#columns = columns;
  }

  /** One of SOURCE: whether and from what the body's position was computed. */
  source(row: number, body: Body): number {
    return this.#columns.sources[this.#block(row, body)] ?? SOURCE.NONE;
  }

  /** As `source`, of many bodies one after another. */
  sourcesOf(row: number, bodies: readonly Body[]): Uint8Array {
    const sources = new Uint8Array(bodies.length);
    for (let index = 0; index < bodies.length; index++) {
      const body = bodies[index];
      if (body !== undefined) sources[index] = this.source(row, body);
    }
    return sources;
  }

  /** Tropical, degrees. */
  longitude(row: number, body: Body): number {
    return at(this.#columns.tropical, this.#block(row, body) * POSITION_VALUES);
  }

  /** Degrees. */
  latitude(row: number, body: Body): number {
    return at(this.#columns.tropical, this.#block(row, body) * POSITION_VALUES + 1);
  }

  /** POSITION_VALUES numbers: of the true equinox of date. A view, not a copy. */
  tropical(row: number, body: Body): Float64Array {
    return this.#values(this.#columns.tropical, row, body);
  }

  /** POSITION_VALUES numbers: in the zodiac of the row. A view, not a copy. */
  zodiacal(row: number, body: Body): Float64Array {
    return this.#values(this.#columns.zodiacal, row, body);
  }

  /** As `tropical`, of many bodies one after another: a copy, which does not hold the whole batch. */
  tropicalOf(row: number, bodies: readonly Body[]): Float64Array {
    return this.#copies(this.#columns.tropical, row, bodies);
  }

  /** As `zodiacal`, of many bodies one after another: a copy, which does not hold the whole batch. */
  zodiacalOf(row: number, bodies: readonly Body[]): Float64Array {
    return this.#copies(this.#columns.zodiacal, row, bodies);
  }

  #copies(column: Float64Array, row: number, bodies: readonly Body[]): Float64Array {
    const copies = new Float64Array(bodies.length * POSITION_VALUES);
    let to = 0;
    for (const body of bodies) {
      const start = this.#block(row, body) * POSITION_VALUES;
      for (let value = start; value < start + POSITION_VALUES; value++) copies[to++] = at(column, value);
    }
    return copies;
  }

  #values(column: Float64Array, row: number, body: Body): Float64Array {
    const start = this.#block(row, body) * POSITION_VALUES;
    return column.subarray(start, start + POSITION_VALUES);
  }

  #block(row: number, body: Body): number {
    return row * this.#bodies.length + this.#bodies.indexOf(body);
  }
}

/** All rows by one call of the kernel. */
export function computePositions(ephemeris: Ephemeris, rows: readonly PositionRow[]): PositionBatch {
  const sets = rows.map((row) => bodySet(row.bodies));
  const all = sets.reduce((union, set) => union | set, 0);
  const bodies = bodiesIn(all);
  const columns = ephemeris.positions({
    tt: Float64Array.from(rows, (row) => row.tt),
    bodies,
    wanted: Uint32Array.from(sets, (set) => bitsWithin(set, all)),
    observations: rows.map((row) => row.observation),
    ayanamsas: rows.map((row) => row.ayanamsa),
    latitudes: Float64Array.from(rows, (row) => row.place?.latitude ?? NaN),
    longitudes: Float64Array.from(rows, (row) => row.place?.longitude ?? NaN),
    altitudes: Float64Array.from(rows, (row) => row.place?.altitude ?? NaN),
  });
  return new PositionBatch(bodies, columns);
}
