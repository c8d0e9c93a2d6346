import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { eclipseRecipes } from '../../src/cache/eclipse-recipes.js';
import { eventRecipes } from '../../src/cache/event-recipes.js';
import { questionKey } from '../../src/cache/question-key.js';
import type { Recipe } from '../../src/cache/recipe.js';
import { skyRecipes } from '../../src/cache/sky-recipes.js';
import { createCalculations } from '../../src/compute/calculations.js';
import type { ParanLatitudesQuestion } from '../../src/compute/paran-latitudes.js';
import type { ParansQuestion } from '../../src/compute/parans.js';
import { readEclipseIndex } from '../../src/data/eclipse-index.js';
import { BODIES, LOTS } from '../../src/kernel/names.js';
import { epochMs, MS_PER_DAY } from '../../src/kernel/time-scale.js';
import { ephemeris } from '../support/ephemeris.js';

const calculations = createCalculations(ephemeris, readEclipseIndex());
const events = eventRecipes(calculations);
const sky = skyRecipes(calculations);
const eclipses = eclipseRecipes(calculations.eclipses);

function keyOf<Question, Answer>(recipe: Recipe<Question, Answer>, question: Question): string {
  return recipe.keyOf(recipe.canonical(question));
}

const degrees = (least: number, most: number) =>
  fc.integer({ min: least * 1e6, max: most * 1e6 }).map((steps) => steps / 1e6);
const parans: fc.Arbitrary<ParansQuestion> = fc.record({
  start: fc.integer({ min: -50_000, max: 50_000 }).map((day) => epochMs(day * MS_PER_DAY)),
  end: fc.integer({ min: 50_001, max: 90_000 }).map((day) => epochMs(day * MS_PER_DAY)),
  place: fc.record({ latitude: degrees(-90, 90), longitude: degrees(-179, 180), altitude: fc.integer({ max: 9000 }) }),
  bodies: fc.subarray([...BODIES], { minLength: 1 }),
  stars: fc.uniqueArray(fc.integer({ min: 0, max: 500 }), { maxLength: 80 }),
  orbMinutes: fc.integer({ min: 0, max: 60 }),
});

describe('the key of a day', () => {
  it('does not see how the question is spelled', () => {
    fc.assert(
      fc.property(parans, fc.integer({ min: -40, max: 40 }), (asked, hundredths) => {
        const little = hundredths / 1e8;
        const { place } = asked;
        const respelled = {
          ...asked,
          bodies: [...asked.bodies, ...asked.bodies].reverse(),
          stars: [...asked.stars, ...asked.stars].reverse(),
          place: {
            latitude: place.latitude + little,
            longitude: place.longitude === 180 ? -180 : place.longitude + little,
            altitude: place.altitude + little,
          },
        };
        expect(keyOf(events.parans, respelled)).toBe(keyOf(events.parans, asked));
      }),
    );
  });

  it('sees whatever changes the answer', () => {
    fc.assert(
      fc.property(parans, (asked) => {
        const { place } = asked;
        const others: readonly ParansQuestion[] = [
          { ...asked, start: epochMs(asked.start + 1) },
          { ...asked, end: epochMs(asked.end + 1) },
          { ...asked, orbMinutes: asked.orbMinutes + 0.5 },
          { ...asked, stars: [...asked.stars, 501] },
          { ...asked, bodies: asked.bodies.slice(1) },
          { ...asked, place: { ...place, latitude: place.latitude - 2e-6 } },
          { ...asked, place: { ...place, longitude: place.longitude - 2e-6 } },
          { ...asked, place: { ...place, altitude: place.altitude + 1 } },
        ];
        const keys = [asked, ...others].map((question) => keyOf(events.parans, question));
        expect(new Set(keys).size).toBe(keys.length);
      }),
    );
  });

  it('is not that of another kind of question about the same day', () => {
    fc.assert(
      fc.property(parans, (asked) => {
        const horizon = keyOf(events.horizonEvents, { ...asked, refraction: true });
        expect(horizon).not.toBe(keyOf(events.horizonEvents, { ...asked, refraction: false }));
        expect(horizon).not.toBe(keyOf(events.parans, asked));
      }),
    );
  });
});

describe('the key of a globe', () => {
  const latitudes: ParanLatitudesQuestion = {
    instant: epochMs(0),
    bodies: ['SUN', 'MOON'],
    stars: [1],
    minLatitude: -66,
    maxLatitude: 66,
  };

  it('keeps the order of the points: it decides which comes first in a pair', () => {
    const turned = { ...latitudes, bodies: ['MOON', 'SUN'] } as const;
    expect(keyOf(events.paranLatitudes, turned)).not.toBe(keyOf(events.paranLatitudes, latitudes));
  });

  it('sees whatever changes the answer', () => {
    const keys = [
      latitudes,
      { ...latitudes, instant: epochMs(1) },
      { ...latitudes, minLatitude: -60 },
      { ...latitudes, maxLatitude: 60 },
      { ...latitudes, stars: [2] },
    ].map((question) => keyOf(events.paranLatitudes, question));
    const map = { instant: epochMs(0), bodies: ['SUN', 'MOON'], stepDegrees: 1 } as const;
    const maps = [map, { ...map, stepDegrees: 2 }, { ...map, instant: epochMs(1) }].map((question) =>
      keyOf(events.maps, question),
    );
    expect(new Set([...keys, ...maps]).size).toBe(keys.length + maps.length);
  });
});

describe('keys', () => {
  it('are readable: the kind first, then the parts', () => {
    const question = { instant: epochMs(0), bodies: ['SUN'], stepDegrees: 0.5 } as const;
    expect(keyOf(events.maps, question)).toBe('map~1970-01-01T00:00:00.000Z~SUN~0.5');
    const eclipse = calculations.eclipses.byId('solar-2024-04-08');
    if (eclipse === undefined) throw new Error('no eclipse');
    expect(keyOf(eclipses.elements, eclipse)).toBe('eclipse~solar-2024-04-08~elements');
    expect(keyOf(eclipses.paths, { eclipse, stepMinutes: 5 })).toBe('eclipse~solar-2024-04-08~path~5');
    const place = { latitude: 1, longitude: -180, altitude: 0 };
    expect(keyOf(eclipses.seenFrom, { eclipse, place })).toBe('eclipse~solar-2024-04-08~from~1,180,0');
  });

  it('are short whatever is asked: long parts are hashed', () => {
    const stars = Array.from({ length: 500 }, (_, index) => index);
    const question = { instant: epochMs(0), bodies: [], stars, minLatitude: 0, maxLatitude: 1 };
    const key = keyOf(events.paranLatitudes, question);
    expect(key.length).toBeLessThan(200);
    expect(key).toContain('latitudes~1970-01-01');
    expect(keyOf(events.paranLatitudes, { ...question, stars: stars.slice(1) })).not.toBe(key);
  });

  it('of what is found from a chart end with the key of the chart', async () => {
    const chart = {
      instant: epochMs(0),
      place: { latitude: 1, longitude: 2, altitude: 0 },
      houseSystem: 'PLACIDUS',
      ayanamsa: undefined,
      observation: 'GEOCENTRIC',
      bodies: ['SUN', 'MOON'],
    } as const;
    const [computed] = await calculations.charts([chart]);
    if (computed === undefined || computed instanceof Error) throw new Error('no chart');
    const lots = { chart: computed, names: LOTS, reverseByNight: true };
    expect(keyOf(sky.lots, lots)).toMatch(/~chart1~1970-01-01T00:00:00\.000Z~1~2~PLACIDUS~TROPICAL~GEOCENTRIC~3$/);
    expect(keyOf(sky.lots, { ...lots, reverseByNight: false })).not.toBe(keyOf(sky.lots, lots));
    expect(keyOf(sky.lots, { ...lots, names: ['SPIRIT', 'FORTUNE'] })).not.toBe(
      keyOf(sky.lots, { ...lots, names: ['FORTUNE', 'SPIRIT'] }),
    );
    const near = { chart: computed, orb: 1, maxMagnitude: 2 };
    expect(keyOf(sky.starContacts, { ...near, orb: 2 })).not.toBe(keyOf(sky.starContacts, near));
  });

  it('separate parts that could run into each other', () => {
    expect(questionKey('a', 'b', 'c')).not.toBe(questionKey('a', 'b~c', ''));
  });
});
