import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type RunningApp } from '../support/app.js';

let app: RunningApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.stop());

const CALLERS = ['BAD_USER_INPUT', 'LIMIT_EXCEEDED', 'GRAPHQL_VALIDATION_FAILED'];
const chart = (fields: string) =>
  `chart(input: { moment: { julianDay: 2451545 }, place: { latitude: 1, longitude: 2 } }) { ${fields} }`;

const BIRTH = '{ moment: { julianDay: 2451545 }, place: { latitude: 1, longitude: 2 } }';
const ALTITUDE =
  'chart(input: { moment: { julianDay: 2451545 }, place: { latitude: 1, longitude: 2, altitude: $v } }) { id }';

/** What no number can be: the first two are numbers, but out of every range of ours. */
const NO_NUMBER: readonly unknown[] = [
  1e308,
  -1e308,
  'NaN',
  '',
  '1',
  'x'.repeat(10_000),
  '☉',
  '\u0000',
  true,
  {},
  [[]],
];

describe('an argument that is a number', () => {
  it.each([
    ['orb', 'Float!', chart('fixedStars(orb: $v) { orb }')],
    ['maxMagnitude', 'Float!', chart('fixedStars(maxMagnitude: $v) { orb }')],
    ['orb', 'Float!', chart('aspects(settings: { orbs: [{ type: TRINE, orb: $v }] }) { orb }')],
    ['maxMagnitude', 'Float!', 'stars(maxMagnitude: $v) { name }'],
    ['first', 'Int!', 'stars(first: $v) { name }'],
    ['first', 'Int!', 'places(search: "a", first: $v) { name }'],
    ['julianDay', 'Float!', 'positions(moments: [{ julianDay: $v }], bodies: [SUN]) { moment { instant } }'],
    ['altitude', 'Float!', ALTITUDE],
  ])('refuses rubbish as %s: %s in %s', async (argument, type, field) => {
    for (const v of NO_NUMBER) {
      const answer = await app.ask(`query ($v: ${type}) { ${field} }`, { v });
      const error = answer.at('errors', 0);
      expect(CALLERS, JSON.stringify(answer.value)).toContain(error.at('extensions', 'code').text);
      // A variable that is no number at all is refused under its own name, before it is anybody's argument.
      const names = typeof v === 'number' && type === 'Float!' ? [argument] : [argument, '$v'];
      const { text } = error.at('message');
      expect(
        names.some((name) => text.includes(name)),
        text,
      ).toBe(true);
    }
  });

  it.each([
    ['fixedStars.orb', chart('a: fixedStars(orb: 0) { orb } b: fixedStars(orb: 10) { orb }')],
    [
      'fixedStars.maxMagnitude',
      chart('a: fixedStars(maxMagnitude: -2) { orb } b: fixedStars(maxMagnitude: 20) { orb }'),
    ],
    [
      'orbs',
      chart(
        'a: aspects(settings: { orbs: [{ type: TRINE, orb: 0 }] }) { orb } b: aspects(settings: { orbs: [{ type: TRINE, orb: 15 }] }) { orb }',
      ),
    ],
    ['stars.maxMagnitude', 'a: stars(maxMagnitude: -2) { name } b: stars(maxMagnitude: 20) { name }'],
    ['stars.first', 'a: stars(first: 1) { name } b: stars(first: 1000) { name }'],
    ['places.first', 'a: places(search: "a", first: 1) { name } b: places(search: "a", first: 100) { name }'],
    ['stars.search', `a: stars(search: "") { name } b: stars(search: "${'x'.repeat(100)}") { name }`],
    ['places.search', `a: places(search: "a") { name } b: places(search: "${'x'.repeat(100)}") { name }`],
  ])('takes the ends of its range: %s', async (_argument, fields) => {
    const answer = await app.ask(`{ ${fields} }`);
    expect(JSON.stringify(answer.value)).not.toContain('errors');
  });
});

describe('what is left out', () => {
  it('is what the schema says it is', async () => {
    const data = await app.data(`{
      a: ${chart('aspects { type orb } fixedStars { orb star { name } } lots { lot longitude }')}
      b: ${chart('aspects(settings: { includeAngles: false }) { type orb } fixedStars(orb: 1, maxMagnitude: 2.5) { orb star { name } } lots(reverseByNight: true) { lot longitude }')}
      c: stars { name longitude }
      d: stars(search: "", maxMagnitude: 2.5, first: 50, moment: { instant: "2000-01-01T12:00:00Z" }) { name longitude }
      e: places(search: "san") { name }
      f: places(search: "san", first: 10) { name } }`);
    expect(data.at('a').value).toEqual(data.at('b').value);
    expect(data.at('c').value).toEqual(data.at('d').value);
    expect(data.at('e').value).toEqual(data.at('f').value);
    expect(data.at('e').list).toHaveLength(10);
    expect(data.at('c').list).toHaveLength(50);
  });

  it('may be null where it may be left out', async () => {
    const data = await app.data(`{
      a: ${chart('aspects(settings: null) { orb } lots(names: null) { lot }')}
      b: ${chart('aspects(settings: { types: null, orbs: null }) { orb } lots { lot }')}
      positions(moments: [{ julianDay: 2451545 }], bodies: [SUN], place: null) { bodies { house } }
      stars(search: null, moment: null, first: 1) { name }
      synastry(first: ${BIRTH}, second: ${BIRTH}, settings: null) { aspects { orb } } }`);
    expect(data.at('a').value).toEqual(data.at('b').value);
    expect(data.at('stars', 0, 'name').text).toBe('Sirius');
  });
});

describe('a list', () => {
  it('of lots is answered in the order asked, each once', async () => {
    const data = await app.data(`{ ${chart('lots(names: [SPIRIT, FORTUNE, SPIRIT, DEATH]) { lot }')} }`);
    expect(data.at('chart', 'lots').value).toEqual([{ lot: 'SPIRIT' }, { lot: 'FORTUNE' }, { lot: 'DEATH' }]);
  });

  it('of kinds of aspects counts each kind once', async () => {
    const data = await app.data(
      `{ ${chart('a: aspects(settings: { types: [TRINE, TRINE, SQUARE] }) { type orb } b: aspects(settings: { types: [SQUARE, TRINE] }) { type orb }')} }`,
    );
    expect(data.at('chart', 'a').list.length).toBeGreaterThan(3);
    expect(data.at('chart', 'a').value).toEqual(data.at('chart', 'b').value);
  });
});
