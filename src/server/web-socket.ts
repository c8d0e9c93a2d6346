import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { CloseCode, type Server as ProtocolServer } from 'graphql-ws';
import type { Logger } from 'pino';
import type { WebSocket } from 'ws';
import type { OperationRun } from './operation-run.js';

/** What a connection is known by. */
export interface Connection {
  readonly id: string;
  readonly request: IncomingMessage;
  /** Operations that have not ended, by their ids; those too that the client has completed. */
  readonly open: Map<string, OperationRun>;
}

/** What a client may leave unread; more, and what it sends is not read either. */
const MOST_UNREAD_BYTES = 1_048_576;

/** Speaks the protocol over a socket that has been opened. */
export function serve(
  socket: WebSocket,
  request: IncomingMessage,
  server: ProtocolServer<Connection>,
  log: Logger,
): void {
  const id = randomUUID();
  const open = new Map<string, OperationRun>();
  socket.on('error', (error) => {
    log.debug({ requestId: id, err: error }, 'WebSocket failed'); // ws closes it with the code that fits
  });
  const closed = server.opened(
    {
      protocol: socket.protocol,
      // Answered when the system has taken the message: a slow reader holds up his own results.
      send: (text) =>
        new Promise((resolve) => {
          socket.send(text, () => {
            resolve(); // that it could not be sent is noticed by the close
          });
        }),
      close: (code, reason) => {
        socket.close(code, reason);
      },
      onMessage: (receive) => {
        socket.on('message', (data: Buffer) => {
          waitForReader(socket, request);
          receive(data.toString()).catch((error: unknown) => {
            closeAfter(error, socket, id, log);
          });
        });
      },
    },
    { id, request, open },
  );
  socket.on('ping', () => {
    waitForReader(socket, request);
  });
  socket.once('close', (code, reason) => {
    for (const run of open.values()) void run.return(); // the library does not know of all where ids were used again
    closed(code, reason.toString()).catch((error: unknown) => {
      log.error({ requestId: id, err: error }, 'a closed WebSocket could not be left');
    });
  });
}

/** Whoever sends without reading what is answered is not listened to until he reads. */
function waitForReader(socket: WebSocket, { socket: connection }: IncomingMessage): void {
  if (socket.bufferedAmount < MOST_UNREAD_BYTES || socket.isPaused) return;
  socket.pause();
  connection.once('drain', () => {
    socket.resume();
  });
}

/** graphql-ws throws at messages that only a server may send; all else would be our fault. */
function closeAfter(error: unknown, socket: WebSocket, id: string, log: Logger): void {
  if (error instanceof Error && error.message.startsWith('Unexpected message of type')) {
    socket.close(CloseCode.BadRequest, 'Invalid message received');
    return;
  }
  log.error({ requestId: id, err: error }, 'a WebSocket message failed');
  socket.close(CloseCode.InternalServerError, 'Internal server error');
}
