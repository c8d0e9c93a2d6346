import type { ExecutionResult } from 'graphql';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { OperationRun } from '../../src/server/operation-run.js';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

async function* numbers(signal: AbortSignal): AsyncGenerator<ExecutionResult, void, undefined> {
  for (let number = 1; !signal.aborted; number++) yield { data: { number } };
}

/** A run of numbers that never ends by itself; what became of it. */
function running(deadlineMs = 1000) {
  const ended = vi.fn();
  let signal: AbortSignal | undefined;
  const run = new OperationRun(
    (given) => {
      signal = given;
      return numbers(given);
    },
    deadlineMs,
    ended,
  );
  return { run, ended, reason: () => (signal?.aborted === true ? String(signal.reason) : undefined) };
}

describe('a run', () => {
  it('goes on until its deadline, and leaves no timer', async () => {
    const { run, ended, reason } = running();
    expect(await run.next()).toEqual({ done: false, value: { data: { number: 1 } } });
    vi.advanceTimersByTime(999);
    expect(reason()).toBeUndefined();
    vi.advanceTimersByTime(1);
    expect(reason()).toContain('longer than 1000 ms');
    expect(await run.next()).toEqual({ done: true, value: undefined });
    expect(ended).toHaveBeenCalledTimes(1);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('that was never asked for ends when it is left', async () => {
    const { run, ended, reason } = running();
    await run.return();
    expect(reason()).toContain('closed');
    expect(ended).toHaveBeenCalledTimes(1);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('tells nothing more once it has been left', async () => {
    const { run } = running();
    const next = run.next();
    const left = run.return();
    expect(await next).toEqual({ done: true, value: undefined });
    await left;
    expect(await run.next()).toEqual({ done: true, value: undefined });
  });

  it('ends when it is thrown into, or goes out of scope', async () => {
    const thrown = running();
    await expect(thrown.run.throw(new Error('no'))).rejects.toThrow('no');
    const disposed = running();
    await disposed.run[Symbol.asyncDispose]();
    expect([thrown.ended.mock.calls, disposed.ended.mock.calls]).toEqual([[[]], [[]]]);
  });
});
