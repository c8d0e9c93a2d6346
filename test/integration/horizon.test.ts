import { check } from '@placemarkio/check-geojson';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Answer, startApp, type RunningApp } from '../support/app.js';

let app: RunningApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.stop());

const PHILADELPHIA = { latitude: 39.95, longitude: -75.15 };
const MINUTE_MS = 60_000;

const EVENTS = `query ($input: HorizonEventInput!) { horizonEvents(input: $input) { point { name body star } event instant azimuth } }`;
const PARANS = `query ($input: ParanInput!) {
  parans(input: $input) {
    differenceMinutes
    first { point { name body star } event instant } second { point { name body star } event instant }
  }
}`;
const LATITUDES = `query ($input: ParanLatitudeInput!) {
  paranLatitudes(input: $input) { first { name body star } firstEvent second { name body star } secondEvent latitude }
}`;
const MAP = `query ($input: AstrocartographyInput!) {
  astrocartography(input: $input) { lines { body angle points { latitude longitude } } geoJson }
}`;

async function problem(query: string, input: Readonly<Record<string, unknown>>): Promise<Answer> {
  return (await app.ask(query, { input })).at('errors', 0);
}

function instantOf(event: Answer): number {
  return Date.parse(event.at('instant').text);
}

describe('horizonEvents', () => {
  // U.S. Naval Observatory, Rigel at Philadelphia 2006, printed to the minute: see README-horizon.md of the references.
  it('has a star rise and culminate when the Naval Observatory says, and not when the Sun does', async () => {
    const input = {
      date: { local: { dateTime: '2006-05-02T08:00:00' } },
      place: { latitude: 40, longitude: -75.15 },
      bodies: ['SUN'],
      stars: ['rigel'],
    };
    const events = (await app.data(EVENTS, { input })).at('horizonEvents').list;
    const rigel = new Map(
      events
        .filter((event) => event.at('point', 'star').value === 'Rigel')
        .map((event) => [event.at('event').text, instantOf(event)]),
    );
    expect(Math.abs((rigel.get('RISES') ?? NaN) - Date.parse('2006-05-02T13:59Z'))).toBeLessThan(MINUTE_MS);
    expect(Math.abs((rigel.get('CULMINATES') ?? NaN) - Date.parse('2006-05-02T19:33Z'))).toBeLessThan(MINUTE_MS);
    expect(events.filter((event) => event.at('point', 'body').value === 'SUN')).toHaveLength(4);
    const instants = events.map(instantOf);
    expect(instants).toEqual(instants.toSorted((a, b) => a - b));
  });

  it('lies in the local day, in the zone of the place or of the moment', async () => {
    const place = { latitude: -36.85, longitude: 174.76 }; // Auckland, UTC+13 in January
    const ask = async (date: unknown) =>
      (await app.data(EVENTS, { input: { date, place, bodies: ['SUN'] } })).at('horizonEvents').list.map(instantOf);
    const byPlace = await ask({ instant: '2024-01-10T12:00:00Z' }); // 01:00 on the 11th
    const bySameDay = await ask({ local: { dateTime: '2024-01-11T23:59:59' } });
    const inUtc = await ask({ local: { dateTime: '2024-01-10T12:00:00', timeZone: '+00:00' } });
    expect(byPlace).toEqual(bySameDay);
    expect([byPlace.length, inUtc.length]).toEqual([4, 4]);
    const midnight = Date.parse('2024-01-10T11:00:00Z');
    expect(byPlace.every((instant) => instant >= midnight && instant < midnight + 1440 * MINUTE_MS)).toBe(true);
    const utcMidnight = Date.parse('2024-01-10T00:00:00Z');
    expect(inUtc.every((instant) => instant >= utcMidnight && instant < utcMidnight + 1440 * MINUTE_MS)).toBe(true);
  });

  it('has no rising and setting of a Sun that stays up', async () => {
    const input = {
      date: { instant: '2024-06-21T12:00:00Z' },
      place: { latitude: 75, longitude: 20 },
      bodies: ['SUN'],
    };
    const events = (await app.data(EVENTS, { input })).at('horizonEvents').list;
    expect(events.map((event) => event.at('event').text).toSorted()).toEqual(['ANTICULMINATES', 'CULMINATES']);
  });

  it('sets later with refraction than without', async () => {
    const set = async (refraction: boolean) => {
      const input = {
        date: { instant: '2024-03-01T12:00:00Z' },
        place: { latitude: 0, longitude: 0 },
        bodies: ['SUN'],
        refraction,
      };
      const events = (await app.data(EVENTS, { input })).at('horizonEvents').list;
      return instantOf(events.find((event) => event.at('event').text === 'SETS') ?? new Answer({}));
    };
    // At the equator the Sun, 7.6 degrees south on 1 March, sinks by 15 arcminutes times the cosine of that in a minute:
    // 34' of refraction and 16.1' of disc take 3.37 minutes. The Sun's own motion stays below the second decimal.
    expect(((await set(true)) - (await set(false))) / MINUTE_MS).toBeCloseTo(3.37, 1);
  });

  it('has no events of no points', async () => {
    const input = { date: { instant: '2024-01-01T00:00:00Z' }, place: PHILADELPHIA, bodies: [], stars: [] };
    expect((await app.data(EVENTS, { input })).at('horizonEvents').value).toEqual([]);
    expect((await app.data(PARANS, { input: { ...input, bodies: ['SUN'] } })).at('parans').value).toEqual([]);
    expect(
      (await app.data(LATITUDES, { input: { date: input.date, bodies: ['SUN'] } })).at('paranLatitudes').value,
    ).toEqual([]);
  });

  it('refuses what it cannot answer', async () => {
    const date = { instant: '2024-01-01T00:00:00Z' };
    const unknown = await problem(EVENTS, { date, place: PHILADELPHIA, stars: ['Sirius', 'Rigle'] });
    expect(unknown.at('extensions', 'code').text).toBe('BAD_USER_INPUT');
    expect(unknown.at('message').text).toContain('input.stars.1');
    expect(unknown.at('extensions', 'nearest').value).toContain('Rigel');
    const early = await problem(EVENTS, {
      date: { instant: '1800-01-01T12:00:00Z' },
      place: { latitude: 51.5, longitude: 0 },
      bodies: ['CHIRON'],
    });
    expect(early.at('message').text).toMatch(
      /^input\.bodies: CHIRON is known from .*, the local day lasts from 1800-01-01T00:00/,
    );
    const place = await problem(EVENTS, { date, place: { latitude: 91, longitude: 0 } });
    expect(place.at('message').text).toBe('input.place.latitude must be from -90 to 90 degrees, got 91');
  });
});

describe('parans', () => {
  const date = { instant: '1990-06-10T12:30:00Z' };
  const paris = { latitude: 48.8566, longitude: 2.3522 };

  it('pairs two events within the orb, the earlier first, in order of time', async () => {
    const parans = (await app.data(PARANS, { input: { date, place: paris } })).at('parans').list;
    expect(parans.length).toBeGreaterThan(20);
    for (const paran of parans) {
      const minutes = (instantOf(paran.at('second')) - instantOf(paran.at('first'))) / MINUTE_MS;
      expect(minutes).toBeGreaterThanOrEqual(0);
      expect(minutes).toBeLessThanOrEqual(4);
      expect(paran.at('differenceMinutes').number).toBeCloseTo(minutes, 4);
      expect(paran.at('first', 'point', 'name').text).not.toBe(paran.at('second', 'point', 'name').text);
    }
    const firsts = parans.map((paran) => instantOf(paran.at('first')));
    expect(firsts).toEqual(firsts.toSorted((a, b) => a - b));
  });

  it('of a chart are those of its place, day and bodies', async () => {
    const bodies = ['SUN', 'MOON', 'MARS', 'VENUS'];
    const fields = PARANS.slice(PARANS.indexOf('{', PARANS.indexOf('parans')), PARANS.lastIndexOf('}'));
    const chart = await app.data(
      `query ($input: ChartInput!) { chart(input: $input) { parans(orbMinutes: 6) ${fields} } }`,
      { input: { moment: date, place: paris, bodies } },
    );
    const direct = await app.data(PARANS, { input: { date, place: paris, bodies, orbMinutes: 6 } });
    expect(chart.at('chart', 'parans').value).toEqual(direct.at('parans').value);
    expect(direct.at('parans').list.length).toBeGreaterThan(0);
  });

  it('refuses an orb out of range', async () => {
    const orb = await problem(PARANS, { date, place: paris, orbMinutes: 61 });
    expect(orb.at('message').text).toBe('input.orbMinutes must be from 0 to 60 minutes, got 61');
  });
});

describe('paranLatitudes', () => {
  const date = { instant: '1990-06-10T12:30:00Z' };

  it('answers from south to north between the latitudes asked', async () => {
    const input = { date, stars: ['Sirius', 'Algol'], minLatitude: -50, maxLatitude: 60 };
    const latitudes = (await app.data(LATITUDES, { input }))
      .at('paranLatitudes')
      .list.map((row) => row.at('latitude').number);
    expect(latitudes.length).toBeGreaterThan(50);
    expect(latitudes).toEqual(latitudes.toSorted((a, b) => a - b));
    expect(Math.min(...latitudes)).toBeGreaterThanOrEqual(-50);
    expect(Math.max(...latitudes)).toBeLessThanOrEqual(60);
  });

  it('refuses latitudes that are reversed, a local moment without a zone, and more pairs than an answer may hold', async () => {
    const reversed = await problem(LATITUDES, { date, minLatitude: 10, maxLatitude: -10 });
    expect(reversed.at('message').text).toBe('input.maxLatitude must be more than minLatitude (10 degrees), got -10');
    const zoneless = await problem(LATITUDES, { date: { local: { dateTime: '2000-01-01T00:00' } } });
    expect(zoneless.at('message').text).toContain('input.date.local.timeZone must be given');
    const stars = (await app.data('{ stars(first: 400, maxMagnitude: 20) { designation } }')).at('stars').list;
    const many = await problem(LATITUDES, { date, stars: stars.map((star) => star.at('designation').text) });
    expect(many.at('extensions', 'code').text).toBe('LIMIT_EXCEEDED');
  });
});

describe('astrocartography', () => {
  const moment = { instant: '1990-06-10T12:30:00Z' };

  it('has four lines for each body and the same as GeoJSON', async () => {
    const map = (await app.data(MAP, { input: { moment } })).at('astrocartography');
    expect(map.at('lines').list).toHaveLength(48);
    const collection = check(JSON.stringify(map.at('geoJson').value));
    if (collection.type !== 'FeatureCollection') throw new Error(collection.type);
    expect(
      collection.features.map(({ properties }) => `${String(properties?.body)} ${String(properties?.angle)}`),
    ).toEqual(map.at('lines').list.map((line) => `${line.at('body').text} ${line.at('angle').text}`));
  });

  it('refuses a step out of range, an empty list, and more points than an answer may hold', async () => {
    const step = await problem(MAP, { moment, stepDegrees: 0 });
    expect(step.at('message').text).toBe('input.stepDegrees must be from 0.1 to 30 degrees, got 0');
    expect((await problem(MAP, { moment, bodies: [] })).at('extensions', 'code').text).toBe('BAD_USER_INPUT');
    const alias = Array.from({ length: 5 }, (_, index) => `m${index}: astrocartography(input: $input) { geoJson }`);
    const errors = await app.ask(`query ($input: AstrocartographyInput!) { ${alias.join(' ')} }`, {
      input: { moment, stepDegrees: 0.1 },
    });
    expect(errors.at('errors').list.map((error) => error.at('extensions', 'code').text)).toContain('LIMIT_EXCEEDED');
    const again = Array.from({ length: 20 }, (_, index) => `g${index}: geoJson`);
    const reread = await app.ask(
      `query ($input: AstrocartographyInput!) { astrocartography(input: $input) { ${again.join(' ')} } }`,
      { input: { moment, bodies: ['SUN', 'MOON'], stepDegrees: 0.1 } },
    );
    expect(reread.at('errors', 0, 'extensions', 'code').text).toBe('LIMIT_EXCEEDED');
  });
});
