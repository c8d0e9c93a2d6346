import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jobKey } from '../../src/jobs/job-key.js';
import { chartInSpec, chartOfSpec, readJobSpec, type JobSpec } from '../../src/jobs/job-spec.js';
import { epochMs } from '../../src/kernel/time-scale.js';

const RANGE = { from: epochMs(Date.UTC(2024, 0, 1)), to: epochMs(Date.UTC(2025, 0, 1)) };
const PLACE = { latitude: 47.37, longitude: 8.55, altitude: 400 };
const CHART = chartInSpec({
  instant: RANGE.from,
  place: PLACE,
  houseSystem: 'PLACIDUS',
  ayanamsa: undefined,
  observation: 'GEOCENTRIC',
  bodies: ['SUN', 'MOON'],
});
const APPLIED = {
  utcOffset: '+01:00',
  utcOffsetSeconds: 3600,
  timeZone: 'Europe/Zurich',
  source: 'TIME_ZONE_RULE',
} as const;

const eclipses = { kind: 'ECLIPSE_SEARCH', ...RANGE, kinds: ['SOLAR', 'LUNAR'], types: ['TOTAL', 'ANNULAR'] } as const;
const parans = {
  kind: 'PARAN_SEARCH',
  ...RANGE,
  place: PLACE,
  bodies: ['SUN', 'MARS'],
  stars: [4, 2],
  orbMinutes: 4,
} as const;
const transits = {
  kind: 'TRANSIT_SEARCH',
  ...RANGE,
  natal: CHART,
  transiting: ['SATURN', 'MARS'],
  natalBodies: ['SUN', 'MOON'],
  includeAngles: false,
  types: ['SQUARE', 'TRINE'],
} as const;
const batch = {
  kind: 'CHART_BATCH',
  inputs: [
    { chart: CHART },
    { code: 'BAD_USER_INPUT', message: 'no', path: ['inputs', '1'] },
    { chart: CHART, applied: APPLIED },
  ],
} as const;
const seen = { ...eclipses, visibleFrom: PLACE };
const SPECS: readonly JobSpec[] = [eclipses, seen, parans, transits, batch];

describe('a spec', () => {
  it.each(SPECS)('of $kind is the same when it was written and read back', (spec) => {
    const read = readJobSpec(JSON.parse(JSON.stringify(spec)));
    expect(read).toEqual(spec);
    expect(jobKey(read)).toBe(jobKey(spec));
  });

  it.each([
    ['nothing', undefined],
    ['another kind', { ...eclipses, kind: 'STAR_SEARCH' }],
    ['an instant beyond the span', { ...eclipses, to: Date.UTC(2400, 0, 1) + 1 }],
    ['a fraction of a millisecond', { ...eclipses, from: 0.5 }],
    ['a place that is none', { ...parans, place: { ...PLACE, latitude: 91 } }],
    ['a body that is none', { ...transits, transiting: ['VULCAN'] }],
    ['a chart that is none', { ...transits, natal: 'chart1~x' }],
    ['an input without anything', { ...batch, inputs: [{}] }],
  ])('is not read from %s', (_what, data) => {
    expect(() => readJobSpec(data)).toThrow();
  });

  it('leads from a chart to its question and back', () => {
    expect(chartInSpec(chartOfSpec(CHART))).toBe(CHART);
    expect(() => chartOfSpec('chart1')).toThrow(RangeError);
  });
});

describe('the key of a job', () => {
  it('is the same for two spellings of one question', () => {
    expect(jobKey({ ...eclipses, kinds: ['LUNAR', 'SOLAR', 'LUNAR'], types: ['ANNULAR', 'TOTAL'] })).toBe(
      jobKey(eclipses),
    );
    expect(jobKey({ ...seen, visibleFrom: { ...PLACE, latitude: 47.370_000_01 } })).toBe(jobKey(seen));
    expect(jobKey({ ...parans, bodies: ['MARS', 'SUN'], stars: [2, 4, 4] })).toBe(jobKey(parans));
    expect(jobKey({ ...transits, transiting: ['MARS', 'SATURN'], types: ['TRINE', 'SQUARE'] })).toBe(jobKey(transits));
  });

  it('differs where anything differs', () => {
    const others: readonly JobSpec[] = [
      { ...eclipses, from: epochMs(RANGE.from + 1) },
      { ...eclipses, kinds: ['SOLAR'] },
      { ...parans, orbMinutes: 5 },
      { ...parans, place: { ...PLACE, longitude: 8.56 } },
      { ...transits, includeAngles: true },
      { ...batch, inputs: batch.inputs.toReversed() },
      { ...batch, inputs: [{ chart: CHART }] },
      { ...batch, inputs: [{ chart: CHART, applied: APPLIED }] },
    ];
    const keys = [...SPECS, ...others].map(jobKey);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('can stand in a URL and in a key of Redis', () => {
    fc.assert(
      fc.property(fc.constantFrom(...SPECS), (spec) => {
        expect(jobKey(spec)).toMatch(/^[\w-]{20,80}$/);
      }),
    );
  });
});
