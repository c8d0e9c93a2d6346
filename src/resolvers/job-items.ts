import { z } from 'zod';
import type { Job, JobKind } from '../jobs/job.js';
import type { ItemOf } from '../jobs/search-items.js';
import { badInput, Problem } from '../errors.js';
import { ASPECT_TYPES, BODIES, HORIZON_EVENTS } from '../kernel/names.js';
import type { Context } from './context.js';
import { PAGE_SIZES, type Connection, type PageArguments } from './paging.js';
import { numberInRange } from './ranges.js';

// What is kept of a job comes back as it was written by this program: the checksum says so. That it is of the kind asked
// for, the fields by which kinds differ say.
const paranPoint = z.looseObject({ point: z.looseObject({}), event: z.enum(HORIZON_EVENTS), instant: z.number() });
const shapes = {
  CHART_BATCH: z.looseObject({ index: z.number(), result: z.looseObject({}) }),
  ECLIPSE_SEARCH: z.looseObject({ id: z.string(), maximum: z.number() }),
  PARAN_SEARCH: z.looseObject({ first: paranPoint, second: paranPoint, differenceMinutes: z.number() }),
  TRANSIT_SEARCH: z.looseObject({
    transiting: z.enum(BODIES),
    natal: z.looseObject({}),
    type: z.enum(ASPECT_TYPES),
    exactAt: z.number(),
  }),
} as const satisfies Record<JobKind, z.ZodType>;

function isOfKind<Kind extends JobKind>(item: unknown, kind: Kind): item is ItemOf<Kind> {
  return shapes[kind].safeParse(item).success;
}

/** A page of what a job of this kind has found so far; null of a job of another kind. */
export async function foundPage<Kind extends JobKind, Node>(
  job: Job,
  kind: Kind,
  { first, after }: PageArguments,
  context: Pick<Context, 'jobs'>,
  nodeOf: (item: ItemOf<Kind>) => Node | Promise<Node>,
): Promise<Connection<Node> | null> {
  const count = numberInRange(first, PAGE_SIZES, '', ['first']);
  const start = after == null ? 0 : placeOf(after, job) + 1;
  if (job.kind !== kind) return null;
  const wanted = Math.min(count, job.found - start);
  const items = await context.jobs.found(job.id, start, wanted);
  if (items.length < wanted) throw lost(job);
  const nodes = await Promise.all(
    items.map((item) => {
      if (!isOfKind(item, kind)) throw new TypeError(`job ${job.id} keeps what is no item of a ${kind}`);
      return nodeOf(item);
    }),
  );
  const edges = nodes.map((node, index) => ({ cursor: jobCursor(start + index), node }));
  return {
    edges,
    nodes,
    pageInfo: {
      hasNextPage: start + nodes.length < job.found,
      hasPreviousPage: start > 0,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}

/** What is lost must not look like the end. */
function lost({ id }: Job): Problem {
  return new Problem('UNAVAILABLE', `A part of what job ${id} has found is lost, or cannot be read now.`, ['id']);
}

/** What a job has found never changes: the place of an item in it is its cursor. */
export function jobCursor(index: number): string {
  return Buffer.from(`job ${index}`).toString('base64url');
}

/** The place of a cursor, or a Problem for what `jobCursor` does not write of an item that the job has found. */
export function placeOf(cursor: string, { found }: Pick<Job, 'found'>): number {
  const index = Number(/^job (\d{1,9})$/.exec(Buffer.from(cursor, 'base64url').toString())?.[1]);
  if (index < found && jobCursor(index) === cursor) return index;
  throw badInput(['after'], 'a cursor that this job answered', cursor);
}
