import { asteroidsReach, LAST_TT_OF_FILES } from '../asteroid-span.js';
import { at } from '../column.js';
import {
  POSITION_VALUES,
  SOURCE,
  type Ephemeris,
  type OrientationColumns,
  type PositionColumns,
  type PositionRequest,
} from '../ephemeris.js';
import { ORBIT_POINTS, type Ayanamsa, type Body } from '../names.js';
import { SECONDS_PER_DAY } from '../time-scale.js';
import { fitCell, type CellSource } from './cell-fit.js';
import { CELL_VERSION } from './cell-layout.js';
import { CELL_STATE, type CellStore } from './cell-store.js';
import { FittedSky, type SkyCells } from './fitted-sky.js';
import { createZodiac, isTurned, type Zodiac } from './fitted-zodiacs.js';

export interface SegmentParts {
  /** Answers what is not fitted: see `createSegmentEphemeris`. */
  readonly direct: Ephemeris;
  readonly cells: SkyCells;
  readonly source: CellSource;
  /** TT - UT1 at a UT1, both in days: the table has kinks that a polynomial would round off. */
  readonly deltaTDays: (ut: number) => number;
  /** Degrees of the zero point of a zodiac from the mean equinox at a TT. */
  readonly zeroPoint: (tt: number, ayanamsa: Ayanamsa) => number;
}

/**
 * The ephemeris that answers by polynomials fitted to another one, some twenty times as fast.
 *
 * The direct one answers: what is seen from the Sun or from a place on the ground (but for the points of the Moon's
 * orbit, which have one place for all), places in zodiacs that count on an old ecliptic, houses, stars, and the first
 * and last days of the span, of which the files do not hold a whole cell. Which of the two answers depends on nothing but the row, and
 * a cell that is missing is fitted when it is asked for: the same question has the same bits always.
 */
export function createSegmentEphemeris(parts: SegmentParts): Ephemeris {
  const { direct } = parts;
  const segments = new Segments(parts);
  return {
    engine: direct.engine,
    version: `${direct.version}.fit${CELL_VERSION}`,
    stars: direct.stars,
    orientation: (ut) => segments.orientation(ut),
    positions: (request) => segments.positions(request),
    houses: (request) => direct.houses(request),
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
  readonly #zodiacs = new Map<Ayanamsa, Zodiac>();

  constructor(parts: SegmentParts) {
    this.#parts = parts;
    this.#sky = new FittedSky(parts.cells);
  }

  orientation(ut: Float64Array): OrientationColumns {
    const days = ut.map(this.#parts.deltaTDays);
    const tt = ut.map((day, row) => day + at(days, row));
    const siderealTime = new Float64Array(ut.length);
    const obliquity = new Float64Array(ut.length);
    ut.forEach((day, row) => {
      const earth = this.#earthAt(day, at(tt, row));
      siderealTime[row] = earth.siderealTime;
      obliquity[row] = earth.obliquity;
    });
    return { tt, deltaT: days.map((delta) => delta * SECONDS_PER_DAY), siderealTime, obliquity };
  }

  positions(request: PositionRequest): PositionColumns {
    const columns = emptyColumns(request);
    const groups = groupsOf(request.bodies);
    const left = request.wanted.map((wanted, row) => {
      const fitted = wanted & this.#goTo(request, row, groups);
      this.#writeRow(request, row, fitted, columns);
      const ayanamsa = request.ayanamsas[row];
      return ayanamsa === undefined || isTurned(ayanamsa) ? wanted & ~fitted : wanted;
    });
    if (left.some((bits) => bits !== 0)) {
      copyAnswers(this.#parts.direct.positions({ ...request, wanted: left }), columns);
    }
    return columns;
  }

  #earthAt(ut: number, tt: number): { readonly siderealTime: number; readonly obliquity: number } {
    if (this.#moveTo(tt) && this.#ensureMoon(ut)) {
      const obliquity = this.#sky.obliquity();
      return { siderealTime: this.#sky.siderealTime(ut), obliquity };
    }
    const { siderealTime, obliquity } = this.#parts.direct.orientation(Float64Array.of(ut));
    return { siderealTime: at(siderealTime, 0), obliquity: at(obliquity, 0) };
  }

  /** Goes to the moment of a row; the bits of the bodies that are fitted there. */
  #goTo({ observations, tt, wanted }: PositionRequest, row: number, groups: Groups): number {
    const observation = observations[row];
    const time = at(tt, row);
    if (observation === 'HELIOCENTRIC' || !this.#moveTo(time)) return 0;
    if (observation === 'TOPOCENTRIC') return groups.orbitPoints;
    const ofMoon = groups.orbitPoints | groups.moon;
    // Planets are not fitted for those who do not want them: it takes four times as long as the Moon.
    return (at(wanted, row) & ~ofMoon) !== 0 && this.#movePlanetsTo(time) ? ~0 : ofMoon;
  }

  #writeRow(request: PositionRequest, row: number, bits: number, columns: PositionColumns): void {
    const { bodies, ayanamsas, tt } = request;
    const zodiac = this.#zodiac(ayanamsas[row]);
    const zeroPoint = zodiac?.zeroPoint(at(tt, row)) ?? 0;
    const speed = zodiac?.speed(at(tt, row)) ?? 0;
    for (const [index, body] of bodies.entries()) {
      if ((bits & (1 << index)) === 0) continue;
      const block = row * bodies.length + index;
      const offset = block * POSITION_VALUES;
      this.#sky.write(body, columns.tropical, offset);
      columns.sources[block] = SOURCE.FILES;
      if (columns.zodiacal === columns.tropical) continue;
      copyBlock(columns.tropical, columns.zodiacal, block);
      if (zodiac !== undefined) this.#sky.toSidereal(columns.zodiacal, offset, zeroPoint, speed);
    }
  }

  #zodiac(ayanamsa: Ayanamsa | undefined): Zodiac | undefined {
    if (ayanamsa === undefined || !isTurned(ayanamsa)) return undefined;
    let zodiac = this.#zodiacs.get(ayanamsa);
    if (zodiac === undefined) {
      zodiac = createZodiac(ayanamsa, (tt) => this.#parts.zeroPoint(tt, ayanamsa));
      this.#zodiacs.set(ayanamsa, zodiac);
    }
    return zodiac;
  }

  #moveTo(tt: number): boolean {
    return this.#ensureMoon(tt) && this.#sky.moveTo(tt);
  }

  #ensureMoon(time: number): boolean {
    const { moon } = this.#parts.cells;
    return ensureCell(moon, moon.cellAt(time), this.#parts.source);
  }

  #movePlanetsTo(tt: number): boolean {
    const { planets } = this.#parts.cells;
    return ensureCell(planets, planets.cellAt(tt), this.#parts.source) && this.#sky.movePlanetsTo(tt);
  }
}

/** Bits of bodies of a batch. */
interface Groups {
  readonly moon: number;
  readonly orbitPoints: number;
}

function groupsOf(bodies: readonly Body[]): Groups {
  const bitsOf = (belongs: (body: Body) => boolean) =>
    bodies.reduce((bits, body, index) => (belongs(body) ? bits | (1 << index) : bits), 0);
  return { moon: bitsOf((body) => body === 'MOON'), orbitPoints: bitsOf((body) => ORBIT_POINTS.includes(body)) };
}

function emptyColumns({ tt, bodies, ayanamsas }: PositionRequest): PositionColumns {
  const blocks = tt.length * bodies.length;
  const tropical = new Float64Array(blocks * POSITION_VALUES).fill(NaN);
  const tropicalOnly = ayanamsas.every((ayanamsa) => ayanamsa === undefined);
  return { tropical, zodiacal: tropicalOnly ? tropical : new Float64Array(tropical), sources: new Uint8Array(blocks) };
}

/** The answers of another maker: in their own zodiac where it was asked, of the equinox where there is none yet. */
function copyAnswers(from: PositionColumns, to: PositionColumns): void {
  from.sources.forEach((source, block) => {
    if (source === SOURCE.NONE) return;
    if (to.zodiacal !== to.tropical) copyBlock(from.zodiacal, to.zodiacal, block);
    if (to.sources[block] !== SOURCE.NONE) return;
    to.sources[block] = source;
    copyBlock(from.tropical, to.tropical, block);
  });
}

function copyBlock(from: Float64Array, to: Float64Array, block: number): void {
  for (let value = block * POSITION_VALUES; value < (block + 1) * POSITION_VALUES; value++) to[value] = at(from, value);
}
