import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Chart } from '../../src/compute/chart.js';
import type { Aspect } from '../../src/compute/chart-aspects.js';
import { exactInstant } from '../../src/compute/exactness.js';
import type { ChartQuestion } from '../../src/compute/sky-question.js';
import { computePositions } from '../../src/compute/position-batch.js';
import { computeSkies } from '../../src/compute/sky-batch.js';
import { signedDegrees } from '../../src/kernel/angle.js';
import { ASPECT_ANGLES } from '../../src/kernel/aspects.js';
import { equatorialFromEcliptic } from '../../src/kernel/equatorial.js';
import { PERFECTION_LIMIT_DAYS } from '../../src/kernel/aspect-perfection.js';
import { ASPECT_TYPES, BODIES, type AspectType, type Body } from '../../src/kernel/names.js';
import { LAST_INSTANT } from '../../src/kernel/span.js';
import { epochMs, julianDayFromEpoch, MS_PER_DAY, SECONDS_PER_DAY } from '../../src/kernel/time-scale.js';
import { earthAt, ephemeris } from '../support/ephemeris.js';
import { referenceCells } from '../support/reference.js';

const MINUTE = 60_000;
const WIDEST_ORB = 15;
/** Printed to the minute, and both sides' Delta T; after 2030 the two extrapolations part. */
const PHASE = (year: number): number => (year < 2030 ? 0.8 : 1) * MINUTE;
const KINDS = new Map<string, AspectType>([
  ['new', 'CONJUNCTION'],
  ['first quarter', 'SQUARE'],
  ['full', 'OPPOSITION'],
  ['last quarter', 'SQUARE'],
]);

interface Seen extends Partial<ChartQuestion> {
  readonly at: number; // milliseconds since 1970
  readonly pair: readonly [Body, Body];
}

function chartOf({ at, pair, ...rest }: Seen): Chart {
  const question: ChartQuestion = {
    instant: epochMs(at),
    place: { latitude: 47.37, longitude: 8.55, altitude: 400 },
    houseSystem: 'PORPHYRY',
    ayanamsa: undefined,
    observation: 'GEOCENTRIC',
    bodies: pair,
    ...rest,
  };
  const [sky] = computeSkies(ephemeris, [question]);
  if (sky === undefined || sky instanceof Error) throw new Error(`no sky: ${sky?.message ?? ''}`);
  return new Chart(sky);
}

function aspectOf(seen: Seen, type: AspectType): Aspect | undefined {
  const settings = { types: [type], orbs: { [type]: WIDEST_ORB }, includeAngles: false };
  return chartOf(seen).aspects(settings)[0];
}

/** Exactness as seen from another time; NaN without an aspect, undefined where there is none to come. */
function exactSeenFrom(seen: Seen, type: AspectType): number | undefined {
  const aspect = aspectOf(seen, type);
  return aspect === undefined ? NaN : exactInstant(ephemeris, aspect);
}

describe('exactInstant', () => {
  it.each(['moon-phases-usno.csv', 'moon-phases-astropixels.csv'])('finds the phases of the Moon of %s', (file) => {
    const rows = referenceCells(file);
    const HOURS = [-24, 24, -1, 1, -12, 12]; // the Moon gains 15 degrees in 24 hours at its fastest
    rows.forEach((row, index) => {
      const printed = Date.parse(row.text('time_ut'));
      const at = printed + (HOURS[index % HOURS.length] ?? 0) * 60 * MINUTE;
      const type = KINDS.get(row.text('phase'));
      if (type === undefined) throw new Error(row.text('phase'));
      const exact = exactSeenFrom({ at, pair: ['SUN', 'MOON'] }, type);
      const bound = PHASE(new Date(printed).getUTCFullYear());
      expect(Math.abs((exact ?? NaN) - printed), `${row.text('phase')} ${row.text('time_ut')}`).toBeLessThan(bound);
    });
    expect(rows.length).toBeGreaterThan(100);
  });

  it('finds the inferior conjunctions of Mercury and Venus near the transits of NASA', () => {
    // Least separation is not conjunction in longitude: with at most 16' between the centres, and a path inclined by 8
    // degrees at 4' an hour, 40 minutes; Delta T adds 10 minutes by 2400.
    const NEAR = 50 * MINUTE;
    const rows = referenceCells('transits-mercury-venus-nasa.csv');
    rows.forEach((row, index) => {
      const greatest = Date.parse(`${row.text('date')}T${row.text('greatest_ut')}Z`);
      const at = greatest + (index % 2 === 0 ? -2 : 2) * MS_PER_DAY;
      const planet = row.text('planet') === 'Venus' ? 'VENUS' : 'MERCURY';
      const exact = exactSeenFrom({ at, pair: ['SUN', planet] }, 'CONJUNCTION');
      expect(Math.abs((exact ?? NaN) - greatest), row.text('date')).toBeLessThan(NEAR);
    });
    expect(rows.length).toBeGreaterThan(50);
  });

  it('finds the inferior conjunction of Meeus, example 36.a, p. 252', () => {
    // In longitude, JDE 2449297.645 by his method, which is good to about 0.01 days.
    const HUNDREDTH_OF_DAY = 0.01 * MS_PER_DAY;
    const exact = exactSeenFrom({ at: Date.UTC(1993, 10, 3), pair: ['SUN', 'MERCURY'] }, 'CONJUNCTION');
    const { tt } = earthAt(julianDayFromEpoch(epochMs(exact ?? NaN)));
    expect(Math.abs(tt - 2_449_297.645) * MS_PER_DAY).toBeLessThan(HUNDREDTH_OF_DAY);
  });

  it('finds the same instant from before and after, and in any zodiac', () => {
    const pair = ['SUN', 'JUPITER'] as const;
    const before = exactSeenFrom({ at: Date.UTC(2024, 4, 10), pair }, 'CONJUNCTION') ?? NaN;
    const after = exactSeenFrom({ at: Date.UTC(2024, 4, 28), pair }, 'CONJUNCTION') ?? NaN;
    const lahiri = exactSeenFrom({ at: Date.UTC(2024, 4, 10), pair, ayanamsa: 'LAHIRI' }, 'CONJUNCTION') ?? NaN;
    expect(new Date(before).toISOString().slice(0, 10)).toBe('2024-05-18');
    expect(Math.abs(before - after)).toBeLessThanOrEqual(2); // milliseconds; a Julian day has steps of 0.04
    expect(Math.abs(before - lahiri)).toBeLessThanOrEqual(2);
  });

  it('says undefined where a body turns back before: Mercury short of Neptune in 2020', () => {
    // Mercury stood still at 12°53' Pisces on 17 February 2020, Neptune being at 18°.
    const at = Date.UTC(2020, 1, 14);
    const aspect = aspectOf({ at, pair: ['MERCURY', 'NEPTUNE'] }, 'CONJUNCTION');
    expect(aspect).toMatchObject({ applying: true });
    expect(aspect && exactInstant(ephemeris, aspect)).toBeUndefined();
  });

  it('says undefined beyond the span, though the sky goes on', () => {
    const at = LAST_INSTANT - MS_PER_DAY / 24;
    const fastest = ASPECT_TYPES.slice(0, 11).flatMap((type) =>
      BODIES.slice(0, 10).flatMap((body) =>
        body === 'MOON' ? [] : (aspectOf({ at, pair: ['MOON', body] }, type) ?? []),
      ),
    );
    const ahead = fastest.filter(({ applying, orb }) => applying === true && orb > 1);
    expect(ahead.length).toBeGreaterThan(0);
    for (const aspect of ahead) expect(exactInstant(ephemeris, aspect)).toBeUndefined();
  });

  it('says undefined of angles and of two charts', () => {
    const chart = chartOf({ at: Date.UTC(2000, 0, 1), pair: ['SUN', 'MOON'] });
    const settings = { types: undefined, orbs: { TRINE: WIDEST_ORB, SQUARE: WIDEST_ORB }, includeAngles: true };
    const toAngles = chart.aspects(settings).filter(({ second }) => second.angle !== null);
    const between = chart.aspectsTo(chart, { ...settings, includeAngles: false });
    expect(toAngles.length).toBeGreaterThan(0);
    expect(between.length).toBeGreaterThan(0);
    for (const aspect of [...toAngles, ...between]) expect(exactInstant(ephemeris, aspect)).toBeUndefined();
  });
});

describe('exactInstant, for any pair', () => {
  it('agrees with a walk in small steps on whether and when, and leaves no gap', () => {
    const instants = fc.integer({ min: Date.UTC(1800, 2, 1), max: Date.UTC(2399, 9, 1) });
    const pairs = fc.uniqueArray(fc.constantFrom(...BODIES), { minLength: 2, maxLength: 2 });
    const met = { found: 0, none: 0 };
    fc.assert(
      fc.property(instants, pairs, fc.constantFrom(...ASPECT_TYPES), (at, [first, second], type) => {
        if (first === undefined || second === undefined) return;
        const seen: Seen = { at, pair: [first, second] };
        const aspect = aspectOf(seen, type);
        if (aspect === undefined) return;
        const walked = walk(seen, type, aspect.applying === true);
        if (walked === 'undecided') return;
        const exact = exactInstant(ephemeris, aspect);
        if (walked === undefined) {
          expect(exact).toBeUndefined();
          met.none++;
        } else {
          expect(Math.abs((exact ?? NaN) - walked)).toBeLessThan(WALK_STEP_DAYS * MS_PER_DAY);
          const noisy = seen.pair.some((body) => OSCULATING.includes(body));
          expect(gapAt(exact ?? NaN, seen, type)).toBeLessThan(noisy ? OSCULATING_NOISE : MILLISECOND_OF_MOON);
          met.found++;
        }
      }),
      { numRuns: 800, seed: 1821 },
    );
    expect(met.found).toBeGreaterThan(10);
    expect(met.none).toBeGreaterThan(10);
  });
});

const WALK_STEP_DAYS = 0.1;
/** Degrees that the fastest pair closes in the millisecond to which instants are rounded. */
const MILLISECOND_OF_MOON = 2e-7;
/** Points of the orbit that the Moon has at the moment: found from its velocity, whose last digits they magnify. */
const OSCULATING: readonly Body[] = ['TRUE_NODE', 'OSCULATING_APOGEE'];
const OSCULATING_NOISE = 2e-4; // degrees, by which the apogee jumps to and fro within a second: 4e-5 seen
/** Degrees: a turn so close to exactness is decided by less than the walk can see. */
const CLOSE_TURN = 0.002;

/** Exactness by a walk in one direction: the first change of the gap's sign before the relative motion turns. */
function walk({ at, pair }: Seen, type: AspectType, ahead: boolean): number | undefined | 'undecided' {
  const { tt, deltaT } = earthAt(julianDayFromEpoch(epochMs(at)));
  const steps = Math.round(PERFECTION_LIMIT_DAYS / WALK_STEP_DAYS);
  const days = Array.from({ length: steps + 1 }, (_, step) => (ahead ? step : -step) * WALK_STEP_DAYS);
  const gaps = gapsAt(
    days.map((day) => tt + day),
    pair,
    type,
  );
  for (let step = 1; step <= steps; step++) {
    const [before = NaN, now = NaN, day = NaN] = [gaps[step - 1], gaps[step], days[step - 1]];
    if (before * now <= 0) {
      const root = day + ((ahead ? WALK_STEP_DAYS : -WALK_STEP_DAYS) * before) / (before - now);
      const grown = earthAt(tt + root - deltaT / SECONDS_PER_DAY).deltaT - deltaT;
      return at + (root - grown / SECONDS_PER_DAY) * MS_PER_DAY;
    }
    if (Math.abs(now) >= Math.abs(before)) return Math.abs(before) < CLOSE_TURN ? 'undecided' : undefined;
  }
  return Math.abs(gaps[steps] ?? NaN) < CLOSE_TURN ? 'undecided' : undefined;
}

/** Degrees from exactness, signed, on the side of the aspect that the first moment shows. */
function gapsAt(tts: readonly number[], pair: readonly [Body, Body], type: AspectType): readonly number[] {
  const shared = { bodies: pair, observation: 'GEOCENTRIC', place: undefined, ayanamsa: undefined } as const;
  const batch = computePositions(
    ephemeris,
    tts.map((tt) => ({ tt, ...shared })),
  );
  if (type === 'PARALLEL' || type === 'CONTRAPARALLEL') {
    const declinationOf = (row: number, body: Body): number => {
      const [longitude = NaN, latitude = NaN] = batch.tropical(row, body);
      return equatorialFromEcliptic(longitude, latitude, earthAt(tts[row] ?? NaN).obliquity)[1];
    };
    const sign = type === 'PARALLEL' ? -1 : 1;
    return tts.map((_, row) => declinationOf(row, pair[1]) + sign * declinationOf(row, pair[0]));
  }
  const distances = tts.map((_, row) =>
    signedDegrees((batch.tropical(row, pair[1])[0] ?? NaN) - (batch.tropical(row, pair[0])[0] ?? NaN)),
  );
  const side = Math.sign(distances[0] ?? NaN);
  return distances.map((distance) => signedDegrees(distance - side * ASPECT_ANGLES[type]));
}

/** Degrees from exactness at an instant, on whichever side. */
function gapAt(at: number, { pair }: Seen, type: AspectType): number {
  const [gap = NaN] = gapsAt([earthAt(julianDayFromEpoch(epochMs(at))).tt], pair, type);
  return Math.abs(gap);
}
