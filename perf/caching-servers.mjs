// Servers in processes of their own, and connections to them that cost little themselves. See README.md.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { ROOT } from './machine.mjs';

const START_TIMEOUT_MS = 60_000;
const TOKEN = 'perf-operator-token';
const STATISTICS = `{ cacheStatistics {
  hitRate tiers { name entries bytes } calculations { type hits misses coalesced meanComputeMs meanFetchMs }
} }`;

/** A request as it goes over the wire. */
export const post = (body, path = '/graphql', headers = '') => {
  const json = Buffer.from(JSON.stringify(body));
  const head =
    `POST ${path} HTTP/1.1\r\nHost: localhost\r\n${headers}` +
    `Content-Type: application/json\r\nContent-Length: ${json.length}\r\n\r\n`;
  return Buffer.concat([Buffer.from(head), json]);
};

/** A persisted document asked for by GET. */
export const get = (documentId, variables) => {
  const parameters = new URLSearchParams({ documentId, variables: JSON.stringify(variables) });
  const headers = 'Host: localhost\r\nApollo-Require-Preflight: true\r\n';
  return Buffer.from(`GET /graphql?${parameters} HTTP/1.1\r\n${headers}\r\n`);
};

/**
 * One kept connection, one request at a time. Node's own client takes as long as a server that answers from a cache, and
 * would be most of what is measured: this one looks for the status and the length, and no further.
 */
export class Connection {
  #port;
  #socket;
  #waiting;
  #chunks = [];
  #missing; // bytes of the answer that have not come; undefined before its length is known

  constructor(port) {
    this.#port = port;
  }

  /** The body of the answer. */
  async ask(request) {
    const isReused = this.#socket !== undefined;
    try {
      return await this.#send(request);
    } catch (error) {
      // The server closed an idle connection just as we wrote to it, while the other arm was being measured.
      if (!isReused || this.#chunks.length > 0) throw error;
      return this.#send(request);
    }
  }

  close() {
    this.#socket?.destroy();
  }

  #send(request) {
    this.#socket ??= this.#open();
    this.#chunks = [];
    this.#missing = undefined;
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
      this.#socket.write(request);
    });
  }

  #open() {
    const socket = connect({ port: this.#port, host: '127.0.0.1', noDelay: true });
    socket.on('data', (chunk) => this.#receive(chunk));
    socket.on('error', () => undefined); // close comes after it
    socket.on('end', () => socket.destroy());
    socket.on('close', () => {
      if (this.#socket === socket) this.#socket = undefined;
      this.#waiting?.reject(new Error('the connection was closed'));
    });
    return socket;
  }

  #receive(chunk) {
    this.#chunks.push(chunk);
    if (this.#missing === undefined) {
      const come = Buffer.concat(this.#chunks);
      const end = come.indexOf('\r\n\r\n');
      if (end < 0) return;
      const head = come.toString('latin1', 0, end);
      const length = /^content-length: *(\d+)/im.exec(head);
      if (length === null || !head.startsWith('HTTP/1.1 200')) return this.#socket.destroy(new Error(head));
      this.#chunks = [come.subarray(end + 4)];
      this.#missing = Number(length[1]) - this.#chunks[0].length;
    } else this.#missing -= chunk.length;
    if (this.#missing > 0) return;
    const { resolve } = this.#waiting;
    this.#waiting = undefined;
    resolve(Buffer.concat(this.#chunks));
  }
}

export async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

/** A process that answers when asked; stopped by `stop`. */
export async function startProcess(command, parameters, env, isReady, cwd = ROOT) {
  const child = spawn(command, parameters, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const failed = once(child, 'error').then(([error]) => Promise.reject(error));
  failed.catch(() => undefined);
  const stop = async () => {
    if (child.exitCode !== null || child.pid === undefined) return;
    const exit = once(child, 'exit');
    child.kill();
    await exit;
  };
  const deadline = Date.now() + START_TIMEOUT_MS;
  for (;;) {
    try {
      await Promise.race([isReady(), failed]);
      return stop;
    } catch (error) {
      if (child.exitCode !== null || Date.now() > deadline) {
        await stop();
        throw new Error(`${command} ${parameters[0]} does not start`, { cause: error });
      }
      await sleep(100);
    }
  }
}

/** A server of a file, asked over one connection or, with `connect`, over more; of another Node and checkout if told. */
export async function startServer(name, env = {}, file = 'dist/main.js', flags = [], { binary, folder } = {}) {
  const port = await freePort();
  const connection = new Connection(port);
  const path = file === 'dist/main.js' ? '/graphql' : '/';
  const settings = { PORT: String(port), NODE_ENV: 'production', LOG_LEVEL: 'error', SHUTDOWN_DELAY_MS: '0' };
  const isReady = () => connection.ask(post({ query: '{ __typename }' }, path));
  const stop = await startProcess(
    binary ?? process.execPath,
    [...flags, file],
    { ...settings, OPERATOR_TOKEN: TOKEN, ...env },
    isReady,
    folder,
  );
  return {
    name,
    path,
    ask: (request) => connection.ask(request),
    connect: () => new Connection(port),
    async statistics() {
      const authorization = `Authorization: Bearer ${TOKEN}\r\n`;
      const answer = JSON.parse(await connection.ask(post({ query: STATISTICS }, path, authorization)));
      const { calculations, ...rest } = answer.data.cacheStatistics;
      return { ...rest, kinds: Object.fromEntries(calculations.map(({ type, ...counted }) => [type, counted])) };
    },
    async stop() {
      connection.close();
      await stop();
    },
  };
}
