import { eclipsePath as kernelPath } from '../kernel/eclipse-path.js';
import { roundDegrees } from '../kernel/rounding.js';
import type { EpochMs } from '../kernel/time-scale.js';
import { instantOf, roundedPoint, type Eclipse, type EclipseShadow, type GeoPoint } from './eclipse.js';
import { featureCollection, lineFeature } from './geo-json.js';

export interface EclipsePathPoint extends GeoPoint {
  readonly instant: EpochMs;
  readonly width: number; // kilometres
  readonly duration: number; // seconds
  readonly sunAltitude: number; // degrees
}

/** Where an eclipse is total or annular. */
export class EclipsePath {
  constructor(
    readonly id: string,
    readonly centralLine: readonly EclipsePathPoint[],
    readonly northernLimit: readonly GeoPoint[],
    readonly southernLimit: readonly GeoPoint[],
  ) {}

  /** The lines that exist, as a FeatureCollection. */
  get geoJson(): object {
    const lines = [
      ['central', this.centralLine],
      ['northern', this.northernLimit],
      ['southern', this.southernLimit],
    ] as const;
    return featureCollection(
      lines
        .filter(([, points]) => points.length > 1)
        .map(([line, points]) => lineFeature(points, { eclipse: this.id, line })),
    );
  }
}

/** The path of a solar eclipse; undefined where no central line touches the Earth, and of a lunar one. */
export function eclipsePath(eclipse: Eclipse, shadow: EclipseShadow, stepMinutes: number): EclipsePath | undefined {
  const path = shadow.kind === 'SOLAR' ? kernelPath(shadow.elements, stepMinutes) : undefined;
  if (path === undefined) return undefined;
  const central = path.centralLine.map((point) => ({
    ...roundedPoint(point),
    instant: instantOf(point.tt, eclipse.deltaT),
    width: thousandths(point.width),
    duration: thousandths(point.duration),
    sunAltitude: roundDegrees(point.sunAltitude),
  }));
  return new EclipsePath(
    eclipse.id,
    central,
    path.northernLimit.map(roundedPoint),
    path.southernLimit.map(roundedPoint),
  );
}

function thousandths(value: number): number {
  return Math.round(value * 1000) / 1000;
}
