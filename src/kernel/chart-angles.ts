import { normaliseDegrees, signedDegrees } from './angle.js';
import { obliquelyAscending, type LocalSphere } from './local-sphere.js';

/** Below the polar circles, tropical, degrees in [0, 360). Descendant and imum coeli stand opposite the first two. */
export interface ChartAngles {
  readonly ascendant: number;
  readonly midheaven: number;
  readonly vertex: number;
  readonly eastPoint: number; // the equatorial ascendant
}

/**
 * The angles of a place below the polar circles.
 *
 * Error:    rounding only: 1e-13 degrees over the sine of the angle at which ecliptic and horizon (vertex: prime
 *           vertical) meet
 * Source:   Meeus, Astronomical Algorithms, 2nd ed., pp. 99-100
 */
export function chartAngles(sphere: LocalSphere): ChartAngles {
  const { sinArmc, cosArmc, sinLatitude, cosLatitude } = sphere;
  const midheaven = obliquelyAscending(sphere, sinArmc, cosArmc, 0);
  return {
    ascendant: obliquelyAscending(sphere, cosArmc, -sinArmc, sinLatitude / cosLatitude), // rises at ARMC + 90
    midheaven,
    vertex: vertex(sphere, midheaven),
    eastPoint: obliquelyAscending(sphere, cosArmc, -sinArmc, 0),
  };
}

/**
 * Where the prime vertical meets the ecliptic in the west: the point that sets where the pole is as high as the zenith
 * of the place is from it. In the tropics the meeting that sets can lie east of the meridian: the other is west of it.
 */
function vertex(sphere: LocalSphere, midheaven: number): number {
  const { sinArmc, cosArmc, sinLatitude, cosLatitude } = sphere;
  const meeting = obliquelyAscending(sphere, -cosArmc, sinArmc, cosLatitude / sinLatitude);
  const inTropics = Math.abs(sphere.latitude) <= sphere.obliquity;
  return inTropics && signedDegrees(meeting - midheaven) > 0 ? normaliseDegrees(meeting + 180) : meeting;
}
