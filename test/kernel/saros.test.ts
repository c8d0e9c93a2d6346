import { describe, expect, it } from 'vitest';
import { ECLIPSE_KINDS } from '../../src/kernel/names.js';
import { saros, SAROS_LUNATIONS } from '../../src/kernel/saros.js';
import { nearestLunation } from '../../src/kernel/syzygies.js';
import { julianDayTt } from '../../src/kernel/time-scale.js';
import { julianDayOf, referenceCells } from '../support/reference.js';

const FILES = { SOLAR: 'solar-eclipses-nasa.csv', LUNAR: 'lunar-eclipses-nasa.csv' } as const;
const INEX_LUNATIONS = 358;

describe('saros', () => {
  it.each(ECLIPSE_KINDS)('is the series of NASA for every eclipse: %s', (kind) => {
    const rows = referenceCells(FILES[kind]);
    const others = rows.filter(({ number }) => saros(kind, number('lunation'))?.series !== number('saros'));
    expect(rows.length).toBeGreaterThan(1000);
    expect(others.map(({ text }) => text('date_td'))).toEqual([]);
  });

  it.each(ECLIPSE_KINDS)('counts from the eclipses that NASA marks as first of their series: %s', (kind) => {
    const firsts = referenceCells(FILES[kind]).filter(({ text }) => text('type').endsWith('b'));
    expect(firsts.length).toBeGreaterThan(12);
    for (const { number, text } of firsts) {
      expect(saros(kind, number('lunation'))?.member, text('date_td')).toBe(1);
      expect(saros(kind, number('lunation') - SAROS_LUNATIONS), text('date_td')).toBeUndefined();
    }
  });

  // The last of a series (e) is its number of members: of series 0 to 180, NASA's tables have 69 to 87.
  it.each(ECLIPSE_KINDS)('counts members as many as a series has: %s', (kind) => {
    const lasts = referenceCells(FILES[kind]).filter(({ text }) => text('type').endsWith('e'));
    expect(lasts.length).toBeGreaterThan(4);
    for (const { number, text } of lasts) {
      const member = saros(kind, number('lunation'))?.member ?? NaN;
      expect(member, text('date_td')).toBeGreaterThanOrEqual(69);
      expect(member, text('date_td')).toBeLessThanOrEqual(87);
    }
  });

  // F. Espenak, NASA eclipse web site, of each eclipse: "member 22 of Saros series 145" and so on.
  it.each([
    ['2017-08-21', 145, 22],
    ['2024-04-08', 139, 30],
    ['1999-08-11', 145, 21],
    ['2011-07-01', 156, 1],
  ])('knows the solar eclipse of %s as %d/%d', (date, series, member) => {
    const lunation = nearestLunation('SOLAR', julianDayTt(julianDayOf(`${date}T12:00`)));
    expect(saros('SOLAR', lunation)).toEqual({ series, member });
  });

  it.each(ECLIPSE_KINDS)('goes up one member a saros and one series an inex: %s', (kind) => {
    for (const { number } of referenceCells(FILES[kind])) {
      const lunation = number('lunation');
      const here = saros(kind, lunation);
      const later = saros(kind, lunation + SAROS_LUNATIONS);
      expect(later).toEqual(here && { series: here.series, member: here.member + 1 });
      const inex = saros(kind, lunation + INEX_LUNATIONS);
      if (inex !== undefined) expect(inex.series).toBe((here?.series ?? NaN) + 1);
    }
  });

  it('has no answer for a lunation of no series of these centuries', () => {
    const lunation = nearestLunation('SOLAR', julianDayTt(julianDayOf('2024-05-08T03:00'))); // a month after an eclipse
    expect(saros('SOLAR', lunation)).toBeUndefined();
  });
});
