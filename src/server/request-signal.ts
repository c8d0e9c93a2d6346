import { Problem } from '../errors.js';

/** The parts of Node's response that are used. */
interface Connection {
  readonly destroyed: boolean;
  once(event: 'close', listener: () => void): unknown;
}

interface Patience {
  readonly deadlineMs: number; // from now on
  /** Whether others may get the same answer: then a closed connection does not end the work. */
  readonly isShared: boolean;
}

/**
 * The signal by which the work for a request is given up: when the deadline has passed, or when nobody is there to take
 * the answer. It is made when it is first asked for, which most requests never do.
 */
export function requestSignal(response: Connection, { deadlineMs, isShared }: Patience): () => AbortSignal {
  const begun = performance.now();
  let signal: AbortSignal | undefined;
  const start = (): AbortSignal => {
    const controller = new AbortController();
    const leftMs = deadlineMs - (performance.now() - begun);
    const timer = setTimeout(() => {
      const message = `The answer took longer than ${deadlineMs} ms: ask for less at once.`;
      controller.abort(new Problem('LIMIT_EXCEEDED', message));
    }, leftMs).unref();
    if (isShared) return controller.signal;
    const onClose = () => {
      clearTimeout(timer);
      controller.abort(new Problem('UNAVAILABLE', 'The connection was closed.')); // nobody reads it
    };
    if (response.destroyed) onClose();
    else response.once('close', onClose);
    return controller.signal;
  };
  return () => (signal ??= start());
}
