/** The reason of a signal when nobody waits for the work any more. */
class GivenUp extends Error {
  override readonly name = 'GivenUp';
}

interface Waiting {
  count: number;
  readonly controller: AbortController;
}

/** Work that many may wait for, given up when the last of them has gone. */
export class SharedWork {
  readonly #waiting = new Map<string, Waiting>();

  /**
   * Given:    key      of what is worked for: the same for all who are to share it
   *           signal   of the one who waits; without one it is waited for to the end
   *           work     may answer with what is under way for others; the signal is aborted when nobody waits
   * Returned: the answer of the work; rejects with the reason of `signal` as soon as that is aborted
   */
  async run<Answer>(
    key: string,
    signal: AbortSignal | undefined,
    work: (signal: AbortSignal) => Promise<Answer>,
  ): Promise<Answer> {
    for (;;) {
      signal?.throwIfAborted();
      const waiting = this.#join(key);
      try {
        return await unlessAborted(work(waiting.controller.signal), signal);
      } catch (error) {
        if (!(error instanceof GivenUp)) throw error; // else it was begun for others, who have gone: once more
      } finally {
        this.#leave(key, waiting);
      }
    }
  }

  #join(key: string): Waiting {
    const waiting = this.#waiting.get(key) ?? { count: 0, controller: new AbortController() };
    this.#waiting.set(key, waiting);
    waiting.count++;
    return waiting;
  }

  #leave(key: string, waiting: Waiting): void {
    waiting.count--;
    if (waiting.count > 0) return;
    this.#waiting.delete(key);
    waiting.controller.abort(new GivenUp());
  }
}

function unlessAborted<Answer>(work: Promise<Answer>, signal: AbortSignal | undefined): Promise<Answer> {
  if (signal === undefined) return work;
  return new Promise((resolve, reject) => {
    const stop = () => {
      reject(signal.reason instanceof Error ? signal.reason : new Error('aborted'));
    };
    signal.addEventListener('abort', stop, { once: true });
    void work.then(resolve, reject).finally(() => {
      signal.removeEventListener('abort', stop);
    });
  });
}
