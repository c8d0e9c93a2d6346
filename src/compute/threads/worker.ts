import { workerData } from 'node:worker_threads';
import { move } from 'piscina';
import { Problem } from '../../errors.js';
import { createThreadEphemeris, NotInThread, type SharedSky } from '../../kernel/segments/thread-ephemeris.js';
import { createThreadTasks, type TaskInput, type TaskKind } from './thread-answers.js';

// A thread of the pool: computes over cells that it shares with the thread that owns the addon.

/** What is sent to a thread. */
export interface Task<Kind extends TaskKind> {
  readonly kind: Kind;
  readonly input: TaskInput<Kind>;
}

/** Given to each thread when it is made; by us alone. */
const shared: SharedSky = workerData; // eslint-disable-line @typescript-eslint/no-unsafe-assignment
const tasks = createThreadTasks(createThreadEphemeris(shared));

/** The answer; undefined where this thread has none, and the asker has to compute by itself. */
export default async function answer<Kind extends TaskKind>({ kind, input }: Task<Kind>): Promise<unknown> {
  try {
    const found = await tasks[kind](input);
    return found instanceof Float64Array ? move(found) : found; // not copied
  } catch (error) {
    if (error instanceof NotInThread || error instanceof Problem) return undefined;
    throw error;
  }
}
