import { expect, it } from 'vitest';
import { createJobs } from '../../src/jobs/jobs.js';
import { HandClock, memoryJournal, newJob } from './journals.js';

const HUNDRED = { start: 0, end: 100 };
const idle = {
  add: async () => undefined,
  work: () => undefined,
  rest: async () => undefined,
  close: async () => undefined,
};

async function withRunning(searchedTo: number, afterMs: number) {
  const clock = new HandClock();
  const journal = memoryJournal({ now: clock.now, limits: { perClient: 1, all: 10 } });
  const jobs = createJobs(journal, idle, clock.now);
  await jobs.start(newJob({ id: 'runs' }));
  await journal.begin('runs', HUNDRED);
  await journal.append('runs', { ...HUNDRED, end: searchedTo, items: [] });
  clock.ms += afterMs;
  return jobs;
}

it.each([
  [25, 10_000, 30], // a quarter in ten seconds
  [99, 1000, 1], // never less than a second
  [1, 3_600_000, 600], // nor more than ten minutes
])(
  'tells by the pace of what runs when to try again: %i of 100 in %i ms',
  async (searchedTo, ms, retryAfterSeconds) => {
    const jobs = await withRunning(searchedTo, ms);
    await expect(jobs.start(newJob({ id: 'next' }))).rejects.toMatchObject({
      code: 'LIMIT_EXCEEDED',
      details: { retryAfterSeconds },
    });
  },
);
