/** What `within` answers when time is up. */
export const TIMED_OUT = Symbol('timed out');

const LATE_MS = 5; // a timer this late was held up by work of our own
const GRACE_MS = 20; // and then the question may have left late, too

/**
 * The value of a promise, or TIMED_OUT when that takes too long; the promise's own failure passes through. A process
 * that was busy itself does not blame the other side: it waits a little more, once, and reads what has arrived.
 */
export async function within<Value>(promise: Promise<Value>, limitMs: number): Promise<Value | typeof TIMED_OUT> {
  let timer: NodeJS.Timeout | undefined;
  let last: NodeJS.Immediate | undefined;
  const limit = new Promise<typeof TIMED_OUT>((resolve) => {
    const due = performance.now() + limitMs;
    const timeUp = (): void => {
      // Between a timer and an immediate sockets are read.
      last = setImmediate(() => {
        resolve(TIMED_OUT);
      });
    };
    timer = setTimeout(() => {
      if (performance.now() > due + LATE_MS) timer = setTimeout(timeUp, GRACE_MS).unref();
      else timeUp();
    }, limitMs).unref();
  });
  try {
    return await Promise.race([promise, limit]);
  } finally {
    clearTimeout(timer);
    clearImmediate(last);
  }
}
