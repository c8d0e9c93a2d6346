import type { BesselianElements } from '../../src/kernel/besselian-elements.js';
import { besselianElements } from '../../src/kernel/besselian.js';
import { solarEclipse } from '../../src/kernel/solar-eclipse.js';
import { julianDayTt } from '../../src/kernel/time-scale.js';
import { ephemeris } from './ephemeris.js';
import { julianDayOf, referenceCells, type ReferenceCells } from './reference.js';

/** The Swiss files end with 2399: beyond, positions are of the analytical theory, some arcseconds off for the Moon. */
export const FILES_END = julianDayOf('2399-12-31T00:00:00');

interface EclipseUnderTest {
  readonly nasa: ReferenceCells;
  readonly row: string; // to name it where a bound fails
  readonly maximumTt: number; // NASA's, whole seconds
  readonly elements: BesselianElements; // ours
}

/** All eclipses of NASA's catalogue in the reference file, with our elements. */
export const eclipsesUnderTest: readonly EclipseUnderTest[] = referenceCells('solar-eclipses-nasa.csv').map((nasa) => {
  const maximumTt = julianDayOf(`${nasa.text('date_td')}T${nasa.text('time_td_greatest')}`);
  const row = ['date_td', 'type', 'gamma', 'magnitude'].map(nasa.text).join(' ');
  return { nasa, row, maximumTt, elements: besselianElements(ephemeris, julianDayTt(maximumTt)) };
});

/** Ours at NASA's Delta T, on which the longitudes depend. */
export const compared = eclipsesUnderTest.map(({ nasa, row, maximumTt, elements: own }) => {
  const elements = { ...own, deltaT: nasa.number('delta_t_s') };
  const eclipse = solarEclipse(elements);
  if (eclipse === undefined) throw new Error(`no eclipse: ${row}`);
  const nonCentral = nasa.text('type').startsWith('P') || /[+-]/.test(nasa.text('type'));
  return { nasa, row, maximumTt, elements, eclipse, nonCentral };
});

/** The eclipse of a date. */
export function eclipseOf(date: string): EclipseUnderTest {
  const found = eclipsesUnderTest.find(({ nasa }) => nasa.text('date_td') === date);
  if (found === undefined) throw new Error(`no eclipse on ${date}`);
  return found;
}

/** NASA's own elements of the same eclipses, by their date. */
export const nasaElements: ReadonlyMap<string, BesselianElements> = new Map(
  referenceCells('solar-besselian-nasa.csv').map(({ text, number }) => {
    const hour = julianDayOf(`${text('date_td')}T00:00:00`) + number('t0_td_h') / 24;
    const powers = (name: string, last: number) => Array.from({ length: last + 1 }, (_, k) => number(`${name}${k}`));
    const elements = {
      t0: julianDayTt(hour + Math.round(number('jd_td_greatest') - hour)), // 0.000 h may be of the day after
      deltaT: number('delta_t_s'),
      x: powers('x', 3),
      y: powers('y', 3),
      d: [number('d0_deg'), number('d1'), number('d2')],
      mu: [number('mu0_deg'), number('mu1'), number('mu2')],
      l1: powers('l1', 2),
      l2: powers('l2', 2),
      tanF1: number('tan_f1'),
      tanF2: number('tan_f2'),
    };
    return [text('date_td'), elements];
  }),
);
