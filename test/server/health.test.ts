import { expect, it, vi } from 'vitest';
import { type CheckResult } from '../../src/server/health.js';
import { like, serve, type Served, textWith } from './serve.js';

async function health(served: Served, path: string): Promise<{ status: number; body: unknown }> {
  const response = await fetch(`${served.url}/health/${path}`);
  return { status: response.status, body: await response.json() };
}

it('is alive as long as the process runs, whatever the checks say', async () => {
  const served = await serve({ health: { ephemeris: async () => ({ ok: false }) } });
  expect(await health(served, 'live')).toEqual({ status: 200, body: { status: 'ok' } });
  expect((await fetch(`${served.url}/health/live`, { method: 'HEAD' })).status).toBe(200);
});

it('is ready when every check is', async () => {
  const served = await serve({
    health: { ephemeris: async () => ({ ok: true, detail: 'swisseph 2.10' }), disk: async () => ({ ok: true }) },
  });
  expect(await health(served, 'ready')).toEqual({
    status: 200,
    body: { status: 'ok', checks: { ephemeris: { ok: true, detail: 'swisseph 2.10' }, disk: { ok: true } } },
  });
});

it('is not ready when one check fails, and says which', async () => {
  const failing = async (): Promise<CheckResult> => {
    throw new Error('no file sepl_18.se1 in /srv/ephe');
  };
  const served = await serve({ health: { ephemeris: failing, disk: async () => ({ ok: true }) } });
  expect(await health(served, 'ready')).toEqual({
    status: 503,
    body: {
      status: 'unavailable',
      checks: { ephemeris: { ok: false, detail: 'failed; see the log' }, disk: { ok: true } },
    },
  });
  expect(served.lines).toContainEqual(
    like({
      check: 'ephemeris',
      err: like({ message: textWith('sepl_18') }),
    }),
  );
});

it('does not wait for a check that hangs', async () => {
  const served = await serve({ health: { ephemeris: () => new Promise(() => undefined) } });
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  try {
    const asked = health(served, 'ready');
    await vi.waitFor(() => {
      expect(vi.getTimerCount()).toBeGreaterThan(0);
      vi.advanceTimersByTime(2000);
    });
    expect(await asked).toMatchObject({
      status: 503,
      body: { checks: { ephemeris: { ok: false, detail: 'no answer within 2000 ms' } } },
    });
  } finally {
    vi.useRealTimers();
  }
});
