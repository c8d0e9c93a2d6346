/** A place on the Earth: degrees north (geodetic), degrees east in [-180, 180]. */
export interface GeoPoint {
  readonly latitude: number;
  readonly longitude: number;
}
