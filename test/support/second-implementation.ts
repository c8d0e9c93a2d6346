import {
  Body as AstronomyBody,
  EquatorFromVector,
  GeoVector,
  Horizon,
  MakeTime,
  Observer,
  RotateVector,
  Rotation_EQJ_EQD,
  SiderealTime,
} from 'astronomy-engine';
import { BODIES, type Body } from '../../src/kernel/names.js';
import type { EpochMs } from '../../src/kernel/time-scale.js';

// Astronomy Engine (Don Cross, MIT), another implementation of the sky, from VSOP87 and its own integrations.

const BODY_NAMES = {
  SUN: AstronomyBody.Sun,
  MOON: AstronomyBody.Moon,
  MERCURY: AstronomyBody.Mercury,
  VENUS: AstronomyBody.Venus,
  MARS: AstronomyBody.Mars,
  JUPITER: AstronomyBody.Jupiter,
  SATURN: AstronomyBody.Saturn,
  URANUS: AstronomyBody.Uranus,
  NEPTUNE: AstronomyBody.Neptune,
  PLUTO: AstronomyBody.Pluto,
} as const satisfies Partial<Record<Body, AstronomyBody>>;

export type SharedBody = keyof typeof BODY_NAMES;
export const SHARED_BODIES: readonly SharedBody[] = BODIES.filter(isShared);

export function isShared(body: Body | null): body is SharedBody {
  return body !== null && Object.hasOwn(BODY_NAMES, body);
}

/** Apparent geocentric place of date, degrees. */
export function placeByAstronomyEngine(body: SharedBody, instant: EpochMs): { ra: number; dec: number } {
  const time = MakeTime(new Date(instant));
  const ofDate = RotateVector(Rotation_EQJ_EQD(time), GeoVector(BODY_NAMES[body], time, true));
  const { ra, dec } = EquatorFromVector(ofDate);
  return { ra: ra * 15, dec };
}

/** Greenwich apparent sidereal time, degrees. */
export function siderealTimeByAstronomyEngine(instant: EpochMs): number {
  return SiderealTime(new Date(instant)) * 15;
}

/** Azimuth from north and airless altitude of a body's geocentric place, degrees. */
export function horizonByAstronomyEngine(
  body: SharedBody,
  instant: EpochMs,
  place: { readonly latitude: number; readonly longitude: number },
): { azimuth: number; altitude: number } {
  const { ra, dec } = placeByAstronomyEngine(body, instant);
  const observer = new Observer(place.latitude, place.longitude, 0);
  return Horizon(new Date(instant), observer, ra / 15, dec);
}
