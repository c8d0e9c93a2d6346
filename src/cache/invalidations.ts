import { randomUUID } from 'node:crypto';
import { Problem } from '../errors.js';
import { globMatcher } from './glob.js';
import type { RedisConnection } from './redis-connection.js';
import { prefixOf } from './redis-keyv.js';
import type { TierLog } from './tier.js';
import { TIMED_OUT, within } from './time-limit.js';

export interface InvalidationsOptions {
  readonly connection: RedisConnection;
  readonly namespace: string;
  /** Told each pattern that another process has published, never one of this process' own. */
  readonly onPattern: (pattern: string) => unknown;
  readonly log?: TierLog;
}

export interface Invalidations {
  /**
   * Tells the other processes of the namespace, which forget what the pattern matches. This process forgets by itself,
   * so that it does with Redis away too. Rejects with a Problem: BAD_USER_INPUT for what is no pattern, UNAVAILABLE
   * when Redis does not take the message.
   */
  publish(pattern: string): Promise<void>;
  /** Whether messages arrive now. */
  listening(): boolean;
  close(): Promise<void>;
}

const CHANNEL = 'forget';
const PUBLISH_TIMEOUT_MS = 1000;
const CLOSE_TIMEOUT_MS = 100;

/**
 * Patterns to forget, told between processes through Redis. A process that is cut off from Redis misses them: it may
 * answer from its memory for as long as that keeps an answer, and from whole answers made of it for as long again.
 */
export function createInvalidations({ connection, namespace, onPattern, log }: InvalidationsOptions): Invalidations {
  const sender = randomUUID();
  const channel = prefixOf(namespace) + CHANNEL;
  const subscriber = connection.subscriber();
  let subscribed = false;

  const onMessage = (message: string): void => {
    const pattern = patternOf(message, sender);
    if (pattern !== undefined) void tell(onPattern, pattern, log);
  };
  // After the first time node-redis subscribes again by itself; asked once more, it does nothing.
  const subscribe = async (): Promise<void> => {
    try {
      await subscriber.subscribe(channel, onMessage);
      subscribed = true;
    } catch {
      // the connection is lost again: 'ready' leads back here
    }
  };
  const onReady = (): void => void subscribe();
  subscriber.on('ready', onReady);
  if (subscriber.isReady) onReady();

  return {
    async publish(pattern) {
      globMatcher(pattern);
      if (!(await published(connection, channel, JSON.stringify({ sender, pattern })))) {
        throw new Problem('UNAVAILABLE', 'Redis cannot be reached: other processes may not have been told');
      }
    },
    listening: () => subscribed && subscriber.isReady,
    async close() {
      subscriber.off('ready', onReady);
      if (!subscribed || !subscriber.isReady) return;
      await within(
        subscriber.unsubscribe(channel, onMessage).catch(() => undefined),
        CLOSE_TIMEOUT_MS,
      );
    },
  };
}

async function published({ client }: RedisConnection, channel: string, message: string): Promise<boolean> {
  try {
    return (await within(client.publish(channel, message), PUBLISH_TIMEOUT_MS)) !== TIMED_OUT;
  } catch {
    return false;
  }
}

/** The pattern of a message from another process; undefined for our own messages and for rubbish. */
function patternOf(message: string, ownSender: string): string | undefined {
  try {
    const read: unknown = JSON.parse(message);
    if (typeof read !== 'object' || read === null || !('sender' in read) || !('pattern' in read)) return undefined;
    if (typeof read.pattern !== 'string' || read.sender === ownSender) return undefined;
    globMatcher(read.pattern); // throws for what is no pattern
    return read.pattern;
  } catch {
    return undefined;
  }
}

async function tell(onPattern: (pattern: string) => unknown, pattern: string, log?: TierLog): Promise<void> {
  try {
    await onPattern(pattern);
  } catch (error) {
    log?.warn({ err: error, pattern }, 'what another process has published could not be forgotten');
  }
}
