import { createRedisConnection } from '../../src/cache/redis-connection.js';
import type { JobJournal, JournalSettings, NewJob } from '../../src/jobs/job-journal.js';
import { createMemoryJournal } from '../../src/jobs/memory-journal.js';
import { createRedisJournal } from '../../src/jobs/redis-journal.js';
import { epochMs } from '../../src/kernel/time-scale.js';

export const MANY_BYTES = 1e9;

/** A clock that stands still until it is told. */
export class HandClock {
  ms = Date.UTC(2026, 0, 1);
  readonly now = () => epochMs(this.ms);
}

export type SomeSettings = Partial<JournalSettings> & { readonly maxBytes?: number };

function settingsOf({
  limits = { perClient: 100, all: 1000 },
  keptSeconds = 3600,
  now,
}: SomeSettings): JournalSettings {
  return { limits, keptSeconds, now: now ?? new HandClock().now };
}

export function memoryJournal(settings: SomeSettings = {}): JobJournal {
  return createMemoryJournal({ ...settingsOf(settings), maxBytes: settings.maxBytes ?? MANY_BYTES });
}

let prefixes = 0;

/** A journal under a prefix of its own, and how to end it. */
export async function redisJournal(
  url: string,
  settings: SomeSettings = {},
  prefix = `test${++prefixes}:`,
): Promise<{ readonly journal: JobJournal; readonly prefix: string; readonly close: () => Promise<void> }> {
  const connection = await createRedisConnection({ url });
  const journal = createRedisJournal({ ...settingsOf(settings), connection, prefix });
  return { journal, prefix, close: () => journal.close().finally(() => connection.close()) };
}

export function newJob(change: Partial<NewJob> = {}): NewJob {
  return { id: 'job', kind: 'ECLIPSE_SEARCH', spec: '{"to":30}', client: 'somebody', ...change };
}

/** Everything that a journal keeps of a job, in order. */
export async function keptItems(journal: JobJournal, id: string): Promise<readonly unknown[]> {
  const items: unknown[] = [];
  for (;;) {
    const page = await journal.pageWith(id, items.length);
    if (page === undefined) return items;
    items.push(...page.items.slice(items.length - page.first));
  }
}
