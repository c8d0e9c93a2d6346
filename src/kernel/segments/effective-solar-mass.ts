import { itemAt } from '../column.js';

// In steps of a hundredth of the radius from the centre. The numbers are those of Swiss Ephemeris, which took the light
// through a Sun with the mass distribution of M. Stix, The Sun (Springer 1989), p. 47.
const STEPS = 100;
// prettier-ignore
const MASSES: readonly number[] = [
  0.000000, 0.002767, 0.009645, 0.020953, 0.036361, 0.054833, 0.077393, 0.102237, 0.128421, 0.156287,
  0.186794, 0.218327, 0.250431, 0.283565, 0.316691, 0.349955, 0.382892, 0.415454, 0.447322, 0.478420,
  0.508554, 0.537697, 0.565747, 0.592586, 0.618252, 0.642597, 0.665741, 0.687583, 0.708234, 0.727557,
  0.745815, 0.763021, 0.778931, 0.793962, 0.808031, 0.820876, 0.833074, 0.844619, 0.855423, 0.865206,
  0.874312, 0.882940, 0.891022, 0.898353, 0.905035, 0.911432, 0.917527, 0.923288, 0.928668, 0.933563,
  0.937790, 0.941838, 0.945741, 0.949495, 0.953088, 0.956515, 0.959758, 0.962797, 0.965594, 0.968024,
  0.970174, 0.972253, 0.974256, 0.976182, 0.978024, 0.979779, 0.981437, 0.982986, 0.984398, 0.985610,
  0.986755, 0.987856, 0.988912, 0.989919, 0.990873, 0.991770, 0.992598, 0.993326, 0.993991, 0.994625,
  0.995226, 0.995791, 0.996316, 0.996792, 0.997198, 0.997571, 0.997919, 0.998242, 0.998535, 0.998786,
  0.999000, 0.999192, 0.999354, 0.999497, 0.999622, 0.999724, 0.999811, 0.999881, 0.999940, 0.999979,
  1.000000,
];

/**
 * The part of the Sun's mass that bends light which passes its centre so near: all of it outside the disc.
 *
 * Given:    distance    of the light's way from the centre, in radii of the Sun; not negative
 * Returned: [0, 1], linear between the steps of a hundredth
 */
export function effectiveSolarMass(distance: number): number {
  if (distance >= 1) return 1;
  const step = Math.floor(distance * STEPS);
  return itemAt(MASSES, step) + (distance * STEPS - step) * effectiveSolarMassStep(step);
}

/** How fast that part grows with the distance, per radius. */
export function effectiveSolarMassSlope(distance: number): number {
  return distance >= 1 ? 0 : effectiveSolarMassStep(Math.floor(distance * STEPS)) * STEPS;
}

function effectiveSolarMassStep(step: number): number {
  return itemAt(MASSES, step + 1) - itemAt(MASSES, step);
}
