import { LAST_TT_OF_FILES } from '../asteroid-span.js';
import type { Body } from '../names.js';
import { FILE_NUMBERS, type RecordGrid } from './record-grids.js';

/** What a cell holds besides bodies: nutation in longitude with the true obliquity, and sidereal time less its mean rate. */
export type TrackName = Body | 'NUTATION' | 'SIDEREAL_TIME';

/** One body of a cell, or one of its other functions of time. */
export interface Track {
  readonly name: TrackName;
  readonly components: number; // such as longitude, latitude, distance
  readonly count: number; // coefficients of each component
  readonly head: number; // offset in the block: when the second polynomial takes over, or 0; where it stands in the halves
  readonly offset: number; // offset in the block of the first polynomial
  readonly halves: number; // offset of the second polynomials of the track
  readonly borders: RecordGrid | undefined; // where its records meet, at the body; those of the cells' own grid apart
}

/** Cells of one length, each a block of numbers of one size. */
export interface CellLayout {
  readonly start: number; // Julian day of the first cell
  readonly length: number; // days
  readonly cells: number;
  readonly block: number; // numbers in a block
  readonly halves: number; // numbers in all second polynomials together
  readonly tracks: readonly Track[];
  readonly maxCount: number;
}

/** Raised with every change of what a cell holds or how it is fitted: kept cells of another version are not read. */
export const CELL_VERSION = 1;

// A new model of sidereal time takes over at each of these days of UT1: 1850-01-01 and 2050-01-01. Source: Swiss
// Ephemeris manual, appendix on sidereal time; the jump is 6e-5 degrees.
const SIDEREAL_MODELS: RecordGrid = { start: 2_396_758.5, length: 73_049 };

// How many cells a record of the Earth and one of the Moon are cut into, and how many coefficients then follow the files
// to some 1e-9 degrees, or to the noise in them (2e-7 for the Moon).
const CELLS_OF_EARTH_RECORD = 23;
const CELLS_OF_MOON_RECORD = 4;
const PLANET_COUNT = 14;
const MERCURY_COUNT = 16;
const MOON_COUNT = 14;
const TRUE_NODE_COUNT = 16;
const OSCULATING_APOGEE_COUNT = 18;
const MEAN_POINT_COUNT = 5;
const POSITION_COMPONENTS = 3;

const PLANET_CELL_BODIES = [
  'SUN',
  'MERCURY',
  'VENUS',
  'MARS',
  'JUPITER',
  'SATURN',
  'URANUS',
  'NEPTUNE',
  'PLUTO',
  'CHIRON',
  'PHOLUS',
  'CERES',
  'PALLAS',
  'JUNO',
  'VESTA',
] as const satisfies readonly Body[];

/** The grids of the three files of an ephemeris, put together. */
export type RecordGrids = ReadonlyMap<number, RecordGrid>;

/** The Sun, the planets and the asteroids: 15.9 days, bound to the records of the Earth. */
export function planetCells(grids: RecordGrids): CellLayout | undefined {
  const earth = grids.get(FILE_NUMBERS.EARTH_MOON_BARYCENTRE);
  if (earth === undefined) return undefined;
  const parts = PLANET_CELL_BODIES.map((name) => ({
    name,
    components: POSITION_COMPONENTS,
    count: name === 'MERCURY' ? MERCURY_COUNT : PLANET_COUNT,
    borders: name === 'SUN' ? undefined : grids.get(FILE_NUMBERS[name]),
  }));
  return layout(earth, CELLS_OF_EARTH_RECORD, parts);
}

/** The Moon, the points of its orbit and the Earth's orientation: 6.9 days, bound to the records of the Moon. */
export function moonCells(grids: RecordGrids): CellLayout | undefined {
  const moon = grids.get(FILE_NUMBERS.MOON);
  if (moon === undefined) return undefined;
  const parts = [
    { name: 'MOON', components: POSITION_COMPONENTS, count: MOON_COUNT, borders: undefined },
    { name: 'TRUE_NODE', components: POSITION_COMPONENTS, count: TRUE_NODE_COUNT, borders: undefined },
    { name: 'OSCULATING_APOGEE', components: POSITION_COMPONENTS, count: OSCULATING_APOGEE_COUNT, borders: undefined },
    { name: 'MEAN_NODE', components: POSITION_COMPONENTS, count: MEAN_POINT_COUNT, borders: undefined },
    { name: 'MEAN_APOGEE', components: POSITION_COMPONENTS, count: MEAN_POINT_COUNT, borders: undefined },
    { name: 'NUTATION', components: 2, count: MOON_COUNT, borders: undefined },
    { name: 'SIDEREAL_TIME', components: 1, count: MOON_COUNT, borders: SIDEREAL_MODELS },
  ] as const;
  return layout(moon, CELLS_OF_MOON_RECORD, parts);
}

type Part = Pick<Track, 'name' | 'components' | 'count' | 'borders'>;

function layout(record: RecordGrid, cut: number, parts: readonly Part[]): CellLayout {
  const length = record.length / cut;
  const span = LAST_TT_OF_FILES - record.start;
  let block = 2 * parts.length;
  let halves = 0;
  const tracks = parts.map((part, index): Track => {
    const track = { ...part, head: 2 * index, offset: block, halves };
    block += part.components * part.count;
    halves += part.components * part.count * (part.borders === undefined ? 0 : borderCount(part.borders));
    return track;
  });
  const maxCount = Math.max(...parts.map(({ count }) => count));
  return { start: record.start, length, cells: Math.ceil(span / length), block, halves, tracks, maxCount };
}

/** Borders from the first of a grid to the end of the files, and one more. */
export function borderCount({ start, length }: RecordGrid): number {
  return Math.ceil((LAST_TT_OF_FILES - start) / length) + 1;
}
