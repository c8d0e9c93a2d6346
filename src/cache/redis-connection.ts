import { createClient } from '@keyv/redis';
import { setTimeout as delay } from 'node:timers/promises';
import type { TierLog } from './tier.js';
import { TIMED_OUT, within } from './time-limit.js';

export type RedisClient = ReturnType<typeof newClient>;

/** One Redis, kept connected: it may be absent at the start, vanish and come back; nobody waits for it. */
export interface RedisConnection {
  readonly client: RedisClient;
  /** A second client for subscriptions, made when first asked for and closed with the first. */
  subscriber(): RedisClient;
  /** Connected, and the last ping was answered in time. */
  healthy(): boolean;
  /**
   * The least of the last pings: what it takes when this process is not held up by work of its own; undefined before the
   * first.
   */
  latencyMs(): number | undefined;
  /** Tells what each ping found, about twice a second while connected; answers how to stop that. */
  onProbe(listener: (alive: boolean) => void): () => void;
  close(): Promise<void>;
}

export interface RedisConnectionOptions {
  readonly url: string;
  readonly log?: TierLog;
}

const CONNECT_TIMEOUT_MS = 300;
const SOCKET_TIMEOUT_MS = 1200; // the only thing that ends calls to a frozen Redis
const FIRST_RETRY_MS = 50;
const LONGEST_RETRY_MS = 500;
const PING_INTERVAL_MS = 500; // also keeps an idle socket from its time-out
const PING_TIMEOUT_MS = 250;
const PINGS_KEPT = 9;

/**
 * Connects to a Redis. Answers when connected, or after 300 ms: then it goes on trying in the background, at least
 * twice a second. Throws only for a URL that is none.
 */
export async function createRedisConnection({ url, log }: RedisConnectionOptions): Promise<RedisConnection> {
  const main = keepClient(url, log);
  let second: KeptClient | undefined;
  await Promise.race([main.connected, delay(CONNECT_TIMEOUT_MS, undefined, { ref: false })]);
  return {
    client: main.client,
    subscriber: () => (second ??= keepClient(url)).client,
    healthy: main.healthy,
    latencyMs: main.latencyMs,
    onProbe: main.onProbe,
    async close() {
      await Promise.all([main.close(), second?.close()]);
    },
  };
}

interface KeptClient extends Pick<RedisConnection, 'client' | 'healthy' | 'latencyMs' | 'onProbe' | 'close'> {
  readonly connected: Promise<unknown>;
}

function keepClient(url: string, log?: TierLog): KeptClient {
  const sockets = new AbortController();
  let waiting = false; // node-redis sleeps before its next try, on a timer that cannot be cleared
  const client = newClient(url, sockets.signal, (retries) => {
    waiting = !sockets.signal.aborted;
    return waiting && Math.min(FIRST_RETRY_MS * 2 ** Math.min(retries, 10), LONGEST_RETRY_MS);
  });
  client.on('reconnecting', () => (waiting = false));
  tellChanges(client, sockets.signal, log);
  const pings = keepPinging(client);
  const connected = client.connect().catch(() => undefined); // rejects when closed before it was ever connected
  return {
    client,
    connected,
    healthy: () => client.isReady && pings.alive(),
    latencyMs: pings.latencyMs,
    onProbe: pings.onProbe,
    async close() {
      if (sockets.signal.aborted) return;
      pings.stop();
      const woken = waiting ? new Promise((resolve) => client.once('reconnecting', resolve)) : undefined;
      sockets.abort(); // destroy() alone forgets a socket that is still connecting
      if (client.isOpen) client.destroy();
      await woken;
    },
  };
}

function newClient(url: string, signal: AbortSignal, reconnectStrategy: (retries: number) => number | false) {
  return createClient({
    url,
    disableOfflineQueue: true, // otherwise a call waits for as long as Redis is away
    socket: { connectTimeout: CONNECT_TIMEOUT_MS, socketTimeout: SOCKET_TIMEOUT_MS, reconnectStrategy, signal },
  });
}

/** Logs the first failure of a row and the return, never the URL: it may hold a password. */
function tellChanges(client: RedisClient, closing: AbortSignal, log: TierLog | undefined): void {
  let lost = false;
  client.on('error', (error: unknown) => {
    if (lost || closing.aborted) return;
    lost = true;
    log?.warn({ err: error }, 'Redis is out of reach: answers are computed until it is back');
  });
  client.on('ready', () => {
    if (lost) log?.info({}, 'Redis is back');
    lost = false;
  });
}

interface Pings extends Pick<RedisConnection, 'latencyMs' | 'onProbe'> {
  alive(): boolean;
  stop(): void;
}

/** Pings as soon as connected and then twice a second, never a second time before the first is answered. */
function keepPinging(client: RedisClient): Pings {
  const listeners = new Set<(alive: boolean) => void>();
  const times: number[] = [];
  let alive = true;
  let timer: NodeJS.Timeout | undefined;

  const report = (found: boolean): void => {
    alive = found;
    for (const listener of listeners) listener(found);
  };
  const ping = async (): Promise<void> => {
    const start = performance.now();
    try {
      const answer = client.ping();
      if ((await within(answer, PING_TIMEOUT_MS)) === TIMED_OUT) report(false);
      await answer;
      times.push(performance.now() - start);
      if (times.length > PINGS_KEPT) times.shift();
      report(true);
    } catch {
      report(false);
    }
    if (client.isReady) timer = setTimeout(() => void ping(), PING_INTERVAL_MS).unref(); // else 'ready' begins anew
  };
  const onReady = (): void => {
    clearTimeout(timer);
    void ping();
  };
  client.on('ready', onReady);
  return {
    alive: () => alive,
    latencyMs: () => (times.length === 0 ? undefined : Math.min(...times)),
    onProbe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    stop() {
      client.off('ready', onReady);
      clearTimeout(timer);
    },
  };
}
