import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { equatorialOf, zodiacalLongitude } from '../../src/compute/body-position.js';
import type { AspectSettings } from '../../src/compute/chart-aspects.js';
import { computeLots } from '../../src/compute/chart-lots.js';
import { angleLongitude, aspectPoints, withAspectPoints } from '../../src/compute/chart-points.js';
import { Chart } from '../../src/compute/chart.js';
import { computeSkies } from '../../src/compute/sky-batch.js';
import { isByDeclination } from '../../src/kernel/aspects.js';
import { POSITION_VALUES } from '../../src/kernel/ephemeris.js';
import { declinationSpeed } from '../../src/kernel/equatorial.js';
import { ASPECT_TYPES, BODIES, LOTS, type Body } from '../../src/kernel/names.js';
import { epochMs } from '../../src/kernel/time-scale.js';
import { ephemeris } from '../support/ephemeris.js';

function chartAt(day: number, bodies: readonly Body[] = BODIES, ayanamsa?: 'LAHIRI'): Chart {
  const place = { latitude: 47.37, longitude: 8.55, altitude: 0 };
  const instant = epochMs(Date.UTC(2000, 0, day, 12));
  const [sky] = computeSkies(ephemeris, [
    { instant, place, houseSystem: 'PLACIDUS', ayanamsa, observation: 'GEOCENTRIC', bodies },
  ]);
  if (sky === undefined || sky instanceof Error) throw new Error('no sky');
  return new Chart(sky);
}

/** A copy of the columns. */
const aspectColumns = (chart: Chart, includeAngles: boolean, withDeclinations: boolean) =>
  withAspectPoints(chart, includeAngles, withDeclinations, (points) => structuredClone(points));

const days = fc.integer({ min: -36_500, max: 36_500 });
const BY_LONGITUDE = ASPECT_TYPES.filter((type) => !isByDeclination(type));
const ALL: AspectSettings = { types: undefined, orbs: {}, includeAngles: true };

describe('the points of a chart', () => {
  it('have the columns of its bodies, then of its angles, which have longitudes only', () => {
    const chart = chartAt(1, BODIES, 'LAHIRI');
    const { sky } = chart;
    const points = aspectColumns(chart, true, true);
    expect(aspectPoints(chart, true).map(({ name }) => name)).toEqual([...BODIES, 'ASCENDANT', 'MIDHEAVEN']);
    BODIES.forEach((_, index) => {
      const speeds = sky.tropical.subarray(index * POSITION_VALUES);
      const [longitude = NaN, latitude = NaN, , longitudeSpeed = NaN, latitudeSpeed = NaN] = speeds;
      expect(points.longitudes[index]).toBe(zodiacalLongitude(sky, index));
      expect(points.longitudeSpeeds[index]).toBe(sky.zodiacal[index * POSITION_VALUES + 3]);
      expect(points.declinations[index]).toBe(equatorialOf(sky, index)[1]);
      expect(points.declinationSpeeds[index]).toBe(
        declinationSpeed(longitude, latitude, longitudeSpeed, latitudeSpeed, sky.orientation.obliquity),
      );
      expect(points.isAngle[index]).toBe(0);
    });
    const ofAngles = (column: Float64Array | Uint8Array) => Array.from(column.subarray(BODIES.length));
    expect(ofAngles(points.longitudes)).toEqual([
      angleLongitude(chart, 'ASCENDANT'),
      angleLongitude(chart, 'MIDHEAVEN'),
    ]);
    for (const column of [points.longitudeSpeeds, points.declinations, points.declinationSpeeds]) {
      expect(ofAngles(column)).toEqual([NaN, NaN]);
    }
    expect(ofAngles(points.isAngle)).toEqual([1, 1]);
  });

  it('stand in columns of their own while two charts are compared, and leave nothing behind for the next', () => {
    const [one, other] = [chartAt(1), chartAt(2)];
    withAspectPoints(one, true, true, (points) => {
      const before = structuredClone(points);
      withAspectPoints(other, true, true, (others) => {
        expect(others).not.toEqual(before);
      });
      expect(points).toEqual(before);
    });
    const bodies = BODIES.slice(0, BODIES.length - 2); // as many points, two of them angles
    expect(aspectColumns(chartAt(1, bodies), true, true).declinations.subarray(-2)).toEqual(Float64Array.of(NaN, NaN));
    expect(aspectColumns(one, false, true)).toEqual(aspectColumns(chartAt(1), false, true));
  });

  it('have no declinations where none are wanted, and the same longitudes', () => {
    const chart = chartAt(1);
    const points = aspectColumns(chart, false, false);
    expect(points.longitudes).toEqual(aspectColumns(chart, false, true).longitudes);
    expect(points.longitudes).toHaveLength(BODIES.length);
    expect([...points.declinations, ...points.declinationSpeeds].every(Number.isNaN)).toBe(true);
  });
});

describe('the aspects of charts', () => {
  it('are the same kind by kind as all at once, of one chart and between two', () => {
    fc.assert(
      fc.property(days, days, (one, other) => {
        const [first, second] = [chartAt(one), chartAt(other)];
        for (const aspectsWith of [
          (settings: AspectSettings) => first.aspects(settings),
          (settings: AspectSettings) => first.aspectsTo(second, settings),
        ]) {
          const all = aspectsWith(ALL);
          const inLongitude = all.filter(({ type }) => !isByDeclination(type));
          expect(aspectsWith({ ...ALL, types: BY_LONGITUDE })).toEqual(inLongitude);
          expect(aspectsWith({ ...ALL, types: ['PARALLEL'] })).toEqual(all.filter(({ type }) => type === 'PARALLEL'));
          expect(inLongitude.length).toBeGreaterThan(0);
        }
      }),
      { numRuns: 20 },
    );
  });

  it('name the chart they are in, none between two', () => {
    const chart = chartAt(1);
    expect(chart.aspects(ALL).every((aspect) => aspect.chart === chart)).toBe(true);
    expect(chart.aspectsTo(chart, ALL).every((aspect) => aspect.chart === undefined)).toBe(true);
  });
});

describe('the lots of charts', () => {
  it('are the same whichever bodies the chart has', () => {
    fc.assert(
      fc.property(days, fc.subarray([...BODIES], { minLength: 1 }), (day, bodies) => {
        const questions = [chartAt(day), chartAt(day, bodies)].map((chart) => {
          return { chart, names: LOTS, reverseByNight: true };
        });
        const [all, some] = computeLots(ephemeris, questions);
        expect(some).toEqual(all);
        expect(all?.map(({ lot }) => lot)).toEqual(LOTS);
      }),
      { numRuns: 20 },
    );
  });
});
