import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { watchJob } from '../../src/jobs/job-watch.js';
import { memoryJournal, newJob } from './journals.js';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it('asks again when nothing has been told for a second, and tells nothing twice', async () => {
  const journal = memoryJournal();
  await journal.open(newJob());
  const silent: string[] = [];
  const deaf = { read: journal.read, onChange: () => () => undefined };
  const watch = watchJob('job', { journal: deaf, onSilence: ({ status }) => silent.push(status) });
  expect(await watch.next()).toMatchObject({ value: { status: 'QUEUED' } });
  const next = watch.next();
  await vi.advanceTimersByTimeAsync(3000);
  expect(silent).toEqual(['QUEUED', 'QUEUED', 'QUEUED']);
  await journal.end('job', 'CANCELLED');
  await vi.advanceTimersByTimeAsync(1000);
  expect(await next).toMatchObject({ value: { status: 'CANCELLED' } });
  expect(await watch.next()).toEqual({ done: true, value: undefined });
});

it('gives a slow watcher the newest state, and none between', async () => {
  const journal = memoryJournal();
  await journal.open(newJob());
  const watch = watchJob('job', { journal, onSilence: () => undefined });
  await watch.next();
  await journal.begin('job', { start: 0, end: 30 });
  for (let start = 0; start < 30; start += 10) await journal.append('job', { start, end: start + 10, items: [start] });
  expect(await watch.next()).toMatchObject({ value: { searchedTo: 30, found: 3 } });
  await watch.return?.();
});

it('ends with what the journal throws, and listens no more', async () => {
  const journal = memoryJournal();
  let listening = 0;
  const onChange = (listener: (id: string) => void) => {
    const stop = journal.onChange(listener);
    listening++;
    return () => {
      listening--;
      stop();
    };
  };
  const read = async () => Promise.reject(new Error('away'));
  const watch = watchJob('job', { journal: { read, onChange }, onSilence: () => undefined });
  await expect(watch.next()).rejects.toThrow('away');
  expect(listening).toBe(0);
  expect(await watch.next()).toEqual({ done: true, value: undefined });
});

it('throws the reason of its signal at once, also while it waits', async () => {
  const journal = memoryJournal();
  await journal.open(newJob());
  const controller = new AbortController();
  const watch = watchJob('job', { journal, onSilence: () => undefined, signal: controller.signal });
  await watch.next();
  const next = watch.next();
  controller.abort(new Error('enough'));
  await expect(next).rejects.toThrow('enough');
});
