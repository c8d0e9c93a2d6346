import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shadowAt, type BesselianElements } from '../../src/kernel/besselian-elements.js';
import { besselianElements } from '../../src/kernel/besselian.js';
import {
  CENTRAL_LINE,
  linePlace,
  lineSpan,
  NORTHERN_LIMIT,
  SOUTHERN_LIMIT,
  type ShadowLine,
} from '../../src/kernel/eclipse-limits.js';
import { EARTH_RADIUS_KM } from '../../src/kernel/constants.js';
import { eclipsePath, pathPoint } from '../../src/kernel/eclipse-path.js';
import type { GeoPoint } from '../../src/kernel/geo-point.js';
import { localSolarEclipse } from '../../src/kernel/local-solar-eclipse.js';
import { overhead } from '../../src/kernel/shadow-passage.js';
import { hoursFrom, julianDayTt, SECONDS_PER_DAY } from '../../src/kernel/time-scale.js';
import { ephemeris } from '../support/ephemeris.js';
import { julianDayOf, largest, referenceCells, type ReferenceCells } from '../support/reference.js';
import { eclipsesUnderTest, nasaElements } from '../support/solar-eclipses-under-test.js';

const RAD = Math.PI / 180;

// The tables do not carry their Delta T, each of its year's forecast: with these their places agree best.
const TABLE_DELTA_T = new Map([
  ['2015-03-20', 67.6],
  ['2017-08-21', 68.4],
  ['2021-12-04', 71.2],
  ['2024-04-08', 71.0],
  ['2034-03-20', 79.6],
]);
// Degrees on the ground. The README allows 0.08 and 0.7; the Moon of the tables is 0.1" off NASA's elements.
const HIGH_SUN = 20;
const TABLE_PLACE = 0.03;
const TABLE_PLACE_LOW_SUN = 0.3;
const TABLE_DURATION = 0.3; // seconds, README: 0.1 printed, and 1e-5 in the Moon's radius
const TABLE_WIDTH = 1; // kilometres: half of the one printed, and what the same two differences make

/** Degrees on the ground between a place and that of a row; undefined where the row has none. */
function groundOff(row: ReferenceCells, column: string, place: GeoPoint | undefined): number | undefined {
  if (row.text(`${column}_latitude_deg`) === '') return undefined;
  if (place === undefined) return NaN;
  const east = (place.longitude - row.number(`${column}_longitude_deg`)) * Math.cos(place.latitude * RAD);
  return Math.hypot(place.latitude - row.number(`${column}_latitude_deg`), east);
}

const TABLE_ROWS = referenceCells('solar-eclipse-paths-nasa.csv');
const elementsOfTable = {
  "NASA's elements": (date: string) => nasaElements.get(date),
  'our elements': (date: string) => besselianElements(ephemeris, julianDayTt(julianDayOf(`${date}T10:00`))),
};

describe.each(Object.entries(elementsOfTable))("NASA's tables of paths, by %s", (_, elementsOf) => {
  const rows = TABLE_ROWS.flatMap((cells) => {
    const date = cells.text('date');
    const deltaT = TABLE_DELTA_T.get(date);
    const published = elementsOf(date);
    if (published === undefined || deltaT === undefined) return [];
    const elements = { ...published, deltaT };
    const tt = julianDayTt(julianDayOf(`${date}T${cells.text('time_ut')}`) + deltaT / SECONDS_PER_DAY);
    const hours = hoursFrom(elements, tt);
    const point = pathPoint(elements, hours);
    if (point === undefined) throw new Error(`no central line: ${date} ${cells.text('time_ut')}`);
    return [{ cells, row: `${date} ${cells.text('time_ut')}`, elements, hours, point }];
  });

  it.each([
    ['central', CENTRAL_LINE],
    ['north_limit', NORTHERN_LIMIT],
    ['south_limit', SOUTHERN_LIMIT],
  ] as const)('have the places of %s', (column, line) => {
    const offs = rows.flatMap(({ cells, row, elements, hours, point }) => {
      const off = groundOff(cells, column, linePlace(elements, hours, line));
      return off === undefined ? [] : [{ row, off, high: point.sunAltitude > HIGH_SUN }];
    });
    expect(offs.length).toBeGreaterThan(10);
    const high = largest(offs.filter((off) => off.high));
    const low = largest(offs.filter((off) => !off.high));
    expect(high.off, high.row).toBeLessThan(TABLE_PLACE);
    expect(low.off, low.row).toBeLessThan(TABLE_PLACE_LOW_SUN);
  });

  it('have the duration, the width and the altitude of the Sun', () => {
    const against = (column: string, value: (point: (typeof rows)[number]['point']) => number) =>
      largest(
        rows
          .filter(({ cells }) => cells.text(column) !== '')
          .map(({ cells, row, point }) => ({ row, off: value(point) - cells.number(column) })),
      );
    const duration = against('central_duration_s', (point) => point.duration);
    expect(Math.abs(duration.off), duration.row).toBeLessThan(TABLE_DURATION);
    const width = against('path_width_km', (point) => point.width);
    expect(Math.abs(width.off), width.row).toBeLessThan(TABLE_WIDTH);
    const altitude = against('sun_altitude_deg', (point) => point.sunAltitude);
    expect(Math.abs(altitude.off), altitude.row).toBeLessThan(0.6); // half of the degree printed, and the place
  });
});

/** Eclipses that NASA calls total, annular or hybrid, with the point of greatest eclipse. */
const central = eclipsesUnderTest.flatMap(({ nasa, row, maximumTt, elements }) => {
  const [kind = '', more = ''] = nasa.text('type');
  const published = nasaElements.get(nasa.text('date_td'));
  if (published === undefined) throw new Error(`no elements: ${row}`);
  const ours = { ...elements, deltaT: published.deltaT };
  return 'ATH'.includes(kind) ? [{ nasa, row, maximumTt, kind, more, published, ours }] : [];
});
const crossing = central.filter(({ more }) => more !== '+' && more !== '-');

describe.each(['published', 'ours'] as const)("NASA's catalogue of eclipses, elements %s", (whose) => {
  it('has a central line, and both limits or one, as NASA says', () => {
    for (const { row, more, [whose]: elements } of central) {
      const exists = (line: ShadowLine) => lineSpan(elements, line) !== undefined;
      const meets = more !== '+' && more !== '-';
      expect(exists(CENTRAL_LINE), row).toBe(meets);
      if (meets) expect([exists(NORTHERN_LIMIT), exists(SOUTHERN_LIMIT)], row).toEqual([more !== 'n', more !== 's']);
    }
  });

  it('has the place, duration and width of greatest eclipse', () => {
    const [PLACE, DURATION, WIDTH] = { published: [0.052, 0.9, 0.6], ours: [0.15, 1.5, 2.5] }[whose];
    const points = crossing.map(({ nasa, row, maximumTt, [whose]: elements }) => {
      const point = pathPoint(elements, hoursFrom(elements, julianDayTt(maximumTt)));
      if (point === undefined) throw new Error(`no central line: ${row}`);
      return { nasa, row, point };
    });
    expect(points.length).toBeGreaterThan(500);
    const latitude = largest(
      points.map(({ nasa, row, point }) => ({ row, off: point.latitude - nasa.number('latitude_deg') })),
    );
    expect(Math.abs(latitude.off), latitude.row).toBeLessThan(PLACE ?? 0);
    const duration = largest(
      points.map(({ nasa, row, point }) => ({ row, off: point.duration - nasa.number('central_duration_s') })),
    );
    expect(Math.abs(duration.off), duration.row).toBeLessThan(DURATION ?? 0);
    const width = largest(
      points
        .filter(({ nasa }) => nasa.text('path_width_km') !== '' && nasa.number('sun_altitude_deg') > HIGH_SUN)
        .map(({ nasa, row, point }) => ({ row, off: point.width - nasa.number('path_width_km') })),
    );
    expect(Math.abs(width.off), width.row).toBeLessThan(WIDTH ?? 0);
  });
});

const elements = fc.constantFrom(...crossing.map(({ published }) => published));
const fraction = fc.integer({ min: 0, max: 100_000 }).map((k) => k / 100_000); // fc.double would mostly be near 0
/** An instant of a line's span, its ends more often than others. */
const spot = fc.record({ elements, fraction: fc.oneof(fraction, fc.constantFrom(0, 1e-4, 1 - 1e-4, 1)) });

function hoursWithin(of: BesselianElements, line: ShadowLine, share: number): number | undefined {
  const span = lineSpan(of, line);
  return span && span.begin + (span.end - span.begin) * share;
}

describe('eclipsePath', () => {
  it('runs from sunrise to sunset, at whole multiples of the step of UT between', () => {
    const CLOCK = 1e-4; // minutes: doubles of Julian days have steps of 40 microseconds
    const ON_HORIZON = 2e-4; // degrees: the limb is hit within 10 m
    fc.assert(
      fc.property(elements, fc.constantFrom(0.5, 1, 5, 7, 60), (of, step) => {
        const path = eclipsePath(of, step);
        if (path === undefined) throw new Error('no path');
        const { centralLine, northernLimit, southernLimit } = path;
        const [first, last] = [centralLine[0], centralLine.at(-1)];
        if (first === undefined || last === undefined) throw new Error('no ends');
        expect(Math.abs(first.sunAltitude)).toBeLessThan(ON_HORIZON);
        expect(Math.abs(last.sunAltitude)).toBeLessThan(ON_HORIZON);
        const midnight = Math.floor(of.t0 - of.deltaT / SECONDS_PER_DAY - 0.5) + 0.5;
        const steps = centralLine.map(({ tt }) => ((tt - of.deltaT / SECONDS_PER_DAY - midnight) * 1440) / step);
        for (const count of steps.slice(1, -1)) expect(Math.abs(count - Math.round(count)) * step).toBeLessThan(CLOCK);
        for (const [index, count] of steps.slice(1).entries()) {
          expect(count).toBeGreaterThan((steps[index] ?? NaN) - CLOCK);
          expect(count - (steps[index] ?? NaN)).toBeLessThan(1 + CLOCK);
        }
        expect(northernLimit.length + southernLimit.length).toBeGreaterThan(0);
        for (const { width, duration } of centralLine) {
          expect(width).toBeGreaterThanOrEqual(0);
          expect(duration).toBeGreaterThanOrEqual(0);
        }
        for (const { latitude, longitude } of [...centralLine, ...northernLimit, ...southernLimit]) {
          expect(Math.abs(latitude)).toBeLessThanOrEqual(90);
          expect(longitude).toBeGreaterThanOrEqual(-180);
          expect(longitude).toBeLessThanOrEqual(180);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('has none where the axis misses the Earth', () => {
    const offAxis = eclipsesUnderTest.filter(({ nasa }) => /^P|[+-]$/.test(nasa.text('type')));
    expect(offAxis.length).toBeGreaterThan(200);
    for (const eclipse of offAxis) expect(eclipsePath(eclipse.elements, 5), eclipse.row).toBeUndefined();
  });

  it('knows no point before and after the lines are on the Earth', () => {
    fc.assert(
      fc.property(elements, fc.constantFrom(NORTHERN_LIMIT, CENTRAL_LINE, SOUTHERN_LIMIT), (of, line) => {
        const span = lineSpan(of, line);
        if (span === undefined) return;
        for (const hours of [span.begin - 0.01, span.end + 0.01]) {
          expect(linePlace(of, hours, line)).toBeUndefined();
          if (line === CENTRAL_LINE) expect(pathPoint(of, hours)).toBeUndefined();
        }
      }),
    );
  });

  it('leaves a limit empty that misses the Earth', () => {
    const onlySouthern = crossing.find(({ more }) => more === 'n');
    const onlyNorthern = crossing.find(({ more }) => more === 's');
    if (onlySouthern === undefined || onlyNorthern === undefined) throw new Error('no eclipse with one limit');
    expect(eclipsePath(onlySouthern.ours, 5)?.northernLimit).toEqual([]);
    expect(eclipsePath(onlySouthern.ours, 5)?.southernLimit.length).toBeGreaterThan(2);
    expect(eclipsePath(onlyNorthern.ours, 5)?.southernLimit).toEqual([]);
    expect(eclipsePath(onlyNorthern.ours, 5)?.northernLimit.length).toBeGreaterThan(2);
  });
});

describe('the limits', () => {
  it('are touched by the edge of the umbra, at that instant and no other', () => {
    const ON_EDGE = 1e-8; // equatorial radii: 6 cm, at the ends; between them the iterations leave less
    const APART_HOURS = 1e-4;
    const AT_REST = 1e-7; // square radii an hour: of a difference of squares, which has no corner where the umbra is a point
    fc.assert(
      fc.property(spot, fc.constantFrom(NORTHERN_LIMIT, SOUTHERN_LIMIT), (at, line) => {
        const hours = hoursWithin(at.elements, line, at.fraction);
        if (hours === undefined) return;
        const place = linePlace(at.elements, hours, line);
        if (place === undefined) throw new Error('no place');
        const outside = (time: number): number => {
          const { distance, umbra } = overhead(at.elements, { ...place, altitude: 0 }, time);
          return distance ** 2 - umbra ** 2;
        };
        const { distance, umbra } = overhead(at.elements, { ...place, altitude: 0 }, hours);
        expect(Math.abs(distance - Math.abs(umbra))).toBeLessThan(ON_EDGE);
        const rate = (outside(hours + APART_HOURS) - outside(hours - APART_HOURS)) / (2 * APART_HOURS);
        expect(Math.abs(rate)).toBeLessThan(AT_REST);
        expect(outside(hours - APART_HOURS)).toBeGreaterThan(0);
        expect(outside(hours + APART_HOURS)).toBeGreaterThan(0);
      }),
      { numRuns: 300 },
    );
  });

  it('lie north and south of the central line as seen along the axis, and as far from it as the width says', () => {
    const FLAT_EARTH = 0.02; // of the width, for a Sun above 30 degrees
    let compared = 0;
    fc.assert(
      fc.property(elements, fraction, (of, share) => {
        const hours = hoursWithin(of, CENTRAL_LINE, share);
        const middle = hours && pathPoint(of, hours);
        if (hours === undefined || middle === undefined || middle === 0 || middle.sunAltitude < 30) return;
        const ahead = linePlace(of, hours + 1e-4, CENTRAL_LINE);
        const [north, south] = [linePlace(of, hours, NORTHERN_LIMIT), linePlace(of, hours, SOUTHERN_LIMIT)];
        if (ahead === undefined || north === undefined || south === undefined) throw new Error('no line');
        const way = unit(difference(vector(ahead), vector(middle)));
        const across = difference(vector(north), vector(south));
        const along = dot(across, way);
        const width = Math.sqrt(dot(across, across) - along ** 2);
        expect(Math.abs(width - middle.width)).toBeLessThan(FLAT_EARTH * middle.width + 0.1);
        const left = cross(unit(vector(middle)), way);
        expect(dot(across, left)).toBeGreaterThan(0);
        compared++;
      }),
      { numRuns: 200 },
    );
    expect(compared).toBeGreaterThan(50);
  });
});

describe('places about the path', () => {
  it('have on the line the ratio of the discs and a second and third contact, as long apart as the path says', () => {
    const STEADY_MOTION = 0.1; // seconds of 12 minutes: the path's formula takes the motion as steady
    fc.assert(
      fc.property(elements, fraction, (of, share) => {
        const hours = hoursWithin(of, CENTRAL_LINE, 0.02 + 0.96 * share);
        const point = hours && pathPoint(of, hours);
        if (hours === undefined || point === undefined || point === 0) throw new Error('no point');
        if (point.duration < 0.01) return; // where a hybrid eclipse turns from annular to total
        const local = localSolarEclipse(of, { ...point, altitude: 0 });
        if (local === undefined) throw new Error('nothing seen');
        const { penumbra, umbra } = overhead(of, { ...point, altitude: 0 }, hours);
        expect(local.type).toBe(umbra < 0 ? 'TOTAL' : 'ANNULAR');
        expect(Math.abs(local.magnitude - (penumbra - umbra) / (penumbra + umbra))).toBeLessThan(1e-6);
        expect(Math.abs((local.maximum - point.tt) * SECONDS_PER_DAY)).toBeLessThan(0.01);
        expect(local.contacts.map(({ name }) => name)).toEqual(['C1', 'C2', 'C3', 'C4']);
        expect(Math.abs((local.duration ?? NaN) - point.duration)).toBeLessThan(STEADY_MOTION);
      }),
      { numRuns: 200 },
    );
  });

  it('see it central just within a limit and partial just outside', () => {
    fc.assert(
      fc.property(elements, fraction, fc.constantFrom(NORTHERN_LIMIT, SOUTHERN_LIMIT), (of, share, line) => {
        const hours = hoursWithin(of, line, 0.1 + 0.8 * share);
        if (hours === undefined) return;
        const [edge, middle] = [linePlace(of, hours, line), linePlace(of, hours, CENTRAL_LINE)];
        if (edge === undefined || middle === undefined || edge.zeta < 0.2 || middle.zeta < 0.2) return;
        const shift = (portion: number) => ({
          latitude: edge.latitude + portion * (edge.latitude - middle.latitude),
          longitude: edge.longitude + portion * (((edge.longitude - middle.longitude + 540) % 360) - 180),
          altitude: 0,
        });
        if (Math.abs(edge.latitude) > 80 || umbraKm(of, hours) < 1) return; // a straight line of coordinates bends there
        expect(localSolarEclipse(of, shift(0.2))?.type).toBe('PARTIAL');
        expect(localSolarEclipse(of, shift(-0.2))?.type).not.toBe('PARTIAL');
      }),
      { numRuns: 200 },
    );
  });
});

function umbraKm(of: BesselianElements, hours: number): number {
  const zeta = linePlace(of, hours, CENTRAL_LINE)?.zeta ?? NaN;
  return Math.abs(shadowAt(of, hours).l2 - zeta * of.tanF2) * EARTH_RADIUS_KM;
}

type Vector = readonly [number, number, number];

/** Kilometres from the Earth's centre. */
function vector({ latitude, longitude }: GeoPoint): Vector {
  const [phi, lambda] = [latitude * RAD, longitude * RAD];
  const squared = (1 - 1 / 298.257_223_563) ** 2;
  const normal = EARTH_RADIUS_KM / Math.sqrt(Math.cos(phi) ** 2 + squared * Math.sin(phi) ** 2);
  return [
    normal * Math.cos(phi) * Math.cos(lambda),
    normal * Math.cos(phi) * Math.sin(lambda),
    squared * normal * Math.sin(phi),
  ];
}
function difference(a: Vector, b: Vector): Vector {
  return [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
}
function dot(a: Vector, b: Vector): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}
function cross(a: Vector, b: Vector): Vector {
  return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
}
function unit(a: Vector): Vector {
  const length = Math.sqrt(dot(a, a));
  return [a[0] / length, a[1] / length, a[2] / length];
}
