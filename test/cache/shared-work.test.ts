import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { SharedWork } from '../../src/cache/shared-work.js';

/** Work that is one for all who ask while it is under way, as that of the cache; it ends when told, or when given up. */
function flight() {
  let underWay: Promise<string> | undefined;
  const begun: { signal: AbortSignal; finish: (answer: string) => void; fail: (error: Error) => void }[] = [];
  const work = (signal: AbortSignal): Promise<string> => {
    underWay ??= new Promise<string>((resolve, reject) => {
      begun.push({ signal, finish: resolve, fail: reject });
      signal.addEventListener('abort', () => {
        // at the next stretch, not at once
        void setImmediate().then(() => {
          reject(signal.reason instanceof Error ? signal.reason : new Error('no reason'));
        });
      });
    }).finally(() => {
      underWay = undefined;
    });
    return underWay;
  };
  return { work, begun };
}

const gone = new Error('gone');

describe('work that many wait for', () => {
  it('goes on while one of them waits', async () => {
    const { work, begun } = flight();
    const shared = new SharedWork();
    const [first, second] = [new AbortController(), new AbortController()];
    const left = shared.run('key', first.signal, work);
    const stays = shared.run('key', second.signal, work);
    first.abort(gone);
    await expect(left).rejects.toBe(gone);
    await setImmediate();
    expect(begun.map(({ signal }) => signal.aborted)).toEqual([false]);
    begun[0]?.finish('answer');
    expect(await stays).toBe('answer');
  });

  it('is given up when the last has gone', async () => {
    const { work, begun } = flight();
    const shared = new SharedWork();
    const controllers = [new AbortController(), new AbortController()];
    const waits = controllers.map(({ signal }) => shared.run('key', signal, work));
    const outcomes = Promise.allSettled(waits);
    controllers.forEach((controller) => {
      controller.abort(gone);
    });
    expect((await outcomes).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(begun.map(({ signal }) => signal.aborted)).toEqual([true]);
  });

  it('is begun again for one who comes while it is being given up', async () => {
    const { work, begun } = flight();
    const shared = new SharedWork();
    const first = new AbortController();
    const left = shared.run('key', first.signal, work);
    first.abort(gone);
    await expect(left).rejects.toBe(gone);
    const late = shared.run('key', new AbortController().signal, work); // meets the work of those who have gone
    await setImmediate();
    await setImmediate();
    expect(begun).toHaveLength(2);
    begun[1]?.finish('answer');
    expect(await late).toBe('answer');
  });

  it('is not begun for one who has gone before, and fails as it fails', async () => {
    const { work, begun } = flight();
    const shared = new SharedWork();
    await expect(shared.run('key', AbortSignal.abort(gone), work)).rejects.toBe(gone);
    expect(begun).toHaveLength(0);
    const waits = shared.run('key', undefined, work);
    begun[0]?.fail(new Error('broken'));
    await expect(waits).rejects.toThrow('broken');
  });

  it('is waited for to the end by one without a signal', async () => {
    const { work, begun } = flight();
    const shared = new SharedWork();
    const first = new AbortController();
    const left = shared.run('key', first.signal, work);
    const stays = shared.run('key', undefined, work);
    first.abort(gone);
    await expect(left).rejects.toBe(gone);
    begun[0]?.finish('answer');
    expect(await stays).toBe('answer');
  });
});
