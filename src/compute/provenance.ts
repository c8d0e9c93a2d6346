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
const ANALYTICAL_LUNAR_PRECISION: Readonly<Partial<Record<Body, number>>> = {
  MOON: 3,
  TRUE_NODE: 3,
  OSCULATING_APOGEE: 60, // it swings with the Moon's speed: 58" from the files at J2000
};

/** Where the numbers of a sky come from. */
export function provenance({ engine, version }: Pick<Ephemeris, 'engine' | 'version'>, sky: Sky): Provenance {
  const sources = sky.question.bodies.map((body, index): BodySource => {
    if (sky.sources[index] !== SOURCE.ANALYTICAL) return { body, source: 'FILES', precision: FILES_PRECISION };
    return { body, source: 'ANALYTICAL', precision: ANALYTICAL_LUNAR_PRECISION[body] ?? ANALYTICAL_PRECISION };
  });
  return { engine, engineVersion: version, sources };
}
