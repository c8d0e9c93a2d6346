import type { Resolvers } from '../generated/graphql.js';
import { Aspect, Chart, EphemerisRow } from './chart.js';
import { Eclipse } from './eclipse.js';
import { Query } from './query.js';
import { scalars } from './scalars.js';

/** Everything that the schema asks for. */
export const resolvers: Resolvers = {
  ...scalars,
  Query,
  Chart,
  EphemerisRow,
  Aspect,
  Eclipse,
  ChartResult: { __resolveType: (result) => ('chart' in result ? 'Chart' : 'InputProblem') },
};
