import type { Config } from './config.js';
import { openEngine } from './engine.js';
import { prefill } from './prefilling.js';
import type { Runnable } from './run.js';
import { createLogger } from './server/logging.js';
import { createWorkerHttp } from './server/worker-http.js';

/** A process that runs jobs and answers nobody but those who ask for its health. Any number of them may run. */
export async function createWorker(config: Config): Promise<Runnable> {
  if (config.jobs.redisUrl === undefined) {
    throw new Error('a worker finds its jobs in Redis: set QUEUE_REDIS_URL or REDIS_URL');
  }
  const log = createLogger(config.logLevel);
  const elsewhere = { statistics: () => [], forget: () => undefined };
  const engine = await openEngine(config, { elsewhere, log });
  const { jobs, open, folder } = engine;
  const filling = { ephemerisFolder: folder, cellFolder: config.dataDir, years: config.prefillYears, log };
  const stopFilling = await prefill(open, filling);
  const http = createWorkerHttp({
    config: { ...config, port: config.workerPort },
    health: {
      jobs: async () => (jobs.healthy() === true ? { ok: true } : { ok: false, detail: 'Redis does not answer' }),
    },
    log,
  });
  return {
    async listen() {
      const url = await http.listen();
      jobs.work(Math.max(1, config.jobWorkers));
      return url;
    },
    stop: () => Promise.all([jobs.rest(), http.stop()]).then(stopFilling).finally(engine.close),
  };
}
