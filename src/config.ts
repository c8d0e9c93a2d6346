import { availableParallelism } from 'node:os';
import { z } from 'zod';

/** A whole number written in digits, within a range. */
function whole(least: number, most: number) {
  return z
    .string()
    .refine((text) => /^\d{1,12}$/.test(text) && Number(text) >= least && Number(text) <= most, {
      error: `must be a whole number from ${least} to ${most}`,
    })
    .transform(Number);
}

function isRedisUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, pathname } = new URL(text);
  return ['redis:', 'rediss:'].includes(protocol) && hostname !== '' && /^\/?\d*$/.test(pathname); // a number of a database
}

const SHORTEST_TOKEN = 16;

/** How long Redis keeps an answer of each kind of calculation, in seconds, unless CACHE_SECONDS says otherwise. */
export const CACHE_SECONDS = {
  POSITIONS: 86_400,
  ASPECTS: 86_400,
  LOTS: 86_400,
  CHARTS: 86_400,
  TRANSITS: 3600,
  ECLIPSES: 604_800,
  ASTROCARTOGRAPHY: 86_400,
  PARANS: 86_400,
  SKY_EVENTS: 3600,
} as const;
type CachedType = keyof typeof CACHE_SECONDS;

/** Whether Redis is asked for a kind of calculation: where that is quicker than computing, always, or never. */
const SHARING = ['auto', 'always', 'never'] as const;
export type Sharing = (typeof SHARING)[number];

/** What runs queries. */
const EXECUTORS = ['compiled', 'graphql-js'] as const;
export type ExecutorName = (typeof EXECUTORS)[number];

/** Where positions come from. */
const KERNELS = ['segments', 'direct'] as const;
export type KernelName = (typeof KERNELS)[number];

/** Years whose segments are fitted ahead. */
export type PrefillYears = 'NONE' | { readonly first: number; readonly last: number };

const LONGEST_CACHE_SECONDS = 31_536_000;

/** Text such as "PARANS=60,CHARTS=5": a value for some kinds of calculation. */
function byType<Value>(valueOf: (text: string) => Value | undefined, accepted: string) {
  return z
    .string()
    .prefault('')
    .transform((text, context) => {
      const values = new Map<CachedType, Value>();
      for (const part of text === '' ? [] : text.split(',')) {
        const [name = '', given = '', ...rest] = part.split('=').map((side) => side.trim());
        const value = valueOf(given);
        if (!isCachedType(name) || value === undefined || rest.length > 0) {
          context.addIssue(`must be pairs such as ${accepted}, with commas between them`);
          return z.NEVER;
        }
        values.set(name, value);
      }
      return values;
    });
}

function isCachedType(name: string): name is CachedType {
  return Object.hasOwn(CACHE_SECONDS, name);
}

function cacheSeconds(text: string): number | undefined {
  const seconds = /^\d{1,8}$/.test(text) ? Number(text) : 0;
  return seconds >= 1 && seconds <= LONGEST_CACHE_SECONDS ? seconds : undefined;
}

/** The first and the last year of "1900-2050"; NONE; undefined for what is neither. */
function prefillYears(text: string): PrefillYears | undefined {
  if (text === 'none') return 'NONE';
  const [, first = NaN, last = NaN] = (/^(\d{4})-(\d{4})$/.exec(text) ?? []).map(Number);
  return first >= 1800 && first <= last && last <= 2399 ? { first, last } : undefined;
}

const environment = z.object({
  PORT: whole(0, 65_535).prefault('4000').describe('The port to listen on; 0 takes any free one.'),
  HOST: z
    .string()
    .prefault('127.0.0.1')
    .describe('The address to listen on. In a container: 0.0.0.0, or nothing outside reaches the server.'),
  NODE_ENV: z
    .enum(['development', 'production', 'test'], { error: 'must be development, production or test' })
    .prefault('development')
    .describe('development, production or test. It changes no answer; test is silent unless LOG_LEVEL is set.'),
  LOG_LEVEL: z
    .enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'], {
      error: 'must be trace, debug, info, warn, error, fatal or silent',
    })
    .optional()
    .describe('The least severe line that is logged. Left out: info; with NODE_ENV=test: silent.'),
  EXECUTOR: z
    .enum(EXECUTORS, { error: `must be ${EXECUTORS.join(' or ')}` })
    .prefault('compiled')
    .describe('What runs queries: compiled, or graphql-js, which gives the same answers, slower.'),
  KERNEL: z
    .enum(KERNELS, { error: `must be ${KERNELS.join(' or ')}` })
    .prefault('segments')
    .describe('Where positions come from: segments, fitted to Swiss Ephemeris, or direct, which asks it each time.'),
  DATA_DIR: z
    .string()
    .prefault('./data')
    .describe(
      'The directory for files that the server makes: fitted segments. Where it cannot be written, none are kept.',
    ),
  PREFILL_YEARS: z
    .string()
    .transform((text, context) => {
      const years = prefillYears(text);
      if (years !== undefined) return years;
      context.addIssue('must be none or two years from 1800 to 2399 such as 1900-2050');
      return z.NEVER;
    })
    .prefault('1900-2050')
    .describe('The years whose segments are fitted ahead, unless DATA_DIR has them; or none. Left out: 1900-2050.'),
  EPHEMERIS_DIR: z
    .string()
    .optional()
    .describe('The directory of the ephemeris files (.se1, sefstars.txt). Left out: those that come with swisseph.'),
  REDIS_URL: z
    .string()
    .refine(isRedisUrl, { error: 'must be a URL that begins with redis:// or rediss://' })
    .optional()
    .describe('The Redis to share the cache through. Left out: each process has its own cache only.'),
  QUEUE_REDIS_URL: z
    .string()
    .refine(isRedisUrl, { error: 'must be a URL that begins with redis:// or rediss://' })
    .optional()
    .describe(
      'The Redis to share jobs through, which must throw nothing away (noeviction). Left out: REDIS_URL; without either, jobs live and die with the process.',
    ),
  REDIS_TIMEOUT_MS: whole(1, 10_000)
    .prefault('50')
    .describe('How long an answer waits for Redis; then it is computed.'),
  OPERATOR_TOKEN: z
    .string()
    .min(SHORTEST_TOKEN, { error: `must have at least ${SHORTEST_TOKEN} characters` })
    .optional()
    .describe(`The secret that operators send, at least ${SHORTEST_TOKEN} characters. Left out: no operator fields.`),
  CACHE_MAX_ENTRIES: whole(1, 1_000_000).prefault('1000').describe('Answers that the memory of a process keeps.'),
  CACHE_MAX_BYTES: whole(1024, 68_719_476_736)
    .prefault('67108864')
    .describe('Bytes that they may take, as estimated: 64 MiB.'),
  CACHE_MEMORY_SECONDS: whole(1, 31_536_000).prefault('300').describe('How long the memory keeps an answer.'),
  CACHE_SECONDS: byType(cacheSeconds, 'PARANS=3600 (1 to 31536000 seconds)').describe(
    'How long Redis keeps answers, where not as docs/caching.md lists: TRANSITS=60,ECLIPSES=86400.',
  ),
  CACHE_SHARE: byType((text) => SHARING.find((way) => way === text), 'CHARTS=always (auto, always, never)').describe(
    'Which kinds go to Redis, where not as measured: CHARTS=always,PARANS=never.',
  ),
  WARM_CHARTS_FILE: z
    .string()
    .optional()
    .describe('A JSON file of charts to compute ahead (docs/caching.md). Left out: none.'),
  PERSISTED_DOCUMENTS_FILE: z
    .string()
    .optional()
    .describe('A JSON manifest of the documents that clients may send by hash (docs/http.md). Left out: none.'),
  PERSISTED_DOCUMENTS_ONLY: z
    .enum(['true', 'false'], { error: 'must be true or false' })
    .prefault('false')
    .describe('true: documents that the manifest lacks are refused.'),
  RESPONSE_CACHE_BYTES: whole(0, 68_719_476_736)
    .prefault('33554432')
    .describe('Bytes of whole answers to persisted documents that are kept: 32 MiB. 0: none.'),
  RESPONSE_MAX_AGE_SECONDS: whole(0, 31_536_000)
    .prefault('86400')
    .describe('How long browsers and proxies may keep an answer to a persisted document asked by GET.'),
  MAX_CHARTS_PER_REQUEST: whole(1, 100_000).prefault('1000').describe('Charts that one request may ask for.'),
  MAX_POSITIONS_PER_REQUEST: whole(1, 1_000_000)
    .prefault('50000')
    .describe('Positions that one request may ask for: moments times bodies.'),
  MAX_ITEMS_PER_REQUEST: whole(1000, 100_000_000)
    .prefault('200000')
    .describe('Items of lists that one answer may hold: aspects, lots, star contacts, parans, points of lines.'),
  MAX_SEARCH_STEPS_PER_REQUEST: whole(1000, 1_000_000_000)
    .prefault('300000')
    .describe('Positions that the searches in time of one request may need over their whole range, as estimated.'),
  MAX_BATCH_CHARTS: whole(1, 1_000_000).prefault('50000').describe('Charts that one job or subscription may ask for.'),
  MAX_BODY_BYTES: whole(1024, 104_857_600)
    .prefault('8388608')
    .describe('The largest body. 8 MiB hold 50,000 charts or moments, written without white space.'),
  MAX_DOCUMENT_CHARACTERS: whole(1000, 1_000_000)
    .prefault('100000')
    .describe('The longest document, white space and comments included.'),
  MAX_TOKENS: whole(100, 20_000).prefault('4000').describe('Words and punctuators in a document.'),
  MAX_DEPTH: whole(1, 100)
    .prefault('16')
    .describe('Levels of fields within fields. The deepest of the schema have 6; standard introspection has 15.'),
  MAX_ALIASES: whole(0, 10_000).prefault('20').describe('Aliases in an operation, each counted wherever it is spread.'),
  MAX_DIRECTIVES: whole(0, 10_000)
    .prefault('50')
    .describe('Directives in an operation, each counted wherever it is spread.'),
  REQUEST_TIMEOUT_MS: whole(100, 600_000)
    .prefault('30000')
    .describe('How long a request may take to arrive, headers and body; then it is cut off.'),
  REQUEST_DEADLINE_MS: whole(100, 3_600_000)
    .prefault('60000')
    .describe('How long a search in time may take; then it is given up, and the answer says so.'),
  SUBSCRIPTION_DEADLINE_MS: whole(100, 86_400_000)
    .prefault('3600000')
    .describe('How long a subscription may take; then it ends with LIMIT_EXCEEDED, and can be resumed.'),
  MAX_SUBSCRIPTIONS: whole(1, 1_000_000)
    .prefault('1000')
    .describe('Subscriptions, and other operations on WebSockets, that a process runs at once.'),
  MAX_SUBSCRIPTIONS_PER_SOCKET: whole(1, 10_000)
    .prefault('20')
    .describe('Those of them that one WebSocket may run at once.'),
  STREAM_PING_MS: whole(100, 600_000)
    .prefault('15000')
    .describe(
      'How often WebSockets are pinged and silent event streams get a comment, so that proxies keep them open.',
    ),
  ALLOWED_ORIGINS: z
    .string()
    .prefault('')
    .transform((text, context) => {
      const origins = text
        .split(',')
        .map((part) => part.trim())
        .filter((part) => part !== '');
      if (origins.every((origin) => origin === '*' || isOrigin(origin))) return origins;
      context.addIssue('must be origins such as https://app.example, with commas between them, or *');
      return z.NEVER;
    })
    .describe('Other origins whose pages may subscribe: https://app.example,https://b.example, or *. Left out: none.'),
  JOB_WORKERS: whole(0, 64)
    .prefault('2')
    .describe('Jobs that this process runs side by side; 0: none, workers do. A worker runs one at least.'),
  WORKER_PORT: whole(0, 65_535)
    .prefault('4001')
    .describe('The port on which a worker (npm run worker) answers for its health; 0 takes any free one.'),
  MAX_JOBS: whole(1, 1_000_000).prefault('1000').describe('Jobs that wait and run at once, of all callers.'),
  MAX_JOBS_PER_CLIENT: whole(1, 1_000_000).prefault('10').describe('Those of them from one address.'),
  JOB_RESULT_SECONDS: whole(1, 31_536_000)
    .prefault('86400')
    .describe('How long a job and its results are kept after its last change: a day.'),
  JOB_RESULT_BYTES: whole(1024, 68_719_476_736)
    .prefault('134217728')
    .describe('Bytes that the results of one job may take, packed: 128 MiB. With more it fails.'),
  JOB_MEMORY_BYTES: whole(1024, 68_719_476_736)
    .prefault('268435456')
    .describe('Without Redis, bytes that all jobs and their results may take: 256 MiB. Then old ones are forgotten.'),
  THREADS: whole(0, 64)
    .optional()
    .describe('Threads for batches and searches; 0: none. Left out: one fewer than the cores, but one at least.'),
  THREAD_BATCH: whole(1, 128)
    .prefault('64')
    .describe('From so many charts or moments on a batch goes to a thread; slices of a batch have 128 at most.'),
  SHUTDOWN_DELAY_MS: whole(0, 600_000)
    .prefault('1500')
    .describe('How long a stopping server still takes requests, so that clients and load balancers can leave.'),
  SHUTDOWN_TIMEOUT_MS: whole(100, 600_000)
    .prefault('30000')
    .describe('How long a stop may take in all; then connections are cut. More than SHUTDOWN_DELAY_MS.'),
});

/** As browsers write it in the header Origin. */
function isOrigin(text: string): boolean {
  return URL.canParse(text) && ['http:', 'https:'].includes(new URL(text).protocol) && new URL(text).origin === text;
}

/** Variables whose value no message may show. */
const SECRETS: readonly string[] = ['OPERATOR_TOKEN', 'REDIS_URL', 'QUEUE_REDIS_URL'];

/** Every variable that is read: its name, what applies when it is unset, what it means. */
export const variables: readonly { name: string; fallback: string | undefined; meaning: string }[] = Object.entries(
  environment.shape,
).map(([name, schema]) => {
  const value = schema.parse(undefined);
  const fallback = typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
  return { name, fallback, meaning: schema.description ?? '' };
});

/** How much one request may ask for. */
export interface Limits {
  readonly charts: number;
  readonly positions: number;
  readonly items: number;
  readonly searchSteps: number;
  readonly batchCharts: number; // of a job or a subscription
  readonly bodyBytes: number;
  readonly documentCharacters: number;
  readonly tokens: number;
  readonly depth: number;
  readonly aliases: number;
  readonly directives: number;
}

/** How answers are kept. */
export interface CacheConfig {
  readonly maxEntries: number;
  readonly maxBytes: number;
  readonly memorySeconds: number;
  readonly redisTimeoutMs: number;
  readonly seconds: Readonly<Record<CachedType, number>>; // in Redis
  readonly share: Readonly<Partial<Record<CachedType, Sharing>>>; // auto where left out
}

/** How subscriptions are served. */
export interface StreamConfig {
  readonly deadlineMs: number;
  readonly mostOperations: number; // of the process
  readonly mostPerSocket: number;
  readonly pingMs: number;
  /** Whose pages may subscribe, beside those of the server's own origin. */
  readonly allowedOrigins: readonly string[];
}

/** How jobs are kept. */
export interface JobConfig {
  readonly redisUrl: string | undefined;
  readonly limits: { readonly perClient: number; readonly all: number };
  readonly keptSeconds: number;
  readonly maxBytes: number; // of one job
  readonly memoryBytes: number; // of all, where there is no Redis
}

/** What the environment settles. */
export interface Config {
  readonly port: number;
  readonly host: string;
  readonly environment: 'development' | 'production' | 'test';
  readonly logLevel: string;
  readonly executor: ExecutorName;
  readonly kernel: KernelName;
  readonly dataDir: string;
  readonly prefillYears: PrefillYears;
  readonly ephemerisDir: string | undefined;
  readonly redisUrl: string | undefined;
  readonly operatorToken: string | undefined;
  readonly cache: CacheConfig;
  readonly persistedDocumentsFile: string | undefined;
  readonly persistedDocumentsOnly: boolean;
  readonly responseCacheBytes: number;
  readonly responseMaxAgeSeconds: number;
  readonly warmChartsFile: string | undefined;
  readonly limits: Limits;
  readonly requestTimeoutMs: number;
  readonly requestDeadlineMs: number;
  readonly streams: StreamConfig;
  readonly jobs: JobConfig;
  readonly jobWorkers: number;
  readonly workerPort: number;
  readonly threads: number;
  readonly threadBatch: number;
  readonly shutdownDelayMs: number;
  readonly shutdownTimeoutMs: number;
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads the variables of the table; other variables are not looked at, and an empty one counts as unset.
 * Throws one Error that lists every bad variable and shows no secret.
 */
export function readConfig(env: Environment): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const read = environment.safeParse(given);
  if (!read.success)
    throw refusal(read.error.issues.map((issue) => complaint(String(issue.path[0]), issue.message, given)));
  const config = configFrom(read.data);
  if (config.shutdownTimeoutMs <= config.shutdownDelayMs) {
    throw refusal([
      complaint('SHUTDOWN_TIMEOUT_MS', `must be more than SHUTDOWN_DELAY_MS (${config.shutdownDelayMs})`, given),
    ]);
  }
  return config;
}

function configFrom(read: z.output<typeof environment>): Config {
  return {
    port: read.PORT,
    host: read.HOST,
    environment: read.NODE_ENV,
    logLevel: read.LOG_LEVEL ?? (read.NODE_ENV === 'test' ? 'silent' : 'info'),
    executor: read.EXECUTOR,
    kernel: read.KERNEL,
    dataDir: read.DATA_DIR,
    prefillYears: read.PREFILL_YEARS,
    ephemerisDir: read.EPHEMERIS_DIR,
    redisUrl: read.REDIS_URL,
    operatorToken: read.OPERATOR_TOKEN,
    cache: {
      maxEntries: read.CACHE_MAX_ENTRIES,
      maxBytes: read.CACHE_MAX_BYTES,
      memorySeconds: read.CACHE_MEMORY_SECONDS,
      redisTimeoutMs: read.REDIS_TIMEOUT_MS,
      seconds: { ...CACHE_SECONDS, ...Object.fromEntries(read.CACHE_SECONDS) },
      share: Object.fromEntries(read.CACHE_SHARE),
    },
    persistedDocumentsFile: read.PERSISTED_DOCUMENTS_FILE,
    persistedDocumentsOnly: read.PERSISTED_DOCUMENTS_ONLY === 'true',
    responseCacheBytes: read.RESPONSE_CACHE_BYTES,
    responseMaxAgeSeconds: read.RESPONSE_MAX_AGE_SECONDS,
    warmChartsFile: read.WARM_CHARTS_FILE,
    limits: {
      charts: read.MAX_CHARTS_PER_REQUEST,
      positions: read.MAX_POSITIONS_PER_REQUEST,
      items: read.MAX_ITEMS_PER_REQUEST,
      searchSteps: read.MAX_SEARCH_STEPS_PER_REQUEST,
      batchCharts: read.MAX_BATCH_CHARTS,
      bodyBytes: read.MAX_BODY_BYTES,
      documentCharacters: read.MAX_DOCUMENT_CHARACTERS,
      tokens: read.MAX_TOKENS,
      depth: read.MAX_DEPTH,
      aliases: read.MAX_ALIASES,
      directives: read.MAX_DIRECTIVES,
    },
    requestTimeoutMs: read.REQUEST_TIMEOUT_MS,
    requestDeadlineMs: read.REQUEST_DEADLINE_MS,
    streams: {
      deadlineMs: read.SUBSCRIPTION_DEADLINE_MS,
      mostOperations: read.MAX_SUBSCRIPTIONS,
      mostPerSocket: read.MAX_SUBSCRIPTIONS_PER_SOCKET,
      pingMs: read.STREAM_PING_MS,
      allowedOrigins: read.ALLOWED_ORIGINS,
    },
    jobs: {
      redisUrl: read.QUEUE_REDIS_URL ?? read.REDIS_URL,
      limits: { perClient: read.MAX_JOBS_PER_CLIENT, all: read.MAX_JOBS },
      keptSeconds: read.JOB_RESULT_SECONDS,
      maxBytes: read.JOB_RESULT_BYTES,
      memoryBytes: read.JOB_MEMORY_BYTES,
    },
    jobWorkers: read.JOB_WORKERS,
    workerPort: read.WORKER_PORT,
    threads: read.THREADS ?? Math.max(1, availableParallelism() - 1),
    threadBatch: read.THREAD_BATCH,
    shutdownDelayMs: read.SHUTDOWN_DELAY_MS,
    shutdownTimeoutMs: read.SHUTDOWN_TIMEOUT_MS,
  };
}

function complaint(name: string, accepted: string, given: Environment): string {
  const value = given[name];
  const got = SECRETS.includes(name) || value === undefined ? '' : `, got ${JSON.stringify(value.slice(0, 80))}`;
  return `${name} ${accepted}${got}`;
}

function refusal(complaints: readonly string[]): Error {
  return new Error(`The configuration cannot be used:\n${complaints.map((line) => `  ${line}`).join('\n')}`);
}
