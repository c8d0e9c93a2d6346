import { isDeepStrictEqual } from 'node:util';
import type { Worker } from 'node:worker_threads';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { computeAstrocartography } from '../../../src/compute/astrocartography.js';
import { createCellSupply } from '../../../src/compute/threads/cell-supply.js';
import { lineColumns } from '../../../src/compute/threads/line-columns.js';
import { createThreadPool, type ThreadPool } from '../../../src/compute/threads/thread-pool.js';
import { BODIES } from '../../../src/kernel/names.js';
import { addonCellSource } from '../../../src/kernel/swisseph/cell-source.js';
import { epochMs } from '../../../src/kernel/time-scale.js';
import { segments, skyCells } from '../../support/ephemeris.js';

const instant = epochMs(Date.UTC(1999, 0, 1));
const SMALL = { instant, bodies: ['MOON'], stepDegrees: 30 } as const;
const LARGE = { instant, bodies: BODIES, stepDegrees: 0.2 } as const; // some 50 ms: time to die meanwhile

let pool: ThreadPool;
let threads: Worker[];
let warnings: string[];
let onThread: (thread: Worker) => void;
const addThread = (thread: Worker) => {
  threads.push(thread);
  onThread(thread);
};

function startPool(count: number): ThreadPool {
  const log = { warn: (_details: object, message: string) => void warnings.push(message) };
  return createThreadPool({ threads: count, sky: segments.shared, log });
}

beforeEach(async () => {
  [threads, warnings, onThread] = [[], [], () => undefined];
  process.on('worker', addThread);
  await createCellSupply(skyCells, addonCellSource).fill([{ start: instant, end: instant }]);
  pool = startPool(1);
});
afterEach(async () => {
  process.off('worker', addThread);
  await pool.close();
});

describe('a pool of threads', () => {
  it('tells that no thread has an answer where cells are empty', async () => {
    expect(await pool.ask('map', { ...SMALL, instant: epochMs(Date.UTC(2300, 5, 1)) })).toBeUndefined();
    expect(warnings).toEqual([]);
  });

  it('tells the same where the question is at fault, for the asker to say what is wrong', async () => {
    const day = {
      start: epochMs(Date.UTC(1999, 0, 1)),
      end: instant,
      place: { latitude: 0, longitude: 0, altitude: 0 },
    };
    const broken = { ...day, end: epochMs(Date.UTC(1999, 0, 2)), bodies: [], stars: [99_999], refraction: false };
    expect(await pool.ask('horizonEvents', { question: broken, stars: new Map() })).toBeUndefined();
  });

  it('gives the work of a thread that was killed to another', async () => {
    expect(await pool.ask('map', SMALL)).toBeDefined(); // it has started
    const answer = pool.ask('map', LARGE);
    await threads[0]?.terminate();
    const { points } = lineColumns(computeAstrocartography(segments, LARGE).lines);
    expect(isDeepStrictEqual((await answer)?.points, points)).toBe(true); // quicker than toEqual
    expect(threads).toHaveLength(2);
    expect(warnings).toEqual(['a thread did not answer']);
  });

  it('replaces a thread that was killed while it had nothing to do', async () => {
    expect(await pool.ask('map', SMALL)).toBeDefined();
    await threads[0]?.terminate();
    expect(await pool.ask('map', SMALL)).toBeDefined();
    expect(threads).toHaveLength(2);
  });

  it('leaves the work to the asker where each thread dies', async () => {
    expect(await pool.ask('map', SMALL)).toBeDefined();
    onThread = (thread) => void thread.terminate();
    const answer = pool.ask('map', LARGE);
    await threads[0]?.terminate();
    expect(await answer).toBeUndefined();
  });

  it('leaves the work to the asker when it is closed, and no thread behind', async () => {
    const answers = [pool.ask('map', LARGE), pool.ask('map', LARGE)];
    await pool.close();
    expect(await Promise.all(answers)).toEqual([undefined, undefined]);
    expect(await pool.ask('map', SMALL)).toBeUndefined();
    expect(threads.map(({ threadId }) => threadId)).toEqual([-1]); // of one that has ended
    expect(process.getActiveResourcesInfo().filter((name) => name === 'Worker')).toEqual([]);
    expect(warnings).toEqual([]);
  });
});
