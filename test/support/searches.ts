import { Chart } from '../../src/compute/chart.js';
import type { ForwardSearch } from '../../src/compute/forward-search.js';
import { computeSkies } from '../../src/compute/sky-batch.js';
import type { ChartQuestion } from '../../src/compute/sky-question.js';
import type { Ephemeris } from '../../src/kernel/ephemeris.js';
import { epochMs, type EpochMs } from '../../src/kernel/time-scale.js';
import { ephemeris } from './ephemeris.js';

export const instant = (iso: string): EpochMs => epochMs(Date.parse(iso));

/** Zurich, 14 March 1879 at noon, unless told otherwise. */
export function chartOf(asked: Partial<ChartQuestion> = {}): Chart {
  const question: ChartQuestion = {
    instant: instant('1879-03-14T12:00Z'),
    place: { latitude: 47.37, longitude: 8.55, altitude: 400 },
    houseSystem: 'PORPHYRY',
    ayanamsa: undefined,
    observation: 'GEOCENTRIC',
    bodies: ['SUN', 'MOON'],
    ...asked,
  };
  const [sky] = computeSkies(ephemeris, [question]);
  if (sky === undefined || sky instanceof Error) throw new Error(`no sky: ${sky?.message ?? ''}`);
  return new Chart(sky);
}

/** All that a search finds in its range. */
export function everything<Found>(search: ForwardSearch<Found>): readonly Found[] {
  return search.between(search.from, search.to);
}

/** The ephemeris, and how many positions it was asked for. */
export function counted(): { readonly ephemeris: Ephemeris; readonly count: () => number } {
  let positions = 0;
  const counting: Ephemeris = {
    ...ephemeris,
    positions: (request) => {
      positions += request.tt.length * request.bodies.length;
      return ephemeris.positions(request);
    },
  };
  return { ephemeris: counting, count: () => positions };
}
