import type { ExecutionResult } from 'graphql';
import type { WrittenResult } from './compiled-execution.js';

/** Data that have been written, on their way through Apollo Server, which passes objects on and leaves them as they are. */
export class WrittenData {
  readonly #texts = new WeakMap<object, string>();

  /** A result with an object in the place of the data. */
  result({ errors, data: text }: WrittenResult): ExecutionResult {
    if (text === undefined) return { errors: errors ?? [] };
    const data = text === null ? null : Object.freeze({});
    if (data !== null && text !== null) this.#texts.set(data, text);
    return { ...(errors && { errors }), data };
  }

  /** The JSON of a result, with the end of line that Apollo adds. */
  stringified(result: { readonly errors?: unknown; readonly data?: object | null | undefined }): string {
    const text = result.data ? this.#texts.get(result.data) : undefined;
    if (text === undefined) return `${JSON.stringify(result)}\n`;
    const before = result.errors === undefined ? '' : `"errors":${JSON.stringify(result.errors)},`;
    return `{${before}"data":${text}}\n`;
  }
}
