import { expect, it } from 'vitest';
import { createEclipseCatalogue } from '../../src/compute/eclipse-catalogue.js';
import { eclipseDetails, eclipseShadow } from '../../src/compute/eclipse.js';
import { createEclipses } from '../../src/compute/eclipses.js';
import { readEclipseIndex } from '../../src/data/eclipse-index.js';
import { ECLIPSE_KINDS, ECLIPSE_TYPES } from '../../src/kernel/names.js';
import { arcBetween } from '../../src/kernel/angle.js';
import { solarContacts, solarEclipse } from '../../src/kernel/solar-eclipse.js';
import { epochFromTt, epochMs, julianDayTt, type JulianDayTt } from '../../src/kernel/time-scale.js';
import { earthAt, ephemeris, find, utOf } from '../support/ephemeris.js';

it('the catalogue is made with the eclipses, and no question waits for it', () => {
  const index = readEclipseIndex();
  const asked: number[] = [];
  const counting = {
    ...ephemeris,
    deltaT: (ut: Float64Array) => {
      asked.push(ut.length);
      return ephemeris.deltaT(ut);
    },
  };
  const eclipses = createEclipses(counting, index);
  expect(asked).toEqual([index.length]);
  const year = { from: epochMs(Date.UTC(2024, 0, 1)), to: epochMs(Date.UTC(2025, 0, 1)) };
  const search = eclipses.search({ ...year, kinds: ECLIPSE_KINDS, types: ECLIPSE_TYPES, visibleFrom: undefined });
  expect(search.between(year.from, year.to).map(({ id }) => id)).toContain('solar-2024-04-08');
  expect(eclipses.byId('lunar-2024-09-18')?.type).toBe('PARTIAL');
  expect(eclipses.byId('lunar-2024-09-19')).toBeUndefined();
  expect(asked).toHaveLength(1);
});

it('a lunar eclipse asks for no position again when it is looked at from one more place', async () => {
  let batches = 0;
  const counting = {
    ...ephemeris,
    positions: (...request: Parameters<typeof ephemeris.positions>) => {
      batches++;
      return ephemeris.positions(...request);
    },
  };
  const eclipses = createEclipses(counting, readEclipseIndex());
  const eclipse = eclipses.byId('lunar-2022-05-16');
  if (eclipse === undefined) throw new Error('not in the index');
  const from = (longitude: number) => eclipses.seenFrom([{ eclipse, place: { latitude: 0, longitude, altitude: 0 } }]);
  const [here] = await from(-64);
  expect(here).toMatchObject({ type: 'TOTAL' });
  const first = batches;
  const [there] = await from(116);
  expect(there).toBeUndefined();
  expect(batches).toBe(first);
});

const MILLISECONDS = 5; // of contacts by polynomials; those of the index are by Swiss Ephemeris
const DEGREES = 1e-4; // likewise, where the shadow falls flat

it('details are those of the shadow, without asking for a position', () => {
  const silent = {
    ...ephemeris,
    positions: () => expect.fail('a position'),
    orientation: () => expect.fail('the Earth'),
  };
  const eclipses = createEclipses(silent, readEclipseIndex());
  const year = { start: epochMs(Date.UTC(1999, 0, 1)), end: epochMs(Date.UTC(2004, 0, 1)) };
  const catalogue = createEclipseCatalogue(ephemeris, readEclipseIndex());
  const found = catalogue.between(year.start, year.end);
  expect(found.length).toBeGreaterThan(20);
  for (const eclipse of found) {
    const { contacts, greatest } = eclipses.details(eclipse);
    const shadow = eclipseShadow(ephemeris, eclipse);
    const again = shadow.kind === 'SOLAR' ? solarContacts(shadow.elements) : shadow.lunar.contacts;
    expect(contacts.map(({ name }) => name)).toEqual(again.map(({ name }) => name));
    contacts.forEach(({ instant }, row) => {
      const expected = epochFromTt(again[row]?.tt ?? julianDayTt(NaN), eclipse.deltaT);
      expect(Math.abs(instant - expected), eclipse.id).toBeLessThanOrEqual(MILLISECONDS);
    });
    const place = shadow.kind === 'SOLAR' ? solarEclipse(shadow.elements)?.greatest : moonOverhead(eclipse.maximumTt);
    expect(Math.abs(greatest.latitude - (place?.latitude ?? NaN)), eclipse.id).toBeLessThan(DEGREES);
    expect(arcBetween(greatest.longitude, place?.longitude ?? NaN), eclipse.id).toBeLessThan(DEGREES);
  }
});

function moonOverhead(tt: JulianDayTt) {
  const { declination, rightAscension } = find({ body: 'MOON', tt });
  return { latitude: declination, longitude: rightAscension - earthAt(utOf(tt)).siderealTime };
}

it('details give the longitude of the eclipsed body in its sign, on our Earth that has turned on by Delta T', () => {
  const eclipses = createEclipses(ephemeris, readEclipseIndex());
  const bodies = [
    ['solar-2024-04-08', 'SUN', 'ARIES'],
    ['lunar-2025-03-14', 'MOON', 'VIRGO'],
  ] as const;
  for (const [id, body, sign] of bodies) {
    const eclipse = eclipses.byId(id);
    if (eclipse === undefined) throw new Error('not in the index');
    const details = eclipses.details(eclipse);
    expect(details.sign).toBe(sign);
    expect(arcBetween(details.longitude, find({ body, tt: eclipse.maximumTt }).longitude)).toBeLessThan(1e-6);
    const later = eclipseDetails(
      { ...eclipse, deltaT: eclipse.deltaT + 240 },
      { contacts: [], greatest: details.greatest, longitude: details.longitude },
    );
    const before = eclipseDetails(eclipse, { contacts: [], greatest: details.greatest, longitude: details.longitude });
    expect(later.greatest.longitude - before.greatest.longitude).toBeCloseTo(1.00274, 5); // four minutes of a day
  }
  const unknown = eclipses.byId('solar-2024-04-08');
  if (unknown === undefined) throw new Error('not in the index');
  expect(() => createEclipses(ephemeris, []).details(unknown)).toThrow(RangeError);
});

it('a path is turned into GeoJSON once', async () => {
  const eclipses = createEclipses(ephemeris, readEclipseIndex());
  const eclipse = eclipses.byId('solar-2024-04-08');
  if (eclipse === undefined) throw new Error('not in the index');
  const [path] = await eclipses.paths([{ eclipse, stepMinutes: 10 }]);
  if (path === undefined || path instanceof Error) throw new Error('no path');
  expect(path.geoJson.features).toHaveLength(3);
  expect(path.geoJson).toBe(path.geoJson);
});
