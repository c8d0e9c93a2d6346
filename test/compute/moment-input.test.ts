import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createMoments, type LocalMomentValue, type MomentInputValue } from '../../src/compute/moment-input.js';
import { Problem } from '../../src/errors.js';
import { FIRST_INSTANT, LAST_INSTANT } from '../../src/kernel/span.js';
import { timeZones } from './zones-under-test.js';

const moments = createMoments(timeZones);
const PATH = ['input', 'moment'];
const paris = { latitude: 48.85, longitude: 2.35 };

const resolve = (input: MomentInputValue, place?: typeof paris) => moments.resolve(input, place, PATH);
const iso = (input: MomentInputValue, place?: typeof paris) => new Date(resolve(input, place).instant).toISOString();
const local = (dateTime: unknown, more: Partial<LocalMomentValue> = {}): MomentInputValue => ({
  local: { dateTime, disambiguation: 'REJECT', calendar: 'GREGORIAN', ...more },
});

/** The Problem with which a moment is refused. */
function refused(input: MomentInputValue, place?: typeof paris): Problem {
  try {
    resolve(input, place);
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
  throw new Error(`accepted: ${JSON.stringify(input)}`);
}

const RUBBISH: readonly unknown[] = [
  '',
  ' ',
  'yesterday',
  '1990-06-10',
  '１９９０-06-10T14:30:00Z',
  '1990-06-10T14:30:00Z\n',
  '🕰️',
  '\ud800',
  'x'.repeat(1_000_000),
  '9'.repeat(1_000_000),
  NaN,
  Infinity,
  1e308,
  0,
  true,
  {},
  [],
  ['1990-06-10T14:30:00Z'],
  10n,
  Symbol('now'),
  () => 0,
];

describe('the forms of a moment', () => {
  it('takes exactly one', () => {
    expect(iso({ instant: '2000-01-01T12:00:00Z', local: null, julianDay: undefined })).toBe(
      '2000-01-01T12:00:00.000Z',
    );
    for (const none of [{}, { instant: null, local: null, julianDay: null }]) {
      expect(refused(none).message).toBe('input.moment must be exactly one of instant, local and julianDay, got []');
    }
    const two = refused({ instant: '2000-01-01T12:00:00Z', julianDay: 2_451_545 });
    expect(two.message).toContain('got ["instant","julianDay"]');
    expect(two.argument).toEqual(PATH);
  });

  it('says what was applied to a civil time only', () => {
    expect(resolve({ julianDay: 2_451_545 }).applied).toBeUndefined();
    expect(resolve({ instant: '2000-01-01T12:00:00+01:00' }).applied).toBeUndefined();
  });
});

describe('instants', () => {
  it.each([
    ['1990-06-10T14:30:00+02:00', '1990-06-10T12:30:00.000Z'],
    ['1990-06-10t14:30:00z', '1990-06-10T14:30:00.000Z'],
    ['1990-06-10T14:30:00-00:00', '1990-06-10T14:30:00.000Z'],
    ['1990-06-10T14:30:00.5Z', '1990-06-10T14:30:00.500Z'],
    ['1990-06-10T14:30:00.12345678901234567890Z', '1990-06-10T14:30:00.123Z'],
    ['1990-06-10T14:30:00.0005Z', '1990-06-10T14:30:00.001Z'],
    [`1990-06-10T14:30:00.${'9'.repeat(1000)}Z`, '1990-06-10T14:30:01.000Z'],
    ['1990-12-31T23:59:59.9999Z', '1991-01-01T00:00:00.000Z'],
    ['2000-02-29T00:00:00+23:59', '2000-02-28T00:01:00.000Z'],
    ['1800-01-01T00:00:00Z', '1800-01-01T00:00:00.000Z'],
    ['1800-01-01T01:00:00+01:00', '1800-01-01T00:00:00.000Z'],
    ['1799-12-31T23:00:00-01:00', '1800-01-01T00:00:00.000Z'],
    ['2399-12-31T23:59:59.999Z', '2399-12-31T23:59:59.999Z'],
  ])('reads %s', (text, instant) => {
    expect(iso({ instant: text })).toBe(instant);
  });

  it.each([
    ['1990-06-10T14:30:00', 'RFC 3339 date and time with an offset'],
    ['1990-06-10T14:30Z', 'RFC 3339'],
    ['1990-06-10 14:30:00Z', 'RFC 3339'],
    ['1990-06-10T14:30:00.Z', 'RFC 3339'],
    ['1990-06-10T14:30:00+0200', 'RFC 3339'],
    ['1990-06-10T14:30:00+02:00[Europe/Paris]', 'RFC 3339'],
    ['-1990-06-10T14:30:00Z', 'RFC 3339'],
    ['1990-06-10T14:30:00+24:00', 'offset from -23:59 to +23:59'],
    ['1990-06-10T14:30:00+02:60', 'offset from -23:59 to +23:59'],
    ['1990-12-31T23:59:60Z', 'leap seconds are not accepted'],
    ['1990-12-31T24:00:00Z', 'hours from 00 to 23'],
    ['1990-12-31T23:60:00Z', 'minutes from 00 to 59'],
    ['1990-02-30T00:00:00Z', 'exists in the Gregorian calendar'],
    ['1900-02-29T00:00:00Z', 'exists in the Gregorian calendar'],
    ['1990-13-01T00:00:00Z', 'exists in the Gregorian calendar'],
    ['1990-00-01T00:00:00Z', 'exists in the Gregorian calendar'],
    ['0000-01-01T00:00:00Z', 'years 0001 to 9999'],
    ['0001-01-01T00:00:00Z', 'from 1800-01-01T00:00:00.000Z to 2399-12-31T23:59:59.999Z'],
    ['1800-01-01T00:00:00+00:01', 'from 1800-01-01T00:00:00.000Z'],
    ['2399-12-31T23:59:59.9995Z', 'to 2399-12-31T23:59:59.999Z'],
    ['9999-12-31T23:59:59Z', 'to 2399-12-31T23:59:59.999Z'],
  ])('refuses %s', (text, why) => {
    const problem = refused({ instant: text });
    expect(problem.argument).toEqual([...PATH, 'instant']);
    expect(problem.message).toMatch(/^input\.moment\.instant must be /);
    expect(problem.message).toContain(why);
    expect(problem.message).toContain(`got "${text}"`);
  });

  it.each(RUBBISH)('refuses rubbish with a Problem of bounded length', (rubbish) => {
    expect(refused({ instant: rubbish }).message.length).toBeLessThan(300);
  });

  it('reads what JavaScript writes', () => {
    fc.assert(
      fc.property(fc.integer({ min: FIRST_INSTANT, max: LAST_INSTANT }), (ms) => {
        expect(resolve({ instant: new Date(ms).toISOString() }).instant).toBe(ms);
      }),
    );
  });
});

describe('Julian days', () => {
  it.each([
    [2_451_545, '2000-01-01T12:00:00.000Z'],
    [2_378_496.5, '1800-01-01T00:00:00.000Z'],
    [2_447_893.123456789, '1990-01-01T14:57:46.667Z'],
    [2_597_641.49999999, '2399-12-31T23:59:59.999Z'],
  ])('reads %d', (julianDay, instant) => {
    expect(iso({ julianDay })).toBe(instant);
  });

  it.each([NaN, Infinity, -Infinity, 1e308, -0, 2_378_496.4, 2_597_641.5])('refuses %d', (julianDay) => {
    const problem = refused({ julianDay });
    expect(problem.argument).toEqual([...PATH, 'julianDay']);
    expect(problem.message).toContain('from 2378496.5 (1800-01-01) to 2597641.5 (2400-01-01), excluded');
    expect(problem.message).toContain(`got ${String(julianDay)}`);
  });
});

describe('civil times', () => {
  it.each([
    ['1990-06-10T14:30', 'Europe/Paris', '1990-06-10T12:30:00.000Z', '+02:00', 'Europe/Paris', 'TIME_ZONE_RULE'],
    ['1990-06-10T14:30:15.25', 'europe/paris', '1990-06-10T12:30:15.250Z', '+02:00', 'Europe/Paris', 'TIME_ZONE_RULE'],
    [
      '1935-01-15T12:00:00',
      'Europe/Amsterdam',
      '1935-01-15T11:40:28.000Z',
      '+00:19:32',
      'Europe/Amsterdam',
      'HISTORICAL_TABLE',
    ],
    ['1990-06-10T14:30', '+05:30', '1990-06-10T09:00:00.000Z', '+05:30', '+05:30', 'FIXED_OFFSET'],
    ['1990-06-10T14:30', '-03:00', '1990-06-10T17:30:00.000Z', '-03:00', '-03:00', 'FIXED_OFFSET'],
    ['1990-06-10T14:30', '+00:19:32', '1990-06-10T14:10:28.000Z', '+00:19:32', '+00:19:32', 'FIXED_OFFSET'],
    ['1990-06-10T14:30', '-00:01:15', '1990-06-10T14:31:15.000Z', '-00:01:15', '-00:01:15', 'FIXED_OFFSET'],
    ['1990-06-10T14:30', '-00:00', '1990-06-10T14:30:00.000Z', '+00:00', '+00:00', 'FIXED_OFFSET'],
    ['1990-06-10T14:30', '-18:00', '1990-06-11T08:30:00.000Z', '-18:00', '-18:00', 'FIXED_OFFSET'],
    ['1990-06-10T14:30', 'LMT', '1990-06-10T14:20:36.000Z', '+00:09:24', 'LMT', 'LOCAL_MEAN_TIME'],
    ['1990-06-10T14:30', undefined, '1990-06-10T12:30:00.000Z', '+02:00', 'Europe/Paris', 'TIME_ZONE_RULE'],
    ['1990-06-10t14:30', null, '1990-06-10T12:30:00.000Z', '+02:00', 'Europe/Paris', 'TIME_ZONE_RULE'],
    ['1850-06-10T14:30', undefined, '1850-06-10T14:20:36.000Z', '+00:09:24', 'LMT', 'LOCAL_MEAN_TIME'],
  ])('reads %s in %s', (dateTime, timeZone, instant, utcOffset, zone, source) => {
    const resolved = resolve(local(dateTime, { timeZone }), paris);
    expect(new Date(resolved.instant).toISOString()).toBe(instant);
    expect(resolved.applied).toMatchObject({ utcOffset, timeZone: zone, source });
  });

  it('reads dates of the Julian calendar', () => {
    // The October Revolution: 25 October 1917, old style, was 7 November.
    expect(iso(local('1917-10-25T21:40', { timeZone: '+00:00', calendar: 'JULIAN' }))).toBe('1917-11-07T21:40:00.000Z');
    expect(iso(local('1900-02-29T12:00', { timeZone: '+00:00', calendar: 'JULIAN' }))).toBe('1900-03-13T12:00:00.000Z');
    expect(refused(local('1900-02-30T12:00', { timeZone: '+00:00', calendar: 'JULIAN' })).message).toContain('Julian');
  });

  it('wants a zone or a place to take it from', () => {
    const problem = refused(local('1990-06-10T14:30'));
    expect(problem.argument).toEqual([...PATH, 'local', 'timeZone']);
    expect(problem.message).toContain('input.moment.local.timeZone must be given');
    expect(refused(local('1990-06-10T14:30', { timeZone: 'lmt' })).message).toContain('must not be LMT');
  });

  it.each(['Mars/Olympus', '+18:00:01', '-19:00', '+24:00', '+5:30', '+0530', '+05:60', 'Z', ...RUBBISH])(
    'refuses a zone that is none',
    (timeZone) => {
      const problem = refused(local('1990-06-10T14:30', { timeZone }), paris);
      expect(problem.argument).toEqual([...PATH, 'local', 'timeZone']);
      expect(problem.message).toMatch(/^input\.moment\.local\.timeZone must be an IANA time zone name/);
      expect(problem.message.length).toBeLessThan(300);
    },
  );

  it.each([
    '1990-06-10T14:30:00Z',
    '1990-06-10T14:30+02:00',
    '1990-06-10T14',
    '1990-06-10T14:30:',
    '1990-06-10T25:00',
    '1990-06-31T12:00',
    ...RUBBISH,
  ])('refuses a civil time that is none', (dateTime) => {
    const problem = refused(local(dateTime, { timeZone: 'UTC' }));
    expect(problem.argument).toEqual([...PATH, 'local', 'dateTime']);
    expect(problem.message.length).toBeLessThan(300);
  });

  it('keeps to the span of instants', () => {
    expect(iso(local('1799-12-31T19:00', { timeZone: '-05:00' }))).toBe('1800-01-01T00:00:00.000Z');
    for (const dateTime of ['1800-01-01T00:00', '2399-12-31T23:59', '0001-01-01T00:00', '9999-12-31T23:59:59']) {
      const timeZone = dateTime.startsWith('2') ? 'America/New_York' : 'Asia/Tokyo';
      expect(refused(local(dateTime, { timeZone })).message).toContain('a time whose instant is from 1800-01-01');
    }
  });
});

describe('times that a clock change makes ambiguous', () => {
  const repeated = { timeZone: 'America/New_York' };
  const skipped = { timeZone: 'Europe/Berlin' };

  it('refuses a repeated hour, naming both instants and what to do', () => {
    const problem = refused(local('2005-10-30T01:30', repeated));
    expect(problem.code).toBe('BAD_USER_INPUT');
    expect(problem.argument).toEqual([...PATH, 'local', 'dateTime']);
    expect(problem.details).toEqual({ candidates: ['2005-10-30T05:30:00.000Z', '2005-10-30T06:30:00.000Z'] });
    expect(problem.message).toBe(
      'input.moment.local.dateTime 2005-10-30T01:30 is repeated: the clock was set back. Ask again with disambiguation ' +
        'EARLIER for 2005-10-30T05:30:00.000Z (America/New_York, -04:00) or ' +
        'LATER for 2005-10-30T06:30:00.000Z (America/New_York, -05:00)',
    );
  });

  it('refuses a skipped hour likewise', () => {
    const problem = refused(local('2024-03-31T02:30:00', skipped));
    expect(problem.message).toContain('is skipped: the clock was set forward');
    expect(problem.details).toEqual({ candidates: ['2024-03-31T00:30:00.000Z', '2024-03-31T01:30:00.000Z'] });
  });

  it.each([
    ['EARLIER', '2005-10-30T01:30', repeated, '2005-10-30T05:30:00.000Z', '-04:00'],
    ['LATER', '2005-10-30T01:30', repeated, '2005-10-30T06:30:00.000Z', '-05:00'],
    ['EARLIER', '2024-03-31T02:30', skipped, '2024-03-31T00:30:00.000Z', '+02:00'],
    ['LATER', '2024-03-31T02:30', skipped, '2024-03-31T01:30:00.000Z', '+01:00'],
    ['EARLIER', '2024-06-01T12:00', skipped, '2024-06-01T10:00:00.000Z', '+02:00'],
    ['LATER', '2024-06-01T12:00', skipped, '2024-06-01T10:00:00.000Z', '+02:00'],
  ] as const)('takes the %s of %s', (disambiguation, dateTime, zone, instant, utcOffset) => {
    const resolved = resolve(local(dateTime, { ...zone, disambiguation }));
    expect(new Date(resolved.instant).toISOString()).toBe(instant);
    expect(resolved.applied?.utcOffset).toBe(utcOffset);
  });

  it('always takes the earlier no later than the later, and keeps the time on the clock', () => {
    const zone = fc.constantFrom('Europe/Amsterdam', 'Pacific/Apia', 'America/Juneau', 'Africa/Casablanca', 'LMT');
    const dateTime = fc.date({
      min: new Date(FIRST_INSTANT + 1e9),
      max: new Date(LAST_INSTANT - 1e9),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(zone, dateTime, (timeZone, date) => {
        const text = date.toISOString().slice(0, -1);
        const [earlier, later] = (['EARLIER', 'LATER'] as const).map((disambiguation) =>
          resolve(local(text, { timeZone, disambiguation }), paris),
        );
        expect(earlier?.instant).toBeLessThanOrEqual(later?.instant ?? -Infinity);
        expect((later?.instant ?? 0) + (later?.applied?.utcOffsetSeconds ?? 0) * 1000).toBe(date.getTime());
      }),
    );
  });
});

describe('births whose offset is known', () => {
  const rows = readFileSync(new URL('../reference/chart-inputs.csv', import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .slice(1);

  it.each(rows)('%s', (row) => {
    const [id, , date = '', time = '', latitude, longitude, hours] = row.split(',');
    const place = { latitude: Number(latitude), longitude: Number(longitude) };
    const ambiguous = id === 'ny_dst_fall';
    if (ambiguous) expect(refused(local(`${date}T${time}`), place).message).toContain('is repeated');
    const input = local(`${date}T${time}`, ambiguous ? { disambiguation: 'EARLIER' } : {});
    const expected = Date.parse(`${date}T${time}Z`) - Number(hours) * 3_600_000;
    expect(resolve(input, place).instant).toBe(expected);
  });
});
