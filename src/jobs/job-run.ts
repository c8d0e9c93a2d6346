import { Problem } from '../errors.js';
import type { Job, JobProblem } from './job.js';
import type { JobJournal } from './job-journal.js';
import type { SlicedSearch } from './sliced-search.js';

/** How long slices are to be, as measured. */
export interface SliceLengths {
  readonly next: number;
  took(length: number, ms: number): void;
}

export type SpecOf = (id: string) => Promise<string | undefined>;

/** What running a job needs of the rest. */
export interface RunSettings {
  readonly journal: JobJournal;
  /** The search of a job; undefined for one whose spec, as it was kept, is not there any more. */
  readonly searchOf: (id: string, specOf: SpecOf) => Promise<SlicedSearch<unknown> | undefined>;
  readonly lengthsFor: (search: SlicedSearch<unknown>) => SliceLengths;
  /** Bytes that the results of one job may take. */
  readonly maxBytes: number;
  /** How long a job runs before others get their turn. */
  readonly turnMs: number;
  readonly clock: { now(): number; sleep(ms: number): Promise<unknown> };
  readonly log: { warn(details: object, message: string): void };
}

/** ENDED: nothing is left to do, here. The others: somebody is to go on with it. */
export type RunOutcome = 'ENDED' | 'STOPPED' | 'TURN_OVER';

/** How often a slice is tried, and how long until the second time; twice as long until each further one. */
const ATTEMPTS = 4;
const FIRST_PAUSE_MS = 100;

/**
 * Runs a job from where it stands, slice by slice, until it ends, its turn is over, or it is told to stop, which it does
 * behind a slice. It may run in two places at once: the journal takes each slice once.
 *
 * Error: rejects where the journal is out of reach; nothing is lost then, and somebody is to go on with the job
 */
export async function runJob(id: string, settings: RunSettings, stopping: AbortSignal): Promise<RunOutcome> {
  const { journal } = settings;
  const cancelling = cancelSignal(id, journal);
  try {
    const search = await settings.searchOf(id, (of) => byJournal(journal.specOf(of)));
    if (search === undefined) return 'ENDED'; // forgotten
    return await new JobRun(id, search, settings).go(stopping, cancelling.signal);
  } catch (error) {
    if (error instanceof JournalFailure) throw error.cause;
    await journal.end(id, 'FAILED', problemOf(error, id, settings));
    return 'ENDED';
  } finally {
    cancelling.stop();
  }
}

/** Keeps what the journal throws apart from what the search throws. */
class JournalFailure extends Error {
  override readonly name = 'JournalFailure';
}

async function byJournal<Answer>(answer: Promise<Answer>): Promise<Answer> {
  return answer.catch((cause: unknown) => {
    throw new JournalFailure('the journal did not answer', { cause });
  });
}

class JobRun {
  constructor(
    private readonly id: string,
    private readonly search: SlicedSearch<unknown>,
    private readonly settings: RunSettings,
  ) {}

  async go(stopping: AbortSignal, cancelling: AbortSignal): Promise<RunOutcome> {
    const { settings, search, id } = this;
    const { journal, clock, turnMs } = settings;
    const lengths = settings.lengthsFor(search);
    let job = await this.begun();
    this.checkBytes(job); // started again, it would keep another slice each time
    const turnEnds = clock.now() + turnMs;
    while (isLeft(job)) {
      if (stopping.aborted) return 'STOPPED';
      if (cancelling.aborted) return 'TURN_OVER'; // cancelled, and started again since
      job = await this.oneSlice(job?.searchedTo ?? search.from, lengths, cancelling); // one at least in each turn
      if (job?.status === 'QUEUED') job = await this.begun(); // Redis came back as it had been
      if (isLeft(job) && clock.now() >= turnEnds) return 'TURN_OVER';
    }
    if (job?.status === 'RUNNING') await byJournal(journal.end(id, 'COMPLETED'));
    return 'ENDED';
  }

  private begun(): Promise<Job | undefined> {
    const { journal } = this.settings;
    return byJournal(journal.begin(this.id, { start: this.search.from, end: this.search.to }));
  }

  private async oneSlice(start: number, lengths: SliceLengths, cancelling: AbortSignal): Promise<Job | undefined> {
    const { journal, clock } = this.settings;
    const end = Math.min(start + lengths.next, this.search.to);
    const begun = clock.now();
    const items = await this.found(start, end, cancelling);
    if (items === undefined) return byJournal(journal.read(this.id));
    lengths.took(end - start, clock.now() - begun);
    const job = await byJournal(journal.append(this.id, { start, end, items }));
    this.checkBytes(job);
    return job;
  }

  private checkBytes(job: Job | undefined): void {
    const { maxBytes } = this.settings;
    if (job?.status === 'RUNNING' && job.bytes > maxBytes) throw tooMuch(maxBytes);
  }

  /** What a slice finds; undefined when the job has been cancelled meanwhile. */
  private async found(start: number, end: number, cancelling: AbortSignal): Promise<readonly unknown[] | undefined> {
    const { clock, log } = this.settings;
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.search.slice(start, end, cancelling);
      } catch (error) {
        if (cancelling.aborted) return undefined;
        if (attempt === ATTEMPTS || isLasting(error)) throw error;
        log.warn({ err: error, job: this.id, start, end, attempt }, 'a slice of a job failed: it is tried again');
        await clock.sleep(FIRST_PAUSE_MS * 2 ** (attempt - 1));
      }
    }
  }
}

/** Whether there is something to search. */
function isLeft(job: Job | undefined): boolean {
  if (job?.status !== 'RUNNING' || job.range === undefined) return false;
  return (job.searchedTo ?? job.range.start) < job.range.end;
}

/** What would be refused the next time, too. */
function isLasting(error: unknown): boolean {
  return error instanceof Problem && error.code !== 'UNAVAILABLE';
}

function tooMuch(maxBytes: number): Problem {
  return new Problem(
    'LIMIT_EXCEEDED',
    `The job has found more than the ${maxBytes} bytes that are kept: ask for less.`,
  );
}

function problemOf(error: unknown, id: string, { log }: RunSettings): JobProblem {
  if (error instanceof Problem) return { code: error.code, message: error.message, path: error.argument };
  log.warn({ err: error, job: id }, 'a job failed');
  return { code: 'INTERNAL_SERVER_ERROR', message: `Internal error; report it with the job's id ${id}.`, path: [] };
}

/** Aborted when the journal tells that the job has been cancelled; it may learn so behind the slice only. */
function cancelSignal(id: string, journal: JobJournal): { readonly signal: AbortSignal; readonly stop: () => void } {
  const controller = new AbortController();
  const look = async (): Promise<void> => {
    const job = await journal.read(id).catch(() => undefined);
    if (job?.status === 'CANCELLED') controller.abort(new Problem('UNAVAILABLE', 'The job has been cancelled.'));
  };
  const stop = journal.onChange((changed) => {
    if (changed === id) void look();
  });
  return { signal: controller.signal, stop };
}
