import { SOURCE, type Ephemeris } from '../kernel/ephemeris.js';
import type { Body } from '../kernel/names.js';
import type { Sky } from './sky.js';

export interface BodySource {
  readonly body: Body;
  readonly source: 'FILES' | 'ANALYTICAL';
  readonly precision: number; // arcseconds
}

export interface Provenance {
  readonly engine: string;
  readonly engineVersion: string;
  readonly sources: readonly BodySource[];
}

// What the source states of itself. Source: Swiss Ephemeris documentation, sections 2.1.1 (files) and 2.1.3 (Moshier).
const FILES_PRECISION = 0.001;
const ANALYTICAL_PRECISION = 0.1;
const ANALYTICAL_MOON_PRECISION = 3;

/** Where the numbers of a sky come from. */
export function provenance({ engine, version }: Pick<Ephemeris, 'engine' | 'version'>, sky: Sky): Provenance {
  const sources = sky.question.bodies.map((body, index): BodySource => {
    if (sky.sources[index] !== SOURCE.ANALYTICAL) return { body, source: 'FILES', precision: FILES_PRECISION };
    const precision = body === 'MOON' ? ANALYTICAL_MOON_PRECISION : ANALYTICAL_PRECISION;
    return { body, source: 'ANALYTICAL', precision };
  });
  return { engine, engineVersion: version, sources };
}
