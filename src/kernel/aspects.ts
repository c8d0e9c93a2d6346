import { signedDegrees } from './angle.js';
import { candidatesFor, stepOf } from './aspect-candidates.js';
import { at, itemAt } from './column.js';
import { ASPECT_TYPES, type AspectType } from './names.js';

/** Points to look for aspects among: one row each, all columns of one length. */
export interface AspectPoints {
  readonly longitudes: Float64Array; // degrees, all of one zodiac
  readonly longitudeSpeeds: Float64Array; // degrees a day; not read for angles
  readonly declinations: Float64Array; // degrees; NaN: no (contra)parallels
  readonly declinationSpeeds: Float64Array; // degrees a day; not read for angles
  readonly isAngle: Uint8Array; // 1: an angle of the chart, which has no speed
}

/**
 * What becomes of two points at a telling distance: the fields one by one, so that there need be one object of them only.
 *
 * Given:    first, second   rows of the points
 *           separation      degrees: of longitude in [0, 180]; of the (contra)parallel, the difference (sum) of the
 *                           declinations, at least 0
 *           orb             degrees from exactness, at least 0
 *           applying        whether the orb shrinks; undefined between two sets of points and where one of the two is an
 *                           angle
 */
export type MakeAspect<Made> = (
  first: number,
  second: number,
  type: AspectType,
  separation: number,
  orb: number,
  applying: boolean | undefined,
) => Made;

/** The separation at which each kind is exact, in degrees: of longitude, and 0 for the last two, of declination. */
export const ASPECT_ANGLES: Readonly<Record<AspectType, number>> = {
  CONJUNCTION: 0,
  SEMISEXTILE: 30,
  SEMISQUARE: 45,
  SEXTILE: 60,
  QUINTILE: 72,
  SQUARE: 90,
  TRINE: 120,
  SESQUIQUADRATE: 135,
  BIQUINTILE: 144,
  QUINCUNX: 150,
  OPPOSITION: 180,
  PARALLEL: 0,
  CONTRAPARALLEL: 0,
};

/** Whether a kind is one of declinations; the others are of longitudes. */
export function isByDeclination(type: AspectType): boolean {
  return type === 'PARALLEL' || type === 'CONTRAPARALLEL';
}

/** The orbs of those who name none, in degrees: the descriptions of AspectType in schema.graphql say the same. */
export const DEFAULT_ORBS: Readonly<Record<AspectType, number>> = {
  CONJUNCTION: 8,
  SEMISEXTILE: 2,
  SEMISQUARE: 2,
  SEXTILE: 5,
  QUINTILE: 2,
  SQUARE: 7,
  TRINE: 7,
  SESQUIQUADRATE: 2,
  BIQUINTILE: 2,
  QUINCUNX: 3,
  OPPOSITION: 8,
  PARALLEL: 1,
  CONTRAPARALLEL: 1,
};

/** Each kind with its place in ASPECT_TYPES; a parallel takes the second declination with a minus, the other with a plus. */
const LONGITUDE_KINDS = ASPECT_TYPES.slice(0, -2).map((type, index) => ({ type, index, angle: ASPECT_ANGLES[type] }));
const longitudeCandidates = candidatesFor(LONGITUDE_KINDS.map(({ angle }) => angle));
const DECLINATION_KINDS = [
  { type: 'PARALLEL', index: ASPECT_TYPES.indexOf('PARALLEL'), side: -1 },
  { type: 'CONTRAPARALLEL', index: ASPECT_TYPES.indexOf('CONTRAPARALLEL'), side: 1 },
] as const;

/**
 * The orbs to look with.
 *
 * Given:    types   those wanted; undefined: all
 *           orbs    degrees, in place of the defaults
 * Returned: a column in the order of ASPECT_TYPES, NaN where the kind is not wanted
 */
export function aspectOrbs(
  types?: readonly AspectType[],
  orbs: Readonly<Partial<Record<AspectType, number>>> = {},
): Float64Array {
  const column = new Float64Array(ASPECT_TYPES.length);
  ASPECT_TYPES.forEach((type, index) => {
    const wanted = types === undefined || types.includes(type);
    column[index] = wanted ? (orbs[type] ?? DEFAULT_ORBS[type]) : NaN;
  });
  return column;
}

/**
 * The aspects among the points of one chart. Two angles make none: their distance is the place's, not the sky's.
 *
 * Given:    points
 *           orbs     degrees in the order of ASPECT_TYPES; NaN or negative: kind not wanted. An orb reaches to its end.
 *           make     see MakeAspect
 * Returned: in the order of the first point, the second, the kind; `first` is below `second`
 */
export function aspectsAmong<Made>(points: AspectPoints, orbs: Float64Array, make: MakeAspect<Made>): Made[] {
  const search = { a: points, b: points, oneMoment: true, orbs, candidates: longitudeCandidates(orbs), make };
  const made: Made[] = [];
  for (let i = 0; i < points.longitudes.length; i++) findPairs(search, i, i + 1, made);
  return made;
}

/**
 * The aspects from points of one chart to points of another. They say nothing of `applying`: the charts are of two
 * moments. Two angles make one: the place of each chart is another.
 *
 * Given:    first, second
 *           orbs, make      as in `aspectsAmong`
 * Returned: in the order of the first point, the second, the kind
 */
export function aspectsBetween<Made>(
  first: AspectPoints,
  second: AspectPoints,
  orbs: Float64Array,
  make: MakeAspect<Made>,
): Made[] {
  const search = { a: first, b: second, oneMoment: false, orbs, candidates: longitudeCandidates(orbs), make };
  const made: Made[] = [];
  for (let i = 0; i < first.longitudes.length; i++) findPairs(search, i, 0, made);
  return made;
}

interface Search<Made> {
  readonly a: AspectPoints;
  readonly b: AspectPoints;
  readonly oneMoment: boolean;
  readonly orbs: Float64Array;
  readonly candidates: Uint16Array;
  readonly make: MakeAspect<Made>;
}

/** Appends the aspects of row `i` of `a` with the rows of `b` from `start` on. */
function findPairs<Made>(search: Search<Made>, i: number, start: number, made: Made[]): void {
  const { a, b, oneMoment, orbs, candidates, make } = search;
  const { longitudes, declinations, isAngle } = b;
  const longitude = at(a.longitudes, i);
  const declination = at(a.declinations, i);
  const isFirstAngle = itemAt(a.isAngle, i);
  for (let j = start; j < longitudes.length; j++) {
    const angles = isFirstAngle + itemAt(isAngle, j);
    if (oneMoment && angles === 2) continue;
    const moving = oneMoment && angles === 0;

    const distance = signedDegrees(at(longitudes, j) - longitude);
    const separation = Math.abs(distance);
    for (let mask = candidates[stepOf(separation)] ?? 0; mask !== 0; mask &= mask - 1) {
      const kind = LONGITUDE_KINDS[31 - Math.clz32(mask & -mask)]; // of the lowest bit
      if (kind === undefined) continue;
      const { type, angle, index } = kind;
      const deviation = separation - angle;
      const orb = Math.abs(deviation);
      if (!(orb <= (orbs[index] ?? NaN))) continue;
      const speed = at(b.longitudeSpeeds, j) - at(a.longitudeSpeeds, i);
      const applying = moving ? shrinks(deviation, separationSpeed(distance, speed)) : undefined;
      made.push(make(i, j, type, separation, orb, applying));
    }

    for (const { type, index, side } of DECLINATION_KINDS) {
      const difference = declination + side * at(declinations, j);
      const orb = Math.abs(difference);
      if (!(orb <= (orbs[index] ?? NaN))) continue; // written so that NaN passes neither as orb nor as limit
      const speed = at(a.declinationSpeeds, i) + side * at(b.declinationSpeeds, j);
      const applying = moving ? shrinks(difference, speed) : undefined;
      made.push(make(i, j, type, orb, orb, applying));
    }
  }
}

/** How fast |distance| changes, for a distance in [-180, 180): from 0 it can only grow, from 180 only shrink. */
function separationSpeed(distance: number, speed: number): number {
  if (distance === 0) return Math.abs(speed);
  if (distance === -180) return -Math.abs(speed);
  return distance > 0 ? speed : -speed;
}

/** Whether |deviation| becomes smaller. At exactness it can only grow, so an exact aspect is already separating. */
function shrinks(deviation: number, speed: number): boolean {
  return deviation * speed < 0;
}
