import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arcBetween, signedDegrees } from '../../src/kernel/angle.js';
import { shadowAt, type BesselianElements } from '../../src/kernel/besselian-elements.js';
import { besselianElements, hoursOfMaximum } from '../../src/kernel/besselian.js';
import { axisHorizontal, surfacePlace } from '../../src/kernel/fundamental-plane.js';
import { localSolarEclipse, SUNRISE_ALTITUDE, type LocalSolarEclipse } from '../../src/kernel/local-solar-eclipse.js';
import { nearestPassage, overhead, type ShadowPlace } from '../../src/kernel/shadow-passage.js';
import { hoursFrom, julianDayTt, SECONDS_PER_DAY, type JulianDayTt } from '../../src/kernel/time-scale.js';
import { ephemeris } from '../support/ephemeris.js';
import { julianDayOf, largest, referenceCells } from '../support/reference.js';
import { eclipsesUnderTest, nasaElements } from '../support/solar-eclipses-under-test.js';

const elementsNear = (ut: number): BesselianElements => besselianElements(ephemeris, julianDayTt(ut));
/** The Julian day (UT) of an instant. */
const utFrom = (tt: JulianDayTt, { deltaT }: BesselianElements): number => tt - deltaT / SECONDS_PER_DAY;

function seen(elements: BesselianElements, place: ShadowPlace): LocalSolarEclipse {
  const local = localSolarEclipse(elements, place);
  if (local === undefined) throw new Error('nothing is seen');
  return local;
}

describe('published local circumstances', () => {
  // The README's tolerances: the printed second, the Delta T of each source's forecast, and the Moon's radius.
  const CONTACT_SECONDS = 3;
  const MAXIMUM_SECONDS = 6;
  const ALTITUDE = 0.6; // degrees
  const OBSCURATION = 0.002;
  const TYPES = { P: 'PARTIAL', A: 'ANNULAR', T: 'TOTAL' } as const;

  const rows = referenceCells('solar-eclipses-local.csv').map((cells) => {
    const date = cells.text('maximum_ut').slice(0, 10);
    const elements = elementsNear(julianDayOf(`${date}T12:00`));
    const [latitude, longitude] = [cells.number('latitude_deg'), cells.number('longitude_deg')];
    const row = `${date} ${latitude} ${longitude}`;
    return { cells, row, elements, local: seen(elements, { latitude, longitude, altitude: 0 }) };
  });

  it.each(rows)('are met: $row', ({ cells, elements, local }) => {
    const letter = cells.text('type');
    if (letter !== 'P' && letter !== 'A' && letter !== 'T') throw new Error(`type ${letter}`);
    expect(local.type).toBe(TYPES[letter]);
    const seconds = (tt: JulianDayTt, column: string): number =>
      Math.abs(utFrom(tt, elements) - julianDayOf(cells.text(column))) * SECONDS_PER_DAY;
    if (cells.text('obscuration') !== '') {
      expect(Math.abs(local.obscuration - cells.number('obscuration'))).toBeLessThan(OBSCURATION);
    } else {
      expect(seconds(local.maximum, 'maximum_ut')).toBeLessThan(MAXIMUM_SECONDS);
      expect(Math.abs(local.altitude - cells.number('maximum_sun_altitude_deg'))).toBeLessThan(ALTITUDE);
      for (const { name, tt, altitude, visible } of local.contacts) {
        const column = name.toLowerCase();
        expect(seconds(tt, `${column}_ut`), name).toBeLessThan(CONTACT_SECONDS);
        expect(Math.abs(altitude - cells.number(`${column}_sun_altitude_deg`)), name).toBeLessThan(ALTITUDE);
        expect(visible).toBe(cells.number(`${column}_sun_altitude_deg`) > SUNRISE_ALTITUDE);
      }
    }
    expect(local.contacts.length).toBe(letter === 'P' ? 2 : 4);
  });
});

describe('the C library of Swiss Ephemeris', () => {
  // README: with the Swiss files 2.6 s (maximum), 6 s (contacts), 0.0006. Its Moon is 1e-5 radii of the Earth larger.
  const MAXIMUM_SECONDS = 2.6;
  const CONTACT_SECONDS = 6;
  const FRACTION = 0.0012;
  const DEGREES = 0.03;

  const rows = referenceCells('solar-eclipses-local-swisseph-c.csv').map(({ text, number }) => {
    const elements = elementsNear(number('jd_ut_maximum'));
    const place = {
      latitude: number('latitude_deg'),
      longitude: number('longitude_deg'),
      altitude: number('height_m'),
    };
    return { text, number, elements, local: seen(elements, place), row: text('jd_ut_maximum') };
  });
  const secondsFrom = (elements: BesselianElements, tt: JulianDayTt, ut: number): number =>
    (utFrom(tt, elements) - ut) * SECONDS_PER_DAY;

  it.each(rows)('has the same contacts: $row', ({ text, number, elements, local }) => {
    for (const { name, tt } of local.contacts) {
      expect(Math.abs(secondsFrom(elements, tt, number(`jd_ut_${name.toLowerCase()}`)))).toBeLessThan(CONTACT_SECONDS);
    }
    expect(local.contacts.length).toBe(['c1', 'c2', 'c3', 'c4'].filter((name) => text(`jd_ut_${name}`) !== '').length);
  });

  it.each(rows.filter(({ number }) => number('sun_true_altitude_deg') > 0))(
    'has the same maximum: $row',
    ({ number, elements, local }) => {
      expect(Math.abs(secondsFrom(elements, local.maximum, number('jd_ut_maximum')))).toBeLessThan(MAXIMUM_SECONDS);
      expect(Math.abs(local.magnitude - number('magnitude_diameter_fraction'))).toBeLessThan(FRACTION);
      expect(Math.abs(local.obscuration - number('obscuration'))).toBeLessThan(FRACTION);
      expect(Math.abs(local.altitude - number('sun_true_altitude_deg'))).toBeLessThan(DEGREES);
      expect(arcBetween(local.azimuth, number('sun_azimuth_from_south_deg') + 180)).toBeLessThan(DEGREES);
    },
  );

  it('has its maximum at sunrise where the greatest phase is below the horizon, a few minutes after ours', () => {
    // It waits for the lower limb, at a true altitude of -0.3 degrees, where we take the upper one, at -0.83.
    const atSunrise = rows.filter(({ number }) => number('sun_true_altitude_deg') < 0);
    expect(atSunrise.length).toBeGreaterThan(0);
    for (const { number, elements, local } of atSunrise) {
      expect(local.altitude).toBeCloseTo(SUNRISE_ALTITUDE, 5);
      const seconds = secondsFrom(elements, local.maximum, number('jd_ut_maximum'));
      expect(seconds).toBeGreaterThan(-300);
      expect(seconds).toBeLessThan(0);
      expect(local.magnitude).toBeGreaterThan(number('magnitude_diameter_fraction'));
    }
  });
});

/** Evenly spread, which fc.double is not: half of its numbers lie next to 0. */
const between = (min: number, max: number) =>
  fc.integer({ min: 0, max: 1e7 }).map((k) => min + ((max - min) * k) / 1e7);
const elements = fc.constantFrom(...nasaElements.values());
const latitudes = fc.oneof(between(-90, 90), fc.constantFrom(-90, 90));
const places = fc.record({
  latitude: latitudes,
  longitude: between(-180, 180),
  altitude: fc.constantFrom(0, 0, 8848, 20_000),
});

/** A place about the shadow: where a line parallel to the axis, so far from it, meets the Earth at an hour. */
const shadowed = fc
  .record({
    elements,
    hours: between(-1.5, 1.5),
    reach: fc.oneof(between(0, 0.56), between(0, 0.015)),
    turn: between(0, 7),
    altitude: between(0, 20_000),
  })
  .map(({ elements: of, hours, reach, turn, altitude }) => {
    const shadow = shadowAt(of, hours);
    const place = surfacePlace(shadow.x + reach * Math.cos(turn), shadow.y + reach * Math.sin(turn), shadow);
    return place && { of, place: { latitude: place.latitude, longitude: place.longitude, altitude } };
  });

/** The magnitude at one instant, 0 by night. */
function magnitudeSeen(of: BesselianElements, place: ShadowPlace, hours: number): number {
  const { shadow, distance, penumbra, umbra } = overhead(of, place, hours);
  if (axisHorizontal(place.latitude, place.longitude, shadow)[1] < SUNRISE_ALTITUDE) return 0;
  const reached = distance < Math.abs(umbra) ? penumbra - umbra : penumbra - distance;
  return Math.max(0, reached / (penumbra + umbra));
}

describe('localSolarEclipse', () => {
  it('is consistent wherever something is seen', () => {
    const ON_EDGE = 1e-6; // radii of the Earth: instants are rounded to 40 microseconds
    let [found, central] = [0, 0];
    fc.assert(
      fc.property(shadowed, (where) => {
        if (where === undefined) return;
        const local = localSolarEclipse(where.of, where.place);
        if (local === undefined) return;
        found++;
        const { type, maximum, magnitude, obscuration, altitude, duration, contacts } = local;
        const instants = contacts.map(({ tt }) => tt);
        expect(instants).toEqual([...instants].sort((a, b) => a - b));
        expect(altitude).toBeGreaterThanOrEqual(SUNRISE_ALTITUDE - 1e-5);
        expect(obscuration).toBeGreaterThanOrEqual(0);
        expect(obscuration).toBeLessThanOrEqual(1);
        expect(magnitude).toBeGreaterThanOrEqual(0);
        expect(maximum).toBeGreaterThanOrEqual(instants[0] ?? NaN);
        expect(maximum).toBeLessThanOrEqual(instants.at(-1) ?? NaN);
        expect(contacts.length).toBe(duration === undefined ? 2 : 4);
        for (const { name, tt, altitude: height, visible } of contacts) {
          const over = overhead(where.of, where.place, hoursFrom(where.of, tt));
          const radius = name === 'C1' || name === 'C4' ? over.penumbra : Math.abs(over.umbra);
          expect(Math.abs(over.distance - radius)).toBeLessThan(ON_EDGE);
          expect(visible).toBe(height >= SUNRISE_ALTITUDE);
        }
        if (type !== 'PARTIAL') {
          central++;
          expect(duration).toBeGreaterThan(0);
          if (type === 'TOTAL') expect([obscuration, magnitude >= 1]).toEqual([1, true]);
          else expect(Math.abs(obscuration - magnitude ** 2)).toBeLessThan(1e-9);
        }
      }),
      { numRuns: 600 },
    );
    expect(found).toBeGreaterThan(150);
    expect(central).toBeGreaterThan(20);
  });

  it('sees the same as a scan of the whole day', () => {
    const COARSE_HOURS = 1 / 30;
    const FINE_HOURS = COARSE_HOURS / 50;
    const MISSED = 1e-3; // of the magnitude, between two looks of the fine scan: it changes by 1 in an hour or more
    const MISSED_BY_COARSE = 0.05;
    let [some, none] = [0, 0];
    const anywhere = fc.record({ of: elements, place: places });
    fc.assert(
      fc.property(fc.oneof(anywhere, shadowed), (where) => {
        if (where === undefined) return;
        const scan = (from: number, to: number, step: number) => {
          let best = { hours: 0, magnitude: 0 };
          for (let hours = from; hours <= to; hours += step) {
            const magnitude = magnitudeSeen(where.of, where.place, hours);
            if (magnitude > best.magnitude) best = { hours, magnitude };
          }
          return best;
        };
        const coarse = scan(-4, 4, COARSE_HOURS);
        const { magnitude } = scan(coarse.hours - COARSE_HOURS, coarse.hours + COARSE_HOURS, FINE_HOURS);
        const local = localSolarEclipse(where.of, where.place);
        if (coarse.magnitude > 0) {
          some++;
          if (local?.type === 'PARTIAL') expect(Math.abs(local.magnitude - magnitude)).toBeLessThan(MISSED);
          else expect(local?.magnitude).toBeGreaterThan(magnitude - MISSED); // of a totality too short for the scan
        } else {
          none++;
          expect(local?.magnitude ?? 0).toBeLessThan(MISSED_BY_COARSE);
        }
      }),
      { numRuns: 300 },
    );
    expect(some).toBeGreaterThan(60);
    expect(none).toBeGreaterThan(60);
  });

  it('finds second and third contact at the point of greatest eclipse, however narrow the path', () => {
    const narrow = eclipsesUnderTest.filter(({ nasa }) => /^[ATH]([^+-]|$)/.test(nasa.text('type')));
    let narrowest = Infinity;
    for (const { nasa, row, elements: of } of narrow) {
      const shadow = shadowAt(of, hoursOfMaximum(of));
      const place = surfacePlace(shadow.x, shadow.y, shadow);
      if (place === undefined) throw new Error(row);
      const local = seen(of, { ...place, altitude: 0 });
      expect(local.contacts.map(({ name }) => name).join(' '), row).toBe('C1 C2 C3 C4');
      const [, c2, c3] = local.contacts;
      expect(c2?.tt, row).toBeLessThanOrEqual(local.maximum);
      expect(c3?.tt, row).toBeGreaterThanOrEqual(local.maximum);
      expect(Math.abs((local.duration ?? NaN) - nasa.number('central_duration_s')), row).toBeLessThan(1.5);
      narrowest = Math.min(narrowest, nasa.text('path_width_km') === '' ? Infinity : nasa.number('path_width_km'));
    }
    expect(narrowest).toBeLessThanOrEqual(2);
  });

  it('has the ratio of the discs of the catalogue as magnitude there', () => {
    // README: 0.002 against Swiss Ephemeris; the constants of the Moon's radius are NASA's.
    const RATIO = 0.0003;
    const offs = eclipsesUnderTest
      .filter(({ nasa }) => /^[ATH]([^+-]|$)/.test(nasa.text('type')))
      .map(({ nasa, row, elements: of }) => {
        const shadow = shadowAt(of, hoursOfMaximum(of));
        const place = surfacePlace(shadow.x, shadow.y, shadow);
        return { row, off: place ? seen(of, { ...place, altitude: 0 }).magnitude - nasa.number('magnitude') : NaN };
      });
    expect(Math.abs(largest(offs).off), largest(offs).row).toBeLessThan(RATIO);
  });

  const MARCH_2015 = elementsNear(julianDayOf('2015-03-20T10:00'));

  it('sees totality from the North Pole, where the Sun of the equinox skims the horizon all day', () => {
    const pole = seen(MARCH_2015, { latitude: 90, longitude: 0, altitude: 0 });
    expect(pole.type).toBe('TOTAL'); // the path of 2015 ended there
    expect(Math.abs(pole.altitude)).toBeLessThan(0.3);
    expect(pole.contacts.every(({ visible }) => visible)).toBe(true);
    const anyLongitude = seen(MARCH_2015, { latitude: 90, longitude: 123, altitude: 0 });
    expect(Math.abs(anyLongitude.maximum - pole.maximum) * SECONDS_PER_DAY).toBeLessThan(0.001);
  });

  it('sees nothing where the penumbra misses, and nothing by night', () => {
    expect(localSolarEclipse(MARCH_2015, { latitude: -34, longitude: 18, altitude: 0 })).toBeUndefined();
    expect(localSolarEclipse(MARCH_2015, { latitude: 20, longitude: -100, altitude: 0 })).toBeUndefined();
    // Within the penumbra as the plane has it, but beneath the horizon.
    const night = { latitude: 60, longitude: -110, altitude: 0 };
    const nearest = nearestPassage(MARCH_2015, night);
    const { distance, penumbra } = overhead(MARCH_2015, night, nearest);
    expect(distance).toBeLessThan(penumbra);
    expect(localSolarEclipse(MARCH_2015, night)).toBeUndefined();
  });

  it('takes for sunrise the altitude of the almanacs: 34 arcminutes of refraction, 16 to the upper limb', () => {
    expect(SUNRISE_ALTITUDE).toBeCloseTo(-(34 + 16) / 60, 12);
  });

  it('has its maximum at the edge of a short polar day', () => {
    // Where the Sun comes up for an hour about noon, and the axis passes before it rises or after it sets.
    const [NOON_ALTITUDE, STEP] = [-0.6, 2];
    let [mornings, evenings] = [0, 0];
    for (const of of nasaElements.values()) {
      const { d } = shadowAt(of, 0);
      const latitude = -Math.sign(d) * (90 - Math.abs(d) - NOON_ALTITUDE);
      for (let longitude = -180; longitude < 180; longitude += STEP) {
        const place = { latitude, longitude, altitude: 0 };
        const nearest = nearestPassage(of, place);
        const { distance, penumbra, shadow } = overhead(of, place, nearest);
        const hourAngle = signedDegrees(shadow.hourAngle + longitude);
        const noon = nearest - hourAngle / 15;
        if (distance > penumbra || Math.abs(hourAngle) > 30) continue;
        const atNoon = overhead(of, place, noon);
        if (atNoon.distance > atNoon.penumbra) continue;
        if (axisHorizontal(latitude, longitude, shadow)[1] > SUNRISE_ALTITUDE) continue;
        const { altitude, maximum } = seen(of, place);
        expect(altitude).toBeCloseTo(SUNRISE_ALTITUDE, 4);
        const towardsNoon = (hoursFrom(of, maximum) - nearest) / (noon - nearest);
        expect(towardsNoon).toBeGreaterThan(0);
        expect(towardsNoon).toBeLessThan(1);
        if (noon > nearest) mornings++;
        else evenings++;
      }
    }
    expect(mornings).toBeGreaterThan(10);
    expect(evenings).toBeGreaterThan(10);
  });

  it('ends at sunset or begins at sunrise where the greatest phase is below the horizon', () => {
    // 11 August 1999: sunrise in the west of the Atlantic, sunset on the Gulf of Bengal.
    const august = elementsNear(julianDayOf('1999-08-11T11:00'));
    const sunrise = seen(august, { latitude: 44.6, longitude: -71, altitude: 0 });
    const sunset = seen(august, { latitude: 16, longitude: 92, altitude: 0 });
    for (const { altitude, type } of [sunrise, sunset]) {
      expect(altitude).toBeCloseTo(SUNRISE_ALTITUDE, 5);
      expect(type).toBe('PARTIAL');
    }
    expect(sunrise.contacts.map(({ visible }) => visible)).toEqual([false, true]);
    expect(sunset.contacts.map(({ visible }) => visible)).toEqual([true, false]);
    expect(sunrise.azimuth).toBeLessThan(90);
    expect(sunset.azimuth).toBeGreaterThan(270);
  });
});
