import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { createCalculations } from '../../src/compute/calculations.js';
import { createMoments } from '../../src/compute/moment-input.js';
import type { Paran } from '../../src/compute/parans.js';
import { readEclipseIndex } from '../../src/data/eclipse-index.js';
import { Problem } from '../../src/errors.js';
import { chartInSpec, type JobSpec, type ParanSearchSpec } from '../../src/jobs/job-spec.js';
import { slicedSearch } from '../../src/jobs/searches.js';
import { compareSearchPositions, type SlicedSearch } from '../../src/jobs/sliced-search.js';
import { ECLIPSE_KINDS, ECLIPSE_TYPES } from '../../src/kernel/names.js';
import { MS_PER_DAY } from '../../src/kernel/time-scale.js';
import { timeZones } from '../compute/zones-under-test.js';
import { ephemeris } from '../support/ephemeris.js';
import { instant } from '../support/searches.js';

const moments = createMoments(timeZones);
const calculations = createCalculations(ephemeris, readEclipseIndex());
const parts = { calculations, moments };
const never = new AbortController().signal;

const ZURICH = { latitude: 47.37, longitude: 8.55, altitude: 0 };
const natal = {
  instant: instant('1990-06-10T12:30Z'),
  place: ZURICH,
  houseSystem: 'PLACIDUS',
  ayanamsa: undefined,
  observation: 'GEOCENTRIC',
  bodies: ['SUN', 'MOON'],
} as const;
const eclipses = {
  kind: 'ECLIPSE_SEARCH',
  from: instant('2000-01-01T00:00Z'),
  to: instant('2030-01-01T00:00Z'),
  kinds: ECLIPSE_KINDS,
  types: ECLIPSE_TYPES,
} as const;
const transits = {
  kind: 'TRANSIT_SEARCH',
  from: instant('2024-01-01T00:00Z'),
  to: instant('2025-01-01T00:00Z'),
  natal: chartInSpec(natal),
  transiting: ['SUN', 'MARS', 'SATURN'],
  natalBodies: ['SUN', 'MOON'],
  includeAngles: true,
  types: ['CONJUNCTION', 'SQUARE', 'OPPOSITION'],
} as const;
/** Clocks go back on 27 October 2024. */
const parans: ParanSearchSpec = {
  kind: 'PARAN_SEARCH',
  from: instant('2024-10-25T09:00Z'),
  to: instant('2024-10-30T15:00Z'),
  place: ZURICH,
  bodies: ['SUN', 'MOON', 'MARS', 'JUPITER'],
  stars: calculations.traditionalStars.slice(0, 8),
  orbMinutes: 20,
};
const refused = { code: 'BAD_USER_INPUT', message: 'no', path: ['inputs', '2'] };
const charts = {
  kind: 'CHART_BATCH',
  inputs: Array.from({ length: 700 }, (_, day) =>
    day === 2
      ? refused
      : { chart: chartInSpec({ ...natal, instant: instant(new Date(Date.UTC(2000, 0, 1 + day)).toISOString()) }) },
  ),
} as const;

/** What slices that end at these places find, put end to end. */
async function inSlices<Item>(search: SlicedSearch<Item>, cuts: readonly number[]): Promise<readonly Item[]> {
  const ends = [...cuts.toSorted((a, b) => a - b), search.to];
  const found: Item[] = [];
  let start = search.from;
  for (const end of ends) {
    if (end > start) found.push(...(await search.slice(start, end, never)));
    start = Math.max(start, end);
  }
  return found;
}

async function whole<Item>(search: SlicedSearch<Item>): Promise<readonly Item[]> {
  return search.slice(search.from, search.to, never);
}

const SPECS: readonly JobSpec[] = [
  eclipses,
  { ...eclipses, to: instant('2004-01-01T00:00Z'), visibleFrom: ZURICH },
  transits,
  parans,
  charts,
];

describe.each(SPECS)('$kind', (spec) => {
  let search: SlicedSearch<unknown>;
  let all: readonly unknown[];
  beforeAll(async () => {
    search = await slicedSearch(spec, parts);
    all = await whole(search);
  });

  it('finds the same whatever the slices', async () => {
    expect(all.length).toBeGreaterThan(3);
    const cut = fc.integer({ min: search.from, max: search.to });
    await fc.assert(
      fc.asyncProperty(fc.array(cut, { maxLength: 5 }), async (cuts) => {
        expect(await inSlices(search, cuts)).toEqual(all);
      }),
      { numRuns: 8 },
    );
  });

  it('finds things in order, each at a place of its own within its range', () => {
    const positions = all.map((item) => search.positionOf(item));
    positions.forEach((position, index) => {
      expect(position.at).toBeGreaterThanOrEqual(search.from);
      expect(position.at).toBeLessThan(search.to);
      expect(position.identity).toMatch(/^[\w~-]{1,100}$/); // so that it can stand in a cursor
      const before = positions[index - 1];
      if (before !== undefined) expect(compareSearchPositions(before, position)).toBeLessThan(0);
    });
  });

  it('finds data only', () => {
    expect(structuredClone(all)).toEqual(all);
    expect(JSON.parse(JSON.stringify(all))).toEqual(all);
  });

  it('is given up with the reason of the signal', async () => {
    const signal = AbortSignal.abort(new Error('enough'));
    await expect(search.slice(search.from, search.to, signal)).rejects.toThrow('enough');
  });

  it('says how it is to be cut', () => {
    expect(search.leastSlice).toBeGreaterThanOrEqual(1);
    expect(search.firstSlice).toBeGreaterThanOrEqual(search.leastSlice);
  });
});

describe('parans of a range', () => {
  it('are those of its local days, cut at its ends', async () => {
    const days: Paran[] = [];
    const lengths: number[] = [];
    for (let at = parans.from; at < parans.to;) {
      const day = moments.dayAt(at, ZURICH);
      lengths.push((day.end - day.start) / 3_600_000);
      const [found] = await calculations.parans([{ ...parans, ...day }]);
      if (found === undefined || found instanceof Problem) throw new Error('no day');
      days.push(...found);
      at = day.end;
    }
    expect(lengths).toEqual([24, 24, 25, 24, 24, 24]);
    const inRange = days.filter(({ first }) => first.instant >= parans.from && first.instant < parans.to);
    expect(inRange.length).toBeLessThan(days.length);
    expect(await whole(await slicedSearch(parans, parts))).toEqual(inRange);
  });

  it('are asked for by whole days, which a cache keeps', async () => {
    const asked: number[] = [];
    const counting = {
      ...calculations,
      parans: (questions: Parameters<typeof calculations.parans>[0]) => {
        asked.push(...questions.map(({ start, end }) => (end - start) / MS_PER_DAY));
        return calculations.parans(questions);
      },
    };
    const search = await slicedSearch(parans, { calculations: counting, moments });
    await search.slice(parans.from, parans.from + 1000, never);
    expect(asked).toEqual([1]);
  });

  it('tell of a day that cannot be known', async () => {
    const failing = { ...calculations, parans: async () => [new Problem('UNAVAILABLE', 'no files')] };
    const search = await slicedSearch(parans, { calculations: failing, moments });
    await expect(whole(search)).rejects.toThrow('no files');
  });
});

describe('a batch of charts', () => {
  it('keeps what was refused in its place, and puts a Problem where the ephemeris has no answer', async () => {
    const without = {
      ...calculations,
      charts: async (questions: Parameters<typeof calculations.charts>[0]) => {
        const answers = await calculations.charts(questions);
        return answers.map((answer, index) => (index === 3 ? new Problem('UNAVAILABLE', 'lost', ['inputs']) : answer));
      },
    };
    const found = await (await slicedSearch(charts, { calculations: without, moments })).slice(0, 6, never);
    expect(found.map(({ index }) => index)).toEqual([0, 1, 2, 3, 4, 5]);
    expect(found[2]?.result).toEqual(refused);
    expect(found[4]?.result).toEqual({ code: 'UNAVAILABLE', message: 'lost', path: ['inputs'] });
    expect(found[5]?.result).toEqual(charts.inputs[5]);
  });
});

it('of a natal chart that cannot be computed there is no search', async () => {
  const failing = { ...calculations, charts: async () => [new Problem('UNAVAILABLE', 'no files')] };
  await expect(slicedSearch(transits, { calculations: failing, moments })).rejects.toThrow('no files');
});
