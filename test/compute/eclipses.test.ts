import { expect, it } from 'vitest';
import { createEclipses } from '../../src/compute/eclipses.js';
import { readEclipseIndex } from '../../src/data/eclipse-index.js';
import { ECLIPSE_KINDS, ECLIPSE_TYPES } from '../../src/kernel/names.js';
import { epochMs } from '../../src/kernel/time-scale.js';
import { ephemeris } from '../support/ephemeris.js';

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

it('a path is turned into GeoJSON once', async () => {
  const eclipses = createEclipses(ephemeris, readEclipseIndex());
  const eclipse = eclipses.byId('solar-2024-04-08');
  if (eclipse === undefined) throw new Error('not in the index');
  const [path] = await eclipses.paths([{ eclipse, stepMinutes: 10 }]);
  if (path === undefined || path instanceof Error) throw new Error('no path');
  expect(path.geoJson.features).toHaveLength(3);
  expect(path.geoJson).toBe(path.geoJson);
});
