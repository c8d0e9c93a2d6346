import { RAD_PER_DEG } from './angle.js';
import type { EclipseKind } from './names.js';
import { polynomial } from './polynomial.js';
import { julianDayTt, type JulianDayTt } from './time-scale.js';

// Lunations are counted as in NASA's catalogues: 0 begins with the new moon of 2000 January 6 and holds the full moon of
// January 21. Meeus' k is that number, and a half more for a full moon.

const LUNATIONS_A_CENTURY = 1236.85;
const SYNODIC_MONTH = 29.530_588_861;
const FIRST_NEW_MOON = 2_451_550.097_66; // mean, TT: of lunation 0

/** The terms of the mean syzygy in T, after k. */
const MEAN_SYZYGY = [0, 0, 0.000_154_37, -0.000_000_15, 0.000_000_000_73];
/** Angles in degrees: at k = 0, a lunation, and in T from its square up. */
const SUN_ANOMALY = [2.5534, 29.105_356_7, -0.000_001_4, -0.000_000_11] as const;
const MOON_ANOMALY = [201.5643, 385.816_935_28, 0.010_758_2, 0.000_012_38] as const;
const LATITUDE_ARGUMENT = [160.7108, 390.670_502_84, -0.001_611_8, -0.000_002_27] as const;
const NODE = [124.7746, -1.563_755_88, 0.002_067_2, 0.000_002_15] as const;

/** No eclipse where the Moon's argument of latitude is farther from a node: Meeus, p. 380. */
const LARGEST_SINE_OF_LATITUDE_ARGUMENT = 0.36;

/**
 * The mean new moon (solar) or full moon (lunar) of a lunation: as if Sun and Moon moved evenly.
 *
 * Given:    kind       which of the two
 *           lunation   NASA's number
 * Returned: Julian day, TT
 * Error:    the true one is up to 0.6 days earlier or later.
 * Source:   Meeus, Astronomical Algorithms, 2nd ed., (49.1), p. 349.
 */
export function meanSyzygy(kind: EclipseKind, lunation: number): JulianDayTt {
  const k = phaseNumber(kind, lunation);
  return julianDayTt(FIRST_NEW_MOON + SYNODIC_MONTH * k + polynomial(MEAN_SYZYGY, k / LUNATIONS_A_CENTURY));
}

/** The lunation whose mean new moon or full moon is nearest: the inverse of `meanSyzygy`, for 1600 to 2600. */
export function nearestLunation(kind: EclipseKind, tt: JulianDayTt): number {
  const mean = (tt - FIRST_NEW_MOON) / SYNODIC_MONTH; // the terms in T stay below 0.006 days
  return Math.round(mean - phaseNumber(kind, 0)) + 0; // no -0
}

/**
 * When the eclipse at a new or full moon is at its greatest, if there is one.
 *
 * Given:    kind, lunation
 * Returned: Julian day, TT; undefined where the Moon is too far from its nodes for any eclipse
 * Error:    some 4 minutes: the terms below 0.001 days are left out. There may still be no eclipse.
 * Source:   Meeus, Astronomical Algorithms, 2nd ed., p. 380 and (54.1).
 */
export function possibleEclipse(kind: EclipseKind, lunation: number): JulianDayTt | undefined {
  const k = phaseNumber(kind, lunation);
  const sunAnomaly = angle(SUN_ANOMALY, k);
  const moonAnomaly = angle(MOON_ANOMALY, k);
  const latitudeArgument = angle(LATITUDE_ARGUMENT, k);
  if (Math.abs(Math.sin(latitudeArgument)) > LARGEST_SINE_OF_LATITUDE_ARGUMENT) return undefined;
  const f = latitudeArgument - 0.026_65 * RAD_PER_DEG * Math.sin(angle(NODE, k));
  const eccentricity = polynomial([1, -0.002_516, -0.000_007_4], k / LUNATIONS_A_CENTURY);
  const solar = kind === 'SOLAR';
  const correction =
    (solar ? -0.4075 : -0.4065) * Math.sin(moonAnomaly) +
    (solar ? 0.1721 : 0.1727) * eccentricity * Math.sin(sunAnomaly) +
    0.0161 * Math.sin(2 * moonAnomaly) -
    0.0097 * Math.sin(2 * f) +
    0.0073 * eccentricity * Math.sin(moonAnomaly - sunAnomaly) -
    0.005 * eccentricity * Math.sin(moonAnomaly + sunAnomaly) -
    0.0023 * Math.sin(moonAnomaly - 2 * f) +
    0.0021 * eccentricity * Math.sin(2 * sunAnomaly) +
    0.0012 * Math.sin(moonAnomaly + 2 * f);
  return julianDayTt(meanSyzygy(kind, lunation) + correction);
}

function phaseNumber(kind: EclipseKind, lunation: number): number {
  return kind === 'SOLAR' ? lunation : lunation + 0.5;
}

/** Radians. */
function angle([atZero, perLunation, squared, cubed]: readonly [number, number, number, number], k: number): number {
  return (perLunation * k + polynomial([atZero, 0, squared, cubed], k / LUNATIONS_A_CENTURY)) * RAD_PER_DEG;
}
