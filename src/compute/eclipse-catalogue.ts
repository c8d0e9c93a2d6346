import type { EclipseRow } from '../data/eclipse-index.js';
import { at } from '../kernel/column.js';
import type { EclipseCourse } from '../kernel/eclipse-course.js';
import type { Ephemeris } from '../kernel/ephemeris.js';
import { lowerBound } from '../kernel/lower-bound.js';
import { inSpan } from '../kernel/span.js';
import { epochFromTt, julianDayTt, type EpochMs } from '../kernel/time-scale.js';
import type { Eclipse } from './eclipse.js';

/** All eclipses of the span. */
export interface EclipseCatalogue {
  /** Those whose maximum lies in [start, end), in order of time. */
  between(start: EpochMs, end: EpochMs): readonly Eclipse[];
  byId(id: string): Eclipse | undefined;
  /** Undefined of one that is not in the index. */
  courseOf(eclipse: Eclipse): EclipseCourse | undefined;
}

/** The rows of the index, which are in Terrestrial Time, at their instants by the ephemeris: some 50 ms of work. */
export function createEclipseCatalogue(ephemeris: Ephemeris, rows: readonly EclipseRow[]): EclipseCatalogue {
  const all = withInstants(ephemeris, rows).filter(({ maximum }) => inSpan(maximum));
  const byId = new Map(all.map((eclipse) => [eclipse.id, eclipse]));
  const courses = new Map<string, EclipseCourse>(rows.map((row) => [row.id, row]));
  return {
    between: (start, end) => all.slice(countBefore(all, start), countBefore(all, end)),
    byId: (id) => byId.get(id),
    courseOf: ({ id }) => courses.get(id),
  };
}

/** How many eclipses come before an instant. */
function countBefore(all: readonly Eclipse[], instant: EpochMs): number {
  return lowerBound(all.length, (index) => (all[index]?.maximum ?? Infinity) < instant);
}

function withInstants(ephemeris: Ephemeris, rows: readonly EclipseRow[]): readonly Eclipse[] {
  const tt = Float64Array.from(rows, ({ maximum }) => maximum);
  const deltaT = ephemeris.deltaT(tt); // as if TT were UT: within its own length Delta T moves by 1e-5 s
  return rows.map(({ id, kind, type, magnitude, penumbralMagnitude, gamma, sarosSeries, sarosMember }, index) => ({
    id,
    kind,
    type,
    maximum: epochFromTt(julianDayTt(at(tt, index)), at(deltaT, index)),
    maximumTt: julianDayTt(at(tt, index)),
    deltaT: at(deltaT, index),
    magnitude,
    penumbralMagnitude: penumbralMagnitude ?? null,
    gamma,
    sarosSeries,
    sarosMember,
  }));
}
