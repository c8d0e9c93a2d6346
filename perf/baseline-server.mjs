// What to compare with: the server that one writes in an afternoon over the same libraries. Apollo Server as its page of
// first steps has it, graphql-js, one call of swisseph a body and coordinate system, the rest in plain resolvers.
import { dirname, join } from 'node:path';
import { createRequire } from 'node:module';
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import swisseph from 'swisseph';

const require = createRequire(import.meta.url);
swisseph.swe_set_ephe_path(join(dirname(require.resolve('swisseph/package.json')), 'ephe'));

const typeDefs = `
  enum Lot { FORTUNE, SPIRIT, EROS, NECESSITY, COURAGE, VICTORY, NEMESIS }
  input MomentInput { instant: String! }
  input PlaceInput { latitude: Float!, longitude: Float! }
  input ChartInput { moment: MomentInput!, place: PlaceInput! }
  type Query { chart(input: ChartInput!): Chart!, charts(inputs: [ChartInput!]!): [Chart!]! }
  type Chart {
    isDiurnal: Boolean!
    bodies: [BodyPosition!]!
    houses: Houses!
    angles: [AnglePosition!]!
    aspects: [Aspect!]!
    lots(names: [Lot!]!): [LotPosition!]!
  }
  type BodyPosition {
    body: String!, longitude: Float!, latitude: Float!, distance: Float!, longitudeSpeed: Float!, latitudeSpeed: Float!
    distanceSpeed: Float!, rightAscension: Float!, declination: Float!, sign: String!, signDegree: Float!
    retrograde: Boolean!, house: Int!
  }
  type Houses { cusps: [HouseCusp!]! }
  type HouseCusp { number: Int!, longitude: Float!, sign: String! }
  type AnglePosition { angle: String!, longitude: Float!, sign: String!, signDegree: Float! }
  type Point { name: String! }
  type Aspect { first: Point!, second: Point!, type: String!, separation: Float!, orb: Float!, applying: Boolean! }
  type LotPosition { lot: Lot!, longitude: Float!, sign: String!, house: Int! }
`;

const BODIES = {
  SUN: 0,
  MOON: 1,
  MERCURY: 2,
  VENUS: 3,
  MARS: 4,
  JUPITER: 5,
  SATURN: 6,
  URANUS: 7,
  NEPTUNE: 8,
  PLUTO: 9,
  TRUE_NODE: 11,
  CHIRON: 15,
};
const SIGNS = 'ARIES TAURUS GEMINI CANCER LEO VIRGO LIBRA SCORPIO SAGITTARIUS CAPRICORN AQUARIUS PISCES'.split(' ');
const ASPECTS = [
  { type: 'CONJUNCTION', angle: 0, orb: 8 },
  { type: 'SEMISEXTILE', angle: 30, orb: 2 },
  { type: 'SEMISQUARE', angle: 45, orb: 2 },
  { type: 'SEXTILE', angle: 60, orb: 5 },
  { type: 'QUINTILE', angle: 72, orb: 2 },
  { type: 'SQUARE', angle: 90, orb: 7 },
  { type: 'TRINE', angle: 120, orb: 7 },
  { type: 'SESQUIQUADRATE', angle: 135, orb: 2 },
  { type: 'BIQUINTILE', angle: 144, orb: 2 },
  { type: 'QUINCUNX', angle: 150, orb: 3 },
  { type: 'OPPOSITION', angle: 180, orb: 8 },
];
const PARALLEL_ORB = 1;
const LOTS = {
  FORTUNE: ['MOON', 'SUN'],
  SPIRIT: ['SUN', 'MOON'],
  EROS: ['VENUS', 'SPIRIT'],
  NECESSITY: ['FORTUNE', 'MERCURY'],
  COURAGE: ['FORTUNE', 'MARS'],
  VICTORY: ['JUPITER', 'SPIRIT'],
  NEMESIS: ['FORTUNE', 'SATURN'],
};

const normalise = (degrees) => ((degrees % 360) + 360) % 360;
const signed = (degrees) => normalise(degrees + 180) - 180;
const sign = ({ longitude }) => SIGNS[Math.floor(longitude / 30)];
const signDegree = ({ longitude }) => longitude % 30;

function chart({ moment, place }) {
  const ut = Date.parse(moment.instant) / 86_400_000 + 2_440_587.5;
  const houses = swisseph.swe_houses(ut, place.latitude, place.longitude, 'P');
  const houseOf = (longitude) =>
    houses.house.findIndex((cusp, i) => normalise(longitude - cusp) < normalise(houses.house[(i + 1) % 12] - cusp)) + 1;
  const flags = swisseph.SEFLG_SWIEPH | swisseph.SEFLG_SPEED;
  const bodies = Object.entries(BODIES).map(([body, number]) => {
    const ecliptic = swisseph.swe_calc_ut(ut, number, flags);
    const equatorial = swisseph.swe_calc_ut(ut, number, flags | swisseph.SEFLG_EQUATORIAL);
    return {
      ...ecliptic,
      body,
      rightAscension: equatorial.rectAscension,
      declination: equatorial.declination,
      declinationSpeed: equatorial.declinationSpeed,
      house: houseOf(ecliptic.longitude),
    };
  });
  const sun = bodies[0];
  return { houses, bodies, houseOf, isDiurnal: sun.house >= 7 };
}

function aspects({ bodies }) {
  const found = [];
  bodies.forEach((a, i) => {
    for (const b of bodies.slice(i + 1)) {
      const [first, second] = [{ name: a.body }, { name: b.body }];
      const distance = signed(b.longitude - a.longitude);
      const separation = Math.abs(distance);
      const speed = (b.longitudeSpeed - a.longitudeSpeed) * Math.sign(distance);
      for (const { type, angle, orb: limit } of ASPECTS) {
        const orb = Math.abs(separation - angle);
        if (orb <= limit)
          found.push({ first, second, type, separation, orb, applying: (separation - angle) * speed < 0 });
      }
      for (const [type, side] of [
        ['PARALLEL', -1],
        ['CONTRAPARALLEL', 1],
      ]) {
        const difference = a.declination + side * b.declination;
        const orb = Math.abs(difference);
        const change = a.declinationSpeed + side * b.declinationSpeed;
        if (orb <= PARALLEL_ORB)
          found.push({ first, second, type, separation: orb, orb, applying: difference * change < 0 });
      }
    }
  });
  return found;
}

function lotLongitude(name, { houses, bodies, isDiurnal }) {
  const [plus, minus] = isDiurnal ? LOTS[name] : LOTS[name].toReversed();
  const longitude = (term) =>
    term in LOTS
      ? lotLongitude(term, { houses, bodies, isDiurnal })
      : bodies.find(({ body }) => body === term).longitude;
  return normalise(houses.ascendant + longitude(plus) - longitude(minus));
}

const resolvers = {
  Query: {
    chart: (_root, { input }) => chart(input),
    charts: (_root, { inputs }) => inputs.map(chart),
  },
  Chart: {
    aspects,
    lots: (of, { names }) =>
      names.map((lot) => {
        const longitude = lotLongitude(lot, of);
        return { lot, longitude, house: of.houseOf(longitude) };
      }),
    angles: ({ houses }) => [
      { angle: 'ASCENDANT', longitude: houses.ascendant },
      { angle: 'MIDHEAVEN', longitude: houses.mc },
      { angle: 'DESCENDANT', longitude: normalise(houses.ascendant + 180) },
      { angle: 'IMUM_COELI', longitude: normalise(houses.mc + 180) },
      { angle: 'VERTEX', longitude: houses.vertex },
      { angle: 'EAST_POINT', longitude: houses.equatorialAscendant },
    ],
  },
  BodyPosition: { sign, signDegree, retrograde: ({ longitudeSpeed }) => longitudeSpeed < 0 },
  Houses: { cusps: ({ house }) => house.map((longitude, i) => ({ number: i + 1, longitude })) },
  HouseCusp: { sign },
  AnglePosition: { sign, signDegree },
  LotPosition: { sign },
};

const { url } = await startStandaloneServer(new ApolloServer({ typeDefs, resolvers }), {
  listen: { port: Number(process.env.PORT ?? 4000), host: '127.0.0.1' },
});
console.log(url);
