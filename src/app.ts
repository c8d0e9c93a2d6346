import { readFile } from 'node:fs/promises';
import { makeExecutableSchema } from '@graphql-tools/schema';
import type { Caches } from './cache/caches.js';
import { missingEphemerisFiles } from './compute/ephemeris-files.js';
import { createGazetteer } from './compute/gazetteer.js';
import { LoopTurn } from './compute/loop-turn.js';
import type { Config } from './config.js';
import { closingOnFailure, openEngine } from './engine.js';
import { readGazetteer } from './data/gazetteer.js';
import type { Ephemeris } from './kernel/ephemeris.js';
import type { OpenJobs } from './jobs/open-jobs.js';
import { slicedSearch } from './jobs/searches.js';
import { createLoaders } from './loaders/loaders.js';
import { prefill } from './prefilling.js';
import { RequestBudget } from './resolvers/budget.js';
import type { Context } from './resolvers/context.js';
import { resolvers } from './resolvers/index.js';
import { readWarmCharts } from './resolvers/warm-charts.js';
import type { CheckResult } from './server/health.js';
import { createHttpServer, type HttpServer } from './server/http.js';
import { createLogger } from './server/logging.js';
import { ResponseCache, type ResponseCacheStatistics } from './server/response-cache.js';
import { operatorAccess } from './server/operator-token.js';
import { keepWarm } from './warming.js';

/** A server with all its parts. Two can live side by side in one process. */
export type App = HttpServer;

/** Parts that a test may replace. */
export interface Replacements {
  /** Stands between the calculations and the kernel. No threads then: they would not know of it. */
  readonly wrapEphemeris?: (ephemeris: Ephemeris) => Ephemeris;
}

/** Puts the parts together: the only place that knows all of them. */
export async function createApp(config: Config, { wrapEphemeris }: Replacements = {}): Promise<App> {
  const log = createLogger(config.logLevel);
  const { cache } = config;
  const turn = new LoopTurn();
  const responses = new ResponseCache(config.responseCacheBytes, { ttlMs: cache.memorySeconds * 1000 });
  const elsewhere = {
    statistics: () => [responseTier(responses.statistics())],
    forget: () => {
      responses.forget();
    },
  };
  const engine = await openEngine(config, { wrapEphemeris, elsewhere, log });
  const { folder, open, fingerprint, moments, caches, jobs } = engine;
  const { schema, warmCharts, gazetteer } = await closingOnFailure(engine.close, async () => {
    const made = makeExecutableSchema({ typeDefs: await readSchema(), resolvers });
    const warm = await readWarmCharts(config.warmChartsFile, made, moments);
    return { schema: made, warmCharts: warm, gazetteer: createGazetteer(readGazetteer()) };
  });
  const server = await closingOnFailure(engine.close, () =>
    createHttpServer<Context>({
      config,
      schema,
      fingerprint,
      responses,
      createContext: ({ id, client, authorization, signal }) => ({
        requestId: id,
        loaders: createLoaders(caches.calculations, gazetteer, caches.control),
        moments,
        budget: new RequestBudget(config.limits),
        limits: config.limits,
        slicedSearch: (spec) => slicedSearch(spec, { calculations: caches.calculations, moments }),
        jobs: jobs.jobs,
        client,
        operator: operatorAccess(authorization, config.operatorToken),
        turn,
        signal,
      }),
      turn,
      health: { ephemeris: () => ephemerisCheck(folder), ...redisCheck(caches), ...jobsCheck(jobs) },
      log,
    }),
  );
  const stopFilling = await prefill(open, {
    ephemerisFolder: folder,
    cellFolder: config.dataDir,
    years: config.prefillYears,
    log,
  });
  const keptMs = Math.min(cache.memorySeconds, cache.seconds.CHARTS) * 1000;
  const cooling = keepWarm(warmCharts, caches.control, { keptMs, log });
  jobs.work(config.jobWorkers);
  const stop = async (): Promise<void> => {
    const resting = jobs.rest(); // others go on with them while we still answer
    await server
      .stop()
      .finally(cooling)
      .finally(stopFilling)
      .finally(() => resting)
      .finally(engine.close);
  };
  return { ...server, stop };
}

/** The cache of whole answers as operators see it. What it shares is on its way, as good as a hit. */
function responseTier({ hits, shared, misses, entries, bytes }: ResponseCacheStatistics) {
  return {
    name: 'responses',
    hits: hits + shared,
    misses,
    entries,
    bytes,
    failures: 0,
    evictions: undefined,
    healthy: true,
  };
}

/** The contract, from the one file that types are made from too: one level up from src/ and from dist/ alike. */
function readSchema(): Promise<string> {
  return readFile(new URL('../schema.graphql', import.meta.url), 'utf8');
}

async function ephemerisCheck(folder: string): Promise<CheckResult> {
  const missing = await missingEphemerisFiles(folder);
  return missing.length === 0 ? { ok: true } : { ok: false, detail: `missing: ${missing.join(', ')}` };
}

/** Without Redis answers are right, only dearer: degraded, and ready all the same. */
function redisCheck({ redisHealthy }: Caches): Readonly<Record<string, () => Promise<CheckResult>>> {
  if (redisHealthy() === undefined) return {};
  return {
    redis: async () =>
      redisHealthy() === true ? { ok: true } : { ok: true, degraded: true, detail: 'no answer; answers are computed' },
  };
}

/** Without its Redis no job is taken; all else is answered. */
function jobsCheck({ healthy }: OpenJobs): Readonly<Record<string, () => Promise<CheckResult>>> {
  if (healthy() === undefined) return {};
  return {
    jobs: async () =>
      healthy() === true ? { ok: true } : { ok: true, degraded: true, detail: 'Redis does not answer; no jobs' },
  };
}
