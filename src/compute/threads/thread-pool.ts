import { fileURLToPath } from 'node:url';
import { Piscina } from 'piscina';
import type { SharedSky } from '../../kernel/segments/thread-ephemeris.js';
import type { Task, TaskAnswer, TaskInput, TaskKind } from './thread-answers.js';

/** Threads that compute over shared cells. */
export interface ThreadPool {
  /** The answer of a thread; undefined where none has one: the asker computes by itself. Never rejects. */
  ask<Kind extends TaskKind>(kind: Kind, input: TaskInput<Kind>): Promise<TaskAnswer<Kind> | undefined>;
  /** What is under way is computed by those who asked. */
  close(): Promise<void>;
}

export interface ThreadPoolSettings {
  readonly threads: number;
  readonly sky: SharedSky;
  readonly log: { warn(details: object, message: string): void };
}

/** A thread may die once for a task without a trace; with the second one the task is taken for the cause. */
const ATTEMPTS = 2;

/** Starts the threads; they are ready a moment later, and tasks wait for them. */
export function createThreadPool({ threads, sky, log }: ThreadPoolSettings): ThreadPool {
  const pool = new Piscina<unknown, unknown>({
    ...workerFile(),
    minThreads: threads,
    maxThreads: threads,
    workerData: sky,
  });
  let closed = false;
  const isClosed = () => closed;
  pool.on('error', (error: unknown) => {
    log.warn({ err: error }, 'a thread failed'); // between tasks; another takes its place
  });

  // A thread that dies while it starts is not replaced, and what waits for it would wait for ever: it is told.
  pool.on('workerDestroy', () => {
    queueMicrotask(() => {
      if (!closed && pool.threads.length === 0) void pool.destroy();
    });
  });

  async function attempt<Kind extends TaskKind>(task: Task<Kind>): Promise<TaskAnswer<Kind> | undefined> {
    for (let left = ATTEMPTS; left > 0 && !isClosed(); left--) {
      try {
        return (await pool.run(task)) as TaskAnswer<Kind> | undefined; // eslint-disable-line @typescript-eslint/no-unsafe-type-assertion -- worker.ts answers by the same table of types
      } catch (error) {
        if (!isClosed()) log.warn({ err: error, kind: task.kind }, 'a thread did not answer');
      }
    }
    return undefined;
  }

  return {
    ask: (kind, input) => attempt({ kind, input }),
    close: async () => {
      closed = true;
      await pool.destroy();
    },
  };
}

/** Compiled it stands beside this file; run from its source it is TypeScript, which a thread has to be told. */
function workerFile(): { filename: string; execArgv?: string[] } {
  const isSource = import.meta.url.endsWith('.ts');
  const filename = fileURLToPath(new URL(isSource ? './worker.ts' : './worker.js', import.meta.url));
  return isSource ? { filename, execArgv: ['--import', 'tsx'] } : { filename };
}
