import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import type { Config } from '../config.js';

/** After the last answer: what a client has just sent, and what the system still has to deliver. */
const SETTLE_MS = 100;

/** What streams results, and would go on for long. */
export interface Streams {
  /** Ends them, each as its clients understand; bounded in time but for answers under way. */
  readonly end: () => Promise<void>;
  /** Cuts connections that Node does not count among those of HTTP. */
  readonly cut: () => void;
}

/** How a server stops without dropping an answer. */
export interface Stopping {
  /** Whether a stop has begun. */
  readonly begun: () => boolean;
  /** Stops the server; a second call waits for the first. Rejects when it had to cut connections off. */
  readonly stop: () => Promise<void>;
}

/**
 * Stops in this order: say so (readiness 503, `Connection: close` on each answer) and serve on for `shutdownDelayMs`;
 * end streams and take no more connections; wait for the answers under way; cut what is left: it asks nothing, or does not finish
 * asking. Closing at once would drop connections whose next request is sent but not yet read.
 */
export function createStopping(app: FastifyInstance, config: Config, log: Logger, streams: Streams): Stopping {
  const underWay = countAnswers(app);
  let stopped: Promise<void> | undefined;
  app.addHook('onSend', async (_request, reply) => {
    if (stopped) void reply.header('connection', 'close');
  });

  async function answered(): Promise<void> {
    do await sleep(SETTLE_MS);
    while (underWay() > 0);
  }

  async function drain(): Promise<void> {
    await sleep(config.shutdownDelayMs);
    const ended = streams.end();
    const closed = app.close();
    await Promise.race([closed, Promise.all([ended, answered()])]);
    app.server.closeAllConnections();
    await closed;
  }

  async function stop(): Promise<void> {
    log.info({ delayMs: config.shutdownDelayMs }, 'stopping');
    const drained = drain();
    const deadline = new AbortController();
    const late = sleep(config.shutdownTimeoutMs, true, { signal: deadline.signal }).catch(() => false);
    const isLate = await Promise.race([drained.then(() => false), late]).finally(() => {
      deadline.abort();
    });
    if (!isLate) return;
    const cut = underWay();
    streams.cut();
    app.server.closeAllConnections();
    await drained;
    throw new Error(`Not stopped within ${config.shutdownTimeoutMs} ms: ${cut} answers were cut off.`);
  }

  return { begun: () => stopped !== undefined, stop: () => (stopped ??= stop()) };
}

/** Counts the requests that have arrived whole and are not answered yet. */
function countAnswers(app: FastifyInstance): () => number {
  let underWay = 0;
  app.addHook('preHandler', async (_request, reply) => {
    if (reply.raw.destroyed) return; // the client has gone already
    underWay += 1;
    reply.raw.once('close', () => {
      underWay -= 1;
    });
  });
  return () => underWay;
}
