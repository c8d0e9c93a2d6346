import { describe, expect, it } from 'vitest';
import { shadowAt, type BesselianElements } from '../../src/kernel/besselian-elements.js';
import { nearestLimb } from '../../src/kernel/earth-limb.js';
import { planePlace, surfacePlace } from '../../src/kernel/fundamental-plane.js';
import type { EclipseContactName } from '../../src/kernel/names.js';
import { solarContacts } from '../../src/kernel/solar-eclipse.js';
import { hoursFrom, julianDayTt, type JulianDayTt } from '../../src/kernel/time-scale.js';
import { julianDayOf, referenceCells } from '../support/reference.js';
import { compared, eclipseOf, FILES_END, nasaElements } from '../support/solar-eclipses-under-test.js';

const SECONDS_PER_DAY = 86_400;
const SECONDS_PER_HOUR = 3600;

describe('solarContacts', () => {
  const contactsOf = (elements: BesselianElements) =>
    new Map<EclipseContactName, JulianDayTt>(solarContacts(elements).map(({ name, tt }) => [name, tt]));
  const names = (type: string): readonly EclipseContactName[] => {
    if (type.startsWith('P')) return ['P1', 'P4'];
    // n, s: no northern or southern limit, as + and -: the umbra is never wholly on the Earth.
    return /[ns+-]/.test(type) ? ['P1', 'U1', 'U4', 'P4'] : ['P1', 'U1', 'U2', 'U3', 'U4', 'P4'];
  };

  it('are those that happen, in the order of time, about the maximum', () => {
    for (const { nasa, row, elements, eclipse } of compared) {
      const contacts = solarContacts(elements);
      expect(
        contacts.map(({ name }) => name),
        row,
      ).toEqual(names(nasa.text('type')));
      const half = contacts.length / 2;
      const times = [...contacts.slice(0, half), { tt: eclipse.maximum }, ...contacts.slice(half)].map(({ tt }) => tt);
      expect(times, row).toEqual([...times].sort((a, b) => a - b));
    }
  });

  it('have the limb as far from the axis as the shadow is wide', () => {
    const TOLERANCE = 2e-8; // radii, a step of a double in the Julian day
    for (const { row, elements } of compared) {
      for (const { name, tt } of solarContacts(elements)) {
        const shadow = shadowAt(elements, hoursFrom(elements, tt));
        const umbra = Math.abs(shadow.l2);
        const radius = name.startsWith('P') ? shadow.l1 : name === 'U2' || name === 'U3' ? -umbra : umbra;
        expect(Math.abs(nearestLimb(shadow).distance - radius), `${row} ${name}`).toBeLessThan(TOLERANCE);
      }
    }
  });

  it('are when the first place of the Earth begins to see it and the last one ends', () => {
    const MINUTE = 1 / 1440;
    const STEP = 1.5; // degrees between places
    const sunSide = 0.004; // height over the fundamental plane at the limb of the ellipsoid, 0.5 times 0.0067 at most
    for (const { row, elements } of compared.filter((_, index) => index % 90 === 0)) {
      const contacts = contactsOf(elements);
      const eclipsed = (tt: number): boolean => {
        const shadow = shadowAt(elements, hoursFrom(elements, julianDayTt(tt)));
        for (let latitude = -90; latitude <= 90; latitude += STEP) {
          for (let longitude = -180; longitude < 180; longitude += STEP) {
            const { xi, eta, zeta } = planePlace(latitude, longitude, 0, shadow);
            const within = shadow.l1 - zeta * elements.tanF1 - Math.hypot(xi - shadow.x, eta - shadow.y);
            if (within > 0 && zeta > -sunSide) return true;
          }
        }
        return false;
      };
      const [first, last] = [contacts.get('P1') ?? NaN, contacts.get('P4') ?? NaN];
      expect([first - MINUTE, first + MINUTE, last - MINUTE, last + MINUTE].map(eclipsed), row).toEqual([
        false,
        true,
        true,
        false,
      ]);
    }
  });

  it('are those that follow from the elements NASA prints', () => {
    // As the maximum; but a contact along a slow rate is later by the same distance over that rate: 1e-4 radii (the
    // theories' difference in 2300) over the rate.
    const DISTANCE = 2e-4;
    let seen = 0;
    for (const { nasa, row, maximumTt, elements } of compared) {
      const published = nasaElements.get(nasa.text('date_td'));
      if (published === undefined || maximumTt > FILES_END) continue;
      const theirs = contactsOf(published);
      for (const { name, tt } of solarContacts(elements)) {
        const other = theirs.get(name);
        if (other === undefined) continue; // a graze
        const { rate } = nearestLimb(shadowAt(elements, hoursFrom(elements, tt)));
        if (Math.abs(rate) < 0.1) continue;
        const seconds = Math.abs(tt - other) * SECONDS_PER_DAY;
        expect(seconds, `${row} ${name}`).toBeLessThan(0.3 + (DISTANCE / Math.abs(rate)) * SECONDS_PER_HOUR);
        seen++;
      }
    }
    expect(seen).toBeGreaterThan(3000);
  });

  it('lie as far apart as in the circumstances of 2024 that Espenak published', () => {
    // Partial 15:42:07 to 20:52:14 UT, total 16:38:44 to 19:55:29 UT: differences, whatever the Delta T.
    const contacts = contactsOf(eclipseOf('2024-04-08').elements);
    const seconds = (from: EclipseContactName, to: EclipseContactName) =>
      ((contacts.get(to) ?? NaN) - (contacts.get(from) ?? NaN)) * SECONDS_PER_DAY;
    const TWO_ROUNDINGS = 1;
    expect(Math.abs(seconds('P1', 'P4') - (5 * 3600 + 10 * 60 + 7))).toBeLessThan(TWO_ROUNDINGS);
    expect(Math.abs(seconds('U1', 'U4') - (3 * 3600 + 16 * 60 + 45))).toBeLessThan(TWO_ROUNDINGS);
  });

  it('enclose the central lines of the published path tables', () => {
    let seen = 0;
    for (const row of referenceCells('solar-eclipse-paths-nasa.csv')) {
      const found = compared.find(({ nasa }) => nasa.text('date_td') === row.text('date'));
      if (found === undefined) continue;
      const tt = julianDayOf(`${row.text('date')}T${row.text('time_ut')}:00`) + found.elements.deltaT / SECONDS_PER_DAY;
      const contacts = contactsOf(found.elements);
      expect(tt).toBeGreaterThan(contacts.get('U1') ?? NaN);
      expect(tt).toBeLessThan(contacts.get('U4') ?? NaN);
      const shadow = shadowAt(found.elements, hoursFrom(found.elements, julianDayTt(tt)));
      expect(surfacePlace(shadow.x, shadow.y, shadow) !== undefined).toBe(row.text('central_latitude_deg') !== '');
      seen++;
    }
    expect(seen).toBeGreaterThan(40);
  });
});
