import { cutAtAntimeridian } from '../kernel/antimeridian.js';
import type { GeoPoint } from '../kernel/geo-point.js';
import { roundDegrees } from '../kernel/rounding.js';

// What we use of GeoJSON, RFC 7946.

/** Degrees east in [-180, 180], then degrees north. */
export type Position = readonly [longitude: number, latitude: number];

export interface LineString {
  readonly type: 'LineString';
  readonly coordinates: readonly Position[];
}

export interface MultiLineString {
  readonly type: 'MultiLineString';
  readonly coordinates: readonly (readonly Position[])[];
}

export interface Feature {
  readonly type: 'Feature';
  readonly geometry: LineString | MultiLineString | null; // null: nowhere (3.2)
  readonly properties: Readonly<Record<string, string | number | null>>;
}

export interface FeatureCollection {
  readonly type: 'FeatureCollection';
  readonly features: readonly Feature[];
}

/**
 * A line over the Earth, cut at the antimeridian (3.1.9): a LineString while it is in one part, else a MultiLineString,
 * and no geometry where less than two points are given. Longitudes are from -180 to 180. Positions are rounded to 1e-8
 * degrees.
 */
export function lineFeature(points: readonly GeoPoint[], properties: Feature['properties']): Feature {
  const parts = cutAtAntimeridian(points).map((part) => part.map(positionOf));
  return { type: 'Feature', geometry: geometryOf(parts), properties };
}

export function featureCollection(features: readonly Feature[]): FeatureCollection {
  return { type: 'FeatureCollection', features };
}

function geometryOf(parts: readonly (readonly Position[])[]): Feature['geometry'] {
  const [first, ...others] = parts;
  if (first === undefined) return null;
  if (others.length === 0) return { type: 'LineString', coordinates: first };
  return { type: 'MultiLineString', coordinates: parts };
}

function positionOf({ latitude, longitude }: GeoPoint): Position {
  return [roundDegrees(longitude), roundDegrees(latitude)];
}
