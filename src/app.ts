import { readFile } from 'node:fs/promises';
import { makeExecutableSchema } from '@graphql-tools/schema';
import { openCaches, type Caches } from './cache/caches.js';
import { answerFingerprint } from './cache/fingerprint.js';
import { createCalculations } from './compute/calculations.js';
import { missingEphemerisFiles, packagedEphemerisFolder } from './compute/ephemeris-files.js';
import { createGazetteer } from './compute/gazetteer.js';
import { openEphemeris } from './compute/open-ephemeris.js';
import { LoopTurn } from './compute/loop-turn.js';
import { createMoments } from './compute/moment-input.js';
import { openThreads } from './compute/threads/open-threads.js';
import { createTimeZones } from './compute/time-zone.js';
import { createZoneFinder } from './compute/zone-finder.js';
import type { Config } from './config.js';
import { readEclipseIndex } from './data/eclipse-index.js';
import { readGazetteer } from './data/gazetteer.js';
import { historicalZones } from './data/historical-zones.js';
import type { Ephemeris } from './kernel/ephemeris.js';
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
  const folder = config.ephemerisDir ?? packagedEphemerisFolder();
  const open = await openEphemeris(folder, config.kernel);
  const ephemeris = wrapEphemeris?.(open.ephemeris) ?? open.ephemeris;
  const fingerprint = answerFingerprint(ephemeris, process.versions.tz ?? '');
  const gazetteer = createGazetteer(readGazetteer());
  const moments = createMoments(createTimeZones({ history: historicalZones, zonesAt: createZoneFinder() }));
  const schema = makeExecutableSchema({ typeDefs: await readSchema(), resolvers });
  const warmCharts = await readWarmCharts(config.warmChartsFile, schema, moments);

  const { calculations, close: closeThreads } = openThreads(createCalculations(ephemeris, readEclipseIndex()), {
    threads: wrapEphemeris === undefined ? config.threads : 0,
    batch: config.threadBatch,
    open,
    log,
  });
  const { cache, redisUrl } = config;
  const turn = new LoopTurn();
  const responses = new ResponseCache(config.responseCacheBytes, { ttlMs: cache.memorySeconds * 1000 });
  const elsewhere = {
    statistics: () => [responseTier(responses.statistics())],
    forget: () => {
      responses.forget();
    },
  };
  const caches = await closingOnFailure(closeThreads, () =>
    openCaches(calculations, { ...cache, redisUrl, fingerprint, log, elsewhere }),
  );
  const close = () => caches.close().finally(closeThreads);
  const server = await closingOnFailure(close, () =>
    createHttpServer<Context>({
      config,
      schema,
      fingerprint,
      responses,
      createContext: ({ id, authorization, signal }) => ({
        requestId: id,
        loaders: createLoaders(caches.calculations, gazetteer, caches.control),
        moments,
        budget: new RequestBudget(config.limits),
        limits: config.limits,
        slicedSearch: (spec) => slicedSearch(spec, { calculations: caches.calculations, moments }),
        operator: operatorAccess(authorization, config.operatorToken),
        turn,
        signal,
      }),
      turn,
      health: { ephemeris: () => ephemerisCheck(folder), ...redisCheck(caches) },
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
  return { ...server, stop: () => server.stop().finally(cooling).finally(stopFilling).finally(close) };
}

async function closingOnFailure<Made>(close: () => Promise<void>, make: () => Promise<Made>): Promise<Made> {
  try {
    return await make();
  } catch (error) {
    await close();
    throw error;
  }
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
