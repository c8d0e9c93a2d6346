import { asteroidsReach, LAST_TT_OF_FILES } from '../asteroid-span.js';
import { at, itemAt } from '../column.js';
import {
  POSITION_VALUES,
  SOURCE,
  type Ephemeris,
  type HouseColumns,
  type HouseRequest,
  type OrientationColumns,
  type PositionColumns,
  type PositionRequest,
} from '../ephemeris.js';
import { ORBIT_POINTS, type Ayanamsa, type Body } from '../names.js';
import { sphericalHouses } from '../spherical-houses.js';
import { SECONDS_PER_DAY } from '../time-scale.js';
import { fitCell, type CellSource } from './cell-fit.js';
import { CELL_VERSION } from './cell-layout.js';
import { CELL_STATE, type CellStore } from './cell-store.js';
import type { DeltaTTable } from './delta-t-table.js';
import { FittedSky, type SkyCells } from './fitted-sky.js';
import { isTurned, type TurnedZodiacs } from './fitted-zodiacs.js';
import { copyAnswers, copyBlock, emptyColumns } from './position-columns.js';

export interface SegmentParts {
  /** Answers what is not fitted: see `createSegmentEphemeris`. */
  readonly direct: Ephemeris;
  readonly cells: SkyCells;
  /** Tells whether a cell is filled, which it may fill first. */
  readonly ensureCell: (store: CellStore, cell: number) => boolean;
  readonly deltaT: DeltaTTable;
  readonly zodiacs: TurnedZodiacs;
}

/**
 * The ephemeris that answers by polynomials fitted to another one, some twenty times as fast.
 *
 * The direct one answers: what is seen from the Sun or from a place on the ground (but for the points of the Moon's
 * orbit, which have one place for all), places and houses in zodiacs that count on an old ecliptic, houses that
 * `coveredHouses` leaves, stars, and the first and last days of the span, of which the files do not hold a whole cell.
 * Which of the two answers depends on nothing but the row, and a cell that is missing is fitted when it is asked for: the
 * same question has the same bits always.
 */
export function createSegmentEphemeris(parts: SegmentParts): Ephemeris {
  const { direct } = parts;
  const segments = new Segments(parts);
  return {
    engine: direct.engine,
    version: `${direct.version}.fit${CELL_VERSION}`,
    stars: direct.stars,
    deltaT: (ut) => segments.deltaT(ut),
    orientation: (ut, into) => segments.orientation(ut, into),
    positions: (request, into) => segments.positions(request, into),
    houses: (request, into) => segments.houses(request, into),
    starPlaces: (indices, tt, ayanamsa) => direct.starPlaces(indices, tt, ayanamsa),
  };
}

/** Fits a cell if that has not been tried yet; tells whether it is filled. */
export function ensureCell(store: CellStore, cell: number, source: CellSource): boolean {
  if (store.state(cell) === CELL_STATE.EMPTY) {
    // Asked beyond their ends, the files would leave the addon in another theory for what comes after.
    if (isWithinFiles(store, cell)) fitCell(store, cell, source);
    else store.settle(cell, CELL_STATE.BARRED);
  }
  return store.state(cell) === CELL_STATE.FILLED;
}

/** Whether the files hold the whole of a cell. */
export function isWithinFiles({ layout }: CellStore, cell: number): boolean {
  const start = layout.start + cell * layout.length;
  return asteroidsReach(start) && start + layout.length < LAST_TT_OF_FILES;
}

class Segments {
  readonly #parts: SegmentParts;
  readonly #sky: FittedSky;

  constructor(parts: SegmentParts) {
    this.#parts = parts;
    this.#sky = new FittedSky(parts.cells);
  }

  deltaT(ut: Float64Array): Float64Array {
    return ut.map((day) => this.#deltaTDays(day) * SECONDS_PER_DAY);
  }

  orientation(ut: Float64Array, into: OrientationColumns = newOrientation(ut.length)): OrientationColumns {
    for (let row = 0; row < ut.length; row++) {
      const day = at(ut, row);
      const days = this.#deltaTDays(day);
      into.tt[row] = day + days;
      into.deltaT[row] = days * SECONDS_PER_DAY;
      this.#writeEarth(day, row, into);
    }
    return into;
  }

  houses(request: HouseRequest, into?: Omit<HouseColumns, 'systems'>): HouseColumns {
    const orientation = request.orientation ?? this.orientation(request.ut);
    const ayanamsaOf = (row: number): number => this.#ayanamsaAt(at(orientation.tt, row), request.ayanamsas[row]);
    return sphericalHouses(request, orientation, ayanamsaOf, (left) => this.#parts.direct.houses(left), into);
  }

  positions(request: PositionRequest, into?: PositionColumns): PositionColumns {
    const columns = emptyColumns(request, into);
    const groups = groupsOf(request.bodies);
    let left: Uint32Array | undefined; // what the polynomials leave
    for (let row = 0; row < request.tt.length; row++) {
      const wanted = itemAt(request.wanted, row);
      const fitted = wanted & this.#goTo(request, row, groups);
      this.#writeRow(request, row, fitted, columns);
      const ayanamsa = request.ayanamsas[row];
      const rest = ayanamsa === undefined || isTurned(ayanamsa) ? wanted & ~fitted : wanted;
      if (rest !== 0) (left ??= new Uint32Array(request.tt.length))[row] = rest;
    }
    if (left !== undefined) copyAnswers(this.#parts.direct.positions({ ...request, wanted: left }), columns);
    return columns;
  }

  #deltaTDays(ut: number): number {
    return this.#parts.deltaT.days(ut) ?? at(this.#parts.direct.deltaT(Float64Array.of(ut)), 0) / SECONDS_PER_DAY;
  }

  /** With nutation, as `sphericalHouses` wants it: 0 where the row is tropical, NaN where it is not known. */
  #ayanamsaAt(tt: number, ayanamsa: Ayanamsa | undefined): number {
    if (ayanamsa === undefined) return 0;
    const zodiac = this.#parts.zodiacs.get(ayanamsa);
    return zodiac !== undefined && this.#moveTo(tt) ? zodiac.zeroPoint(tt) + this.#sky.nutationInLongitude() : NaN;
  }

  #writeEarth(ut: number, row: number, { tt, siderealTime, obliquity }: OrientationColumns): void {
    if (this.#moveTo(at(tt, row)) && this.#ensureMoon(ut)) {
      obliquity[row] = this.#sky.obliquity();
      siderealTime[row] = this.#sky.siderealTime(ut);
      return;
    }
    const answer = this.#parts.direct.orientation(Float64Array.of(ut));
    obliquity[row] = at(answer.obliquity, 0);
    siderealTime[row] = at(answer.siderealTime, 0);
  }

  /** Goes to the moment of a row; the bits of the bodies that are fitted there. */
  #goTo({ observations, tt, wanted }: PositionRequest, row: number, groups: Groups): number {
    const observation = observations[row];
    const time = at(tt, row);
    if (observation === 'HELIOCENTRIC' || !this.#moveTo(time)) return 0;
    if (observation === 'TOPOCENTRIC') return groups.orbitPoints;
    const ofMoon = groups.orbitPoints | groups.moon;
    // Planets are not fitted for those who do not want them: it takes four times as long as the Moon.
    return (itemAt(wanted, row) & ~ofMoon) !== 0 && this.#movePlanetsTo(time) ? ~0 : ofMoon;
  }

  #writeRow(request: PositionRequest, row: number, bits: number, columns: PositionColumns): void {
    const { bodies, ayanamsas, tt } = request;
    const ayanamsa = ayanamsas[row];
    const zodiac = ayanamsa === undefined ? undefined : this.#parts.zodiacs.get(ayanamsa);
    const zeroPoint = zodiac?.zeroPoint(at(tt, row)) ?? 0;
    const speed = zodiac?.speed(at(tt, row)) ?? 0;
    for (let index = 0; index < bodies.length; index++) {
      const body = bodies[index];
      if (body === undefined || (bits & (1 << index)) === 0) continue;
      const block = row * bodies.length + index;
      const offset = block * POSITION_VALUES;
      this.#sky.write(body, columns.tropical, offset);
      columns.sources[block] = SOURCE.FILES;
      if (columns.zodiacal === columns.tropical) continue;
      copyBlock(columns.tropical, columns.zodiacal, block);
      if (zodiac !== undefined) this.#sky.toSidereal(columns.zodiacal, offset, zeroPoint, speed);
    }
  }

  #moveTo(tt: number): boolean {
    return this.#ensureMoon(tt) && this.#sky.moveTo(tt);
  }

  #ensureMoon(time: number): boolean {
    const { moon } = this.#parts.cells;
    return this.#parts.ensureCell(moon, moon.cellAt(time));
  }

  #movePlanetsTo(tt: number): boolean {
    const { planets } = this.#parts.cells;
    return this.#parts.ensureCell(planets, planets.cellAt(tt)) && this.#sky.movePlanetsTo(tt);
  }
}

function newOrientation(rows: number): OrientationColumns {
  const column = () => new Float64Array(rows);
  return { tt: column(), deltaT: column(), siderealTime: column(), obliquity: column() };
}

/** Bits of bodies of a batch. */
interface Groups {
  readonly moon: number;
  readonly orbitPoints: number;
}

function groupsOf(bodies: readonly Body[]): Groups {
  const groups = { moon: 0, orbitPoints: 0 };
  bodies.forEach((body, index) => {
    if (body === 'MOON') groups.moon |= 1 << index;
    if (ORBIT_POINTS.includes(body)) groups.orbitPoints |= 1 << index;
  });
  return groups;
}
