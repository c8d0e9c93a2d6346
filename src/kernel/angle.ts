export const RAD_PER_DEG = Math.PI / 180;

/** The same direction as `degrees`, in [0, 360). */
export function normaliseDegrees(degrees: number): number {
  const turned = degrees > -360 && degrees < 360 ? degrees : degrees % 360; // the remainder costs more than the rest
  const positive = turned < 0 ? turned + 360 : turned;
  return positive >= 360 ? 0 : positive; // a tiny negative angle plus 360 rounds to 360
}

/** The same direction as `degrees`, in [-180, 180). */
export function signedDegrees(degrees: number): number {
  const positive = normaliseDegrees(degrees);
  return positive >= 180 ? positive - 360 : positive;
}

/** The angle between two directions of one circle, in [0, 180]. */
export function arcBetween(a: number, b: number): number {
  return Math.abs(signedDegrees(a - b));
}
