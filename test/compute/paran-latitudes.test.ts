import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { computeParanLatitudes, type ParanLatitude } from '../../src/compute/paran-latitudes.js';
import { signedDegrees } from '../../src/kernel/angle.js';
import { horizontalFromEquatorial } from '../../src/kernel/horizontal.js';
import { BODIES, HORIZON_EVENTS, type Body, type HorizonEvent } from '../../src/kernel/names.js';
import { epochMs, julianDayFromEpoch, type EpochMs } from '../../src/kernel/time-scale.js';
import { earthAt, ephemeris, find } from '../support/ephemeris.js';
import { largest } from '../support/reference.js';
import {
  horizonByAstronomyEngine,
  isShared,
  placeByAstronomyEngine,
  SHARED_BODIES,
  siderealTimeByAstronomyEngine,
  type SharedBody,
} from '../support/second-implementation.js';

const RAD = Math.PI / 180;
// Latitudes are rounded to 1e-8 degrees, and altitudes are off by no more than that.
const ROUNDED = 1e-8;
// Where a point grazes the horizon, 1e-8 degrees of latitude are up to 1e-3 degrees of its hour angle.
const GRAZING = 1e-5;
// Astronomy Engine promises its places to a minute of arc; in the years used it keeps to half of that.
const ASTRONOMY_ENGINE = 1 / 60;

const J2000 = epochMs(Date.UTC(2000, 0, 1, 12));
const anyInstant = fc.integer({ min: Date.UTC(1801, 0), max: Date.UTC(2399, 0) }).map((ms) => epochMs(ms));
const recentInstant = fc.integer({ min: Date.UTC(1900, 0), max: Date.UTC(2030, 0) }).map((ms) => epochMs(ms));
const EVERYWHERE = { minLatitude: -90, maxLatitude: 90 } as const;

const isMeridian = (event: HorizonEvent): boolean => event === 'CULMINATES' || event === 'ANTICULMINATES';

/** The place of a point by the ways that the tests of positions and stars check. */
function placeOf({ body, star }: ParanLatitude['first'], instant: EpochMs): { ra: number; dec: number } {
  const { tt } = earthAt(julianDayFromEpoch(instant));
  if (body !== null) {
    const { rightAscension, declination } = find({ body, tt });
    return { ra: rightAscension, dec: declination };
  }
  const index = ephemeris.stars.findIndex(({ names }) => names[0] === star);
  const [, , ra = NaN, dec = NaN] = ephemeris.starPlaces([index], tt, undefined);
  return { ra, dec };
}

/**
 * Sidereal time of a point's event; how near to grazing the horizon it is then, 1 far, 0 grazing; and by how many degrees
 * the horizon turns there with a degree of latitude: d(cos H) = -tan(dec) d(tan(latitude)), much near the celestial pole.
 */
function timeOf(
  { ra, dec }: { ra: number; dec: number },
  event: HorizonEvent,
  latitude: number,
): [time: number, freedom: number, turn: number] {
  if (isMeridian(event)) return [event === 'CULMINATES' ? ra : ra + 180, 1, 0];
  const cosine = -Math.tan(latitude * RAD) * Math.tan(dec * RAD); // a rounded latitude may lie beyond the last one
  const halfArc = Math.acos(Math.max(-1, Math.min(1, cosine))) / RAD;
  const freedom = Math.sin(halfArc * RAD);
  const turn = Math.abs(Math.tan(dec * RAD)) / Math.cos(latitude * RAD) / Math.max(freedom, GRAZING);
  return [event === 'RISES' ? ra - halfArc : ra + halfArc, freedom, turn];
}

describe('parans over the globe', () => {
  it('hold for bodies and stars at any instant', () => {
    const bodies = fc.subarray([...BODIES], { maxLength: 5 });
    const names = ephemeris.stars.map((star) => star.names[0]);
    const alone = [...names.keys()].filter((index) => names.indexOf(names[index]) === index); // some share a name
    const stars = fc.uniqueArray(fc.constantFrom(...alone), { maxLength: 3 });
    fc.assert(
      fc.property(anyInstant, bodies, stars, (instant, asked, fixed) => {
        const question = { instant, bodies: asked, stars: fixed, ...EVERYWHERE };
        for (const { first, firstEvent, second, secondEvent, latitude } of computeParanLatitudes(ephemeris, question)) {
          const [a, b] = [placeOf(first, instant), placeOf(second, instant)];
          const [time, freedom, turn] = isMeridian(secondEvent)
            ? timeOf(b, secondEvent, latitude)
            : timeOf(a, firstEvent, latitude);
          const tolerance = 2 * ROUNDED * (1 + turn);
          [
            { ...a, event: firstEvent },
            { ...b, event: secondEvent },
          ].forEach(({ ra, dec, event }) => {
            const hourAngle = signedDegrees(time - ra);
            if (event === 'CULMINATES') expect(Math.abs(hourAngle)).toBeLessThan(ROUNDED);
            else if (event === 'ANTICULMINATES') expect(180 - Math.abs(hourAngle)).toBeLessThan(ROUNDED);
            else {
              const [, altitude] = horizontalFromEquatorial(ra, dec, time, latitude);
              expect(Math.abs(altitude)).toBeLessThan(tolerance);
              if (freedom > 0.01) expect(hourAngle > 0 ? 'SETS' : 'RISES').toBe(event);
            }
          });
        }
      }),
      { numRuns: 60 },
    );
  });

  it('hold by another implementation of the sky', () => {
    const seen: { off: number; row: string }[] = [];
    const check = (
      body: SharedBody,
      event: HorizonEvent,
      instant: EpochMs,
      place: { latitude: number; longitude: number },
    ) => {
      const { azimuth, altitude } = horizonByAstronomyEngine(body, instant, place);
      const hourAngle =
        siderealTimeByAstronomyEngine(instant) + place.longitude - placeByAstronomyEngine(body, instant).ra;
      const row = `${body} ${event} ${new Date(instant).toISOString()} at ${place.latitude}`;
      if (event === 'CULMINATES') seen.push({ off: signedDegrees(hourAngle), row });
      else if (event === 'ANTICULMINATES') seen.push({ off: signedDegrees(hourAngle - 180), row });
      else {
        seen.push({ off: altitude, row });
        if (Math.abs(Math.sin(azimuth * RAD)) > 0.05) expect(azimuth < 180 ? 'RISES' : 'SETS', row).toBe(event);
      }
    };
    fc.assert(
      fc.property(recentInstant, (instant) => {
        const question = { instant, bodies: SHARED_BODIES, stars: [], ...EVERYWHERE };
        for (const { first, firstEvent, second, secondEvent, latitude } of computeParanLatitudes(ephemeris, question)) {
          if (!isShared(first.body) || !isShared(second.body)) throw new Error('not asked');
          const [body, event] = isMeridian(secondEvent) ? [second.body, secondEvent] : [first.body, firstEvent];
          const [time, freedom] = timeOf(placeByAstronomyEngine(body, instant), event, latitude);
          if (!(freedom > 0.5)) continue; // a body that grazes the horizon has no sharp time
          const longitude = time - siderealTimeByAstronomyEngine(instant);
          check(first.body, firstEvent, instant, { latitude, longitude });
          check(second.body, secondEvent, instant, { latitude, longitude });
        }
      }),
      { numRuns: 12 },
    );
    expect(seen.length).toBeGreaterThan(1000);
    const most = largest(seen);
    expect(Math.abs(most.off), most.row).toBeLessThan(ASTRONOMY_ENGINE);
  });

  it('come from south to north, then in the order asked, each pair in the order asked', () => {
    const bodies: readonly Body[] = ['MOON', 'SUN', 'SATURN', 'CHIRON', 'MERCURY'];
    const stars = [7, 2, 90];
    const names = [...bodies, ...stars.map((star) => ephemeris.stars[star]?.names[0] ?? '')];
    fc.assert(
      fc.property(anyInstant, (instant) => {
        const found = computeParanLatitudes(ephemeris, { instant, bodies, stars, ...EVERYWHERE });
        const rank = ({ first, firstEvent, second, secondEvent }: ParanLatitude): number =>
          names.indexOf(first.name) * 1e4 +
          names.indexOf(second.name) * 100 +
          HORIZON_EVENTS.indexOf(firstEvent) * 10 +
          HORIZON_EVENTS.indexOf(secondEvent);
        const sorted = [...found].sort((a, b) => a.latitude - b.latitude || rank(a) - rank(b));
        expect(found).toEqual(sorted);
        expect(found.every(({ first, second }) => names.indexOf(first.name) < names.indexOf(second.name))).toBe(true);
        expect(found.length).toBeLessThanOrEqual((6 * names.length * (names.length - 1)) / 2);
      }),
      { numRuns: 30 },
    );
  });

  it('are those within the latitudes asked', () => {
    const question = { instant: J2000, bodies: BODIES, stars: [0, 1, 2, 3] };
    const all = computeParanLatitudes(ephemeris, { ...question, ...EVERYWHERE });
    const some = computeParanLatitudes(ephemeris, { ...question, minLatitude: -10, maxLatitude: 35.5 });
    expect(some).toEqual(all.filter(({ latitude }) => latitude >= -10 && latitude <= 35.5));
    expect(some.length).toBeGreaterThan(100);
  });

  it('tell bodies from stars', () => {
    const sirius = ephemeris.stars.findIndex(({ names }) => names[0] === 'Sirius');
    const [found] = computeParanLatitudes(ephemeris, {
      instant: J2000,
      bodies: ['SUN'],
      stars: [sirius],
      ...EVERYWHERE,
    });
    expect(found?.first).toEqual({ name: 'SUN', body: 'SUN', star: null });
    expect(found?.second).toEqual({ name: 'Sirius', body: null, star: 'Sirius' });
  });

  it('do not exist for one point, nor for a star that has no place', () => {
    const blind = { ...ephemeris, starPlaces: (of: readonly number[]) => new Float64Array(of.length * 4).fill(NaN) };
    const question = { instant: J2000, bodies: ['SUN'] as const, stars: [0, 5], ...EVERYWHERE };
    expect(computeParanLatitudes(blind, question)).toEqual([]);
    expect(computeParanLatitudes(ephemeris, { ...question, stars: [] })).toEqual([]);
    expect(computeParanLatitudes(ephemeris, { ...question, bodies: [], stars: [] })).toEqual([]);
  });

  it('are ordered by points and events where many have one latitude', () => {
    // Five stars on two circles of declination, a quarter turn apart: nearly all that they do is at 0 or 70 degrees.
    const places = [0, 90, 180, 270, 0].flatMap((ra, row) => [ra, 0, ra, row === 4 ? -20 : 20]);
    const stars = places.flatMap((_, row) =>
      row % 4 === 0 ? [{ names: [], designation: `s${row / 4}`, magnitude: 1 }] : [],
    );
    const regular = { ...ephemeris, stars, starPlaces: () => Float64Array.from(places) };
    const question = { instant: J2000, bodies: [], stars: [0, 1, 2, 3, 4], ...EVERYWHERE };
    const found = computeParanLatitudes(regular, question);
    const equator = found.filter(({ latitude }) => latitude === 0);
    expect(equator.length).toBeGreaterThan(20);
    const order = ({ first, firstEvent, second, secondEvent }: ParanLatitude): string =>
      first.name +
      second.name +
      String(HORIZON_EVENTS.indexOf(firstEvent)) +
      String(HORIZON_EVENTS.indexOf(secondEvent));
    expect(equator.map(order)).toEqual(equator.map(order).sort());
    expect(found.map(({ latitude }) => latitude)).toEqual(found.map(({ latitude }) => latitude).sort((a, b) => a - b));
  });

  it('are not asked of a star that is not in the catalogue', () => {
    const blind = { ...ephemeris, starPlaces: () => new Float64Array(4) };
    const question = { instant: J2000, bodies: [], stars: [ephemeris.stars.length], ...EVERYWHERE };
    expect(() => computeParanLatitudes(blind, question)).toThrow(RangeError);
  });
});
