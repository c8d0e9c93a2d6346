import type { EclipseKind } from './names.js';

/** A place in the Saros: series as van den Bergh numbers them, members of a series from 1 on. */
export interface Saros {
  readonly series: number;
  readonly member: number;
}

/** Lunations from one member of a series to the next. */
export const SAROS_LUNATIONS = 223;
/**
 * The inex, 358 lunations, leads from a series to the next; the saros stays in one. So the number of the series, modulo
 * 223, goes up by the inverse of 358 modulo 223 with each lunation.
 */
const SERIES_A_LUNATION = 38; // 38 * 358 = 61 * 223 + 1

interface SeriesTable {
  readonly atLunationZero: number; // series number, modulo 223
  readonly firstSeries: number;
  /** The lunation of member 1, for each series from `firstSeries` on; undefined: no eclipse of it from 1800 to 2400. */
  readonly firstLunations: readonly (number | undefined)[];
}

// Member 1 of each series, from the member numbers that Swiss Ephemeris' table of Saros series gives to the eclipses of
// 1800 to 2400. Where NASA's catalogues mark an eclipse as the first of its series, it is member 1; and this kernel, with
// the analytical ephemeris of earlier centuries, finds an eclipse at each of these lunations and none a saros before.
const TABLES: Readonly<Record<EclipseKind, SeriesTable>> = {
  SOLAR: {
    atLunationZero: 112,
    firstSeries: 107,
    // prettier-ignore
    firstLunations: [
      -17846, -17934, -19583, undefined, -18198, -18063, -17482, -16678, -16543, -15739, -14935, -14800, -14219,
      -13192, -13057, -12476, -11449, -11760, -11625, -10152, -12470, -12558, -11085, -11173, -10815, -9788, -9653,
      -9295, -8268, -7910, -7552, -6525, -6167, -6032, -4782, -4647, -4735, -3262, -4465, -5668, -4641, -4283, -4148,
      -3344, -2763, -2405, -1601, -1020, -885, 142, 723, 858, 1662, 2243, 2155, 3182, 3540, 1222, 1803, 2830, 2519,
      3100, 4127, 4262, 4843,
    ],
  },
  LUNAR: {
    atLunationZero: 124,
    firstSeries: 99,
    // prettier-ignore
    firstLunations: [
      -17870, -19296, -20276, -19026, -18891, undefined, -17729, -17371, -17236, -16209, -15628, -15493, -14466,
      -14108, -13750, -12723, -12365, -12453, -11203, -11068, -13163, -12359, -11778, -12089, -11285, -10481, -10346,
      -9542, -8961, -8603, -8022, -7218, -7083, -6279, -5475, -5563, -4759, -3955, -5381, -5915, -4219, -4976, -4841,
      -3591, -3456, -3098, -2071, -1936, -1355, -328, -193, 165, 1192, 1327, 1685, 2935, 2624, 752, 3786, 1914, 1826,
      3076, 3211, 3569, 4596, 4954,
    ],
  },
};

/**
 * The Saros series of an eclipse, and which of its members it is.
 *
 * Given:    kind
 *           lunation   of the eclipse's new or full moon, counted as in `meanSyzygy`
 * Returned: series and member; undefined where the lunation is of no series that has an eclipse from 1800 to 2400, or
 *           precedes its first member
 * Error:    none for the eclipses of 1800 to 2400; the end of a series is not known here.
 * Source:   G. van den Bergh, Periodicity and Variation of Solar (and Lunar) Eclipses, 1955: saros and inex.
 */
export function saros(kind: EclipseKind, lunation: number): Saros | undefined {
  const { atLunationZero, firstSeries, firstLunations } = TABLES[kind];
  const series = modulo(atLunationZero + SERIES_A_LUNATION * lunation, SAROS_LUNATIONS);
  const first = firstLunations[series - firstSeries];
  if (first === undefined || lunation < first) return undefined;
  return { series, member: (lunation - first) / SAROS_LUNATIONS + 1 };
}

function modulo(value: number, divisor: number): number {
  return ((value % divisor) + divisor) % divisor;
}
