import { describe, expect, it } from 'vitest';
import { arcBetween } from '../../src/kernel/angle.js';
import {
  ECLIPSE_INDEX_COLUMNS,
  parseEclipseIndex,
  readEclipseIndex,
  type EclipseRow,
} from '../../src/data/eclipse-index.js';
import { besselianElements } from '../../src/kernel/besselian.js';
import { itemAt } from '../../src/kernel/column.js';
import { eclipseCourse } from '../../src/kernel/eclipse-course.js';
import type { Ephemeris } from '../../src/kernel/ephemeris.js';
import { lunarEclipse } from '../../src/kernel/lunar-eclipse.js';
import { ECLIPSE_KINDS } from '../../src/kernel/names.js';
import { SAROS_LUNATIONS } from '../../src/kernel/saros.js';
import { solarEclipse } from '../../src/kernel/solar-eclipse.js';
import { FIRST_INSTANT, LAST_INSTANT } from '../../src/kernel/span.js';
import { nearestLunation } from '../../src/kernel/syzygies.js';
import { epochFromJulianDay, julianDayTt, julianDayUt, SECONDS_PER_DAY } from '../../src/kernel/time-scale.js';
import { direct, ephemeris, find, segments, utOf } from '../support/ephemeris.js';
import { julianDayOf, largest, referenceCells } from '../support/reference.js';

const FILES = { SOLAR: 'solar-eclipses-nasa.csv', LUNAR: 'lunar-eclipses-nasa.csv' } as const;
// Of the eclipses of 1800-04-24 (solar) and 1800-04-09 (lunar), the first in the span.
const FIRST_CATALOGUE_NUMBERS = { SOLAR: 9039, LUNAR: 9171 } as const;
const COUNTS = { SOLAR: 1425, LUNAR: 1446 } as const; // up to catalogue numbers 10463 and 10616

// See the tests of the kernel: NASA's Sun and Moon are of other theories.
const MAXIMUM_SECONDS = 6;
const TYPICAL_MAXIMUM_SECONDS = 1;
const GAMMA = 2e-4;
const MAGNITUDE = 5e-4;
// What another start of the search or another machine may change: 2e-7 degrees of noise in the ephemeris are some ms.
const DRIFT_SECONDS = 0.02;
const DRIFT = 2e-6;
const LONGITUDE_DRIFT = 5e-7; // degrees: that noise, and the rounding
const PLACE_DRIFT = 1e-4; // degrees: where the shadow falls flat, a metre across it is many on the ground

const TYPES: Readonly<Record<string, EclipseRow['type']>> = {
  T: 'TOTAL',
  A: 'ANNULAR',
  H: 'HYBRID',
  P: 'PARTIAL',
  N: 'PENUMBRAL',
};

const index = readEclipseIndex();
const ofKind = (kind: EclipseRow['kind']) => index.filter((row) => row.kind === kind);
const every = (step: number) => index.filter((_, place) => place % step === 0);

/** NASA's rows with ours at the place that the catalogue number gives: a missing or extra eclipse would shift all. */
function pairs(kind: EclipseRow['kind']) {
  const ours = ofKind(kind);
  return referenceCells(FILES[kind]).flatMap((cells) => {
    const row = ours[cells.number('catalog_number') - FIRST_CATALOGUE_NUMBERS[kind]];
    return row === undefined ? [] : [{ cells, row }];
  });
}

function computed({ kind, maximum }: EclipseRow) {
  const near = julianDayTt(maximum);
  if (kind === 'SOLAR') return solarEclipse(besselianElements(ephemeris, near));
  const lunar = lunarEclipse(ephemeris, near);
  return lunar && { ...lunar, magnitude: lunar.umbralMagnitude };
}

/** Where the course of an eclipse in the index is not what the kernel says; undefined where it is. */
function courseDifference(by: Ephemeris, { id, kind, maximum, contacts, greatest, longitude }: EclipseRow) {
  const again = eclipseCourse(by, kind, julianDayTt(maximum));
  if (again === undefined) return `${id}: none`;
  const names = (some: EclipseRow['contacts']) => some.map(({ name }) => name).join(' ');
  if (names(again.contacts) !== names(contacts)) return `${id}: ${names(again.contacts)}, ${names(contacts)}`;
  const seconds = contacts.map((contact, row) => Math.abs(contact.seconds - (again.contacts[row]?.seconds ?? NaN)));
  if (!(Math.max(...seconds) < DRIFT_SECONDS)) return `${id}: contacts ${seconds.join(' ')} s apart`;
  if (!(arcBetween(again.longitude, longitude) < LONGITUDE_DRIFT)) return `${id}: longitude`;
  const places = [greatest, again.greatest] as const;
  const [north, east] = [places[0].latitude - places[1].latitude, arcBetween(places[0].longitude, places[1].longitude)];
  return Math.abs(north) < PLACE_DRIFT && east < PLACE_DRIFT ? undefined : `${id}: greatest ${north} ${east} apart`;
}

describe('the committed index of eclipses', () => {
  it('holds all of 1800 to 2399, in the order of time', () => {
    expect(ofKind('SOLAR')).toHaveLength(COUNTS.SOLAR);
    expect(ofKind('LUNAR')).toHaveLength(COUNTS.LUNAR);
    const maxima = index.map(({ maximum }) => maximum);
    expect(maxima).toEqual([...maxima].sort((a, b) => a - b));
    const instants = [index.at(0), index.at(-1)].map((row) =>
      epochFromJulianDay(julianDayUt(utOf(row?.maximum ?? NaN))),
    );
    expect(instants[0]).toBeGreaterThanOrEqual(FIRST_INSTANT);
    expect(instants[1]).toBeLessThanOrEqual(LAST_INSTANT);
  });

  it('names each after its day in Terrestrial Time', () => {
    for (const { id, kind, maximum } of index) {
      const date = new Date((maximum - 2_440_587.5) * 86_400_000).toISOString().slice(0, 10);
      expect(id).toBe(`${kind.toLowerCase()}-${date}`);
    }
    expect(new Set(index.map(({ id }) => id)).size).toBe(index.length);
  });

  it.each(ECLIPSE_KINDS)('has every one of NASA and none more: %s', (kind) => {
    const found = pairs(kind);
    expect(found.length).toBeGreaterThan(1060);
    for (const { cells, row } of found) expect(row.id).toBe(`${kind.toLowerCase()}-${cells.text('date_td')}`);
    const numbers = referenceCells(FILES[kind]).filter(({ text }) => text('date_td') < '2400');
    expect(found).toHaveLength(numbers.length);
  });

  it.each(ECLIPSE_KINDS)('agrees with NASA on type, Saros, time, gamma and magnitude: %s', (kind) => {
    const found = pairs(kind);
    const differences = (of: (pair: (typeof found)[number]) => number) =>
      found.map((pair) => ({ off: of(pair), row: pair.row.id }));
    const types = found.filter(({ cells, row }) => TYPES[cells.text('type').charAt(0)] !== row.type);
    expect(types.map(({ row }) => row.id)).toEqual([]);
    const series = found.filter(({ cells, row }) => cells.number('saros') !== row.sarosSeries);
    expect(series.map(({ row }) => row.id)).toEqual([]);

    const seconds = differences(({ cells: { text }, row }) => {
      return (row.maximum - julianDayOf(`${text('date_td')}T${text('time_td_greatest')}`)) * SECONDS_PER_DAY;
    });
    expect(Math.abs(largest(seconds).off), largest(seconds).row).toBeLessThan(MAXIMUM_SECONDS);
    const sorted = seconds.map(({ off }) => Math.abs(off)).sort((a, b) => a - b);
    expect(sorted[sorted.length >> 1]).toBeLessThan(TYPICAL_MAXIMUM_SECONDS);

    const gammas = largest(differences(({ cells, row }) => row.gamma - cells.number('gamma')));
    expect(Math.abs(gammas.off), gammas.row).toBeLessThan(GAMMA);
    const column = kind === 'SOLAR' ? 'magnitude' : 'umbral_magnitude';
    const magnitudes = largest(differences(({ cells, row }) => row.magnitude - cells.number(column)));
    expect(Math.abs(magnitudes.off), magnitudes.row).toBeLessThan(MAGNITUDE);
    if (kind === 'SOLAR') return;
    const penumbral = largest(
      differences(({ cells, row }) => (row.penumbralMagnitude ?? NaN) - cells.number('penumbral_magnitude')),
    );
    expect(Math.abs(penumbral.off), penumbral.row).toBeLessThan(MAGNITUDE);
  });

  it('is what the kernel finds today', () => {
    for (const row of every(50)) {
      const again = computed(row);
      expect(again?.type, row.id).toBe(row.type);
      expect(Math.abs((again?.maximum ?? NaN) - row.maximum) * SECONDS_PER_DAY, row.id).toBeLessThan(DRIFT_SECONDS);
      expect(Math.abs((again?.magnitude ?? NaN) - row.magnitude), row.id).toBeLessThan(DRIFT);
      expect(Math.abs((again?.gamma ?? NaN) - row.gamma), row.id).toBeLessThan(DRIFT);
      if (row.kind === 'LUNAR') {
        const penumbral = again !== undefined && 'penumbralMagnitude' in again ? again.penumbralMagnitude : NaN;
        expect(Math.abs(penumbral - (row.penumbralMagnitude ?? NaN)), row.id).toBeLessThan(DRIFT);
      }
    }
  });

  it('has the course of every eclipse as Swiss Ephemeris gives it', () => {
    expect(index.map((row) => courseDifference(direct, row)).filter((found) => found !== undefined)).toEqual([]);
  });

  it('has courses as the polynomials give them', () => {
    expect(every(50).map((row) => courseDifference(segments, row))).toEqual(every(50).map(() => undefined));
  });

  it('has the contacts that go with the type, around the maximum', () => {
    for (const { id, kind, type, contacts } of index) {
      const names = contacts.map(({ name }) => name);
      expect(names.includes('U1'), id).toBe(type !== 'PENUMBRAL' && (kind === 'LUNAR' || type !== 'PARTIAL'));
      if (kind === 'LUNAR') expect(names.includes('U2'), id).toBe(type === 'TOTAL');
      expect([names[0], names.at(-1)], id).toEqual(['P1', 'P4']);
      const seconds = contacts.map((contact) => contact.seconds);
      expect(seconds, id).toEqual([...seconds].sort((a, b) => a - b));
      expect(itemAt(seconds, 0), id).toBeLessThan(0);
      expect(itemAt(seconds, seconds.length - 1), id).toBeGreaterThan(0);
    }
  });

  it('has eclipses at syzygies only, with the Moon close to a node', () => {
    for (const { id, kind, maximum, gamma } of every(10)) {
      const [sun, moon] = [find({ body: 'SUN', tt: maximum }), find({ body: 'MOON', tt: maximum })];
      const elongation = arcBetween(moon.longitude, sun.longitude + (kind === 'SOLAR' ? 0 : 180));
      expect(elongation, id).toBeLessThan(0.2); // the maximum is where the path, tilted by 6 degrees, is closest
      expect(Math.abs(moon.latitude), id).toBeLessThan(1.7); // gamma up to 1.6, the Moon's parallax up to 1.03 degrees
      expect(Math.sign(gamma), id).toBe(Math.sign(moon.latitude));
      expect(Math.abs(gamma), id).toBeLessThan(1.65);
    }
  });

  it.each(ECLIPSE_KINDS)('counts the members of each series without a gap, a saros apart: %s', (kind) => {
    const ours = ofKind(kind);
    const series = new Set(ours.map(({ sarosSeries }) => sarosSeries));
    expect(series.size).toBe(64);
    for (const wanted of series) {
      const members = ours.filter(({ sarosSeries }) => sarosSeries === wanted);
      const lunations = members.map(({ maximum }) => nearestLunation(kind, julianDayTt(maximum)));
      members.forEach((row, place) => {
        expect(row.sarosMember - (members[0]?.sarosMember ?? NaN), row.id).toBe(place);
        expect(itemAt(lunations, place) - itemAt(lunations, 0), row.id).toBe(SAROS_LUNATIONS * place);
      });
    }
  });

  it('says which magnitudes there are', () => {
    for (const { id, kind, type, magnitude, penumbralMagnitude } of index) {
      expect(penumbralMagnitude === undefined, id).toBe(kind === 'SOLAR');
      if (type === 'PENUMBRAL') expect(magnitude, id).toBeLessThanOrEqual(0);
      else expect(magnitude, id).toBeGreaterThan(0);
      if (penumbralMagnitude !== undefined) expect(penumbralMagnitude, id).toBeGreaterThan(Math.max(0, magnitude));
    }
  });
});

describe('parseEclipseIndex', () => {
  const header = ECLIPSE_INDEX_COLUMNS.join('\t');
  const row =
    'solar-2024-04-08\tSOLAR\tTOTAL\t2460409.26284500\t1.056600\t\t0.343100\t139\t30\t19.4\t25.3\t-104.1\t-9400.1\t-6000\t\t\t6001.25\t9400';

  it('reads a row', () => {
    expect(parseEclipseIndex(`${header}\n${row}\n`)).toEqual([
      {
        id: 'solar-2024-04-08',
        kind: 'SOLAR',
        type: 'TOTAL',
        maximum: 2_460_409.262_845,
        magnitude: 1.0566,
        penumbralMagnitude: undefined,
        gamma: 0.3431,
        sarosSeries: 139,
        sarosMember: 30,
        longitude: 19.4,
        greatest: { latitude: 25.3, longitude: -104.1 },
        contacts: [
          { name: 'P1', seconds: -9400.1 },
          { name: 'U1', seconds: -6000 },
          { name: 'U4', seconds: 6001.25 },
          { name: 'P4', seconds: 9400 },
        ],
      },
    ]);
  });

  it.each([
    ['other columns', `id\tkind\n${row}`],
    ['no table', ''],
    ['an unknown kind', `${header}\n${row.replace('SOLAR', 'STELLAR')}`],
    ['an unknown type', `${header}\n${row.replace('TOTAL', 'WHOLE')}`],
    ['a word for a number', `${header}\n${row.replace('1.056600', 'much')}`],
    ['a word for a contact', `${header}\n${row.replace('-6000', 'soon')}`],
    ['no contact', `${header}\n${row.slice(0, row.indexOf('-9400'))}\t\t\t\t\t`],
    ['a contact too many', `${header}\n${row}\t7`],
    ['a row cut short', `${header}\n${row.slice(0, 40)}`],
    ['an empty number', `${header}\n${row.replace('0.343100', '')}`],
  ])('refuses %s', (_, table) => {
    expect(() => parseEclipseIndex(table)).toThrow(/eclipse index/u);
  });
});
