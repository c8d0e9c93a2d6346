import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CACHE_SECONDS, readConfig, variables } from '../src/config.js';

describe('docs/configuration.md', () => {
  it('has the variables that are read, with their defaults and meanings, and no others', () => {
    const text = readFileSync(new URL('../docs/configuration.md', import.meta.url), 'utf8');
    const rows = [...text.matchAll(/^\| `(\w+)`\s*\| (?:`([^`]*)`)?\s*\| (.*?)\s*\|$/gm)];
    expect(rows.map(([, name, fallback, meaning]) => ({ name, fallback, meaning }))).toEqual(variables);
  });
});

describe('readConfig', () => {
  it('fills in what is unset or empty', () => {
    const fresh = readConfig({});
    expect(fresh).toMatchObject({
      port: 4000,
      host: '127.0.0.1',
      environment: 'development',
      logLevel: 'info',
      dataDir: './data',
      redisUrl: undefined,
      operatorToken: undefined,
      limits: { charts: 1000, positions: 50_000, bodyBytes: 8 * 1024 * 1024, batchCharts: 50_000 },
    });
    expect(readConfig(Object.fromEntries(variables.map(({ name }) => [name, ''])))).toEqual(fresh);
    expect(readConfig({ PATH: '/bin', MAX_CHARTS: '5' })).toEqual(fresh);
  });

  it('takes what is set', () => {
    const env = { PORT: '0', HOST: '::', LOG_LEVEL: 'debug', REDIS_URL: 'rediss://u:p@cache:6380/1', MAX_DEPTH: '9' };
    expect(readConfig(env)).toMatchObject({
      port: 0,
      host: '::',
      logLevel: 'debug',
      redisUrl: 'rediss://u:p@cache:6380/1',
      limits: { depth: 9 },
    });
  });

  it('takes what is set for some kinds of calculation, and the defaults for the others', () => {
    const { cache } = readConfig({ CACHE_SECONDS: 'PARANS=60, CHARTS=5', CACHE_SHARE: 'CHARTS=always,LOTS=never' });
    expect(cache.seconds).toEqual({ ...CACHE_SECONDS, PARANS: 60, CHARTS: 5 });
    expect(cache.share).toEqual({ CHARTS: 'always', LOTS: 'never' });
    expect(readConfig({}).cache).toMatchObject({ seconds: CACHE_SECONDS, share: {} });
  });

  it.each([
    'PARANS',
    'PARANS=',
    'PARANS=0',
    'PARANS=1.5',
    'STARS=60',
    'PARANS=60=60',
    'toString=60',
    'PARANS=40000000',
  ])('refuses %s as seconds', (text) => {
    expect(() => readConfig({ CACHE_SECONDS: text })).toThrow(
      `CACHE_SECONDS must be pairs such as PARANS=3600 (1 to 31536000 seconds), with commas between them, got "${text}"`,
    );
  });

  it('takes years to fit ahead, or none', () => {
    expect(readConfig({}).prefillYears).toEqual({ first: 1900, last: 2050 });
    expect(readConfig({ PREFILL_YEARS: '1800-2399' }).prefillYears).toEqual({ first: 1800, last: 2399 });
    expect(readConfig({ PREFILL_YEARS: 'none' }).prefillYears).toBe('NONE');
  });

  it.each(['1900', '2050-1900', '1799-1900', '1900-2400', '1900-2050-2100', 'all'])('refuses %s as years', (text) => {
    expect(() => readConfig({ PREFILL_YEARS: text })).toThrow(
      `PREFILL_YEARS must be none or two years from 1800 to 2399 such as 1900-2050, got "${text}"`,
    );
  });

  it('refuses a way of sharing that is none', () => {
    expect(() => readConfig({ CACHE_SHARE: 'PARANS=often' })).toThrow(
      'CACHE_SHARE must be pairs such as CHARTS=always',
    );
  });

  it('is silent in tests unless told otherwise', () => {
    expect(readConfig({ NODE_ENV: 'test' }).logLevel).toBe('silent');
    expect(readConfig({ NODE_ENV: 'test', LOG_LEVEL: 'warn' }).logLevel).toBe('warn');
  });

  it('lists every bad variable, with what it accepts and what came', () => {
    expect(() =>
      readConfig({ PORT: '70000', NODE_ENV: 'staging', LOG_LEVEL: 'loud', MAX_TOKENS: '1e3', HOST: 'x' }),
    ).toThrow(
      new Error(
        [
          'The configuration cannot be used:',
          '  PORT must be a whole number from 0 to 65535, got "70000"',
          '  NODE_ENV must be development, production or test, got "staging"',
          '  LOG_LEVEL must be trace, debug, info, warn, error, fatal or silent, got "loud"',
          '  MAX_TOKENS must be a whole number from 100 to 20000, got "1e3"',
        ].join('\n'),
      ),
    );
  });

  it('never shows a secret', () => {
    const read = () => readConfig({ OPERATOR_TOKEN: 'sesame', REDIS_URL: 'http://u:pw@cache' });
    expect(read).toThrow(
      /REDIS_URL must be a URL that begins with .*\n {2}OPERATOR_TOKEN must have at least 16 characters$/,
    );
    expect(read).not.toThrow(/sesame|pw/);
  });

  it.each(['cache:6379', 'redis://', 'http://cache', 'redis//cache'])('refuses the Redis URL %s', (url) => {
    expect(() => readConfig({ REDIS_URL: url })).toThrow(/REDIS_URL/);
  });

  it.each(['-1', ' 1', '1.5', '0x10', '99999999999999', 'abc'])('refuses the number %j', (text) => {
    expect(() => readConfig({ PORT: text })).toThrow(/PORT must be/);
  });

  it('refuses a stop that is cut before it may begin', () => {
    expect(() => readConfig({ SHUTDOWN_DELAY_MS: '5000', SHUTDOWN_TIMEOUT_MS: '5000' })).toThrow(
      /SHUTDOWN_TIMEOUT_MS must be more than SHUTDOWN_DELAY_MS \(5000\), got "5000"/,
    );
    expect(() => readConfig({ SHUTDOWN_DELAY_MS: '40000' })).toThrow(/SHUTDOWN_TIMEOUT_MS/);
  });
});
