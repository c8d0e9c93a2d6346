import type { Ayanamsa, Body, HouseSystem, Observation } from '../kernel/names.js';
import type { EpochMs } from '../kernel/time-scale.js';

/** A place on the Earth: degrees north and east, metres above the sea. */
export interface Place {
  readonly latitude: number;
  readonly longitude: number;
  readonly altitude: number;
}

/** What the sky is asked for: the input of a chart, or of one row of positions, with every default made explicit. */
export interface SkyQuestion {
  readonly instant: EpochMs;
  readonly place: Place | undefined; // undefined: no houses, no horizon
  readonly houseSystem: HouseSystem;
  readonly ayanamsa: Ayanamsa | undefined; // undefined: tropical
  readonly observation: Observation;
  readonly bodies: readonly Body[]; // without repetitions
}

/** A sky seen from a place: what a chart is cast for. */
export type ChartQuestion = SkyQuestion & { readonly place: Place };

export function hasPlace(question: SkyQuestion): question is ChartQuestion {
  return question.place !== undefined;
}
