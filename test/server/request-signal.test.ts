import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Problem } from '../../src/errors.js';
import { requestSignal } from '../../src/server/request-signal.js';

/** What is used of a response. */
function response(destroyed = false) {
  return Object.assign(new EventEmitter(), { destroyed });
}

const code = (signal: AbortSignal): unknown => (signal.reason instanceof Problem ? signal.reason.code : signal.reason);

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
});
afterEach(() => {
  vi.useRealTimers();
});

describe('the signal of a request', () => {
  it('is one, aborted at the deadline, counted from when the request came', () => {
    const signal = requestSignal(response(), { deadlineMs: 1000, isShared: false });
    vi.advanceTimersByTime(400);
    const made = signal();
    expect(signal()).toBe(made);
    vi.advanceTimersByTime(599);
    expect(made.aborted).toBe(false);
    vi.advanceTimersByTime(2);
    expect([made.aborted, code(made)]).toEqual([true, 'LIMIT_EXCEEDED']);
  });

  it('is aborted when the connection is closed, before it is asked for too', () => {
    const open = response();
    const made = requestSignal(open, { deadlineMs: 1000, isShared: false })();
    open.emit('close');
    expect([made.aborted, code(made)]).toEqual([true, 'UNAVAILABLE']);
    expect(vi.getTimerCount()).toBe(0);
    expect(requestSignal(response(true), { deadlineMs: 1000, isShared: false })().aborted).toBe(true);
  });

  it('of an answer that others may get too is not aborted by a closed connection, but at the deadline', () => {
    const open = response();
    const made = requestSignal(open, { deadlineMs: 1000, isShared: true })();
    open.emit('close');
    expect(made.aborted).toBe(false);
    vi.advanceTimersByTime(1001);
    expect(code(made)).toBe('LIMIT_EXCEEDED');
  });

  it('leaves no timer behind where it was never asked for', () => {
    requestSignal(response(), { deadlineMs: 1000, isShared: false });
    expect(vi.getTimerCount()).toBe(0);
  });
});
