import { signedDegrees } from '../kernel/angle.js';
import { horizonLine, meridianLatitudes } from '../kernel/astrocartography.js';
import { at } from '../kernel/column.js';
import type { Ephemeris } from '../kernel/ephemeris.js';
import type { GeoPoint } from '../kernel/geo-point.js';
import type { Angle, Body } from '../kernel/names.js';
import { roundDegrees } from '../kernel/rounding.js';
import type { EpochMs } from '../kernel/time-scale.js';
import { equatorialPlaces } from './equatorial-places.js';
import { featureCollection, lineFeature, type FeatureCollection } from './geo-json.js';

export interface AstrocartographyQuestion {
  readonly instant: EpochMs;
  readonly bodies: readonly Body[];
  readonly stepDegrees: number;
}

/** Where on the Earth a body itself (not its degree of the ecliptic) rises, sets or is on the meridian at the instant. */
export interface AstrocartographyLine {
  readonly body: Body;
  readonly angle: Extract<Angle, 'ASCENDANT' | 'DESCENDANT' | 'MIDHEAVEN' | 'IMUM_COELI'>;
  readonly points: readonly GeoPoint[]; // from south to north; not cut at the antimeridian
}

export interface AstrocartographyMap {
  readonly lines: readonly AstrocartographyLine[];
  readonly geoJson: FeatureCollection; // the same lines, cut at the antimeridian; made when first read
}

/**
 * Four lines of each body in the order asked: MIDHEAVEN and IMUM_COELI, which are meridians from pole to pole, then
 * ASCENDANT and DESCENDANT, which are together the great circle where the body is on the geometric horizon. Geocentric.
 * Points are at every multiple of the step in latitude, on the horizon also in hour angle, and at the ends.
 */
export function computeAstrocartography(
  ephemeris: Ephemeris,
  { instant, bodies, stepDegrees }: AstrocartographyQuestion,
): AstrocartographyMap {
  const { siderealTime, rightAscensions, declinations } = equatorialPlaces(ephemeris, instant, bodies);
  const lines = bodies.flatMap((body, row) =>
    linesOf(body, at(rightAscensions, row) - siderealTime, at(declinations, row), stepDegrees),
  );
  return astrocartographyMap(lines);
}

/** A map of lines that are there already. */
export function astrocartographyMap(lines: readonly AstrocartographyLine[]): AstrocartographyMap {
  const features = () => lines.map(({ body, angle, points }) => lineFeature(points, { body, angle }));
  let made: FeatureCollection | undefined;
  return {
    lines,
    get geoJson() {
      return (made ??= featureCollection(features()));
    },
  };
}

/** `overhead`: the longitude whose meridian the body is on, degrees. */
function linesOf(body: Body, overhead: number, declination: number, step: number): readonly AstrocartographyLine[] {
  const meridian = meridianLatitudes(step);
  const { latitudes, hourAngles } = horizonLine(declination, step);
  const upper = meridian.map(() => overhead);
  const lower = meridian.map(() => overhead + 180);
  const east = hourAngles.map((hourAngle) => overhead - hourAngle);
  const west = hourAngles.map((hourAngle) => overhead + hourAngle);
  return [
    { body, angle: 'MIDHEAVEN', points: geoPoints(meridian, upper) },
    { body, angle: 'IMUM_COELI', points: geoPoints(meridian, lower) },
    { body, angle: 'ASCENDANT', points: geoPoints(latitudes, east) },
    { body, angle: 'DESCENDANT', points: geoPoints(latitudes, west) },
  ];
}

function geoPoints(latitudes: Float64Array, longitudes: Float64Array): readonly GeoPoint[] {
  return Array.from(latitudes, (latitude, row) => ({
    latitude: roundDegrees(latitude),
    longitude: roundDegrees(signedDegrees(at(longitudes, row))),
  }));
}
