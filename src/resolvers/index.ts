import type { Resolvers } from '../generated/graphql.js';
import { Aspect, Chart, EphemerisRow } from './chart.js';
import { Eclipse, EclipsePath } from './eclipse.js';
import { AstrocartographyMap } from './horizon.js';
import { Job, jobMutations, jobQueries, jobSubscriptions } from './jobs.js';
import { Mutation } from './operator.js';
import { Query } from './query.js';
import { searchEventTypes, searchSubscriptions } from './subscriptions.js';
import { scalars } from './scalars.js';

/** Everything that the schema asks for. */
export const resolvers: Resolvers = {
  ...scalars,
  Query: { ...Query, ...jobQueries },
  Mutation: { ...Mutation, ...jobMutations },
  Subscription: { ...searchSubscriptions, ...jobSubscriptions },
  Job,
  Chart,
  EphemerisRow,
  Aspect,
  AstrocartographyMap,
  Eclipse,
  EclipsePath,
  ...searchEventTypes,
  ChartResult: { __resolveType: (result) => ('chart' in result ? 'Chart' : 'InputProblem') },
};
