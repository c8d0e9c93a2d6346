import { check } from '@placemarkio/check-geojson';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type Answer, type RunningApp } from '../support/app.js';

let app: RunningApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.stop());

const LIST = `query ($search: EclipseSearchInput!, $first: Int, $after: String) {
  eclipses(search: $search, first: $first, after: $after) {
    nodes { id kind type maximum magnitude penumbralMagnitude gamma sarosSeries sarosMember }
    edges { cursor node { id } }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  }
}`;
const WHOLE = `query ($id: ID!, $place: PlaceInput!) {
  eclipse(id: $id) {
    id kind type longitude sign contacts { name instant } greatest { latitude longitude }
    path(stepMinutes: 10) {
      centralLine { instant latitude longitude width duration sunAltitude }
      northernLimit { latitude longitude } southernLimit { latitude longitude } geoJson
    }
    besselianElements { t0 deltaT x y d mu l1 l2 tanF1 tanF2 }
    local(place: $place) {
      type maximum magnitude obscuration altitude azimuth duration contacts { name instant altitude azimuth visible }
    }
  }
}`;

const DALLAS = { latitude: 32.78, longitude: -96.8 };
const YEAR = { from: '2024-01-01T00:00:00Z', to: '2025-01-01T00:00:00Z' };

async function list(variables: Readonly<Record<string, unknown>>): Promise<Answer> {
  return (await app.data(LIST, variables)).at('eclipses');
}

function ids(page: Answer): readonly string[] {
  return page.at('nodes').list.map((node) => node.at('id').text);
}

async function message(query: string, variables: Readonly<Record<string, unknown>>): Promise<string> {
  return (await app.ask(query, variables)).at('errors', 0, 'message').text;
}

describe('eclipses', () => {
  // Espenak, NASA/GSFC: the eclipses of 2024.
  it('of a year are those that NASA lists', async () => {
    const page = await list({ search: YEAR });
    expect(ids(page)).toEqual(['lunar-2024-03-25', 'solar-2024-04-08', 'lunar-2024-09-18', 'solar-2024-10-02']);
    expect(page.at('nodes').list.map((node) => node.at('type').text)).toEqual([
      'PENUMBRAL',
      'TOTAL',
      'PARTIAL',
      'ANNULAR',
    ]);
    expect(page.at('nodes', 1).value).toMatchObject({ sarosSeries: 139, sarosMember: 30, penumbralMagnitude: null });
    expect(page.at('pageInfo').value).toMatchObject({ hasNextPage: false, hasPreviousPage: false });
  });

  it('are filtered by kind, type and place', async () => {
    expect(ids(await list({ search: { ...YEAR, kinds: ['LUNAR'] } }))).toEqual([
      'lunar-2024-03-25',
      'lunar-2024-09-18',
    ]);
    expect(ids(await list({ search: { ...YEAR, types: ['TOTAL', 'ANNULAR'] } }))).toEqual([
      'solar-2024-04-08',
      'solar-2024-10-02',
    ]);
    // 2 October 2024 belonged to the Pacific and South America.
    const seen = ids(await list({ search: { ...YEAR, visibleFrom: DALLAS } }));
    expect(seen).toContain('solar-2024-04-08');
    expect(seen).not.toContain('solar-2024-10-02');
  });

  it('paged in any way are the whole', async () => {
    const search = { from: '1999-01-01T00:00:00Z', to: '2010-01-01T00:00:00Z' };
    const whole = ids(await list({ search, first: 1000 }));
    expect(whole.length).toBeGreaterThan(40);
    const paged: string[] = [];
    let after: string | null = null;
    for (;;) {
      const page: Answer = await list({ search, first: 7, after });
      paged.push(...ids(page));
      if (page.at('pageInfo', 'hasNextPage').value === false) break;
      after = page.at('pageInfo', 'endCursor').text;
    }
    expect(paged).toEqual(whole);
  });

  it('refuse a range that runs backwards, a bad page, a foreign cursor, and a date that is none', async () => {
    expect(await message(LIST, { search: { from: YEAR.to, to: YEAR.from } })).toBe(
      'search.to must be later than from (2025-01-01T00:00:00.000Z), got "2024-01-01T00:00:00Z"',
    );
    expect(await message(LIST, { search: YEAR, first: 0 })).toBe('first must be from 1 to 1000, got 0');
    expect(await message(LIST, { search: YEAR, after: 'garbage' })).toContain('after must be a cursor');
    expect(await message(LIST, { search: { from: 'soon', to: YEAR.to } })).toContain('search.from must be');
    expect(await message(LIST, { search: { ...YEAR, kinds: [] } })).toContain('search.kinds must be a list');
  });
});

describe('an eclipse', () => {
  it('of the Sun has a path, elements, contacts and what a place sees', async () => {
    const eclipse = (await app.data(WHOLE, { id: 'solar-2024-04-08', place: DALLAS })).at('eclipse');
    expect(eclipse.at('sign').text).toBe('ARIES');
    expect(eclipse.at('contacts').list.map((contact) => contact.at('name').text)).toEqual([
      'P1',
      'U1',
      'U2',
      'U3',
      'U4',
      'P4',
    ]);
    const collection = check(JSON.stringify(eclipse.at('path', 'geoJson').value));
    if (collection.type !== 'FeatureCollection') throw new Error(collection.type);
    expect(collection.features.map(({ properties }) => String(properties?.line))).toEqual([
      'central',
      'northern',
      'southern',
    ]);
    expect(eclipse.at('path', 'centralLine').list.length).toBeGreaterThan(15);
    expect(eclipse.at('besselianElements', 't0').text).toBe('2024-04-08T18:00:00.000Z'); // NASA's too
    const local = eclipse.at('local');
    expect(local.at('type').text).toBe('TOTAL');
    expect(local.at('obscuration').number).toBe(1);
    expect(local.at('contacts').list.map((contact) => contact.at('name').text)).toEqual(['C1', 'C2', 'C3', 'C4']);
    expect(local.at('contacts').list.every((contact) => contact.at('visible').value === true)).toBe(true);
    expect(local.at('duration').number).toBeGreaterThan(200);
  });

  it('of the Moon has neither path nor elements, and the Moon overhead', async () => {
    const lisbon = { latitude: 38.7, longitude: -9.1 };
    const eclipse = (await app.data(WHOLE, { id: 'lunar-2025-03-14', place: lisbon })).at('eclipse');
    expect(eclipse.at('path').value).toBeNull();
    expect(eclipse.at('besselianElements').value).toBeNull();
    expect(eclipse.at('contacts').list.map((contact) => contact.at('name').text)).toEqual([
      'P1',
      'U1',
      'U2',
      'U3',
      'U4',
      'P4',
    ]);
    // NASA's catalogue: the Moon is overhead at 3 N, 102 W, printed to the degree.
    expect(Math.abs(eclipse.at('greatest', 'latitude').number - 3)).toBeLessThan(1);
    expect(Math.abs(eclipse.at('greatest', 'longitude').number + 102)).toBeLessThan(1);
    const local = eclipse.at('local'); // the Moon set over Lisbon soon after the middle of totality
    expect(local.at('type').text).toBe('TOTAL');
    expect(local.at('obscuration').value).toBeNull();
    const visible = local.at('contacts').list.filter((contact) => contact.at('visible').value === true);
    expect(visible.map((contact) => contact.at('name').text)).toEqual(['P1', 'U1', 'U2']);
  });

  it('is null from a place that sees nothing, and for an id that is none', async () => {
    const tokyo = { latitude: 35.7, longitude: 139.7 };
    expect((await app.data(WHOLE, { id: 'solar-2024-04-08', place: tokyo })).at('eclipse', 'local').value).toBeNull();
    expect((await app.data(WHOLE, { id: 'solar-2024-04-09', place: tokyo })).at('eclipse').value).toBeNull();
  });

  it('refuses a step out of range and a place that is none', async () => {
    const step = '{ eclipse(id: "solar-2024-04-08") { path(stepMinutes: 0.1) { geoJson } } }';
    expect(await message(step, {})).toBe('stepMinutes must be from 0.5 to 60 minutes, got 0.1');
    const nowhere = { latitude: -91, longitude: 0 };
    expect(await message(WHOLE, { id: 'solar-2024-04-08', place: nowhere })).toBe(
      'place.latitude must be from -90 to 90 degrees, got -91',
    );
  });
});
