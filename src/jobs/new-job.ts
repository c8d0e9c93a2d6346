import { jobKey } from './job-key.js';
import type { NewJob } from './job-journal.js';
import { readJobSpec, type JobSpec } from './job-spec.js';

/** A job that does this. Its id is that of the question: two who ask the same share one. */
export function newJob(spec: JobSpec, client: string): NewJob {
  return { id: jobKey(spec), kind: spec.kind, spec: JSON.stringify(spec), client };
}

/** The spec of a job as it was kept. Throws for what is none. */
export function specFromText(text: string): JobSpec {
  return readJobSpec(JSON.parse(text));
}
