import fastify from 'fastify';
import type { Logger } from 'pino';
import type { Config } from '../config.js';
import { mountHealth, type HealthChecks } from './health.js';
import { answerNotFound, createErrorHandler } from './http-answers.js';
import { logRequests } from './logging.js';
import { createStopping, type Streams } from './stopping.js';

export interface WorkerHttpParts {
  readonly config: Config;
  readonly health: HealthChecks;
  readonly log: Logger;
}

const NO_STREAMS: Streams = { end: async () => undefined, cut: () => undefined };

/** What a worker answers: /health/live and /health/ready. */
export function createWorkerHttp({ config, health, log }: WorkerHttpParts) {
  const app = fastify({ requestTimeout: config.requestTimeoutMs });
  app.decorateRequest('operationName', undefined);
  logRequests(app, log);
  const stopping = createStopping(app, config, log, NO_STREAMS);
  app.setErrorHandler(createErrorHandler(config.limits, log));
  app.setNotFoundHandler(answerNotFound);
  mountHealth(app, health, stopping.begun, log);
  return {
    listen: () => app.listen({ port: config.port, host: config.host }),
    stop: stopping.stop,
  };
}
