import { describe, expect, it } from 'vitest';
import { computePositions } from '../../src/compute/position-batch.js';
import { arcBetween, signedDegrees } from '../../src/kernel/angle.js';
import { shadowAt, type BesselianElements } from '../../src/kernel/besselian-elements.js';
import { besselianElements, hoursOfMaximum } from '../../src/kernel/besselian.js';
import { axisHorizontal, surfacePlace } from '../../src/kernel/fundamental-plane.js';
import type { Body } from '../../src/kernel/names.js';
import { solarContacts, solarEclipse, type SolarEclipse } from '../../src/kernel/solar-eclipse.js';
import { hoursFrom, julianDayTt, type JulianDayTt } from '../../src/kernel/time-scale.js';
import { ephemeris } from '../support/ephemeris.js';
import { julianDayOf, largest } from '../support/reference.js';
import { compared, eclipseOf, FILES_END } from '../support/solar-eclipses-under-test.js';

const SECONDS_PER_DAY = 86_400;
const TYPES: Readonly<Record<string, SolarEclipse['type']>> = { T: 'TOTAL', A: 'ANNULAR', H: 'HYBRID', P: 'PARTIAL' };

describe('solarEclipse against the catalogue', () => {
  it('is of the type NASA prints, and central where NASA says so', () => {
    for (const { nasa, row, eclipse, nonCentral } of compared) {
      expect(eclipse.type, row).toBe(TYPES[nasa.text('type').slice(0, 1)]);
      expect(eclipse.central, row).toBe(!nonCentral);
    }
  });

  it('is greatest when NASA says', () => {
    // Half a second is the catalogue's rounding; the Moon of the two theories differs by 0.04 arcseconds, 0.08 s, times
    // the square of the centuries from 2000; beyond the files ours is the analytical one.
    const [MEDIAN, MOST, BEYOND_FILES] = [0.5, 2, 6];
    const late = compared.map(({ row, eclipse, maximumTt }) => ({
      off: (eclipse.maximum - maximumTt) * SECONDS_PER_DAY,
      row,
      files: maximumTt < FILES_END,
    }));
    const sorted = late.map(({ off }) => Math.abs(off)).sort((a, b) => a - b);
    expect(sorted[sorted.length >> 1]).toBeLessThan(MEDIAN);
    const [inFiles, beyond] = [largest(late.filter(({ files }) => files)), largest(late.filter(({ files }) => !files))];
    expect(Math.abs(inFiles.off), inFiles.row).toBeLessThan(MOST);
    expect(Math.abs(beyond.off), beyond.row).toBeLessThan(BEYOND_FILES);
  });

  it('has the gamma NASA prints', () => {
    const TOLERANCE = 2e-4; // half the last digit, and the Moon's latitude of two theories in 2400
    const most = largest(
      compared.map(({ nasa, row, eclipse }) => ({ off: eclipse.gamma - nasa.number('gamma'), row })),
    );
    expect(Math.abs(most.off), most.row).toBeLessThan(TOLERANCE);
  });

  it('has the magnitude NASA prints', () => {
    const RATIO = 6e-5; // half the last digit, and the printed k2
    const FRACTION = 2e-4; // as gamma, over the 0.54 radii that make a whole diameter
    for (const { nasa, row, eclipse, nonCentral } of compared) {
      const off = Math.abs(eclipse.magnitude - nasa.number('magnitude'));
      expect(off, row).toBeLessThan(nonCentral ? FRACTION : RATIO);
    }
  });

  it('is greatest where NASA prints', () => {
    const LATITUDE = 0.06; // half the last digit, and the difference of the theories
    const ON_GROUND = 0.075; // in longitude, along the parallel: the same, and half a second of Delta T
    for (const { nasa, row, eclipse } of compared) {
      const { latitude, longitude } = eclipse.greatest;
      expect(Math.abs(latitude - nasa.number('latitude_deg')), row).toBeLessThan(LATITUDE);
      const along = arcBetween(longitude, nasa.number('longitude_deg')) * Math.cos((latitude * Math.PI) / 180);
      expect(along, row).toBeLessThan(ON_GROUND);
    }
  });

  it('has the Sun where NASA prints', () => {
    const HALF_DEGREE = 0.52; // rounded to whole degrees
    for (const { nasa, row, eclipse, elements } of compared) {
      const shadow = shadowAt(elements, hoursFrom(elements, eclipse.maximum));
      const [azimuth, altitude] = axisHorizontal(eclipse.greatest.latitude, eclipse.greatest.longitude, shadow);
      expect(Math.abs(altitude - nasa.number('sun_altitude_deg')), row).toBeLessThan(HALF_DEGREE);
      if (altitude > 80) continue; // there a tenth of a degree on the ground turns the azimuth by a degree
      expect(arcBetween(azimuth, nasa.number('sun_azimuth_deg')), row).toBeLessThan(HALF_DEGREE);
    }
  });
});

describe('solarEclipse on the border between two types', () => {
  const SCAN_HOURS = 0.0005; // in half of it the umbra widens by 5e-11 radii about its least
  const MARGIN = 1e-7; // the docstring's

  const central = compared.filter(({ eclipse }) => eclipse.central).filter((_, index) => index % 12 === 0);
  const widenedBy = (elements: BesselianElements, radii: number): BesselianElements => {
    const [constant = NaN, ...rest] = elements.l2;
    return { ...elements, l2: [constant + radii, ...rest] };
  };

  it('is annular only where no place of the central line has a total one', () => {
    for (const { row, elements, eclipse } of central) {
      const middle = hoursFrom(elements, eclipse.maximum);
      let least = Infinity;
      for (let hours = middle - 0.3; hours < middle + 0.3; hours += SCAN_HOURS) {
        const shadow = shadowAt(elements, hours);
        const place = surfacePlace(shadow.x, shadow.y, shadow);
        if (place !== undefined) least = Math.min(least, shadow.l2 - place.zeta * elements.tanF2);
      }
      expect(solarEclipse(widenedBy(elements, MARGIN - least))?.type, row).toBe('ANNULAR');
      expect(solarEclipse(widenedBy(elements, -MARGIN - least))?.type, row).toBe('HYBRID');
    }
  });

  it('is total only where none has an annular one, ends included', () => {
    for (const { row, elements } of central) {
      // The umbra where the line begins and ends: the last instants at which the axis meets the Earth, by halving.
      const ends = [-1, 1].map((way) => {
        let [on, off] = [hoursOfMaximum(elements), way * 4];
        let umbra = NaN;
        while (Math.abs(on - off) > 1e-12) {
          const shadow = shadowAt(elements, (on + off) / 2);
          const place = surfacePlace(shadow.x, shadow.y, shadow);
          if (place === undefined) off = (on + off) / 2;
          else {
            on = (on + off) / 2;
            umbra = shadow.l2 - place.zeta * elements.tanF2;
          }
        }
        return umbra;
      });
      const widest = Math.max(...ends);
      const NEAR_END = 2e-8; // 1e-12 hours from the end the axis is 1e-6 radii deeper
      expect(solarEclipse(widenedBy(elements, NEAR_END - widest))?.type, row).toBe('HYBRID');
      expect(solarEclipse(widenedBy(elements, -NEAR_END - widest))?.type, row).toBe('TOTAL');
    }
  });
});

describe('solarEclipse from one new moon to the next', () => {
  const SYNODIC_MONTH = 29.530_588_86;
  const MEAN_NEW_MOON = 2_451_550.097_66; // Meeus, Astronomical Algorithms, 2nd ed., (49.1)
  const RELATIVE_SPEED = 12.19; // of the Moon, degrees a day

  /** New moons from before `start` until after `end`, to an hour or so. */
  function newMoons(start: number, end: number): readonly JulianDayTt[] {
    const first = Math.floor((start - MEAN_NEW_MOON) / SYNODIC_MONTH);
    const count = Math.ceil((end - start) / SYNODIC_MONTH) + 2;
    const means = Array.from({ length: count }, (_, k) => MEAN_NEW_MOON + SYNODIC_MONTH * (first + k));
    const bodies: readonly Body[] = ['SUN', 'MOON'];
    const rows = means.map((tt) => {
      return { tt, bodies, observation: 'GEOCENTRIC', place: undefined, ayanamsa: undefined } as const;
    });
    const batch = computePositions(ephemeris, rows);
    return means.map((tt, row) => {
      const ahead = signedDegrees((batch.tropical(row, 'MOON')[0] ?? NaN) - (batch.tropical(row, 'SUN')[0] ?? NaN));
      return julianDayTt(tt - ahead / RELATIVE_SPEED);
    });
  }

  // Espenak and Meeus, Five Millennium Catalog of Solar Eclipses, the statistics of each century.
  it.each([
    ['20th', 1901, { PARTIAL: 78, ANNULAR: 73, TOTAL: 71, HYBRID: 6 }],
    ['21st', 2001, { PARTIAL: 77, ANNULAR: 72, TOTAL: 68, HYBRID: 7 }],
  ])('finds the eclipses of the %s century and no others', (_, year, published) => {
    const [start, end] = [julianDayOf(`${year}-01-01T00:00:00`), julianDayOf(`${year + 100}-01-01T00:00:00`)];
    const counts = { PARTIAL: 0, ANNULAR: 0, TOTAL: 0, HYBRID: 0 };
    for (const newMoon of newMoons(start, end)) {
      const elements = besselianElements(ephemeris, newMoon);
      const eclipse = solarEclipse(elements);
      if (eclipse === undefined) expect(solarContacts(elements)).toEqual([]);
      else if (eclipse.maximum >= start && eclipse.maximum < end) counts[eclipse.type]++;
    }
    expect(counts).toEqual(published);
  });

  it('is none without numbers', () => {
    const { elements } = eclipseOf('2024-04-08');
    expect(solarEclipse({ ...elements, x: elements.x.map(() => NaN) })).toBeUndefined();
  });
});
