import { z } from 'zod';
import { problemCodes, type ProblemCode } from '../errors.js';
import { epochMs } from '../kernel/time-scale.js';
import { JOB_KINDS, JOB_STATUSES, type Job } from './job.js';

const whole = z
  .string()
  .regex(/^-?\d+$/)
  .transform(Number);
const instant = whole.transform(epochMs);
const isCode = (code: string): code is ProblemCode => Object.hasOwn(problemCodes, code);
const problem = z.object({ code: z.string().refine(isCode), message: z.string(), path: z.array(z.string()) });

const record = z.object({
  id: z.string(),
  kind: z.enum(JOB_KINDS),
  status: z.enum(JOB_STATUSES),
  createdAt: instant,
  startedAt: instant.optional(),
  finishedAt: instant.optional(),
  from: whole.optional(),
  to: whole.optional(),
  searchedTo: whole.optional(),
  found: whole,
  bytes: whole,
  problem: z
    .string()
    .transform((text, context) => {
      const read = problem.safeParse(parsed(text));
      if (read.success) return read.data;
      context.addIssue('not a problem');
      return z.NEVER;
    })
    .optional(),
});

/** The job of a record as Redis keeps it: names and values in turn. Undefined for one that is empty or damaged. */
export function jobOf(fields: readonly string[]): Job | undefined {
  const pairs = Array.from({ length: fields.length / 2 }, (_, index) => fields.slice(2 * index, 2 * index + 2));
  const read = record.safeParse(Object.fromEntries(pairs));
  if (!read.success) return undefined;
  const { from, to, startedAt, finishedAt, searchedTo, problem: why, ...rest } = read.data;
  const range = from === undefined || to === undefined ? undefined : { start: from, end: to };
  return { ...rest, range, startedAt, finishedAt, searchedTo, problem: why };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
