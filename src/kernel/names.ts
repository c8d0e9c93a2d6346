// The words of the field, each list in the order of its enum in schema.graphql (a test compares them).

export const BODIES = [
  'SUN',
  'MOON',
  'MERCURY',
  'VENUS',
  'MARS',
  'JUPITER',
  'SATURN',
  'URANUS',
  'NEPTUNE',
  'PLUTO',
  'MEAN_NODE',
  'TRUE_NODE',
  'MEAN_APOGEE',
  'OSCULATING_APOGEE',
  'CHIRON',
  'PHOLUS',
  'CERES',
  'PALLAS',
  'JUNO',
  'VESTA',
] as const;
export type Body = (typeof BODIES)[number];

/** Points of the Moon's orbit: no bodies. */
export const ORBIT_POINTS: readonly Body[] = ['MEAN_NODE', 'TRUE_NODE', 'MEAN_APOGEE', 'OSCULATING_APOGEE'];
/** What has no heliocentric place. */
export const GEOCENTRIC_ONLY: readonly Body[] = ['SUN', ...ORBIT_POINTS];

export const SIGNS = [
  'ARIES',
  'TAURUS',
  'GEMINI',
  'CANCER',
  'LEO',
  'VIRGO',
  'LIBRA',
  'SCORPIO',
  'SAGITTARIUS',
  'CAPRICORN',
  'AQUARIUS',
  'PISCES',
] as const;
export type Sign = (typeof SIGNS)[number];

export const HOUSE_SYSTEMS = [
  'PLACIDUS',
  'KOCH',
  'PORPHYRY',
  'REGIOMONTANUS',
  'CAMPANUS',
  'EQUAL',
  'WHOLE_SIGN',
  'ALCABITIUS',
  'TOPOCENTRIC',
  'MORINUS',
  'VEHLOW',
  'MERIDIAN',
] as const;
export type HouseSystem = (typeof HOUSE_SYSTEMS)[number];

export const ANGLES = ['ASCENDANT', 'MIDHEAVEN', 'DESCENDANT', 'IMUM_COELI', 'VERTEX', 'EAST_POINT'] as const;
export type Angle = (typeof ANGLES)[number];

export const ASPECT_TYPES = [
  'CONJUNCTION',
  'SEMISEXTILE',
  'SEMISQUARE',
  'SEXTILE',
  'QUINTILE',
  'SQUARE',
  'TRINE',
  'SESQUIQUADRATE',
  'BIQUINTILE',
  'QUINCUNX',
  'OPPOSITION',
  'PARALLEL',
  'CONTRAPARALLEL',
] as const;
export type AspectType = (typeof ASPECT_TYPES)[number];

export const LOTS = [
  'FORTUNE',
  'SPIRIT',
  'EROS',
  'NECESSITY',
  'COURAGE',
  'VICTORY',
  'NEMESIS',
  'FATHER',
  'MOTHER',
  'SIBLINGS',
  'MARRIAGE',
  'CHILDREN',
  'EXALTATION',
  'BASIS',
  'DEATH',
  'ILLNESS',
] as const;
export type Lot = (typeof LOTS)[number];

export const OBSERVATIONS = ['GEOCENTRIC', 'TOPOCENTRIC', 'HELIOCENTRIC'] as const;
export type Observation = (typeof OBSERVATIONS)[number];

/** In the order of Swiss Ephemeris' numbers: the index is the SE_SIDM_ mode, 0 to 46. */
export const AYANAMSAS = [
  'FAGAN_BRADLEY',
  'LAHIRI',
  'DELUCE',
  'RAMAN',
  'USHASHASHI',
  'KRISHNAMURTI',
  'DJWHAL_KHUL',
  'YUKTESHWAR',
  'JN_BHASIN',
  'BABYL_KUGLER1',
  'BABYL_KUGLER2',
  'BABYL_KUGLER3',
  'BABYL_HUBER',
  'BABYL_ETPSC',
  'ALDEBARAN_15TAU',
  'HIPPARCHOS',
  'SASSANIAN',
  'GALCENT_0SAG',
  'J2000',
  'J1900',
  'B1950',
  'SURYASIDDHANTA',
  'SURYASIDDHANTA_MSUN',
  'ARYABHATA',
  'ARYABHATA_MSUN',
  'SS_REVATI',
  'SS_CITRA',
  'TRUE_CITRA',
  'TRUE_REVATI',
  'TRUE_PUSHYA',
  'GALCENT_RGILBRAND',
  'GALEQU_IAU1958',
  'GALEQU_TRUE',
  'GALEQU_MULA',
  'GALALIGN_MARDYKS',
  'TRUE_MULA',
  'GALCENT_MULA_WILHELM',
  'ARYABHATA_522',
  'BABYL_BRITTON',
  'TRUE_SHEORAN',
  'GALCENT_COCHRANE',
  'GALEQU_FIORENZA',
  'VALENS_MOON',
  'LAHIRI_1940',
  'LAHIRI_VP285',
  'KRISHNAMURTI_VP291',
  'LAHIRI_ICRC',
] as const;
export type Ayanamsa = (typeof AYANAMSAS)[number];
/** Counted on the ecliptic of their own epoch: no turn of longitudes of date makes them. */
export const PROJECTING_AYANAMSAS: readonly Ayanamsa[] = ['J2000', 'J1900', 'B1950', 'GALALIGN_MARDYKS'];

export const HORIZON_EVENTS = ['RISES', 'CULMINATES', 'SETS', 'ANTICULMINATES'] as const;
export type HorizonEvent = (typeof HORIZON_EVENTS)[number];

export const ECLIPSE_KINDS = ['SOLAR', 'LUNAR'] as const;
export type EclipseKind = (typeof ECLIPSE_KINDS)[number];

export const ECLIPSE_TYPES = ['TOTAL', 'ANNULAR', 'HYBRID', 'PARTIAL', 'PENUMBRAL'] as const;
export type EclipseType = (typeof ECLIPSE_TYPES)[number];

/** Touches of the penumbra (P) and the umbra (U): with the Earth as a whole, or with the Moon's disc. */
export const ECLIPSE_CONTACTS = ['P1', 'U1', 'U2', 'U3', 'U4', 'P4'] as const;
export type EclipseContactName = (typeof ECLIPSE_CONTACTS)[number];

/** Touches of the discs of Sun and Moon, seen from a place. */
export const SOLAR_CONTACTS = ['C1', 'C2', 'C3', 'C4'] as const;
export type SolarContactName = (typeof SOLAR_CONTACTS)[number];

export const SKY_EVENT_KINDS = [
  'STATION_RETROGRADE',
  'STATION_DIRECT',
  'INGRESS',
  'NEW_MOON',
  'FIRST_QUARTER',
  'FULL_MOON',
  'LAST_QUARTER',
] as const;
export type SkyEventKind = (typeof SKY_EVENT_KINDS)[number];
