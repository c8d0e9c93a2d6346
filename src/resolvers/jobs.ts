import { Problem } from '../errors.js';
import type { JobResolvers, MutationResolvers, QueryResolvers, SubscriptionResolvers } from '../generated/graphql.js';
import { progressOf, type Job as JobState } from '../jobs/job.js';
import type { JobSpec } from '../jobs/job-spec.js';
import { newJob } from '../jobs/new-job.js';
import { chartResult } from './chart-result.js';
import type { Context } from './context.js';
import { eclipseOf } from './eclipse.js';
import { foundPage } from './job-items.js';
import { chartBatchSpec, eclipseSearchSpec, paranSearchSpec, transitSearchSpec } from './job-specs.js';
import { PAGE_SIZES } from './paging.js';
import { numberInRange } from './ranges.js';

type StartMutations = Pick<
  MutationResolvers,
  'startChartBatch' | 'startEclipseSearch' | 'startParanSearch' | 'startTransitSearch'
>;

export const jobMutations: Required<StartMutations & Pick<MutationResolvers, 'cancelJob'>> = {
  startChartBatch: async (_root, { inputs }, context) => start(await chartBatchSpec(inputs, context), context),
  startEclipseSearch: (_root, { search }, context) => start(eclipseSearchSpec(search, context), context),
  startParanSearch: (_root, { search }, context) => start(paranSearchSpec(search, context), context),
  startTransitSearch: (_root, { search }, context) => start(transitSearchSpec(search, context), context),
  cancelJob: async (_root, { id }, { jobs }) => (await jobs.cancel(checkedId(id))) ?? refuseUnknown(id),
};

export const jobQueries: Required<Pick<QueryResolvers, 'job'>> = {
  job: async (_root, { id }, { jobs }) => (isId(id) ? ((await jobs.job(id)) ?? null) : null),
};

export const jobSubscriptions: Required<Pick<SubscriptionResolvers, 'job'>> = {
  job: {
    subscribe: async (_root, { id }, { jobs, signal }) => {
      if (!isId(id) || (await jobs.job(id)) === undefined) refuseUnknown(id);
      return told(jobs.watch(id, signal()));
    },
  },
};

export const Job: JobResolvers = {
  progress: (job) => progressOf(job),
  startedAt: ({ startedAt }) => startedAt ?? null,
  finishedAt: ({ finishedAt }) => finishedAt ?? null,
  problem: ({ problem }) => problem ?? null,
  resultUrl: ({ id, status }) => (status === 'COMPLETED' ? `/jobs/${id}/results` : null),
  charts: (job, page, context) => {
    const count = numberInRange(page.first, PAGE_SIZES, '', ['first']);
    context.budget.spend('charts', job.kind === 'CHART_BATCH' ? count : 0, ['first']);
    return foundPage(job, 'CHART_BATCH', page, context, ({ result }) => chartResult(result, context.loaders));
  },
  eclipses: (job, page, context) => foundPage(job, 'ECLIPSE_SEARCH', page, context, ({ id }) => eclipseOf(id, context)),
  parans: async (job, page, context) => foundPage(job, 'PARAN_SEARCH', page, context, (paran) => paran),
  transits: async (job, page, context) => foundPage(job, 'TRANSIT_SEARCH', page, context, (transit) => transit),
};

function start(spec: JobSpec, { jobs, client }: Pick<Context, 'jobs' | 'client'>): Promise<JobState> {
  return jobs.start(newJob(spec, client));
}

const ID = /^[\w-]{1,100}$/;

/** Whether a job could have it: what becomes part of a key is looked at first. */
function isId(id: string): boolean {
  return ID.test(id);
}

function checkedId(id: string): string {
  return isId(id) ? id : refuseUnknown(id);
}

function refuseUnknown(id: string): never {
  throw new Problem('NOT_FOUND', `There is no job ${id.slice(0, 100)}, or none any more.`, ['id']);
}

async function* told(states: AsyncIterable<JobState>): AsyncGenerator<{ readonly job: JobState }, void, undefined> {
  for await (const job of states) yield { job };
}
