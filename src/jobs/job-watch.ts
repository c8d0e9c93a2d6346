import { hasEnded, type Job } from './job.js';
import type { JobJournal } from './job-journal.js';

/** Where no change is told of for so long, the journal is asked: a message may have been missed. */
const ASK_AGAIN_MS = 1000;

/** What is needed to watch a job. */
export interface WatchSettings {
  readonly journal: Pick<JobJournal, 'read' | 'onChange'>;
  /** Told each time that nothing has changed for a while. */
  readonly onSilence: (job: Job) => void;
  /** When it is aborted, the watch throws its reason. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * A job as it stands now, then at each change, until it ends. Whoever takes slowly gets the newest state and none between.
 * Ends at once for a job that there is not, and rejects where the journal is out of reach.
 */
export function watchJob(id: string, settings: WatchSettings): AsyncIterableIterator<Job, undefined> {
  const bell = new Bell(id, settings);
  const states = statesOf(id, bell, settings);
  const iterator: AsyncIterableIterator<Job, undefined> = {
    next: () => states.next(),
    async return() {
      bell.close(); // a generator that waits would not hear of it
      await states.return(undefined);
      return { done: true, value: undefined };
    },
    [Symbol.asyncIterator]: () => iterator,
  };
  return iterator;
}

async function* statesOf(id: string, bell: Bell, settings: WatchSettings): AsyncGenerator<Job, undefined> {
  let last: Job | undefined;
  try {
    while (!bell.isClosed) {
      bell.rearm();
      settings.signal?.throwIfAborted();
      const job = await settings.journal.read(id);
      if (job === undefined) return undefined;
      if (last === undefined || !isSame(last, job)) yield job;
      if (hasEnded(job)) return undefined;
      last = job;
      if (!(await bell.rung())) settings.onSilence(job);
    }
    return undefined;
  } finally {
    bell.close();
  }
}

function isSame(a: Job, b: Job): boolean {
  return a.status === b.status && a.searchedTo === b.searchedTo && a.found === b.found;
}

/** Rings at a change of one job, and when watching is to end. What rings before somebody waits is not missed. */
class Bell {
  isClosed = false;
  #hasRung = false;
  #wake: (() => void) | undefined;
  readonly #stop: () => void;

  constructor(id: string, { journal, signal }: Pick<WatchSettings, 'journal' | 'signal'>) {
    const onAbort = (): void => {
      this.#ring();
    };
    const stop = journal.onChange((changed) => {
      if (changed === id) this.#ring();
    });
    signal?.addEventListener('abort', onAbort);
    this.#stop = () => {
      stop();
      signal?.removeEventListener('abort', onAbort);
    };
  }

  /** Forgets what has rung. */
  rearm(): void {
    this.#hasRung = false;
  }

  /** True when it rings, or has since it was rearmed; false when it does not for a while. */
  async rung(): Promise<boolean> {
    if (this.#hasRung || this.isClosed) return true;
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ASK_AGAIN_MS, false).unref();
      this.#wake = () => {
        clearTimeout(timer);
        resolve(true);
      };
    });
  }

  close(): void {
    this.isClosed = true;
    this.#stop();
    this.#ring();
  }

  #ring(): void {
    this.#hasRung = true;
    this.#wake?.();
  }
}
