import { z } from 'zod';
import type { RedisConnection } from '../cache/redis-connection.js';
import { TIMED_OUT, within } from '../cache/time-limit.js';
import { Problem } from '../errors.js';
import type { Job } from './job.js';
import type { JobJournal, JournalSettings, Opened } from './job-journal.js';
import { jobOf } from './job-record.js';
import { APPEND, BEGIN, END, OPEN } from './redis-journal-scripts.js';
import { packedPage, unpackedPage } from './result-pages.js';

export interface RedisJournalSettings extends JournalSettings {
  readonly connection: RedisConnection;
  /** Of all keys: no other version's jobs are found under it. */
  readonly prefix: string;
}

const LIMIT_MS = 900; // whoever asks is answered within a second
const texts = z.array(z.string());
const page = z.tuple([z.string()]);

/** A journal in Redis, for any number of processes. It does not close the connection, which is not its own. */
export function createRedisJournal(settings: RedisJournalSettings): JobJournal {
  const { connection, prefix, limits, keptSeconds, now } = settings;
  const keyOf = (id: string) => `${prefix}job:${id}`;
  const ask = async (...words: readonly (string | number)[]) =>
    inTime(connection.client.sendCommand(words.map(String)));

  async function change(script: string, id: string, ...rest: readonly (string | number)[]): Promise<readonly string[]> {
    const key = keyOf(id);
    const keys = [key, `${key}:spec`, `${key}:pages`, `${prefix}unfinished`];
    return texts.parse(await ask('EVAL', script, keys.length, ...keys, prefix, id, now(), keptSeconds, ...rest));
  }

  async function read(id: string): Promise<Job | undefined> {
    return jobOf(fieldsOf(await ask('HGETALL', keyOf(id))));
  }

  async function refusal(refused: 'CLIENT' | 'ALL', ids: readonly string[]): Promise<Opened> {
    const jobs = await Promise.all(ids.map(read));
    return { refused, unfinished: jobs.filter((job) => job !== undefined) };
  }

  return {
    async open({ id, kind, spec, client }) {
      const answer = await change(OPEN, id, kind, client, spec, limits.perClient, limits.all);
      const [refused, ...ids] = answer;
      if (refused === 'CLIENT' || refused === 'ALL') return refusal(refused, ids);
      const job = jobOf(answer);
      if (job === undefined) throw new Error(`the record of job ${id} is damaged`);
      return { job };
    },
    read,
    specOf: async (id) =>
      z
        .string()
        .nullish()
        .parse(await ask('GET', `${keyOf(id)}:spec`)) ?? undefined,
    begin: async (id, { start, end }) => jobOf(await change(BEGIN, id, start, end)),
    async append(id, { start, end, items }) {
      const job = await read(id);
      if (job?.status !== 'RUNNING' || job.searchedTo !== start) return job;
      const packed = packedPage(id, job.found, items);
      return jobOf(await change(APPEND, id, start, end, job.found, items.length, packed));
    },
    end: async (id, status, problem) =>
      jobOf(await change(END, id, status, problem === undefined ? '' : JSON.stringify(problem))),
    async pageWith(id, index) {
      const key = `${keyOf(id)}:pages`;
      const [job, found] = await Promise.all([
        read(id),
        ask('ZRANGE', key, index, '-inf', 'BYSCORE', 'REV', 'LIMIT', 0, 1),
      ]);
      const member = page.safeParse(found).data?.[0];
      if (job === undefined || index >= job.found || member === undefined) return undefined;
      const gap = member.indexOf(' ');
      return unpackedPage(id, { first: Number(member.slice(0, gap)), packed: member.slice(gap + 1) });
    },
    ...changesOf(connection, `${prefix}changed`),
  };
}

/** RESP3 answers a map, RESP2 names and values in turn. */
function fieldsOf(answer: unknown): readonly string[] {
  if (Array.isArray(answer)) return texts.parse(answer);
  return typeof answer === 'object' && answer !== null ? texts.parse(Object.entries(answer).flat()) : [];
}

async function inTime<Answer>(answer: Promise<Answer>): Promise<Answer> {
  const inside = await within(answer, LIMIT_MS).catch((error: unknown) => {
    throw unavailable(error);
  });
  if (inside === TIMED_OUT) throw unavailable(undefined);
  return inside;
}

function unavailable(cause: unknown): Problem {
  const problem = new Problem('UNAVAILABLE', 'Redis, which keeps the jobs, cannot be reached: try again in a moment.');
  problem.cause = cause;
  return problem;
}

/** Messages may be missed while Redis is away: who must know asks now and then, too. */
function changesOf(connection: RedisConnection, channel: string): Pick<JobJournal, 'onChange' | 'close'> {
  const subscriber = connection.subscriber();
  const listeners = new Set<(id: string) => void>();
  const onMessage = (id: string): void => {
    for (const listener of listeners) listener(id);
  };
  // After the first time node-redis subscribes again by itself; asked once more, it does nothing.
  const onReady = (): void => void subscriber.subscribe(channel, onMessage).catch(() => undefined);
  subscriber.on('ready', onReady);
  if (subscriber.isReady) onReady();
  return {
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async close() {
      subscriber.off('ready', onReady);
    },
  };
}
