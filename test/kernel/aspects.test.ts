import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { signedDegrees } from '../../src/kernel/angle.js';
import {
  ASPECT_ANGLES,
  aspectOrbs,
  aspectsAmong,
  aspectsBetween,
  DEFAULT_ORBS,
  type AspectPoints,
  type MakeAspect,
} from '../../src/kernel/aspects.js';
import { ASPECT_TYPES, type AspectType } from '../../src/kernel/names.js';

interface Point {
  readonly longitude: number;
  readonly speed?: number;
  readonly declination?: number;
  readonly declinationSpeed?: number;
  readonly isAngle?: boolean;
}

function columns(points: readonly Point[]): AspectPoints {
  return {
    longitudes: Float64Array.from(points, (point) => point.longitude),
    longitudeSpeeds: Float64Array.from(points, (point) => point.speed ?? 0),
    declinations: Float64Array.from(points, (point) => point.declination ?? NaN),
    declinationSpeeds: Float64Array.from(points, (point) => point.declinationSpeed ?? 0),
    isAngle: Uint8Array.from(points, (point) => (point.isAngle ? 1 : 0)),
  };
}

interface FoundAspect {
  readonly first: number;
  readonly second: number;
  readonly type: AspectType;
  readonly separation: number;
  readonly orb: number;
  readonly applying: boolean | undefined;
}

const found: MakeAspect<FoundAspect> = (first, second, type, separation, orb, applying) => ({
  first,
  second,
  type,
  separation,
  orb,
  applying,
});
const foundAmong = (points: AspectPoints, orbs: Float64Array) => aspectsAmong(points, orbs, found);
const foundBetween = (a: AspectPoints, b: AspectPoints, orbs: Float64Array) => aspectsBetween(a, b, orbs, found);
const among = (points: readonly Point[], orbs = aspectOrbs()) => foundAmong(columns(points), orbs);
/** Whether the only aspect of two points applies. */
function applies(first: Point, second: Point): boolean | undefined {
  const found = among([first, second]);
  expect(found).toHaveLength(1);
  return found[0]?.applying;
}

const TYPES_IN_LONGITUDE = ASPECT_TYPES.filter((type) => type !== 'PARALLEL' && type !== 'CONTRAPARALLEL');

// Millionths of a degree: sums and differences of a few are then known to far better than the orbs compared.
const MILLION = 1e6;
const degrees = (min: number, max: number) =>
  fc.integer({ min: min * MILLION, max: max * MILLION }).map((n) => n / MILLION);
const points = fc.array(
  fc.record({
    longitude: degrees(0, 359),
    speed: degrees(-1, 15),
    declination: degrees(-30, 30),
    declinationSpeed: degrees(-6, 6),
    isAngle: fc.boolean(),
  }),
  { minLength: 2, maxLength: 6 },
);
const wideOrbs = fc.array(degrees(0, 15), { minLength: 13, maxLength: 13 }).map((orbs) => Float64Array.from(orbs));

describe('the orbs', () => {
  it('are by default those that the contract states', () => {
    const schema = readFileSync(new URL('../../schema.graphql', import.meta.url), 'utf8');
    const stated = [...schema.matchAll(/"(?:(\d+) degrees|Equal[^"]*); default orb (\d+)\."\s+(\w+)/g)];
    expect(stated.map(([, , , type]) => type)).toEqual(ASPECT_TYPES);
    expect(Object.entries(DEFAULT_ORBS)).toEqual(stated.map(([, , orb, type]) => [type, Number(orb)]));
    expect(Object.entries(ASPECT_ANGLES)).toEqual(stated.map(([, angle = '0', , type]) => [type, Number(angle)]));
  });

  it('are NaN for the kinds not wanted, and replaced where named', () => {
    const orbs = aspectOrbs(['TRINE', 'PARALLEL'], { TRINE: 4, SQUARE: 3 });
    const wanted = new Map<AspectType, number>([
      ['TRINE', 4],
      ['PARALLEL', 1],
    ]);
    expect([...orbs]).toEqual(ASPECT_TYPES.map((type) => wanted.get(type) ?? NaN));
  });
});

describe('aspectsAmong', () => {
  it.each(TYPES_IN_LONGITUDE)('finds %s to the end of its orb and no further, on both sides', (type) => {
    const angle = ASPECT_ANGLES[type];
    const orb = DEFAULT_ORBS[type];
    const only = aspectOrbs([type]);
    for (const start of [10, 355]) {
      for (const side of [1, -1]) {
        for (const [offset, expected] of [
          [0, 1],
          [orb, 1],
          [-orb, 1],
          [orb + 1e-9, 0],
          [-orb - 1e-9, 0],
        ] as const) {
          const second = (start + side * (angle + offset) + 720) % 360;
          const found = among([{ longitude: start }, { longitude: second }], only);
          expect(found).toHaveLength(expected);
          if (found[0]) expect(found[0]).toMatchObject({ first: 0, second: 1, type });
        }
      }
    }
  });

  it('measures separation and orb', () => {
    const [found] = among([{ longitude: 350 }, { longitude: 76 }]);
    expect(found).toEqual({ first: 0, second: 1, type: 'SQUARE', separation: 86, orb: 4, applying: false });
  });

  it('takes parallels from the difference and contraparallels from the sum of the declinations', () => {
    const far = { longitude: 0 };
    const near = { longitude: 20 }; // no aspect in longitude
    expect(
      among([
        { ...far, declination: 12.5 },
        { ...near, declination: 12 },
      ]),
    ).toEqual([{ first: 0, second: 1, type: 'PARALLEL', separation: 0.5, orb: 0.5, applying: false }]);
    expect(
      among([
        { ...far, declination: 12.5 },
        { ...near, declination: -13 },
      ]),
    ).toEqual([{ first: 0, second: 1, type: 'CONTRAPARALLEL', separation: 0.5, orb: 0.5, applying: false }]);
    expect(
      among([
        { ...far, declination: 12.5 },
        { ...near, declination: 11 },
      ]),
    ).toEqual([]);
    expect(
      among([
        { ...far, declination: 0.25 },
        { ...near, declination: 0.5 },
      ]),
    ).toHaveLength(2); // both, close to the equator
  });

  it('finds no parallels where a declination is not known', () => {
    expect(among([{ longitude: 0, declination: 0 }, { longitude: 20 }])).toEqual([]);
  });

  it('leaves out the kinds whose orb is NaN or negative', () => {
    const orbs = aspectOrbs();
    const pair = [{ longitude: 0 }, { longitude: 90 }];
    orbs[ASPECT_TYPES.indexOf('SQUARE')] = -1;
    expect(among(pair, orbs)).toEqual([]);
    orbs[ASPECT_TYPES.indexOf('SQUARE')] = NaN;
    expect(among(pair, orbs)).toEqual([]);
  });

  it('says nothing of two angles, and not whether an aspect with one applies', () => {
    const angle = { longitude: 0, speed: 300, declination: 0, isAngle: true };
    const body = { longitude: 91, speed: 1, declination: 0.1, declinationSpeed: 0.3 };
    const found = among([body, angle, { ...angle, longitude: 90 }]);
    expect(found.map(({ first, second, type, applying }) => [first, second, type, applying])).toEqual([
      [0, 1, 'SQUARE', undefined],
      [0, 1, 'PARALLEL', undefined],
      [0, 1, 'CONTRAPARALLEL', undefined],
      [0, 2, 'CONJUNCTION', undefined],
      [0, 2, 'PARALLEL', undefined],
      [0, 2, 'CONTRAPARALLEL', undefined],
    ]);
  });

  it('finds all there are by definition, in the order of points and kinds', () => {
    fc.assert(
      fc.property(points, wideOrbs, (list, orbs) => {
        const expected: [number, number, string][] = [];
        list.forEach((a, i) => {
          list.slice(i + 1).forEach((b, k) => {
            if (a.isAngle && b.isAngle) return;
            ASPECT_TYPES.forEach((type, index) => {
              const limit = Math.round((orbs[index] ?? NaN) * MILLION);
              if (orbInMillionths(type, a, b) <= limit) expected.push([i, i + 1 + k, type]);
            });
          });
        });
        fc.pre(!nearLimit(list, orbs));
        expect(foundAmong(columns(list), orbs).map(({ first, second, type }) => [first, second, type])).toEqual(
          expected,
        );
      }),
    );
  });

  it('answers the same when all longitudes are turned', () => {
    fc.assert(
      fc.property(points, wideOrbs, fc.integer({ min: 1, max: 359 }), (list, orbs, turn) => {
        fc.pre(!nearLimit(list, orbs));
        const turned = list.map((point) => ({ ...point, longitude: (point.longitude + turn) % 360 }));
        const brief = (found: readonly FoundAspect[]) => found.map(({ first, second, type }) => [first, second, type]);
        expect(brief(among(turned, orbs))).toEqual(brief(among(list, orbs)));
      }),
    );
  });
});

/** The orb in whole millionths of a degree, without rounding. */
function orbInMillionths(type: AspectType, a: Point, b: Point): number {
  const whole = (x = NaN) => Math.round(x * MILLION);
  if (type === 'PARALLEL') return Math.abs(whole(a.declination) - whole(b.declination));
  if (type === 'CONTRAPARALLEL') return Math.abs(whole(a.declination) + whole(b.declination));
  const apart = Math.abs(whole(a.longitude) - whole(b.longitude));
  return Math.abs(Math.min(apart, 360 * MILLION - apart) - ASPECT_ANGLES[type] * MILLION);
}

/** Whether a pair lies on the very end of an orb, where a double of a decimal fraction may fall to either side. */
function nearLimit(list: readonly Point[], orbs: Float64Array): boolean {
  return list.some((a, i) =>
    list
      .slice(i + 1)
      .some((b) =>
        ASPECT_TYPES.some((type, k) => orbInMillionths(type, a, b) === Math.round((orbs[k] ?? NaN) * MILLION)),
      ),
  );
}

/** The definition as a plain loop: every kind for every pair. */
function byDefinition(a: AspectPoints, b: AspectPoints, orbs: Float64Array, oneMoment: boolean): FoundAspect[] {
  const found: FoundAspect[] = [];
  const of = (column: Float64Array | Uint8Array, index: number) => column[index] ?? NaN;
  a.longitudes.forEach((longitude, first) => {
    b.longitudes.forEach((other, second) => {
      const angles = of(a.isAngle, first) + of(b.isAngle, second);
      if (oneMoment && (second <= first || angles === 2)) return;
      const distance = signedDegrees(other - longitude);
      const drift = of(b.longitudeSpeeds, second) - of(a.longitudeSpeeds, first);
      const away =
        distance === 0 ? Math.abs(drift) : distance === -180 ? -Math.abs(drift) : Math.sign(distance) * drift;
      ASPECT_TYPES.forEach((type, index) => {
        const side = type === 'PARALLEL' ? -1 : 1;
        const inLongitude = type !== 'PARALLEL' && type !== 'CONTRAPARALLEL';
        const sum = of(a.declinations, first) + side * of(b.declinations, second);
        const deviation = inLongitude ? Math.abs(distance) - ASPECT_ANGLES[type] : sum;
        const orb = Math.abs(deviation);
        if (!(orb <= of(orbs, index))) return;
        const growing = inLongitude ? away : of(a.declinationSpeeds, first) + side * of(b.declinationSpeeds, second);
        const applying = oneMoment && angles === 0 ? deviation * growing < 0 : undefined;
        found.push({ first, second, type, separation: inLongitude ? Math.abs(distance) : orb, orb, applying });
      });
    });
  });
  return found;
}

describe('the answers', () => {
  // Ends of orbs, halves of degrees where one list of candidates ends, and numbers that no decimal fraction is.
  const longitudes = fc.oneof(
    fc.integer({ min: 0, max: 719 }).map((n) => n / 2),
    degrees(0, 359),
    fc.double({ min: 0, max: 360, maxExcluded: true, noNaN: true }),
    fc.constantFrom(359.999_999_999_999_94, 5e-324, NaN),
  );
  const list = fc
    .array(
      fc.record({
        longitude: longitudes,
        speed: fc.integer({ min: -1, max: 14 }),
        declination: fc.oneof(degrees(-30, 30), fc.constant(NaN)),
        declinationSpeed: fc.integer({ min: -5, max: 5 }),
        isAngle: fc.boolean(),
      }),
      { maxLength: 7 },
    )
    .map(columns);
  const orb = fc.oneof(
    fc.integer({ min: -2, max: 30 }).map((n) => n / 2),
    degrees(0, 15),
    fc.constantFrom(NaN, 0, 180),
  );
  const orbSets = fc.array(orb, { minLength: 13, maxLength: 13 }).map((orbs) => Float64Array.from(orbs));

  it('have the bits of a plain loop, among points of one chart and between two', () => {
    fc.assert(
      fc.property(list, list, orbSets, (a, b, orbs) => {
        expect(foundAmong(a, orbs)).toEqual(byDefinition(a, a, orbs, true));
        expect(foundBetween(a, b, orbs)).toEqual(byDefinition(a, b, orbs, false));
      }),
      { numRuns: 300 },
    );
  });

  it('follow the orbs whatever was asked before, in the same array too', () => {
    fc.assert(
      fc.property(list, fc.array(orbSets, { minLength: 2, maxLength: 12 }), (points, sets) => {
        const reused = new Float64Array(13);
        for (const orbs of [...sets, ...sets]) {
          reused.set(orbs);
          expect(foundAmong(points, reused)).toEqual(byDefinition(points, points, orbs, true));
        }
      }),
      { numRuns: 50 },
    );
  });
});

describe('applying', () => {
  it.each([
    ['a faster body behind a slower one', { longitude: 10, speed: 13 }, { longitude: 15, speed: 1 }, true],
    ['a faster body ahead of a slower one', { longitude: 20, speed: 13 }, { longitude: 15, speed: 1 }, false],
    ['a retrograde body coming back', { longitude: 20, speed: -0.5 }, { longitude: 15, speed: 1 }, true],
    ['a conjunction across 0 degrees', { longitude: 358, speed: 1 }, { longitude: 2, speed: 0 }, true],
    ['a conjunction past 0 degrees', { longitude: 2, speed: 1 }, { longitude: 358, speed: 0 }, false],
    ['a waxing square not reached', { longitude: 86, speed: 13 }, { longitude: 0, speed: 1 }, true],
    ['a waxing square passed', { longitude: 94, speed: 13 }, { longitude: 0, speed: 1 }, false],
    ['a waning square not reached', { longitude: 266, speed: 13 }, { longitude: 0, speed: 1 }, true],
    ['a waning square passed', { longitude: 274, speed: 13 }, { longitude: 0, speed: 1 }, false],
    ['an opposition not reached', { longitude: 175, speed: 13 }, { longitude: 0, speed: 1 }, true],
    ['an opposition passed', { longitude: 185, speed: 13 }, { longitude: 0, speed: 1 }, false],
    ['an opposition across 0 degrees', { longitude: 2, speed: 13 }, { longitude: 185, speed: 1 }, true],
  ])('of %s', (_, first, second, expected) => {
    expect(applies(first, second)).toBe(expected);
    expect(applies(second, first)).toBe(expected);
  });

  it.each([0, 60, 90, 120, 180])('is false when exact at %d degrees: the orb can only grow', (angle) => {
    for (const speed of [13, -13, 0]) {
      expect(applies({ longitude: 0, speed: 0 }, { longitude: angle, speed })).toBe(false);
      expect(applies({ longitude: angle, speed }, { longitude: 0, speed: 0 })).toBe(false);
    }
  });

  it('is false when the two keep their distance', () => {
    expect(applies({ longitude: 0, speed: 1 }, { longitude: 5, speed: 1 })).toBe(false);
  });

  it('is true from 0 and from 180 degrees, whichever way they move, under an orb that reaches so far', () => {
    const towards = aspectOrbs(['SEMISEXTILE'], { SEMISEXTILE: 30 });
    const back = aspectOrbs(['QUINCUNX'], { QUINCUNX: 30 });
    for (const speed of [1, -1]) {
      const [joined] = among([{ longitude: 5 }, { longitude: 5, speed }], towards);
      expect(joined).toMatchObject({ separation: 0, orb: 30, applying: true });
      const [opposed] = among([{ longitude: 5 }, { longitude: 185, speed }], back);
      expect(opposed).toMatchObject({ separation: 180, orb: 30, applying: true });
    }
  });

  it('of declinations follows the difference or the sum', () => {
    const low = { longitude: 0, declination: 10, declinationSpeed: 0.2 };
    const high = { longitude: 20, declination: 10.5, declinationSpeed: 0.1 };
    expect(applies(low, high)).toBe(true);
    expect(applies({ ...low, declinationSpeed: 0 }, high)).toBe(false);
    expect(applies({ ...low, declination: -10, declinationSpeed: -0.2 }, high)).toBe(true);
    expect(applies({ ...low, declination: -10, declinationSpeed: 0 }, high)).toBe(false);
    expect(applies({ ...low, declination: 10.5 }, high)).toBe(false); // exact
  });

  it('holds a moment later: the orb is smaller', () => {
    const LATER_DAYS = 1e-5; // the fastest pair moves 1.6e-4 degrees meanwhile
    fc.assert(
      fc.property(points, wideOrbs, (list, orbs) => {
        const move = (point: Point): Point => ({
          ...point,
          longitude: (point.longitude + LATER_DAYS * (point.speed ?? 0) + 360) % 360,
          declination: (point.declination ?? NaN) + LATER_DAYS * (point.declinationSpeed ?? 0),
        });
        const open = new Float64Array(13).fill(200);
        const later = among(list.map(move), open);
        for (const aspect of among(list, orbs)) {
          if (aspect.applying === undefined || aspect.orb < 1e-3) continue;
          const after = later.find(
            ({ first, second, type }) => first === aspect.first && second === aspect.second && type === aspect.type,
          );
          const change = (after?.orb ?? NaN) - aspect.orb;
          if (Math.abs(change) > 1e-11) expect(change < 0).toBe(aspect.applying); // else they keep their distance
        }
      }),
    );
  });
});

describe('aspectsBetween', () => {
  const sun = { longitude: 10, speed: 1, declination: 4 };
  const moon = { longitude: 100, speed: 13, declination: -4.5 };
  const ascendant = { longitude: 190, declination: -4, isAngle: true };

  it('goes from each point of the first chart to each of the second, a body to itself included', () => {
    const found = foundBetween(columns([sun, moon]), columns([sun, ascendant]), aspectOrbs());
    expect(found.map(({ first, second, type }) => [first, second, type])).toEqual([
      [0, 0, 'CONJUNCTION'],
      [0, 0, 'PARALLEL'],
      [0, 1, 'OPPOSITION'],
      [0, 1, 'CONTRAPARALLEL'],
      [1, 0, 'SQUARE'],
      [1, 0, 'CONTRAPARALLEL'],
      [1, 1, 'SQUARE'],
      [1, 1, 'PARALLEL'],
    ]);
  });

  it('never says whether an aspect applies', () => {
    const found = foundBetween(columns([sun, moon]), columns([sun, moon]), aspectOrbs());
    expect(found.length).toBeGreaterThan(0);
    expect(found.every(({ applying }) => applying === undefined)).toBe(true);
  });

  it('counts an angle of one chart to an angle of the other', () => {
    const found = foundBetween(columns([ascendant]), columns([ascendant]), aspectOrbs(['CONJUNCTION']));
    expect(found.map(({ type, orb }) => [type, orb])).toEqual([['CONJUNCTION', 0]]);
  });
});
