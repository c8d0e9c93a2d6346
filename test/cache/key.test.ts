import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalChart, canonicalSky, chartFromKey, chartKey, skyKey, viewKey } from '../../src/cache/key.js';
import type { ChartQuestion } from '../../src/compute/sky-question.js';
import { AYANAMSAS, BODIES, HOUSE_SYSTEMS, OBSERVATIONS } from '../../src/kernel/names.js';
import { FIRST_INSTANT, LAST_INSTANT } from '../../src/kernel/span.js';
import { epochMs } from '../../src/kernel/time-scale.js';

const question: fc.Arbitrary<ChartQuestion> = fc.record({
  instant: fc.integer({ min: FIRST_INSTANT, max: LAST_INSTANT }).map(epochMs),
  place: fc.record({
    latitude: fc.double({ min: -90, max: 90, noNaN: true }),
    longitude: fc.double({ min: -180, max: 180, noNaN: true }),
    altitude: fc.double({ min: -500, max: 20_000, noNaN: true }),
  }),
  houseSystem: fc.constantFrom(...HOUSE_SYSTEMS),
  ayanamsa: fc.option(fc.constantFrom(...AYANAMSAS), { nil: undefined }),
  observation: fc.constantFrom(...OBSERVATIONS),
  bodies: fc.subarray([...BODIES], { minLength: 1 }),
});

const keyOf = (asked: ChartQuestion): string => chartKey(canonicalChart(asked));

describe('the key of a chart', () => {
  it('leads back to the canonical question', () => {
    fc.assert(
      fc.property(question, (asked) => {
        expect(chartFromKey(keyOf(asked))).toEqual(canonicalChart(asked));
      }),
    );
  });

  it('is that of its canonical question, which is canonical itself', () => {
    fc.assert(
      fc.property(question, (asked) => {
        const canonical = canonicalChart(asked);
        expect(canonicalChart(canonical)).toEqual(canonical);
      }),
    );
  });

  it('does not see order, repetitions, or what does not matter', () => {
    fc.assert(
      fc.property(question, fc.double({ min: -4e-7, max: 4e-7, noNaN: true }), (asked, little) => {
        const canonical = canonicalChart(asked);
        const { latitude, longitude, altitude } = canonical.place;
        const height = asked.observation === 'TOPOCENTRIC' ? altitude : 1234;
        const respelled = {
          ...canonical,
          place: {
            latitude: latitude + little,
            longitude: longitude === 180 ? -180 : longitude + little,
            altitude: height,
          },
          bodies: [...canonical.bodies, ...canonical.bodies].reverse(),
        };
        expect(keyOf(respelled)).toBe(keyOf(asked));
      }),
    );
  });

  it('tells two questions apart whenever their canonical forms differ', () => {
    fc.assert(
      fc.property(question, question, (one, other) => {
        const same = JSON.stringify(canonicalChart(one)) === JSON.stringify(canonicalChart(other));
        expect(keyOf(one) === keyOf(other)).toBe(same);
      }),
    );
  });

  it('changes with a millisecond, a millionth of a degree, one body', () => {
    fc.assert(
      fc.property(question, (asked) => {
        const canonical = canonicalChart({ ...asked, place: { latitude: 10, longitude: 20, altitude: 0 } });
        const changed: readonly ChartQuestion[] = [
          { ...canonical, instant: epochMs(canonical.instant - 1) },
          { ...canonical, place: { ...canonical.place, latitude: 10.000_001 } },
          { ...canonical, place: { ...canonical.place, longitude: 20.000_001 } },
          { ...canonical, bodies: canonical.bodies.length === 20 ? ['SUN'] : BODIES },
        ];
        for (const other of changed) expect(keyOf(other)).not.toBe(keyOf(canonical));
      }),
    );
  });

  it('is not read from anything that was not written so', () => {
    fc.assert(
      fc.property(question, fc.nat(), fc.string({ minLength: 1, maxLength: 1 }), (asked, at, letter) => {
        const key = keyOf(asked);
        const place = at % key.length;
        const tampered = key.slice(0, place) + letter + key.slice(place + 1);
        const read = chartFromKey(tampered);
        expect(read === undefined || keyOf(read) === tampered).toBe(true);
      }),
    );
    for (const text of [
      '',
      '~',
      'chart1~~~~~~~',
      'chart2~2000-01-01T00:00:00.000Z~1~2~KOCH~TROPICAL~GEOCENTRIC~1',
      'é'.repeat(999),
    ]) {
      expect(chartFromKey(text)).toBeUndefined();
    }
  });
});

describe('the key of a row of positions', () => {
  it('keeps the order of the bodies, in which they are answered, and drops repetitions', () => {
    const asked = { ...canonicalChart(fc.sample(question, 1)[0] ?? fail()), bodies: ['MARS', 'SUN', 'MARS'] as const };
    expect(canonicalSky(asked).bodies).toEqual(['MARS', 'SUN']);
    expect(skyKey(canonicalSky(asked))).not.toBe(skyKey(canonicalSky({ ...asked, bodies: ['SUN', 'MARS'] })));
  });

  it('has no place where none is given', () => {
    fc.assert(
      fc.property(question, (asked) => {
        const placeless = canonicalSky({ ...asked, place: undefined });
        expect(placeless.place).toBeUndefined();
        expect(skyKey(placeless)).not.toBe(skyKey(canonicalSky(asked)));
      }),
    );
  });
});

describe('the key of a view', () => {
  it('sees neither houses nor bodies, and a place only where it is seen from there', () => {
    fc.assert(
      fc.property(question, question, (asked, other) => {
        const one = canonicalChart(asked);
        const { bodies, houseSystem } = other;
        expect(viewKey({ ...one, bodies, houseSystem })).toBe(viewKey(one));
        const elsewhere = canonicalChart({ ...one, place: other.place });
        const isSamePlace = JSON.stringify(elsewhere.place) === JSON.stringify(one.place);
        expect(viewKey(elsewhere) === viewKey(one)).toBe(one.observation !== 'TOPOCENTRIC' || isSamePlace);
      }),
    );
  });

  it('tells moments, zodiacs and points of view apart', () => {
    fc.assert(
      fc.property(question, question, (one, other) => {
        const decides = ({ instant, ayanamsa, observation }: ChartQuestion) => [instant, ayanamsa, observation].join();
        if (decides(one) === decides(other)) return;
        expect(viewKey(canonicalChart(one))).not.toBe(viewKey(canonicalChart(other)));
      }),
    );
  });
});

function fail(): never {
  throw new Error('no sample');
}
