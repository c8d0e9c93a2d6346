import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { arcBetween } from '../../src/kernel/angle.js';
import { BODIES, HOUSE_SYSTEMS } from '../../src/kernel/names.js';
import { startApp, WHOLE_CHART, type Answer, type RunningApp } from '../support/app.js';
import { largest, referenceCells } from '../support/reference.js';

const ARCSECOND = 1 / 3600;
const ARCMINUTE = 1 / 60;
/** Horizons' longitudes are printed to 0.0001 degrees and of UTC. */
const HORIZONS = 1 * ARCSECOND;
/** Astrodienst prints whole seconds. */
const ASTRODIENST = 1 * ARCSECOND;

const EINSTEIN = { moment: { local: { dateTime: '1879-03-14T11:30' } }, place: { latitude: 48.4, longitude: 10 } };
const SAN_DIEGO = {
  moment: { local: { dateTime: '2000-01-01T10:00:00' } },
  place: { latitude: 32.716667, longitude: -117.15 },
};

let app: RunningApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.stop());

function chart(input: Readonly<Record<string, unknown>>, fields = WHOLE_CHART): Promise<Answer> {
  return app
    .data(`query ($input: ChartInput!) { chart(input: $input) { ${fields} } }`, { input })
    .then((a) => a.at('chart'));
}

function longitudeOf(answer: Answer, body: string): number {
  const found = answer.at('bodies').list.find((position) => position.at('body').text === body);
  if (found === undefined) throw new Error(`no ${body}`);
  return found.at('longitude').number;
}

describe('a chart of real births', () => {
  it('has the longitudes of JPL Horizons, from local time and place alone', async () => {
    const births = new Map(referenceCells('chart-inputs.csv').map((row) => [row.text('chart_id'), row]));
    const rows = referenceCells('horizons-geocentric-ecliptic.csv').filter((row) => births.has(row.text('moment_id')));
    const charts = new Map<string, Answer>();
    for (const [id, birth] of births) {
      const dateTime = `${birth.text('local_date')}T${birth.text('local_time')}`;
      const place = { latitude: birth.number('latitude_deg'), longitude: birth.number('longitude_deg') };
      charts.set(
        id,
        await chart({ moment: { local: { dateTime, disambiguation: 'EARLIER' } }, place, bodies: BODIES }),
      );
    }
    const offs = rows.flatMap((row) => {
      const answer = charts.get(row.text('moment_id'));
      const body = BODIES.find((name) => name === row.text('body').toUpperCase());
      if (answer === undefined || body === undefined) return [];
      const off = arcBetween(longitudeOf(answer, body), row.number('ecliptic_longitude_of_date_deg'));
      return [{ off, row: `${body} of ${row.text('moment_id')}` }];
    });
    expect(offs.length).toBeGreaterThan(100);
    expect(largest(offs).off, largest(offs).row).toBeLessThan(HORIZONS);
  });

  it('has what Astrodienst prints for San Diego 2000', async () => {
    const answer = await chart({ ...SAN_DIEGO, bodies: ['SUN', 'TRUE_NODE', 'JUNO'] });
    const within = (name: string, found: number, printed: number) => {
      expect(Math.abs((found % 30) - printed), name).toBeLessThan(ASTRODIENST);
    };
    within('Sun', longitudeOf(answer, 'SUN'), 10.623889);
    within('true node', longitudeOf(answer, 'TRUE_NODE'), 3.94);
    within('Juno', longitudeOf(answer, 'JUNO'), 8.089167);
    within('ascendant', answer.at('angles', 0, 'longitude').number, 5.610556);
    within('vertex', answer.at('angles', 4, 'longitude').number, 19.305278);
    within('second cusp', answer.at('houses', 'cusps', 1, 'longitude').number, 17.994444);
    within('Fortune', answer.at('lots', 0, 'longitude').number, 11.311389);
    expect(answer.at('moment', 'timeZone').text).toBe('America/Los_Angeles');
    expect(answer.at('moment', 'offsetSource').text).toBe('TIME_ZONE_RULE');
  });

  it('has what Astro-Databank prints for Einstein, by the local mean time of Ulm', async () => {
    const answer = await chart(EINSTEIN);
    expect(answer.at('moment', 'instant').text).toBe('1879-03-14T10:50:00.000Z');
    expect(answer.at('moment', 'offsetSource').text).toBe('LOCAL_MEAN_TIME');
    // Minutes cut off, not rounded.
    expect(longitudeOf(answer, 'SUN') - 353.5).toBeGreaterThan(0);
    expect(longitudeOf(answer, 'SUN') - 353.5).toBeLessThan(ARCMINUTE);
    expect(Math.abs(longitudeOf(answer, 'MOON') - 254.533333)).toBeLessThan(ARCMINUTE);
    expect(Math.abs(answer.at('angles', 0, 'longitude').number - 101.65)).toBeLessThan(ARCMINUTE);
    expect(answer.at('isDiurnal').value).toBe(true);
  });
});

describe('every field of a chart', () => {
  const inputs = [
    { ...SAN_DIEGO, bodies: BODIES },
    { ...SAN_DIEGO, bodies: BODIES, zodiac: 'SIDEREAL', ayanamsa: 'LAHIRI' },
    { ...SAN_DIEGO, bodies: BODIES, observation: 'TOPOCENTRIC' },
    { ...SAN_DIEGO, observation: 'HELIOCENTRIC' },
  ];
  it.each(inputs)('answers for %o', async (input) => {
    const answer = await chart(input);
    expect(answer.at('houses', 'cusps').list).toHaveLength(12);
    expect(answer.at('lots').list).toHaveLength(16);
    expect(answer.at('angles').list).toHaveLength(6);
    expect(answer.at('provenance', 'sources').list.every((source) => source.at('source').text === 'FILES')).toBe(true);
    expect(answer.at('provenance', 'engineVersion').text).toMatch(/^2\.\d+\.\d+\+[0-9a-f]{12}(\.fit\d+)?$/);
  });

  it('is sidereal by the ayanamsa, and its equator stays that of date', async () => {
    const tropical = await chart(SAN_DIEGO);
    const sidereal = await chart({ ...SAN_DIEGO, zodiac: 'SIDEREAL', ayanamsa: 'LAHIRI' });
    const shifts = tropical.at('bodies').list.map((position, index) => {
      const other = sidereal.at('bodies', index);
      expect(other.at('rightAscension').number).toBe(position.at('rightAscension').number);
      return arcBetween(position.at('longitude').number, other.at('longitude').number);
    });
    // Lahiri of 2000-01-01, true: 23°51'25.53" mean (Indian Astronomical Ephemeris 2019) less 13.93" of nutation.
    for (const shift of shifts) expect(Math.abs(shift - 23.8532)).toBeLessThan(1e-4);
  });

  it('leaves out what a heliocentric chart has not', async () => {
    const answer = await chart({ ...SAN_DIEGO, observation: 'HELIOCENTRIC' });
    const bodies = answer.at('bodies').list.map((position) => position.at('body').text);
    expect(bodies).toEqual(['MERCURY', 'VENUS', 'MARS', 'JUPITER', 'SATURN', 'URANUS', 'NEPTUNE', 'PLUTO', 'CHIRON']);
    expect(answer.at('bodies', 0, 'azimuth').value).toBeNull();
    const geocentric = await chart(SAN_DIEGO);
    expect(answer.at('lots').value).toEqual(geocentric.at('lots').value);
    expect(answer.at('isDiurnal').value).toBe(geocentric.at('isDiurnal').value);
  });

  it('gives lots the bodies that the chart does not show', async () => {
    const few = await chart({ ...SAN_DIEGO, bodies: ['PLUTO'] });
    expect(few.at('lots').value).toEqual((await chart(SAN_DIEGO)).at('lots').value);
    expect(few.at('bodies').list).toHaveLength(1);
  });
});

describe('near the poles', () => {
  const latitudes = [66.6, 70, 78, 89.9, 90, -66.6, -80, -90];
  it.each(HOUSE_SYSTEMS)('%s has houses, or says why not', async (houseSystem) => {
    for (const latitude of latitudes) {
      const answer = await chart({ ...SAN_DIEGO, place: { latitude, longitude: 20 }, houseSystem });
      const failing = houseSystem === 'PLACIDUS' || houseSystem === 'KOCH';
      expect(answer.at('houses', 'requested').text).toBe(houseSystem);
      expect(answer.at('houses', 'system').text).toBe(failing ? 'PORPHYRY' : houseSystem);
      expect(typeof answer.at('houses', 'fallbackReason').value).toBe(failing ? 'string' : 'object');
      for (const cusp of answer.at('houses', 'cusps').list)
        expect(cusp.at('longitude').number).toBeGreaterThanOrEqual(0);
    }
  });
});

describe('at the ends of the span', () => {
  const place = SAN_DIEGO.place;
  it.each(['1800-01-01T00:00:00Z', '2399-12-31T23:59:59.999Z'])('%s has a chart without Chiron', async (instant) => {
    const answer = await chart({ moment: { instant }, place });
    expect(answer.at('bodies').list).toHaveLength(11);
  });

  it('tells that the planets of the first hours are analytical', async () => {
    const answer = await chart({ moment: { instant: '1800-01-01T00:00:00Z' }, place, bodies: ['NEPTUNE'] });
    expect(answer.at('provenance', 'sources').value).toEqual([
      { body: 'NEPTUNE', source: 'ANALYTICAL', precision: 0.1 },
    ]);
  });

  it('refuses Chiron by its name and range', async () => {
    const input = { moment: { instant: '1800-01-01T00:30:00Z' }, place, bodies: ['SUN', 'CHIRON'] };
    const answer = await app.ask('query ($input: ChartInput!) { chart(input: $input) { id } }', { input });
    expect(answer.at('errors', 0, 'extensions', 'code').text).toBe('BAD_USER_INPUT');
    expect(answer.at('errors', 0, 'message').text).toContain(
      'input.bodies: CHIRON is known from 1800-01-01T03:00:00.000Z',
    );
    expect(answer.at('errors', 0, 'path').value).toEqual(['chart']);
  });
});
