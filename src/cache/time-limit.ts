/** What `within` answers when time is up. */
export const TIMED_OUT = Symbol('timed out');

const TURNS = 5;

/**
 * The value of a promise, or TIMED_OUT when that takes too long; the promise's own failure passes through.
 *
 * The limit is counted in turns of the event loop, a fifth of it each: what has arrived is read between two of them, so a
 * process that was busy itself does not blame the other side. A process that is not waits for `limitMs` at most.
 */
export async function within<Value>(promise: Promise<Value>, limitMs: number): Promise<Value | typeof TIMED_OUT> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<typeof TIMED_OUT>((resolve) => {
    let turns = 0;
    timer = setInterval(() => {
      turns++;
      if (turns === TURNS) resolve(TIMED_OUT);
    }, limitMs / TURNS).unref();
  });
  try {
    return await Promise.race([promise, limit]);
  } finally {
    clearInterval(timer);
  }
}
