import type { ServerResponse } from 'node:http';
import { Problem } from '../errors.js';

export interface Patience {
  readonly deadlineMs: number; // from now on
  /** Whether others may get the same answer: then a closed connection does not end the work. */
  readonly isShared: boolean;
}

/**
 * The signal by which the work for a request is given up: when the deadline has passed, or when nobody is there to take
 * the answer. It is made when it is first asked for, which most requests never do.
 */
export function requestSignal(response: ServerResponse, { deadlineMs, isShared }: Patience): () => AbortSignal {
  const begun = performance.now();
  let signal: AbortSignal | undefined;
  return () => (signal ??= watched(response, deadlineMs - (performance.now() - begun)));

  function watched(connection: ServerResponse, leftMs: number): AbortSignal {
    const controller = new AbortController();
    const onClose = () => {
      clearTimeout(timer);
      if (!isShared) controller.abort(new Problem('UNAVAILABLE', 'The connection was closed.')); // nobody reads it
    };
    const timer = setTimeout(() => {
      const message = `The answer took longer than ${deadlineMs} ms: ask for less at once.`;
      controller.abort(new Problem('LIMIT_EXCEEDED', message));
    }, leftMs).unref();
    if (connection.destroyed) onClose();
    else connection.once('close', onClose);
    return controller.signal;
  }
}
