import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packagedEphemerisFolder } from '../../../src/compute/ephemeris-files.js';
import { arcBetween, RAD_PER_DEG } from '../../../src/kernel/angle.js';
import { STAR_VALUES } from '../../../src/kernel/ephemeris.js';
import { equatorialFromEcliptic } from '../../../src/kernel/equatorial.js';
import type { Ayanamsa } from '../../../src/kernel/names.js';
import { starPosition } from '../../../src/kernel/swisseph/addon.js';
import { ARCSECOND, earthAt, ephemeris, utOf } from '../../support/ephemeris.js';
import { julianDayOf, referenceCells } from '../../support/reference.js';

const J2000 = 2_451_545;
const J2000_OBLIQUITY = 84_381.406 * ARCSECOND; // IAU 2006, mean

/**
 * An apparent place is off the catalogue's by aberration (20.5", 20.85" at the perihelion of January), by at most 0.8"
 * of parallax (Proxima) and 0.3" of light deflected two degrees from the Sun (Messier 22).
 */
const ABERRATION = 22 * ARCSECOND;
/** Proxima and 61 Cygni move 3.9" and 5.3" a year; the file and Hipparcos are of 2000 and 1991.25. */
const FASTEST_STAR_FROM_1991 = 8.75 * 5.3 * ARCSECOND;
const USNO = 0.1 * ARCSECOND; // printed to 0.01"
const NOVAS = 0.2 * ARCSECOND;
const MEEUS_23A = 0.2 * ARCSECOND; // IAU 1976 precession and 1980 nutation in the book

function indexOf(name: string): number {
  return ephemeris.stars.findIndex(({ names }) => names.includes(name));
}

/** Longitude, latitude (in the zodiac asked), right ascension, declination (of date) of one star. */
function place(index: number, tt: number, ayanamsa?: Ayanamsa): readonly [number, number, number, number] {
  const [longitude = NaN, latitude = NaN, rightAscension = NaN, declination = NaN] = ephemeris
    .starPlaces([index], tt, ayanamsa)
    .subarray(0, STAR_VALUES);
  return [longitude, latitude, rightAscension, declination];
}

/** On the equator of J2000: the ayanamsa J2000 counts on the ecliptic and from the equinox of that epoch. */
function placeOfJ2000(index: number, tt: number): readonly [number, number] {
  const [longitude, latitude] = place(index, tt, 'J2000');
  return equatorialFromEcliptic(longitude, latitude, J2000_OBLIQUITY);
}

function apart([ra, dec]: readonly [number, number], [otherRa, otherDec]: readonly [number, number]): number {
  return Math.hypot(arcBetween(ra, otherRa) * Math.cos(dec * RAD_PER_DEG), dec - otherDec);
}

/** What sefstars.txt says of each designation, without the addon's help: right ascension and declination of J2000. */
function writtenPlaces(): ReadonlyMap<string, readonly [number, number]> {
  const text = readFileSync(join(packagedEphemerisFolder(), 'sefstars.txt'), 'utf8');
  return new Map(
    text
      .split('\n')
      .filter((line) => !line.startsWith('#') && line.split(',').length > 13)
      .map((line) => {
        const [, designation = '', , h, m, s, degrees = '', minutes, seconds] = line.split(',').map((f) => f.trim());
        const declination = Math.abs(Number(degrees)) + Number(minutes) / 60 + Number(seconds) / 3600;
        const ra = (Number(h) + Number(m) / 60 + Number(s) / 3600) * 15;
        return [designation, [ra, degrees.startsWith('-') ? -declination : declination]] as const;
      }),
  );
}

describe('the place of a star', () => {
  it('is that of its own line in the catalogue, for each of them', () => {
    const written = writtenPlaces();
    const strays = ephemeris.stars.flatMap(({ names, designation }, index) => {
      const line = written.get(designation) ?? [NaN, NaN];
      const off = apart(line, placeOfJ2000(index, J2000));
      return off < ABERRATION ? [] : [`${names.join('/')} (${designation}): ${off}`]; // so that NaN strays too
    });
    expect(strays).toEqual([]);
    expect(ephemeris.stars.length).toBeGreaterThan(500);
  });

  it('is told of stars only: no poles, zero points or entries for tests, which have magnitude 0 in the file', () => {
    const told = ephemeris.stars.map(({ designation }) => designation);
    for (const point of ['GPol', 'GP1958', 'GPPlan', 'SunPole', 'GCRS00', 'ZE200', 'ZL200', 'AA11', 'Test', 'SgrA*']) {
      expect(told).not.toContain(point);
    }
    const brightest = ephemeris.stars.slice(0, 6).map(({ names }) => names[0]);
    expect(brightest).toEqual(['Sirius', 'Canopus', 'Rigil Kentaurus', 'Arcturus', 'Vega', 'Capella']);
  });

  it('is not told where the addon has it opposite: two have a negative parallax in the file', () => {
    const told = ephemeris.stars.map(({ designation }) => designation);
    expect(told).not.toContain('th-1Ori'); // Trapezium
    expect(told).not.toContain('al-1Her'); // Rasalgethi, which stays as alHer
    expect(indexOf('Rasalgethi')).toBeGreaterThan(0);
  });

  it('is that of Hipparcos, by its common name', () => {
    const rows = referenceCells('fixed-stars-hipparcos.csv').filter((row) => indexOf(row.text('star')) >= 0);
    for (const row of rows) {
      const hipparcos = [row.number('ra_icrs_j1991_25_deg'), row.number('dec_icrs_j1991_25_deg')] as const;
      const off = apart(hipparcos, placeOfJ2000(indexOf(row.text('star')), J2000));
      expect(off, row.text('star')).toBeLessThan(ABERRATION + FASTEST_STAR_FROM_1991);
    }
    expect(rows.length).toBeGreaterThan(40);
  });

  it('is that of the U.S. Naval Observatory: Deneb', () => {
    const rows = referenceCells('usno-positions.csv').filter(
      (row) => row.text('kind') === 'apparent geocentric' && row.text('body') === 'Deneb',
    );
    for (const row of rows) {
      const { tt } = earthAt(julianDayOf(row.text('time_ut1')));
      const [, , ra, dec] = place(indexOf('Deneb'), tt);
      const off = apart([row.number('ra_deg'), row.number('dec_deg')], [ra, dec]);
      expect(off, row.text('time_ut1')).toBeLessThan(USNO);
    }
    expect(rows.length).toBeGreaterThan(5);
  });

  it('is that of NOVAS: Polaris', () => {
    const rows = referenceCells('novas-geocentric.csv').filter((row) => row.text('body') === 'Polaris');
    for (const row of rows) {
      const [, , ra, dec] = place(indexOf('Polaris'), row.number('jd_tt'));
      const novas = [row.number('apparent_ra_of_date_deg'), row.number('apparent_dec_of_date_deg')] as const;
      expect(apart(novas, [ra, dec]), row.text('jd_tt')).toBeLessThan(NOVAS);
    }
    expect(rows.length).toBeGreaterThan(1);
  });

  it('is that of Meeus, example 23.a, p. 152: theta Persei', () => {
    // No star of ours, for want of a name: asked by its designation.
    const tt = 2_462_088.69;
    const found = starPosition(tt, 'thPer', undefined);
    const { obliquity } = earthAt(utOf(tt));
    const ours = equatorialFromEcliptic(found?.longitude ?? NaN, found?.latitude ?? NaN, obliquity);
    expect(apart([41.5599583, 49.3520694], ours)).toBeLessThan(MEEUS_23A);
  });

  it('is NaN, not that of another star, for an index the catalogue lacks', () => {
    expect([...ephemeris.starPlaces([0, ephemeris.stars.length, -1], J2000, undefined)].map(Number.isNaN)).toEqual([
      ...Array<boolean>(STAR_VALUES).fill(false),
      ...Array<boolean>(2 * STAR_VALUES).fill(true),
    ]);
  });
});
