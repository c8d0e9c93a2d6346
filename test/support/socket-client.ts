import type { Socket } from 'node:net';
import { onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import { Answer } from './app.js';

/** A message as it came. */
export type Message = Readonly<Record<string, unknown>>;

export interface SocketOptions {
  readonly protocols?: readonly string[];
  readonly headers?: Readonly<Record<string, string>>;
  /** Whether the socket outlives the test; whoever opens it closes it then. */
  readonly outlives?: boolean;
}

/** A client that says what it is told and notes what comes: no library stands between a test and the wire. */
export interface SocketClient {
  readonly socket: WebSocket;
  /** What is below it. */
  readonly wire: Socket;
  readonly messages: readonly Message[];
  /** The code and reason of the close. */
  readonly closed: Promise<readonly [code: number, reason: string]>;
  send(message: unknown): void;
  /** Introduces itself and waits for the answer. */
  init(payload?: Readonly<Record<string, unknown>>): Promise<void>;
  /** The messages of an operation, once it has ended. */
  run(id: string, payload: unknown): Promise<readonly Message[]>;
  /** Waits for a message that fits. */
  until(fits: (message: Message) => boolean): Promise<Message>;
}

/** Opens a socket that is gone with the test, unless told otherwise. */
export async function openSocket(
  served: { readonly url: string },
  { protocols = ['graphql-transport-ws'], headers = {}, outlives = false }: SocketOptions = {},
): Promise<SocketClient> {
  const socket = new WebSocket(`${served.url.replace('http', 'ws')}/graphql`, [...protocols], { headers });
  if (!outlives) {
    onTestFinished(() => {
      socket.terminate();
    });
  }
  const messages: Message[] = [];
  const listeners = new Set<() => void>();
  const told = () => {
    listeners.forEach((listener) => {
      listener();
    });
  };
  socket.on('message', (data: Buffer) => {
    messages.push(messageOf(data.toString()));
    told();
  });
  const closed = new Promise<readonly [number, string]>((resolve) => {
    socket.on('close', (code, reason) => {
      resolve([code, reason.toString()]);
      told();
    });
  });
  const wire = await new Promise<Socket>((resolve, reject) => {
    socket.once('upgrade', (response) => {
      socket.once('open', () => {
        resolve(response.socket);
      });
    });
    socket.once('error', reject);
  });
  socket.on('error', () => undefined);

  const send = (message: unknown): void => {
    socket.send(typeof message === 'string' ? message : JSON.stringify(message));
  };
  const until = (fits: (message: Message) => boolean): Promise<Message> =>
    new Promise((resolve, reject) => {
      const look = () => {
        const found = messages.find(fits);
        if (found === undefined && socket.readyState !== WebSocket.CLOSED) return;
        listeners.delete(look);
        if (found === undefined) reject(new Error(`closed without it: ${JSON.stringify(messages).slice(0, 500)}`));
        else resolve(found);
      };
      listeners.add(look);
      look();
    });
  return {
    socket,
    wire,
    messages,
    closed,
    send,
    until,
    init: async (payload) => {
      send({ type: 'connection_init', ...(payload && { payload }) });
      await until(({ type }) => type === 'connection_ack');
    },
    run: async (id, payload) => {
      send({ id, type: 'subscribe', payload });
      await until((message) => message['id'] === id && (message['type'] === 'complete' || message['type'] === 'error'));
      return messages.filter((message) => message['id'] === id);
    },
  };
}

function messageOf(text: string): Message {
  const message: unknown = JSON.parse(text);
  if (typeof message !== 'object' || message === null) throw new Error(`no message: ${text}`);
  return Object.fromEntries(Object.entries(message));
}

/** The results among messages. */
export function results(messages: readonly Message[]): readonly Answer[] {
  return messages.filter(({ type }) => type === 'next').map(({ payload }) => new Answer(payload));
}
