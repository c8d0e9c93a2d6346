import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arcBetween } from '../../src/kernel/angle.js';
import { LOT_BODIES, lotPlace, type LotBody, type LotChart } from '../../src/kernel/lots.js';
import { LOTS, type Lot } from '../../src/kernel/names.js';
import { referenceCells } from '../support/reference.js';

// The examples print whole minutes: half of one, for each of the three terms and the sum.
const PRINTED_MINUTES = 4 * (0.5 / 60);
const ROUNDING = 1e-11; // sums of up to six longitudes, some steps of 6e-14 each

type Sky = Readonly<Record<LotBody, number>>;

const DAY_SKY: Sky = { SUN: 10, MOON: 70, MERCURY: 25, VENUS: 340, MARS: 200, JUPITER: 130, SATURN: 290 };

function chartOf(sky: Sky, ascendant: number, isDiurnal: boolean, eighthCusp = 0): LotChart {
  return { ascendant, eighthCusp, isDiurnal, longitudeOf: (body) => sky[body] };
}

const circle = fc.double({ min: 0, max: 360, noNaN: true, maxExcluded: true });
const skies: fc.Arbitrary<Sky> = fc.record({
  SUN: circle,
  MOON: circle,
  MERCURY: circle,
  VENUS: circle,
  MARS: circle,
  JUPITER: circle,
  SATURN: circle,
});

const ALIKE: readonly Lot[] = ['BASIS', 'DEATH']; // by day and by night
/** Those with a lot within them, and it; the sign of the lot in the formula of the day. */
const NESTED: readonly [Lot, 'FORTUNE' | 'SPIRIT', LotBody, 1 | -1][] = [
  ['EROS', 'SPIRIT', 'VENUS', -1],
  ['NECESSITY', 'FORTUNE', 'MERCURY', 1],
  ['COURAGE', 'FORTUNE', 'MARS', 1],
  ['VICTORY', 'SPIRIT', 'JUPITER', -1],
  ['NEMESIS', 'FORTUNE', 'SATURN', 1],
];
const MIRRORED = LOTS.filter(
  (lot) => lot !== 'EXALTATION' && !ALIKE.includes(lot) && !NESTED.some(([nested]) => nested === lot),
);

describe('published examples', () => {
  it('has Fortune where the worked examples have it', () => {
    const rows = referenceCells('part-of-fortune.csv').map((cells) => cells.number);
    for (const row of rows) {
      const sky = { ...DAY_SKY, SUN: row('sun_deg'), MOON: row('moon_deg') };
      const { longitude } = lotPlace('FORTUNE', chartOf(sky, row('ascendant_deg'), true));
      expect(arcBetween(longitude, row('part_of_fortune_deg'))).toBeLessThan(PRINTED_MINUTES);
    }
    expect(rows).toHaveLength(3);
  });

  // Two nativities by day of Vettius Valens, Anthologies II, to the sign: planets in the middle of theirs.
  it.each([
    ['Cancer rising, Sun in Taurus, Moon in Aries', 3, 1, 0, 2, 2],
    ['Leo rising, Sun in Taurus, Moon in Aquarius', 4, 1, 10, 1, 3],
  ])('has Fortune and Exaltation in the signs Valens says: %s', (_, rising, sun, moon, fortune, exaltation) => {
    const sky = { ...DAY_SKY, SUN: 30 * sun + 15, MOON: 30 * moon + 15 };
    const chart = chartOf(sky, 30 * rising + 15, true);
    expect(Math.floor(lotPlace('FORTUNE', chart).longitude / 30)).toBe(fortune);
    expect(Math.floor(lotPlace('EXALTATION', chart).longitude / 30)).toBe(exaltation);
  });
});

describe('the formulas', () => {
  // By hand for DAY_SKY, ascendant 100, eighth cusp 300; by day Fortune 160 and Spirit 40, by night the other way round.
  const BY_HAND: readonly [Lot, number, number, string, string][] = [
    ['FORTUNE', 160, 40, 'Ascendant + Moon − Sun', 'Ascendant + Sun − Moon'],
    ['SPIRIT', 40, 160, 'Ascendant + Sun − Moon', 'Ascendant + Moon − Sun'],
    ['EROS', 40, 280, 'Ascendant + Venus − Spirit', 'Ascendant + Spirit − Venus'],
    ['NECESSITY', 235, 85, 'Ascendant + Fortune − Mercury', 'Ascendant + Mercury − Fortune'],
    ['COURAGE', 60, 260, 'Ascendant + Fortune − Mars', 'Ascendant + Mars − Fortune'],
    ['VICTORY', 190, 130, 'Ascendant + Jupiter − Spirit', 'Ascendant + Spirit − Jupiter'],
    ['NEMESIS', 330, 350, 'Ascendant + Fortune − Saturn', 'Ascendant + Saturn − Fortune'],
    ['FATHER', 20, 180, 'Ascendant + Saturn − Sun', 'Ascendant + Sun − Saturn'],
    ['MOTHER', 190, 10, 'Ascendant + Moon − Venus', 'Ascendant + Venus − Moon'],
    ['SIBLINGS', 300, 260, 'Ascendant + Jupiter − Saturn', 'Ascendant + Saturn − Jupiter'],
    ['MARRIAGE', 150, 50, 'Ascendant + Venus − Saturn', 'Ascendant + Saturn − Venus'],
    ['CHILDREN', 260, 300, 'Ascendant + Saturn − Jupiter', 'Ascendant + Jupiter − Saturn'],
    ['EXALTATION', 109, 63, 'Ascendant + 19° Aries − Sun', 'Ascendant + 3° Taurus − Moon'],
    ['BASIS', 220, 220, 'Ascendant + the shorter arc between Fortune and Spirit', ''],
    ['DEATH', 160, 160, 'Saturn + cusp of the eighth house − Moon', ''],
    ['ILLNESS', 10, 190, 'Ascendant + Mars − Saturn', 'Ascendant + Saturn − Mars'],
  ];

  it('are tested for each lot', () => {
    expect(BY_HAND.map(([lot]) => lot)).toEqual(LOTS);
  });

  it.each(BY_HAND)('of %s are applied and shown', (lot, byDay, byNight, dayText, nightText) => {
    const day = lotPlace(lot, chartOf(DAY_SKY, 100, true, 300));
    const night = lotPlace(lot, chartOf(DAY_SKY, 100, false, 300));
    expect(day.longitude).toBe(byDay);
    expect(night.longitude).toBe(byNight);
    const when = nightText === '' ? ['day and night', 'day and night'] : ['day', 'night'];
    expect(day.formula).toMatch(new RegExp(`^${escaped(dayText)} \\(${when[0] ?? ''}; .+\\)$`));
    expect(night.formula).toMatch(new RegExp(`^${escaped(nightText || dayText)} \\(${when[1] ?? ''}; .+\\)$`));
  });

  it('name their source', () => {
    expect(lotPlace('FORTUNE', chartOf(DAY_SKY, 100, true)).formula).toBe(
      'Ascendant + Moon − Sun (day; Paulus Alexandrinus, Introduction 23)',
    );
  });

  it('are those of the day in a chart of the night too when not reversed, lots within lots included', () => {
    fc.assert(
      fc.property(skies, circle, circle, fc.constantFrom(...LOTS), (sky, ascendant, eighthCusp, lot) => {
        const day = lotPlace(lot, chartOf(sky, ascendant, true, eighthCusp));
        expect(lotPlace(lot, chartOf(sky, ascendant, false, eighthCusp), false)).toEqual(day);
        expect(lotPlace(lot, chartOf(sky, ascendant, true, eighthCusp), false)).toEqual(day);
      }),
    );
  });
});

function escaped(text: string): string {
  return text.replace(/[+]/g, '\\$&');
}

describe('day and night', () => {
  // EXALTATION is no mirror image: another luminary, another degree.
  it('mirror the lots that reverse over the ascendant', () => {
    fc.assert(
      fc.property(skies, circle, fc.constantFrom(...MIRRORED), (sky, ascendant, lot) => {
        const day = lotPlace(lot, chartOf(sky, ascendant, true)).longitude;
        const night = lotPlace(lot, chartOf(sky, ascendant, false)).longitude;
        expect(arcBetween(day - ascendant, ascendant - night)).toBeLessThan(ROUNDING);
      }),
    );
  });

  it('reverse the lots with Fortune or Spirit within them, and that Fortune or Spirit as well', () => {
    fc.assert(
      fc.property(skies, circle, fc.constantFrom(...NESTED), (sky, ascendant, [lot, inner, body, sign]) => {
        for (const isDiurnal of [true, false]) {
          const chart = chartOf(sky, ascendant, isDiurnal);
          const arc = lotPlace(inner, chart).longitude - sky[body];
          const expected = ascendant + (isDiurnal ? sign : -sign) * arc;
          expect(arcBetween(lotPlace(lot, chart).longitude, expected)).toBeLessThan(ROUNDING);
        }
      }),
    );
  });

  it('leave the others where they are', () => {
    fc.assert(
      fc.property(skies, circle, circle, fc.constantFrom(...ALIKE), (sky, ascendant, cusp, lot) => {
        const day = lotPlace(lot, chartOf(sky, ascendant, true, cusp));
        const night = lotPlace(lot, chartOf(sky, ascendant, false, cusp));
        expect(night.formula).toBe(day.formula);
        expect(arcBetween(night.longitude, day.longitude)).toBeLessThan(ROUNDING);
      }),
    );
  });
});

describe('the longitudes', () => {
  const turnedSky = (sky: Sky, turn: number): Sky => ({
    SUN: (sky.SUN + turn) % 360,
    MOON: (sky.MOON + turn) % 360,
    MERCURY: (sky.MERCURY + turn) % 360,
    VENUS: (sky.VENUS + turn) % 360,
    MARS: (sky.MARS + turn) % 360,
    JUPITER: (sky.JUPITER + turn) % 360,
    SATURN: (sky.SATURN + turn) % 360,
  });

  it('turn with the sky, but for EXALTATION, which is held by its fixed degree', () => {
    fc.assert(
      fc.property(
        skies,
        circle,
        circle,
        circle,
        fc.boolean(),
        fc.constantFrom(...LOTS),
        (sky, asc, cusp, turn, day, lot) => {
          const { longitude } = lotPlace(lot, chartOf(sky, asc, day, cusp));
          const turned = lotPlace(lot, chartOf(turnedSky(sky, turn), (asc + turn) % 360, day, (cusp + turn) % 360));
          const expected = lot === 'EXALTATION' ? longitude : longitude + turn;
          expect(arcBetween(turned.longitude, expected)).toBeLessThan(ROUNDING);
        },
      ),
    );
  });

  it('lie in [0, 360)', () => {
    fc.assert(
      fc.property(skies, circle, circle, fc.boolean(), fc.constantFrom(...LOTS), (sky, asc, cusp, day, lot) => {
        const { longitude } = lotPlace(lot, chartOf(sky, asc, day, cusp));
        expect(longitude).toBeGreaterThanOrEqual(0);
        expect(longitude).toBeLessThan(360);
      }),
    );
  });

  it('of BASIS lie no more than half a circle past the ascendant, below the horizon', () => {
    fc.assert(
      fc.property(skies, circle, fc.boolean(), (sky, ascendant, day) => {
        const { longitude } = lotPlace('BASIS', chartOf(sky, ascendant, day));
        expect((longitude - ascendant + 360 + ROUNDING) % 360).toBeLessThanOrEqual(180 + 2 * ROUNDING);
      }),
    );
  });
});

describe('LOT_BODIES', () => {
  it('are the bodies asked for, by day or by night, and no others', () => {
    for (const lot of LOTS) {
      const asked = new Set<LotBody>();
      for (const isDiurnal of [true, false]) {
        lotPlace(lot, { ...chartOf(DAY_SKY, 100, isDiurnal), longitudeOf: (body) => (asked.add(body), DAY_SKY[body]) });
      }
      expect(new Set(LOT_BODIES[lot])).toEqual(asked);
      expect(LOT_BODIES[lot]).toHaveLength(asked.size);
    }
  });

  it('come in the order of the bodies', () => {
    expect(LOT_BODIES.NEMESIS).toEqual(['SUN', 'MOON', 'SATURN']);
    expect(LOT_BODIES.EXALTATION).toEqual(['SUN', 'MOON']);
    expect(LOT_BODIES.DEATH).toEqual(['MOON', 'SATURN']);
  });
});
