import { describe, expect, it } from 'vitest';
import { readGazetteer } from '../../src/data/gazetteer.js';

const [header, ...lines] = Buffer.from(readGazetteer()).toString('utf8').replace(/\n$/, '').split('\n');
const rows = lines.map((line) => line.split('\t'));
const column = (index: number) => rows.map((row) => row[index] ?? '');
const [NAME, SPELLINGS, REGION, COUNTRY, LATITUDE, LONGITUDE, ZONE, POPULATION] = [0, 1, 2, 3, 4, 5, 6, 7] as const;
const FIELDS = 8;

describe('the committed gazetteer', () => {
  it('parses whole', () => {
    expect(header?.split('\t')).toHaveLength(FIELDS);
    expect(rows.length).toBeGreaterThan(170_000);
    expect(rows.filter((row) => row.length !== FIELDS)).toEqual([]);
    expect(column(NAME).filter((name) => name === '' || name !== name.trim() || name.includes('\ufffd'))).toEqual([]);
    expect(column(COUNTRY).filter((country) => !/^[A-Z]{2}$/.test(country))).toEqual([]);
    expect(column(SPELLINGS).filter((spellings) => /^\||\|\||\|$/.test(spellings))).toEqual([]);
  });

  it('has coordinates in range, to four decimals', () => {
    const outside = (texts: string[], limit: number) =>
      texts.filter((text) => !/^-?\d{1,3}(\.\d{1,4})?$/.test(text) || Math.abs(Number(text)) > limit);
    expect(outside(column(LATITUDE), 90)).toEqual([]);
    expect(outside(column(LONGITUDE), 180)).toEqual([]);
  });

  it('is sorted by population, which is a positive whole number or not known', () => {
    expect(column(POPULATION).filter((text) => !/^([1-9]\d*)?$/.test(text))).toEqual([]);
    const populations = column(POPULATION).map(Number);
    expect(populations.findIndex((value, i) => value > (populations[i - 1] ?? Infinity))).toBe(-1);
  });

  it('names zones of the land that Intl knows', () => {
    const zones = new Set(column(ZONE));
    expect(zones.size).toBeGreaterThan(350);
    expect([...zones].filter((zone) => zone.startsWith('Etc/'))).toEqual([]);
    for (const timeZone of zones) expect(() => new Intl.DateTimeFormat('en', { timeZone }), timeZone).not.toThrow();
  });

  it('knows the region of nearly every place', () => {
    expect(column(REGION).filter((region) => region === '').length).toBeLessThan(500);
  });

  it('has every place once', () => {
    const keys = rows.map((row) => [row[NAME], row[REGION], row[COUNTRY], row[LATITUDE], row[LONGITUDE]].join('\t'));
    expect(new Set(keys).size).toBe(keys.length);
  });
});
