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
  return URL.canParse(text) && ['redis:', 'rediss:'].includes(new URL(text).protocol) && new URL(text).hostname !== '';
}

const SHORTEST_TOKEN = 16;
const NOT_YET = 'Reserved: checked now, used by a later part.';

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
  DATA_DIR: z.string().prefault('./data').describe(`The directory for files that the server makes. ${NOT_YET}`),
  EPHEMERIS_DIR: z
    .string()
    .optional()
    .describe('The directory of the ephemeris files (.se1, sefstars.txt). Left out: those that come with swisseph.'),
  REDIS_URL: z
    .string()
    .refine(isRedisUrl, { error: 'must be a URL that begins with redis:// or rediss://' })
    .optional()
    .describe(`The Redis to share a cache through. ${NOT_YET}`),
  OPERATOR_TOKEN: z
    .string()
    .min(SHORTEST_TOKEN, { error: `must have at least ${SHORTEST_TOKEN} characters` })
    .optional()
    .describe(`The secret that operators send, at least ${SHORTEST_TOKEN} characters. ${NOT_YET}`),
  MAX_CHARTS_PER_REQUEST: whole(1, 100_000).prefault('1000').describe('Charts that one request may ask for.'),
  MAX_POSITIONS_PER_REQUEST: whole(1, 1_000_000)
    .prefault('50000')
    .describe('Positions that one request may ask for: moments times bodies.'),
  MAX_ITEMS_PER_REQUEST: whole(1000, 100_000_000)
    .prefault('200000')
    .describe('Items of lists that one answer may hold: aspects, lots, star contacts, parans, points of lines.'),
  MAX_SEARCH_STEPS_PER_REQUEST: whole(1000, 1_000_000_000)
    .prefault('1000000')
    .describe('Positions that the searches in time of one request may need over their whole range, as estimated.'),
  MAX_BODY_BYTES: whole(1024, 104_857_600)
    .prefault('4194304')
    .describe('The largest body. 4 MiB hold 1,000 charts or 50,000 moments, with room for white space.'),
  MAX_DOCUMENT_CHARACTERS: whole(1000, 1_000_000)
    .prefault('100000')
    .describe('The longest document, white space and comments included.'),
  MAX_TOKENS: whole(100, 20_000).prefault('4000').describe('Words and punctuators in a document.'),
  MAX_DEPTH: whole(1, 100)
    .prefault('16')
    .describe('Levels of fields within fields. The deepest of the schema have 5; standard introspection has 15.'),
  MAX_ALIASES: whole(0, 10_000).prefault('20').describe('Aliases in an operation, each counted wherever it is spread.'),
  MAX_DIRECTIVES: whole(0, 10_000)
    .prefault('50')
    .describe('Directives in an operation, each counted wherever it is spread.'),
  REQUEST_TIMEOUT_MS: whole(100, 600_000)
    .prefault('30000')
    .describe('How long a request may take to arrive, headers and body; then it is cut off.'),
  SHUTDOWN_DELAY_MS: whole(0, 600_000)
    .prefault('1500')
    .describe('How long a stopping server still takes requests, so that clients and load balancers can leave.'),
  SHUTDOWN_TIMEOUT_MS: whole(100, 600_000)
    .prefault('30000')
    .describe('How long a stop may take in all; then connections are cut. More than SHUTDOWN_DELAY_MS.'),
});

/** Variables whose value no message may show. */
const SECRETS: readonly string[] = ['OPERATOR_TOKEN', 'REDIS_URL'];

/** Every variable that is read: its name, what applies when it is unset, what it means. */
export const variables: readonly { name: string; fallback: string | undefined; meaning: string }[] = Object.entries(
  environment.shape,
).map(([name, schema]) => {
  const value = schema.parse(undefined);
  return { name, fallback: value === undefined ? undefined : String(value), meaning: schema.description ?? '' };
});

/** How much one request may ask for. */
export interface Limits {
  readonly charts: number;
  readonly positions: number;
  readonly items: number;
  readonly searchSteps: number;
  readonly bodyBytes: number;
  readonly documentCharacters: number;
  readonly tokens: number;
  readonly depth: number;
  readonly aliases: number;
  readonly directives: number;
}

/** What the environment settles. */
export interface Config {
  readonly port: number;
  readonly host: string;
  readonly environment: 'development' | 'production' | 'test';
  readonly logLevel: string;
  readonly dataDir: string;
  readonly ephemerisDir: string | undefined;
  readonly redisUrl: string | undefined;
  readonly operatorToken: string | undefined;
  readonly limits: Limits;
  readonly requestTimeoutMs: number;
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
    dataDir: read.DATA_DIR,
    ephemerisDir: read.EPHEMERIS_DIR,
    redisUrl: read.REDIS_URL,
    operatorToken: read.OPERATOR_TOKEN,
    limits: {
      charts: read.MAX_CHARTS_PER_REQUEST,
      positions: read.MAX_POSITIONS_PER_REQUEST,
      items: read.MAX_ITEMS_PER_REQUEST,
      searchSteps: read.MAX_SEARCH_STEPS_PER_REQUEST,
      bodyBytes: read.MAX_BODY_BYTES,
      documentCharacters: read.MAX_DOCUMENT_CHARACTERS,
      tokens: read.MAX_TOKENS,
      depth: read.MAX_DEPTH,
      aliases: read.MAX_ALIASES,
      directives: read.MAX_DIRECTIVES,
    },
    requestTimeoutMs: read.REQUEST_TIMEOUT_MS,
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
