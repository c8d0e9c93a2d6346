import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { signedDegrees } from '../../src/kernel/angle.js';
import { itemAt } from '../../src/kernel/column.js';
import { horizontalFromEquatorial } from '../../src/kernel/horizontal.js';
import { HORIZON_EVENTS, type HorizonEvent } from '../../src/kernel/names.js';
import { paranLatitudes } from '../../src/kernel/paran-latitudes.js';

const RAD = Math.PI / 180;
const EVENT_TOLERANCE = 1e-9; // degrees: a hundred times finer than the positions
const ROUNDING = 1e-13; // degrees; where a point grazes the horizon, its hour angle has so much over the sine of itself

interface Point {
  readonly ra: number;
  readonly dec: number;
}
interface Paran {
  readonly points: readonly [Point, Point];
  readonly rows: readonly [number, number];
  readonly events: readonly [HorizonEvent, HorizonEvent];
  readonly latitude: number;
}

function paransOf(points: readonly Point[], min = -90, max = 90): readonly Paran[] {
  const ras = Float64Array.from(points, ({ ra }) => ra);
  const decs = Float64Array.from(points, ({ dec }) => dec);
  const columns = paranLatitudes(ras, decs, min, max);
  return Array.from(columns.latitudes, (latitude, row) => {
    const rows = [itemAt(columns.first, row), itemAt(columns.second, row)] as const;
    const [a, b] = rows.map((index) => points[index]);
    const [first, second] = [columns.firstEvents, columns.secondEvents].map(
      (events) => HORIZON_EVENTS[itemAt(events, row)],
    );
    if (a === undefined || b === undefined || first === undefined || second === undefined)
      throw new Error('no such row');
    return { points: [a, b], rows, events: [first, second], latitude };
  });
}

/** The local sidereal time at which an event happens, by its definition alone; NaN where it never does. */
function siderealTimeOf({ ra, dec }: Point, event: HorizonEvent, latitude: number): number {
  if (event === 'CULMINATES') return ra;
  if (event === 'ANTICULMINATES') return ra + 180;
  const halfArc = Math.acos(-Math.tan(latitude * RAD) * Math.tan(dec * RAD)) / RAD;
  return event === 'RISES' ? ra - halfArc : ra + halfArc;
}

/** How far a point is from its event at a sidereal time, degrees of altitude or hour angle; 180 on the wrong side. */
function missBy({ ra, dec }: Point, event: HorizonEvent, siderealTime: number, latitude: number): number {
  if (event === 'CULMINATES' || event === 'ANTICULMINATES') {
    return signedDegrees(siderealTime - siderealTimeOf({ ra, dec }, event, latitude));
  }
  const west = Math.sin((siderealTime - ra) * RAD) > 0;
  return west === (event === 'SETS') ? horizontalFromEquatorial(ra, dec, siderealTime, latitude)[1] : 180;
}

const onMeridian = (event: HorizonEvent): boolean => event === 'CULMINATES' || event === 'ANTICULMINATES';

/** Checks a paran at the sidereal time of one of its events: that on the meridian, which is known without rounding. */
function expectHolds({ points: [a, b], events: [first, second], latitude }: Paran): void {
  const fromSecond = onMeridian(second);
  const [point, event] = fromSecond ? [b, second] : [a, first];
  const siderealTime = siderealTimeOf(point, event, latitude);
  const grazing = onMeridian(event) ? 1 : Math.abs(Math.sin((siderealTime - point.ra) * RAD));
  const tolerance = EVENT_TOLERANCE + ROUNDING / grazing;
  expect(Math.abs(missBy(a, first, siderealTime, latitude))).toBeLessThan(tolerance);
  expect(Math.abs(missBy(b, second, siderealTime, latitude))).toBeLessThan(tolerance);
}

const key = ({ rows, events }: Paran): string => `${rows.join()} ${events.join()}`;

const anyPoint = fc.record({
  ra: fc.oneof(
    fc.double({ min: 0, max: 360, noNaN: true }),
    fc.integer({ min: 0, max: 24 }).map((h) => h * 15),
  ),
  dec: fc.oneof(
    fc.double({ min: -90, max: 90, noNaN: true }),
    fc.integer({ min: -6, max: 6 }).map((d) => d * 15),
  ),
});
// No nearer to the poles and to each other's places than bodies and stars are: so that no angle of the check is rounding.
const commonPoint = fc.record({
  ra: fc.integer({ min: 0, max: 359_999 }).map((n) => n / 1000 + 1e-4),
  dec: fc.integer({ min: -80_000, max: 80_000 }).map((n) => n / 1000 + 3e-4),
});

describe('paran latitudes', () => {
  it('have both points where they are said to be', () => {
    fc.assert(
      fc.property(fc.array(commonPoint, { maxLength: 6 }), (points) => {
        paransOf(points).forEach(expectHolds);
      }),
    );
  });

  it('are never wrong and never NaN, whatever the points', () => {
    fc.assert(
      fc.property(fc.array(anyPoint, { maxLength: 5 }), (points) => {
        for (const { points: pair, events, latitude } of paransOf(points)) {
          expect(Math.abs(latitude)).toBeLessThan(90);
          const meridian = events.findIndex(onMeridian);
          if (meridian < 0) continue; // of these the time is not known well enough when both graze the horizon
          const [high, risen] = meridian === 0 ? pair : [pair[1], pair[0]];
          const event = events[1 - meridian] ?? 'CULMINATES';
          const siderealTime = high.ra + (events[meridian] === 'CULMINATES' ? 0 : 180);
          const [, altitude] = horizontalFromEquatorial(risen.ra, risen.dec, siderealTime, latitude);
          expect(Math.abs(altitude)).toBeLessThan(EVENT_TOLERANCE);
          expect(Math.sin((siderealTime - risen.ra) * RAD) > 0 ? 'SETS' : 'RISES').toBe(event);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('are one at most for each two events of a pair, and none for two on the meridian', () => {
    fc.assert(
      fc.property(fc.array(anyPoint, { maxLength: 5 }), (points) => {
        const found = paransOf(points);
        expect(new Set(found.map(key)).size).toBe(found.length);
        expect(found.every(({ rows: [a, b] }) => a < b)).toBe(true);
        expect(found.some(({ events }) => events.every(onMeridian))).toBe(false);
      }),
    );
  });

  it('are the same when the points are asked in the other order', () => {
    fc.assert(
      fc.property(commonPoint, commonPoint, (a, b) => {
        const exchanged = new Map(
          paransOf([b, a]).map(({ events, latitude }) => [events.toReversed().join(), latitude]),
        );
        const found = paransOf([a, b]);
        expect(found).toHaveLength(exchanged.size);
        for (const { events, latitude } of found) {
          expect(Math.abs(latitude - (exchanged.get(events.join()) ?? NaN))).toBeLessThan(EVENT_TOLERANCE);
        }
      }),
    );
  });

  it('are mirrored by the equator: as far beyond it both events are reversed', () => {
    const reversed = {
      RISES: 'SETS',
      SETS: 'RISES',
      CULMINATES: 'ANTICULMINATES',
      ANTICULMINATES: 'CULMINATES',
    } as const;
    fc.assert(
      fc.property(commonPoint, commonPoint, (a, b) => {
        const found = paransOf([a, b]);
        const latitudes = new Map(found.map((paran) => [key(paran), paran.latitude]));
        for (const paran of found) {
          const [first, second] = paran.events;
          const mirrored = key({ ...paran, events: [reversed[first], reversed[second]] });
          expect(latitudes.get(mirrored)).toBeCloseTo(-paran.latitude, 12);
        }
      }),
    );
  });

  it('are those between the latitudes asked, ends included', () => {
    const bound = fc.double({ min: -90, max: 90, noNaN: true });
    fc.assert(
      fc.property(fc.array(commonPoint, { maxLength: 4 }), bound, bound, (points, min, max) => {
        const all = paransOf(points);
        expect(paransOf(points, min, max)).toEqual(all.filter(({ latitude }) => latitude >= min && latitude <= max));
        all.slice(0, 3).forEach((paran) => {
          expect(paransOf(points, paran.latitude, paran.latitude)).toContainEqual(paran);
        });
      }),
    );
  });
});

// A grid of latitudes: wherever the second point passes its event while the first is on its own, there is a paran.
describe('a walk from pole to pole', () => {
  const STEP = 0.02;
  const points: readonly Point[] = [
    { ra: 12.345, dec: 8.21 },
    { ra: 101.7, dec: -16.72 }, // about Sirius
    { ra: 201.3, dec: -11.16 },
    { ra: 279.4, dec: 38.79 }, // about Vega, circumpolar from 51 degrees on
    { ra: 96.0, dec: -52.7 }, // about Canopus
    { ra: 279.9, dec: 23.4 },
    { ra: 181.1, dec: -0.4 },
  ];

  /** The grid, and the two latitudes where the point all but grazes the horizon: there its hour angle runs off. */
  function grid({ dec }: Point): readonly number[] {
    const end = 90 - Math.abs(dec) - 1e-9;
    const latitudes = Array.from({ length: 180 / STEP }, (_, index) => -90 + (index + 1 / 3) * STEP);
    return [...latitudes, -end, end].sort((a, b) => a - b);
  }

  function* crossings(a: Point, b: Point, first: HorizonEvent, second: HorizonEvent): Generator<[number, number]> {
    let [south, before] = [NaN, NaN];
    for (const latitude of grid(a)) {
      const miss = missBy(b, second, siderealTimeOf(a, first, latitude), latitude);
      if (before * miss <= 0 && Math.abs(before) < 90 && Math.abs(miss) < 90) yield [south, latitude];
      [south, before] = [latitude, miss];
    }
  }

  it('meets them all, and no others', () => {
    const walked: string[] = [];
    const claimed: string[] = [];
    const found = new Map(paransOf(points).map((paran) => [key(paran), paran]));
    points.forEach((a, first) => {
      points.slice(first + 1).forEach((b, offset) => {
        for (const firstEvent of HORIZON_EVENTS) {
          for (const secondEvent of HORIZON_EVENTS) {
            if (onMeridian(firstEvent) && onMeridian(secondEvent)) continue;
            const name = `${first},${first + 1 + offset} ${firstEvent},${secondEvent}`;
            const latitude = found.get(name)?.latitude;
            if (latitude !== undefined) claimed.push(name);
            for (const [south, north] of crossings(a, b, firstEvent, secondEvent)) {
              walked.push(name);
              expect(latitude).toBeGreaterThanOrEqual(south);
              expect(latitude).toBeLessThanOrEqual(north);
            }
          }
        }
      });
    });
    expect(claimed).toHaveLength(found.size);
    expect(found.size).toBe((6 * points.length * (points.length - 1)) / 2);
    expect(walked).toEqual(claimed);
  });
});

describe('where geometry has no single answer there is none', () => {
  it.each<[string, readonly Point[], number]>([
    ['no point', [], 0],
    ['one point', [{ ra: 10, dec: 20 }], 0],
    [
      'one place twice',
      [
        { ra: 10, dec: 20 },
        { ra: 10, dec: 20 },
      ],
      0,
    ],
    [
      'opposite places, one rising as the other sets',
      [
        { ra: 10, dec: 20 },
        { ra: 190, dec: -20 },
      ],
      0,
    ],
    [
      'two on the equator, at all latitudes or none',
      [
        { ra: 10, dec: 0 },
        { ra: 100, dec: 0 },
      ],
      0,
    ],
    [
      'a celestial pole',
      [
        { ra: 10, dec: 90 },
        { ra: 100, dec: 20 },
        { ra: 100, dec: -90 },
      ],
      0,
    ],
    [
      'a point without a place',
      [
        { ra: NaN, dec: NaN },
        { ra: 100, dec: 20 },
      ],
      0,
    ],
    [
      'half a place',
      [
        { ra: NaN, dec: 10 },
        { ra: 10, dec: NaN },
        { ra: 100, dec: 20 },
      ],
      0,
    ],
    [
      'one on the equator: it is on the horizon in fixed directions',
      [
        { ra: 10, dec: 0 },
        { ra: 50, dec: 20 },
      ],
      4,
    ],
    [
      'one hour circle: they rise and set together on the equator',
      [
        { ra: 10, dec: 30 },
        { ra: 10, dec: 20 },
      ],
      2,
    ],
  ])('%s', (_, points, count) => {
    const found = paransOf(points);
    expect(found).toHaveLength(count);
    found.forEach(expectHolds);
  });

  it('leaves the other points alone', () => {
    const [a, b] = [
      { ra: 10, dec: 20 },
      { ra: 100, dec: -30 },
    ] as const;
    const alone = paransOf([a, b]);
    const among = paransOf([{ ra: NaN, dec: NaN }, a, { ra: 0, dec: 90 }, b]);
    expect(among).toEqual(alone.map((paran) => ({ ...paran, rows: [1, 3] })));
  });
});

it('holds for points a thousandth of an arcsecond apart', () => {
  const found = paransOf([
    { ra: 30, dec: 40 },
    { ra: 30 + 3e-7, dec: 40 - 2e-7 },
  ]);
  expect(found.filter(({ events }) => !events.some(onMeridian))).toHaveLength(2);
  found.forEach(expectHolds);
});

it('finds what a sphere shows: on the equator of the Earth a quarter turn lies between rising and culminating', () => {
  const found = paransOf([
    { ra: 0, dec: 20 },
    { ra: 90, dec: -30 },
  ]);
  const equator = found.filter(({ latitude }) => Math.abs(latitude) < EVENT_TOLERANCE);
  expect(equator.map(({ events }) => events.join()).sort()).toEqual([
    'ANTICULMINATES,SETS',
    'CULMINATES,RISES',
    'RISES,ANTICULMINATES',
    'SETS,CULMINATES',
  ]);
});
