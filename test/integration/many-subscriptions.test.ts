import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Ephemeris } from '../../src/kernel/ephemeris.js';
import { startApp, type RunningApp } from '../support/app.js';
import { openSocket, results, type SocketClient } from '../support/socket-client.js';
import { REST, toldOf } from '../support/streams.js';

const PATIENCE = { timeout: 60_000, interval: 100 };
const [SOCKETS, ON_EACH] = [40, 5];
const [COMPLETED_SOCKETS, CUT_SOCKETS] = [20, 10];

let app: RunningApp;
let asked = 0;
beforeAll(async () => {
  const counting = (ephemeris: Ephemeris): Ephemeris => ({
    ...ephemeris,
    positions: (request) => {
      asked++;
      return ephemeris.positions(request);
    },
  });
  app = await startApp({ wrapEphemeris: counting });
});
afterAll(() => app.stop());

const STREAM = `subscription ($search: TransitSearchInput!) {
  transitSearch(search: $search) { __typename ... on TransitFound { cursor transit { exactAt } } ${REST} }
}`;
const search = (years: number) => ({
  natal: { moment: { instant: '1990-06-10T12:30:00Z' }, place: { latitude: 48.8566, longitude: 2.3522 } },
  from: '2020-01-01T00:00:00Z',
  to: `${2020 + years}-01-01T00:00:00Z`,
  transiting: ['SUN', 'MARS'],
});

setFlagsFromString('--expose-gc');

/** What is left when nothing is under way: timers, handles, and bytes in use. */
function leftOver() {
  runInNewContext('gc()');
  const resources = process.getActiveResourcesInfo();
  const count = (kind: string) => resources.filter((name) => name === kind).length;
  return { timers: count('Timeout'), sockets: count('TCPSocketWrap'), heap: process.memoryUsage().heapUsed };
}

async function openAll(): Promise<readonly SocketClient[]> {
  const clients = await Promise.all(Array.from({ length: SOCKETS }, () => openSocket(app)));
  await Promise.all(clients.map((client) => client.init()));
  for (const client of clients) {
    for (let id = 0; id < ON_EACH; id++) {
      client.send({ id: String(id), type: 'subscribe', payload: { query: STREAM, variables: { search: search(1) } } });
    }
  }
  return clients;
}

/** Half of all operations are completed, half of the rest cut; what the others have told. */
async function round(): Promise<readonly number[]> {
  const clients = await openAll();
  await Promise.all(clients.map((client) => client.until(({ type }) => type === 'next')));
  clients.slice(0, COMPLETED_SOCKETS).forEach((client) => {
    for (let id = 0; id < ON_EACH; id++) client.send({ id: String(id), type: 'complete' });
  });
  clients.slice(COMPLETED_SOCKETS, COMPLETED_SOCKETS + CUT_SOCKETS).forEach(({ socket }) => {
    socket.terminate();
  });
  const rest = clients.slice(COMPLETED_SOCKETS + CUT_SOCKETS);
  const founds: number[] = [];
  for (const client of rest) {
    for (let id = 0; id < ON_EACH; id++) {
      await client.until((message) => message['id'] === String(id) && message['type'] === 'complete');
      const told = toldOf(results(client.messages.filter((message) => message['id'] === String(id))));
      expect(told.completed?.at('found').number).toBe(told.items.length);
      founds.push(told.items.length);
    }
  }
  clients.forEach(({ socket }) => {
    socket.terminate();
  });
  return founds;
}

async function settled(): Promise<void> {
  await vi.waitFor(() => {
    expect(app.openOperations()).toBe(0);
    expect(leftOver().sockets).toBeLessThanOrEqual(2);
  }, PATIENCE);
}

describe('200 subscriptions at once', () => {
  it('half of them completed, half of the rest cut, leave nothing behind and the others whole', async () => {
    const query =
      'query ($search: TransitSearchInput!) { transits(search: $search, first: 1000) { nodes { exactAt } } }';
    const expected = (await app.data(query, { search: search(1) })).at('transits', 'nodes').list.length;
    await round(); // warm
    await settled();
    const before = leftOver();
    const founds = await round();
    await settled();
    const after = leftOver();
    expect(expected).toBeGreaterThan(50);
    expect(founds).toEqual(Array<number>((SOCKETS - COMPLETED_SOCKETS - CUT_SOCKETS) * ON_EACH).fill(expected));
    expect(after.timers).toBeLessThanOrEqual(before.timers + 2); // those of vitest come and go
    expect(after.heap - before.heap).toBeLessThan(20e6); // 200 streams that stayed would hold more than 100 kB each
  }, 240_000);
});

describe('the work of a subscription', () => {
  async function working(): Promise<SocketClient> {
    const client = await openSocket(app);
    await client.init();
    client.send({ id: 'long', type: 'subscribe', payload: { query: STREAM, variables: { search: search(300) } } });
    await client.until(({ type }) => type === 'next');
    return client;
  }

  /** Nothing is computed for half a second. */
  async function quiet(): Promise<void> {
    let [seen, since] = [asked, performance.now()];
    await vi.waitFor(() => {
      if (asked !== seen) [seen, since] = [asked, performance.now()];
      expect(performance.now() - since).toBeGreaterThan(500);
    }, PATIENCE);
  }

  it.each([
    [
      'it is completed',
      (client: SocketClient) => {
        client.send({ id: 'long', type: 'complete' });
      },
    ],
    [
      'its socket is closed',
      ({ socket }: SocketClient) => {
        socket.close();
      },
    ],
    [
      'its socket is cut',
      ({ socket }: SocketClient) => {
        socket.terminate();
      },
    ],
  ])('stops when %s', async (_when, end) => {
    const client = await working();
    end(client);
    await quiet();
    expect(app.openOperations()).toBe(0);
  });
});
