import { normaliseDegrees, RAD_PER_DEG } from './angle.js';
import { chartAngles } from './chart-angles.js';
import { EASTERN_CUSPS, type EasternCusps } from './house-cusps.js';
import { localSphere, type LocalSphere } from './local-sphere.js';
import type { HouseSystem } from './names.js';

/** In the zodiac of the row, degrees in [0, 360). */
export interface CoveredHouses {
  readonly cusps: EasternCusps;
  readonly angles: readonly [ascendant: number, midheaven: number, vertex: number, eastPoint: number];
}

/** From the polar circles on, degrees: there Swiss Ephemeris changes the system or turns cusps round. */
const POLAR_MARGIN = 0.01;
/** Of the midheaven from the zenith, degrees: there the vertex leaps to the other side. */
const ZENITH_MARGIN = 0.01;
/**
 * Of a point from the border of a sign, degrees: the 5e-9 of sidereal time could put it into another sign than Swiss
 * Ephemeris does.
 */
const SIGN_MARGIN = 2e-8;

const DEGREES_PER_SIGN = 30;

/**
 * Cusps and angles by formulas, where these answer as Swiss Ephemeris does.
 *
 * Given:    system
 *           armc        degrees: local apparent sidereal time
 *           latitude    degrees
 *           obliquity   degrees, true, of date
 *           ayanamsa    degrees, with nutation; 0 for the tropical zodiac
 * Returned: undefined for places within or close to the polar circles, for a midheaven close to the zenith, for a point
 *           close to the border of a sign, and where anything given is NaN
 * Error:    1e-9 degrees close to the polar circles, 1e-12 below latitude 60. Swiss Ephemeris ends its iteration of
 *           PLACIDUS early: cusps 2, 3, 11, 12 are up to 2e-7 from it below latitude 60 and 6e-6 further on.
 */
export function coveredHouses(
  system: HouseSystem,
  armc: number,
  latitude: number,
  obliquity: number,
  ayanamsa: number,
): CoveredHouses | undefined {
  if (!(Math.abs(latitude) <= 90 - obliquity - POLAR_MARGIN)) return undefined; // nor where one of them is NaN
  const sphere = localSphere(armc, latitude, obliquity);
  if (hasMidheavenInZenith(sphere)) return undefined;

  const angles = chartAngles(sphere);
  const zodiacal = (longitude: number) => normaliseDegrees(longitude - ayanamsa);
  const [c10, c11, c12, c1, c2, c3] = EASTERN_CUSPS[system](sphere, angles);
  const houses: CoveredHouses = {
    cusps: [zodiacal(c10), zodiacal(c11), zodiacal(c12), zodiacal(c1), zodiacal(c2), zodiacal(c3)],
    angles: [
      zodiacal(angles.ascendant),
      zodiacal(angles.midheaven),
      zodiacal(angles.vertex),
      zodiacal(angles.eastPoint),
    ],
  };
  if (!areInsideSigns(houses.cusps) || !areInsideSigns(houses.angles)) return undefined;
  return system === 'WHOLE_SIGN' ? { ...houses, cusps: signStarts(houses.cusps) } : houses;
}

/** Whether the ecliptic culminates close to the zenith. */
function hasMidheavenInZenith({ sinArmc, sinObliquity, cosObliquity, latitude }: LocalSphere): boolean {
  const declination = Math.atan((sinArmc * sinObliquity) / cosObliquity) / RAD_PER_DEG;
  return Math.abs(declination - latitude) < ZENITH_MARGIN;
}

/** Whether no longitude is close to the border of a sign. False where one is NaN. */
function areInsideSigns(longitudes: readonly number[]): boolean {
  for (const longitude of longitudes) {
    const border = Math.round(longitude / DEGREES_PER_SIGN) * DEGREES_PER_SIGN;
    if (!(Math.abs(longitude - border) > SIGN_MARGIN)) return false;
  }
  return true;
}

function signStarts([c10, c11, c12, c1, c2, c3]: EasternCusps): EasternCusps {
  return [signStart(c10), signStart(c11), signStart(c12), signStart(c1), signStart(c2), signStart(c3)];
}

function signStart(longitude: number): number {
  return longitude - (longitude % DEGREES_PER_SIGN);
}
