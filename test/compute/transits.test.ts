import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { searchPage } from '../../src/compute/forward-search.js';
import { computePositions } from '../../src/compute/position-batch.js';
import { transitSearch, type Transit, type TransitQuestion } from '../../src/compute/transits.js';
import { arcBetween, signedDegrees } from '../../src/kernel/angle.js';
import { FIRST_ASTEROID_INSTANT, LAST_ASTEROID_INSTANT } from '../../src/kernel/asteroid-span.js';
import { ASPECT_ANGLES } from '../../src/kernel/aspects.js';
import { ASPECT_TYPES, BODIES, type AspectType, type Body } from '../../src/kernel/names.js';
import { epochMs, julianDayFromEpoch, MS_PER_DAY } from '../../src/kernel/time-scale.js';
import { earthAt, ephemeris, find, obliquityAt } from '../support/ephemeris.js';
import { equatorialFromEcliptic } from '../../src/kernel/equatorial.js';
import { chartOf, counted, everything, instant } from '../support/searches.js';

const TEN = BODIES.slice(0, 10);
const PTOLEMAIC: readonly AspectType[] = ['CONJUNCTION', 'SEXTILE', 'SQUARE', 'TRINE', 'OPPOSITION'];
const PARALLELS: readonly AspectType[] = ['PARALLEL', 'CONTRAPARALLEL'];
/** Degrees that the Moon moves in the millisecond to which instants are rounded. */
const MILLISECOND_OF_MOON = 2e-7;

const natal = chartOf({ bodies: TEN });
const year: TransitQuestion = {
  natal,
  transiting: TEN,
  natalBodies: TEN,
  includeAngles: false,
  types: PTOLEMAIC,
  from: instant('2020-01-01'),
  to: instant('2021-01-01'),
};

function transits(asked: Partial<TransitQuestion>): readonly Transit[] {
  return everything(transitSearch(ephemeris, { ...year, ...asked }));
}

describe('a return', () => {
  it('of Saturn comes after 29 years and a half', () => {
    const returns = transits({
      transiting: ['SATURN'],
      natalBodies: ['SATURN'],
      types: ['CONJUNCTION'],
      from: natal.question.instant,
      to: instant('1911-01-01'),
    });
    // The moment of the chart itself is the first, to the millisecond or just before the range.
    const later = returns.filter(({ exactAt }) => exactAt > natal.question.instant + MS_PER_DAY);
    const years = later.map(({ exactAt }) => (exactAt - natal.question.instant) / MS_PER_DAY / 365.25);
    expect(years.length).toBeGreaterThan(0);
    for (const passed of years) expect(Math.abs(passed - 29.46 * Math.round(passed / 29.46))).toBeLessThan(0.8); // loops
    expect(later[0]).toMatchObject({ transiting: 'SATURN', natal: { name: 'SATURN', body: 'SATURN', angle: null } });
  });

  it('of the Moon comes every 27.3 days', () => {
    const returns = transits({ transiting: ['MOON'], natalBodies: ['MOON'], types: ['CONJUNCTION'] });
    expect(returns.length).toBe(13);
    const days = returns
      .slice(1)
      .map(({ exactAt }, index) => (exactAt - (returns[index]?.exactAt ?? NaN)) / MS_PER_DAY);
    for (const passed of days) expect(Math.abs(passed - 27.32)).toBeLessThan(0.5); // its tropical months of a year
    const moon = natal.bodies.find(({ body }) => body === 'MOON');
    for (const { longitude } of returns) expect(longitude).toBe(moon?.longitude);
  });

  it('of the Sun is the birthday', () => {
    const [birthday, ...others] = transits({ transiting: ['SUN'], natalBodies: ['SUN'], types: ['CONJUNCTION'] });
    expect(others).toEqual([]);
    const DAY = MS_PER_DAY; // calendar and Sun are apart by less
    expect(Math.abs((birthday?.exactAt ?? NaN) - instant('2020-03-14T12:00Z'))).toBeLessThan(DAY);
    expect(birthday).toMatchObject({ identity: 'SUN~SUN~CONJUNCTION', retrograde: false });
  });
});

describe('transits', () => {
  it('pass three times where the body goes back over the point', () => {
    // Mars was direct, retrograde and direct again between 15 and 28 Aries in 2020.
    const counts = new Map<string, boolean[]>();
    for (const { identity, retrograde } of transits({ transiting: ['MARS'], types: ASPECT_TYPES })) {
      counts.set(identity, [...(counts.get(identity) ?? []), retrograde]);
    }
    const triple = [...counts.values()].filter((passes) => passes.length === 3);
    expect(triple.length).toBeGreaterThan(5);
    const inLoop = triple.filter((passes) => passes[1]);
    for (const passes of inLoop) expect(passes).toEqual([false, true, false]);
    expect(inLoop.length).toBeGreaterThan(2);
  });

  it('show the body where the ephemeris has it, exact to the millisecond', () => {
    const found = transits({ types: ASPECT_TYPES, includeAngles: true, to: instant('2020-03-01') });
    expect(found.length).toBeGreaterThan(500);
    for (const transit of found) {
      const { tt } = earthAt(julianDayFromEpoch(transit.exactAt));
      const seen = find({ body: transit.transiting, tt });
      expect(arcBetween(seen.longitude, transit.longitude), transit.identity).toBeLessThan(MILLISECOND_OF_MOON);
      expect(seen.longitudeSpeed < 0).toBe(transit.retrograde);
      expect(offExactness(transit, seen), transit.identity).toBeLessThan(MILLISECOND_OF_MOON);
    }
  });

  it('come to Ascendant and Midheaven where they are wanted, in longitude only', () => {
    const found = transits({ types: ['SQUARE', ...PARALLELS], includeAngles: true, natalBodies: ['SUN'] });
    const names = new Set(found.map(({ natal: point, type }) => `${point.name} ${type}`));
    expect([...names].sort()).toEqual([
      'ASCENDANT SQUARE',
      'MIDHEAVEN SQUARE',
      'SUN CONTRAPARALLEL',
      'SUN PARALLEL',
      'SUN SQUARE',
    ]);
  });

  it('are none without types, bodies or points', () => {
    expect(transits({ types: [] })).toEqual([]);
    expect(transits({ transiting: [] })).toEqual([]);
    expect(transits({ natalBodies: [] })).toEqual([]);
    expect(transits({ to: year.from })).toEqual([]);
  });

  it('are in the zodiac of the chart: against the stars a return comes later, by precession', () => {
    const asked: Partial<TransitQuestion> = { transiting: ['SUN'], natalBodies: ['SUN'], types: ['CONJUNCTION'] };
    const sidereal = chartOf({ bodies: TEN, ayanamsa: 'LAHIRI' });
    const [tropical] = transits(asked);
    const [lahiri] = transits({ ...asked, natal: sidereal });
    const YEARS = 141;
    const PRECESSION = 50.29 / 3600; // degrees a year
    const days = ((lahiri?.exactAt ?? NaN) - (tropical?.exactAt ?? NaN)) / MS_PER_DAY;
    expect(Math.abs(days - YEARS * PRECESSION)).toBeLessThan(0.03); // the Sun moves 0.995 degrees a day in March
    expect(lahiri?.longitude).toBe(sidereal.bodies.find(({ body }) => body === 'SUN')?.longitude);
  });

  it('are seen from the Sun where the chart is', () => {
    const bodies: readonly Body[] = ['MERCURY', 'VENUS', 'MARS'];
    const heliocentric = chartOf({ bodies, observation: 'HELIOCENTRIC' });
    const types: readonly AspectType[] = ['CONJUNCTION'];
    const found = transits({ natal: heliocentric, transiting: ['MERCURY'], natalBodies: bodies, types });
    expect([12, 13]).toContain(found.length); // three points, 4.15 rounds a year
    expect(found.every(({ retrograde }) => !retrograde)).toBe(true);
    for (const { transiting: body, exactAt, longitude } of found) {
      const { tt } = earthAt(julianDayFromEpoch(exactAt));
      const seen = find({ body, tt, observation: 'HELIOCENTRIC' });
      expect(arcBetween(seen.longitude, longitude)).toBeLessThan(MILLISECOND_OF_MOON);
    }
  });
});

/** Degrees from exactness of a transit, by a position of the moving body. */
function offExactness({ type, natal: point }: Transit, seen: { longitude: number; declination: number }): number {
  const body = natal.bodies.find((known) => known.body === point.body);
  const angle = natal.angles.find((known) => known.angle === point.angle);
  const ROUNDED = 1e-8;
  if (type === 'PARALLEL') return Math.abs(seen.declination - (body?.declination ?? NaN)) - ROUNDED;
  if (type === 'CONTRAPARALLEL') return Math.abs(seen.declination + (body?.declination ?? NaN)) - ROUNDED;
  const longitude = body?.longitude ?? angle?.longitude ?? NaN;
  return Math.abs(arcBetween(seen.longitude, longitude) - ASPECT_ANGLES[type]) - ROUNDED;
}

interface Seen {
  readonly identity: string;
  readonly row: number;
}

const STEP_DAYS = 0.02;

/** What a walk in small steps sees: every change of sign between two of them. */
function walk(question: TransitQuestion): readonly Seen[] {
  const { observation, place, ayanamsa } = question.natal.question;
  const start = earthAt(julianDayFromEpoch(question.from)).tt;
  const steps = Math.round((question.to - question.from) / MS_PER_DAY / STEP_DAYS);
  const tts = Array.from({ length: steps + 1 }, (_, row) => start + row * STEP_DAYS);
  const batch = computePositions(
    ephemeris,
    tts.map((tt) => ({ tt, bodies: question.transiting, observation, place, ayanamsa })),
  );
  const byDeclination = question.types.some((type) => PARALLELS.includes(type));
  const obliquities = byDeclination ? tts.map(obliquityAt) : [];
  return question.transiting.flatMap((body) => {
    const longitudes = tts.map((_, row) => batch.zodiacal(row, body)[0] ?? NaN);
    const declinations = obliquities.map((obliquity, row) => {
      const [longitude = NaN, latitude = NaN] = batch.tropical(row, body);
      return equatorialFromEcliptic(longitude, latitude, obliquity)[1];
    });
    return question.natal.bodies.flatMap((point) =>
      question.types.flatMap((type) =>
        gapsTo(type, point, longitudes, declinations).flatMap((gaps) =>
          signChanges(gaps).map((row) => ({ identity: `${body}~${point.body}~${type}`, row })),
        ),
      ),
    );
  });
}

function gapsTo(
  type: AspectType,
  point: { readonly longitude: number; readonly declination: number },
  longitudes: readonly number[],
  declinations: readonly number[],
): readonly (readonly number[])[] {
  if (type === 'PARALLEL') return [declinations.map((declination) => declination - point.declination)];
  if (type === 'CONTRAPARALLEL') return [declinations.map((declination) => declination + point.declination)];
  const angle = ASPECT_ANGLES[type];
  const sides = angle === 0 || angle === 180 ? [angle] : [angle, -angle];
  return sides.map((side) => longitudes.map((longitude) => signedDegrees(longitude - point.longitude - side)));
}

function signChanges(gaps: readonly number[]): readonly number[] {
  return gaps.flatMap((gap, row) => {
    const before = gaps[row - 1] ?? NaN;
    return before >= 0 !== gap >= 0 && Math.abs(before) < 90 ? [row] : [];
  });
}

/** Compares the two ways; how often each identity was met. */
function expectSame(question: TransitQuestion): ReadonlyMap<string, number> {
  const walked = walk(question);
  const seen = walked.map(({ identity, row }) => `${identity} ${row}`);
  const found = everything(transitSearch(ephemeris, question)).map(
    ({ identity, exactAt }) => `${identity} ${Math.ceil((exactAt - question.from) / MS_PER_DAY / STEP_DAYS)}`,
  );
  expect(found.toSorted()).toEqual(seen.toSorted());
  const counts = new Map<string, number>();
  for (const { identity } of walked) counts.set(identity, (counts.get(identity) ?? 0) + 1);
  return counts;
}

describe('a search for transits', () => {
  it('misses none of what a walk in small steps sees, and adds none', () => {
    // With the loops of Mercury and Venus, and Mars, Saturn and Chiron turning back.
    const slow = expectSame({
      ...year,
      transiting: ['MERCURY', 'VENUS', 'MARS', 'SATURN', 'CHIRON'],
      types: ASPECT_TYPES.slice(0, 11),
      from: instant('2020-05-05'),
      to: instant('2020-09-20'),
    });
    expect(slow.size).toBeGreaterThan(100);
    expect([...slow.values()]).toContain(3);
    const moon = expectSame({
      ...year,
      transiting: ['MOON', 'TRUE_NODE'],
      types: ASPECT_TYPES,
      to: instant('2020-02-01'),
    });
    expect(moon.size).toBeGreaterThan(100);
    const declinations = expectSame({
      ...year,
      transiting: ['MARS', 'MERCURY', 'SUN'],
      types: PARALLELS,
      to: instant('2020-02-20'),
    });
    expect(declinations.size).toBeGreaterThan(5);
  });

  it('does so from the ground too', () => {
    const topocentric = chartOf({ bodies: TEN, observation: 'TOPOCENTRIC' });
    const found = expectSame({
      ...year,
      natal: topocentric,
      transiting: ['MOON', 'MARS'],
      types: ASPECT_TYPES,
      from: instant('2020-09-01'),
      to: instant('2020-09-20'),
    });
    expect(found.size).toBeGreaterThan(50);
  });

  it('finds the same in parts, wherever the range is split', () => {
    const question: TransitQuestion = {
      ...year,
      transiting: ['MOON', 'MERCURY', 'MARS', 'TRUE_NODE', 'CHIRON'],
      types: [...PTOLEMAIC, ...PARALLELS],
      to: instant('2020-04-01'),
    };
    const whole = transits(question);
    expect(whole.length).toBeGreaterThan(300);
    const anywhere = fc.integer({ min: question.from, max: question.to }).map(epochMs);
    const atOne = fc.constantFrom(...whole.map(({ exactAt }) => exactAt)); // it belongs to what begins there
    fc.assert(
      fc.property(fc.array(fc.oneof(anywhere, atOne), { maxLength: 5 }), (cuts) => {
        const borders = [question.from, ...cuts.sort((a, b) => a - b), question.to];
        const parts = borders
          .slice(1)
          .flatMap((to, index) => transits({ ...question, from: borders[index] ?? to, to }));
        expect(parts).toEqual(whole);
      }),
      { numRuns: 10 },
    );
  });

  it('finds the same in pages of any size', async () => {
    const question: TransitQuestion = { ...year, transiting: ['MOON', 'MERCURY', 'MARS'], to: instant('2020-03-01') };
    const whole = transits(question);
    for (const first of [1, 7, 50]) {
      const items: Transit[] = [];
      let hasNextPage = true;
      while (hasNextPage && items.length < 100) {
        const last = items.at(-1);
        const after = last === undefined ? undefined : { instant: last.exactAt, identity: last.identity };
        const page = await searchPage(transitSearch(ephemeris, question), first, after);
        items.push(...page.items);
        ({ hasNextPage } = page);
      }
      expect(items).toEqual(whole.slice(0, items.length));
      expect(items.length).toBeGreaterThanOrEqual(100);
    }
  });

  it('never meets one identity twice in a millisecond, and keeps its order', () => {
    const found = transits({ transiting: [...TEN, 'OSCULATING_APOGEE'], to: instant('2020-07-01') });
    const keys = found.map(({ exactAt, identity }) => `${exactAt} ${identity}`);
    expect(new Set(keys).size).toBe(keys.length);
    const instants = found.map(({ exactAt }) => exactAt);
    expect(instants.toSorted((a, b) => a - b)).toEqual(instants);
  });

  it('stays within the file of the asteroids', () => {
    const edges = [
      { from: FIRST_ASTEROID_INSTANT, to: epochMs(FIRST_ASTEROID_INSTANT + 60 * MS_PER_DAY) },
      { from: epochMs(LAST_ASTEROID_INSTANT - 60 * MS_PER_DAY), to: LAST_ASTEROID_INSTANT },
    ];
    for (const range of edges) {
      const asteroids: readonly Body[] = ['CERES', 'VESTA', 'JUNO'];
      const question: TransitQuestion = { ...year, transiting: asteroids, types: ASPECT_TYPES.slice(0, 11), ...range };
      const found = transits(question);
      expect(found.length).toBeGreaterThan(20);
      for (const { transiting: body, exactAt, longitude } of found) {
        const seen = find({ body, tt: earthAt(julianDayFromEpoch(exactAt)).tt });
        expect(arcBetween(seen.longitude, longitude)).toBeLessThan(MILLISECOND_OF_MOON);
      }
    }
  });

  it.each([
    ['in longitude', PTOLEMAIC, 'GEOCENTRIC'],
    ['in declination', PARALLELS, 'GEOCENTRIC'],
    ['from the ground', PTOLEMAIC, 'TOPOCENTRIC'],
  ] as const)('does about the work it announces %s, in slices of about one size', (_, types, observation) => {
    const counting = counted();
    const question = { ...year, natal: chartOf({ bodies: TEN, observation }), types, to: instant('2020-07-01') };
    const search = transitSearch(counting.ephemeris, question);
    const found = everything(search);
    expect(found.length).toBeGreaterThan(100);
    expect(counting.count() / search.work).toBeGreaterThan(0.5);
    expect(counting.count() / search.work).toBeLessThan(2);
    expect((search.work * search.sliceMs) / (search.to - search.from)).toBeCloseTo(200, 0);
  });

  it('needs less than two positions for a hit of the Moon', () => {
    const counting = counted();
    const found = everything(transitSearch(counting.ephemeris, { ...year, transiting: ['MOON'] }));
    expect(found.length).toBeGreaterThan(1000);
    expect(counting.count() / found.length).toBeLessThan(2);
  });
});
