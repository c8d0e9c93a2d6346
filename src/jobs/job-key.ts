import { createHash } from 'node:crypto';
import { canonicalBodies } from '../cache/key.js';
import { canonicalSite, canonicalStars, listPart, placePart, questionKey } from '../cache/question-key.js';
import { eclipsesKey, transitsKey } from '../cache/search-keys.js';
import { isoFromEpoch } from '../kernel/time-scale.js';
import { chartOfSpec, type BatchChart, type ChartBatchSpec, type JobSpec, type ParanSearchSpec } from './job-spec.js';

/** Names a piece of work: two spellings of one question have one key. Letters, digits, `-` and `_` only. */
export function jobKey(job: JobSpec): string {
  const hash = createHash('sha256');
  for (const part of keyParts(job)) hash.update(part).update('\n');
  return `${job.kind.toLowerCase()}-${hash.digest('base64url')}`;
}

/** A batch of 50,000 charts has so many parts: they are never one text. */
function keyParts(job: JobSpec): Iterable<string> {
  switch (job.kind) {
    case 'CHART_BATCH':
      return inputParts(job.inputs);
    case 'ECLIPSE_SEARCH':
      return [eclipsesKey({ ...job, visibleFrom: job.visibleFrom && canonicalSite(job.visibleFrom) })];
    case 'PARAN_SEARCH':
      return [paransKey(job)];
    case 'TRANSIT_SEARCH':
      return [transitsKey({ ...job, natal: chartOfSpec(job.natal) })];
  }
}

function* inputParts(inputs: ChartBatchSpec['inputs']): Generator<string> {
  for (const input of inputs) {
    yield JSON.stringify('chart' in input ? chartParts(input) : [input.code, input.message, input.path]);
  }
}

function chartParts({ chart, applied }: BatchChart): readonly unknown[] {
  return applied === undefined ? [chart] : [chart, applied.utcOffset, applied.timeZone, applied.source];
}

function paransKey({ from, to, place: where, bodies: which, stars, orbMinutes }: ParanSearchSpec): string {
  return questionKey(
    'parans',
    isoFromEpoch(from),
    isoFromEpoch(to),
    placePart(canonicalSite(where)),
    listPart(canonicalBodies(which)),
    listPart(canonicalStars(stars)),
    orbMinutes,
  );
}
