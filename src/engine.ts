import type { Logger } from 'pino';
import type { Elsewhere } from './cache/cache-control.js';
import { openCaches, type Caches } from './cache/caches.js';
import { answerFingerprint } from './cache/fingerprint.js';
import { createCalculations } from './compute/calculations.js';
import { packagedEphemerisFolder } from './compute/ephemeris-files.js';
import { createMoments, type Moments } from './compute/moment-input.js';
import { openEphemeris, type OpenEphemeris } from './compute/open-ephemeris.js';
import { openThreads } from './compute/threads/open-threads.js';
import { createTimeZones } from './compute/time-zone.js';
import { createZoneFinder } from './compute/zone-finder.js';
import type { Config } from './config.js';
import { readEclipseIndex } from './data/eclipse-index.js';
import { historicalZones } from './data/historical-zones.js';
import { openJobs, type OpenJobs } from './jobs/open-jobs.js';
import type { Ephemeris } from './kernel/ephemeris.js';

/** All that computes, without what answers: servers and workers have the same. */
export interface Engine {
  /** Where the ephemeris files are. */
  readonly folder: string;
  readonly open: OpenEphemeris;
  /** Stands for all that an answer depends on beside the question. */
  readonly fingerprint: string;
  readonly moments: Moments;
  readonly caches: Caches;
  readonly jobs: OpenJobs;
  readonly close: () => Promise<void>;
}

export interface EngineParts {
  /** Stands between the calculations and the kernel. No threads then: they would not know of it. */
  readonly wrapEphemeris?: ((ephemeris: Ephemeris) => Ephemeris) | undefined;
  /** What is kept beside the caches. */
  readonly elsewhere: Elsewhere;
  readonly log: Logger;
}

/** Opens the ephemeris, threads, caches and jobs. */
export async function openEngine(config: Config, { wrapEphemeris, elsewhere, log }: EngineParts): Promise<Engine> {
  const folder = config.ephemerisDir ?? packagedEphemerisFolder();
  const open = await openEphemeris(folder, config.kernel);
  const ephemeris = wrapEphemeris?.(open.ephemeris) ?? open.ephemeris;
  const fingerprint = answerFingerprint(ephemeris, process.versions.tz ?? '');
  const moments = createMoments(createTimeZones({ history: historicalZones, zonesAt: createZoneFinder() }));
  const { calculations, close: closeThreads } = openThreads(createCalculations(ephemeris, readEclipseIndex()), {
    threads: wrapEphemeris === undefined ? config.threads : 0,
    batch: config.threadBatch,
    open,
    log,
  });
  const { cache, redisUrl } = config;
  const caches = await closingOnFailure(closeThreads, () =>
    openCaches(calculations, { ...cache, redisUrl, fingerprint, log, elsewhere }),
  );
  const close = () => caches.close().finally(closeThreads);
  const jobs = await closingOnFailure(close, () =>
    openJobs({ calculations: caches.calculations, moments }, { ...config.jobs, fingerprint, log }),
  );
  return { folder, open, fingerprint, moments, caches, jobs, close: () => jobs.close().finally(close) };
}

export async function closingOnFailure<Made>(close: () => Promise<void>, make: () => Promise<Made>): Promise<Made> {
  try {
    return await make();
  } catch (error) {
    await close();
    throw error;
  }
}
