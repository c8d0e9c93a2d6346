import { workerData } from 'node:worker_threads';
import { move } from 'piscina';
import { createThreadEphemeris, type SharedSky } from '../../kernel/segments/thread-ephemeris.js';
import { createThreadAnswers, type Task, type TaskKind } from './thread-answers.js';

// A thread of the pool: computes over cells that it shares with the thread that owns the addon.

/** Given to each thread when it is made; by us alone. */
const shared: SharedSky = workerData; // eslint-disable-line @typescript-eslint/no-unsafe-assignment
const answerTo = createThreadAnswers(createThreadEphemeris(shared));

export default async function answer(task: Task<TaskKind>): Promise<unknown> {
  const found = await answerTo(task);
  return found instanceof Float64Array ? move(found) : found; // moved, not copied
}
