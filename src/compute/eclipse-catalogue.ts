import type { EclipseRow } from '../data/eclipse-index.js';
import { at } from '../kernel/column.js';
import type { Ephemeris } from '../kernel/ephemeris.js';
import { inSpan } from '../kernel/span.js';
import { julianDayTt } from '../kernel/time-scale.js';
import { instantOf, type Eclipse } from './eclipse.js';

/** All eclipses of the span in order of time. */
export interface EclipseCatalogue {
  readonly all: readonly Eclipse[];
  byId(id: string): Eclipse | undefined;
}

/** The rows of the index, which are in Terrestrial Time, at their instants by the ephemeris: found at the first use. */
export function createEclipseCatalogue(ephemeris: Ephemeris, rows: readonly EclipseRow[]): EclipseCatalogue {
  let made: { all: readonly Eclipse[]; byId: ReadonlyMap<string, Eclipse> } | undefined;
  const catalogue = () => {
    if (made === undefined) {
      const all = withInstants(ephemeris, rows).filter(({ maximum }) => inSpan(maximum));
      made = { all, byId: new Map(all.map((eclipse) => [eclipse.id, eclipse])) };
    }
    return made;
  };
  return {
    get all() {
      return catalogue().all;
    },
    byId: (id) => catalogue().byId.get(id),
  };
}

function withInstants(ephemeris: Ephemeris, rows: readonly EclipseRow[]): readonly Eclipse[] {
  const tt = Float64Array.from(rows, ({ maximum }) => maximum);
  const { deltaT } = ephemeris.orientation(tt); // as if TT were UT: within its own length Delta T moves by 1e-5 s
  return rows.map((row, index) => ({
    ...row,
    maximum: instantOf(at(tt, index), at(deltaT, index)),
    maximumTt: julianDayTt(at(tt, index)),
    deltaT: at(deltaT, index),
    penumbralMagnitude: row.penumbralMagnitude ?? null,
  }));
}
