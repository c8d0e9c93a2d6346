import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { badInput, Problem } from '../../src/errors.js';
import type { JobJournal } from '../../src/jobs/job-journal.js';
import { runJob, type RunSettings } from '../../src/jobs/job-run.js';
import { SliceLength } from '../../src/jobs/slice-length.js';
import { allItems, fakeSearch, type FakeSearchOptions } from '../support/fake-search.js';
import { keptItems, MANY_BYTES, memoryJournal, newJob } from './journals.js';

const TO = 30;
const NEVER = new AbortController().signal;

/** A clock that goes on by what is slept, and by a millisecond each time that it is read. */
function steppingClock() {
  const slept: number[] = [];
  let ms = 0;
  return {
    slept,
    now: () => ++ms,
    sleep: async (forMs: number) => {
      slept.push(forMs);
      ms += forMs;
    },
  };
}

async function withJob(options: Partial<FakeSearchOptions> = {}, change: Partial<RunSettings> = {}) {
  const journal = memoryJournal();
  await journal.open(newJob());
  const warnings: object[] = [];
  const clock = steppingClock();
  const settings: RunSettings = {
    journal,
    searchOf: async () => fakeSearch({ to: TO, ...options }),
    lengthsFor: (search) => ({ next: search.firstSlice, took: () => undefined }),
    maxBytes: MANY_BYTES,
    turnMs: 1e9,
    clock,
    log: { warn: (details) => warnings.push(details) },
    ...change,
  };
  const run = (stopping: AbortSignal = NEVER) => runJob('job', settings, stopping);
  return { journal, run, clock, warnings };
}

function throwing(error: Error, times = Infinity): () => void {
  let left = times;
  return () => {
    if (left-- > 0) throw error;
  };
}

describe('running a job', () => {
  it('finds everything, in slices as long as is told', async () => {
    const slices: [number, number][] = [];
    const { journal, run } = await withJob({ before: (start, end) => slices.push([start, end]) });
    expect(await run()).toBe('ENDED');
    expect(await journal.read('job')).toMatchObject({ status: 'COMPLETED', searchedTo: TO, found: 20 });
    expect(await keptItems(journal, 'job')).toEqual(allItems(TO));
    expect(slices[0]).toEqual([0, 4]);
    expect(slices.at(-1)).toEqual([28, 30]);
  });

  it('has slices follow what they take', async () => {
    const lengths: number[] = [];
    const clock = { now: () => lengths.length * 50, sleep: async () => undefined };
    const { run } = await withJob(
      { before: (start, end) => lengths.push(end - start) },
      { clock, lengthsFor: (search) => new SliceLength(search, { targetMs: 100 }) },
    );
    await run();
    expect(lengths).toEqual([4, 8, 16, 2]);
  });

  it('completes a search of nothing', async () => {
    const { journal, run } = await withJob({ to: 0 });
    expect(await run()).toBe('ENDED');
    expect(await journal.read('job')).toMatchObject({ status: 'COMPLETED', found: 0 });
  });

  it('tries a slice again, each time after twice as long', async () => {
    const { journal, run, clock, warnings } = await withJob({ before: throwing(new Error('weak'), 3) });
    await run();
    expect(await journal.read('job')).toMatchObject({ status: 'COMPLETED', found: 20 });
    expect(clock.slept).toEqual([100, 200, 400]);
    expect(warnings).toHaveLength(3);
  });

  it('fails with the fourth failure of a slice, says nothing of the inside, and keeps what was found', async () => {
    const broken = throwing(new Error('secret'));
    const { journal, run } = await withJob({
      before: (start) => {
        if (start >= 8) broken();
      },
    });
    expect(await run()).toBe('ENDED');
    const job = await journal.read('job');
    expect(job).toMatchObject({ status: 'FAILED', searchedTo: 8, problem: { code: 'INTERNAL_SERVER_ERROR' } });
    expect(JSON.stringify(job)).not.toContain('secret');
    expect(await keptItems(journal, 'job')).toEqual(allItems(TO).filter(({ at }) => at < 8));
  });

  it('fails at once with a problem that stays', async () => {
    const { journal, run, clock } = await withJob({ before: throwing(badInput(['search', 'from'], 'earlier', 1)) });
    await run();
    expect(await journal.read('job')).toMatchObject({
      status: 'FAILED',
      problem: { code: 'BAD_USER_INPUT', path: ['search', 'from'] },
    });
    expect(clock.slept).toEqual([]);
  });

  it('fails where its spec cannot be read', async () => {
    const searchOf = throwing(new Problem('BAD_USER_INPUT', 'of another version'));
    const { journal, run } = await withJob(
      {},
      {
        searchOf: async () => {
          searchOf();
          return undefined;
        },
      },
    );
    await run();
    expect(await journal.read('job')).toMatchObject({ status: 'FAILED', problem: { message: 'of another version' } });
  });

  it('fails where it has found more than is kept', async () => {
    const { journal, run } = await withJob({}, { maxBytes: 100 });
    await run();
    const job = await journal.read('job');
    expect(job).toMatchObject({ status: 'FAILED', problem: { code: 'LIMIT_EXCEEDED' } });
    expect(await keptItems(journal, 'job')).toHaveLength(job?.found ?? NaN);
    await journal.open(newJob());
    await run();
    expect(await journal.read('job')).toMatchObject({ status: 'FAILED', found: job?.found }); // not a slice more
  });

  it('gives up the slice when the job is cancelled', async () => {
    let reason: unknown;
    const { journal, run } = await withJob({
      before: async (start, _end, signal) => {
        if (start === 0) return;
        await journal.end('job', 'CANCELLED');
        await new Promise((resolve) => {
          signal.addEventListener('abort', resolve);
        });
        reason = signal.reason;
      },
    });
    expect(await run()).toBe('ENDED');
    expect(reason).toBeInstanceOf(Problem);
    expect(await journal.read('job')).toMatchObject({ status: 'CANCELLED', searchedTo: 4 });
  });

  it('stops behind a slice, and another run goes on from there', async () => {
    const stopping = new AbortController();
    const starts: number[] = [];
    const { journal, run } = await withJob({
      before: (start) => {
        starts.push(start);
        if (start === 8) stopping.abort();
      },
    });
    expect(await run(stopping.signal)).toBe('STOPPED');
    expect(await journal.read('job')).toMatchObject({ status: 'RUNNING', searchedTo: 12 });
    expect(await run()).toBe('ENDED');
    expect(starts).toEqual([0, 4, 8, 12, 16, 20, 24, 28]);
    expect(await keptItems(journal, 'job')).toEqual(allItems(TO));
  });

  it('lets others have their turn', async () => {
    const { journal, run } = await withJob({}, { turnMs: 5 });
    let turns = 1;
    while ((await run()) === 'TURN_OVER') turns++;
    expect(turns).toBeGreaterThan(1);
    expect(await keptItems(journal, 'job')).toEqual(allItems(TO));
  });

  it('does nothing for a job that is forgotten or has ended', async () => {
    const before = throwing(new Error('searched'));
    const { journal, run } = await withJob({ before });
    await journal.end('job', 'CANCELLED');
    expect(await run()).toBe('ENDED');
    expect(await runJob('other', { ...(await settingsOf(journal)) }, NEVER)).toBe('ENDED');
    expect(await journal.read('job')).toMatchObject({ status: 'CANCELLED', searchedTo: undefined });
  });

  it('leaves the job as it is where the journal is out of reach', async () => {
    const journal = memoryJournal();
    await journal.open(newJob());
    const lost = new Problem('UNAVAILABLE', 'no Redis');
    const append = async () => Promise.reject(lost);
    await expect(runJob('job', await settingsOf({ ...journal, append }), NEVER)).rejects.toBe(lost);
    expect(await journal.read('job')).toMatchObject({ status: 'RUNNING', searchedTo: 0, problem: undefined });
  });

  it('goes on where it has been cancelled and started again during a slice', async () => {
    const journal = memoryJournal();
    await journal.open(newJob());
    let queuedAgain = false;
    const append: JobJournal['append'] = async (id, slice) => {
      if (slice.start === 8 && !queuedAgain) {
        queuedAgain = true;
        await journal.end('job', 'CANCELLED');
        await journal.open(newJob());
      }
      return journal.append(id, slice);
    };
    const settings = await settingsOf({ ...journal, append });
    while ((await runJob('job', settings, NEVER)) === 'TURN_OVER') expect(queuedAgain).toBe(true);
    expect(queuedAgain).toBe(true);
    expect(await keptItems(journal, 'job')).toEqual(allItems(TO));
  });

  it('finds the same, however two runs, failures, stops and a cancellation are interleaved', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.scheduler(),
        fc.array(fc.boolean(), { maxLength: 20 }),
        fc.nat(40),
        fc.boolean(),
        async (scheduler, failures, cancelAfter, isStopped) => {
          const journal = memoryJournal();
          await journal.open(newJob());
          let slices = 0;
          const before = () => {
            if (++slices === cancelAfter)
              void scheduler.schedule(Promise.resolve()).then(() => journal.end('job', 'CANCELLED'));
            if (failures[slices] === true) throw new Error('weak');
          };
          const search = fakeSearch({ to: TO, before });
          const slow = {
            ...search,
            slice: scheduler.scheduleFunction((start: number, end: number, signal: AbortSignal) =>
              search.slice(start, end, signal),
            ),
          };
          const settings = { ...(await settingsOf(scheduled(journal, scheduler))), searchOf: async () => slow };
          const stopping = new AbortController();
          const runs = [runJob('job', settings, NEVER), runJob('job', settings, stopping.signal)];
          if (isStopped)
            void scheduler.schedule(Promise.resolve()).then(() => {
              stopping.abort();
            });
          await scheduler.waitFor(Promise.all(runs));
          const job = await journal.read('job');
          expect(job?.status).toBeOneOf(['COMPLETED', 'CANCELLED', 'FAILED']);
          const expected = allItems(TO).filter(({ at }) => at < (job?.searchedTo ?? 0));
          expect(await keptItems(journal, 'job')).toEqual(expected);
          if (job?.status === 'COMPLETED') expect(expected).toEqual(allItems(TO));
        },
      ),
      { numRuns: 300, interruptAfterTimeLimit: 20_000 },
    );
  });
});

async function settingsOf(journal: JobJournal): Promise<RunSettings> {
  return {
    journal,
    searchOf: async () => fakeSearch({ to: TO }),
    lengthsFor: (search) => ({ next: search.firstSlice, took: () => undefined }),
    maxBytes: MANY_BYTES,
    turnMs: 1e9,
    clock: steppingClock(),
    log: { warn: () => undefined },
  };
}

/** A journal whose answers arrive when the scheduler says so. */
function scheduled(journal: JobJournal, scheduler: fc.Scheduler): JobJournal {
  const { begin, append, end, read } = journal;
  return {
    ...journal,
    begin: scheduler.scheduleFunction(begin),
    append: scheduler.scheduleFunction(append),
    end: scheduler.scheduleFunction(end),
    read: scheduler.scheduleFunction(read),
  };
}
