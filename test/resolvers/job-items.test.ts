import { expect, it } from 'vitest';
import type { Job } from '../../src/jobs/job.js';
import { foundPage } from '../../src/resolvers/job-items.js';
import { epochMs } from '../../src/kernel/time-scale.js';

const JOB: Job = {
  id: 'job',
  kind: 'ECLIPSE_SEARCH',
  status: 'COMPLETED',
  createdAt: epochMs(0),
  startedAt: epochMs(0),
  finishedAt: epochMs(1),
  range: { start: 0, end: 30 },
  searchedTo: 30,
  found: 3,
  bytes: 100,
  problem: undefined,
};

/** A page of a job of which so many items can still be read. */
function page(left: number, first = 10) {
  const items = Array.from({ length: left }, (_, index) => ({ id: `eclipse ${index}`, maximum: index }));
  const found = async (_id: string, index: number, count: number) => items.slice(index, index + count);
  const jobs = { found, start: never, job: never, cancel: never, watch: never };
  return foundPage(JOB, 'ECLIPSE_SEARCH', { first }, { jobs }, ({ id }) => id);
}

function never(): never {
  throw new Error('not asked for');
}

it('is what was found, to its end', async () => {
  expect((await page(3))?.nodes).toEqual(['eclipse 0', 'eclipse 1', 'eclipse 2']);
  expect((await page(3, 2))?.pageInfo.hasNextPage).toBe(true);
});

it.each([0, 2])('does not look whole when something is lost: %i items left of 3', async (left) => {
  await expect(page(left)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
});
