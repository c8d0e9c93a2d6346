import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Job } from '../../src/jobs/job.js';
import type { JobJournal } from '../../src/jobs/job-journal.js';
import { allItems } from '../support/fake-search.js';
import { describeWithRedis, startRedis, type TestRedis } from '../support/redis.js';
import { HandClock, keptItems, memoryJournal, newJob, redisJournal, type SomeSettings } from './journals.js';

const RANGE = { start: 0, end: 30 };
const HOUR_MS = 3_600_000;

type Make = (settings?: SomeSettings) => Promise<JobJournal>;

function itemsBetween(start: number, end: number) {
  return allItems(RANGE.end).filter(({ at }) => at >= start && at < end);
}

async function opened(journal: JobJournal, change = {}): Promise<Job> {
  const answer = await journal.open(newJob(change));
  if ('refused' in answer) throw new Error(`refused: ${answer.refused}`);
  return answer.job;
}

/** What every journal does. `make` gives an empty one. */
function keepsTheContract(make: Make, runs: number): void {
  it('opens a job once, and answers it as it stands to whoever opens it again', async () => {
    const clock = new HandClock();
    const journal = await make({ now: clock.now });
    const job = await opened(journal);
    expect(job).toEqual({
      id: 'job',
      kind: 'ECLIPSE_SEARCH',
      status: 'QUEUED',
      createdAt: clock.ms,
      startedAt: undefined,
      finishedAt: undefined,
      range: undefined,
      searchedTo: undefined,
      found: 0,
      bytes: 0,
      problem: undefined,
    });
    await journal.begin('job', RANGE);
    expect(await opened(journal)).toEqual(await journal.read('job'));
    expect(await journal.specOf('job')).toBe('{"to":30}');
  });

  it('knows nothing of a job that was never opened', async () => {
    const journal = await make();
    expect(await journal.read('job')).toBeUndefined();
    expect(await journal.specOf('job')).toBeUndefined();
    expect(await journal.begin('job', RANGE)).toBeUndefined();
    expect(await journal.append('job', { start: 0, end: 5, items: [1] })).toBeUndefined();
    expect(await journal.end('job', 'CANCELLED')).toBeUndefined();
    expect(await journal.pageWith('job', 0)).toBeUndefined();
  });

  it('tells when it began and ended, and how far it is', async () => {
    const clock = new HandClock();
    const journal = await make({ now: clock.now });
    const { createdAt } = await opened(journal);
    clock.ms += 1000;
    await journal.begin('job', RANGE);
    clock.ms += 1000;
    const items = itemsBetween(0, 10);
    const running = await journal.append('job', { start: 0, end: 10, items });
    expect(running).toMatchObject({ status: 'RUNNING', range: RANGE, searchedTo: 10, found: items.length });
    expect(running?.bytes).toBeGreaterThan(0);
    clock.ms += 1000;
    const ended = await journal.end('job', 'COMPLETED');
    expect(ended).toMatchObject({
      status: 'COMPLETED',
      createdAt,
      startedAt: createdAt + 1000,
      finishedAt: createdAt + 3000,
    });
  });

  it('keeps a slice once, and none out of its turn', async () => {
    const journal = await make();
    await opened(journal);
    expect(await journal.append('job', { start: 0, end: 10, items: ['early'] })).toMatchObject({ found: 0 });
    await journal.begin('job', RANGE);
    await journal.append('job', { start: 0, end: 10, items: ['a', 'b'] });
    expect(await journal.append('job', { start: 0, end: 10, items: ['a', 'b'] })).toMatchObject({ found: 2 });
    expect(await journal.append('job', { start: 20, end: 30, items: ['z'] })).toMatchObject({ searchedTo: 10 });
    await journal.append('job', { start: 10, end: 20, items: [] });
    await journal.append('job', { start: 20, end: 30, items: ['c'] });
    expect(await keptItems(journal, 'job')).toEqual(['a', 'b', 'c']);
  });

  it('keeps a slice once that is handed in by several at once', async () => {
    const journal = await make();
    await opened(journal);
    await journal.begin('job', RANGE);
    const slices = [
      { start: 0, end: 10, items: ['a', 'b'] },
      { start: 0, end: 20, items: ['a', 'b', 'c'] },
      { start: 0, end: 10, items: ['a', 'b'] },
    ];
    const jobs = await Promise.all(slices.map((slice) => journal.append('job', slice)));
    const { searchedTo } = (await journal.read('job')) ?? {};
    expect(jobs.map((job) => job?.searchedTo)).toEqual([searchedTo, searchedTo, searchedTo]);
    expect(await keptItems(journal, 'job')).toEqual(searchedTo === 10 ? ['a', 'b'] : ['a', 'b', 'c']);
  });

  it('keeps nothing more once a job has ended, and its end as it was', async () => {
    const journal = await make();
    await opened(journal);
    await journal.begin('job', RANGE);
    await journal.append('job', { start: 0, end: 10, items: ['a'] });
    await journal.end('job', 'CANCELLED');
    const after = await journal.append('job', { start: 10, end: 20, items: ['b'] });
    expect(after).toMatchObject({ status: 'CANCELLED', found: 1, searchedTo: 10 });
    const problem = { code: 'UNAVAILABLE', message: 'no', path: [] } as const;
    expect(await journal.end('job', 'FAILED', problem)).toMatchObject({ status: 'CANCELLED', problem: undefined });
    expect(await keptItems(journal, 'job')).toEqual(['a']);
  });

  it.each(['FAILED', 'CANCELLED'] as const)('goes on with a job that is %s when it is opened again', async (status) => {
    const journal = await make();
    await opened(journal);
    await journal.begin('job', RANGE);
    await journal.append('job', { start: 0, end: 10, items: ['a'] });
    const problem = { code: 'UNAVAILABLE', message: 'no luck', path: ['search', 'from'] } as const;
    expect(await journal.end('job', status, problem)).toMatchObject({ problem });
    expect(await opened(journal)).toMatchObject({ status: 'QUEUED', found: 1, finishedAt: undefined });
    expect(await journal.begin('job', RANGE)).toMatchObject({ status: 'RUNNING', searchedTo: 10, problem: undefined });
    await journal.append('job', { start: 10, end: 30, items: ['b'] });
    expect(await keptItems(journal, 'job')).toEqual(['a', 'b']);
  });

  it('answers the page of any item', async () => {
    const journal = await make();
    await opened(journal);
    await journal.begin('job', RANGE);
    await journal.append('job', { start: 0, end: 10, items: ['a', 'b', 'c'] });
    await journal.append('job', { start: 10, end: 20, items: ['d'] });
    await journal.append('job', { start: 20, end: 30, items: [{ at: -0, none: undefined }] });
    expect(await journal.pageWith('job', 2)).toEqual({ first: 0, items: ['a', 'b', 'c'] });
    expect(await journal.pageWith('job', 3)).toEqual({ first: 3, items: ['d'] });
    expect(await journal.pageWith('job', 4)).toEqual({ first: 4, items: [{ at: -0, none: undefined }] });
    expect(await journal.pageWith('job', 5)).toBeUndefined();
  });

  it('refuses what is too much for a client, and for all', async () => {
    const journal = await make({ limits: { perClient: 2, all: 3 } });
    await opened(journal, { id: 'a1', client: 'a' });
    await opened(journal, { id: 'a2', client: 'a' });
    expect(await journal.open(newJob({ id: 'a3', client: 'a' }))).toMatchObject({
      refused: 'CLIENT',
      unfinished: [{ id: 'a1' }, { id: 'a2' }],
    });
    await opened(journal, { id: 'a1', client: 'a' }); // that one is known
    await opened(journal, { id: 'b1', client: 'b' });
    expect(await journal.open(newJob({ id: 'b2', client: 'b' }))).toMatchObject({ refused: 'ALL' });
    await journal.end('a1', 'CANCELLED');
    await opened(journal, { id: 'b2', client: 'b' });
    expect(await journal.open(newJob({ id: 'a1', client: 'a' }))).toMatchObject({ refused: 'ALL' });
  });

  it('tells of each change', async () => {
    const journal = await make();
    const told: string[] = [];
    const stop = journal.onChange((id) => told.push(id));
    await vi.waitFor(async () => {
      await opened(journal, { id: 'first' }); // until it is listened to
      await journal.end('first', 'CANCELLED');
      expect(told).toContain('first');
    }, 10_000);
    const ofTheJob = () => told.filter((id) => id === 'job'); // of the first one more may come, late
    await opened(journal);
    await journal.begin('job', RANGE);
    await journal.append('job', { start: 0, end: 30, items: [] });
    await journal.end('job', 'COMPLETED');
    await vi.waitFor(() => {
      expect(ofTheJob()).toHaveLength(4);
    }, 10_000);
    stop();
    await opened(journal, { id: 'other' });
    expect(told).not.toContain('other');
  });

  it('keeps, whatever happens in whatever order, the beginning of the whole, in order, each item once', async () => {
    const step = fc.record({
      what: fc.constantFrom('take', 'append', 'append', 'append', 'forget', 'end', 'open', 'begin'),
      worker: fc.nat(2),
      length: fc.integer({ min: 1, max: 12 }),
      end: fc.constantFrom('CANCELLED', 'FAILED'),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
        const journal = await make();
        const pending = new Map<number, { start: number; end: number }>(); // what a worker has found and not handed in
        await opened(journal);
        for (const { what, worker, length, end } of steps) {
          const slice = pending.get(worker);
          const { searchedTo: start = 0 } = (await journal.read('job')) ?? {};
          if (what === 'open') await opened(journal);
          if (what === 'begin') await journal.begin('job', RANGE);
          if (what === 'end') await journal.end('job', end);
          if (what === 'take') pending.set(worker, { start, end: Math.min(start + length, RANGE.end) });
          if (what === 'forget') pending.delete(worker);
          if (what === 'append' && slice && slice.start < slice.end)
            await journal.append('job', { ...slice, items: itemsBetween(slice.start, slice.end) });
          const job = await journal.read('job');
          expect(await keptItems(journal, 'job')).toEqual(itemsBetween(0, job?.searchedTo ?? 0));
          expect(job?.searchedTo ?? 0).toBeGreaterThanOrEqual(start);
        }
      }),
      { numRuns: runs },
    );
  });
}

describe('the journal in memory', () => {
  keepsTheContract(async (settings) => memoryJournal(settings), 200);

  it('forgets jobs that have not changed for as long as they are kept', async () => {
    const clock = new HandClock();
    const journal = memoryJournal({ now: clock.now, keptSeconds: 3600 });
    await opened(journal, { id: 'old' });
    clock.ms += HOUR_MS / 2;
    await opened(journal, { id: 'new' });
    clock.ms += HOUR_MS / 2 + 1;
    expect(await journal.read('old')).toBeUndefined();
    expect(await journal.read('new')).toMatchObject({ id: 'new' });
  });

  it('makes room for what goes on by forgetting what ended first', async () => {
    const journal = memoryJournal({ maxBytes: 1000 });
    for (const id of ['first', 'second', 'third']) {
      await opened(journal, { id });
      await journal.begin(id, RANGE);
      await journal.append(id, { start: 0, end: 10, items: ['x'.repeat(350)] });
      if (id !== 'second') await journal.end(id, 'COMPLETED');
    }
    expect(await journal.read('first')).toBeUndefined();
    expect(await keptItems(journal, 'second')).toHaveLength(1);
    expect(await keptItems(journal, 'third')).toHaveLength(1);
  });
});

describeWithRedis('the journal in Redis', () => {
  let redis: TestRedis;
  const closing: (() => Promise<void>)[] = [];
  beforeAll(async () => {
    redis = await startRedis();
  });
  afterAll(async () => {
    await Promise.all(closing.map((close) => close()));
    await redis.kill();
  });
  const make: Make = async (settings) => {
    const made = await redisJournal(redis.url, settings);
    closing.push(made.close);
    return made.journal;
  };

  keepsTheContract(make, 15);

  it('is one for all processes', async () => {
    const here = await redisJournal(redis.url, {}, 'shared:');
    const there = await redisJournal(redis.url, {}, 'shared:');
    closing.push(here.close, there.close);
    const told: string[] = [];
    there.journal.onChange((id) => told.push(id));
    await vi.waitFor(async () => {
      await here.journal.open(newJob({ id: 'told' }));
      await here.journal.end('told', 'CANCELLED');
      expect(told).toContain('told');
    }, 10_000);
    await opened(here.journal);
    await here.journal.begin('job', RANGE);
    await there.journal.append('job', { start: 0, end: 30, items: ['a'] });
    expect(await keptItems(here.journal, 'job')).toEqual(['a']);
  });

  it('lets Redis forget jobs after as long as they are kept, with all that belongs to them', async () => {
    const { journal, prefix, close } = await redisJournal(redis.url, { keptSeconds: 100 });
    closing.push(close);
    await opened(journal);
    await journal.begin('job', RANGE);
    await journal.append('job', { start: 0, end: 30, items: ['a'] });
    const keys = ['job:job', 'job:job:spec', 'job:job:pages', 'unfinished', 'client:somebody'];
    const lives = await Promise.all(keys.map((key) => redis.command('TTL', prefix + key)));
    for (const life of lives) expect(life).toSatisfy((seconds) => Number(seconds) > 0 && Number(seconds) <= 100);
  });

  it('counts no job that has been forgotten', async () => {
    const clock = new HandClock();
    const journal = await make({ now: clock.now, keptSeconds: 3600, limits: { perClient: 1, all: 1 } });
    await opened(journal, { id: 'lost' });
    expect(await journal.open(newJob({ id: 'next' }))).toMatchObject({ refused: 'CLIENT' });
    clock.ms += HOUR_MS + 1;
    expect(await opened(journal, { id: 'next' })).toMatchObject({ status: 'QUEUED' });
  });

  it('takes a damaged record or page for none', async () => {
    const { journal, prefix, close } = await redisJournal(redis.url);
    closing.push(close);
    await opened(journal);
    await journal.begin('job', RANGE);
    await journal.append('job', { start: 0, end: 30, items: ['a'] });
    await redis.command('DEL', `${prefix}job:job:pages`);
    await redis.command('ZADD', `${prefix}job:job:pages`, '0', '0 rubbish');
    expect(await journal.pageWith('job', 0)).toBeUndefined();
    await redis.command('HSET', `${prefix}job:job`, 'problem', '{"code":"NO_SUCH_CODE"}');
    expect(await journal.read('job')).toBeUndefined();
    await redis.command('HSET', `${prefix}job:job`, 'problem', 'rubbish');
    expect(await journal.read('job')).toBeUndefined();
    await expect(journal.open(newJob())).rejects.toThrow('damaged');
  });

  it('says UNAVAILABLE within a second where Redis is frozen or gone, and goes on when it is back', async () => {
    const own = await startRedis();
    const { journal, close } = await redisJournal(own.url);
    closing.push(close, () => own.kill());
    await opened(journal);
    own.freeze();
    await expect(journal.read('job')).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    own.thaw();
    await vi.waitFor(async () => {
      expect(await journal.read('job')).toMatchObject({ id: 'job' });
    }, 10_000);
    await own.kill();
    await expect(journal.open(newJob())).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    await own.restart();
    await vi.waitFor(async () => {
      expect(await opened(journal)).toMatchObject({ status: 'QUEUED' });
    }, 10_000);
  });
});
