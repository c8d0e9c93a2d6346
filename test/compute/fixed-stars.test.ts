import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Chart } from '../../src/compute/chart.js';
import { createStarSearch, starContacts, type StarQuestion } from '../../src/compute/fixed-stars.js';
import { computeSkies } from '../../src/compute/sky-batch.js';
import { arcBetween } from '../../src/kernel/angle.js';
import type { Ephemeris } from '../../src/kernel/ephemeris.js';
import { epochMs } from '../../src/kernel/time-scale.js';
import { ephemeris } from '../support/ephemeris.js';

const J2000 = epochMs(Date.UTC(2000, 0, 1, 12));

const findStars = createStarSearch(ephemeris);

function stars(rest: Partial<StarQuestion> = {}) {
  return findStars({ search: '', maxMagnitude: 20, first: 1000, instant: J2000, ...rest });
}

function chartAt(instant: number, ayanamsa?: 'LAHIRI'): Chart {
  const place = { latitude: 47.37, longitude: 8.55, altitude: 0 };
  const [sky] = computeSkies(ephemeris, [
    {
      instant: epochMs(instant),
      place,
      houseSystem: 'PLACIDUS',
      ayanamsa,
      observation: 'GEOCENTRIC',
      bodies: ['SUN', 'MOON'],
    },
  ]);
  if (sky === undefined || sky instanceof Error) throw new Error('no sky');
  return new Chart(sky);
}

describe('a search for stars', () => {
  it('finds each star by any of its names, in any case, and by its whole designation', () => {
    const missed = ephemeris.stars.filter(({ names, designation }) =>
      [...names.map((name) => name.toUpperCase()), designation].some(
        (search) => !stars({ search }).some((star) => star.designation === designation),
      ),
    );
    expect(ephemeris.stars.length).toBeGreaterThan(200);
    expect(missed).toEqual([]);
  });

  it('does not find a star by a part of its designation', () => {
    expect(stars({ search: 'alCMa' }).map(({ name }) => name)).toEqual(['Sirius']);
    expect(stars({ search: 'alCM' })).toEqual([]);
  });

  it('answers the brightest first and never a fainter one, nor more than asked', () => {
    fc.assert(
      fc.property(fc.double({ min: -2, max: 7, noNaN: true }), fc.integer({ min: 1, max: 60 }), (faintest, first) => {
        const magnitudes = stars({ maxMagnitude: faintest, first }).map(({ magnitude }) => magnitude);
        expect(magnitudes).toEqual([...magnitudes].sort((a, b) => a - b));
        expect(magnitudes.every((magnitude) => magnitude <= faintest)).toBe(true);
        const all = ephemeris.stars.filter(({ magnitude }) => magnitude <= faintest);
        expect(magnitudes).toHaveLength(Math.min(first, all.length));
      }),
      { numRuns: 30 },
    );
  });

  it('leaves out a star that the engine has no place for', () => {
    const blind: Ephemeris = { ...ephemeris, starPlaces: (indices) => new Float64Array(indices.length * 4).fill(NaN) };
    expect(createStarSearch(blind)({ search: 'Sirius', maxMagnitude: 20, first: 5, instant: J2000 })).toEqual([]);
  });
});

describe('stars near the points of a chart', () => {
  const ORDER = ['SUN', 'MOON', 'ASCENDANT', 'MIDHEAVEN', 'DESCENDANT', 'IMUM_COELI'];
  const chart = fc.integer({ min: Date.UTC(1801, 0), max: Date.UTC(2399, 0) }).map((instant) => chartAt(instant));

  it('are all within the orb, in the order of the points, closest first', () => {
    fc.assert(
      fc.property(chart, fc.double({ min: 0, max: 10, noNaN: true }), (seen, orb) => {
        const contacts = starContacts(ephemeris, { chart: seen, orb, maxMagnitude: 2.5 });
        const keys = contacts.map(({ point, orb: apart }) => ORDER.indexOf(point.name) * 100 + apart);
        expect(keys).toEqual([...keys].sort((a, b) => a - b));
        expect(contacts.every((contact) => contact.orb <= orb + 1e-8)).toBe(true); // rounded to 1e-8
      }),
      { numRuns: 30 },
    );
  });

  it('are none left out: a wide orb has the narrow one within it', () => {
    fc.assert(
      fc.property(chart, (seen) => {
        const wide = starContacts(ephemeris, { chart: seen, orb: 10, maxMagnitude: 2.5 });
        const narrow = starContacts(ephemeris, { chart: seen, orb: 1, maxMagnitude: 2.5 });
        expect(narrow).toEqual(wide.filter(({ orb }) => orb <= 1));
        const places = findStars({
          search: '',
          maxMagnitude: 2.5,
          first: 1000,
          instant: seen.question.instant,
        });
        const [sun = NaN] = seen.sky.tropical;
        const near = places.filter(({ longitude }) => arcBetween(longitude, sun) <= 10).map(({ name }) => name);
        const told = wide.filter(({ point }) => point.body === 'SUN').map(({ star }) => star.name);
        expect([...told].sort()).toEqual([...near].sort());
      }),
      { numRuns: 20 },
    );
  });

  it('are the same in the sidereal zodiac, but for where it counts from', () => {
    const instant = Date.UTC(2000, 7, 22, 18);
    const [tropical, sidereal] = [chartAt(instant), chartAt(instant, 'LAHIRI')].map((seen) =>
      starContacts(ephemeris, { chart: seen, orb: 5, maxMagnitude: 3 }),
    );
    const names = (contacts: typeof tropical) => contacts?.map(({ star, point }) => `${star.name} ${point.name}`);
    expect(names(sidereal)).toEqual(names(tropical));
    tropical?.forEach(({ star }, index) => {
      const other = sidereal?.[index]?.star;
      expect(other?.rightAscension).toBe(star.rightAscension);
      expect(arcBetween(star.longitude, other?.longitude ?? NaN)).toBeCloseTo(23.86, 1); // Lahiri of 2000
    });
  });
});
