import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arcBetween, RAD_PER_DEG, signedDegrees } from '../../src/kernel/angle.js';
import { EARTH_RADIUS_AU, MOON_RADIUS_EARTH_RADII } from '../../src/kernel/constants.js';
import { localLunarEclipse, type LunarObserver } from '../../src/kernel/local-lunar-eclipse.js';
import {
  lunarEclipseElements,
  lunarShadowAt,
  moonAt,
  penumbralMagnitude,
  umbralMagnitude,
} from '../../src/kernel/lunar-eclipse-elements.js';
import { lunarEclipse, type LunarEclipse } from '../../src/kernel/lunar-eclipse.js';
import { possibleEclipse } from '../../src/kernel/syzygies.js';
import { julianDayTt } from '../../src/kernel/time-scale.js';
import { ephemeris, find, horizonOf, utOf } from '../support/ephemeris.js';
import { julianDayOf } from '../support/reference.js';

const HORIZON = 1e-6; // degrees: the root of the altitude is good to 1e-8 hours, 1.5e-7 degrees
const AGREEMENT = 0.0003; // degrees, with the addon's own topocentric Moon; a third is the diurnal aberration
const ROUNDING = 1e-9;

const eclipses = Array.from({ length: 1200 }, (_, index) => index - 600).flatMap((lunation) => {
  const near = possibleEclipse('LUNAR', lunation);
  return (near && lunarEclipse(ephemeris, near)) ?? [];
});
const anyEclipse = fc.constantFrom(...eclipses);
const places: fc.Arbitrary<LunarObserver> = fc.record({
  latitude: fc.oneof(fc.double({ min: -90, max: 90, noNaN: true }), fc.constantFrom(-90, -66.6, 0, 66.6, 90)),
  longitude: fc.double({ min: -180, max: 180, noNaN: true }),
  altitude: fc.double({ min: -400, max: 9000, noNaN: true }),
});

function eclipseOn(date: string): LunarEclipse {
  const eclipse = lunarEclipse(ephemeris, julianDayTt(julianDayOf(`${date}T12:00`)));
  if (eclipse === undefined) throw new Error(`no eclipse on ${date}`);
  return eclipse;
}

function placeUnder(eclipse: LunarEclipse): LunarObserver {
  const { rightAscension, declination, siderealTime } = moonAt(lunarEclipseElements(ephemeris, eclipse.maximum), 0);
  return { latitude: declination, longitude: signedDegrees(rightAscension - siderealTime), altitude: 0 };
}

function seen(eclipse: LunarEclipse, place: LunarObserver) {
  return localLunarEclipse(lunarEclipseElements(ephemeris, eclipse.maximum), eclipse, place);
}

/** Of the Moon's centre when its upper limb is on the horizon of the almanacs: 34 arcminutes of refraction. */
function moonriseAltitude(tt: number): number {
  const { distance } = find({ body: 'MOON', tt });
  return -34 / 60 - Math.asin((MOON_RADIUS_EARTH_RADII * EARTH_RADIUS_AU) / distance) / RAD_PER_DEG;
}

function altitudeAt(tt: number, place: LunarObserver): readonly [azimuth: number, altitude: number] {
  const { rightAscension, declination } = find({ body: 'MOON', tt, observation: 'TOPOCENTRIC', place });
  return horizonOf(rightAscension, declination, utOf(tt), place);
}

function spanOf({ contacts }: LunarEclipse): readonly [first: number, last: number] {
  return [contacts.at(0)?.tt ?? NaN, contacts.at(-1)?.tt ?? NaN];
}

/** At sixty moments of the eclipse, where the Moon is up by the addon's own topocentric place. */
function umbralMagnitudesSeen(eclipse: LunarEclipse, place: LunarObserver): readonly number[] {
  const elements = lunarEclipseElements(ephemeris, eclipse.maximum);
  const [first, last] = spanOf(eclipse);
  return Array.from({ length: 60 }, (_, moment) => first + ((last - first) * moment) / 59)
    .filter((tt) => altitudeAt(tt, place)[1] > moonriseAltitude(tt) + AGREEMENT)
    .map((tt) => umbralMagnitude(lunarShadowAt(elements, (tt - eclipse.maximum) * 24)));
}

describe('localLunarEclipse', () => {
  it('has the Moon where Swiss Ephemeris sees it from the place', () => {
    fc.assert(
      fc.property(anyEclipse, places, (eclipse, place) => {
        const local = seen(eclipse, place);
        if (local === undefined) return;
        for (const { tt, altitude, azimuth } of [...local.contacts, { ...local, tt: local.maximum }]) {
          const [expectedAzimuth, expectedAltitude] = altitudeAt(tt, place);
          expect(Math.abs(altitude - expectedAltitude)).toBeLessThan(AGREEMENT);
          expect(arcBetween(azimuth, expectedAzimuth) * Math.cos(altitude * RAD_PER_DEG)).toBeLessThan(AGREEMENT);
        }
      }),
    );
  });

  it('is whole where the Moon stands in the zenith, and nothing on the other side of the Earth', () => {
    fc.assert(
      fc.property(anyEclipse, (eclipse) => {
        const place = placeUnder(eclipse);
        const local = seen(eclipse, place);
        expect(local?.altitude).toBeGreaterThan(89.7); // latitudes are geographic: up to 0.2 degrees off
        expect(local?.type).toBe(eclipse.type);
        expect(local?.maximum).toBe(eclipse.maximum);
        expect(local?.contacts.every(({ visible }) => visible)).toBe(true);
        expect(local?.contacts.map(({ name, tt }) => ({ name, tt }))).toEqual(eclipse.contacts);
        const magnitude = eclipse.umbralMagnitude > 0 ? eclipse.umbralMagnitude : eclipse.penumbralMagnitude;
        expect(Math.abs((local?.magnitude ?? NaN) - magnitude)).toBeLessThan(1e-7);
        const antipodes = { latitude: -place.latitude, longitude: signedDegrees(place.longitude + 180), altitude: 0 };
        expect(seen(eclipse, antipodes)).toBeUndefined();
      }),
    );
  });

  it('shows the greatest phase that comes above the horizon', () => {
    fc.assert(
      fc.property(anyEclipse, places, (eclipse, place) => {
        const local = seen(eclipse, place);
        const elements = lunarEclipseElements(ephemeris, eclipse.maximum);
        const [first, last] = spanOf(eclipse);
        const magnitudes = umbralMagnitudesSeen(eclipse, place);
        if (local === undefined) {
          expect(magnitudes).toEqual([]);
          return;
        }
        expect(local.maximum).toBeGreaterThanOrEqual(first - ROUNDING);
        expect(local.maximum).toBeLessThanOrEqual(last + ROUNDING);
        const over = local.altitude - moonriseAltitude(local.maximum);
        expect(over).toBeGreaterThan(-HORIZON);
        const best = lunarShadowAt(elements, (local.maximum - eclipse.maximum) * 24);
        const umbral = umbralMagnitude(best);
        expect(Math.abs(local.magnitude - (umbral > 0 ? umbral : penumbralMagnitude(best)))).toBeLessThan(1e-6);
        expect(local.type).toBe(umbral >= 1 ? 'TOTAL' : umbral > 0 ? 'PARTIAL' : 'PENUMBRAL');
        expect(Math.max(...magnitudes, -Infinity)).toBeLessThan(umbral + 1e-6);
        // Either the whole eclipse's own maximum, or the horizon cuts it off.
        if (local.maximum !== eclipse.maximum) expect(over).toBeLessThan(HORIZON);
        for (const { tt, altitude, visible } of local.contacts) {
          const above = altitude - moonriseAltitude(tt);
          if (Math.abs(above) > HORIZON) expect(visible).toBe(above > 0);
        }
      }),
      { numRuns: 50 },
    );
  });

  it('shows at rise or set what is left of a total eclipse', () => {
    const eclipse = eclipseOn('2018-07-27'); // total, over the Indian Ocean
    const { latitude, longitude } = placeUnder(eclipse);
    // It lasts for 6.2 hours, half of which are 46 degrees of the Earth's turning, and the umbral part 3.9 hours.
    const from = (degrees: number) =>
      seen(eclipse, {
        latitude: 0,
        longitude: signedDegrees(longitude + degrees),
        altitude: 0,
      });
    expect(latitude).toBeLessThan(0);
    expect(from(60)?.type).toBe('TOTAL');
    const east = from(105); // the Moon sets an hour before the maximum, in the umbra in part
    expect(east?.type).toBe('PARTIAL');
    expect(east?.maximum).toBeLessThan(eclipse.maximum);
    expect(Math.abs(arcBetween(east?.azimuth ?? NaN, 270))).toBeLessThan(20);
    const west = from(-105); // it rises an hour after
    expect(west?.type).toBe('PARTIAL');
    expect(west?.maximum).toBeGreaterThan(eclipse.maximum);
    expect(Math.abs(arcBetween(west?.azimuth ?? NaN, 90))).toBeLessThan(20);
    expect(from(125)?.type).toBe('PENUMBRAL');
    expect(from(125)?.magnitude).toBeLessThan(1);
    expect(from(150)).toBeUndefined();
  });

  it('counts the Moon as up while its upper limb is, lifted by refraction', () => {
    // Where its centre is between half a degree and a degree below the true horizon at the middle of an eclipse.
    const eclipse = eclipseOn('2018-07-27');
    const { latitude, longitude } = placeUnder(eclipse);
    const limit = moonriseAltitude(eclipse.maximum);
    expect(Math.abs(limit + 34 / 60 + 14.7 / 60)).toBeLessThan(0.1 / 60); // at apogee, the smallest Moon of the year
    let [up, down] = [0, 0];
    for (let degrees = 94; degrees < 98; degrees += 0.05) {
      const place = { latitude, longitude: signedDegrees(longitude + degrees), altitude: 0 };
      const [, altitude] = altitudeAt(eclipse.maximum, place);
      const isUp = seen(eclipse, place)?.maximum === eclipse.maximum;
      if (Math.abs(altitude - limit) > AGREEMENT) expect(isUp).toBe(altitude > limit);
      if (altitude < 0 && isUp) up++;
      if (!isUp) down++;
    }
    expect(up).toBeGreaterThan(10);
    expect(down).toBeGreaterThan(5);
  });

  it('takes the better of a set and a rise during one eclipse, at high latitudes in winter', () => {
    const eclipse = eclipseOn('2018-07-27'); // the Moon is at 19 degrees south: at 70.5 south it is down for a short time only
    const { longitude } = placeUnder(eclipse);
    const interrupted = Array.from({ length: 72 }, (_, index) => {
      const place = { latitude: -70.5, longitude: signedDegrees(longitude + 5 * index), altitude: 0 };
      return { place, local: seen(eclipse, place) };
    }).flatMap(({ place, local }) => {
      const signs = local?.contacts.map(({ visible }) => visible) ?? [];
      const cut = signs.at(0) === true && signs.at(-1) === true && signs.includes(false) && local !== undefined;
      return cut && Math.abs(local.altitude - moonriseAltitude(local.maximum)) < HORIZON ? [{ place, ...local }] : [];
    });
    expect(interrupted.length).toBeGreaterThan(0);
    for (const { place, type, magnitude } of interrupted) {
      expect(type).not.toBe('PENUMBRAL');
      expect(Math.max(...umbralMagnitudesSeen(eclipse, place))).toBeLessThan(magnitude + 1e-6);
    }
    expect(interrupted.some(({ maximum }) => maximum < eclipse.maximum)).toBe(true);
    expect(interrupted.some(({ maximum }) => maximum > eclipse.maximum)).toBe(true);
  });
});
