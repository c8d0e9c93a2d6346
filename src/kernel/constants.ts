/** Constants that more than one file needs, each with its unit in its name or beside it, and its source. */

// The ellipsoid that coordinates of places are given on. Source: NIMA TR8350.2, World Geodetic System 1984.
export const EARTH_RADIUS_METRES = 6_378_137; // of the equator
export const EARTH_RADIUS_KM = EARTH_RADIUS_METRES / 1000;
export const EARTH_FLATTENING = 1 / 298.257_223_563;

// Source: IAU 2012, resolution B2.
export const METRES_PER_AU = 149_597_870_700;
export const EARTH_RADIUS_AU = EARTH_RADIUS_METRES / METRES_PER_AU;

/** Of the Sun at 1 au. Source: Auwers 1891, which almanacs and NASA's canons of eclipses keep to. */
export const SUN_SEMIDIAMETER_DEGREES = 959.63 / 3600;
/** Radius of the Moon, in equatorial radii of the Earth. Source: k of the IAU (1982). */
export const MOON_RADIUS_EARTH_RADII = 0.272_507_6;

// What the sky turns in a time of UT1. Source: Meeus, Astronomical Algorithms, 2nd ed., (12.4), p. 88.
export const SIDEREAL_DEGREES_PER_DAY = 360.985_647_366_29;
export const SIDEREAL_DEGREES_PER_HOUR = SIDEREAL_DEGREES_PER_DAY / 24;

export const JULIAN_DAY_OF_1970 = 2_440_587.5; // 1970-01-01T00:00:00Z
