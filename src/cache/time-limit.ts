/** What `within` answers when time is up. */
export const TIMED_OUT = Symbol('timed out');

const LATE_MS = 5; // a timer this late was held up by work of our own
const GRACE_MS = 20; // and then an answer may lie in the socket, unread

/**
 * The value of a promise, or TIMED_OUT when that takes too long; the promise's own failure passes through. A process
 * that was busy itself does not blame the other side: it looks once more, at what has arrived meanwhile.
 */
export async function within<Value>(promise: Promise<Value>, limitMs: number): Promise<Value | typeof TIMED_OUT> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<typeof TIMED_OUT>((resolve) => {
    const due = performance.now() + limitMs;
    const timeUp = (): void => {
      resolve(TIMED_OUT);
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
  }
}
