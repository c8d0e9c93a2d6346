import { SIGNS, type Sign } from './names.js';

/** The sign that holds a longitude in [0, 360). */
export function signOf(longitude: number): Sign {
  const sign = SIGNS[Math.floor(longitude / 30)];
  if (sign === undefined) throw new RangeError(`no sign at longitude ${longitude}`);
  return sign;
}
