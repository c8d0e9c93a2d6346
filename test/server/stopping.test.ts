import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it, vi } from 'vitest';
import { post, rawConnection, serve } from './serve.js';

const GET_LIVE = 'GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n';

describe('a stop', () => {
  it('drops none of 100 answers under way', async () => {
    let underWay = 0;
    const createContext = ({ id }: { id: string }) => {
      underWay += 1;
      return { id };
    };
    const served = await serve({ env: { SHUTDOWN_DELAY_MS: '50' }, createContext });
    const asked = Array.from({ length: 100 }, (_, n) =>
      post(served, { query: 'query ($ms: Int!) { slow(ms: $ms) }', variables: { ms: 700 + n } }),
    );
    await vi.waitFor(() => {
      expect(underWay).toBe(100);
    });
    await Promise.all([served.stop(), served.stop()]);
    const answers = await Promise.all(asked);
    expect(answers.map(({ data }) => data)).toEqual(Array(100).fill({ slow: true }));
    await expect(fetch(served.url)).rejects.toThrow();
  });

  it('drops none of the requests that keep coming on open connections', async () => {
    const served = await serve({ env: { SHUTDOWN_DELAY_MS: '400' } });
    let answered = 0;
    const client = async (): Promise<void> => {
      for (;;) {
        const answer = await post(served, { query: '{ slow(ms: 5) }' });
        expect(answer.data).toEqual({ slow: true });
        answered += 1;
        if (answer.headers.get('connection') === 'close') return; // a good client goes elsewhere
      }
    };
    const clients = Array.from({ length: 20 }, client);
    while (answered < 40) await sleep(5);
    const before = answered;
    const stopped = served.stop();
    await Promise.all(clients);
    await stopped;
    expect(answered).toBeGreaterThanOrEqual(before + clients.length); // each was told to leave by one more answer
  });

  it('is told by readiness first, while requests are still served', async () => {
    const served = await serve({ env: { SHUTDOWN_DELAY_MS: '300' } });
    const stopped = served.stop();
    const ready = await fetch(`${served.url}/health/ready`);
    expect(ready.status).toBe(503);
    expect(await ready.json()).toEqual({ status: 'stopping', checks: {} });
    expect(ready.headers.get('connection')).toBe('close');
    expect((await fetch(`${served.url}/health/live`)).status).toBe(200);
    expect(await post(served, { query: '{ hello }' })).toMatchObject({ status: 200, data: { hello: 'hello world' } });
    await stopped;
  });

  it('does not wait for connections that ask nothing or do not finish asking', async () => {
    const served = await serve();
    const silent = rawConnection(served.port, '');
    const unfinished = rawConnection(served.port, 'POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n{');
    const idle = rawConnection(served.port, GET_LIVE);
    await new Promise((resolve) => idle.socket.once('data', resolve));
    await served.stop();
    await Promise.all([silent.closed, unfinished.closed, idle.closed]);
  });

  it('that takes too long cuts connections off and says so', async () => {
    const served = await serve({ env: { SHUTDOWN_TIMEOUT_MS: '200' } });
    const asked = post(served, { query: '{ slow(ms: 2000) }' });
    const dropped = expect(asked).rejects.toThrow();
    await sleep(100);
    await expect(served.stop()).rejects.toThrow('Not stopped within 200 ms: 1 answers were cut off.');
    await dropped;
  });
});

it('answers at most one request on a connection once it is stopping', async () => {
  const served = await serve({ env: { SHUTDOWN_DELAY_MS: '200' } });
  const stopped = served.stop();
  const { closed } = rawConnection(served.port, GET_LIVE);
  expect(await closed).toMatch(/^HTTP\/1\.1 200 .*connection: close/is);
  await stopped;
});
