import { setTimeout } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import type { Ephemeris } from '../../src/kernel/ephemeris.js';
import { startApp, type RunningApp } from '../support/app.js';

const EVENTS = `query ($search: SkyEventSearchInput!) { skyEvents(search: $search, first: 1000) { nodes { instant } } }`;
/** Three stations a year: a page of them takes some 60,000 positions, and as many seconds of cells as tests may take. */
const search = {
  from: '1850-01-01T00:00:00Z',
  to: '2390-01-01T00:00:00Z',
  bodies: ['SATURN', 'NEPTUNE', 'PLUTO'],
  kinds: ['STATION_DIRECT'],
};
const PAGE_POSITIONS = 60_000;

let app: RunningApp;
let asked: number;
let onAsked: () => void;
const counting = (ephemeris: Ephemeris): Ephemeris => ({
  ...ephemeris,
  positions: (request) => {
    asked++;
    onAsked();
    return ephemeris.positions(request);
  },
});

async function start(env: Readonly<Record<string, string>>): Promise<void> {
  [asked, onAsked] = [0, () => undefined];
  app = await startApp({ wrapEphemeris: counting }, env);
}
afterEach(() => app.stop());

/** How many positions have been asked for when no more are. */
async function settled(): Promise<number> {
  for (let before = -1; before !== asked;) {
    before = asked;
    await setTimeout(200); // many times a slice
  }
  return asked;
}

describe('a search', () => {
  it('is given up at the deadline, and the answer says so', async () => {
    await start({ REQUEST_DEADLINE_MS: '300' });
    const answer = await app.ask(EVENTS, { search });
    expect(answer.at('errors').list).toHaveLength(1);
    expect(answer.at('errors', 0, 'extensions', 'code').text).toBe('LIMIT_EXCEEDED');
    expect(answer.at('errors', 0, 'message').text).toContain('300 ms');
    expect(await settled()).toBeLessThan(PAGE_POSITIONS / 2);
  });

  it('is given up when the connection is closed', async () => {
    await start({});
    const client = new AbortController();
    onAsked = () => {
      if (asked === 500) client.abort();
    };
    const answer = fetch(`${app.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: EVENTS, variables: { search } }),
      signal: client.signal,
    });
    await expect(answer).rejects.toThrow();
    const given = await settled();
    expect(given).toBeGreaterThanOrEqual(500);
    expect(given).toBeLessThan(PAGE_POSITIONS / 2);
  });
});
