import { describe, expect, it } from 'vitest';
import { post, rawConnection, serve } from './serve.js';

const HEAD = 'POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 100\r\n';

describe('a client that takes too long', () => {
  it.each([
    ['to send its headers', HEAD],
    ['to send its body', `${HEAD}\r\n{"query":`],
  ])('%s is cut off, and others do not notice', async (_, text) => {
    const served = await serve({ env: { REQUEST_TIMEOUT_MS: '400' } });
    const slow = Array.from({ length: 20 }, () => rawConnection(served.port, text));
    const others = await Promise.all(Array.from({ length: 20 }, () => post(served, { query: '{ slow(ms: 600) }' })));

    for (const { closed } of slow) expect(await closed).toMatch(/^HTTP\/1\.1 408 .*"code":"BAD_REQUEST"/s);
    expect(others.map(({ data }) => data)).toEqual(Array(20).fill({ slow: true }));
  });

  it('and drips a byte now and then is cut off too', async () => {
    const served = await serve({ env: { REQUEST_TIMEOUT_MS: '400' } });
    const { socket, closed } = rawConnection(served.port, `${HEAD}\r\n`);
    const drip = setInterval(() => socket.write(' '), 50);
    expect(await closed).toMatch(/^HTTP\/1\.1 408 /);
    clearInterval(drip);
  });
});

it('survives a client that leaves while it is answered', async () => {
  const served = await serve();
  const body = '{"query":"{ slow(ms: 50) }"}';
  for (let n = 0; n < 20; n += 1) {
    const head = `POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n`;
    const { socket } = rawConnection(served.port, head + body);
    socket.once('connect', () => setTimeout(() => socket.resetAndDestroy(), 10));
  }
  expect(await post(served, { query: '{ slow(ms: 100) }' })).toMatchObject({ data: { slow: true } });
});
