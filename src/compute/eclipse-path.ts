import { eclipsePath as kernelPath } from '../kernel/eclipse-path.js';
import type { GeoPoint } from '../kernel/geo-point.js';
import { roundDegrees, roundThousandths } from '../kernel/rounding.js';
import { epochFromTt, type EpochMs } from '../kernel/time-scale.js';
import { roundedPoint, type Eclipse, type EclipseShadow } from './eclipse.js';
import { featureCollection, lineFeature, type FeatureCollection } from './geo-json.js';

export interface EclipsePathPoint extends GeoPoint {
  readonly instant: EpochMs;
  readonly width: number; // kilometres
  readonly duration: number; // seconds
  readonly sunAltitude: number; // degrees
}

/** The lines along which an eclipse is total or annular. */
export interface EclipseLines {
  readonly id: string;
  readonly centralLine: readonly EclipsePathPoint[];
  readonly northernLimit: readonly GeoPoint[];
  readonly southernLimit: readonly GeoPoint[];
}

export interface EclipsePath extends EclipseLines {
  readonly geoJson: FeatureCollection; // those of the lines that exist; made when first read
}

/** What a path is made of: data only. */
export function linesOfPath({ id, centralLine, northernLimit, southernLimit }: EclipsePath): EclipseLines {
  return { id, centralLine, northernLimit, southernLimit };
}

/** The path of lines that are there already. */
export function pathOfLines(lines: EclipseLines): EclipsePath {
  const { id, centralLine, northernLimit, southernLimit } = lines;
  let made: FeatureCollection | undefined;
  return {
    id,
    centralLine,
    northernLimit,
    southernLimit,
    get geoJson() {
      return (made ??= pathFeatures(lines));
    },
  };
}

function pathFeatures({ id, centralLine, northernLimit, southernLimit }: EclipseLines): FeatureCollection {
  const named = [
    ['central', centralLine],
    ['northern', northernLimit],
    ['southern', southernLimit],
  ] as const;
  const existing = named.filter(([, points]) => points.length > 1);
  return featureCollection(existing.map(([line, points]) => lineFeature(points, { eclipse: id, line })));
}

/** The path of a solar eclipse; undefined where no central line touches the Earth, and of a lunar one. */
export function eclipsePath(eclipse: Eclipse, shadow: EclipseShadow, stepMinutes: number): EclipsePath | undefined {
  const path = shadow.kind === 'SOLAR' ? kernelPath(shadow.elements, stepMinutes) : undefined;
  if (path === undefined) return undefined;
  const central = path.centralLine.map((point) => ({
    ...roundedPoint(point),
    instant: epochFromTt(point.tt, eclipse.deltaT),
    width: roundThousandths(point.width),
    duration: roundThousandths(point.duration),
    sunAltitude: roundDegrees(point.sunAltitude),
  }));
  return pathOfLines({
    id: eclipse.id,
    centralLine: central,
    northernLimit: path.northernLimit.map(roundedPoint),
    southernLimit: path.southernLimit.map(roundedPoint),
  });
}
