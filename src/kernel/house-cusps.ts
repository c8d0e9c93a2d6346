import { normaliseDegrees, RAD_PER_DEG, signedDegrees } from './angle.js';
import type { ChartAngles } from './chart-angles.js';
import { obliquelyAscending, obliquelyAscendingAt, type LocalSphere } from './local-sphere.js';
import type { HouseSystem } from './names.js';
import { placidusCusp } from './placidus.js';

/** Cusps 10, 11, 12, 1, 2 and 3 in degrees; the other six stand opposite. */
export type EasternCusps = readonly [number, number, number, number, number, number];

/**
 * The cusps of each system, tropical, of a place below the polar circles. WHOLE_SIGN has the cusps of EQUAL, yet to be
 * brought back to the beginning of their signs, which depend on the zodiac.
 *
 * Error:    rounding only: 1e-12 degrees
 * Source:   Swiss Ephemeris documentation, section 6.2; Ralph William Holden, The Elements of House Division
 */
export const EASTERN_CUSPS: Readonly<Record<HouseSystem, (sphere: LocalSphere, angles: ChartAngles) => EasternCusps>> =
  {
    PLACIDUS: (sphere, { ascendant, midheaven }) => [
      midheaven,
      placidusCusp(sphere, 1 / 3),
      placidusCusp(sphere, 2 / 3),
      ascendant,
      placidusCusp(sphere, -2 / 3),
      placidusCusp(sphere, -1 / 3),
    ],
    KOCH: koch,
    PORPHYRY: porphyry,
    REGIOMONTANUS: (sphere, angles) => underPoles(sphere, angles, 1 / 2, HALF_SQRT3),
    CAMPANUS: campanus,
    EQUAL: (_, { ascendant }) => equalFrom(ascendant),
    WHOLE_SIGN: (_, { ascendant }) => equalFrom(ascendant),
    ALCABITIUS: alcabitius,
    TOPOCENTRIC: (sphere, angles) => underPoles(sphere, angles, 1 / 3, 2 / 3),
    MORINUS: (sphere) => everyTwoHours(sphere, pointOfEquator),
    VEHLOW: (_, { ascendant }) => equalFrom(ascendant - 15),
    MERIDIAN: (sphere) => everyTwoHours(sphere, (_, sin, cos) => obliquelyAscending(sphere, sin, cos, 0)),
  };

const HALF_SQRT3 = Math.sqrt(3) / 2;

function equalFrom(first: number): EasternCusps {
  return [
    normaliseDegrees(first + 270),
    normaliseDegrees(first + 300),
    normaliseDegrees(first + 330),
    normaliseDegrees(first),
    normaliseDegrees(first + 30),
    normaliseDegrees(first + 60),
  ];
}

/** Thirds of the quadrants of the ecliptic. */
function porphyry(_: LocalSphere, { ascendant, midheaven }: ChartAngles): EasternCusps {
  const upper = signedDegrees(ascendant - midheaven) / 3;
  const lower = 60 - upper;
  return [
    midheaven,
    normaliseDegrees(midheaven + upper),
    normaliseDegrees(midheaven + 2 * upper),
    ascendant,
    normaliseDegrees(ascendant + lower),
    normaliseDegrees(ascendant + 2 * lower),
  ];
}

/** Circles that meet the equator every 30 degrees, whose poles have heights with these parts of the latitude's tangent. */
function underPoles(
  sphere: LocalSphere,
  { ascendant, midheaven }: ChartAngles,
  nearMeridian: number,
  nearHorizon: number,
): EasternCusps {
  const { sinArmc, cosArmc } = sphere;
  const tanLatitude = sphere.sinLatitude / sphere.cosLatitude;
  const near = nearMeridian * tanLatitude;
  const far = nearHorizon * tanLatitude;
  // Sines and cosines of ARMC + 30, 60, 120, 150.
  return [
    midheaven,
    obliquelyAscending(sphere, sinArmc * HALF_SQRT3 + cosArmc / 2, cosArmc * HALF_SQRT3 - sinArmc / 2, near),
    obliquelyAscending(sphere, sinArmc / 2 + cosArmc * HALF_SQRT3, cosArmc / 2 - sinArmc * HALF_SQRT3, far),
    ascendant,
    obliquelyAscending(sphere, cosArmc * HALF_SQRT3 - sinArmc / 2, -cosArmc / 2 - sinArmc * HALF_SQRT3, far),
    obliquelyAscending(sphere, cosArmc / 2 - sinArmc * HALF_SQRT3, -cosArmc * HALF_SQRT3 - sinArmc / 2, near),
  ];
}

/** Circles that divide the prime vertical every 30 degrees. */
function campanus(sphere: LocalSphere, { ascendant, midheaven }: ChartAngles): EasternCusps {
  const { armc, sinLatitude, cosLatitude } = sphere;
  // Pole heights with sines sin latitude / 2 and sqrt(3)/2 sin latitude; where the circles meet the equator.
  const near = tangentOfSine(sinLatitude / 2);
  const far = tangentOfSine(sinLatitude * HALF_SQRT3);
  const nearFromEast = Math.atan2(2 * HALF_SQRT3, cosLatitude) / RAD_PER_DEG;
  const farFromEast = Math.atan2(HALF_SQRT3, 1.5 * cosLatitude) / RAD_PER_DEG;
  const east = armc + 90;
  return [
    midheaven,
    obliquelyAscendingAt(sphere, east - nearFromEast, near),
    obliquelyAscendingAt(sphere, east - farFromEast, far),
    ascendant,
    obliquelyAscendingAt(sphere, east + farFromEast, far),
    obliquelyAscendingAt(sphere, east + nearFromEast, near),
  ];
}

function tangentOfSine(sine: number): number {
  return sine / Math.sqrt(1 - sine * sine);
}

/** Horizons of the moments that divide the semi-arc of the midheaven in three. */
function koch(sphere: LocalSphere, { ascendant, midheaven }: ChartAngles): EasternCusps {
  const { armc, sinArmc, sinLatitude, cosLatitude, sinObliquity, cosObliquity } = sphere;
  const tanLatitude = sinLatitude / cosLatitude;
  const sinDifference = tanLatitude * (sinObliquity / cosObliquity) * sinArmc; // of the midheaven's ascension
  const third = Math.asin(sinDifference) / RAD_PER_DEG / 3;
  return [
    midheaven,
    obliquelyAscendingAt(sphere, armc + 30 - 2 * third, tanLatitude),
    obliquelyAscendingAt(sphere, armc + 60 - third, tanLatitude),
    ascendant,
    obliquelyAscendingAt(sphere, armc + 120 + third, tanLatitude),
    obliquelyAscendingAt(sphere, armc + 150 + 2 * third, tanLatitude),
  ];
}

/** Thirds of the semi-arcs of the ascendant, brought to the ecliptic by hour circles. */
function alcabitius(sphere: LocalSphere, { ascendant, midheaven }: ChartAngles): EasternCusps {
  const { armc, sinLatitude, cosLatitude, sinObliquity } = sphere;
  const sinDeclination = Math.sin(ascendant * RAD_PER_DEG) * sinObliquity;
  const day = Math.acos((-sinLatitude / cosLatitude) * tangentOfSine(sinDeclination)) / RAD_PER_DEG / 3;
  const night = 60 - day;
  return [
    midheaven,
    obliquelyAscendingAt(sphere, armc + day, 0),
    obliquelyAscendingAt(sphere, armc + 2 * day, 0),
    ascendant,
    obliquelyAscendingAt(sphere, armc + 180 - 2 * night, 0),
    obliquelyAscendingAt(sphere, armc + 180 - night, 0),
  ];
}

/** Points of the equator every 30 degrees from the meridian, brought to the ecliptic. */
function everyTwoHours(
  sphere: LocalSphere,
  toEcliptic: (sphere: LocalSphere, sin: number, cos: number) => number,
): EasternCusps {
  const { sinArmc: s, cosArmc: c } = sphere;
  return [
    toEcliptic(sphere, s, c),
    toEcliptic(sphere, s * HALF_SQRT3 + c / 2, c * HALF_SQRT3 - s / 2),
    toEcliptic(sphere, s / 2 + c * HALF_SQRT3, c / 2 - s * HALF_SQRT3),
    toEcliptic(sphere, c, -s),
    toEcliptic(sphere, c * HALF_SQRT3 - s / 2, -c / 2 - s * HALF_SQRT3),
    toEcliptic(sphere, c / 2 - s * HALF_SQRT3, -c * HALF_SQRT3 - s / 2),
  ];
}

/** Ecliptic longitude of a point of the equator. */
function pointOfEquator({ cosObliquity }: LocalSphere, sin: number, cos: number): number {
  return normaliseDegrees(Math.atan2(sin * cosObliquity, cos) / RAD_PER_DEG);
}
