import { RAD_PER_DEG } from '../angle.js';
import { at } from '../column.js';
import { METRES_PER_AU, SUN_SEMIDIAMETER_DEGREES } from '../constants.js';
import { hypotenuse } from '../hypotenuse.js';
import { effectiveSolarMass, effectiveSolarMassSlope } from './effective-solar-mass.js';

const SUN_MASS = 1.327_124_400_179_87e20; // times the constant of gravitation, m^3/s^2. Source: JPL, DE405
const LIGHT_SPEED = 299_792_458; // m/s
const STRENGTH = (2 * SUN_MASS) / LIGHT_SPEED ** 2 / METRES_PER_AU; // radians, at 1 au from the Sun
const SUN_RADIUS_AU = SUN_SEMIDIAMETER_DEGREES * RAD_PER_DEG;
const bends = new Float64Array(2); // written over at each use

/**
 * Bends the light of a planet by the mass of the Sun: changes its longitude, latitude and their speeds in a column.
 *
 * Given:    body, sun   offsets of POSITION_VALUES numbers of the two in `places`: apparent, but not deflected
 * Error:    1e-7 degrees at the limb of the Sun, where the bend is 5e-4: aberration, which follows the bend, is taken as
 *           done before, and the distances as those of the apparent places.
 * Source:   Explanatory Supplement to the Astronomical Almanac (1992), (3.26), p. 136, along and across the way of the
 *           light: all its three vectors lie in one plane.
 */
export function deflect(places: Float64Array, body: number, sun: number): void {
  const lon = (at(places, body) - at(places, sun)) * RAD_PER_DEG;
  const lonSpeed = (at(places, body + 3) - at(places, sun + 3)) * RAD_PER_DEG;
  const lat = at(places, body + 1) * RAD_PER_DEG;
  const latSpeed = at(places, body + 4) * RAD_PER_DEG;
  const sunLat = at(places, sun + 1) * RAD_PER_DEG; // an arcsecond: its cosine is 1, its speed nothing
  const cosLon = Math.cos(lon);
  const sinLon = Math.sin(lon);
  const cosLat = Math.cos(lat);
  const sinLat = Math.sin(lat);
  // The direction from the Sun to the Earth, on axes towards the planet, east of it and north of it.
  const along = -(cosLat * cosLon + sinLat * sunLat);
  const east = sinLon;
  const north = sinLat * cosLon - cosLat * sunLat;
  const across = hypotenuse(east, north);
  if (across === 0) return; // at the very centre of the disc there is no direction to bend to
  const eastSpeed = cosLon * lonSpeed;
  const northSpeed = -along * latSpeed - sinLat * sinLon * lonSpeed;
  const alongSpeed = north * latSpeed + cosLat * sinLon * lonSpeed;
  const acrossSpeed = (east * eastSpeed + north * northSpeed) / across;
  writeBend(places, body, sun, along, alongSpeed, across, acrossSpeed);
  const bend = at(bends, 0);
  const bendSpeed = at(bends, 1);
  const bendLon = (bend * east) / cosLat;
  const bendLonSpeed = (bendSpeed * east + bend * eastSpeed + bendLon * sinLat * latSpeed) / cosLat;
  places[body] = at(places, body) + bendLon / RAD_PER_DEG;
  places[body + 1] = at(places, body + 1) + (bend * north) / RAD_PER_DEG;
  places[body + 3] = at(places, body + 3) + bendLonSpeed / RAD_PER_DEG;
  places[body + 4] = at(places, body + 4) + (bendSpeed * north + bend * northSpeed) / RAD_PER_DEG;
}

/** By how many radians light is bent, over the sine of the angle between the two, and how fast that grows a day: into `bends`. */
function writeBend(
  places: Float64Array,
  body: number,
  sun: number,
  along: number,
  alongSpeed: number,
  across: number,
  acrossSpeed: number,
): void {
  const planet = at(places, body + 2);
  const planetSpeed = at(places, body + 5);
  const earth = at(places, sun + 2);
  const earthSpeed = at(places, sun + 5);
  // The triangle of Earth, planet and Sun: `foot` is where the planet's way of light passes the Sun, from the planet.
  const foot = earth * along + planet;
  const footSpeed = earthSpeed * along + earth * alongSpeed + planetSpeed;
  const miss = earth * across;
  const missSpeed = earthSpeed * across + earth * acrossSpeed;
  const apart = hypotenuse(foot, miss); // Sun to planet
  const apartSpeed = (foot * footSpeed + miss * missSpeed) / apart;
  const radii = miss / SUN_RADIUS_AU;
  const mass = effectiveSolarMass(radii);
  const massSpeed = effectiveSolarMassSlope(radii) * (missSpeed / SUN_RADIUS_AU);
  // apart + (earth + planet * along), without the cancellation where the planet is behind the Sun.
  const rest = earth + planet * along;
  const restSpeed = earthSpeed + planetSpeed * along + planet * alongSpeed;
  const height = planet * across;
  const heightSpeed = planetSpeed * across + planet * acrossSpeed;
  const sum = rest > 0 ? apart + rest : height ** 2 / (apart - rest);
  const sumSpeed =
    rest > 0 ? apartSpeed + restSpeed : (2 * height * heightSpeed - sum * (apartSpeed - restSpeed)) / (apart - rest);
  const shape = planet / (earth * sum);
  const shapeSpeed = planetSpeed / (earth * sum) - shape * (earthSpeed / earth + sumSpeed / sum);
  bends[0] = STRENGTH * mass * shape;
  bends[1] = STRENGTH * (massSpeed * shape + mass * shapeSpeed);
}
