import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutAtAntimeridian } from '../../src/kernel/antimeridian.js';
import type { GeoPoint } from '../../src/kernel/geo-point.js';

const ROUNDING = 1e-11; // degrees: steps of 1e-14 times the steepness of a line that runs almost along the antimeridian

type Pair = readonly [longitude: number, latitude: number];

function cut(...line: readonly Pair[]): readonly (readonly Pair[])[] {
  const points = line.map(([longitude, latitude]) => ({ longitude, latitude }));
  return cutAtAntimeridian(points).map((part) => part.map(({ longitude, latitude }) => [longitude, latitude]));
}

describe('a line is cut at the antimeridian', () => {
  it.each<[string, readonly Pair[], readonly (readonly Pair[])[]]>([
    ['nothing', [], []],
    ['one point', [[10, 20]], []],
    [
      'away from it',
      [
        [10, 20],
        [30, 40],
      ],
      [
        [
          [10, 20],
          [30, 40],
        ],
      ],
    ],
    [
      'the example of RFC 7946',
      [
        [170, 45],
        [-170, 45],
      ],
      [
        [
          [170, 45],
          [180, 45],
        ],
        [
          [-180, 45],
          [-170, 45],
        ],
      ],
    ],
    [
      'going east',
      [
        [170, 0],
        [-160, 30],
      ],
      [
        [
          [170, 0],
          [180, 10],
        ],
        [
          [-180, 10],
          [-160, 30],
        ],
      ],
    ],
    [
      'going west',
      [
        [-170, 0],
        [160, 30],
      ],
      [
        [
          [-170, 0],
          [-180, 10],
        ],
        [
          [180, 10],
          [160, 30],
        ],
      ],
    ],
    [
      'there and back',
      [
        [170, 0],
        [-170, 20],
        [170, 40],
      ],
      [
        [
          [170, 0],
          [180, 10],
        ],
        [
          [-180, 10],
          [-170, 20],
          [-180, 30],
        ],
        [
          [180, 30],
          [170, 40],
        ],
      ],
    ],
    [
      'once round',
      [
        [0, 0],
        [120, 12],
        [-120, 24],
        [0, 36],
      ],
      [
        [
          [0, 0],
          [120, 12],
          [180, 18],
        ],
        [
          [-180, 18],
          [-120, 24],
          [0, 36],
        ],
      ],
    ],
    [
      'half a turn is no crossing',
      [
        [-90, 0],
        [90, 10],
      ],
      [
        [
          [-90, 0],
          [90, 10],
        ],
      ],
    ],
    [
      'nor back',
      [
        [90, 0],
        [-90, 10],
      ],
      [
        [
          [90, 0],
          [-90, 10],
        ],
      ],
    ],
    [
      'a point on it, written 180',
      [
        [170, 0],
        [180, 5],
        [-170, 9],
      ],
      [
        [
          [170, 0],
          [180, 5],
        ],
        [
          [-180, 5],
          [-170, 9],
        ],
      ],
    ],
    [
      'a point on it, written -180',
      [
        [170, 0],
        [-180, 5],
        [-170, 9],
      ],
      [
        [
          [170, 0],
          [180, 5],
        ],
        [
          [-180, 5],
          [-170, 9],
        ],
      ],
    ],
    [
      'touching',
      [
        [170, 0],
        [-180, 5],
        [170, 9],
      ],
      [
        [
          [170, 0],
          [180, 5],
          [170, 9],
        ],
      ],
    ],
    [
      'touching from the east',
      [
        [-170, 0],
        [180, 5],
        [-170, 9],
      ],
      [
        [
          [-170, 0],
          [-180, 5],
          [-170, 9],
        ],
      ],
    ],
    [
      'along it',
      [
        [180, 0],
        [-180, 5],
        [180, 9],
      ],
      [
        [
          [180, 0],
          [180, 5],
          [180, 9],
        ],
      ],
    ],
    [
      'along it, then east',
      [
        [180, 0],
        [-180, 5],
        [-170, 9],
      ],
      [
        [
          [180, 0],
          [180, 5],
        ],
        [
          [-180, 5],
          [-170, 9],
        ],
      ],
    ],
    [
      'beginning on it, on the other side',
      [
        [180, 0],
        [-170, 5],
      ],
      [
        [
          [-180, 0],
          [-170, 5],
        ],
      ],
    ],
    [
      'ending on it, on the other side',
      [
        [170, 5],
        [-180, 0],
      ],
      [
        [
          [170, 5],
          [180, 0],
        ],
      ],
    ],
  ])('%s', (_, line, parts) => {
    expect(cut(...line)).toEqual(parts);
  });

  const longitude = fc.oneof(fc.integer({ min: -180, max: 180 }), fc.double({ min: -180, max: 180, noNaN: true }));
  const line: fc.Arbitrary<readonly GeoPoint[]> = fc.array(
    fc.record({ longitude, latitude: fc.integer({ min: -90, max: 90 }) }),
    { maxLength: 12 },
  );

  it('into parts of two points or more, without a jump, each beginning where the last one ended', () => {
    fc.assert(
      fc.property(line, (points) => {
        const parts = cutAtAntimeridian(points);
        parts.forEach((part, index) => {
          expect(part.length).toBeGreaterThan(1);
          part.slice(1).forEach((point, before) => {
            expect(Math.abs(point.longitude - (part[before]?.longitude ?? NaN))).toBeLessThanOrEqual(180);
          });
          part.forEach((point) => {
            expect(Math.abs(point.longitude)).toBeLessThanOrEqual(180);
          });
          const [end, start] = [parts[index - 1]?.at(-1), part[0]];
          if (end === undefined) return;
          expect(Math.abs(end.longitude)).toBe(180);
          expect(start).toEqual({ latitude: end.latitude, longitude: -end.longitude });
        });
      }),
    );
  });

  it('and keeps its length over the map', () => {
    const length = (points: readonly GeoPoint[]): number =>
      points.slice(1).reduce((sum, point, before) => {
        const { latitude = NaN, longitude: from = NaN } = points[before] ?? {};
        const east = Math.abs(point.longitude - from);
        return sum + Math.hypot(Math.min(east, 360 - east), point.latitude - latitude);
      }, 0);
    fc.assert(
      fc.property(line, (points) => {
        const whole = cutAtAntimeridian(points).reduce((sum, part) => sum + length(part), 0);
        expect(Math.abs(whole - length(points))).toBeLessThan(ROUNDING * 100);
      }),
    );
  });

  it('and keeps every point, in order', () => {
    fc.assert(
      fc.property(line, (points) => {
        fc.pre(points.every((point) => Math.abs(point.longitude) < 180) && points.length > 1);
        const kept = cutAtAntimeridian(points).flat();
        expect(kept.filter((point) => Math.abs(point.longitude) < 180)).toEqual(points);
      }),
    );
  });
});
