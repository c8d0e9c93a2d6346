import type { ExecutionResult } from 'graphql';
import { Problem } from '../errors.js';

type Results = AsyncGenerator<ExecutionResult, void, undefined>;
type Result = IteratorResult<ExecutionResult, void>;

const ENDED: Result = { done: true, value: undefined };

/**
 * An operation under way: its results as they are asked for. Returning from it gives its work up at once, where a
 * generator alone would wait for the result that is being computed.
 */
export class OperationRun implements Results {
  readonly #controller = new AbortController();
  readonly #results: Results;
  readonly #onEnd: () => void;
  readonly #timer: NodeJS.Timeout;
  #ended = false;
  #left = false;

  /** `start` makes the results; the signal that it gets is aborted when they are not wanted any more. */
  constructor(start: (signal: AbortSignal) => Results, deadlineMs: number, onEnd: () => void) {
    this.#results = start(this.#controller.signal);
    this.#onEnd = onEnd;
    this.#timer = setTimeout(() => {
      this.stop(new Problem('LIMIT_EXCEEDED', `It took longer than ${deadlineMs} ms: ask for less, or resume it.`));
    }, deadlineMs).unref();
  }

  /** Ends it with a last result that says why. */
  stop(reason: Problem): void {
    this.#controller.abort(reason);
  }

  async next(): Promise<Result> {
    const result = await this.#results.next();
    if (result.done === true) this.#end();
    return this.#left ? ENDED : result;
  }

  /** Nobody listens any more. */
  async return(): Promise<Result> {
    this.#left = true;
    this.#controller.abort(new Problem('UNAVAILABLE', 'The connection was closed.'));
    this.#end(); // results that were never asked for would not notice
    await this.#results.return();
    return ENDED;
  }

  async throw(error: unknown): Promise<Result> {
    await this.return();
    throw error;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.return();
  }

  #end(): void {
    if (this.#ended) return;
    this.#ended = true;
    clearTimeout(this.#timer);
    this.#onEnd();
  }
}
