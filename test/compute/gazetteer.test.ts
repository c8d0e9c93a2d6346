import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createGazetteer } from '../../src/compute/gazetteer.js';
import { foldName, searchKeys } from '../../src/compute/name.js';
import { readGazetteer } from '../../src/data/gazetteer.js';

const gazetteer = createGazetteer(readGazetteer());
const names = (prefix: string, first = 10) => gazetteer.search(prefix, first).map(({ name }) => name);

/** A town is some kilometres wide, and each source has its own point in it. */
const TOWN_DEGREES = 0.1;

describe('known places', () => {
  // Coordinates: zone.tab of the tz database 2025b; Ulm and Łódź: their articles in Wikipedia.
  it.each([
    ['paris', 'Paris', 'FR', 48 + 52 / 60, 2 + 20 / 60, 'Europe/Paris'],
    ['london', 'London', 'GB', 51 + 30.5 / 60, -7.52 / 60, 'Europe/London'],
    ['sao paulo', 'São Paulo', 'BR', -(23 + 32 / 60), -(46 + 37 / 60), 'America/Sao_Paulo'],
    ['zurich', 'Zürich', 'CH', 47 + 23 / 60, 8 + 32 / 60, 'Europe/Zurich'],
    ['lodz', 'Łódź', 'PL', 51 + 47 / 60, 19 + 27 / 60, 'Europe/Warsaw'],
    ['reykjavik', 'Reykjavík', 'IS', 64 + 9 / 60, -(21 + 51 / 60), 'Atlantic/Reykjavik'],
    ['tokyo', 'Tokyo', 'JP', 35.65444, 139.74472, 'Asia/Tokyo'],
    ['ulm', 'Ulm', 'DE', 48 + 24 / 60, 9 + 59 / 60, 'Europe/Berlin'],
    ['new york', 'New York City', 'US', 40 + 42.85 / 60, -(74 + 0.38 / 60), 'America/New_York'],
  ])('%s is %s, %s', (search, name, country, latitude, longitude, timeZone) => {
    const [place] = gazetteer.search(search, 1);
    expect(place).toMatchObject({ name, country, timeZone });
    expect(Math.abs((place?.latitude ?? NaN) - latitude)).toBeLessThan(TOWN_DEGREES);
    expect(Math.abs((place?.longitude ?? NaN) - longitude)).toBeLessThan(TOWN_DEGREES);
  });

  it('says region and population', () => {
    const [paris] = gazetteer.search('paris', 1);
    expect(paris?.region).toBe('Île-de-France');
    expect(paris?.population).toBeGreaterThan(2_000_000);
    const [, texan] = gazetteer.search('paris', 2);
    expect(texan).toMatchObject({ country: 'US', region: 'Texas' });
  });

  it('says null where nothing is known', () => {
    expect(gazetteer.search('Bourgoin-Jallieu', 1)[0]?.population).toBeNull();
    expect(gazetteer.search('Singapore', 1)[0]?.region).toBeNull();
  });
});

describe('spellings', () => {
  it.each([
    ['SÃO PAU', 'São Paulo'],
    ['sa\u0303o paulo', 'São Paulo'], // the accent apart
    ['Zuerich', 'Zürich'],
    ['  zürich ', 'Zürich'],
    ['München', 'Munich'],
    ['muenchen', 'Munich'],
    ['Praha', 'Prague'],
    ['Cologne', 'Köln'],
    ['Koeln', 'Köln'],
    ['Kobenhavn', 'Copenhagen'],
    ['Kiev', 'Kyiv'],
    ['Leningrad', 'Saint Petersburg'],
    ['Nur-Sultan', 'Astana'],
    ['saint denis', 'Saint-Denis'],
    ['st louis', 'St. Louis'],
    ['saint louis', 'St. Louis'],
    ['xian', 'Xi’an'],
    ["Xi'an", 'Xi’an'],
    ['xi an', 'Xi’an'],
    ['orsta', 'Ørsta'],
    ['Đà Nẵng', 'Da Nang'],
    ['Bienne', 'Biel/Bienne'],
    ['Grosskreutz', undefined],
    ['gross kreutz', 'Groß Kreutz'],
    ['GROSS KREUTZ', 'Groß Kreutz'],
  ])('%s finds %s', (search, name) => {
    expect(gazetteer.search(search, 1)[0]?.name).toBe(name);
  });

  it('takes a space at the end for the end of a word', () => {
    expect(names('san')).toContain('Santiago');
    expect(names('san ', 100)).not.toContain('Santiago');
    expect(names('paris ')[0]).toBe('Paris');
  });

  it('does not look into the middle of names', () => {
    expect(names('angeles', 100)).not.toContain('Los Angeles');
  });
});

/** Beginnings of real names, which random text seldom hits, and rubbish. */
const realPrefix = fc
  .tuple(fc.constantFrom(...names('a', 500), ...names('s', 500), ...names('z', 500)), fc.integer({ min: 1, max: 12 }))
  .map(([name, length]) => name.slice(0, length));
const prefix = fc.oneof(realPrefix, fc.string({ maxLength: 3 }), fc.string({ unit: 'binary' }));
const first = fc.integer({ min: 1, max: 100 });

describe('whatever is asked', () => {
  it('the most populous come first, unknown populations last', () => {
    fc.assert(
      fc.property(prefix, first, (text, n) => {
        const populations = gazetteer.search(text, n).map(({ population }) => population ?? 0);
        expect(populations).toEqual([...populations].sort((a, b) => b - a));
      }),
    );
  });

  it('a short list is the beginning of a longer one', () => {
    fc.assert(
      fc.property(prefix, first, first, (text, n, m) => {
        const [short, long] = [gazetteer.search(text, Math.min(n, m)), gazetteer.search(text, Math.max(n, m))];
        expect(short.length).toBeLessThanOrEqual(Math.min(n, m));
        expect(long.slice(0, short.length)).toEqual(short);
        expect(short.length === Math.min(n, m) || short.length === long.length).toBe(true);
      }),
    );
  });

  it('agrees with a reading of the whole table', () => {
    const table = wholeTable();
    fc.assert(
      fc.property(prefix, first, (text, n) => {
        const folded = foldName(text);
        const expected = table.filter(({ keys }) => folded !== '' && keys.some((key) => key.startsWith(folded)));
        expect(names(text, n)).toEqual(expected.slice(0, n).map(({ name }) => name));
      }),
      { numRuns: 50 },
    );
  });

  it.each([
    '',
    ' ',
    '---',
    '\u{1f30d}',
    '\ud83c',
    '\udf0d\ud83c',
    '\0',
    '\0paris',
    '\uffff',
    'ﷺ',
    '.*',
    '(',
    '[a-z',
    '\\',
    '\t',
    '|',
    "'",
    'a'.repeat(100),
    'x'.repeat(257),
    '\u0301'.repeat(200),
    '__proto__',
  ])('rubbish is answered by a list: %j', (text) => {
    expect(Array.isArray(gazetteer.search(text, 100))).toBe(true);
  });

  it('nothing is found where there is no letter or digit', () => {
    for (const text of ['', ' ', '---', '\u{1f30d}', '\ud83c', '\0', '.*', '\u0301']) {
      expect(names(text)).toEqual([]);
    }
  });

  it('refuses a table that is another', () => {
    expect(() => createGazetteer(new Uint8Array())).toThrow('gazetteer');
    expect(() => createGazetteer(Buffer.from('name\tcountry\nUlm\tDE\n'))).toThrow('gazetteer');
  });
});

function wholeTable(): { name: string; keys: string[] }[] {
  const lines = Buffer.from(readGazetteer()).toString('utf8').replace(/\n$/, '').split('\n').slice(1);
  return lines.map((line) => {
    const [name = '', spellings = ''] = line.split('\t');
    return { name, keys: [name, ...spellings.split('|')].flatMap((spelling) => searchKeys(spelling)) };
  });
}

/** What the structure may hold; measured: 17 MB. */
const MOST_BYTES = 50e6;

const MEASURE = `
  import { createGazetteer } from './src/compute/gazetteer.js';
  import { readGazetteer } from './src/data/gazetteer.js';
  const held = () => { gc(); gc(); const { heapUsed, external } = process.memoryUsage(); return heapUsed + external; };
  const before = held();
  const gazetteer = createGazetteer(readGazetteer());
  gazetteer.search('s', 100);
  console.log(held() - before, gazetteer.size);
`;

it('holds less than 50 MB', { timeout: 60_000 }, () => {
  const args = ['--expose-gc', '--import', 'tsx', '--input-type=module', '--eval', MEASURE];
  const { stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  expect(stdout, stderr).toMatch(/^\d+ \d+\n$/);
  const [bytes, size] = stdout.split(' ').map(Number);
  expect(size).toBe(gazetteer.size);
  expect(bytes).toBeGreaterThan(1e6); // it did measure
  expect(bytes).toBeLessThan(MOST_BYTES);
});
