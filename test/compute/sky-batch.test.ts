import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { computeSkies } from '../../src/compute/sky-batch.js';
import type { SkyQuestion } from '../../src/compute/sky-question.js';
import type { Sky } from '../../src/compute/sky.js';
import { Problem } from '../../src/errors.js';
import { arcBetween } from '../../src/kernel/angle.js';
import { SOURCE, type Ephemeris, type PositionRequest } from '../../src/kernel/ephemeris.js';
import { AYANAMSAS, BODIES, HOUSE_SYSTEMS, type Body } from '../../src/kernel/names.js';
import { FIRST_INSTANT, LAST_INSTANT } from '../../src/kernel/span.js';
import { epochMs, MS_PER_DAY } from '../../src/kernel/time-scale.js';
import { ephemeris } from '../support/ephemeris.js';

/** Degrees: the rounding of two subtractions below 360. */
const ROUNDING = 1e-12;

const ZURICH = { latitude: 47.37, longitude: 8.55, altitude: 400 };
const NOON = epochMs(Date.UTC(1990, 5, 10, 11, 30));

function asked(rest: Partial<SkyQuestion> = {}): SkyQuestion {
  return {
    instant: NOON,
    place: ZURICH,
    houseSystem: 'KOCH',
    ayanamsa: undefined,
    observation: 'GEOCENTRIC',
    bodies: ['SUN', 'MOON'],
    ...rest,
  };
}

function skyOf(question: SkyQuestion, from: Ephemeris = ephemeris): Sky {
  const [sky] = computeSkies(from, [question]);
  if (sky === undefined || sky instanceof Error) throw new Error(`no sky: ${sky?.message ?? ''}`);
  return sky;
}

/** An ephemeris that has no answer for a body, as where a file ends. */
function without(lost: Body): Ephemeris {
  return {
    ...ephemeris,
    positions: (request: PositionRequest) => {
      const columns = ephemeris.positions(request);
      const at = request.bodies.indexOf(lost);
      const failed = (_: number, index: number) => at >= 0 && index % request.bodies.length === at;
      return { ...columns, sources: columns.sources.map((source, i) => (failed(source, i) ? SOURCE.FAILED : source)) };
    },
  };
}

/** Two months inside the span, so that no asteroid is asked for where its file ends. */
const MARGIN = 60 * MS_PER_DAY;
const question: fc.Arbitrary<SkyQuestion> = fc.record({
  instant: fc.integer({ min: FIRST_INSTANT + MARGIN, max: LAST_INSTANT - MARGIN }).map(epochMs),
  place: fc.option(
    fc.record({
      latitude: fc.double({ min: -90, max: 90, noNaN: true }),
      longitude: fc.double({ min: -180, max: 180, noNaN: true }),
      altitude: fc.double({ min: -500, max: 20_000, noNaN: true }),
    }),
    { nil: undefined },
  ),
  houseSystem: fc.constantFrom(...HOUSE_SYSTEMS),
  ayanamsa: fc.option(fc.constantFrom(...AYANAMSAS), { nil: undefined }),
  observation: fc.constantFrom('GEOCENTRIC', 'HELIOCENTRIC'),
  bodies: fc.shuffledSubarray(
    BODIES.filter((body) => !['SUN', 'MEAN_NODE', 'TRUE_NODE', 'MEAN_APOGEE', 'OSCULATING_APOGEE'].includes(body)),
    { minLength: 1 },
  ),
});

describe('skies by the batch', () => {
  it('are those of each question alone, bit for bit', () => {
    fc.assert(
      fc.property(fc.array(question, { minLength: 1, maxLength: 8 }), (questions) => {
        expect(computeSkies(ephemeris, questions)).toEqual(questions.map((one) => skyOf(one)));
      }),
      { numRuns: 60 },
    );
  });

  it('hold a number for every value, and keep the bodies in the order asked', () => {
    fc.assert(
      fc.property(question, (one) => {
        const sky = skyOf(one);
        expect(sky.question.bodies).toEqual(one.bodies);
        expect(sky.tropical).toHaveLength(one.bodies.length * 6);
        const values = [...sky.tropical, ...sky.zodiacal, ...(sky.local?.cusps ?? []), ...(sky.local?.angles ?? [])];
        expect(values.every(Number.isFinite)).toBe(true);
        expect(sky.local === undefined).toBe(one.place === undefined);
      }),
      { numRuns: 100 },
    );
  });

  it('keep their numbers when the next batch takes the columns', () => {
    const questions = [asked(), asked({ ayanamsa: 'LAHIRI', bodies: ['MOON', 'MARS'] })];
    const skies = computeSkies(ephemeris, questions);
    const before = structuredClone(skies);
    computeSkies(
      ephemeris,
      questions.map((one) => ({ ...one, instant: epochMs(one.instant + 40_000_000_000) })),
    );
    expect(skies).toEqual(before);
  });

  it('of no question ask for nothing', () => {
    expect(computeSkies(ephemeris, [])).toEqual([]);
  });

  it('give the sect by the Sun of the Earth, whether or not it is asked for', () => {
    const altitude = (rest: Partial<SkyQuestion>) => skyOf(asked(rest)).local?.sunAltitude ?? NaN;
    const whole = altitude({});
    expect(whole).toBeGreaterThan(60); // noon in June
    expect(altitude({ bodies: ['PLUTO'] })).toBe(whole);
    expect(altitude({ bodies: ['PLUTO'], observation: 'HELIOCENTRIC' })).toBe(whole);
    // The Sun's parallax is 8.8 arcseconds at the horizon, less above it.
    expect(Math.abs(altitude({ observation: 'TOPOCENTRIC' }) - whole)).toBeLessThan(8.8 / 3600);
  });

  const counted = ['FAGAN_BRADLEY', 'LAHIRI', 'TRUE_CITRA', 'GALCENT_0SAG', 'VALENS_MOON'] as const;
  it.each(counted)('are sidereal in longitudes, cusps and angles by one and the same arc: %s', (ayanamsa) => {
    const [tropical, sidereal] = [skyOf(asked()), skyOf(asked({ ayanamsa }))];
    const arc = arcBetween(tropical.zodiacal[0] ?? NaN, sidereal.zodiacal[0] ?? NaN);
    expect(arc).toBeGreaterThan(20);
    expect(arc).toBeLessThan(30);
    expect(sidereal.tropical).toEqual(tropical.tropical);
    for (const part of ['cusps', 'angles'] as const) {
      tropical.local?.[part].forEach((longitude, index) => {
        expect(Math.abs(arcBetween(longitude, sidereal.local?.[part][index] ?? NaN) - arc)).toBeLessThan(ROUNDING);
      });
    }
  });

  it('have a Problem in the place of a question that the ephemeris cannot answer, and there only', () => {
    const questions = [asked(), asked({ bodies: ['SUN', 'VESTA'] }), asked({ bodies: ['MARS'] })];
    const [before, problem, after] = computeSkies(without('VESTA'), questions);
    expect(problem).toBeInstanceOf(Problem);
    expect(problem).toMatchObject({ code: 'BAD_USER_INPUT', argument: ['bodies'] });
    expect(problem).toHaveProperty('message', expect.stringContaining('VESTA at 1990-06-10T11:30:00.000Z'));
    expect(before).toEqual(skyOf(asked()));
    expect(after).toEqual(skyOf(asked({ bodies: ['MARS'] })));
  });
});
