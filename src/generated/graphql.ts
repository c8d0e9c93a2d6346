import type { EpochMs } from '../kernel/time-scale.js';
import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { ChartModel, JobModel, ChartFoundModel, AspectModel, AstrocartographyMapModel, EclipseModel, EclipsePathModel, EphemerisRowModel, SynastryModel } from '../resolvers/models.js';
import type { Context } from '../resolvers/context.js';
export type Maybe<T> = T | null;
export type InputMaybe<T> = Maybe<T>;
export type Omit<T, K extends keyof T> = Pick<T, Exclude<keyof T, K>>;
export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /**
   * An instant as RFC 3339 with an offset, for example 1990-06-10T14:30:00+02:00. Proleptic Gregorian calendar, UT1 taken
   * as UTC (they differ by less than 0.9 s). From 1800-01-01T00:00:00Z to 2399-12-31T23:59:59.999Z; refused beyond.
   * Seconds run from 0 to 59: a leap second (23:59:60) is refused. Answers are in UTC with milliseconds.
   */
  DateTime: { input: unknown; output: EpochMs; }
  /** A civil date and time without an offset, for example 1990-06-10T14:30:00. Seconds and fractions of them are optional. */
  LocalDateTime: { input: unknown; output: string; }
  /**
   * An IANA time zone name (Europe/Paris; its offsets of the past apply, those before 1970 included), a fixed offset
   * (+05:30, +00:19:32) or LMT, the local mean time of the place's longitude.
   */
  TimeZone: { input: unknown; output: string; }
  /** Geographic latitude in degrees, north positive, from -90 to 90. */
  Latitude: { input: unknown; output: number; }
  /** Geographic longitude in degrees, east positive, from -180 to 180. */
  Longitude: { input: unknown; output: number; }
  /** A GeoJSON object (RFC 7946): longitudes before latitudes, in degrees, lines cut at the antimeridian. */
  JSON: { input: never; output: object; }
};

/** A moment, in exactly one of three forms. */
export type MomentInput =
  /** An instant with an offset. */
  { readonly instant: Scalars['DateTime']['input']; readonly local?: never; readonly julianDay?: never; }
  |  /** A civil date and time, with the zone in which it was read from a clock. */
  { readonly instant?: never; readonly local: LocalMomentInput; readonly julianDay?: never; }
  |  /** A Julian day in UT1, from 2378496.5 (1800-01-01) to 2597641.5 (2400-01-01), excluded. Rounded to the millisecond. */
  { readonly instant?: never; readonly local?: never; readonly julianDay: Scalars['Float']['input']; };

/** A civil date and time and how to read it. */
export type LocalMomentInput = {
  /** The date and time on the clock. */
  readonly dateTime: Scalars['LocalDateTime']['input'];
  /**
   * The zone of the clock. Left out: the zone of the place, from its coordinates; before standard time came into use
   * there, the local mean time of the place itself.
   */
  readonly timeZone?: InputMaybe<Scalars['TimeZone']['input']>;
  /** What to do with an hour that a clock change repeats or skips. */
  readonly disambiguation: Disambiguation;
  /** The calendar of the date. */
  readonly calendar: Calendar;
};

/** What to do with a civil time that a clock change makes ambiguous or impossible. */
export type Disambiguation =
  /** Take the earlier of the two candidate instants. */
  | 'EARLIER'
  /** Take the later of the two candidate instants. */
  | 'LATER'
  /** Refuse, naming both candidate instants in the error's extensions.candidates. */
  | 'REJECT';

/** A calendar for civil dates. */
export type Calendar =
  /** The Gregorian calendar, also before it was introduced. */
  | 'GREGORIAN'
  /** The Julian calendar (old style). */
  | 'JULIAN';

/** A place on the Earth (WGS 84). */
export type PlaceInput = {
  /** Geographic latitude in degrees, north positive. Rounded to 1e-6. */
  readonly latitude: Scalars['Latitude']['input'];
  /** Geographic longitude in degrees, east positive. Rounded to 1e-6; -180 and 180 are the same meridian. */
  readonly longitude: Scalars['Longitude']['input'];
  /** Height above sea level in metres, from -500 to 20000. It matters to TOPOCENTRIC positions, risings and settings, and eclipses seen from the place. */
  readonly altitude: Scalars['Float']['input'];
};

/** A body, or a point of the Moon's orbit. */
export type Body =
  /** The Sun. */
  | 'SUN'
  /** The Moon. */
  | 'MOON'
  /** Mercury. */
  | 'MERCURY'
  /** Venus. */
  | 'VENUS'
  /** Mars. */
  | 'MARS'
  /** Jupiter. */
  | 'JUPITER'
  /** Saturn. */
  | 'SATURN'
  /** Uranus. */
  | 'URANUS'
  /** Neptune. */
  | 'NEPTUNE'
  /** Pluto. */
  | 'PLUTO'
  /** The mean ascending node of the Moon's orbit (Dragon's Head). */
  | 'MEAN_NODE'
  /** The true (osculating) ascending node of the Moon's orbit. */
  | 'TRUE_NODE'
  /** The mean apogee of the Moon's orbit (Black Moon Lilith). */
  | 'MEAN_APOGEE'
  /** The osculating apogee of the Moon's orbit. */
  | 'OSCULATING_APOGEE'
  /** Chiron (2060). */
  | 'CHIRON'
  /** Pholus (5145). */
  | 'PHOLUS'
  /** Ceres (1). */
  | 'CERES'
  /** Pallas (2). */
  | 'PALLAS'
  /** Juno (3). */
  | 'JUNO'
  /** Vesta (4). */
  | 'VESTA';

/** A sign of the zodiac: 30 degrees of ecliptic longitude, in the zodiac of the chart. */
export type Sign =
  /** From 0 to 30 degrees. */
  | 'ARIES'
  /** From 30 to 60 degrees. */
  | 'TAURUS'
  /** From 60 to 90 degrees. */
  | 'GEMINI'
  /** From 90 to 120 degrees. */
  | 'CANCER'
  /** From 120 to 150 degrees. */
  | 'LEO'
  /** From 150 to 180 degrees. */
  | 'VIRGO'
  /** From 180 to 210 degrees. */
  | 'LIBRA'
  /** From 210 to 240 degrees. */
  | 'SCORPIO'
  /** From 240 to 270 degrees. */
  | 'SAGITTARIUS'
  /** From 270 to 300 degrees. */
  | 'CAPRICORN'
  /** From 300 to 330 degrees. */
  | 'AQUARIUS'
  /** From 330 to 360 degrees. */
  | 'PISCES';

/** A way to divide the ecliptic into twelve houses. */
export type HouseSystem =
  /** Placidus. Undefined within the polar circles: Porphyry is answered there. */
  | 'PLACIDUS'
  /** Koch. Undefined within the polar circles: Porphyry is answered there. */
  | 'KOCH'
  /** Porphyry: the quadrants between the angles cut in three. */
  | 'PORPHYRY'
  /** Regiomontanus: the celestial equator cut in twelve, projected from the horizon's north and south points. */
  | 'REGIOMONTANUS'
  /** Campanus: the prime vertical cut in twelve. */
  | 'CAMPANUS'
  /** Equal houses from the ascendant. */
  | 'EQUAL'
  /** Whole signs, the first being that of the ascendant. */
  | 'WHOLE_SIGN'
  /** Alcabitius: the diurnal arc of the ascendant cut in three. */
  | 'ALCABITIUS'
  /** Polich-Page, also called topocentric. */
  | 'TOPOCENTRIC'
  /** Morinus: the celestial equator cut in twelve, projected from the poles of the ecliptic. */
  | 'MORINUS'
  /** Vehlow: equal houses with the ascendant in the middle of the first. */
  | 'VEHLOW'
  /** Meridian, also called axial: the equator cut in twelve from the meridian, projected along hour circles. */
  | 'MERIDIAN';

/** A point that the horizon, the meridian or the prime vertical of a place cuts out of the ecliptic or the equator. */
export type Angle =
  /** Where the ecliptic rises. */
  | 'ASCENDANT'
  /** Where the ecliptic crosses the upper meridian. */
  | 'MIDHEAVEN'
  /** Opposite the ascendant. */
  | 'DESCENDANT'
  /** Opposite the midheaven. */
  | 'IMUM_COELI'
  /** Where the ecliptic crosses the western prime vertical. */
  | 'VERTEX'
  /** The ecliptic longitude that rises on the equator at this sidereal time (equatorial ascendant). */
  | 'EAST_POINT';

/** A kind of aspect. All but the last two are differences of ecliptic longitude. */
export type AspectType =
  /** 0 degrees; default orb 8. */
  | 'CONJUNCTION'
  /** 30 degrees; default orb 2. */
  | 'SEMISEXTILE'
  /** 45 degrees; default orb 2. */
  | 'SEMISQUARE'
  /** 60 degrees; default orb 5. */
  | 'SEXTILE'
  /** 72 degrees; default orb 2. */
  | 'QUINTILE'
  /** 90 degrees; default orb 7. */
  | 'SQUARE'
  /** 120 degrees; default orb 7. */
  | 'TRINE'
  /** 135 degrees; default orb 2. */
  | 'SESQUIQUADRATE'
  /** 144 degrees; default orb 2. */
  | 'BIQUINTILE'
  /** 150 degrees; default orb 3. */
  | 'QUINCUNX'
  /** 180 degrees; default orb 8. */
  | 'OPPOSITION'
  /** Equal declination; default orb 1. */
  | 'PARALLEL'
  /** Equal and opposite declination; default orb 1. */
  | 'CONTRAPARALLEL';

/** A lot (Arabic part): a point of the zodiac found from three others. `LotPosition.formula` shows the one applied. */
export type Lot =
  /** Fortune (Paulus): the lot of the Moon. */
  | 'FORTUNE'
  /** Spirit (Paulus): the lot of the Sun. */
  | 'SPIRIT'
  /** Eros (Paulus): the lot of Venus. */
  | 'EROS'
  /** Necessity (Paulus): the lot of Mercury. */
  | 'NECESSITY'
  /** Courage (Paulus): the lot of Mars. */
  | 'COURAGE'
  /** Victory (Paulus): the lot of Jupiter. */
  | 'VICTORY'
  /** Nemesis (Paulus): the lot of Saturn. */
  | 'NEMESIS'
  /** The father. */
  | 'FATHER'
  /** The mother. */
  | 'MOTHER'
  /** Brothers and sisters. */
  | 'SIBLINGS'
  /** Marriage. */
  | 'MARRIAGE'
  /** Children. */
  | 'CHILDREN'
  /** Exaltation. */
  | 'EXALTATION'
  /** Basis, the foundation. */
  | 'BASIS'
  /** Death. */
  | 'DEATH'
  /** Illness. */
  | 'ILLNESS';

/** From where a body is seen. */
export type Observation =
  /** Apparent, from the centre of the Earth. */
  | 'GEOCENTRIC'
  /** Apparent, from the place on the Earth's surface and its altitude. */
  | 'TOPOCENTRIC'
  /**
   * From the centre of the Sun, with light time, as Swiss Ephemeris gives it. The Sun itself, the Moon's nodes and its
   * apogees have no such position.
   */
  | 'HELIOCENTRIC';

/** Where the zodiac begins. */
export type Zodiac =
  /** At the equinox of date. */
  | 'TROPICAL'
  /** At a point fixed among the stars; which one says the ayanamsa. */
  | 'SIDEREAL';

/** The zero point of a sidereal zodiac, under the name that Swiss Ephemeris gives the mode. */
export type Ayanamsa =
  /** Fagan and Bradley. */
  | 'FAGAN_BRADLEY'
  /** Lahiri, as corrected in the Indian Astronomical Ephemeris of 1989. */
  | 'LAHIRI'
  /** De Luce. */
  | 'DELUCE'
  /** B. V. Raman. */
  | 'RAMAN'
  /** Usha and Shashi. */
  | 'USHASHASHI'
  /** K. S. Krishnamurti. */
  | 'KRISHNAMURTI'
  /** Djwhal Khul. */
  | 'DJWHAL_KHUL'
  /** Sri Yukteshwar. */
  | 'YUKTESHWAR'
  /** J. N. Bhasin. */
  | 'JN_BHASIN'
  /** Babylonian, Kugler, first. */
  | 'BABYL_KUGLER1'
  /** Babylonian, Kugler, second. */
  | 'BABYL_KUGLER2'
  /** Babylonian, Kugler, third. */
  | 'BABYL_KUGLER3'
  /** Babylonian, Huber. */
  | 'BABYL_HUBER'
  /** Babylonian, from eta Piscium (Mercier). */
  | 'BABYL_ETPSC'
  /** Aldebaran at 15 degrees of Taurus. */
  | 'ALDEBARAN_15TAU'
  /** Hipparchos. */
  | 'HIPPARCHOS'
  /** Sassanian. */
  | 'SASSANIAN'
  /** Galactic centre at 0 degrees of Sagittarius. */
  | 'GALCENT_0SAG'
  /** The mean equinox of J2000. */
  | 'J2000'
  /** The mean equinox of J1900. */
  | 'J1900'
  /** The mean equinox of B1950. */
  | 'B1950'
  /** Suryasiddhanta. */
  | 'SURYASIDDHANTA'
  /** Suryasiddhanta, by the mean Sun. */
  | 'SURYASIDDHANTA_MSUN'
  /** Aryabhata. */
  | 'ARYABHATA'
  /** Aryabhata, by the mean Sun. */
  | 'ARYABHATA_MSUN'
  /** Suryasiddhanta, Revati at its polar longitude. */
  | 'SS_REVATI'
  /** Suryasiddhanta, Citra at its polar longitude. */
  | 'SS_CITRA'
  /** Spica at 0 degrees of Libra at every date. */
  | 'TRUE_CITRA'
  /** Revati (zeta Piscium) at 29 degrees 50 minutes of Pisces at every date. */
  | 'TRUE_REVATI'
  /** Pushya (delta Cancri) at 16 degrees of Cancer at every date (P. V. R. Narasimha Rao). */
  | 'TRUE_PUSHYA'
  /** Galactic centre, Gil Brand. */
  | 'GALCENT_RGILBRAND'
  /** Galactic equator, IAU 1958. */
  | 'GALEQU_IAU1958'
  /** Galactic equator, true. */
  | 'GALEQU_TRUE'
  /** Galactic equator in the middle of Mula. */
  | 'GALEQU_MULA'
  /** Skydram, galactic alignment of Mardyks. */
  | 'GALALIGN_MARDYKS'
  /** Mula (lambda Scorpii) at 0 degrees of Sagittarius at every date (Chandra Hari). */
  | 'TRUE_MULA'
  /** Galactic centre in the middle of Mula, Dhruva projection (Wilhelm). */
  | 'GALCENT_MULA_WILHELM'
  /** Aryabhata, 522. */
  | 'ARYABHATA_522'
  /** Babylonian, Britton. */
  | 'BABYL_BRITTON'
  /** Vedic, Sheoran. */
  | 'TRUE_SHEORAN'
  /** Galactic centre at 0 degrees of Capricorn (Cochrane). */
  | 'GALCENT_COCHRANE'
  /** Galactic equator, Fiorenza. */
  | 'GALEQU_FIORENZA'
  /** Vettius Valens, by the Moon. */
  | 'VALENS_MOON'
  /** Lahiri, 1940. */
  | 'LAHIRI_1940'
  /** Lahiri, 1980, from the vernal point of 285. */
  | 'LAHIRI_VP285'
  /** Krishnamurti and Senthilathiban, from the vernal point of 291. */
  | 'KRISHNAMURTI_VP291'
  /** Lahiri of the Calendar Reform Committee, 1956. */
  | 'LAHIRI_ICRC';

/** What a chart is cast for. Two inputs that mean the same give the same chart and the same id. */
export type ChartInput = {
  /** When. */
  readonly moment: MomentInput;
  /** Where. */
  readonly place: PlaceInput;
  /** How the houses are divided. */
  readonly houseSystem: HouseSystem;
  /** Which zodiac longitudes are counted in. */
  readonly zodiac: Zodiac;
  /** The zero point of the sidereal zodiac: needed when zodiac is SIDEREAL, refused otherwise. */
  readonly ayanamsa?: InputMaybe<Ayanamsa>;
  /** From where the bodies are seen. Houses, angles, sect and lots are those of the Earth in any case. */
  readonly observation: Observation;
  /**
   * Which bodies, at least one. Left out: Sun to Pluto, TRUE_NODE and CHIRON; when HELIOCENTRIC, Mercury to Pluto and
   * CHIRON. The order and repetitions do not matter.
   */
  readonly bodies?: InputMaybe<ReadonlyArray<Body>>;
};

/** Which aspects count. */
export type AspectSettings = {
  /** Which kinds. Left out: all. */
  readonly types?: InputMaybe<ReadonlyArray<AspectType>>;
  /** Orbs that replace the defaults, at most one for a kind. */
  readonly orbs?: InputMaybe<ReadonlyArray<AspectOrbInput>>;
  /**
   * Whether aspects of the bodies to the ascendant and the midheaven count too, in longitude; in synastry, those between
   * the angles of the two charts as well. An aspect to the descendant or the imum coeli is the mirrored one to these.
   */
  readonly includeAngles: Scalars['Boolean']['input'];
};

/** The orb of one kind of aspect. */
export type AspectOrbInput = {
  /** Which kind. */
  readonly type: AspectType;
  /** The largest distance from exactness in degrees, from 0 to 15. */
  readonly orb: Scalars['Float']['input'];
};

/** What a point does at the horizon or the meridian of a place. */
export type HorizonEvent =
  /** Rises over the eastern horizon. */
  | 'RISES'
  /** Crosses the meridian in its upper culmination. */
  | 'CULMINATES'
  /** Sets below the western horizon. */
  | 'SETS'
  /** Crosses the meridian in its lower culmination. */
  | 'ANTICULMINATES';

/** Risings, settings and culminations to look for. */
export type HorizonEventInput = {
  /**
   * A moment of the day: the local day that holds it, from midnight to midnight, in the zone of the moment
   * when it is local, otherwise in the zone of the place.
   */
  readonly date: MomentInput;
  /** Where. Its altitude moves the observer; the horizon stays level (no dip). */
  readonly place: PlaceInput;
  /** Which bodies. Left out: Sun to Pluto. Empty: none. Repetitions are dropped. */
  readonly bodies?: InputMaybe<ReadonlyArray<Body>>;
  /** Which stars, by name or designation as in `stars`. Left out or empty: none. */
  readonly stars?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /**
   * True: the horizon of almanacs, upper limb of Sun and Moon (other discs are points), 34 arcminutes of refraction. False:
   * the centre of the disc on the geometric horizon. Both as seen from the place, with parallax.
   */
  readonly refraction: Scalars['Boolean']['input'];
};

/** Parans to look for: pairs of points that are on the horizon or the meridian of a place at nearly the same time. */
export type ParanInput = {
  /**
   * A moment of the day: the local day that holds it, from midnight to midnight, in the zone of the moment when it is local,
   * otherwise in the zone of the place. A paran counts in the day of its first event.
   */
  readonly date: MomentInput;
  /** Where. */
  readonly place: PlaceInput;
  /** Which bodies. Left out: Sun to Pluto. Empty: none. Repetitions are dropped. */
  readonly bodies?: InputMaybe<ReadonlyArray<Body>>;
  /** Which stars, by name or designation as in `stars`. Left out: about sixty bright and traditional ones (docs/sky.md). Empty: none. */
  readonly stars?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** The largest time between the two events in minutes, from 0 to 60. */
  readonly orbMinutes: Scalars['Float']['input'];
};

/**
 * Parans to look for in a range: those whose first event lies in it. Each local day at the place, by its zone, is searched as
 * `parans` searches it.
 */
export type ParanSearchInput = {
  /** The first instant of the range. */
  readonly from: Scalars['DateTime']['input'];
  /** The end of the range, itself outside; later than `from`. */
  readonly to: Scalars['DateTime']['input'];
  /** Where. */
  readonly place: PlaceInput;
  /** Which bodies. Left out: Sun to Pluto. Empty: none. Repetitions are dropped. */
  readonly bodies?: InputMaybe<ReadonlyArray<Body>>;
  /** Which stars, by name or designation as in `stars`. Left out: about sixty bright and traditional ones (docs/sky.md). Empty: none. */
  readonly stars?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** The largest time between the two events in minutes, from 0 to 60. */
  readonly orbMinutes: Scalars['Float']['input'];
};

/** Latitudes at which two points are on horizon or meridian at once. Geocentric positions of one moment, no refraction. */
export type ParanLatitudeInput = {
  /** When. A local moment needs its zone: there is no place to take it from. */
  readonly date: MomentInput;
  /** Which bodies. Left out: Sun to Pluto. Empty: none. Repetitions are dropped. */
  readonly bodies?: InputMaybe<ReadonlyArray<Body>>;
  /** Which stars, by name or designation as in `stars`. Left out or empty: none. */
  readonly stars?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** The southernmost latitude in degrees. */
  readonly minLatitude: Scalars['Latitude']['input'];
  /** The northernmost latitude in degrees, more than `minLatitude`. */
  readonly maxLatitude: Scalars['Latitude']['input'];
};

/** Lines on the Earth along which bodies rise, culminate, set and anticulminate at a moment. */
export type AstrocartographyInput = {
  /** When. A local moment needs its zone: there is no place to take it from. */
  readonly moment: MomentInput;
  /** Which bodies, at least one. Left out: Sun to Pluto, TRUE_NODE and CHIRON. Repetitions are dropped. */
  readonly bodies?: InputMaybe<ReadonlyArray<Body>>;
  /** The largest step between neighbouring points of a line, in latitude and in longitude, in degrees, from 0.1 to 30. */
  readonly stepDegrees: Scalars['Float']['input'];
};

/** Sun or Moon. */
export type EclipseKind =
  /** The Moon before the Sun. */
  | 'SOLAR'
  /** The Moon in the shadow of the Earth. */
  | 'LUNAR';

/** How deep an eclipse is, where it is greatest. */
export type EclipseType =
  /** Solar: the Moon covers the Sun. Lunar: the Moon is wholly in the umbra. */
  | 'TOTAL'
  /** Solar: a ring of the Sun stays around the Moon. */
  | 'ANNULAR'
  /** Solar: total along a part of its line, annular along the rest. */
  | 'HYBRID'
  /** A part of the disc is covered, or in the umbra. */
  | 'PARTIAL'
  /** Lunar: the Moon touches the penumbra only. */
  | 'PENUMBRAL';

/** A touch of the shadow's penumbra (P) or umbra (U) with the Earth as a whole, or with the Moon's disc. */
export type EclipseContactName =
  /** The penumbra touches first. */
  | 'P1'
  /** The umbra touches first. */
  | 'U1'
  /** The umbra lies wholly on the Earth for the first time; lunar: the Moon is wholly in the umbra for the first time. */
  | 'U2'
  /** The last time of the same. */
  | 'U3'
  /** The umbra touches last. */
  | 'U4'
  /** The penumbra touches last. */
  | 'P4';

/** A moment of an eclipse seen from a place: C of the discs of Sun and Moon, P and U as in EclipseContactName, of the Moon. */
export type LocalContactName =
  /** The Moon's disc touches the Sun's first. */
  | 'C1'
  /** Totality or annularity begins. */
  | 'C2'
  /** Totality or annularity ends. */
  | 'C3'
  /** The Moon's disc touches the Sun's last. */
  | 'C4'
  /** The Moon enters the penumbra. */
  | 'P1'
  /** The Moon enters the umbra. */
  | 'U1'
  /** The Moon is wholly in the umbra. */
  | 'U2'
  /** The Moon begins to leave the umbra. */
  | 'U3'
  /** The Moon has left the umbra. */
  | 'U4'
  /** The Moon has left the penumbra. */
  | 'P4';

/** Eclipses to look for. */
export type EclipseSearchInput = {
  /** The first instant of the range. */
  readonly from: Scalars['DateTime']['input'];
  /** The end of the range, itself outside; later than `from`. */
  readonly to: Scalars['DateTime']['input'];
  /** Which kinds, at least one. Left out: both. */
  readonly kinds?: InputMaybe<ReadonlyArray<EclipseKind>>;
  /** Which types, at least one. Left out: all. */
  readonly types?: InputMaybe<ReadonlyArray<EclipseType>>;
  /** A place from which some part of the eclipse is visible. Left out: anywhere. */
  readonly visibleFrom?: InputMaybe<PlaceInput>;
};

/** Transits to look for: instants at which a moving body is in exact aspect to a point of a chart. */
export type TransitSearchInput = {
  /**
   * The chart whose points are transited. Its zodiac, ayanamsa and observation are those of the moving bodies too; its
   * bodies are the points when `natalPoints` is left out.
   */
  readonly natal: ChartInput;
  /** The first instant of the range. */
  readonly from: Scalars['DateTime']['input'];
  /** The end of the range, itself outside; later than `from`. */
  readonly to: Scalars['DateTime']['input'];
  /** Which bodies move, at least one. Left out: Sun to Pluto; when HELIOCENTRIC, Mercury to Pluto. */
  readonly transiting?: InputMaybe<ReadonlyArray<Body>>;
  /** Which bodies of the chart are transited, at least one unless angles are included; `natal` need not name them. Left out: those of `natal`. */
  readonly natalPoints?: InputMaybe<ReadonlyArray<Body>>;
  /** Whether the ascendant and the midheaven of the chart are transited too, in longitude. */
  readonly includeAngles: Scalars['Boolean']['input'];
  /** Which aspects, at least one. Left out: CONJUNCTION, SEXTILE, SQUARE, TRINE and OPPOSITION. */
  readonly types?: InputMaybe<ReadonlyArray<AspectType>>;
};

/** What happens in the sky, geocentric and in the tropical zodiac. */
export type SkyEventKind =
  /** The longitude stops growing. */
  | 'STATION_RETROGRADE'
  /** The longitude stops shrinking. */
  | 'STATION_DIRECT'
  /** A body enters a sign, forwards or backwards. */
  | 'INGRESS'
  /** The Moon's longitude is the Sun's. */
  | 'NEW_MOON'
  /** The Moon is 90 degrees ahead of the Sun. */
  | 'FIRST_QUARTER'
  /** The Moon is 180 degrees from the Sun. */
  | 'FULL_MOON'
  /** The Moon is 270 degrees ahead of the Sun. */
  | 'LAST_QUARTER';

/** Events of the sky to look for. */
export type SkyEventSearchInput = {
  /** The first instant of the range. */
  readonly from: Scalars['DateTime']['input'];
  /** The end of the range, itself outside; later than `from`. */
  readonly to: Scalars['DateTime']['input'];
  /** Which kinds, at least one. Left out: all. */
  readonly kinds?: InputMaybe<ReadonlyArray<SkyEventKind>>;
  /** Whose, at least one. Left out: Sun to Pluto. The phases are events of the MOON. */
  readonly bodies?: InputMaybe<ReadonlyArray<Body>>;
};

/** Everything that can be asked. */
export type Query = {
  readonly __typename?: 'Query';
  /** One chart. */
  readonly chart: Chart;
  /**
   * The chart of an id. Ids are permanent: they encode the normalised input, in which a civil time is an instant, so that
   * `Moment.timeZone` and its companions are null here. Null when the text is not such an id.
   */
  readonly chartById?: Maybe<Chart>;
  /** Many charts, in the order of the inputs. One bad input spoils only its own place. At most 1,000 in one request. */
  readonly charts: ReadonlyArray<ChartResult>;
  /** Bodies at many moments, in the order asked. At most 50,000 positions in one request. */
  readonly positions: ReadonlyArray<EphemerisRow>;
  /** Two charts and the aspects between them. */
  readonly synastry: Synastry;
  /** Risings, culminations, settings and anticulminations in one local day, in order of time. A point that stays above or below the horizon has no rising or setting. */
  readonly horizonEvents: ReadonlyArray<HorizonEventTime>;
  /** Parans at one place in one local day, in order of time. */
  readonly parans: ReadonlyArray<Paran>;
  /** Latitudes of parans over the whole globe, from south to north. */
  readonly paranLatitudes: ReadonlyArray<ParanLatitude>;
  /** A map of the lines on which bodies rise, culminate, set and anticulminate. */
  readonly astrocartography: AstrocartographyMap;
  /** Eclipses whose maximum lies in a range, in order of time. */
  readonly eclipses: EclipseConnection;
  /** The eclipse of an id. Null when there is none. */
  readonly eclipse?: Maybe<Eclipse>;
  /** Exact transits to a chart, in order of time. A return is a conjunction of a body with itself. */
  readonly transits: TransitConnection;
  /** Stations, ingresses and lunar phases, in order of time. */
  readonly skyEvents: SkyEventConnection;
  /** How the caches of this process do since its start. For operators. */
  readonly cacheStatistics: CacheStatistics;
  /** Fixed stars of the catalogue of Swiss Ephemeris that bear a name, brightest first. */
  readonly stars: ReadonlyArray<Star>;
  /** Inhabited places whose name begins so, most populous first. Data: GeoNames (CC BY 4.0). */
  readonly places: ReadonlyArray<Place>;
  /** A job. Null where there is none, or none any more: it is forgotten JOB_RESULT_SECONDS (a day) after its last change. */
  readonly job?: Maybe<Job>;
};


/** Everything that can be asked. */
export type QueryChartArgs = {
  input: ChartInput;
};


/** Everything that can be asked. */
export type QueryChartByIdArgs = {
  id: Scalars['ID']['input'];
};


/** Everything that can be asked. */
export type QueryChartsArgs = {
  inputs: ReadonlyArray<ChartInput>;
};


/** Everything that can be asked. */
export type QueryPositionsArgs = {
  moments: ReadonlyArray<MomentInput>;
  bodies: ReadonlyArray<Body>;
  observation: Observation;
  place?: InputMaybe<PlaceInput>;
};


/** Everything that can be asked. */
export type QuerySynastryArgs = {
  first: ChartInput;
  second: ChartInput;
  settings?: InputMaybe<AspectSettings>;
};


/** Everything that can be asked. */
export type QueryHorizonEventsArgs = {
  input: HorizonEventInput;
};


/** Everything that can be asked. */
export type QueryParansArgs = {
  input: ParanInput;
};


/** Everything that can be asked. */
export type QueryParanLatitudesArgs = {
  input: ParanLatitudeInput;
};


/** Everything that can be asked. */
export type QueryAstrocartographyArgs = {
  input: AstrocartographyInput;
};


/** Everything that can be asked. */
export type QueryEclipsesArgs = {
  search: EclipseSearchInput;
  first: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
};


/** Everything that can be asked. */
export type QueryEclipseArgs = {
  id: Scalars['ID']['input'];
};


/** Everything that can be asked. */
export type QueryTransitsArgs = {
  search: TransitSearchInput;
  first: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
};


/** Everything that can be asked. */
export type QuerySkyEventsArgs = {
  search: SkyEventSearchInput;
  first: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
};


/** Everything that can be asked. */
export type QueryStarsArgs = {
  search?: InputMaybe<Scalars['String']['input']>;
  maxMagnitude: Scalars['Float']['input'];
  first: Scalars['Int']['input'];
  moment?: InputMaybe<MomentInput>;
};


/** Everything that can be asked. */
export type QueryPlacesArgs = {
  search: Scalars['String']['input'];
  first: Scalars['Int']['input'];
};


/** Everything that can be asked. */
export type QueryJobArgs = {
  id: Scalars['ID']['input'];
};

/**
 * What operators can do. The request carries `Authorization: Bearer` with the OPERATOR_TOKEN of the server; without a token
 * of its own the server refuses these fields to everybody.
 */
export type Mutation = {
  readonly __typename?: 'Mutation';
  /**
   * Computes charts and keeps them, in place of what is kept: as long as any other chart, in memory CACHE_MEMORY_SECONDS (300)
   * at most. How many were kept; repetitions count once.
   */
  readonly warmCache: Scalars['Int']['output'];
  /**
   * Forgets answers in this process and in Redis, and tells the other processes on the same Redis to. Whole answers to
   * persisted documents are forgotten in all of them, whatever the pattern. How many entries of calculations were removed here
   * and in Redis; whole answers are not counted. UNAVAILABLE when Redis cannot be reached: this process has forgotten all the
   * same. Copies that browsers and proxies hold are out of reach: they live on for RESPONSE_MAX_AGE_SECONDS at most.
   */
  readonly invalidateCache: Scalars['Int']['output'];
  /**
   * Starts a batch of charts as a job. The same inputs started again, by whomever, are the same job: it is shared while it waits
   * and runs and when it is completed; one that failed or was cancelled goes on from where it stands. LIMIT_EXCEEDED where there
   * are too many jobs, with `retryAfterSeconds`; UNAVAILABLE where jobs cannot be taken. The same holds for the others.
   */
  readonly startChartBatch: Job;
  /** Starts a search for eclipses as a job. There is no limit on its range. */
  readonly startEclipseSearch: Job;
  /** Starts a search for parans as a job. */
  readonly startParanSearch: Job;
  /** Starts a search for transits as a job. There is no limit on its range. */
  readonly startTransitSearch: Job;
  /**
   * Cancels a job, for everybody who shares it: it stops at its next slice, and what it has found is kept. One that has ended
   * stays as it is. NOT_FOUND where there is no such job.
   */
  readonly cancelJob: Job;
};


/**
 * What operators can do. The request carries `Authorization: Bearer` with the OPERATOR_TOKEN of the server; without a token
 * of its own the server refuses these fields to everybody.
 */
export type MutationWarmCacheArgs = {
  inputs: ReadonlyArray<ChartInput>;
};


/**
 * What operators can do. The request carries `Authorization: Bearer` with the OPERATOR_TOKEN of the server; without a token
 * of its own the server refuses these fields to everybody.
 */
export type MutationInvalidateCacheArgs = {
  pattern: Scalars['String']['input'];
};


/**
 * What operators can do. The request carries `Authorization: Bearer` with the OPERATOR_TOKEN of the server; without a token
 * of its own the server refuses these fields to everybody.
 */
export type MutationStartChartBatchArgs = {
  inputs: ReadonlyArray<ChartInput>;
};


/**
 * What operators can do. The request carries `Authorization: Bearer` with the OPERATOR_TOKEN of the server; without a token
 * of its own the server refuses these fields to everybody.
 */
export type MutationStartEclipseSearchArgs = {
  search: EclipseSearchInput;
};


/**
 * What operators can do. The request carries `Authorization: Bearer` with the OPERATOR_TOKEN of the server; without a token
 * of its own the server refuses these fields to everybody.
 */
export type MutationStartParanSearchArgs = {
  search: ParanSearchInput;
};


/**
 * What operators can do. The request carries `Authorization: Bearer` with the OPERATOR_TOKEN of the server; without a token
 * of its own the server refuses these fields to everybody.
 */
export type MutationStartTransitSearchArgs = {
  search: TransitSearchInput;
};


/**
 * What operators can do. The request carries `Authorization: Bearer` with the OPERATOR_TOKEN of the server; without a token
 * of its own the server refuses these fields to everybody.
 */
export type MutationCancelJobArgs = {
  id: Scalars['ID']['input'];
};

/**
 * Long searches, item by item as they are found, over WebSocket or server-sent events (docs/subscriptions.md). Each tells how
 * far it is at least every per cent or second and ends with SearchCompleted: a stream that ends without it is not whole, and
 * is resumed by `after`.
 */
export type Subscription = {
  readonly __typename?: 'Subscription';
  /** Eclipses whose maximum lies in a range, in order of time. */
  readonly eclipseSearch: EclipseSearchEvent;
  /** Parans of a range at a place, in order of the first event. */
  readonly paranSearch: ParanSearchEvent;
  /** Exact transits to a chart, in order of time. */
  readonly transitSearch: TransitSearchEvent;
  /** Charts in the order of the inputs. A bad input loses only its own place. */
  readonly chartBatch: ChartBatchEvent;
  /** A job as it stands now, then at each change, until it ends. NOT_FOUND where there is no such job. */
  readonly job: Job;
};


/**
 * Long searches, item by item as they are found, over WebSocket or server-sent events (docs/subscriptions.md). Each tells how
 * far it is at least every per cent or second and ends with SearchCompleted: a stream that ends without it is not whole, and
 * is resumed by `after`.
 */
export type SubscriptionEclipseSearchArgs = {
  search: EclipseSearchInput;
  after?: InputMaybe<Scalars['String']['input']>;
};


/**
 * Long searches, item by item as they are found, over WebSocket or server-sent events (docs/subscriptions.md). Each tells how
 * far it is at least every per cent or second and ends with SearchCompleted: a stream that ends without it is not whole, and
 * is resumed by `after`.
 */
export type SubscriptionParanSearchArgs = {
  search: ParanSearchInput;
  after?: InputMaybe<Scalars['String']['input']>;
};


/**
 * Long searches, item by item as they are found, over WebSocket or server-sent events (docs/subscriptions.md). Each tells how
 * far it is at least every per cent or second and ends with SearchCompleted: a stream that ends without it is not whole, and
 * is resumed by `after`.
 */
export type SubscriptionTransitSearchArgs = {
  search: TransitSearchInput;
  after?: InputMaybe<Scalars['String']['input']>;
};


/**
 * Long searches, item by item as they are found, over WebSocket or server-sent events (docs/subscriptions.md). Each tells how
 * far it is at least every per cent or second and ends with SearchCompleted: a stream that ends without it is not whole, and
 * is resumed by `after`.
 */
export type SubscriptionChartBatchArgs = {
  inputs: ReadonlyArray<ChartInput>;
  after?: InputMaybe<Scalars['String']['input']>;
};


/**
 * Long searches, item by item as they are found, over WebSocket or server-sent events (docs/subscriptions.md). Each tells how
 * far it is at least every per cent or second and ends with SearchCompleted: a stream that ends without it is not whole, and
 * is resumed by `after`.
 */
export type SubscriptionJobArgs = {
  id: Scalars['ID']['input'];
};

/** The sky at a moment, seen from a place. Angles are degrees; longitudes ecliptic of date in [0, 360). */
export type Chart = {
  readonly __typename?: 'Chart';
  /** Permanent: encodes the normalised input. The same question, however spelled, has the same id. */
  readonly id: Scalars['ID']['output'];
  /** When. */
  readonly moment: Moment;
  /** Where. */
  readonly place: GeoPoint;
  /** Whether the Sun's centre is above the geometric horizon: a chart of the day. */
  readonly isDiurnal: Scalars['Boolean']['output'];
  /** The bodies asked for, in the order of the enum Body. */
  readonly bodies: ReadonlyArray<BodyPosition>;
  /** The twelve houses. */
  readonly houses: Houses;
  /** The six angles, in the order of the enum Angle. */
  readonly angles: ReadonlyArray<AnglePosition>;
  /** Every pair of points whose distance is within the orb of a kind of aspect, in the order of the points, then of the enum AspectType. */
  readonly aspects: ReadonlyArray<Aspect>;
  /** Lots, in the order asked. */
  readonly lots: ReadonlyArray<LotPosition>;
  /** Fixed stars close in ecliptic longitude to a body, the ascendant, the midheaven or their opposites, in the order of the points, closest first. */
  readonly fixedStars: ReadonlyArray<StarContact>;
  /**
   * Parans of the chart's bodies and of stars at the place, in the local day of the chart in the zone of the place. As in
   * Query.parans; geocentric whatever the observation. Asteroids are left out on the first and the last day of their file.
   */
  readonly parans: ReadonlyArray<Paran>;
  /** Where the numbers come from. */
  readonly provenance: Provenance;
};


/** The sky at a moment, seen from a place. Angles are degrees; longitudes ecliptic of date in [0, 360). */
export type ChartAspectsArgs = {
  settings?: InputMaybe<AspectSettings>;
};


/** The sky at a moment, seen from a place. Angles are degrees; longitudes ecliptic of date in [0, 360). */
export type ChartLotsArgs = {
  names?: InputMaybe<ReadonlyArray<Lot>>;
  reverseByNight: Scalars['Boolean']['input'];
};


/** The sky at a moment, seen from a place. Angles are degrees; longitudes ecliptic of date in [0, 360). */
export type ChartFixedStarsArgs = {
  orb: Scalars['Float']['input'];
  maxMagnitude: Scalars['Float']['input'];
};


/** The sky at a moment, seen from a place. Angles are degrees; longitudes ecliptic of date in [0, 360). */
export type ChartParansArgs = {
  orbMinutes: Scalars['Float']['input'];
  stars?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
};

/** A moment on the scales of time, and the orientation of the Earth at it. */
export type Moment = {
  readonly __typename?: 'Moment';
  /** The instant in UTC. */
  readonly instant: Scalars['DateTime']['output'];
  /** The Julian day in UT1 (taken as UTC). */
  readonly julianDayUt: Scalars['Float']['output'];
  /** The Julian day in Terrestrial Time. */
  readonly julianDayTt: Scalars['Float']['output'];
  /** TT minus UT1 in seconds, as this Swiss Ephemeris has it (extrapolated after 2021). */
  readonly deltaT: Scalars['Float']['output'];
  /** Greenwich apparent sidereal time in hours, in [0, 24). */
  readonly siderealTime: Scalars['Float']['output'];
  /** True obliquity of the ecliptic of date in degrees. */
  readonly obliquity: Scalars['Float']['output'];
  /** The offset from UTC applied to a local moment, to the second where it has seconds: +01:00, +00:19:32. Null otherwise. */
  readonly utcOffset?: Maybe<Scalars['String']['output']>;
  /** The zone applied to a local moment. Null otherwise. */
  readonly timeZone?: Maybe<Scalars['TimeZone']['output']>;
  /** Where the offset applied to a local moment comes from. Null otherwise. */
  readonly offsetSource?: Maybe<OffsetSource>;
};

/** Where the offset of a civil time comes from. */
export type OffsetSource =
  /** The rules of the zone in the tz database. */
  | 'TIME_ZONE_RULE'
  /** Our table of zones whose history before 1970 the common data merges with another's (tz database with backzone). */
  | 'HISTORICAL_TABLE'
  /** The longitude of the place: local mean time. */
  | 'LOCAL_MEAN_TIME'
  /** The offset was given. */
  | 'FIXED_OFFSET';

/** Where a body is. */
export type BodyPosition = {
  readonly __typename?: 'BodyPosition';
  /** Which body. */
  readonly body: Body;
  /** Apparent ecliptic longitude of date in degrees, in [0, 360), in the zodiac of the chart. */
  readonly longitude: Scalars['Float']['output'];
  /** Apparent ecliptic latitude of date in degrees, in [-90, 90]. */
  readonly latitude: Scalars['Float']['output'];
  /** Distance in au. 0 for the mean node. */
  readonly distance: Scalars['Float']['output'];
  /** Speed in longitude in degrees a day. */
  readonly longitudeSpeed: Scalars['Float']['output'];
  /** Speed in latitude in degrees a day. */
  readonly latitudeSpeed: Scalars['Float']['output'];
  /** Speed in distance in au a day. */
  readonly distanceSpeed: Scalars['Float']['output'];
  /** Apparent right ascension of the true equator and equinox of date in degrees, in [0, 360). */
  readonly rightAscension: Scalars['Float']['output'];
  /** Apparent declination of the true equator of date in degrees, in [-90, 90]. */
  readonly declination: Scalars['Float']['output'];
  /** Azimuth in degrees from north through east, in [0, 360). Null without a place and when HELIOCENTRIC. */
  readonly azimuth?: Maybe<Scalars['Float']['output']>;
  /** True altitude in degrees (no refraction), as seen by the observation: geocentric without parallax. Null without a place and when HELIOCENTRIC. */
  readonly altitude?: Maybe<Scalars['Float']['output']>;
  /** The sign of the longitude. */
  readonly sign: Sign;
  /** Degrees within the sign, in [0, 30). */
  readonly signDegree: Scalars['Float']['output'];
  /** Whether the longitude decreases. */
  readonly retrograde: Scalars['Boolean']['output'];
  /** The house by ecliptic longitude, 1 to 12, in the houses of the chart; in `positions`, by Placidus. Null without a place. */
  readonly house?: Maybe<Scalars['Int']['output']>;
};

/** Where an angle is. */
export type AnglePosition = {
  readonly __typename?: 'AnglePosition';
  /** Which angle. */
  readonly angle: Angle;
  /** Ecliptic longitude of date in degrees, in [0, 360), in the zodiac of the chart. */
  readonly longitude: Scalars['Float']['output'];
  /** The sign of the longitude. */
  readonly sign: Sign;
  /** Degrees within the sign, in [0, 30). */
  readonly signDegree: Scalars['Float']['output'];
};

/** The houses of a chart. */
export type Houses = {
  readonly __typename?: 'Houses';
  /** The system of these cusps. */
  readonly system: HouseSystem;
  /** The system asked for. */
  readonly requested: HouseSystem;
  /** Why the system is not the one asked for. Null when it is. */
  readonly fallbackReason?: Maybe<Scalars['String']['output']>;
  /** The twelve cusps, from the first. */
  readonly cusps: ReadonlyArray<HouseCusp>;
};

/** Where a house begins. */
export type HouseCusp = {
  readonly __typename?: 'HouseCusp';
  /** Which house, 1 to 12. */
  readonly number: Scalars['Int']['output'];
  /** Ecliptic longitude of date in degrees, in [0, 360), in the zodiac of the chart. */
  readonly longitude: Scalars['Float']['output'];
  /** The sign of the longitude. */
  readonly sign: Sign;
};

/** A body or an angle: exactly one of the two is not null. */
export type ChartPoint = {
  readonly __typename?: 'ChartPoint';
  /** The name of the body or of the angle, as in its enum. */
  readonly name: Scalars['String']['output'];
  /** The body, or null. */
  readonly body?: Maybe<Body>;
  /** The angle, or null. */
  readonly angle?: Maybe<Angle>;
};

/** Two points at a telling distance. */
export type Aspect = {
  readonly __typename?: 'Aspect';
  /** The first point. */
  readonly first: ChartPoint;
  /** The second point. */
  readonly second: ChartPoint;
  /** Which kind. */
  readonly type: AspectType;
  /** Distance in longitude in degrees, in [0, 180]; of the (contra)parallel, the difference (sum) of the declinations, at least 0. */
  readonly separation: Scalars['Float']['output'];
  /** Distance from exactness in degrees, at least 0. */
  readonly orb: Scalars['Float']['output'];
  /** Whether the orb shrinks, by the speeds of the moment. Null when one point is an angle, and in synastry. */
  readonly applying?: Maybe<Scalars['Boolean']['output']>;
  /**
   * The nearest instant of exactness: ahead when applying, past when separating. Null when it is not within 30 days, when
   * a body turns back before reaching it, when one point is an angle, in synastry, and beyond the span of DateTime.
   */
  readonly exactAt?: Maybe<Scalars['DateTime']['output']>;
};

/** Where a lot is. */
export type LotPosition = {
  readonly __typename?: 'LotPosition';
  /** Which lot. */
  readonly lot: Lot;
  /** Ecliptic longitude of date in degrees, in [0, 360), in the zodiac of the chart. */
  readonly longitude: Scalars['Float']['output'];
  /** The sign of the longitude. */
  readonly sign: Sign;
  /** The house by ecliptic longitude, 1 to 12. */
  readonly house: Scalars['Int']['output'];
  /** The formula applied and its source. */
  readonly formula: Scalars['String']['output'];
};

/** A fixed star close to a point of the chart. */
export type StarContact = {
  readonly __typename?: 'StarContact';
  /** The star, at the moment of the chart. */
  readonly star: Star;
  /** The point. */
  readonly point: ChartPoint;
  /** Distance in ecliptic longitude in degrees, at least 0. */
  readonly orb: Scalars['Float']['output'];
};

/** A fixed star and its apparent geocentric place. */
export type Star = {
  readonly __typename?: 'Star';
  /** The first of its names. */
  readonly name: Scalars['String']['output'];
  /** Its designation in the catalogue of Swiss Ephemeris: Bayer or Flamsteed with the constellation (alCMa), or a catalogue number. */
  readonly designation: Scalars['String']['output'];
  /** Visual magnitude. */
  readonly magnitude: Scalars['Float']['output'];
  /** Ecliptic longitude of date in degrees, in [0, 360), in the zodiac of the chart. */
  readonly longitude: Scalars['Float']['output'];
  /** Ecliptic latitude of date in degrees, in [-90, 90]. */
  readonly latitude: Scalars['Float']['output'];
  /** Right ascension of the true equator and equinox of date in degrees, in [0, 360). */
  readonly rightAscension: Scalars['Float']['output'];
  /** Declination of the true equator of date in degrees, in [-90, 90]. */
  readonly declination: Scalars['Float']['output'];
};

/** Where the numbers come from. */
export type Provenance = {
  readonly __typename?: 'Provenance';
  /** The name of the engine. */
  readonly engine: Scalars['String']['output'];
  /** Its version, and after a plus sign the fingerprint of the ephemeris files. */
  readonly engineVersion: Scalars['String']['output'];
  /** The source of each body of the chart. */
  readonly sources: ReadonlyArray<BodySource>;
};

/** The source of one body. */
export type BodySource = {
  readonly __typename?: 'BodySource';
  /** Which body. */
  readonly body: Body;
  /** Where its position comes from. */
  readonly source: EphemerisSource;
  /** The precision that the source states, in arcseconds. */
  readonly precision: Scalars['Float']['output'];
};

/** What a position is computed from. */
export type EphemerisSource =
  /** The ephemeris files of Swiss Ephemeris (JPL DE431 compressed). */
  | 'FILES'
  /** The analytical theory of Moshier, where the files end: the planets in the first hours of 1800 and the last nine minutes of 2399. */
  | 'ANALYTICAL';

/** Bodies at one moment. */
export type EphemerisRow = {
  readonly __typename?: 'EphemerisRow';
  /** When. */
  readonly moment: Moment;
  /** The bodies, in the order asked. */
  readonly bodies: ReadonlyArray<BodyPosition>;
};

/** Two charts compared. */
export type Synastry = {
  readonly __typename?: 'Synastry';
  /** The first chart. */
  readonly first: Chart;
  /** The second chart. */
  readonly second: Chart;
  /** The aspects from a point of the first chart to a point of the second. */
  readonly aspects: ReadonlyArray<Aspect>;
};

/** A point on the Earth. */
export type GeoPoint = {
  readonly __typename?: 'GeoPoint';
  /** Degrees, north positive. */
  readonly latitude: Scalars['Float']['output'];
  /** Degrees, east positive. */
  readonly longitude: Scalars['Float']['output'];
};

/** An inhabited place. */
export type Place = {
  readonly __typename?: 'Place';
  /** Its name. */
  readonly name: Scalars['String']['output'];
  /** The name of the first-order division of the country. Null when not known. */
  readonly region?: Maybe<Scalars['String']['output']>;
  /** The country's code, ISO 3166-1 alpha-2. */
  readonly country: Scalars['String']['output'];
  /** Degrees, north positive. */
  readonly latitude: Scalars['Float']['output'];
  /** Degrees, east positive. */
  readonly longitude: Scalars['Float']['output'];
  /** The IANA zone of its coordinates. */
  readonly timeZone: Scalars['TimeZone']['output'];
  /** How many people live there. Null when not known. */
  readonly population?: Maybe<Scalars['Int']['output']>;
};

/** A body or a star: exactly one of the two is not null. */
export type SkyPoint = {
  readonly __typename?: 'SkyPoint';
  /** The name of the body, as in its enum, or of the star. */
  readonly name: Scalars['String']['output'];
  /** The body, or null. */
  readonly body?: Maybe<Body>;
  /** The first name of the star, or null. */
  readonly star?: Maybe<Scalars['String']['output']>;
};

/** A rising, setting or culmination. */
export type HorizonEventTime = {
  readonly __typename?: 'HorizonEventTime';
  /** Of what. */
  readonly point: SkyPoint;
  /** Which. */
  readonly event: HorizonEvent;
  /** When. */
  readonly instant: Scalars['DateTime']['output'];
  /** Where on the horizon or meridian, in degrees from north through east, in [0, 360). */
  readonly azimuth: Scalars['Float']['output'];
};

/**
 * Two points on the horizon or the meridian of a place at nearly the same time. Mundane: the points themselves, with their
 * latitudes and with their true motion over the day; geocentric, on the geometric horizon, without refraction.
 */
export type Paran = {
  readonly __typename?: 'Paran';
  /** The earlier event. */
  readonly first: ParanPoint;
  /** The later event, of another point. */
  readonly second: ParanPoint;
  /** Minutes from the first to the second, at least 0. */
  readonly differenceMinutes: Scalars['Float']['output'];
};

/** One event of a paran. */
export type ParanPoint = {
  readonly __typename?: 'ParanPoint';
  /** Of what. */
  readonly point: SkyPoint;
  /** Which. */
  readonly event: HorizonEvent;
  /** When. */
  readonly instant: Scalars['DateTime']['output'];
};

/** A latitude at which two points are on horizon or meridian at once, at some time of a turn of the Earth. */
export type ParanLatitude = {
  readonly __typename?: 'ParanLatitude';
  /** The point named first. */
  readonly first: SkyPoint;
  /** What it does. */
  readonly firstEvent: HorizonEvent;
  /** The other point. */
  readonly second: SkyPoint;
  /** What it does. */
  readonly secondEvent: HorizonEvent;
  /** The geographic latitude in degrees. */
  readonly latitude: Scalars['Float']['output'];
};

/** Lines on the Earth at a moment. Geocentric, geometric horizon, the bodies themselves (in mundo). */
export type AstrocartographyMap = {
  readonly __typename?: 'AstrocartographyMap';
  /** Four lines for each body: MIDHEAVEN, IMUM_COELI, ASCENDANT, DESCENDANT. */
  readonly lines: ReadonlyArray<AstrocartographyLine>;
  /** The same as a FeatureCollection, a feature for each line with the properties body and angle. */
  readonly geoJson: Scalars['JSON']['output'];
};

/** The places at which a body is on one angle. */
export type AstrocartographyLine = {
  readonly __typename?: 'AstrocartographyLine';
  /** Which body. */
  readonly body: Body;
  /** MIDHEAVEN: it culminates; IMUM_COELI: it anticulminates; ASCENDANT: it rises; DESCENDANT: it sets. */
  readonly angle: Angle;
  /** From south to north. Latitudes at which the body does not rise or set have no points. */
  readonly points: ReadonlyArray<GeoPoint>;
};

/** An eclipse of the Sun or the Moon, from 1800 to 2399. */
export type Eclipse = {
  readonly __typename?: 'Eclipse';
  /** Permanent: kind and date of the maximum in Terrestrial Time, as catalogues date it: solar-2024-04-08. */
  readonly id: Scalars['ID']['output'];
  /** Of what. */
  readonly kind: EclipseKind;
  /** How deep. */
  readonly type: EclipseType;
  /** Greatest eclipse: when the axis of the shadow is closest to the centre of the Earth, or of the Moon. */
  readonly maximum: Scalars['DateTime']['output'];
  /**
   * Solar: the fraction of the Sun's diameter covered at the greatest point; of central eclipses, the ratio of the diameters.
   * Lunar: the fraction of the Moon's diameter in the umbra, negative when it stays outside.
   */
  readonly magnitude: Scalars['Float']['output'];
  /** Lunar: the fraction of the Moon's diameter in the penumbra. Null when solar. */
  readonly penumbralMagnitude?: Maybe<Scalars['Float']['output']>;
  /** Least distance of the axis from the centre of the Earth, or of the Moon from the axis, in equatorial radii of the Earth; positive when it passes north. */
  readonly gamma: Scalars['Float']['output'];
  /** The number of its Saros series (van den Bergh). */
  readonly sarosSeries: Scalars['Int']['output'];
  /** Its place in the series, from 1. */
  readonly sarosMember: Scalars['Int']['output'];
  /** Apparent ecliptic longitude at the maximum in degrees, in [0, 360): of the Sun, or of the eclipsed Moon. Tropical. */
  readonly longitude: Scalars['Float']['output'];
  /** The sign of the longitude. */
  readonly sign: Sign;
  /** Touches of the shadow, in order of time; those that happen. */
  readonly contacts: ReadonlyArray<EclipseContact>;
  /** Solar: the place where it is greatest; lunar: the place with the Moon overhead at the maximum. */
  readonly greatest?: Maybe<GeoPoint>;
  /** Where it is total or annular. Null when lunar, and where no central line touches the Earth. */
  readonly path?: Maybe<EclipsePath>;
  /** The geometry of the shadow. Null when lunar. */
  readonly besselianElements?: Maybe<BesselianElements>;
  /** What is seen from a place. Null where nothing is. */
  readonly local?: Maybe<LocalEclipse>;
};


/** An eclipse of the Sun or the Moon, from 1800 to 2399. */
export type EclipsePathArgs = {
  stepMinutes: Scalars['Float']['input'];
};


/** An eclipse of the Sun or the Moon, from 1800 to 2399. */
export type EclipseLocalArgs = {
  place: PlaceInput;
};

/** A touch of the shadow. */
export type EclipseContact = {
  readonly __typename?: 'EclipseContact';
  /** Which. */
  readonly name: EclipseContactName;
  /** When. */
  readonly instant: Scalars['DateTime']['output'];
};

/** The path of the umbra over the Earth, at sea level, with a mean lunar limb. */
export type EclipsePath = {
  readonly __typename?: 'EclipsePath';
  /** The central line in order of time, from sunrise to sunset. */
  readonly centralLine: ReadonlyArray<EclipsePathPoint>;
  /** The limit on the left of the shadow's way in order of time, north of the axis seen from the Sun (near a pole it may lie south of the line on the ground). Empty where the shadow has none on the Earth. */
  readonly northernLimit: ReadonlyArray<GeoPoint>;
  /** The limit on the right of the shadow's way in order of time. Empty where the shadow has none on the Earth. */
  readonly southernLimit: ReadonlyArray<GeoPoint>;
  /** The lines that exist as a FeatureCollection, each with the properties eclipse, its id, and line: central, northern or southern. */
  readonly geoJson: Scalars['JSON']['output'];
};

/** A point of the central line. */
export type EclipsePathPoint = {
  readonly __typename?: 'EclipsePathPoint';
  /** When the axis passes. */
  readonly instant: Scalars['DateTime']['output'];
  /** Degrees, north positive. */
  readonly latitude: Scalars['Float']['output'];
  /** Degrees, east positive. */
  readonly longitude: Scalars['Float']['output'];
  /** Width of the path in kilometres, as if the Earth were flat across it: too large where the Sun is lower than some 10 degrees, and without meaning where a limit is missing. */
  readonly width: Scalars['Float']['output'];
  /** How long totality or annularity lasts here, in seconds. */
  readonly duration: Scalars['Float']['output'];
  /** Altitude of the Sun in degrees, without refraction. */
  readonly sunAltitude: Scalars['Float']['output'];
};

/**
 * The shadow around the maximum of a solar eclipse as polynomials in hours of TD from t0, lowest power first: NASA's
 * convention. x, y, l1, l2 in equatorial radii of the Earth; d and mu in degrees.
 */
export type BesselianElements = {
  readonly __typename?: 'BesselianElements';
  /** The hour of TD that the polynomials count from. The clock reading is TD, written as if it were UTC. */
  readonly t0: Scalars['DateTime']['output'];
  /** TT minus UT1 in seconds. */
  readonly deltaT: Scalars['Float']['output'];
  /** Of the axis in the fundamental plane, eastward. */
  readonly x: ReadonlyArray<Scalars['Float']['output']>;
  /** Of the axis in the fundamental plane, northward. */
  readonly y: ReadonlyArray<Scalars['Float']['output']>;
  /** Declination of the axis. */
  readonly d: ReadonlyArray<Scalars['Float']['output']>;
  /** Ephemeris hour angle of the axis: minus 0.00417807 degrees for each second of deltaT it is that of Greenwich. */
  readonly mu: ReadonlyArray<Scalars['Float']['output']>;
  /** Radius of the penumbra in the fundamental plane. */
  readonly l1: ReadonlyArray<Scalars['Float']['output']>;
  /** Radius of the umbra in the fundamental plane, negative where it would be total. */
  readonly l2: ReadonlyArray<Scalars['Float']['output']>;
  /** Tangent of the half angle of the penumbra's cone. */
  readonly tanF1: Scalars['Float']['output'];
  /** Tangent of the half angle of the umbra's cone. */
  readonly tanF2: Scalars['Float']['output'];
};

/** An eclipse as seen from a place. */
export type LocalEclipse = {
  readonly __typename?: 'LocalEclipse';
  /** What is seen there. */
  readonly type: EclipseType;
  /** When most is seen: at sunrise, sunset, moonrise or moonset where the greatest phase is below the horizon. */
  readonly maximum: Scalars['DateTime']['output'];
  /** At that instant. Solar: the fraction of the Sun's diameter covered, the ratio of the diameters when total or annular. Lunar: as Eclipse.magnitude; of the penumbra when PENUMBRAL. */
  readonly magnitude: Scalars['Float']['output'];
  /** The fraction of the Sun's area covered, at most 1. Null when lunar. */
  readonly obscuration?: Maybe<Scalars['Float']['output']>;
  /** Altitude of the eclipsed body's centre at that instant in degrees, without refraction. */
  readonly altitude: Scalars['Float']['output'];
  /** Azimuth at that instant in degrees from north through east, in [0, 360). */
  readonly azimuth: Scalars['Float']['output'];
  /** Seconds of totality or annularity at the place, below the horizon or not. Null when there is none. */
  readonly duration?: Maybe<Scalars['Float']['output']>;
  /** Every contact at the place in order of time, those below the horizon too. */
  readonly contacts: ReadonlyArray<LocalContact>;
};

/** A contact as seen from a place. */
export type LocalContact = {
  readonly __typename?: 'LocalContact';
  /** Which. */
  readonly name: LocalContactName;
  /** When. */
  readonly instant: Scalars['DateTime']['output'];
  /** Altitude of the eclipsed body's centre in degrees, without refraction. */
  readonly altitude: Scalars['Float']['output'];
  /** Azimuth in degrees from north through east, in [0, 360). */
  readonly azimuth: Scalars['Float']['output'];
  /** Whether the upper limb of the eclipsed body is above the horizon of almanacs, with 34 arcminutes of refraction. */
  readonly visible: Scalars['Boolean']['output'];
};

/** An exact transit. */
export type Transit = {
  readonly __typename?: 'Transit';
  /** The moving body. */
  readonly transiting: Body;
  /** The point of the chart. */
  readonly natal: ChartPoint;
  /** Which aspect. */
  readonly type: AspectType;
  /** When it is exact. */
  readonly exactAt: Scalars['DateTime']['output'];
  /** Longitude of the moving body in degrees, in [0, 360), in the zodiac of the chart. */
  readonly longitude: Scalars['Float']['output'];
  /** Whether the moving body moves backwards. */
  readonly retrograde: Scalars['Boolean']['output'];
};

/** An event of the sky. */
export type SkyEvent = {
  readonly __typename?: 'SkyEvent';
  /** What happens. */
  readonly kind: SkyEventKind;
  /** Whose. Of the phases, the MOON. */
  readonly body: Body;
  /** When. */
  readonly instant: Scalars['DateTime']['output'];
  /** Apparent ecliptic longitude of date in degrees, in [0, 360). Tropical. */
  readonly longitude: Scalars['Float']['output'];
  /** The sign of the longitude; of an ingress, the sign entered. */
  readonly sign: Sign;
};

/** Where a page lies in the whole (Relay). */
export type PageInfo = {
  readonly __typename?: 'PageInfo';
  /** Whether something comes after this page. */
  readonly hasNextPage: Scalars['Boolean']['output'];
  /** Whether this page comes after a cursor. */
  readonly hasPreviousPage: Scalars['Boolean']['output'];
  /** The cursor of the first item. Null for an empty page. */
  readonly startCursor?: Maybe<Scalars['String']['output']>;
  /** The cursor of the last item. Null for an empty page. */
  readonly endCursor?: Maybe<Scalars['String']['output']>;
};

/** A page of eclipses (Relay). */
export type EclipseConnection = {
  readonly __typename?: 'EclipseConnection';
  /** The items with their cursors. */
  readonly edges: ReadonlyArray<EclipseEdge>;
  /** The items. */
  readonly nodes: ReadonlyArray<Eclipse>;
  /** Where the page lies. */
  readonly pageInfo: PageInfo;
};

/** One of a page of eclipses. */
export type EclipseEdge = {
  readonly __typename?: 'EclipseEdge';
  /** Opaque: pass it as `after` with the same search. It stays good. */
  readonly cursor: Scalars['String']['output'];
  /** The item. */
  readonly node: Eclipse;
};

/** A page of transits (Relay). */
export type TransitConnection = {
  readonly __typename?: 'TransitConnection';
  /** The items with their cursors. */
  readonly edges: ReadonlyArray<TransitEdge>;
  /** The items. */
  readonly nodes: ReadonlyArray<Transit>;
  /** Where the page lies. */
  readonly pageInfo: PageInfo;
};

/** One of a page of transits. */
export type TransitEdge = {
  readonly __typename?: 'TransitEdge';
  /** Opaque: pass it as `after` with the same search. It stays good. */
  readonly cursor: Scalars['String']['output'];
  /** The item. */
  readonly node: Transit;
};

/** A page of events (Relay). */
export type SkyEventConnection = {
  readonly __typename?: 'SkyEventConnection';
  /** The items with their cursors. */
  readonly edges: ReadonlyArray<SkyEventEdge>;
  /** The items. */
  readonly nodes: ReadonlyArray<SkyEvent>;
  /** Where the page lies. */
  readonly pageInfo: PageInfo;
};

/** One of a page of events. */
export type SkyEventEdge = {
  readonly __typename?: 'SkyEventEdge';
  /** Opaque: pass it as `after` with the same search. It stays good. */
  readonly cursor: Scalars['String']['output'];
  /** The item. */
  readonly node: SkyEvent;
};

/** A chart, or why there is none. */
export type ChartResult = Chart | InputProblem;

/** Why an input could not be answered. */
export type InputProblem = {
  readonly __typename?: 'InputProblem';
  /** One of the codes of docs/errors.md. */
  readonly code: Scalars['String']['output'];
  /** Which argument, which range, what came. */
  readonly message: Scalars['String']['output'];
  /** Where the argument is, from the field's arguments down: inputs, 3, place, latitude. */
  readonly path: ReadonlyArray<Scalars['String']['output']>;
};

/** What a job does. */
export type JobKind =
  /** `startChartBatch`. */
  | 'CHART_BATCH'
  /** `startEclipseSearch`. */
  | 'ECLIPSE_SEARCH'
  /** `startParanSearch`. */
  | 'PARAN_SEARCH'
  /** `startTransitSearch`. */
  | 'TRANSIT_SEARCH';

/** Where a job stands (docs/jobs.md). */
export type JobStatus =
  /** It waits for a worker. */
  | 'QUEUED'
  /** It has begun. It stays so when its worker dies and another goes on with it. */
  | 'RUNNING'
  /** All has been searched. */
  | 'COMPLETED'
  /** It cannot go on: see `problem`. What it had found is kept. */
  | 'FAILED'
  /** Somebody has cancelled it. What it had found is kept. */
  | 'CANCELLED';

/** Long work that goes on without its caller. What it has found can be read while it runs: nothing of that changes any more. */
export type Job = {
  readonly __typename?: 'Job';
  /** The same question, however spelled, has the same id. */
  readonly id: Scalars['ID']['output'];
  /** What it does. */
  readonly kind: JobKind;
  /** Where it stands. */
  readonly status: JobStatus;
  /** How much has been searched, from 0 to 1. */
  readonly progress: Scalars['Float']['output'];
  /** When it was first started by a caller. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** When it was begun by a worker. Null before. */
  readonly startedAt?: Maybe<Scalars['DateTime']['output']>;
  /** When it ended. Null before. */
  readonly finishedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Why it failed. Null for one that has not. */
  readonly problem?: Maybe<InputProblem>;
  /** How many items it has found so far. */
  readonly found: Scalars['Int']['output'];
  /**
   * Where all that it has found is to be had as newline-delimited JSON, a path on this server (docs/jobs.md). Null until it is
   * COMPLETED.
   */
  readonly resultUrl?: Maybe<Scalars['String']['output']>;
  /** The charts of a batch that are done, in the order of the inputs. Null for other kinds. */
  readonly charts?: Maybe<ChartResultConnection>;
  /** The eclipses found so far, in order of time. Null for other kinds. Cursors are of the job, not of the query `eclipses`. */
  readonly eclipses?: Maybe<EclipseConnection>;
  /** The parans found so far, in order of the first event. Null for other kinds. */
  readonly parans?: Maybe<ParanConnection>;
  /** The transits found so far, in order of time. Null for other kinds. Cursors are of the job, not of the query `transits`. */
  readonly transits?: Maybe<TransitConnection>;
};


/** Long work that goes on without its caller. What it has found can be read while it runs: nothing of that changes any more. */
export type JobChartsArgs = {
  first: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
};


/** Long work that goes on without its caller. What it has found can be read while it runs: nothing of that changes any more. */
export type JobEclipsesArgs = {
  first: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
};


/** Long work that goes on without its caller. What it has found can be read while it runs: nothing of that changes any more. */
export type JobParansArgs = {
  first: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
};


/** Long work that goes on without its caller. What it has found can be read while it runs: nothing of that changes any more. */
export type JobTransitsArgs = {
  first: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
};

/** A page of charts of a batch (Relay). */
export type ChartResultConnection = {
  readonly __typename?: 'ChartResultConnection';
  /** The items with their cursors. */
  readonly edges: ReadonlyArray<ChartResultEdge>;
  /** The items. */
  readonly nodes: ReadonlyArray<ChartResult>;
  /** Where the page lies. */
  readonly pageInfo: PageInfo;
};

/** One of a page of charts of a batch. */
export type ChartResultEdge = {
  readonly __typename?: 'ChartResultEdge';
  /** Opaque: pass it as `after` with the same job. It stays good. */
  readonly cursor: Scalars['String']['output'];
  /** The item. */
  readonly node: ChartResult;
};

/** A page of parans (Relay). */
export type ParanConnection = {
  readonly __typename?: 'ParanConnection';
  /** The items with their cursors. */
  readonly edges: ReadonlyArray<ParanEdge>;
  /** The items. */
  readonly nodes: ReadonlyArray<Paran>;
  /** Where the page lies. */
  readonly pageInfo: PageInfo;
};

/** One of a page of parans. */
export type ParanEdge = {
  readonly __typename?: 'ParanEdge';
  /** Opaque: pass it as `after` with the same job. It stays good. */
  readonly cursor: Scalars['String']['output'];
  /** The item. */
  readonly node: Paran;
};

/** What a search for eclipses tells. */
export type EclipseSearchEvent = EclipseFound | SearchProgress | SearchCompleted;

/** What a search for parans tells. */
export type ParanSearchEvent = ParanFound | SearchProgress | SearchCompleted;

/** What a search for transits tells. */
export type TransitSearchEvent = TransitFound | SearchProgress | SearchCompleted;

/** What a batch of charts tells. */
export type ChartBatchEvent = ChartFound | SearchProgress | SearchCompleted;

/** An eclipse that was found. */
export type EclipseFound = {
  readonly __typename?: 'EclipseFound';
  /** Opaque: pass it as `after` with the same search to go on from here. It stays good. */
  readonly cursor: Scalars['String']['output'];
  /** The eclipse. */
  readonly eclipse: Eclipse;
};

/** A paran that was found. */
export type ParanFound = {
  readonly __typename?: 'ParanFound';
  /** Opaque: pass it as `after` with the same search to go on from here. It stays good. */
  readonly cursor: Scalars['String']['output'];
  /** The paran. */
  readonly paran: Paran;
};

/** A transit that was found. */
export type TransitFound = {
  readonly __typename?: 'TransitFound';
  /** Opaque: pass it as `after` with the same search to go on from here. It stays good. */
  readonly cursor: Scalars['String']['output'];
  /** The transit. */
  readonly transit: Transit;
};

/** A chart of a batch. */
export type ChartFound = {
  readonly __typename?: 'ChartFound';
  /** Opaque: pass it as `after` with the same inputs to go on from here. It stays good. */
  readonly cursor: Scalars['String']['output'];
  /** Which of the inputs, from 0. */
  readonly index: Scalars['Int']['output'];
  /** The chart, or why there is none. */
  readonly chart: ChartResult;
};

/** How far a search is. */
export type SearchProgress = {
  readonly __typename?: 'SearchProgress';
  /** How much of the whole range has been searched, from 0 to 1, what an earlier stream did included. */
  readonly fraction: Scalars['Float']['output'];
  /** All before this instant has been searched. Null for charts. */
  readonly searchedTo?: Maybe<Scalars['DateTime']['output']>;
  /** How many items this stream has told. */
  readonly found: Scalars['Int']['output'];
};

/** The end: all that there is has been told. */
export type SearchCompleted = {
  readonly __typename?: 'SearchCompleted';
  /** How many items this stream has told. */
  readonly found: Scalars['Int']['output'];
  /** How long it took, waiting for a slow reader included, in milliseconds. */
  readonly elapsedMs: Scalars['Float']['output'];
};

/** A kind of calculation. */
export type CalculationType =
  /** Rows of `positions`. */
  | 'POSITIONS'
  /** Instants of exactness. */
  | 'ASPECTS'
  /** Lots. */
  | 'LOTS'
  /** Charts, and their stars. */
  | 'CHARTS'
  /** Pages of transits. */
  | 'TRANSITS'
  /** Pages of eclipses, and what is seen of one. */
  | 'ECLIPSES'
  /** Maps. */
  | 'ASTROCARTOGRAPHY'
  /** Parans and their latitudes. */
  | 'PARANS'
  /** Pages of events of the sky, and risings and settings. */
  | 'SKY_EVENTS';

/** How the caches do. Counts are of this process since its start. */
export type CacheStatistics = {
  readonly __typename?: 'CacheStatistics';
  /** The share of questions answered without computing, from 0 to 1; 0 before the first question. What `responses` answers never becomes one. */
  readonly hitRate: Scalars['Float']['output'];
  /** Memory first, then Redis where there is one, then the whole answers to persisted documents. */
  readonly tiers: ReadonlyArray<CacheTierStatistics>;
  /** Every kind of calculation, in the order of the enum. */
  readonly calculations: ReadonlyArray<CalculationCacheStatistics>;
  /** Questions that joined the same question already on its way. */
  readonly coalescedRequests: Scalars['Int']['output'];
};

/** One cache. */
export type CacheTierStatistics = {
  readonly __typename?: 'CacheTierStatistics';
  /** memory, redis or responses. */
  readonly name: Scalars['String']['output'];
  /** Entries now. Null when not known. */
  readonly entries?: Maybe<Scalars['Int']['output']>;
  /** Lookups that found something. */
  readonly hits: Scalars['Int']['output'];
  /** Lookups that found nothing. */
  readonly misses: Scalars['Int']['output'];
  /** Lookups and writes that failed or took too long. */
  readonly failures: Scalars['Int']['output'];
  /** Entries that had to make room. Null when not known. */
  readonly evictions?: Maybe<Scalars['Int']['output']>;
  /** Bytes now, as estimated, at most 2147483647. Null when not known. */
  readonly bytes?: Maybe<Scalars['Int']['output']>;
  /** Whether it answers. */
  readonly healthy: Scalars['Boolean']['output'];
};

/** The cache of one kind of calculation. */
export type CalculationCacheStatistics = {
  readonly __typename?: 'CalculationCacheStatistics';
  /** Which kind. */
  readonly type: CalculationType;
  /** Questions answered without computing. */
  readonly hits: Scalars['Int']['output'];
  /** Questions computed. */
  readonly misses: Scalars['Int']['output'];
  /** Questions that joined the same question already on its way. */
  readonly coalesced: Scalars['Int']['output'];
  /** How long Redis keeps an answer, in seconds; the memory at most CACHE_MEMORY_SECONDS. */
  readonly ttlSeconds: Scalars['Int']['output'];
  /** What computing an answer costs now, in milliseconds. Null before the first. */
  readonly meanComputeMs?: Maybe<Scalars['Float']['output']>;
  /** What fetching one from Redis costs now, in milliseconds: the median of the last minute, else a round trip. Null without either. */
  readonly meanFetchMs?: Maybe<Scalars['Float']['output']>;
  /** Whether Redis is asked and written now. Always false without Redis. */
  readonly shared: Scalars['Boolean']['output'];
  /** Who decides that: the measured costs, or the configuration. */
  readonly sharing: CacheSharing;
};

/** Who decides whether a kind of answers goes through Redis. */
export type CacheSharing =
  /** Measured costs: it begins where computing costs twice the fetching, and ends where it costs less. */
  | 'AUTO'
  /** Always, by the configuration. */
  | 'ALWAYS'
  /** Never, by the configuration. */
  | 'NEVER';



export type ResolverTypeWrapper<T> = Promise<T> | T;


export type ResolverWithResolve<TResult, TParent, TContext, TArgs> = {
  resolve: ResolverFn<TResult, TParent, TContext, TArgs>;
};
export type Resolver<TResult, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = ResolverFn<TResult, TParent, TContext, TArgs> | ResolverWithResolve<TResult, TParent, TContext, TArgs>;

export type ResolverFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => Promise<TResult> | TResult;

export type SubscriptionSubscribeFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => AsyncIterable<TResult> | Promise<AsyncIterable<TResult>>;

export type SubscriptionResolveFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

export interface SubscriptionSubscriberObject<TResult, TKey extends string, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<{ [key in TKey]: TResult }, TParent, TContext, TArgs>;
  resolve?: SubscriptionResolveFn<TResult, { [key in TKey]: TResult }, TContext, TArgs>;
}

export interface SubscriptionResolverObject<TResult, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<any, TParent, TContext, TArgs>;
  resolve: SubscriptionResolveFn<TResult, any, TContext, TArgs>;
}

export type SubscriptionObject<TResult, TKey extends string, TParent, TContext, TArgs> =
  | SubscriptionSubscriberObject<TResult, TKey, TParent, TContext, TArgs>
  | SubscriptionResolverObject<TResult, TParent, TContext, TArgs>;

export type SubscriptionResolver<TResult, TKey extends string, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> =
  | ((...args: any[]) => SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>)
  | SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>;

export type TypeResolveFn<TTypes, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (
  parent: TParent,
  context: TContext,
  info: GraphQLResolveInfo
) => Maybe<TTypes> | Promise<Maybe<TTypes>>;

export type IsTypeOfResolverFn<T = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (obj: T, context: TContext, info: GraphQLResolveInfo) => boolean | Promise<boolean>;

export type NextResolverFn<T> = () => Promise<T>;

export type DirectiveResolverFn<TResult = Record<PropertyKey, never>, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = (
  next: NextResolverFn<TResult>,
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;



/** Mapping of union types */
export type ResolversUnionTypes<_RefType extends Record<string, unknown>> = {
  ChartResult:
    | ( ChartModel )
    | ( InputProblem )
  ;
  EclipseSearchEvent:
    | ( Omit<EclipseFound, 'eclipse'> & { eclipse: _RefType['Eclipse'] } )
    | ( SearchProgress )
    | ( SearchCompleted )
  ;
  ParanSearchEvent:
    | ( ParanFound )
    | ( SearchProgress )
    | ( SearchCompleted )
  ;
  TransitSearchEvent:
    | ( TransitFound )
    | ( SearchProgress )
    | ( SearchCompleted )
  ;
  ChartBatchEvent:
    | ( ChartFoundModel )
    | ( SearchProgress )
    | ( SearchCompleted )
  ;
};


/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  LocalDateTime: ResolverTypeWrapper<Scalars['LocalDateTime']['output']>;
  TimeZone: ResolverTypeWrapper<Scalars['TimeZone']['output']>;
  Latitude: ResolverTypeWrapper<Scalars['Latitude']['output']>;
  Longitude: ResolverTypeWrapper<Scalars['Longitude']['output']>;
  JSON: ResolverTypeWrapper<Scalars['JSON']['output']>;
  MomentInput: MomentInput;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  LocalMomentInput: LocalMomentInput;
  Disambiguation: Disambiguation;
  Calendar: Calendar;
  PlaceInput: PlaceInput;
  Body: Body;
  Sign: Sign;
  HouseSystem: HouseSystem;
  Angle: Angle;
  AspectType: AspectType;
  Lot: Lot;
  Observation: Observation;
  Zodiac: Zodiac;
  Ayanamsa: Ayanamsa;
  ChartInput: ChartInput;
  AspectSettings: AspectSettings;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  AspectOrbInput: AspectOrbInput;
  HorizonEvent: HorizonEvent;
  HorizonEventInput: HorizonEventInput;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  ParanInput: ParanInput;
  ParanSearchInput: ParanSearchInput;
  ParanLatitudeInput: ParanLatitudeInput;
  AstrocartographyInput: AstrocartographyInput;
  EclipseKind: EclipseKind;
  EclipseType: EclipseType;
  EclipseContactName: EclipseContactName;
  LocalContactName: LocalContactName;
  EclipseSearchInput: EclipseSearchInput;
  TransitSearchInput: TransitSearchInput;
  SkyEventKind: SkyEventKind;
  SkyEventSearchInput: SkyEventSearchInput;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Subscription: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Chart: ResolverTypeWrapper<ChartModel>;
  Moment: ResolverTypeWrapper<Moment>;
  OffsetSource: OffsetSource;
  BodyPosition: ResolverTypeWrapper<BodyPosition>;
  AnglePosition: ResolverTypeWrapper<AnglePosition>;
  Houses: ResolverTypeWrapper<Houses>;
  HouseCusp: ResolverTypeWrapper<HouseCusp>;
  ChartPoint: ResolverTypeWrapper<ChartPoint>;
  Aspect: ResolverTypeWrapper<AspectModel>;
  LotPosition: ResolverTypeWrapper<LotPosition>;
  StarContact: ResolverTypeWrapper<StarContact>;
  Star: ResolverTypeWrapper<Star>;
  Provenance: ResolverTypeWrapper<Provenance>;
  BodySource: ResolverTypeWrapper<BodySource>;
  EphemerisSource: EphemerisSource;
  EphemerisRow: ResolverTypeWrapper<EphemerisRowModel>;
  Synastry: ResolverTypeWrapper<SynastryModel>;
  GeoPoint: ResolverTypeWrapper<GeoPoint>;
  Place: ResolverTypeWrapper<Place>;
  SkyPoint: ResolverTypeWrapper<SkyPoint>;
  HorizonEventTime: ResolverTypeWrapper<HorizonEventTime>;
  Paran: ResolverTypeWrapper<Paran>;
  ParanPoint: ResolverTypeWrapper<ParanPoint>;
  ParanLatitude: ResolverTypeWrapper<ParanLatitude>;
  AstrocartographyMap: ResolverTypeWrapper<AstrocartographyMapModel>;
  AstrocartographyLine: ResolverTypeWrapper<AstrocartographyLine>;
  Eclipse: ResolverTypeWrapper<EclipseModel>;
  EclipseContact: ResolverTypeWrapper<EclipseContact>;
  EclipsePath: ResolverTypeWrapper<EclipsePathModel>;
  EclipsePathPoint: ResolverTypeWrapper<EclipsePathPoint>;
  BesselianElements: ResolverTypeWrapper<BesselianElements>;
  LocalEclipse: ResolverTypeWrapper<LocalEclipse>;
  LocalContact: ResolverTypeWrapper<LocalContact>;
  Transit: ResolverTypeWrapper<Transit>;
  SkyEvent: ResolverTypeWrapper<SkyEvent>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  EclipseConnection: ResolverTypeWrapper<Omit<EclipseConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['EclipseEdge']>, nodes: ReadonlyArray<ResolversTypes['Eclipse']> }>;
  EclipseEdge: ResolverTypeWrapper<Omit<EclipseEdge, 'node'> & { node: ResolversTypes['Eclipse'] }>;
  TransitConnection: ResolverTypeWrapper<TransitConnection>;
  TransitEdge: ResolverTypeWrapper<TransitEdge>;
  SkyEventConnection: ResolverTypeWrapper<SkyEventConnection>;
  SkyEventEdge: ResolverTypeWrapper<SkyEventEdge>;
  ChartResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['ChartResult']>;
  InputProblem: ResolverTypeWrapper<InputProblem>;
  JobKind: JobKind;
  JobStatus: JobStatus;
  Job: ResolverTypeWrapper<JobModel>;
  ChartResultConnection: ResolverTypeWrapper<Omit<ChartResultConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['ChartResultEdge']>, nodes: ReadonlyArray<ResolversTypes['ChartResult']> }>;
  ChartResultEdge: ResolverTypeWrapper<Omit<ChartResultEdge, 'node'> & { node: ResolversTypes['ChartResult'] }>;
  ParanConnection: ResolverTypeWrapper<ParanConnection>;
  ParanEdge: ResolverTypeWrapper<ParanEdge>;
  EclipseSearchEvent: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['EclipseSearchEvent']>;
  ParanSearchEvent: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['ParanSearchEvent']>;
  TransitSearchEvent: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['TransitSearchEvent']>;
  ChartBatchEvent: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['ChartBatchEvent']>;
  EclipseFound: ResolverTypeWrapper<Omit<EclipseFound, 'eclipse'> & { eclipse: ResolversTypes['Eclipse'] }>;
  ParanFound: ResolverTypeWrapper<ParanFound>;
  TransitFound: ResolverTypeWrapper<TransitFound>;
  ChartFound: ResolverTypeWrapper<ChartFoundModel>;
  SearchProgress: ResolverTypeWrapper<SearchProgress>;
  SearchCompleted: ResolverTypeWrapper<SearchCompleted>;
  CalculationType: CalculationType;
  CacheStatistics: ResolverTypeWrapper<CacheStatistics>;
  CacheTierStatistics: ResolverTypeWrapper<CacheTierStatistics>;
  CalculationCacheStatistics: ResolverTypeWrapper<CalculationCacheStatistics>;
  CacheSharing: CacheSharing;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  DateTime: Scalars['DateTime']['output'];
  LocalDateTime: Scalars['LocalDateTime']['output'];
  TimeZone: Scalars['TimeZone']['output'];
  Latitude: Scalars['Latitude']['output'];
  Longitude: Scalars['Longitude']['output'];
  JSON: Scalars['JSON']['output'];
  MomentInput: MomentInput;
  Float: Scalars['Float']['output'];
  LocalMomentInput: LocalMomentInput;
  PlaceInput: PlaceInput;
  ChartInput: ChartInput;
  AspectSettings: AspectSettings;
  Boolean: Scalars['Boolean']['output'];
  AspectOrbInput: AspectOrbInput;
  HorizonEventInput: HorizonEventInput;
  String: Scalars['String']['output'];
  ParanInput: ParanInput;
  ParanSearchInput: ParanSearchInput;
  ParanLatitudeInput: ParanLatitudeInput;
  AstrocartographyInput: AstrocartographyInput;
  EclipseSearchInput: EclipseSearchInput;
  TransitSearchInput: TransitSearchInput;
  SkyEventSearchInput: SkyEventSearchInput;
  Query: Record<PropertyKey, never>;
  ID: Scalars['ID']['output'];
  Int: Scalars['Int']['output'];
  Mutation: Record<PropertyKey, never>;
  Subscription: Record<PropertyKey, never>;
  Chart: ChartModel;
  Moment: Moment;
  BodyPosition: BodyPosition;
  AnglePosition: AnglePosition;
  Houses: Houses;
  HouseCusp: HouseCusp;
  ChartPoint: ChartPoint;
  Aspect: AspectModel;
  LotPosition: LotPosition;
  StarContact: StarContact;
  Star: Star;
  Provenance: Provenance;
  BodySource: BodySource;
  EphemerisRow: EphemerisRowModel;
  Synastry: SynastryModel;
  GeoPoint: GeoPoint;
  Place: Place;
  SkyPoint: SkyPoint;
  HorizonEventTime: HorizonEventTime;
  Paran: Paran;
  ParanPoint: ParanPoint;
  ParanLatitude: ParanLatitude;
  AstrocartographyMap: AstrocartographyMapModel;
  AstrocartographyLine: AstrocartographyLine;
  Eclipse: EclipseModel;
  EclipseContact: EclipseContact;
  EclipsePath: EclipsePathModel;
  EclipsePathPoint: EclipsePathPoint;
  BesselianElements: BesselianElements;
  LocalEclipse: LocalEclipse;
  LocalContact: LocalContact;
  Transit: Transit;
  SkyEvent: SkyEvent;
  PageInfo: PageInfo;
  EclipseConnection: Omit<EclipseConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['EclipseEdge']>, nodes: ReadonlyArray<ResolversParentTypes['Eclipse']> };
  EclipseEdge: Omit<EclipseEdge, 'node'> & { node: ResolversParentTypes['Eclipse'] };
  TransitConnection: TransitConnection;
  TransitEdge: TransitEdge;
  SkyEventConnection: SkyEventConnection;
  SkyEventEdge: SkyEventEdge;
  ChartResult: ResolversUnionTypes<ResolversParentTypes>['ChartResult'];
  InputProblem: InputProblem;
  Job: JobModel;
  ChartResultConnection: Omit<ChartResultConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['ChartResultEdge']>, nodes: ReadonlyArray<ResolversParentTypes['ChartResult']> };
  ChartResultEdge: Omit<ChartResultEdge, 'node'> & { node: ResolversParentTypes['ChartResult'] };
  ParanConnection: ParanConnection;
  ParanEdge: ParanEdge;
  EclipseSearchEvent: ResolversUnionTypes<ResolversParentTypes>['EclipseSearchEvent'];
  ParanSearchEvent: ResolversUnionTypes<ResolversParentTypes>['ParanSearchEvent'];
  TransitSearchEvent: ResolversUnionTypes<ResolversParentTypes>['TransitSearchEvent'];
  ChartBatchEvent: ResolversUnionTypes<ResolversParentTypes>['ChartBatchEvent'];
  EclipseFound: Omit<EclipseFound, 'eclipse'> & { eclipse: ResolversParentTypes['Eclipse'] };
  ParanFound: ParanFound;
  TransitFound: TransitFound;
  ChartFound: ChartFoundModel;
  SearchProgress: SearchProgress;
  SearchCompleted: SearchCompleted;
  CacheStatistics: CacheStatistics;
  CacheTierStatistics: CacheTierStatistics;
  CalculationCacheStatistics: CalculationCacheStatistics;
};

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export interface LocalDateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['LocalDateTime'], any> {
  name: 'LocalDateTime';
}

export interface TimeZoneScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['TimeZone'], any> {
  name: 'TimeZone';
}

export interface LatitudeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Latitude'], any> {
  name: 'Latitude';
}

export interface LongitudeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Longitude'], any> {
  name: 'Longitude';
}

export interface JsonScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['JSON'], any> {
  name: 'JSON';
}

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  chart?: Resolver<ResolversTypes['Chart'], ParentType, ContextType, RequireFields<QueryChartArgs, 'input'>>;
  chartById?: Resolver<Maybe<ResolversTypes['Chart']>, ParentType, ContextType, RequireFields<QueryChartByIdArgs, 'id'>>;
  charts?: Resolver<ReadonlyArray<ResolversTypes['ChartResult']>, ParentType, ContextType, RequireFields<QueryChartsArgs, 'inputs'>>;
  positions?: Resolver<ReadonlyArray<ResolversTypes['EphemerisRow']>, ParentType, ContextType, RequireFields<QueryPositionsArgs, 'moments' | 'bodies' | 'observation'>>;
  synastry?: Resolver<ResolversTypes['Synastry'], ParentType, ContextType, RequireFields<QuerySynastryArgs, 'first' | 'second'>>;
  horizonEvents?: Resolver<ReadonlyArray<ResolversTypes['HorizonEventTime']>, ParentType, ContextType, RequireFields<QueryHorizonEventsArgs, 'input'>>;
  parans?: Resolver<ReadonlyArray<ResolversTypes['Paran']>, ParentType, ContextType, RequireFields<QueryParansArgs, 'input'>>;
  paranLatitudes?: Resolver<ReadonlyArray<ResolversTypes['ParanLatitude']>, ParentType, ContextType, RequireFields<QueryParanLatitudesArgs, 'input'>>;
  astrocartography?: Resolver<ResolversTypes['AstrocartographyMap'], ParentType, ContextType, RequireFields<QueryAstrocartographyArgs, 'input'>>;
  eclipses?: Resolver<ResolversTypes['EclipseConnection'], ParentType, ContextType, RequireFields<QueryEclipsesArgs, 'search' | 'first'>>;
  eclipse?: Resolver<Maybe<ResolversTypes['Eclipse']>, ParentType, ContextType, RequireFields<QueryEclipseArgs, 'id'>>;
  transits?: Resolver<ResolversTypes['TransitConnection'], ParentType, ContextType, RequireFields<QueryTransitsArgs, 'search' | 'first'>>;
  skyEvents?: Resolver<ResolversTypes['SkyEventConnection'], ParentType, ContextType, RequireFields<QuerySkyEventsArgs, 'search' | 'first'>>;
  cacheStatistics?: Resolver<ResolversTypes['CacheStatistics'], ParentType, ContextType>;
  stars?: Resolver<ReadonlyArray<ResolversTypes['Star']>, ParentType, ContextType, RequireFields<QueryStarsArgs, 'maxMagnitude' | 'first'>>;
  places?: Resolver<ReadonlyArray<ResolversTypes['Place']>, ParentType, ContextType, RequireFields<QueryPlacesArgs, 'search' | 'first'>>;
  job?: Resolver<Maybe<ResolversTypes['Job']>, ParentType, ContextType, RequireFields<QueryJobArgs, 'id'>>;
};

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  warmCache?: Resolver<ResolversTypes['Int'], ParentType, ContextType, RequireFields<MutationWarmCacheArgs, 'inputs'>>;
  invalidateCache?: Resolver<ResolversTypes['Int'], ParentType, ContextType, RequireFields<MutationInvalidateCacheArgs, 'pattern'>>;
  startChartBatch?: Resolver<ResolversTypes['Job'], ParentType, ContextType, RequireFields<MutationStartChartBatchArgs, 'inputs'>>;
  startEclipseSearch?: Resolver<ResolversTypes['Job'], ParentType, ContextType, RequireFields<MutationStartEclipseSearchArgs, 'search'>>;
  startParanSearch?: Resolver<ResolversTypes['Job'], ParentType, ContextType, RequireFields<MutationStartParanSearchArgs, 'search'>>;
  startTransitSearch?: Resolver<ResolversTypes['Job'], ParentType, ContextType, RequireFields<MutationStartTransitSearchArgs, 'search'>>;
  cancelJob?: Resolver<ResolversTypes['Job'], ParentType, ContextType, RequireFields<MutationCancelJobArgs, 'id'>>;
};

export type SubscriptionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Subscription'] = ResolversParentTypes['Subscription']> = {
  eclipseSearch?: SubscriptionResolver<ResolversTypes['EclipseSearchEvent'], "eclipseSearch", ParentType, ContextType, RequireFields<SubscriptionEclipseSearchArgs, 'search'>>;
  paranSearch?: SubscriptionResolver<ResolversTypes['ParanSearchEvent'], "paranSearch", ParentType, ContextType, RequireFields<SubscriptionParanSearchArgs, 'search'>>;
  transitSearch?: SubscriptionResolver<ResolversTypes['TransitSearchEvent'], "transitSearch", ParentType, ContextType, RequireFields<SubscriptionTransitSearchArgs, 'search'>>;
  chartBatch?: SubscriptionResolver<ResolversTypes['ChartBatchEvent'], "chartBatch", ParentType, ContextType, RequireFields<SubscriptionChartBatchArgs, 'inputs'>>;
  job?: SubscriptionResolver<ResolversTypes['Job'], "job", ParentType, ContextType, RequireFields<SubscriptionJobArgs, 'id'>>;
};

export type ChartResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Chart'] = ResolversParentTypes['Chart']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  moment?: Resolver<ResolversTypes['Moment'], ParentType, ContextType>;
  place?: Resolver<ResolversTypes['GeoPoint'], ParentType, ContextType>;
  isDiurnal?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  bodies?: Resolver<ReadonlyArray<ResolversTypes['BodyPosition']>, ParentType, ContextType>;
  houses?: Resolver<ResolversTypes['Houses'], ParentType, ContextType>;
  angles?: Resolver<ReadonlyArray<ResolversTypes['AnglePosition']>, ParentType, ContextType>;
  aspects?: Resolver<ReadonlyArray<ResolversTypes['Aspect']>, ParentType, ContextType, Partial<ChartAspectsArgs>>;
  lots?: Resolver<ReadonlyArray<ResolversTypes['LotPosition']>, ParentType, ContextType, RequireFields<ChartLotsArgs, 'reverseByNight'>>;
  fixedStars?: Resolver<ReadonlyArray<ResolversTypes['StarContact']>, ParentType, ContextType, RequireFields<ChartFixedStarsArgs, 'orb' | 'maxMagnitude'>>;
  parans?: Resolver<ReadonlyArray<ResolversTypes['Paran']>, ParentType, ContextType, RequireFields<ChartParansArgs, 'orbMinutes'>>;
  provenance?: Resolver<ResolversTypes['Provenance'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type MomentResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Moment'] = ResolversParentTypes['Moment']> = {
  instant?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  julianDayUt?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  julianDayTt?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  deltaT?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  siderealTime?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  obliquity?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  utcOffset?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  timeZone?: Resolver<Maybe<ResolversTypes['TimeZone']>, ParentType, ContextType>;
  offsetSource?: Resolver<Maybe<ResolversTypes['OffsetSource']>, ParentType, ContextType>;
};

export type BodyPositionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BodyPosition'] = ResolversParentTypes['BodyPosition']> = {
  body?: Resolver<ResolversTypes['Body'], ParentType, ContextType>;
  longitude?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  latitude?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  distance?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  longitudeSpeed?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  latitudeSpeed?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  distanceSpeed?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  rightAscension?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  declination?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  azimuth?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  altitude?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  sign?: Resolver<ResolversTypes['Sign'], ParentType, ContextType>;
  signDegree?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  retrograde?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  house?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type AnglePositionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AnglePosition'] = ResolversParentTypes['AnglePosition']> = {
  angle?: Resolver<ResolversTypes['Angle'], ParentType, ContextType>;
  longitude?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  sign?: Resolver<ResolversTypes['Sign'], ParentType, ContextType>;
  signDegree?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type HousesResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Houses'] = ResolversParentTypes['Houses']> = {
  system?: Resolver<ResolversTypes['HouseSystem'], ParentType, ContextType>;
  requested?: Resolver<ResolversTypes['HouseSystem'], ParentType, ContextType>;
  fallbackReason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  cusps?: Resolver<ReadonlyArray<ResolversTypes['HouseCusp']>, ParentType, ContextType>;
};

export type HouseCuspResolvers<ContextType = Context, ParentType extends ResolversParentTypes['HouseCusp'] = ResolversParentTypes['HouseCusp']> = {
  number?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  longitude?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  sign?: Resolver<ResolversTypes['Sign'], ParentType, ContextType>;
};

export type ChartPointResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ChartPoint'] = ResolversParentTypes['ChartPoint']> = {
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  body?: Resolver<Maybe<ResolversTypes['Body']>, ParentType, ContextType>;
  angle?: Resolver<Maybe<ResolversTypes['Angle']>, ParentType, ContextType>;
};

export type AspectResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Aspect'] = ResolversParentTypes['Aspect']> = {
  first?: Resolver<ResolversTypes['ChartPoint'], ParentType, ContextType>;
  second?: Resolver<ResolversTypes['ChartPoint'], ParentType, ContextType>;
  type?: Resolver<ResolversTypes['AspectType'], ParentType, ContextType>;
  separation?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  orb?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  applying?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  exactAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type LotPositionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LotPosition'] = ResolversParentTypes['LotPosition']> = {
  lot?: Resolver<ResolversTypes['Lot'], ParentType, ContextType>;
  longitude?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  sign?: Resolver<ResolversTypes['Sign'], ParentType, ContextType>;
  house?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  formula?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type StarContactResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StarContact'] = ResolversParentTypes['StarContact']> = {
  star?: Resolver<ResolversTypes['Star'], ParentType, ContextType>;
  point?: Resolver<ResolversTypes['ChartPoint'], ParentType, ContextType>;
  orb?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type StarResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Star'] = ResolversParentTypes['Star']> = {
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  designation?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  magnitude?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  longitude?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  latitude?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  rightAscension?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  declination?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type ProvenanceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Provenance'] = ResolversParentTypes['Provenance']> = {
  engine?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  engineVersion?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  sources?: Resolver<ReadonlyArray<ResolversTypes['BodySource']>, ParentType, ContextType>;
};

export type BodySourceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BodySource'] = ResolversParentTypes['BodySource']> = {
  body?: Resolver<ResolversTypes['Body'], ParentType, ContextType>;
  source?: Resolver<ResolversTypes['EphemerisSource'], ParentType, ContextType>;
  precision?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type EphemerisRowResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EphemerisRow'] = ResolversParentTypes['EphemerisRow']> = {
  moment?: Resolver<ResolversTypes['Moment'], ParentType, ContextType>;
  bodies?: Resolver<ReadonlyArray<ResolversTypes['BodyPosition']>, ParentType, ContextType>;
};

export type SynastryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Synastry'] = ResolversParentTypes['Synastry']> = {
  first?: Resolver<ResolversTypes['Chart'], ParentType, ContextType>;
  second?: Resolver<ResolversTypes['Chart'], ParentType, ContextType>;
  aspects?: Resolver<ReadonlyArray<ResolversTypes['Aspect']>, ParentType, ContextType>;
};

export type GeoPointResolvers<ContextType = Context, ParentType extends ResolversParentTypes['GeoPoint'] = ResolversParentTypes['GeoPoint']> = {
  latitude?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  longitude?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type PlaceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Place'] = ResolversParentTypes['Place']> = {
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  region?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  country?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  latitude?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  longitude?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  timeZone?: Resolver<ResolversTypes['TimeZone'], ParentType, ContextType>;
  population?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type SkyPointResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SkyPoint'] = ResolversParentTypes['SkyPoint']> = {
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  body?: Resolver<Maybe<ResolversTypes['Body']>, ParentType, ContextType>;
  star?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type HorizonEventTimeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['HorizonEventTime'] = ResolversParentTypes['HorizonEventTime']> = {
  point?: Resolver<ResolversTypes['SkyPoint'], ParentType, ContextType>;
  event?: Resolver<ResolversTypes['HorizonEvent'], ParentType, ContextType>;
  instant?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  azimuth?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type ParanResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Paran'] = ResolversParentTypes['Paran']> = {
  first?: Resolver<ResolversTypes['ParanPoint'], ParentType, ContextType>;
  second?: Resolver<ResolversTypes['ParanPoint'], ParentType, ContextType>;
  differenceMinutes?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type ParanPointResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ParanPoint'] = ResolversParentTypes['ParanPoint']> = {
  point?: Resolver<ResolversTypes['SkyPoint'], ParentType, ContextType>;
  event?: Resolver<ResolversTypes['HorizonEvent'], ParentType, ContextType>;
  instant?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type ParanLatitudeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ParanLatitude'] = ResolversParentTypes['ParanLatitude']> = {
  first?: Resolver<ResolversTypes['SkyPoint'], ParentType, ContextType>;
  firstEvent?: Resolver<ResolversTypes['HorizonEvent'], ParentType, ContextType>;
  second?: Resolver<ResolversTypes['SkyPoint'], ParentType, ContextType>;
  secondEvent?: Resolver<ResolversTypes['HorizonEvent'], ParentType, ContextType>;
  latitude?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type AstrocartographyMapResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AstrocartographyMap'] = ResolversParentTypes['AstrocartographyMap']> = {
  lines?: Resolver<ReadonlyArray<ResolversTypes['AstrocartographyLine']>, ParentType, ContextType>;
  geoJson?: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
};

export type AstrocartographyLineResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AstrocartographyLine'] = ResolversParentTypes['AstrocartographyLine']> = {
  body?: Resolver<ResolversTypes['Body'], ParentType, ContextType>;
  angle?: Resolver<ResolversTypes['Angle'], ParentType, ContextType>;
  points?: Resolver<ReadonlyArray<ResolversTypes['GeoPoint']>, ParentType, ContextType>;
};

export type EclipseResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Eclipse'] = ResolversParentTypes['Eclipse']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['EclipseKind'], ParentType, ContextType>;
  type?: Resolver<ResolversTypes['EclipseType'], ParentType, ContextType>;
  maximum?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  magnitude?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  penumbralMagnitude?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  gamma?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  sarosSeries?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  sarosMember?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  longitude?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  sign?: Resolver<ResolversTypes['Sign'], ParentType, ContextType>;
  contacts?: Resolver<ReadonlyArray<ResolversTypes['EclipseContact']>, ParentType, ContextType>;
  greatest?: Resolver<Maybe<ResolversTypes['GeoPoint']>, ParentType, ContextType>;
  path?: Resolver<Maybe<ResolversTypes['EclipsePath']>, ParentType, ContextType, RequireFields<EclipsePathArgs, 'stepMinutes'>>;
  besselianElements?: Resolver<Maybe<ResolversTypes['BesselianElements']>, ParentType, ContextType>;
  local?: Resolver<Maybe<ResolversTypes['LocalEclipse']>, ParentType, ContextType, RequireFields<EclipseLocalArgs, 'place'>>;
};

export type EclipseContactResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EclipseContact'] = ResolversParentTypes['EclipseContact']> = {
  name?: Resolver<ResolversTypes['EclipseContactName'], ParentType, ContextType>;
  instant?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type EclipsePathResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EclipsePath'] = ResolversParentTypes['EclipsePath']> = {
  centralLine?: Resolver<ReadonlyArray<ResolversTypes['EclipsePathPoint']>, ParentType, ContextType>;
  northernLimit?: Resolver<ReadonlyArray<ResolversTypes['GeoPoint']>, ParentType, ContextType>;
  southernLimit?: Resolver<ReadonlyArray<ResolversTypes['GeoPoint']>, ParentType, ContextType>;
  geoJson?: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
};

export type EclipsePathPointResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EclipsePathPoint'] = ResolversParentTypes['EclipsePathPoint']> = {
  instant?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  latitude?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  longitude?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  width?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  duration?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  sunAltitude?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type BesselianElementsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BesselianElements'] = ResolversParentTypes['BesselianElements']> = {
  t0?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  deltaT?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  x?: Resolver<ReadonlyArray<ResolversTypes['Float']>, ParentType, ContextType>;
  y?: Resolver<ReadonlyArray<ResolversTypes['Float']>, ParentType, ContextType>;
  d?: Resolver<ReadonlyArray<ResolversTypes['Float']>, ParentType, ContextType>;
  mu?: Resolver<ReadonlyArray<ResolversTypes['Float']>, ParentType, ContextType>;
  l1?: Resolver<ReadonlyArray<ResolversTypes['Float']>, ParentType, ContextType>;
  l2?: Resolver<ReadonlyArray<ResolversTypes['Float']>, ParentType, ContextType>;
  tanF1?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  tanF2?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type LocalEclipseResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LocalEclipse'] = ResolversParentTypes['LocalEclipse']> = {
  type?: Resolver<ResolversTypes['EclipseType'], ParentType, ContextType>;
  maximum?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  magnitude?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  obscuration?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  altitude?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  azimuth?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  duration?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  contacts?: Resolver<ReadonlyArray<ResolversTypes['LocalContact']>, ParentType, ContextType>;
};

export type LocalContactResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LocalContact'] = ResolversParentTypes['LocalContact']> = {
  name?: Resolver<ResolversTypes['LocalContactName'], ParentType, ContextType>;
  instant?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  altitude?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  azimuth?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  visible?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type TransitResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Transit'] = ResolversParentTypes['Transit']> = {
  transiting?: Resolver<ResolversTypes['Body'], ParentType, ContextType>;
  natal?: Resolver<ResolversTypes['ChartPoint'], ParentType, ContextType>;
  type?: Resolver<ResolversTypes['AspectType'], ParentType, ContextType>;
  exactAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  longitude?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  retrograde?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type SkyEventResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SkyEvent'] = ResolversParentTypes['SkyEvent']> = {
  kind?: Resolver<ResolversTypes['SkyEventKind'], ParentType, ContextType>;
  body?: Resolver<ResolversTypes['Body'], ParentType, ContextType>;
  instant?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  longitude?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  sign?: Resolver<ResolversTypes['Sign'], ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type EclipseConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EclipseConnection'] = ResolversParentTypes['EclipseConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['EclipseEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Eclipse']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type EclipseEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EclipseEdge'] = ResolversParentTypes['EclipseEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Eclipse'], ParentType, ContextType>;
};

export type TransitConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TransitConnection'] = ResolversParentTypes['TransitConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['TransitEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Transit']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type TransitEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TransitEdge'] = ResolversParentTypes['TransitEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Transit'], ParentType, ContextType>;
};

export type SkyEventConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SkyEventConnection'] = ResolversParentTypes['SkyEventConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['SkyEventEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['SkyEvent']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type SkyEventEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SkyEventEdge'] = ResolversParentTypes['SkyEventEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['SkyEvent'], ParentType, ContextType>;
};

export type ChartResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ChartResult'] = ResolversParentTypes['ChartResult']> = {
  __resolveType: TypeResolveFn<'Chart' | 'InputProblem', ParentType, ContextType>;
};

export type InputProblemResolvers<ContextType = Context, ParentType extends ResolversParentTypes['InputProblem'] = ResolversParentTypes['InputProblem']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type JobResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Job'] = ResolversParentTypes['Job']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['JobKind'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['JobStatus'], ParentType, ContextType>;
  progress?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  startedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  finishedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  problem?: Resolver<Maybe<ResolversTypes['InputProblem']>, ParentType, ContextType>;
  found?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  resultUrl?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  charts?: Resolver<Maybe<ResolversTypes['ChartResultConnection']>, ParentType, ContextType, RequireFields<JobChartsArgs, 'first'>>;
  eclipses?: Resolver<Maybe<ResolversTypes['EclipseConnection']>, ParentType, ContextType, RequireFields<JobEclipsesArgs, 'first'>>;
  parans?: Resolver<Maybe<ResolversTypes['ParanConnection']>, ParentType, ContextType, RequireFields<JobParansArgs, 'first'>>;
  transits?: Resolver<Maybe<ResolversTypes['TransitConnection']>, ParentType, ContextType, RequireFields<JobTransitsArgs, 'first'>>;
};

export type ChartResultConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ChartResultConnection'] = ResolversParentTypes['ChartResultConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['ChartResultEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['ChartResult']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type ChartResultEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ChartResultEdge'] = ResolversParentTypes['ChartResultEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['ChartResult'], ParentType, ContextType>;
};

export type ParanConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ParanConnection'] = ResolversParentTypes['ParanConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['ParanEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Paran']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type ParanEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ParanEdge'] = ResolversParentTypes['ParanEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Paran'], ParentType, ContextType>;
};

export type EclipseSearchEventResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EclipseSearchEvent'] = ResolversParentTypes['EclipseSearchEvent']> = {
  __resolveType: TypeResolveFn<'EclipseFound' | 'SearchProgress' | 'SearchCompleted', ParentType, ContextType>;
};

export type ParanSearchEventResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ParanSearchEvent'] = ResolversParentTypes['ParanSearchEvent']> = {
  __resolveType: TypeResolveFn<'ParanFound' | 'SearchProgress' | 'SearchCompleted', ParentType, ContextType>;
};

export type TransitSearchEventResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TransitSearchEvent'] = ResolversParentTypes['TransitSearchEvent']> = {
  __resolveType: TypeResolveFn<'TransitFound' | 'SearchProgress' | 'SearchCompleted', ParentType, ContextType>;
};

export type ChartBatchEventResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ChartBatchEvent'] = ResolversParentTypes['ChartBatchEvent']> = {
  __resolveType: TypeResolveFn<'ChartFound' | 'SearchProgress' | 'SearchCompleted', ParentType, ContextType>;
};

export type EclipseFoundResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EclipseFound'] = ResolversParentTypes['EclipseFound']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  eclipse?: Resolver<ResolversTypes['Eclipse'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ParanFoundResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ParanFound'] = ResolversParentTypes['ParanFound']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  paran?: Resolver<ResolversTypes['Paran'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type TransitFoundResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TransitFound'] = ResolversParentTypes['TransitFound']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  transit?: Resolver<ResolversTypes['Transit'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ChartFoundResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ChartFound'] = ResolversParentTypes['ChartFound']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  index?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  chart?: Resolver<ResolversTypes['ChartResult'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SearchProgressResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SearchProgress'] = ResolversParentTypes['SearchProgress']> = {
  fraction?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  searchedTo?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  found?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SearchCompletedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SearchCompleted'] = ResolversParentTypes['SearchCompleted']> = {
  found?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  elapsedMs?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CacheStatisticsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CacheStatistics'] = ResolversParentTypes['CacheStatistics']> = {
  hitRate?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  tiers?: Resolver<ReadonlyArray<ResolversTypes['CacheTierStatistics']>, ParentType, ContextType>;
  calculations?: Resolver<ReadonlyArray<ResolversTypes['CalculationCacheStatistics']>, ParentType, ContextType>;
  coalescedRequests?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type CacheTierStatisticsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CacheTierStatistics'] = ResolversParentTypes['CacheTierStatistics']> = {
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  entries?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  hits?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  misses?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  failures?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  evictions?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  bytes?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  healthy?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type CalculationCacheStatisticsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CalculationCacheStatistics'] = ResolversParentTypes['CalculationCacheStatistics']> = {
  type?: Resolver<ResolversTypes['CalculationType'], ParentType, ContextType>;
  hits?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  misses?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  coalesced?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  ttlSeconds?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  meanComputeMs?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  meanFetchMs?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  shared?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  sharing?: Resolver<ResolversTypes['CacheSharing'], ParentType, ContextType>;
};

export type Resolvers<ContextType = Context> = {
  DateTime?: GraphQLScalarType;
  LocalDateTime?: GraphQLScalarType;
  TimeZone?: GraphQLScalarType;
  Latitude?: GraphQLScalarType;
  Longitude?: GraphQLScalarType;
  JSON?: GraphQLScalarType;
  Query?: QueryResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  Subscription?: SubscriptionResolvers<ContextType>;
  Chart?: ChartResolvers<ContextType>;
  Moment?: MomentResolvers<ContextType>;
  BodyPosition?: BodyPositionResolvers<ContextType>;
  AnglePosition?: AnglePositionResolvers<ContextType>;
  Houses?: HousesResolvers<ContextType>;
  HouseCusp?: HouseCuspResolvers<ContextType>;
  ChartPoint?: ChartPointResolvers<ContextType>;
  Aspect?: AspectResolvers<ContextType>;
  LotPosition?: LotPositionResolvers<ContextType>;
  StarContact?: StarContactResolvers<ContextType>;
  Star?: StarResolvers<ContextType>;
  Provenance?: ProvenanceResolvers<ContextType>;
  BodySource?: BodySourceResolvers<ContextType>;
  EphemerisRow?: EphemerisRowResolvers<ContextType>;
  Synastry?: SynastryResolvers<ContextType>;
  GeoPoint?: GeoPointResolvers<ContextType>;
  Place?: PlaceResolvers<ContextType>;
  SkyPoint?: SkyPointResolvers<ContextType>;
  HorizonEventTime?: HorizonEventTimeResolvers<ContextType>;
  Paran?: ParanResolvers<ContextType>;
  ParanPoint?: ParanPointResolvers<ContextType>;
  ParanLatitude?: ParanLatitudeResolvers<ContextType>;
  AstrocartographyMap?: AstrocartographyMapResolvers<ContextType>;
  AstrocartographyLine?: AstrocartographyLineResolvers<ContextType>;
  Eclipse?: EclipseResolvers<ContextType>;
  EclipseContact?: EclipseContactResolvers<ContextType>;
  EclipsePath?: EclipsePathResolvers<ContextType>;
  EclipsePathPoint?: EclipsePathPointResolvers<ContextType>;
  BesselianElements?: BesselianElementsResolvers<ContextType>;
  LocalEclipse?: LocalEclipseResolvers<ContextType>;
  LocalContact?: LocalContactResolvers<ContextType>;
  Transit?: TransitResolvers<ContextType>;
  SkyEvent?: SkyEventResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  EclipseConnection?: EclipseConnectionResolvers<ContextType>;
  EclipseEdge?: EclipseEdgeResolvers<ContextType>;
  TransitConnection?: TransitConnectionResolvers<ContextType>;
  TransitEdge?: TransitEdgeResolvers<ContextType>;
  SkyEventConnection?: SkyEventConnectionResolvers<ContextType>;
  SkyEventEdge?: SkyEventEdgeResolvers<ContextType>;
  ChartResult?: ChartResultResolvers<ContextType>;
  InputProblem?: InputProblemResolvers<ContextType>;
  Job?: JobResolvers<ContextType>;
  ChartResultConnection?: ChartResultConnectionResolvers<ContextType>;
  ChartResultEdge?: ChartResultEdgeResolvers<ContextType>;
  ParanConnection?: ParanConnectionResolvers<ContextType>;
  ParanEdge?: ParanEdgeResolvers<ContextType>;
  EclipseSearchEvent?: EclipseSearchEventResolvers<ContextType>;
  ParanSearchEvent?: ParanSearchEventResolvers<ContextType>;
  TransitSearchEvent?: TransitSearchEventResolvers<ContextType>;
  ChartBatchEvent?: ChartBatchEventResolvers<ContextType>;
  EclipseFound?: EclipseFoundResolvers<ContextType>;
  ParanFound?: ParanFoundResolvers<ContextType>;
  TransitFound?: TransitFoundResolvers<ContextType>;
  ChartFound?: ChartFoundResolvers<ContextType>;
  SearchProgress?: SearchProgressResolvers<ContextType>;
  SearchCompleted?: SearchCompletedResolvers<ContextType>;
  CacheStatistics?: CacheStatisticsResolvers<ContextType>;
  CacheTierStatistics?: CacheTierStatisticsResolvers<ContextType>;
  CalculationCacheStatistics?: CalculationCacheStatisticsResolvers<ContextType>;
};

