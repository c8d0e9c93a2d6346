import type { Logger } from 'pino';
import { type Config, readConfig } from './config.js';
import { createLogger } from './server/logging.js';

/** What is run: the server. */
export interface Runnable {
  /** Listens and answers the URL. */
  listen(): Promise<string>;
  /** Stops; a second call waits for the first. */
  stop(): Promise<void>;
}

/** The parts of `process` that are used, so that a test can stand in for it. */
export interface Host {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stderr: { write(text: string): unknown };
  on(event: string, listener: (what: unknown) => void): unknown;
  exit(code: number): void;
}

/** What is said of where a server listens. */
export interface Listening {
  readonly path: string;
  /** The variable that names its port. */
  readonly portVariable: 'PORT' | 'WORKER_PORT';
}

const GRAPHQL: Listening = { path: '/graphql', portVariable: 'PORT' };

/**
 * Runs a server in this process: from the environment to exit. Exits with 0 after a stop in order, with 1 when it cannot
 * start, has to cut a stop short, or has met an exception that nobody caught.
 */
export async function run(
  host: Host,
  create: (config: Config) => Promise<Runnable>,
  listening = GRAPHQL,
): Promise<void> {
  let config: Config;
  try {
    config = readConfig(host.env);
  } catch (error) {
    host.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    host.exit(1);
    return;
  }
  const log = createLogger(config.logLevel);
  const starting = create(config);
  stopOnEvents(host, starting, log);
  try {
    const url = await (await starting).listen();
    log.info({ url: url + listening.path }, 'listening');
  } catch (error) {
    log.fatal({ err: error }, 'cannot start');
    host.stderr.write(`${whyNotStarted(error, config, listening)}\n`);
    host.exit(1);
  }
}

function stopOnEvents(host: Host, starting: Promise<Runnable>, log: Logger): void {
  let stopping = false;
  const stop = async (code: number): Promise<void> => {
    if (stopping) return; // a second signal changes nothing
    stopping = true;
    try {
      await (await starting).stop();
      host.exit(code);
    } catch (error) {
      log.fatal({ err: error }, 'not stopped in order');
      host.exit(1);
    }
  };
  for (const signal of ['SIGTERM', 'SIGINT']) {
    host.on(signal, () => {
      log.info({ signal }, 'signal received');
      void stop(0);
    });
  }
  // A promise that nobody waited for harms nobody: the process lives, the log says where to look.
  host.on('unhandledRejection', (reason) => {
    log.error({ err: reason }, 'a rejection was not handled');
  });
  host.on('uncaughtException', (error) => {
    log.fatal({ err: error }, 'an exception was not caught: stopping');
    void stop(1);
  });
}

function whyNotStarted(error: unknown, config: Config, { portVariable: name }: Listening): string {
  const port = name === 'PORT' ? config.port : config.workerPort;
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE') return `Port ${port} on ${config.host} is in use: choose another with ${name}.`;
  if (code === 'EACCES') return `Port ${port} may not be used by this user: choose one above 1023 with ${name}.`;
  if (code === 'EADDRNOTAVAIL') return `${config.host} is not an address of this machine: change HOST.`;
  return `Almagest cannot start: ${error instanceof Error ? error.message : String(error)}`;
}
