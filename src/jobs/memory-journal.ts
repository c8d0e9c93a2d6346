import { hasEnded, isShared, type Job } from './job.js';
import type { JobJournal, JournalSettings, NewJob } from './job-journal.js';
import { packedPage, unpackedPage, type PackedPage } from './result-pages.js';

export interface MemoryJournalSettings extends JournalSettings {
  /** Bytes that all jobs together may take; those that ended first are forgotten for those that go on. */
  readonly maxBytes: number;
}

interface Entry {
  job: Job;
  readonly spec: string;
  client: string;
  changedAt: number;
  readonly pages: PackedPage[];
}

/** A journal in the memory of one process: it ends with it. */
export function createMemoryJournal(settings: MemoryJournalSettings): JobJournal {
  const { limits, keptSeconds, maxBytes, now } = settings;
  const entries = new Map<string, Entry>(); // the one unchanged for longest first
  const listeners = new Set<(id: string) => void>();
  let bytes = 0;

  function forget(id: string, entry: Entry): void {
    entries.delete(id);
    bytes -= entry.job.bytes + entry.spec.length;
  }

  function makeRoom(): void {
    const oldest = now() - keptSeconds * 1000;
    for (const [id, entry] of entries) {
      const isOver = bytes > maxBytes && hasEnded(entry.job);
      if (isOver || entry.changedAt < oldest) forget(id, entry);
    }
  }

  function changed(entry: Entry, change: Partial<Job>): Job {
    bytes += (change.bytes ?? entry.job.bytes) - entry.job.bytes;
    entry.job = { ...entry.job, ...change };
    entry.changedAt = now();
    entries.delete(entry.job.id);
    entries.set(entry.job.id, entry);
    for (const listener of listeners) listener(entry.job.id);
    return entry.job;
  }

  function refusal(client: string) {
    const unfinished = [...entries.values()].filter(({ job }) => !hasEnded(job));
    const own = unfinished.filter((entry) => entry.client === client);
    const jobsOf = (list: readonly Entry[]) => list.map(({ job }) => job);
    if (own.length >= limits.perClient) return { refused: 'CLIENT', unfinished: jobsOf(own) } as const;
    return unfinished.length >= limits.all ? ({ refused: 'ALL', unfinished: jobsOf(unfinished) } as const) : undefined;
  }

  return {
    async open(asked) {
      makeRoom();
      const known = entries.get(asked.id);
      if (known && isShared(known.job)) return { job: known.job };
      const refused = refusal(asked.client);
      if (refused) return refused;
      const entry = known ?? newEntry(asked, now());
      if (known === undefined) bytes += asked.spec.length; // a batch of 50,000 charts has some 5 MB
      entry.client = asked.client;
      return { job: changed(entry, { status: 'QUEUED', finishedAt: undefined, problem: undefined }) };
    },
    async read(id) {
      makeRoom();
      return entries.get(id)?.job;
    },
    specOf: async (id) => entries.get(id)?.spec,
    async begin(id, range) {
      const entry = entries.get(id);
      if (entry?.job.status !== 'QUEUED') return entry?.job;
      const { startedAt = now(), searchedTo = range.start } = entry.job;
      return changed(entry, { status: 'RUNNING', startedAt, range, searchedTo });
    },
    async append(id, { start, end, items }) {
      const entry = entries.get(id);
      if (entry?.job.status !== 'RUNNING' || entry.job.searchedTo !== start) return entry?.job;
      const first = entry.job.found;
      const packed = packedPage(id, first, items);
      if (packed !== '') entry.pages.push({ first, packed });
      const found = first + items.length;
      const job = changed(entry, { searchedTo: end, found, bytes: entry.job.bytes + packed.length });
      makeRoom();
      return job;
    },
    async end(id, status, problem) {
      const entry = entries.get(id);
      if (entry === undefined || hasEnded(entry.job)) return entry?.job;
      return changed(entry, { status, problem, finishedAt: now() });
    },
    async pageWith(id, index) {
      const entry = entries.get(id);
      if (entry === undefined || index >= entry.job.found) return undefined;
      const page = entry.pages.findLast(({ first }) => first <= index);
      return page && unpackedPage(id, page);
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: async () => undefined,
  };
}

function newEntry({ id, kind, spec, client }: NewJob, createdAt: Job['createdAt']): Entry {
  const nothing = { startedAt: undefined, finishedAt: undefined, range: undefined, searchedTo: undefined };
  const job = { id, kind, status: 'QUEUED', createdAt, ...nothing, found: 0, bytes: 0, problem: undefined } as const;
  return { job, spec, client, changedAt: createdAt, pages: [] };
}
